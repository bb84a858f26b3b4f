//! OLE2 compound files (MS-CFB): their directory and the beginnings of their streams. DOC, XLS and PPT of the years
//! before 2007 are such, and files of other programs. Pure: the bytes come from the caller.
//!
//! The streams right below the root tell whose file it is; an embedded sheet or mail has its own further down, and
//! would be taken for the whole. Left out: the meaning of the streams (`office_ole2`).

use std::{
    collections::HashSet,
    io::{self, Read, Seek, SeekFrom},
};

use super::zip_numbers::{read_at, u16_at, u32_at};

/// How a compound file begins.
pub(in crate::notice) const OLE2_MAGIC: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
const HEADER: usize = 512;
const ENTRY: usize = 128;
/// Sectors of the directory and of the table of sectors that are read at most: 64 MiB of entries, files of 8 GiB.
const MOST_ENTRIES: usize = 65_536;
const MOST_FAT_SECTORS: usize = 131_072;
/// Numbers of sectors from here on are marks, not sectors.
const LAST_SECTOR: u32 = 0xffff_fffa;
/// Number of an entry that is none.
const NO_ENTRY: u32 = 0xffff_ffff;

/// An entry of the directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::notice) struct OleEntry {
    pub name: String,
    /// 1 a storage, 2 a stream, 5 the root.
    pub kind: u8,
    pub size: u64,
    start: u32,
    left: u32,
    right: u32,
    child: u32,
}

/// A compound file whose directory was read.
pub(in crate::notice) struct Ole2File<R> {
    source: R,
    length: u64,
    sector: u64,
    mini_cutoff: u64,
    fat: Vec<u32>,
    entries: Vec<OleEntry>,
}

impl<R: Read + Seek> Ole2File<R> {
    /// Reads the directory; `None` where there is no whole one.
    pub(crate) fn open(mut source: R) -> io::Result<Option<Self>> {
        let length = source.seek(SeekFrom::End(0))?;
        let header = read_at(&mut source, 0, HEADER as u64)?;
        let shift = u16_at(&header, 30);
        if header.len() < HEADER || !header.starts_with(OLE2_MAGIC) || !matches!(shift, 9 | 12) {
            return Ok(None);
        }
        let sector = 1u64 << shift;
        let mini_cutoff = u64::from(u32_at(&header, 56));
        let mut file = Self { source, length, sector, mini_cutoff, fat: Vec::new(), entries: Vec::new() };
        file.read_fat(&header)?;
        let directory = file.chain(u32_at(&header, 48), (MOST_ENTRIES * ENTRY) as u64)?;
        let whole = directory.as_chunks::<ENTRY>().0;
        file.entries = whole.iter().map(|bytes| entry(bytes, shift)).collect();
        Ok(file.entries.first().is_some_and(|root| root.kind == 5).then_some(file))
    }

    /// Entries right below the root.
    pub(crate) fn root_entries(&self) -> Vec<&OleEntry> {
        let (mut out, mut seen) = (Vec::new(), HashSet::new());
        let mut open = vec![self.entries.first().map_or(NO_ENTRY, |root| root.child)];
        while let Some(number) = open.pop() {
            let entry = usize::try_from(number).ok().and_then(|number| self.entries.get(number));
            let Some(entry) = entry.filter(|entry| entry.kind != 0 && seen.insert(number)) else { continue };
            out.push(entry);
            open.extend([entry.left, entry.right]);
        }
        out
    }

    /// All entries, wherever they lie.
    pub(crate) fn entries(&self) -> &[OleEntry] {
        &self.entries
    }

    /// The first `most` bytes of a stream; fewer where it is shorter or breaks off.
    pub(crate) fn read_beginning(&mut self, stream: &OleEntry, most: u64) -> io::Result<Vec<u8>> {
        let most = most.min(stream.size);
        if stream.size >= self.mini_cutoff {
            let mut bytes = self.chain(stream.start, most)?;
            bytes.truncate(usize::try_from(most).unwrap_or(usize::MAX));
            return Ok(bytes);
        }
        // A short one lies in pieces of 64 bytes within the root's stream; the first of them tell enough.
        let Some(root) = self.entries.first().cloned() else { return Ok(vec![]) };
        let at = u64::from(stream.start) * 64;
        let end = at.saturating_add(most.next_multiple_of(64)).min(root.size);
        let mini = self.chain(root.start, end)?;
        let (at, end) = (usize::try_from(at).unwrap_or(usize::MAX), usize::try_from(at + most).unwrap_or(usize::MAX));
        Ok(mini.get(at..end.min(mini.len())).unwrap_or_default().to_vec())
    }

