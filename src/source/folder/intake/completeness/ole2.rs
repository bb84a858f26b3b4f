//! Completeness of OLE2 compound files ([MS-CFB]; DOC, XLS, PPT, MSG): the last sector in the allocation table (FAT),
//! the table's own sectors and the directory lie within the file.

use std::io::{self, Read, Seek};

use super::{
    bounded_bytes::{BoundedBytes, le32, number},
    file_end::FileEnd,
};

pub(super) const OLE2_MARK: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

const FREE: u64 = 0xffff_ffff;
/// Entries of the table's sectors that the header itself names.
const IN_HEADER: u64 = 109;

pub(super) fn ole2_end<R: Read + Seek>(bytes: &mut BoundedBytes<R>) -> io::Result<FileEnd> {
    let header = bytes.at(0, 512)?;
    let read = |at| le32(&header, at);
    let (Some(shift), Some(count), Some(directory), Some(mut next)) =
        (number(&header, 30, 2, true), read(44), read(48), read(68))
    else {
        return Ok(FileEnd::Cut);
    };
    if shift != 9 && shift != 12 {
        return Ok(FileEnd::Cut);
    }
    let (length, sector) = (bytes.length, 1_u64 << shift);
    let place = move |id: u64| id.saturating_add(1).saturating_mul(sector);
    let within = move |id: u64| place(id).saturating_add(sector) <= length;
    if count == 0 || count > length / sector {
        return Ok(FileEnd::Cut);
    }
    // The sectors of the table: first those in the header, then those in a chain of sectors.
    let mut table: Vec<u64> = (0..count.min(IN_HEADER))
        .filter_map(|at| read(76_usize.saturating_add(usize::try_from(at).ok()?.saturating_mul(4))))
        .collect();
    while u64::try_from(table.len()).unwrap_or(u64::MAX) < count {
        if !within(next) {
            return Ok(FileEnd::Cut);
        }
        let piece = bytes.at(place(next), sector)?;
        let mut entries: Vec<u64> = (0..piece.len() / 4).filter_map(|at| le32(&piece, at.saturating_mul(4))).collect();
        next = entries.pop().unwrap_or(FREE);
        let lacking = usize::try_from(count).unwrap_or(usize::MAX).saturating_sub(table.len());
        entries.truncate(lacking);
        table.extend(entries);
    }
    if !table.iter().all(|id| within(*id)) {
        return Ok(FileEnd::Cut);
    }
    if !within(directory) || !bytes.at(place(directory), 16)?.starts_with(b"R\0o\0o\0t\0") {
        return Ok(FileEnd::Cut);
    }
    let per_sector = sector / 4;
    for (number, id) in table.iter().enumerate().rev() {
        let piece = bytes.at(place(*id), sector)?;
        // Zeros give out sector 0 again and again: the table's own bytes are not there yet.
        if piece.iter().all(|byte| *byte == 0) {
            return Ok(FileEnd::Cut);
        }
        let used = (0..piece.len() / 4).rev().find(|at| le32(&piece, at.saturating_mul(4)) != Some(FREE));
        let Some(used) = used.and_then(|used| u64::try_from(used).ok()) else { continue };
        let first = u64::try_from(number).unwrap_or(u64::MAX).saturating_mul(per_sector);
        let last = place(first.saturating_add(used));
        return Ok(match length {
            _ if length >= last.saturating_add(sector) => FileEnd::Reached,
            // Some programs do not fill the last sector.
            _ if length > last => FileEnd::Unsaid,
            _ => FileEnd::Cut,
        });
    }
    Ok(FileEnd::Unsaid)
}
