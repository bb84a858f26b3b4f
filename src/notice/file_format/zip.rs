//! ZIP reader over the central directory (APPNOTE 6.3), the only reliable list of an archive's contents; its first
//! bytes tell neither its kind nor whether it is encrypted. Pure: the bytes come from the caller.
//!
//! Any number in an archive may be false, so all work is bounded: the directory in bytes and entries, each part by the
//! size that it is asked for, and no name is ever used as a path. Left out: parsing the directory (`zip_directory`),
//! writing an archive (`source::office::zip_repack`), office documents (`office_zip`).

use std::{
    collections::HashSet,
    io::{Read, Seek, SeekFrom, Write},
};

use super::{
    zip_directory::{
        COMMENT, DIRECTORY, END, END_HEADER, LOCAL_HEADER, MOST_ENTRIES, ZIP_LOCAL_HEADER, ZipEntry, ZipError,
        end_of_64, entries, text,
    },
    zip_numbers::{read_at, u16_at, u32_at},
};

/// An archive whose directory was read.
pub(crate) struct ZipArchive<R> {
    source: R,
    entries: Vec<ZipEntry>,
    /// Bytes before the archive; the directory does not count them.
    shift: u64,
}

impl<R: Read + Seek> ZipArchive<R> {
    /// Reads the directory.
    pub(crate) fn open(mut source: R) -> Result<Self, ZipError> {
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

    /// Its files, in the order of its directory.
    pub(crate) fn entries(&self) -> &[ZipEntry] {
        &self.entries
    }

    /// The first entry of this name.
    pub(crate) fn find(&self, name: &str) -> Option<&ZipEntry> {
        self.entries.iter().find(|entry| entry.name == name)
    }

    /// True where two files have one name: readers differ in which of them they take.
    pub(crate) fn has_duplicate_names(&self) -> bool {
        let mut seen = HashSet::new();
        self.entries.iter().any(|entry| !entry.name.ends_with('/') && !seen.insert(entry.name.to_ascii_lowercase()))
    }

    /// The unpacked bytes of a part, at most `most` of them.
    pub(crate) fn read_part(&mut self, entry: &ZipEntry, most: u64) -> Result<Vec<u8>, ZipError> {
        let mut out = Vec::new();
        self.write_part(entry, most, &mut out)?;
        Ok(out)
    }

    /// Writes the unpacked bytes of a part, at most `most` of them. Of a part that lies about itself some may have been
    /// written when that is found out.
    pub(crate) fn write_part(&mut self, entry: &ZipEntry, most: u64, out: &mut impl Write) -> Result<(), ZipError> {
        if entry.is_encrypted() {
            return Err(ZipError::Unreadable);
        }
        if entry.size > most {
            return Err(ZipError::TooLong(most));
        }
        let raw = self.raw_part(entry)?;
        // One byte more than it may have tells a part that lies about its size.
        let limit = most.saturating_add(1);
        let mut crc = CountingCrc { out, crc: flate2::Crc::new(), bytes: 0 };
        match entry.method {
            0 => std::io::copy(&mut raw.take(limit), &mut crc)?,
            8 => std::io::copy(&mut flate2::read::DeflateDecoder::new(raw).take(limit), &mut crc)?,
            _ => return Err(ZipError::Unreadable),
        };
        if crc.bytes > most {
            return Err(ZipError::TooLong(most));
        }
        if crc.bytes != entry.size || entry.crc != crc.crc.sum() {
            return Err(ZipError::Broken);
        }
        Ok(())
    }

    /// The bytes of a part as they lie in the archive.
    pub(crate) fn raw_part(&mut self, entry: &ZipEntry) -> Result<impl Read + '_, ZipError> {
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

/// Counts and checks what is written through it.
struct CountingCrc<'a, W> {
    out: &'a mut W,
    crc: flate2::Crc,
    bytes: u64,
}

impl<W: Write> Write for CountingCrc<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.crc.update(bytes.get(..written).unwrap_or_default());
        self.bytes = self.bytes.saturating_add(written as u64);
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.out.flush()
    }
}

/// Names of the parts whose headers lie in these bytes, for an archive that has no directory (yet). A name inside a
/// part that looks like a header is taken for one too.
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