    /// True where every sector of a stream begins within the file.
    pub(crate) fn is_whole(&self, stream: &OleEntry) -> bool {
        let Some(root) = self.entries.first() else { return false };
        let (start, size) = match stream.size >= self.mini_cutoff {
            true => (stream.start, stream.size),
            false => (root.start, root.size),
        };
        let wanted = size.div_ceil(self.sector);
        let mut next = start;
        for _ in 0..wanted {
            let there = next < LAST_SECTOR && self.at(next) < self.length;
            let Some(after) = self.fat.get(next as usize).filter(|_| there) else { return false };
            next = *after;
        }
        true
    }

    fn at(&self, sector: u32) -> u64 {
        (u64::from(sector) + 1) * self.sector
    }

    fn sector_bytes(&mut self, sector: u32) -> io::Result<Vec<u8>> {
        let (at, length) = (self.at(sector), usize::try_from(self.sector).unwrap_or(HEADER));
        read_at(&mut self.source, at, length as u64)
    }

    /// Bytes of a chain of sectors, as far as it goes or `most` bytes of it.
    fn chain(&mut self, start: u32, most: u64) -> io::Result<Vec<u8>> {
        let (mut out, mut next, mut seen) = (Vec::new(), start, HashSet::new());
        while next < LAST_SECTOR && (out.len() as u64) < most && seen.insert(next) {
            let bytes = self.sector_bytes(next)?;
            if bytes.is_empty() {
                break;
            }
            out.extend(bytes);
            next = self.fat.get(next as usize).copied().unwrap_or(u32::MAX);
        }
        Ok(out)
    }

    /// The table of sectors: the first 109 of its own are named in the header, the others in a chain.
    fn read_fat(&mut self, header: &[u8]) -> io::Result<()> {
        let mut sectors: Vec<u32> = (0..109).map(|number| u32_at(header, 76 + 4 * number)).collect();
        let (mut next, mut seen) = (u32_at(header, 68), HashSet::new());
        while next < LAST_SECTOR && sectors.len() < MOST_FAT_SECTORS && seen.insert(next) {
            let bytes = self.sector_bytes(next)?;
            let mut numbers: Vec<u32> = bytes.as_chunks::<4>().0.iter().map(|four| u32::from_le_bytes(*four)).collect();
            next = numbers.pop().unwrap_or(u32::MAX);
            sectors.extend(numbers);
        }
        for sector in sectors {
            if sector >= LAST_SECTOR || self.at(sector) >= self.length {
                break;
            }
            let bytes = self.sector_bytes(sector)?;
            self.fat.extend(bytes.as_chunks::<4>().0.iter().map(|four| u32::from_le_bytes(*four)));
        }
        Ok(())
    }
}

fn entry(bytes: &[u8], shift: u16) -> OleEntry {
    let length = usize::from(u16_at(bytes, 64)).saturating_sub(2).min(64);
    let name: Vec<u16> =
        bytes.get(..length).unwrap_or_default().as_chunks::<2>().0.iter().map(|two| u16::from_le_bytes(*two)).collect();
    // In small sectors the upper half of the size may be rubbish.
    let upper = if shift == 9 { 0 } else { u64::from(u32_at(bytes, 124)) };
    OleEntry {
        name: String::from_utf16_lossy(&name),
        kind: bytes.get(66).copied().unwrap_or_default(),
        size: upper << 32 | u64::from(u32_at(bytes, 120)),
        start: u32_at(bytes, 116),
        left: u32_at(bytes, 68),
        right: u32_at(bytes, 72),
        child: u32_at(bytes, 76),
    }
}

#[cfg(test)]
pub(in crate::notice) mod tests {
    use std::io::Cursor;

    use super::*;

