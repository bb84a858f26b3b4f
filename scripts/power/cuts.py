"""Trial of power cuts: records what programs write to a disk, cuts the record at many points, and starts the programs on what a
disk would hold then. `scripts/power-cuts` says how to call it.

Each workload is a test of the headless test program that works until its end and marks what it has acknowledged, and another one
that is given a disk after a cut with the marks of before: it says `lost: ...` where something acknowledged is not there, or fails
otherwise where the program does not start or what it finds is not whole. The controls are the same without fsync, and with an
fsync that does not flush the disk: they have to be caught.

Left out: one workload with its recording and its cuts (`trial`), and the machine that it works in (`guest`).
"""
import argparse
import concurrent.futures
import contextlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile

import children
import guest
from trial import CONTROLS, WORKLOADS, Result, Trial

# How many cuts of all workloads together, and of each control of each workload.
FULL, FULL_CONTROL = 1000, 20
# A quick trial: of the controls the first one alone, in half the time.
QUICK, QUICK_CONTROL = 32, 12
LACKING, INTERRUPTED = 77, 130
PREFIX = "power-cuts."


def parse_arguments():
    parser = argparse.ArgumentParser(prog="power-cuts", description="Cuts the power of a board at many points.")
    parser.add_argument("--root", type=pathlib.Path, required=True, help="the clone")
    parser.add_argument("--program", required=True, help="the headless test program")
    parser.add_argument("--vyveska", required=True, help="the program that it was built beside")
    parser.add_argument("--kernel", type=pathlib.Path, required=True, help="folder of an unpacked kernel package")
    parser.add_argument("--cuts", type=int, help="of all workloads together")
    parser.add_argument("--control-cuts", type=int, help="of each control of each workload")
    parser.add_argument("--seconds", type=int, help="how long each workload works in the guest")
    parser.add_argument("--most-seconds", type=float, default=float("inf"), help="no cut of a workload begins later")
    parser.add_argument("--seed", type=int, default=17)
    parser.add_argument("--only", choices=WORKLOADS, action="append", help="this workload")
    parser.add_argument("--jobs", type=int, choices=(1, 2), default=1, help="how many workloads at a time")
    parser.add_argument("--quick", action="store_true", help="few cuts, one control")
    parser.add_argument("--work", type=pathlib.Path, help="a folder for the recordings, from which the next call goes on")
    parser.add_argument("--keep", type=pathlib.Path, help="a folder for disks on which something was wrong")
    arguments = parser.parse_args()
    arguments.cuts = arguments.cuts or (QUICK if arguments.quick else FULL)
    arguments.control_cuts = arguments.control_cuts or (QUICK_CONTROL if arguments.quick else FULL_CONTROL)
    return arguments


def remove_left(place: pathlib.Path):
    """Removes what an earlier trial left that was killed itself: its folder bears the number of its process."""
    for folder in place.glob(f"{PREFIX}[0-9]*"):
        if os.path.exists(f"/proc/{folder.name.removeprefix(PREFIX).split('.')[0]}"):
            continue
        for mounted in folder.glob("*/mounted"):
            if os.path.ismount(mounted):
                guest.unmount(mounted)
        shutil.rmtree(folder, ignore_errors=True)


def goes_on(work: pathlib.Path, arguments):
    """Prepares a folder that stays. One of other programs is refused: what they wrote says nothing of these."""
    stat = [os.stat(program) for program in (arguments.program, arguments.vyveska)]
    made_of = {"programs": [[it.st_size, it.st_mtime_ns] for it in stat], "seconds": arguments.seconds, "quick": arguments.quick}
    work.mkdir(parents=True, exist_ok=True)
    told = work / "made-of"
    if not told.exists():
        told.write_text(json.dumps(made_of))
    elif json.loads(told.read_text()) != made_of:
        sys.exit(f"power-cuts: {work} has recordings of other programs or of another length; name another folder, or remove it")


def trials_of(arguments, work, memory):
    """The trials of each workload: its own, then its controls."""
    chosen = list(dict.fromkeys(arguments.only or WORKLOADS))
    controls = list(CONTROLS)[:1] if arguments.quick else list(CONTROLS)
    machine = guest.Machine(arguments.kernel, [arguments.program, arguments.vyveska], config_files(arguments.root))
    trials = {}
    for number, name in enumerate(chosen):
        count = arguments.cuts // len(chosen) + (number < arguments.cuts % len(chosen))
        trials[name] = [Trial(arguments, machine, name, control, arguments.control_cuts if control else count, work, memory)
                        for control in [None, *controls]]
    return trials


def config_files(root: pathlib.Path):
    """The shipped scripts and units, under their own paths."""
    return {str(path): path for path in sorted((root / "config/debian").glob("*")) if path.is_file()}


def play(trial: Trial):
    """The result of a trial; the sentence that says why there is none."""
    try:
        return trial.play()
    except (RuntimeError, OSError, ValueError, subprocess.SubprocessError) as fault:
        return str(fault)


def judge(name: str, results: list) -> tuple[str, list[str]]:
    """The line of a workload, and what was wrong."""
    of_itself, *of_controls = results
    wrong = [f"{name} could not be tried: {it}" for it in results if isinstance(it, str)]
    if not isinstance(of_itself, Result):
        return f"{name}: not tried", wrong or [f"{name} was not tried"]
    if not of_itself.cuts:
        wrong.append(f"{name}: there was no cut")
    if of_itself.lost or of_itself.not_started:
        wrong.append(f"{name}: something acknowledged was lost, or did not start")
    tried = [it for it in of_controls if isinstance(it, Result)]
    # One that finds nothing starts well; what it lacks is what a control is for.
    wrong += [f"{it.name} was not caught" for it in tried if not it.lost]
    caught, of = sum(it.lost + it.not_started for it in tried), sum(it.cuts for it in tried)
    return (f"{name}: {of_itself.cuts:,} cuts, {of_itself.lost:,} lost, {of_itself.not_started:,} not starting, "
            f"control {caught:,} of {of:,} caught"), wrong


def main():
    arguments = parse_arguments()
    shared = pathlib.Path("/dev/shm")
    place = shared if shared.is_dir() and shutil.disk_usage(shared).free > 4 << 30 else pathlib.Path(tempfile.gettempdir())
    remove_left(place)
    # As by the keyboard: what is mounted is unmounted, what was started is ended.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(INTERRUPTED))
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix=f"{PREFIX}{os.getpid()}.", dir=place))
        memory = pathlib.Path(folder)
        work = arguments.work or memory / "recorded"
        goes_on(work, arguments)
        trials = trials_of(arguments, work, memory)
        pool = concurrent.futures.ThreadPoolExecutor(arguments.jobs)
        playing = {name: [pool.submit(play, trial) for trial in own] for name, own in trials.items()}
        try:
            results = {name: [it.result() for it in own] for name, own in playing.items()}
        finally:
            children.stop()
            pool.shutdown(cancel_futures=True)
    failed = []
    for name, own in results.items():
        line, wrong = judge(name, own)
        print(line, flush=True)
        failed += wrong
    for sentence in failed:
        print(f"power-cuts: {sentence}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except guest.Lacking as lacking:
        print(f"cannot run: {lacking}", file=sys.stderr)
        sys.exit(LACKING)
    except (KeyboardInterrupt, children.Interrupted):
        print("power-cuts: interrupted", file=sys.stderr)
        sys.exit(INTERRUPTED)
