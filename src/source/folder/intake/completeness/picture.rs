//! Completeness of pictures: JPEG (EOI behind the first scan), PNG (IEND with its checksum) and WebP (length of the
//! RIFF).

use std::io::{self, Read, Seek};

use super::{
    bounded_bytes::{BoundedBytes, TAIL, find, le32, number},
    file_end::FileEnd,
};

/// Segments before the first scan; metadata of cameras and of printing fill some dozens.
const SEGMENTS: usize = 4_096;
const PIECE: u64 = 1 << 20;

/// A thumbnail in the metadata has an end of its own; only one behind the beginning of the scan counts, where no pixel
/// can look like it.
pub(super) fn jpeg_end<R: Read + Seek>(bytes: &mut BoundedBytes<R>) -> io::Result<FileEnd> {
    let mut at = 2_u64;
    for _ in 0..SEGMENTS {
        let head = bytes.at(at, 4)?;
        let [0xff, kind, high, low] = *head.as_slice() else { return Ok(FileEnd::Cut) };
        at = match kind {
            // Bytes that fill.
            0xff => at.saturating_add(1),
            0xda => return scan(bytes, at),
            0x01 | 0xd0..=0xd8 => at.saturating_add(2),
            _ => at.saturating_add(2).saturating_add(u64::from(u16::from_be_bytes([high, low])).max(2)),
        };
    }
    Ok(FileEnd::Unsaid)
}

fn scan<R: Read + Seek>(bytes: &mut BoundedBytes<R>, start: u64) -> io::Result<FileEnd> {
    const EOI: &[u8] = b"\xff\xd9";
    let near = start.max(bytes.length.saturating_sub(TAIL));
    if find(&bytes.at(near, TAIL)?, EOI).is_some() {
        return Ok(FileEnd::Reached);
    }
    // What telephones put behind a picture may be long.
    let mut at = start;
    while at < near {
        if find(&bytes.at(at, PIECE)?, EOI).is_some() {
            return Ok(FileEnd::Reached);
        }
        at = at.saturating_add(PIECE.saturating_sub(1));
    }
    Ok(FileEnd::Cut)
}

pub(super) fn png_end<R: Read + Seek>(bytes: &mut BoundedBytes<R>) -> io::Result<FileEnd> {
    bytes.tail_has(b"IEND\xae\x42\x60\x82").map(FileEnd::reached)
}

/// "RIFF", the length of what follows, "WEBP", and a first chunk that is there.
pub(super) fn webp_end<R: Read + Seek>(bytes: &mut BoundedBytes<R>) -> io::Result<FileEnd> {
    let head = bytes.at(0, 20)?;
    let Some(length) = le32(&head, 4) else { return Ok(FileEnd::Cut) };
    let chunk = number(&head, 16, 4, true).unwrap_or(0);
    if length < 12 || chunk.saturating_add(12) > length {
        return Ok(FileEnd::Cut);
    }
    // A byte that makes the length even is left out by some.
    Ok(FileEnd::reached(bytes.length.saturating_add(1) >= length.saturating_add(8)))
}
