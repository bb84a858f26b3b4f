//! Whether a file reaches its own end, told by its own structure: tables, sectors, lengths, marks. A file that is being
//! copied has its beginning and often its final length long before its last byte.
//!
//! Every check costs at most a multiple of the file's length, whatever its bytes say ([`Bytes`] counts), and opens
//! nothing: pictures are not decoded and nothing is unpacked.
//!
//! Left out: what a file is (`notice::MediaKind`), how long one is waited for (`intake`).

mod compound;
mod der;
mod pdf;
mod picture;
mod text;
mod tiff;
mod zip;

use std::io::{self, Read, Seek, SeekFrom};

use crate::notice::MediaKind;

/// What the structure says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// It is there.
    Reached,
    /// The structure does not say, or says what is not so although the file ends as it should.
    Unsaid,
    /// Bytes are missing.
    Cut,
}

/// How far from the end its mark may stand: rubbish behind it, a comment in an archive, what cameras add.
const TAIL: u64 = 68 * 1024;
/// A look at a place in the file costs as much as reading this many bytes.
const LOOK: u64 = 32;
/// Readings beyond twice the length; small files have room for any structure.
const SPARE: u64 = 1 << 20;

/// Looks for the end of a file. `head` are its first bytes (4 KiB), `extension` is in lower case.
pub(super) fn end(file: impl Read + Seek, length: u64, head: &[u8], extension: &str) -> io::Result<End> {
    let mut bytes = Bytes { file, length, left: length.saturating_mul(2).saturating_add(SPARE) };
    let found = match MediaKind::of(head) {
        _ if head.starts_with(compound::MARK) => compound::end(&mut bytes),
        _ if head.starts_with(b"{\\rtf") => text::rtf(&mut bytes),
        _ if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") => zip::end(&mut bytes),
        // Signed messages (CMS) have no mark of their own but a sequence in DER.
        MediaKind::DataMessage | MediaKind::SignedFile if head.starts_with(&[0x30]) => der::end(&mut bytes),
        _ if head.starts_with(&[0x30]) && ["zfo", "p7m", "p7s"].contains(&extension) => der::end(&mut bytes),
        MediaKind::SignedFile => text::pem(&mut bytes),
        MediaKind::Pdf => pdf::end(&mut bytes),
        MediaKind::Picture if head.starts_with(b"\xff\xd8") => picture::jpeg(&mut bytes),
        MediaKind::Picture if head.starts_with(b"\x89PNG") => picture::png(&mut bytes),
        MediaKind::Picture if head.starts_with(b"RIFF") => picture::riff(&mut bytes),
        MediaKind::Picture => tiff::end(&mut bytes),
        _ if head.starts_with(b"II+\0") || head.starts_with(b"MM\0+") => tiff::end(&mut bytes),
        MediaKind::Archive => zip::other(&mut bytes),
        MediaKind::WebPage => text::html(&mut bytes),
        _ => Ok(End::Unsaid),
    };
    match found {
        // A structure that leads in circles says nothing.
        Err(error) if error.kind() == io::ErrorKind::QuotaExceeded => Ok(End::Unsaid),
        // Some copying gives a file its length before its bytes.
        Ok(End::Reached) if ends_in_zeros(&mut bytes.file, length, head)? => Ok(End::Unsaid),
        found => found,
    }
}

fn ends_in_zeros(file: &mut (impl Read + Seek), length: u64, head: &[u8]) -> io::Result<bool> {
    // A compound file fills its last sectors with zeros.
    let most = if head.starts_with(compound::MARK) { (length / 3).min(4096) } else { 16 };
    file.seek(SeekFrom::Start(length.saturating_sub(most)))?;
    let mut last = Vec::new();
    file.take(most).read_to_end(&mut last)?;
    Ok(length > 64 && last.iter().all(|byte| *byte == 0))
}

/// A file of a known length that is looked at here and there, no more often than its length allows.
struct Bytes<R> {
    file: R,
    length: u64,
    /// How many bytes may still be read.
    left: u64,
}

impl<R: Read + Seek> Bytes<R> {
    /// Up to `most` bytes from `at` on; fewer where the file ends. Fails with [`io::ErrorKind::QuotaExceeded`] where too
    /// much was read.
    fn at(&mut self, at: u64, most: u64) -> io::Result<Vec<u8>> {
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
    fn tail(&mut self) -> io::Result<(u64, Vec<u8>)> {
        let start = self.length.saturating_sub(TAIL);
        Ok((start, self.at(start, TAIL)?))
    }

    /// True when this stands in the last bytes.
    fn tail_has(&mut self, mark: &[u8]) -> io::Result<bool> {
        Ok(rfind(&self.tail()?.1, mark).is_some())
    }
}

fn reached(is: bool) -> End {
    if is { End::Reached } else { End::Cut }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

fn rfind(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).rposition(|window| window == what)
}

/// A number of up to eight bytes at a place; `None` behind the end.
fn number(bytes: &[u8], at: usize, length: usize, little: bool) -> Option<u64> {
    let digits = bytes.get(at..at.checked_add(length)?)?;
    let add = |sum: u64, digit: &u8| (sum << 8) | u64::from(*digit);
    Some(if little { digits.iter().rev().fold(0, add) } else { digits.iter().fold(0, add) })
}

fn le32(bytes: &[u8], at: usize) -> Option<u64> {
    number(bytes, at, 4, true)
}

#[cfg(test)]
mod tests;
