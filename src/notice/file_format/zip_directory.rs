//! ZIP central directory: finds its end record (32 or 64 bits) and parses its entries, within bounds of bytes and
//! entries. Pure.

use std::io::{self, Read, Seek};

use super::zip_numbers::{read_at, u16_at, u32_at, u64_at};

/// How a ZIP file with anything in it begins.
pub(in crate::notice) const ZIP_LOCAL_HEADER: &[u8] = b"PK\x03\x04";
pub(super) const LOCAL_HEADER: u64 = 30;
pub(super) const CENTRAL: &[u8] = b"PK\x01\x02";
const CENTRAL_HEADER: usize = 46;
pub(super) const END: &[u8] = b"PK\x05\x06";
pub(super) const END_HEADER: usize = 22;
pub(super) const LOCATOR_64: &[u8] = b"PK\x06\x07";
pub(super) const END_64: &[u8] = b"PK\x06\x06";
/// Longest comment behind the end, in bytes.
pub(super) const COMMENT: u64 = 65_535;
/// Longest directory that is read, in bytes, and most entries of it.
pub(super) const DIRECTORY: u64 = 16 << 20;
pub(super) const MOST_ENTRIES: usize = 20_000;

/// Why an archive or a part of it cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ZipError {
    #[error("the archive has no whole directory")]
    Broken,
    #[error("the archive has too many entries")]
    TooMany,
    #[error("a part is longer than {0} bytes")]
    TooLong(u64),
    #[error("a part is encrypted or packed in a way that is not known")]
    Unreadable,
    #[error("{0}")]
    Io(#[from] io::Error),
}

/// An entry of the directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ZipEntry {
    pub name: String,
    /// 0 stored, 8 deflated.
    pub method: u16,
    pub crc: u32,
    /// Bytes in the archive.
    pub packed: u64,
    /// Bytes unpacked, as the directory says.
    pub size: u64,
    pub(super) flags: u16,
    pub(super) offset: u64,
}

impl ZipEntry {
    /// True for what opens with a password alone.
    pub(crate) fn is_encrypted(&self) -> bool {
        self.flags & 1 == 1 || self.method == 99
    }
}

/// End of the directory of an archive beyond 4 GiB or 65,535 entries, with its count, size and offset.
pub(super) fn end_of_64(source: &mut (impl Read + Seek), end: u64) -> Result<Option<(u64, (u64, u64, u64))>, ZipError> {
    let Some(at) = end.checked_sub(20) else { return Ok(None) };
    let locator = read_at(source, at, 20)?;
    if !locator.starts_with(LOCATOR_64) {
        return Ok(None);
    }
    // Where it says, or right before the locator where something stands before the archive.
    for place in [u64_at(&locator, 8), at.saturating_sub(56)] {
        let head = read_at(source, place, 56).unwrap_or_default();
        if head.starts_with(END_64) {
            return Ok(Some((place, (u64_at(&head, 32), u64_at(&head, 40), u64_at(&head, 48)))));
        }
    }
    Err(ZipError::Broken)
}

pub(super) fn entries(directory: &[u8], count: u64) -> Result<Vec<ZipEntry>, ZipError> {
    let (mut out, mut rest) = (Vec::new(), directory);
    while out.len() < MOST_ENTRIES && rest.starts_with(CENTRAL) {
        let header = rest.get(..CENTRAL_HEADER).ok_or(ZipError::Broken)?;
        let length = |at| usize::from(u16_at(header, at));
        let (name, extra, comment) = (length(28), length(30), length(32));
        let extra_at = CENTRAL_HEADER + name;
        let end = extra_at + extra + comment;
        let name = rest.get(CENTRAL_HEADER..extra_at).ok_or(ZipError::Broken)?;
        let mut entry = ZipEntry {
            name: text(name),
            flags: u16_at(header, 8),
            method: u16_at(header, 10),
            crc: u32_at(header, 16),
            packed: u64::from(u32_at(header, 20)),
            size: u64::from(u32_at(header, 24)),
            offset: u64::from(u32_at(header, 42)),
        };
        large(&mut entry, rest.get(extra_at..extra_at + extra).ok_or(ZipError::Broken)?);
        out.push(entry);
        rest = rest.get(end..).ok_or(ZipError::Broken)?;
    }
    // 65,535 stands for "more than that" in an old end record.
    if out.len() as u64 == count || count == 0xffff { Ok(out) } else { Err(ZipError::Broken) }
}

/// Numbers that do not fit into the header stand in the extra field 1, in this order, each only if its place is full.
pub(super) fn large(entry: &mut ZipEntry, mut extra: &[u8]) {
    while extra.len() >= 4 {
        let (id, length) = (u16_at(extra, 0), usize::from(u16_at(extra, 2)));
        let Some(field) = extra.get(4..4 + length) else { return };
        if id == 1 {
            let mut at = 0;
            for number in [&mut entry.size, &mut entry.packed, &mut entry.offset] {
                if *number == u64::from(u32::MAX) && field.len() >= at + 8 {
                    *number = u64_at(field, at);
                    at += 8;
                }
            }
            return;
        }
        extra = extra.get(4 + length..).unwrap_or_default();
    }
}

pub(super) fn text(name: &[u8]) -> String {
    String::from_utf8_lossy(name).into_owned()
}
