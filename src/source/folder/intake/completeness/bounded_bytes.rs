//! Bounded bytes: a file that is looked at here and there, and the marks and numbers in what was read.

use std::io::{self, Read, Seek, SeekFrom};

/// How far from the end its mark may stand: rubbish behind it, a comment in an archive, what cameras add.
pub(super) const TAIL: u64 = 68 * 1024;
/// A look at a place in the file costs as much as reading this many bytes.
const LOOK: u64 = 32;
/// Readings beyond twice the length; small files have room for any structure.
pub(super) const SPARE: u64 = 1 << 20;

/// A file of a known length that is looked at here and there, no more often than its length allows.
pub(super) struct BoundedBytes<R> {
    pub(super) file: R,
    pub(super) length: u64,
    /// How many bytes may still be read.
    left: u64,
}

impl<R: Read + Seek> BoundedBytes<R> {
    /// Twice its length may be read, and a little more.
    pub(super) fn new(file: R, length: u64) -> Self {
        Self { file, length, left: length.saturating_mul(2).saturating_add(SPARE) }
    }

    /// Up to `most` bytes from `at` on; fewer where the file ends. Fails with [`io::ErrorKind::QuotaExceeded`] where
    /// too much was read.
    pub(super) fn at(&mut self, at: u64, most: u64) -> io::Result<Vec<u8>> {
        let most = most.min(self.length.saturating_sub(at));
        let cost = most.saturating_add(LOOK);
        self.left = self.left.checked_sub(cost).ok_or(io::ErrorKind::QuotaExceeded)?;
        if most == 0 {
            return Ok(Vec::new());
        }
        self.file.seek(SeekFrom::Start(at))?;
        let mut out = Vec::new();
        self.file.by_ref().take(most).read_to_end(&mut out)?;
        Ok(out)
    }

    /// The last bytes, and where they begin.
    pub(super) fn tail(&mut self) -> io::Result<(u64, Vec<u8>)> {
        let start = self.length.saturating_sub(TAIL);
        Ok((start, self.at(start, TAIL)?))
    }

    /// True when this stands in the last bytes.
    pub(super) fn tail_has(&mut self, mark: &[u8]) -> io::Result<bool> {
        Ok(rfind(&self.tail()?.1, mark).is_some())
    }
}

pub(super) fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

pub(super) fn rfind(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).rposition(|window| window == what)
}

/// A number of up to eight bytes at a place; `None` behind the end.
pub(super) fn number(bytes: &[u8], at: usize, length: usize, little: bool) -> Option<u64> {
    let digits = bytes.get(at..at.checked_add(length)?)?;
    let add = |sum: u64, digit: &u8| (sum << 8) | u64::from(*digit);
    Some(if little { digits.iter().rev().fold(0, add) } else { digits.iter().fold(0, add) })
}

pub(super) fn le32(bytes: &[u8], at: usize) -> Option<u64> {
    number(bytes, at, 4, true)
}
