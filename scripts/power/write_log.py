"""Log of block writes as dm-log-writes lays it out, which QEMU's driver blklogwrites makes; and the disks that a power cut leaves.

A disk may keep whatever was written before its last flush, and of what was written after it any part: each write, or each
sector of a write. `Cut.kept` says which part. A write that had not come to its end when a flush was sent counts as flushed.

Left out: who reads such a disk (`cuts`).
"""
import dataclasses
import mmap
import os
import pathlib
import struct

SECTOR = 512
MAGIC = 0x6A736677736872
FLUSH, FUA, DISCARD = 1, 2, 4
# What becomes of what was written after the last flush.
FATES = ("all", "none", "some", "torn")


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
    sector: int
    count: int
    flags: int
    # Where its bytes are in the log.
    at: int


@dataclasses.dataclass(frozen=True, slots=True)
class Cut:
    # So many entries were written.
    position: int
    fate: str
    seed: int


class WriteLog:
    """The writes to a disk of `sectors`; what is written behind it are marks, texts of one sector, which belong to no file
    system. A mark is written by whoever was told that a thing is done, so its place says when."""

    def __init__(self, path: pathlib.Path, sectors: int):
        with path.open("rb") as file:
            self.bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        magic, version, _, size = struct.unpack_from("<QQQI", self.bytes)
        if (magic, version) != (MAGIC, 1):
            raise ValueError(f"{path} is no log of writes")
        self.entries: list[Entry] = []
        self.marks: list[tuple[int, str]] = []
        at = size
        # The head counts what was there at the last flush; what was logged after it counts too.
        while at + 32 <= len(self.bytes):
            sector, count, flags, _ = struct.unpack_from("<QQQQ", self.bytes, at)
            at += size
            length = 0 if flags & DISCARD else count * size
            if (count, flags) == (0, 0) or at + length > len(self.bytes):
                break
            entry = Entry(sector * size // SECTOR, count * size // SECTOR, flags, at)
            at += length
            if entry.sector < sectors or not count:
                self.entries.append(entry)
            else:
                text = self.bytes[entry.at:at].rstrip(b"\0 ").decode()
                self.marks.append((len(self.entries), text))

    def flushes(self) -> int:
        return sum(1 for entry in self.entries if entry.flags & FLUSH)

    def flushed_before(self, position: int) -> int:
        """So many entries are on the disk for certain after a cut at this position."""
        return next((at for at in range(position, 0, -1) if self.entries[at - 1].flags & FLUSH), 0)

    def marks_before(self, position: int) -> list[str]:
        return [text for at, text in self.marks if at <= position]

    def write(self, disk: int, entry: Entry, sectors=None):
        """Writes an entry to a disk, or these of its sectors."""
        if entry.flags & DISCARD or not entry.count:
            return
        if sectors is None:
            os.pwrite(disk, self.bytes[entry.at:entry.at + entry.count * SECTOR], entry.sector * SECTOR)
            return
        for it in sectors:
            at = entry.at + it * SECTOR
            os.pwrite(disk, self.bytes[at:at + SECTOR], (entry.sector + it) * SECTOR)

    def write_loose(self, disk: int, first: int, cut: Cut, random):
        """Writes what a cut leaves of the entries from the first one that no flush has made certain."""
        loose = self.entries[first:cut.position]
        kept = {"all": lambda: True, "none": lambda: False}.get(cut.fate, lambda: random.random() < 0.5)
        for entry in loose:
            if entry.flags & FUA or kept():
                self.write(disk, entry)
            elif cut.fate == "torn" and entry.count > 1:
                self.write(disk, entry, [it for it in range(entry.count) if random.random() < 0.5])
