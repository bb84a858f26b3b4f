"""Trial of power cuts: records what programs write to a disk, cuts the record at many points, and starts the programs on what a
disk would hold then. `scripts/power-cuts` says how to call it.

Each workload is a test of the headless test program that works until its end and marks what it has acknowledged, and another one
that is given a disk after a cut with the marks of before: it says `lost: ...` where something acknowledged is not there, or fails
otherwise where the program does not start or what it finds is not whole. The controls are the same without fsync, and with an
fsync that does not flush the disk: they have to be caught.
"""
import argparse
import dataclasses
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import guest
from write_log import FATES, SECTOR, Cut, WriteLog

# Workload, and the module of its two tests.
WORKLOADS = {"board": "evidence::power", "votes": "collect::power", "update": "update::power", "office": "admin::power"}
WORKS, STARTS = "works_until_the_power_goes", "starts_after_a_power_cut"
# The administration web takes no file where less than 512 MB are free. What is not written takes no room here.
MEGABYTES = 768
# A start after a cut that takes longer is none.
LIMIT = 90
NO_FSYNC = """
int fsync(int file) { (void)file; return 0; }
int fdatasync(int file) { (void)file; return 0; }
int syncfs(int file) { (void)file; return 0; }
void sync(void) {}
"""
CONTROLS = {
    "without fsync": {"preload": True},
    "without flushes": {"mount_options": "nobarrier"},
}


@dataclasses.dataclass
class Result:
    name: str
    writes: int = 0
    flushes: int = 0
    acknowledged: int = 0
    cuts: int = 0
    lost: int = 0
    not_started: int = 0
    fates: dict = dataclasses.field(default_factory=lambda: dict.fromkeys(FATES, 0))

    def line(self) -> str:
        fates = ", ".join(f"{fate} {count:,}" for fate, count in self.fates.items())
        return (f"{self.name}: {self.writes:,} writes, {self.flushes:,} flushes, {self.acknowledged:,} acknowledged; "
                f"{self.cuts:,} cuts ({fates}): {self.lost:,} lost what was acknowledged, {self.not_started:,} did not start")


def test_command(program, test):
    return [program, "--exact", test, "--include-ignored", "--nocapture", "--test-threads=2"]


def record(arguments, workload, work, *, preload=False, mount_options="rw"):
    environment = {"VYVESKA_CHILD": "/data/state", "VYVESKA_MARKS": "/dev/vda",
                   "VYVESKA_MARKS_AT": str(MEGABYTES * guest.MEGABYTE), "RUST_BACKTRACE": "0"}
    files = {str(path): path for path in sorted((arguments.root / "config/debian").glob("*")) if path.is_file()}
    if preload:
        source, library = work / "no-fsync.c", work / "no-fsync.so"
        source.write_text(NO_FSYNC)
        subprocess.run(["cc", "-shared", "-fPIC", "-o", library, source], check=True)
        environment["LD_PRELOAD"] = f"/root/{library.name}"
        files[environment["LD_PRELOAD"]] = library
    command = test_command(arguments.program, f"{WORKLOADS[workload]}::{WORKS}")
    before, log, said = guest.record(
        work, arguments.kernel, [arguments.program, arguments.vyveska], files, " ".join(command), environment=environment,
        seconds=arguments.seconds, megabytes=MEGABYTES, mount_options=mount_options)
    log = WriteLog(log, MEGABYTES * guest.MEGABYTE // SECTOR)
    # Killed at the end of its time; what ends before has failed.
    if "guest: ended 137" not in said or not log.marks:
        raise RuntimeError(f"{workload} does not work in the guest: {said[-3000:]}")
    return before, log


def choose_cuts(log, count, seed):
    """Cuts at every point as far as there are enough, each fate in turn, in the order of the points."""
    draw = random.Random(seed)
    points = list(range(len(log.entries) + 1))
    chosen = []
    while len(chosen) < count:
        draw.shuffle(points)
        chosen += points[:count - len(chosen)]
    cuts = [Cut(point, FATES[number % len(FATES)], draw.getrandbits(32)) for number, point in enumerate(chosen)]
    return sorted(cuts, key=lambda cut: cut.position)


def start_after_cut(arguments, workload, disk, marks, work):
    """What is wrong with a start on this disk; None where nothing is."""
    folder, list_of_marks = work / "mounted", work / "marks"
    folder.mkdir(exist_ok=True)
    list_of_marks.write_text("".join(f"{mark}\n" for mark in marks))
    mounted = subprocess.run(["mount", "-t", "ext4", "-o", "loop", disk, folder], capture_output=True, text=True)
    if mounted.returncode != 0:
        return f"the file system cannot be mounted: {mounted.stderr.strip()}"
    try:
        environment = os.environ | {"VYVESKA_CHILD": str(folder / "state"), "VYVESKA_MARKS": str(list_of_marks)}
        command = test_command(arguments.program, f"{WORKLOADS[workload]}::{STARTS}")
        started = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                   errors="replace", start_new_session=True)
        try:
            said, _ = started.communicate(timeout=LIMIT)
        except subprocess.TimeoutExpired:
            # With what it has started itself.
            os.killpg(started.pid, signal.SIGKILL)
            said, _ = started.communicate()
            return f"it does not start within {LIMIT} s: {said[-4000:]}"
        return None if started.returncode == 0 and "1 passed" in said else said[-4000:]
    finally:
        subprocess.run(["umount", folder], check=True)


