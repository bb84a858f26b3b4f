//! ZIP archives read by their central directory (APPNOTE 6.3), the only list of what is in one; what a file begins with
//! tells neither its kind nor whether a password is wanted. Pure: the bytes come from the caller.
//!
//! Every number in an archive may lie, so all work is bounded: the directory in bytes and entries, each part by the size
//! that it is asked for, and no name is ever used as a path. Left out: writing one (`source::convert::repack`), and the
//! kinds of documents that are archives (`office`).

use std::{
    collections::HashSet,
    io::{self, Read, Seek, SeekFrom},
};

/// How a ZIP file with anything in it begins.
pub(in crate::notice) const ZIP_LOCAL_HEADER: &[u8] = b"PK\x03\x04";
const LOCAL_HEADER: u64 = 30;
const CENTRAL: &[u8] = b"PK\x01\x02";
const CENTRAL_HEADER: usize = 46;
const END: &[u8] = b"PK\x05\x06";
const END_HEADER: usize = 22;
const LOCATOR_64: &[u8] = b"PK\x06\x07";
const END_64: &[u8] = b"PK\x06\x06";
/// Longest comment behind the end, in bytes.
const COMMENT: u64 = 65_535;
/// Longest directory that is read, in bytes, and most entries of it.
const DIRECTORY: u64 = 16 << 20;
const MOST_ENTRIES: usize = 20_000;

/// Why an archive or a part of it cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ZipError {
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
pub struct ZipEntry {
    pub name: String,
    /// 0 stored, 8 deflated.
    pub method: u16,
    pub crc: u32,
    /// Bytes in the archive.
    pub packed: u64,
    /// Bytes unpacked, as the directory says.
    pub size: u64,
    flags: u16,
    offset: u64,
}

impl ZipEntry {
    /// True for what opens with a password alone.
    pub fn is_encrypted(&self) -> bool {
        self.flags & 1 == 1 || self.method == 99
    }
}

/// An archive whose directory was read.
pub struct ZipArchive<R> {
    source: R,
    entries: Vec<ZipEntry>,
    /// Bytes before the archive; the directory does not count them.
    shift: u64,
}

impl<R: Read + Seek> ZipArchive<R> {
    /// Reads the directory.
    pub fn open(mut source: R) -> Result<Self, ZipError> {
        let length = source.seek(SeekFrom::End(0))?;
        let tail_at = length.saturating_sub(COMMENT + END_HEADER as u64);
        let tail = read_at(&mut source, tail_at, COMMENT + END_HEADER as u64)?;
        // The last one that leaves room for itself; a comment may hold another.
        let at = tail
            .windows(END_HEADER)
            .rposition(|window| window.starts_with(END))
            .and_then(|at| tail.get(at..).map(|rest| (at, rest)));
        let (at, end) = at.ok_or(ZipError::Broken)?;
        let end_at = tail_at + at as u64;
        let (mut count, mut size, mut offset) =
            (u64::from(u16_at(end, 10)), u64::from(u32_at(end, 12)), u64::from(u32_at(end, 16)));
        let mut directory_end = end_at;
        if let Some((end_64, fields)) = end_of_64(&mut source, end_at)? {
            (count, size, offset) = fields;
            directory_end = end_64;
        }
        if size > DIRECTORY || count > MOST_ENTRIES as u64 {
            return Err(ZipError::TooMany);
        }
        // What stands before the archive (a stub, a mail's head) shifts everything.
        let begin = directory_end.checked_sub(size).ok_or(ZipError::Broken)?;
        let shift = begin.checked_sub(offset).ok_or(ZipError::Broken)?;
        let directory = read_at(&mut source, begin, size)?;
        let entries = entries(&directory, count)?;
        Ok(Self { source, entries, shift })
    }

    pub fn entries(&self) -> &[ZipEntry] {
        &self.entries
    }

    /// The first entry of this name.
    pub fn find(&self, name: &str) -> Option<&ZipEntry> {
        self.entries.iter().find(|entry| entry.name == name)
    }

