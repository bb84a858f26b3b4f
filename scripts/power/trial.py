"""One workload of the power cuts, or one of its controls: its recording in the virtual machine, and a start on what each cut of
that recording leaves. Both are kept in a folder, each as soon as it is there: a trial that was interrupted goes on.

Left out: which workloads are tried, and what is said of them together (`cuts`).
"""
import dataclasses
import json
import os
import pathlib
import random
import subprocess
import sys
import time

import children
import guest
from write_log import FATES, SECTOR, Cut, WriteLog


@dataclasses.dataclass(frozen=True)
class Workload:
    # Of its two tests.
    module: str
    # Of its disk. What is not written takes no room here.
    megabytes: int
    # How long it works in the guest, where everything takes some twenty times as long.
    seconds: int


WORKLOADS = {
    "board": Workload("evidence::power", 128, 40),
    "votes": Workload("collect::power", 128, 40),
    # Each round starts the program several times.
    "update": Workload("update::power", 128, 60),
    # The administration web takes no file where less than 512 MB are free.
    "office": Workload("admin::power", 768, 90),
}
WORKS, STARTS = "works_until_the_power_goes", "starts_after_a_power_cut"
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

    def add(self, cut: Cut, wrong: str | None):
        self.cuts += 1
        self.fates[cut.fate] += 1
        lost = wrong is not None and "lost: " in wrong
        self.lost += lost
        self.not_started += wrong is not None and not lost

    def line(self) -> str:
        fates = ", ".join(f"{fate} {count:,}" for fate, count in self.fates.items())
        return (f"{self.name}: {self.writes:,} writes, {self.flushes:,} flushes, {self.acknowledged:,} acknowledged; "
                f"{self.cuts:,} cuts ({fates}): {self.lost:,} lost what was acknowledged, {self.not_started:,} did not start")


def test_command(program, test):
    return [program, "--exact", test, "--include-ignored", "--nocapture", "--test-threads=2"]


def choose_cuts(entries: int, count: int, seed: int) -> list[Cut]:
    """Cuts at every point of so many entries as far as there are enough, each fate in turn, in the order of the points."""
    draw = random.Random(seed)
    points = list(range(entries + 1))
    chosen = []
    while len(chosen) < count:
        draw.shuffle(points)
        chosen += points[:count - len(chosen)]
    cuts = [Cut(point, FATES[number % len(FATES)], draw.getrandbits(32)) for number, point in enumerate(chosen)]
    return sorted(cuts, key=lambda cut: cut.position)


def shortened(said: str) -> str:
    """What counts of what was said: that something was lost, and its end. Logs may be long."""
    lost = [line for line in said.splitlines() if "lost: " in line]
    return "\n".join([*lost[:3], said[-4000:]])


