//! File completeness: decides by a file's own structure (tables, sectors, lengths, marks) whether its end is there. A
//! file that is being copied has its beginning and often its final length long before its last byte.
//!
//! Every check costs at most a multiple of the file's length, whatever its bytes say ([`BoundedBytes`] counts), and unpacks
//! and decodes nothing.
//!
//! Left out: the kind of a file (`notice::MediaKind`), how long an incomplete file is waited for (`stillness`).

mod ole2;
mod der;
mod pdf;
mod picture;
mod text;
mod tiff;
mod zip;

use std::io::{self, Read, Seek, SeekFrom};

use crate::notice::MediaKind;

/// Verdict of a file's structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source::folder) enum FileEnd {
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
pub(in crate::source::folder) fn find_end(
    file: impl Read + Seek,
    length: u64,
    head: &[u8],
    extension: &str,
) -> io::Result<FileEnd> {
    let mut bytes = BoundedBytes { file, length, left: length.saturating_mul(2).saturating_add(SPARE) };
    let found = match MediaKind::detect(head) {
        _ if head.starts_with(ole2::OLE2_MARK) => ole2::ole2_end(&mut bytes),
        _ if head.starts_with(b"{\\rtf") => text::rtf_end(&mut bytes),
        _ if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") => zip::zip_end(&mut bytes),
        // Signed messages (CMS) have no mark of their own but a sequence in DER.
        MediaKind::DataMessage | MediaKind::SignedFile if head.starts_with(&[0x30]) => der::der_end(&mut bytes),
        _ if head.starts_with(&[0x30]) && ["zfo", "p7m", "p7s"].contains(&extension) => der::der_end(&mut bytes),
        MediaKind::SignedFile => text::pem_end(&mut bytes),
        MediaKind::Pdf => pdf::pdf_end(&mut bytes),
        MediaKind::Picture if head.starts_with(b"\xff\xd8") => picture::jpeg_end(&mut bytes),
        MediaKind::Picture if head.starts_with(b"\x89PNG") => picture::png_end(&mut bytes),
        MediaKind::Picture if head.starts_with(b"RIFF") => picture::webp_end(&mut bytes),
        MediaKind::Picture => tiff::tiff_end(&mut bytes),
        _ if head.starts_with(b"II+\0") || head.starts_with(b"MM\0+") => tiff::tiff_end(&mut bytes),
        MediaKind::Archive => zip::seven_zip_or_rar_end(&mut bytes),
        MediaKind::WebPage => text::html_end(&mut bytes),
        _ => Ok(FileEnd::Unsaid),
    };
    match found {
        // A structure that leads in circles says nothing.
        Err(error) if error.kind() == io::ErrorKind::QuotaExceeded => Ok(FileEnd::Unsaid),
        // Some copying gives a file its length before its bytes.
        Ok(FileEnd::Reached) if ends_in_zeros(&mut bytes.file, length, head)? => Ok(FileEnd::Unsaid),
        found => found,
    }
}

fn ends_in_zeros(file: &mut (impl Read + Seek), length: u64, head: &[u8]) -> io::Result<bool> {
    // A compound file fills its last sectors with zeros.
    let most = if head.starts_with(ole2::OLE2_MARK) { (length / 3).min(4096) } else { 16 };
    file.seek(SeekFrom::Start(length.saturating_sub(most)))?;
    let mut last = Vec::new();
    file.take(most).read_to_end(&mut last)?;
    Ok(length > 64 && last.iter().all(|byte| *byte == 0))
}

/// A file of a known length that is looked at here and there, no more often than its length allows.
struct BoundedBytes<R> {
    file: R,
    length: u64,
    /// How many bytes may still be read.
    left: u64,
}

impl<R: Read + Seek> BoundedBytes<R> {
    /// Up to `most` bytes from `at` on; fewer where the file ends. Fails with [`io::ErrorKind::QuotaExceeded`] where
    /// too much was read.
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

fn reached(is: bool) -> FileEnd {
    if is { FileEnd::Reached } else { FileEnd::Cut }
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