def try_cuts(arguments, name, workload, before, log, count, work):
    result = Result(name, len(log.entries) - log.flushes(), log.flushes(), len(log.marks))
    certain, cut_disk = work / "certain", work / "cut"
    guest.copy_disk(before, certain)
    written = 0
    begun = time.monotonic()
    with certain.open("r+b") as durable:
        for cut in choose_cuts(log, count, arguments.seed):
            if begun + arguments.most_seconds < time.monotonic():
                break
            flushed = log.flushed_before(cut.position)
            for entry in log.entries[written:flushed]:
                log.write(durable.fileno(), entry)
            written = max(written, flushed)
            guest.copy_disk(certain, cut_disk)
            with cut_disk.open("r+b") as disk:
                log.write_loose(disk.fileno(), flushed, cut, random.Random(cut.seed))
            if arguments.keep:
                guest.copy_disk(cut_disk, work / "kept")
            wrong = start_after_cut(arguments, workload, cut_disk, log.marks_before(cut.position), work)
            result.cuts += 1
            result.fates[cut.fate] += 1
            if wrong is None:
                continue
            lost = "lost: " in wrong
            result.lost += lost
            result.not_started += not lost
            if " without " not in name:
                print(f"{name}, {cut}: {wrong}", file=sys.stderr)
                if arguments.keep:
                    arguments.keep.mkdir(parents=True, exist_ok=True)
                    guest.copy_disk(work / "kept", arguments.keep / f"{name}-{cut.position}-{cut.fate}-{cut.seed}")
    print(f"{result.line()}, {time.monotonic() - begun:.0f} s", flush=True)
    return result


def parse_arguments():
    parser = argparse.ArgumentParser(prog="power-cuts", description="Cuts the power of a board at many points.")
    parser.add_argument("--root", type=pathlib.Path, required=True, help="the clone")
    parser.add_argument("--program", required=True, help="the headless test program")
    parser.add_argument("--vyveska", required=True, help="the program that it was built beside")
    parser.add_argument("--kernel", type=pathlib.Path, required=True, help="folder of an unpacked kernel package")
    parser.add_argument("--cuts", type=int, default=1000, help="of all workloads together")
    parser.add_argument("--control-cuts", type=int, default=20, help="of each control of each workload")
    parser.add_argument("--seconds", type=int, default=40, help="how long each workload works in the guest")
    parser.add_argument("--most-seconds", type=float, default=float("inf"), help="no cut of a workload begins later")
    parser.add_argument("--seed", type=int, default=17)
    parser.add_argument("--only", choices=WORKLOADS, action="append", help="this workload")
    parser.add_argument("--keep", type=pathlib.Path, help="a folder for disks on which something was wrong")
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    memory = pathlib.Path("/dev/shm")
    place = memory if memory.is_dir() and shutil.disk_usage(memory).free > 1 << 30 else None
    chosen = arguments.only or list(WORKLOADS)
    failed = 0
    with tempfile.TemporaryDirectory(prefix="power-cuts.", dir=place) as folder:
        work = pathlib.Path(folder)
        for number, workload in enumerate(chosen):
            before, log = record(arguments, workload, work)
            count = arguments.cuts // len(chosen) + (number < arguments.cuts % len(chosen))
            result = try_cuts(arguments, workload, workload, before, log, count, work)
            failed += result.lost + result.not_started
            for control, how in CONTROLS.items():
                before, log = record(arguments, workload, work, **how)
                result = try_cuts(arguments, f"{workload} {control}", workload, before, log, arguments.control_cuts, work)
                if not result.lost:
                    print(f"{workload} {control} was not caught", file=sys.stderr)
                    failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except guest.Lacking as lacking:
        print(f"cannot run: {lacking}", file=sys.stderr)
        sys.exit(77)
