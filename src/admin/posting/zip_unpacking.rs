//! Unpacking of a ZIP with documents: every limit is checked by its directory before a byte is unpacked, and again while it
//! is. Only stored and deflated parts; folders in it are left out of the names; a ZIP within it stays closed.

use std::{
    fs::File,
    io::{self, BufWriter, Write as _},
    path::Path,
};

use tempfile::TempPath;

use crate::notice::{ZipArchive, ZipError};

/// Documents of one archive.
pub(super) const MOST_PARTS: usize = 100;
/// Unpacked bytes of all of them.
const MOST_BYTES: u64 = 256 << 20;
/// A part that is packed to less than this fraction of itself is a bomb, if it is larger than [`SMALL`].
const MOST_RATIO: u64 = 100;
/// Smaller parts may be packed as well as they can.
const SMALL: u64 = 1 << 20;

/// Why an archive is not unpacked; nothing of it is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ZipFault {
    Damaged,
    Empty,
    TooMany,
    TooLarge,
    /// Packed so well that it must be a trap.
    Bomb,
    /// With a password, or packed in another way.
    Locked,
    /// A name leads out of the archive.
    Names,
}

impl ZipFault {
    /// Key of its words.
    pub(super) const fn message_key(self) -> &'static str {
        match self {
            Self::Damaged => "posting-zip-damaged",
            Self::Empty => "posting-zip-empty",
            Self::TooMany => "posting-zip-too-many",
            Self::TooLarge => "posting-zip-too-large",
            Self::Bomb => "posting-zip-bomb",
            Self::Locked => "posting-zip-locked",
            Self::Names => "posting-zip-names",
        }
    }
}

/// What the directory says of a part.
#[derive(Clone, Copy, Debug)]
struct PartSize {
    packed: u64,
    size: u64,
}

/// Unpacks every document into this folder, at most `most` bytes each; names and files, removed when they are dropped.
///
/// # Errors
/// The disk refuses. Why the archive is not unpacked is the inner error.
pub(super) fn unpack(zip: &Path, folder: &Path, most: u64) -> io::Result<Result<Vec<(String, TempPath)>, ZipFault>> {
    let mut archive = match ZipArchive::open(File::open(zip)?) {
        Ok(archive) => archive,
        Err(error) => return fault_of(error).map(Err),
    };
    let entries: Vec<_> = archive.entries().iter().filter(|entry| is_document(&entry.name)).cloned().collect();
    if entries.iter().any(|entry| leads_out(&entry.name)) {
        return Ok(Err(ZipFault::Names));
    }
    let sizes = entries.iter().map(|entry| PartSize { packed: entry.packed, size: entry.size });
    if let Some(fault) = bounds(&sizes.collect::<Vec<_>>(), most) {
        return Ok(Err(fault));
    }
    if entries.iter().any(|entry| entry.is_encrypted() || !matches!(entry.method, 0 | 8)) {
        return Ok(Err(ZipFault::Locked));
    }
    let mut out = Vec::new();
    for entry in &entries {
        let (file, path) = tempfile::Builder::new().prefix("upload-").tempfile_in(folder)?.into_parts();
        let mut file = BufWriter::new(file);
        if let Err(error) = archive.write_part(entry, most, &mut file) {
            return fault_of(error).map(Err);
        }
        file.flush()?;
        out.push((last_part(&entry.name).to_owned(), path));
    }
    Ok(Ok(out))
}

fn fault_of(error: ZipError) -> io::Result<ZipFault> {
    match error {
        ZipError::Broken => Ok(ZipFault::Damaged),
        ZipError::TooMany => Ok(ZipFault::TooMany),
        ZipError::TooLong(_) => Ok(ZipFault::TooLarge),
        ZipError::Unreadable => Ok(ZipFault::Locked),
        // Broken data is told by the decoder as an error of reading.
        ZipError::Io(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData) => {
            Ok(ZipFault::Damaged)
        }
        ZipError::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(ZipFault::Damaged),
        ZipError::Io(error) => Err(error),
    }
}

/// Why parts of these sizes are not unpacked.
fn bounds(parts: &[PartSize], most: u64) -> Option<ZipFault> {
    let together = parts.iter().fold(0_u64, |sum, part| sum.saturating_add(part.size));
    let bomb = |part: &PartSize| part.size > SMALL && part.size / part.packed.max(1) > MOST_RATIO;
    match () {
        () if parts.is_empty() => Some(ZipFault::Empty),
        () if parts.len() > MOST_PARTS => Some(ZipFault::TooMany),
        () if parts.iter().any(bomb) => Some(ZipFault::Bomb),
        () if together > MOST_BYTES || parts.iter().any(|part| part.size > most) => Some(ZipFault::TooLarge),
        () => None,
    }
}

