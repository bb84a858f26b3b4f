//! Little-endian numbers and byte ranges of ZIP and OLE2 headers; a number beyond the end is 0.

use std::io::{self, Read, Seek, SeekFrom};

/// So many bytes from a place on; fewer where the source ends.
pub(super) fn read_at(source: &mut (impl Read + Seek), at: u64, length: u64) -> io::Result<Vec<u8>> {
    source.seek(SeekFrom::Start(at))?;
    let mut out = Vec::new();
    source.by_ref().take(length).read_to_end(&mut out)?;
    Ok(out)
}

/// Numbers of a header; 0 beyond its end.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).and_then(|part| part.try_into().ok()).map_or(0, u16::from_le_bytes)
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|part| part.try_into().ok()).map_or(0, u32::from_le_bytes)
}

pub(super) fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..at + 8).and_then(|part| part.try_into().ok()).map_or(0, u64::from_le_bytes)
}