    /// True where two files have one name: readers differ in which of them they take.
    pub fn has_duplicate_names(&self) -> bool {
        let mut seen = HashSet::new();
        self.entries.iter().any(|entry| !entry.name.ends_with('/') && !seen.insert(entry.name.to_ascii_lowercase()))
    }

    /// The unpacked bytes of a part, at most `most` of them.
    pub fn read_part(&mut self, entry: &ZipEntry, most: u64) -> Result<Vec<u8>, ZipError> {
        if entry.is_encrypted() {
            return Err(ZipError::Unreadable);
        }
        if entry.size > most {
            return Err(ZipError::TooLong(most));
        }
        let raw = self.raw_part(entry)?;
        let mut out = Vec::new();
        // One byte more than it may have tells a part that lies about its size.
        let limit = most.saturating_add(1);
        match entry.method {
            0 => raw.take(limit).read_to_end(&mut out)?,
            8 => flate2::read::DeflateDecoder::new(raw).take(limit).read_to_end(&mut out)?,
            _ => return Err(ZipError::Unreadable),
        };
        if out.len() as u64 > most {
            return Err(ZipError::TooLong(most));
        }
        let mut crc = flate2::Crc::new();
        crc.update(&out);
        if out.len() as u64 != entry.size || entry.crc != crc.sum() {
            return Err(ZipError::Broken);
        }
        Ok(out)
    }

    /// The bytes of a part as they lie in the archive.
    pub fn raw_part(&mut self, entry: &ZipEntry) -> Result<impl Read + '_, ZipError> {
        let at = entry.offset.checked_add(self.shift).ok_or(ZipError::Broken)?;
        let header = read_at(&mut self.source, at, LOCAL_HEADER)?;
        let (name, extra) = (u64::from(u16_at(&header, 26)), u64::from(u16_at(&header, 28)));
        let own = read_at(&mut self.source, at.saturating_add(LOCAL_HEADER), name)?;
        // A part with another name of its own is another part.
        if !header.starts_with(ZIP_LOCAL_HEADER) || text(&own) != entry.name {
            return Err(ZipError::Broken);
        }
        let begin = at.saturating_add(LOCAL_HEADER).saturating_add(name).saturating_add(extra);
        self.source.seek(SeekFrom::Start(begin))?;
        Ok(self.source.by_ref().take(entry.packed))
    }
}

/// Where the directory of an archive beyond 4 GiB or 65,535 entries ends, and its count, size and offset.
fn end_of_64(source: &mut (impl Read + Seek), end: u64) -> Result<Option<(u64, (u64, u64, u64))>, ZipError> {
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

fn entries(directory: &[u8], count: u64) -> Result<Vec<ZipEntry>, ZipError> {
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
fn large(entry: &mut ZipEntry, mut extra: &[u8]) {
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

/// Names of the parts whose headers lie in these bytes, for an archive that has no directory (yet). A name inside a part that
/// looks like a header is taken for one too.
pub(in crate::notice) fn names_in(bytes: &[u8]) -> Vec<String> {
    let starts = bytes
        .windows(ZIP_LOCAL_HEADER.len())
        .enumerate()
        .filter(|(_, window)| *window == ZIP_LOCAL_HEADER)
        .map(|(at, _)| at);
    let name = |at: usize| {
        let header = bytes.get(at..at + 30)?;
        let length = usize::from(u16_at(header, 26));
        Some(text(bytes.get(at + 30..at + 30 + length)?))
    };
    starts.take(1_000).filter_map(name).collect()
}

/// The bytes of the first part, where it is stored and this is its name; read without a directory.
pub(in crate::notice) fn first_stored<'a>(bytes: &'a [u8], name: &str) -> Option<&'a [u8]> {
    let header = bytes.get(..30).filter(|header| header.starts_with(ZIP_LOCAL_HEADER))?;
    let (named, extra) = (usize::from(u16_at(header, 26)), usize::from(u16_at(header, 28)));
    let rest = bytes.get(30 + named + extra..)?;
    if bytes.get(30..30 + named)? != name.as_bytes() {
        return None;
    }
    // The length in the header is that of the text, unless it stands behind it.
    let length = match usize::try_from(u32_at(header, 18)).ok()? {
        0 => rest.windows(2).position(|window| window == b"PK")?,
        length => length,
    };
    rest.get(..length.min(100))
}

fn read_at(source: &mut (impl Read + Seek), at: u64, length: u64) -> Result<Vec<u8>, ZipError> {
    source.seek(SeekFrom::Start(at))?;
    let mut out = Vec::new();
    source.by_ref().take(length).read_to_end(&mut out)?;
    Ok(out)
}

fn text(name: &[u8]) -> String {
    String::from_utf8_lossy(name).into_owned()
}

/// Numbers of a header; 0 beyond its end.
pub(in crate::notice) fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).and_then(|part| part.try_into().ok()).map_or(0, u16::from_le_bytes)
}

