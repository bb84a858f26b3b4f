//! A ZIP written anew with some of its parts changed; all others keep their packed bytes. What is written is as plain as
//! office suites expect it: no 64-bit fields, no descriptors, no names that lead out.
//!
//! Left out: what is changed in the parts (`docx`, `odt`).

use std::{
    collections::HashMap,
    io::{self, Read as _, Seek, Write},
};

use crate::notice::{ZipArchive, ZipError};

/// Longest archive that is written.
const LIMIT: u64 = 1 << 30;

/// Writes the archive again, with these parts in the place of those of the same names.
pub(super) fn repack(
    zip: &mut ZipArchive<impl io::Read + Seek>,
    out: &mut impl Write,
    new: &HashMap<String, Vec<u8>>,
) -> Result<(), ZipError> {
    let mut writer = ZipWriter { out, at: 0, directory: Vec::new(), count: 0 };
    for entry in zip.entries().to_vec() {
        let leads_out = entry.name.starts_with('/') || entry.name.split(['/', '\\']).any(|part| part == "..");
        if leads_out {
            continue;
        }
        match new.get(&entry.name) {
            Some(bytes) => {
                let mut crc = flate2::Crc::new();
                crc.update(bytes);
                let mut packed = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::fast());
                packed.write_all(bytes)?;
                let packed = packed.finish()?;
                writer.part(&entry.name, 8, crc.sum(), bytes.len() as u64, &packed)?;
            }
            None => {
                let mut packed = Vec::new();
                zip.raw_part(&entry)?.take(LIMIT).read_to_end(&mut packed)?;
                if packed.len() as u64 != entry.packed {
                    return Err(ZipError::Broken);
                }
                writer.part(&entry.name, entry.method, entry.crc, entry.size, &packed)?;
            }
        }
    }
    writer.finish()
}

struct ZipWriter<'a, W> {
    out: &'a mut W,
    at: u64,
    directory: Vec<u8>,
    count: u16,
}

impl<W: Write> ZipWriter<'_, W> {
    fn part(&mut self, name: &str, method: u16, crc: u32, size: u64, packed: &[u8]) -> Result<(), ZipError> {
        let small = |number: u64| u32::try_from(number).map_err(|_| ZipError::TooLong(LIMIT));
        let flags: u16 = if name.is_ascii() { 0 } else { 0x0800 };
        let length = u16::try_from(name.len()).map_err(|_| ZipError::Broken)?;
        let mut head = vec![20, 0];
        head.extend(flags.to_le_bytes());
        head.extend(method.to_le_bytes());
        // 1 January 1980: when it was written is nobody's business.
        head.extend([0, 0, 0x21, 0]);
        head.extend(crc.to_le_bytes());
        head.extend(small(packed.len() as u64)?.to_le_bytes());
        head.extend(small(size)?.to_le_bytes());
        head.extend(length.to_le_bytes());
        head.extend([0, 0]);
        self.directory.extend(b"PK\x01\x02\x14\x00");
        self.directory.extend(&head);
        self.directory.extend([0; 10]);
        self.directory.extend(small(self.at)?.to_le_bytes());
        self.directory.extend(name.as_bytes());
        for piece in [&b"PK\x03\x04"[..], &head, name.as_bytes(), packed] {
            self.out.write_all(piece)?;
            self.at = self.at.saturating_add(piece.len() as u64);
        }
        if self.at > LIMIT {
            return Err(ZipError::TooLong(LIMIT));
        }
        self.count = self.count.checked_add(1).ok_or(ZipError::TooMany)?;
        Ok(())
    }

    fn finish(self) -> Result<(), ZipError> {
        let small = |number: u64| u32::try_from(number).map_err(|_| ZipError::TooLong(LIMIT));
        self.out.write_all(&self.directory)?;
        let (size, count) = (small(self.directory.len() as u64)?, self.count.to_le_bytes());
        self.out.write_all(b"PK\x05\x06\0\0\0\0")?;
        self.out.write_all(&[count, count].concat())?;
        self.out.write_all(&[size.to_le_bytes(), small(self.at)?.to_le_bytes()].concat())?;
        self.out.write_all(&[0, 0])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn changed_parts_are_new_and_the_others_keep_their_bytes() {
        let mut first = Vec::new();
        let mut writer = ZipWriter { out: &mut first, at: 0, directory: Vec::new(), count: 0 };
        let crc = |bytes: &[u8]| {
            let mut crc = flate2::Crc::new();
            crc.update(bytes);
            crc.sum()
        };
        for (name, bytes) in [("mimetype", "text"), ("content.xml", "<a/>"), ("../../etc/x", "x"), ("obrázek.png", "p")]
        {
            writer.part(name, 0, crc(bytes.as_bytes()), bytes.len() as u64, bytes.as_bytes()).unwrap();
        }
        writer.finish().unwrap();
        let mut zip = ZipArchive::open(Cursor::new(&first)).unwrap();
        let mut second = Vec::new();
        let new = HashMap::from([("content.xml".to_owned(), b"<b/>".repeat(1_000))]);
        repack(&mut zip, &mut second, &new).unwrap();
        let mut zip = ZipArchive::open(Cursor::new(&second)).unwrap();
        let names: Vec<String> = zip.entries().iter().map(|entry| entry.name.clone()).collect();
        assert_eq!(names, ["mimetype", "content.xml", "obrázek.png"], "what leads out is left out");
        for (name, bytes) in [("mimetype", b"text".to_vec()), ("content.xml", b"<b/>".repeat(1_000))] {
            let entry = zip.find(name).cloned().unwrap();
            assert_eq!(zip.read_part(&entry, 10_000).unwrap(), bytes);
        }
    }
}