/// No folder, and nothing that a program put beside the documents.
fn is_document(name: &str) -> bool {
    let last = last_part(name);
    !last.is_empty()
        && !last.starts_with('.')
        && !name.starts_with("__MACOSX/")
        && !last.eq_ignore_ascii_case("thumbs.db")
}

fn leads_out(name: &str) -> bool {
    let name = name.replace('\\', "/");
    name.starts_with('/') || name.contains(':') || name.contains('\0') || name.split('/').any(|part| part == "..")
}

fn last_part(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An archive of stored parts; `size` is what the directory says of the last one.
    fn archive(parts: &[(&str, &[u8])], method: u16, size: Option<u32>) -> Vec<u8> {
        let (mut out, mut directory) = (Vec::new(), Vec::new());
        for (place, (name, bytes)) in parts.iter().enumerate() {
            let mut crc = flate2::Crc::new();
            crc.update(bytes);
            let said = size.filter(|_| place + 1 == parts.len()).unwrap_or(bytes.len() as u32);
            let mut fields = vec![20, 0, 0, 0];
            fields.extend(method.to_le_bytes());
            fields.extend([0, 0, 0x21, 0]);
            fields.extend(crc.sum().to_le_bytes());
            fields.extend((bytes.len() as u32).to_le_bytes());
            fields.extend(said.to_le_bytes());
            fields.extend((name.len() as u16).to_le_bytes());
            let at = out.len() as u32;
            out.extend(b"PK\x03\x04");
            out.extend(&fields);
            out.extend([0, 0]);
            out.extend(name.as_bytes());
            out.extend(*bytes);
            directory.extend(b"PK\x01\x02\x14\0");
            directory.extend(&fields);
            directory.extend([0; 12]);
            directory.extend(at.to_le_bytes());
            directory.extend(name.as_bytes());
        }
        let (at, count) = (out.len() as u32, parts.len() as u16);
        out.extend(&directory);
        out.extend(b"PK\x05\x06\0\0\0\0");
        out.extend(count.to_le_bytes());
        out.extend(count.to_le_bytes());
        out.extend((directory.len() as u32).to_le_bytes());
        out.extend(at.to_le_bytes());
        out.extend([0, 0]);
        out
    }

    fn unpacked(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, ZipFault> {
        let folder = tempfile::tempdir().unwrap();
        let zip = folder.path().join("a.zip");
        std::fs::write(&zip, bytes).unwrap();
        let found = unpack(&zip, folder.path(), 1 << 20).unwrap()?;
        Ok(found.into_iter().map(|(name, path)| (name, std::fs::read(path).unwrap())).collect())
    }

    #[test]
    fn documents_come_out_under_their_last_names() {
        let parts: &[(&str, &[u8])] = &[
            ("Záměry/a.pdf", b"one"),
            ("b.pdf", b"two"),
            ("Záměry/", b""),
            ("__MACOSX/._a.pdf", b"x"),
            (".skryty", b"x"),
        ];
        let found = unpacked(&archive(parts, 0, None)).unwrap();
        assert_eq!(found, [("a.pdf".to_owned(), b"one".to_vec()), ("b.pdf".to_owned(), b"two".to_vec())]);
    }

    #[test]
    fn asvs_5_2_3_nothing_is_unpacked_of_an_archive_that_breaks_a_limit() {
        for (bytes, fault) in [
            (archive(&[("../a.pdf", b"x")], 0, None), ZipFault::Names),
            (archive(&[("/etc/a.pdf", b"x")], 0, None), ZipFault::Names),
            (archive(&[("C:\\a.pdf", b"x")], 0, None), ZipFault::Names),
            (archive(&[("a.pdf", b"x")], 14, None), ZipFault::Locked),
            (archive(&[("a/", b"")], 0, None), ZipFault::Empty),
            (archive(&[("a.pdf", b"x")], 0, Some(900 << 20)), ZipFault::Bomb),
            (archive(&[("a.pdf", b"x")], 0, Some(5)), ZipFault::Damaged),
            (archive(&[("a.pdf", b"xxxxx")], 0, Some(2)), ZipFault::Damaged),
            (archive(&vec![("a.pdf", &b"x"[..]); MOST_PARTS + 1], 0, None), ZipFault::TooMany),
            (b"PK\x03\x04 and so on".to_vec(), ZipFault::Damaged),
        ] {
            assert_eq!(unpacked(&bytes).unwrap_err(), fault);
        }
        let part = |packed, size| PartSize { packed, size };
        assert_eq!(bounds(&[part(1 << 20, 60 << 20)], 50 << 20), Some(ZipFault::TooLarge));
        assert_eq!(bounds(&[part(40 << 20, 45 << 20); 6], 50 << 20), Some(ZipFault::TooLarge), "all together");
        assert_eq!(bounds(&[part(10, 1 << 20)], 50 << 20), None, "a small one may be packed as well as it can");
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes: Vec<u8>) {
            let _ = unpacked(&bytes);
        }
    }
}