pub(in crate::notice) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|part| part.try_into().ok()).map_or(0, u32::from_le_bytes)
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..at + 8).and_then(|part| part.try_into().ok()).map_or(0, u64::from_le_bytes)
}

#[cfg(test)]
pub(in crate::notice) mod tests {
    use std::io::Cursor;

    use super::*;

    /// A ZIP of stored files, as far as its directory.
    pub fn unfinished_zip(files: &[(&str, &[u8])]) -> Vec<u8> {
        let whole = zip(files);
        let end = whole.windows(4).position(|window| window == CENTRAL).unwrap_or(whole.len());
        whole[..end].to_vec()
    }

    /// A whole ZIP of stored files.
    pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
        flagged_zip(files, 0)
    }

    /// A whole ZIP of stored files with these flags.
    pub fn flagged_zip(files: &[(&str, &[u8])], flags: u16) -> Vec<u8> {
        let (mut out, mut directory) = (Vec::new(), Vec::new());
        for (name, bytes) in files {
            let at = out.len() as u32;
            let mut crc = flate2::Crc::new();
            crc.update(bytes);
            let mut rest = [&[20, 0][..], &flags.to_le_bytes(), &[0; 6], &crc.sum().to_le_bytes()].concat();
            for _ in 0..2 {
                rest.extend((bytes.len() as u32).to_le_bytes());
            }
            rest.extend((name.len() as u16).to_le_bytes());
            rest.extend([0, 0]);
            out.extend([ZIP_LOCAL_HEADER, &rest, name.as_bytes(), bytes].concat());
            directory.extend([CENTRAL, &[20, 0], &rest, &[0; 10], &at.to_le_bytes(), name.as_bytes()].concat());
        }
        let (count, at, size) = ((files.len() as u16).to_le_bytes(), out.len() as u32, directory.len() as u32);
        out.extend(directory);
        out.extend([END, &[0; 4], &count, &count, &size.to_le_bytes(), &at.to_le_bytes(), &[0, 0]].concat());
        out
    }

    fn names(bytes: &[u8]) -> Result<Vec<String>, ZipError> {
        Ok(ZipArchive::open(Cursor::new(bytes))?.entries().iter().map(|entry| entry.name.clone()).collect())
    }

    #[test]
    fn the_directory_tells_what_is_in_it_also_behind_something_else_and_before_a_comment() {
        let plain = zip(&[("a.txt", b"one"), ("b.txt", b"two")]);
        let shifted = [&b"#!/bin/sh a stub\n"[..], &plain].concat();
        let mut commented = plain.clone();
        let at = commented.len() - 2;
        commented[at..].copy_from_slice(&6u16.to_le_bytes());
        commented.extend(b"PK\x05\x06??");
        for bytes in [&plain, &shifted, &commented] {
            assert_eq!(names(bytes).unwrap(), ["a.txt", "b.txt"]);
            let mut zip = ZipArchive::open(Cursor::new(bytes)).unwrap();
            let entry = zip.find("b.txt").cloned().unwrap();
            assert_eq!(zip.read_part(&entry, 10).unwrap(), b"two");
            assert!(matches!(zip.read_part(&entry, 2), Err(ZipError::TooLong(2))));
        }
        assert!(matches!(names(&unfinished_zip(&[("a", b"b")])), Err(ZipError::Broken)));
        assert!(names(b"").is_err());
    }

    #[test]
    fn an_archive_beyond_the_old_limits_is_read_by_its_64_bit_directory() {
        let plain = zip(&[("a.txt", b"one")]);
        let begin = plain.windows(4).position(|window| window == CENTRAL).unwrap();
        let end = plain.windows(4).position(|window| window == END).unwrap();
        let size = ((end - begin) as u64).to_le_bytes();
        let one = 1u64.to_le_bytes();
        let end_64 =
            [END_64, &44u64.to_le_bytes(), &[45, 0, 45, 0], &[0; 8], &one, &one, &size, &(begin as u64).to_le_bytes()];
        let locator = [LOCATOR_64, &[0; 4], &(end as u64).to_le_bytes(), &[1, 0, 0, 0]].concat();
        let old = [END, &[0; 4], &[0xff; 12], &[0, 0]].concat();
        let bytes = [&plain[..end], &end_64.concat(), &locator, &old].concat();
        assert_eq!(names(&bytes).unwrap(), ["a.txt"]);
    }

    #[test]
    fn a_directory_that_lies_is_found_out_and_no_work_is_without_a_bound() {
        let whole = zip(&[("word/document.xml", b"<x/>")]);
        // The part has another name of its own.
        let mut renamed = whole.clone();
        renamed[30..34].copy_from_slice(b"WORD");
        // It is longer than it says: deflated nothing that never ends.
        let mut counted = whole.clone();
        let at = counted.len() - END_HEADER;
        counted[at + 10] = 7;
        assert!(matches!(names(&counted), Err(ZipError::Broken)));
        let mut many = whole.clone();
        many[at + 10..at + 12].copy_from_slice(&60_000u16.to_le_bytes());
        assert!(matches!(names(&many), Err(ZipError::TooMany)));
        let mut zip = ZipArchive::open(Cursor::new(&renamed)).unwrap();
        let entry = zip.entries()[0].clone();
        assert!(matches!(zip.read_part(&entry, 100), Err(ZipError::Broken)));
        assert!(matches!(zip.read_part(&ZipEntry { method: 99, ..entry.clone() }, 100), Err(ZipError::Unreadable)));
        let mut honest = ZipArchive::open(Cursor::new(&whole)).unwrap();
        let small = honest.entries()[0].clone();
        assert!(matches!(honest.read_part(&ZipEntry { size: 3, ..small }, 100), Err(ZipError::Broken)));
    }

    #[test]
    fn a_bomb_is_read_no_further_than_asked() {
        let mut packed = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
        io::copy(&mut io::repeat(0).take(50 << 20), &mut packed).unwrap();
        let packed = packed.finish().unwrap();
        let whole = zip(&[("bomb.xml", &packed)]);
        let mut zip = ZipArchive::open(Cursor::new(&whole)).unwrap();
        // Its directory says 1,000 bytes; it has 50 MiB.
        let bomb = ZipEntry { method: 8, size: 1_000, ..zip.entries()[0].clone() };
        assert!(matches!(zip.read_part(&bomb, 1_000), Err(ZipError::TooLong(1_000))));
        let told = ZipEntry { size: 50 << 20, ..bomb };
        assert!(matches!(zip.read_part(&told, 1_000), Err(ZipError::TooLong(1_000))));
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200), cut in 0..200usize) {
            let whole = zip(&[("a", &bytes), ("mimetype", b"x")]);
            for bytes in [&whole[..whole.len().saturating_sub(cut)], &whole[cut.min(whole.len())..], &bytes] {
                if let Ok(mut zip) = ZipArchive::open(Cursor::new(bytes)) {
                    for entry in zip.entries().to_vec() {
                        let _ = zip.read_part(&entry, 1_000);
                    }
                }
                names_in(bytes);
                first_stored(bytes, "a");
            }
        }
    }
}
