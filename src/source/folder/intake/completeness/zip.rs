//! ZIP, 7z and RAR completeness: the directory of a ZIP (APPNOTE 4.3.16; also DOCX, ODT, ASiC), the header of 7z, the
//! last block of RAR.

use std::io::{self, Read, Seek};

use super::{
    bounded_bytes::{BoundedBytes, le32, number, rfind},
    file_end::FileEnd,
};

const END: &[u8] = b"PK\x05\x06";
const NEEDS_64: u64 = 0xffff_ffff;

/// The end record that names a directory which begins where it says. A ZIP within this one has its own, which does not.
pub(super) fn zip_end<R: Read + Seek>(bytes: &mut BoundedBytes<R>) -> io::Result<FileEnd> {
    let (start, tail) = bytes.tail()?;
    let Some(at) = rfind(&tail, END) else { return Ok(FileEnd::Cut) };
    let record = tail.get(at..).unwrap_or_default();
    let (Some(size), Some(offset)) = (le32(record, 12), le32(record, 16)) else { return Ok(FileEnd::Cut) };
    let (size, offset, at) = match at.checked_sub(20).and_then(|locator| tail.get(locator..at)) {
        Some(locator) if size == NEEDS_64 || offset == NEEDS_64 => {
            if !locator.starts_with(b"PK\x06\x07") {
                return Ok(FileEnd::Cut);
            }
            let Some(at) = number(locator, 8, 8, true) else { return Ok(FileEnd::Cut) };
            let record = bytes.at(at, 56)?;
            let (Some(size), Some(offset)) = (number(&record, 40, 8, true), number(&record, 48, 8, true)) else {
                return Ok(FileEnd::Cut);
            };
            (size, offset, at)
        }
        _ => (size, offset, start.saturating_add(u64::try_from(at).unwrap_or(0))),
    };
    if size == 0 && offset == 0 {
        return Ok(FileEnd::Reached);
    }
    if !bytes.at(offset, 4)?.starts_with(b"PK\x01\x02") {
        return Ok(FileEnd::Cut);
    }
    // What is signed may stand between the directory and its end.
    Ok(match at.checked_sub(offset.saturating_add(size)) {
        Some(_) => FileEnd::Reached,
        None => FileEnd::Cut,
    })
}

/// 7z and RAR; of GZIP only its unpacking would tell.
pub(super) fn seven_zip_or_rar_end<R: Read + Seek>(bytes: &mut BoundedBytes<R>) -> io::Result<FileEnd> {
    let head = bytes.at(0, 32)?;
    if head.starts_with(b"7z\xbc\xaf\x27\x1c") {
        let (Some(at), Some(size)) = (number(&head, 12, 8, true), number(&head, 20, 8, true)) else {
            return Ok(FileEnd::Cut);
        };
        return Ok(FileEnd::reached(size > 0 && at.saturating_add(size).saturating_add(32) <= bytes.length));
    }
    if head.starts_with(b"Rar!\x1a\x07") {
        let ends =
            bytes.tail_has(b"\xc4\x3d\x7b\x00\x40\x07\x00")? || bytes.tail_has(b"\x1d\x77\x56\x51\x03\x05\x04\x00")?;
        return Ok(if ends { FileEnd::Reached } else { FileEnd::Unsaid });
    }
    Ok(FileEnd::Unsaid)
}