class Trial:
    """A workload, or with the name of a control that."""

    def __init__(self, arguments, machine: guest.Machine, workload: str, control: str | None, count: int, work, memory):
        self.arguments, self.machine, self.control, self.count = arguments, machine, control, count
        self.workload = WORKLOADS[workload]
        self.name = f"{workload} {control}" if control else workload
        # What stays, and what each cut makes anew.
        self.folder, self.scratch = (place / self.name.replace(" ", "-") for place in (work, memory))
        self.bytes = self.workload.megabytes * guest.MEGABYTE
        usual = self.workload.seconds // 2 if arguments.quick else self.workload.seconds
        self.seconds = arguments.seconds or usual

    def play(self) -> Result:
        children.check()
        for folder in (self.folder, self.scratch):
            folder.mkdir(parents=True, exist_ok=True)
        log = self.recorded()
        result = Result(self.name, len(log.entries) - log.flushes(), log.flushes(), len(log.marks))
        begun = time.monotonic()
        self.try_cuts(log, result)
        print(f"{result.line()}, {time.monotonic() - begun:.0f} s", flush=True)
        return result

    # ---- the recording ---------------------------------------------------------------------------------------------

    def recorded(self) -> WriteLog:
        """The log of the recording, which is made where there is none."""
        done = self.folder / "recorded"
        if not done.exists():
            self.record()
            done.touch()
        return WriteLog(self.folder / "log", self.bytes // SECTOR)

    def record(self):
        environment = {"VYVESKA_CHILD": "/data/state", "VYVESKA_MARKS": "/dev/vda", "VYVESKA_MARKS_AT": str(self.bytes),
                       "RUST_BACKTRACE": "0"}
        how = CONTROLS.get(self.control, {})
        files = {}
        if how.get("preload"):
            source, library = self.scratch / "no-fsync.c", self.scratch / "no-fsync.so"
            source.write_text(NO_FSYNC)
            subprocess.run(["cc", "-shared", "-fPIC", "-o", library, source], check=True)
            environment["LD_PRELOAD"] = f"/root/{library.name}"
            files[environment["LD_PRELOAD"]] = library.read_bytes()
        command = test_command(self.arguments.program, f"{self.workload.module}::{WORKS}")
        before, log, said = self.machine.record(
            self.scratch, files, " ".join(command), environment=environment, seconds=self.seconds,
            megabytes=self.workload.megabytes, mount_options=how.get("mount_options", "rw"))
        # Killed at the end of its time; what ends before has failed.
        if "guest: ended 137" not in said or "guest: the disk is not mounted" in said or not WriteLog(log, self.bytes // SECTOR).marks:
            raise RuntimeError(f"it does not work in the guest: {said[-3000:]}")
        guest.copy_disk(before, self.folder / "before")
        guest.copy_disk(log, self.folder / "log")
        for file in (before, log):
            file.unlink()

    # ---- its cuts --------------------------------------------------------------------------------------------------

    def known(self) -> dict[Cut, str | None]:
        """What was wrong after cuts that were tried before. A line that is not whole is none."""
        found = {}
        file = self.folder / "results"
        for line in file.read_text().splitlines() if file.exists() else []:
            try:
                position, fate, seed, wrong = json.loads(line)
            except ValueError:
                continue
            found[Cut(position, fate, seed)] = wrong
        return found

    def try_cuts(self, log: WriteLog, result: Result):
        known, certain, cut_disk = self.known(), self.scratch / "certain", self.scratch / "cut"
        guest.copy_disk(self.folder / "before", certain)
        written, begun = 0, time.monotonic()
        with certain.open("r+b") as durable, (self.folder / "results").open("a") as results:
            for cut in choose_cuts(len(log.entries), self.count, self.arguments.seed):
                if begun + self.arguments.most_seconds < time.monotonic():
                    break
                if cut in known:
                    result.add(cut, known[cut])
                    continue
                flushed = log.flushed_before(cut.position)
                for entry in log.entries[written:flushed]:
                    log.write(durable.fileno(), entry)
                written = max(written, flushed)
                # A file of its own: the one before may still be let go of.
                cut_disk.unlink(missing_ok=True)
                guest.copy_disk(certain, cut_disk)
                with cut_disk.open("r+b") as disk:
                    log.write_loose(disk.fileno(), flushed, cut, random.Random(cut.seed))
                wrong = self.start_after_cut(cut_disk, log.marks_before(cut.position))
                result.add(cut, wrong)
                # From the beginning of a line, where the one before is not whole.
                results.write(f"\n{json.dumps([cut.position, cut.fate, cut.seed, wrong])}\n")
                results.flush()
                if wrong is not None and not self.control:
                    self.tell(cut, wrong, log, flushed)

    def tell(self, cut: Cut, wrong: str, log: WriteLog, flushed: int):
        """Says what was wrong, and keeps the disk as it was before the start."""
        print(f"{self.name}, {cut}: {wrong}", file=sys.stderr, flush=True)
        keep = self.arguments.keep
        if not keep:
            return
        keep.mkdir(parents=True, exist_ok=True)
        kept = keep / f"{self.name}-{cut.position}-{cut.fate}-{cut.seed}"
        guest.copy_disk(self.scratch / "certain", kept)
        with kept.open("r+b") as disk:
            log.write_loose(disk.fileno(), flushed, cut, random.Random(cut.seed))

    def start_after_cut(self, disk: pathlib.Path, marks: list[str]) -> str | None:
        """What is wrong with a start on this disk; None where nothing is."""
        folder, list_of_marks = self.scratch / "mounted", self.scratch / "marks"
        folder.mkdir(exist_ok=True)
        list_of_marks.write_text("".join(f"{mark}\n" for mark in marks))
        mounted = subprocess.run(["mount", "-t", "ext4", "-o", "loop", disk, folder], capture_output=True, text=True)
        if mounted.returncode != 0:
            return f"the file system cannot be mounted: {mounted.stderr.strip()}"
        try:
            environment = os.environ | {"VYVESKA_CHILD": str(folder / "state"), "VYVESKA_MARKS": str(list_of_marks)}
            command = test_command(self.arguments.program, f"{self.workload.module}::{STARTS}")
            status, said = children.run(command, LIMIT, environment)
            if status is None:
                return f"it does not start within {LIMIT} s: {shortened(said)}"
            return None if status == 0 and "1 passed" in said else shortened(said)
        finally:
            guest.unmount(folder)
