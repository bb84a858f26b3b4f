"""What a cut leaves of a log that is made by hand."""
import os
import pathlib
import random
import struct
import tempfile
import unittest

from write_log import DISCARD, FLUSH, FUA, MAGIC, SECTOR, Cut, WriteLog

SECTORS = 8


def head(sector, count, flags):
    return struct.pack("<QQQQ", sector, count, flags, 0).ljust(SECTOR, b"\0")


def written(sector, letters, flags=0):
    return head(sector, len(letters), flags) + b"".join(letter.encode() * SECTOR for letter in letters)


FLUSHED = head(0, 0, FLUSH)


def mark(text):
    return head(SECTORS, 1, 0) + text.encode().ljust(SECTOR, b"\0")


class Cuts(unittest.TestCase):
    def log(self, *entries):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        path = pathlib.Path(folder.name) / "log"
        # The count in the head is that of the last flush; more was logged.
        path.write_bytes(struct.pack("<QQQI", MAGIC, 1, 1, SECTOR).ljust(SECTOR, b"\0") + b"".join(entries))
        return WriteLog(path, SECTORS)

    def disk(self, log, cut):
        file = tempfile.TemporaryFile()
        self.addCleanup(file.close)
        file.truncate(SECTORS * SECTOR)
        flushed = log.flushed_before(cut.position)
        for entry in log.entries[:flushed]:
            log.write(file.fileno(), entry)
        log.write_loose(file.fileno(), flushed, cut, random.Random(cut.seed))
        bytes_of_disk = os.pread(file.fileno(), SECTORS * SECTOR, 0)
        sectors = [bytes_of_disk[at:at + SECTOR] for at in range(0, len(bytes_of_disk), SECTOR)]
        self.assertTrue(all(len(set(sector)) == 1 for sector in sectors), "a sector is never torn")
        return "".join(chr(sector[0]) if sector[0] else "." for sector in sectors)

    def test_what_was_flushed_stays_and_the_rest_goes_by_its_fate(self):
        log = self.log(written(0, "ab"), FLUSHED, written(1, "XY"), written(4, "Z"), FLUSHED, written(0, "!"))
        self.assertEqual((len(log.entries), log.flushes()), (6, 2))
        self.assertEqual(self.disk(log, Cut(4, "none", 0)), "ab......")
        self.assertEqual(self.disk(log, Cut(4, "all", 0)), "aXY.Z...")
        self.assertEqual(self.disk(log, Cut(3, "all", 0)), "aXY.....")
        self.assertEqual(self.disk(log, Cut(5, "none", 0)), "aXY.Z...", "flushed by then")
        self.assertEqual(self.disk(log, Cut(1, "none", 0)), "........", "not flushed yet")
        some = {self.disk(log, Cut(4, "some", seed)) for seed in range(40)}
        self.assertEqual(some, {"ab......", "aXY.....", "ab..Z...", "aXY.Z..."})
        torn = {self.disk(log, Cut(4, "torn", seed)) for seed in range(200)}
        self.assertEqual(torn, some | {"aX......", "abY.....", "aX..Z...", "abY.Z..."})

    def test_a_write_that_went_past_the_cache_stays_and_a_discard_takes_nothing(self):
        log = self.log(written(0, "a", FUA), head(0, 2, DISCARD), written(1, "b"))
        self.assertEqual(self.disk(log, Cut(3, "none", 0)), "a.......")
        self.assertEqual(self.disk(log, Cut(3, "all", 0)), "ab......")

    def test_marks_are_no_writes_and_say_what_was_done_before_the_next_write(self):
        log = self.log(written(0, "a"), FLUSHED, mark("posted 1"), written(1, "b"), mark("posted 2"), mark("posted 3"))
        self.assertEqual(len(log.entries), 3)
        self.assertEqual(log.marks_before(1), [])
        self.assertEqual(log.marks_before(2), ["posted 1"])
        self.assertEqual(log.marks_before(3), ["posted 1", "posted 2", "posted 3"])

    def test_an_entry_that_is_not_whole_is_none_and_another_file_no_log(self):
        log = self.log(written(0, "a"), written(1, "bcd")[:-1])
        self.assertEqual(len(log.entries), 1)
        with tempfile.NamedTemporaryFile() as file:
            file.write(bytes(2 * SECTOR))
            file.flush()
            with self.assertRaises(ValueError):
                WriteLog(pathlib.Path(file.name), SECTORS)


if __name__ == "__main__":
    unittest.main()