    /// A compound file with these streams right below the root, and others in a storage `ObjectPool`. Each stream takes
    /// sectors of its own, as if the shortest were long enough for that.
    pub(crate) fn ole2(top: &[(&str, &[u8])], embedded: &[(&str, &[u8])]) -> Vec<u8> {
        let mut entries = vec![("Root Entry", 5u8, &b""[..], NO_ENTRY)];
        entries.extend(top.iter().map(|(name, bytes)| (*name, 2, *bytes, NO_ENTRY)));
        if !embedded.is_empty() {
            entries.push(("ObjectPool", 1, b"", entries.len() as u32 + 1));
            entries.extend(embedded.iter().map(|(name, bytes)| (*name, 2, *bytes, NO_ENTRY)));
        }
        let last_top = (top.len() + usize::from(!embedded.is_empty())) as u32;
        let directory_sectors = (entries.len() * ENTRY).div_ceil(512);
        let (mut fat, mut data) = (vec![0xffff_fffd_u32], Vec::new());
        let chain = |fat: &mut Vec<u32>, sectors: usize| {
            let first = fat.len() as u32;
            for number in 1..=sectors as u32 {
                fat.push(if number as usize == sectors { 0xffff_fffe } else { first + number });
            }
            first
        };
        let directory = chain(&mut fat, directory_sectors);
        let mut list = Vec::new();
        for (number, (name, kind, bytes, child)) in entries.iter().enumerate() {
            let start = if bytes.is_empty() { 0xffff_fffe } else { chain(&mut fat, bytes.len().div_ceil(512)) };
            data.extend_from_slice(bytes);
            data.resize(data.len().next_multiple_of(512), 0);
            let number = number as u32;
            // The entries of a storage are a list to the right.
            let right = match number {
                0 => NO_ENTRY,
                n if n < last_top || (n > last_top && n + 1 < entries.len() as u32) => n + 1,
                _ => NO_ENTRY,
            };
            let child = if number == 0 && !top.is_empty() { 1 } else { *child };
            let mut entry = vec![0; ENTRY];
            let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            entry[..wide.len()].copy_from_slice(&wide);
            entry[64..66].copy_from_slice(&(wide.len() as u16 + 2).to_le_bytes());
            entry[66] = *kind;
            for (at, value) in [(68, NO_ENTRY), (72, right), (76, child), (116, start), (120, bytes.len() as u32)] {
                entry[at..at + 4].copy_from_slice(&value.to_le_bytes());
            }
            list.extend(entry);
        }
        list.resize(directory_sectors * 512, 0);
        let mut header = vec![0; HEADER];
        header[..8].copy_from_slice(OLE2_MAGIC);
        header[24..34].copy_from_slice(&[0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0]);
        header[76..].fill(0xff);
        for (at, value) in [(44, 1), (48, directory), (56, 0), (60, 0xffff_fffe), (68, 0xffff_fffe), (76, 0)] {
            header[at..at + 4].copy_from_slice(&value.to_le_bytes());
        }
        let mut table: Vec<u8> = fat.iter().flat_map(|next| next.to_le_bytes()).collect();
        table.resize(512, 0xff);
        [header, table, list, data].concat()
    }

    #[test]
    fn streams_below_the_root_are_told_from_embedded_ones_and_their_beginnings_read() {
        let long = vec![7; 1_300];
        let bytes = ole2(&[("Workbook", &long), ("\u{5}SummaryInformation", b"x")], &[("WordDocument", b"y")]);
        let mut file = Ole2File::open(Cursor::new(&bytes)).unwrap().unwrap();
        let top: Vec<&str> = file.root_entries().into_iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(top, ["Workbook", "\u{5}SummaryInformation", "ObjectPool"]);
        assert_eq!(file.entries().iter().filter(|entry| entry.kind != 0).count(), 5);
        let book = file.root_entries()[0].clone();
        assert!(file.is_whole(&book));
        assert_eq!(file.read_beginning(&book, 600).unwrap(), &long[..600]);
        let cut = &bytes[..bytes.len() - 2_000];
        let cut = Ole2File::open(Cursor::new(cut)).unwrap().unwrap();
        assert!(!cut.is_whole(&book), "its last sectors are not there");
        assert!(Ole2File::open(Cursor::new(&bytes[..512])).unwrap().is_none(), "a header alone");
        assert!(Ole2File::open(Cursor::new(OLE2_MAGIC)).unwrap().is_none());
    }

    #[test]
    fn chains_that_bite_their_tail_end() {
        let mut bytes = ole2(&[("Workbook", &[1; 1_300])], &[]);
        // Every sector leads to the directory's first.
        for four in bytes[512..1_024].chunks_mut(4) {
            four.copy_from_slice(&1u32.to_le_bytes());
        }
        // And the entry is its own right neighbour.
        bytes[1_024 + ENTRY + 72..1_024 + ENTRY + 76].copy_from_slice(&1u32.to_le_bytes());
        let file = Ole2File::open(Cursor::new(&bytes)).unwrap().unwrap();
        assert_eq!(file.root_entries().len(), 1);
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(at in 0..2_500usize, value in proptest::num::u8::ANY, cut in 0..3_000usize) {
            let mut bytes = ole2(&[("Workbook", &[1; 600])], &[("WordDocument", b"y")]);
            if let Some(byte) = bytes.get_mut(at) {
                *byte = value;
            }
            bytes.truncate(bytes.len().saturating_sub(cut));
            if let Some(mut file) = Ole2File::open(Cursor::new(&bytes)).unwrap() {
                let top: Vec<OleEntry> = file.root_entries().into_iter().cloned().collect();
                for entry in top {
                    file.is_whole(&entry);
                    file.read_beginning(&entry, 1_000).unwrap();
                }
            }
        }
    }
}
