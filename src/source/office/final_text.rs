//! Final text of a document before conversion: makes a copy with tracked changes accepted and comments removed.
//!
//! Left out: which elements of each format go (`docx`, `odt`), the order of notes (`footnotes`), and formats that no
//! rule of ours reads (DOC, RTF): those become OpenDocument first (`conversion`).

use std::{
    collections::HashMap,
    fs::File,
    io::{self, BufReader, BufWriter, Read, Seek, Write as _},
    path::Path,
};

use super::{docx, footnotes::FootnoteKind, odt, zip_repack::repack};
use crate::notice::{Obstacle, ZipArchive, ZipError};

/// Most markup of one document that is searched, in bytes; the text of a thousand pages has ten megabytes.
const MARKUP: u64 = 256 << 20;

/// Why the final text of a document cannot be had.
#[derive(Debug, thiserror::Error)]
pub(super) enum FinalTextError {
    #[error("the package cannot be read: {0}")]
    Package(#[from] ZipError),
    /// There are changes in it, and its markup cannot be followed.
    #[error("the changes tracked in it cannot be accepted")]
    Changes(#[from] docx::UnreadableXml),
}

impl FinalTextError {
    /// The obstacle for the document, or the disk's error where the disk is to blame.
    pub(crate) fn obstacle(self) -> io::Result<Obstacle> {
        match self {
            Self::Changes(_) => Ok(Obstacle::TrackedChanges),
            Self::Package(ZipError::Io(error)) => Err(error),
            Self::Package(ZipError::TooMany | ZipError::TooLong(_)) => Ok(Obstacle::TooLarge),
            Self::Package(ZipError::Broken | ZipError::Unreadable) => Ok(Obstacle::Damaged),
        }
    }
}

/// Writes the final text of a DOCX or ODT to `out`. False where there is nothing to change; then `out` is of no use.
pub(super) fn write_final_text(document: &Path, ending: &str, out: &Path) -> Result<bool, FinalTextError> {
    let file = File::open(document).map_err(ZipError::from)?;
    let mut zip = ZipArchive::open(BufReader::new(file))?;
    let new = match ending {
        "docx" => word(&mut zip)?,
        _ => {
            let looks = |name: &str| name.ends_with("content.xml") || name.ends_with("styles.xml");
            accepted(&mut zip, looks, odt::accept_changes)?
        }
    };
    let new: HashMap<String, Vec<u8>> =
        new.into_iter().filter(|part| part.changed).map(|part| (part.name, part.bytes)).collect();
    if new.is_empty() {
        return Ok(false);
    }
    let mut file = BufWriter::new(File::create(out).map_err(ZipError::from)?);
    repack(&mut zip, &mut file, &new)?;
    file.flush().map_err(ZipError::from)?;
    Ok(true)
}

/// A part that was looked at; one that did not change is kept only where it may still.
struct PackagePart {
    name: String,
    bytes: Vec<u8>,
    changed: bool,
}

/// Parts of a DOCX with changes accepted and notes in the order of their references.
fn word(zip: &mut ZipArchive<impl Read + Seek>) -> Result<Vec<PackagePart>, FinalTextError> {
    let looks =
        |name: &str| name.ends_with(".xml") && !name.starts_with("customXml/") && !name.starts_with("docProps/");
    let mut parts = accepted(zip, looks, docx::accept_changes)?;
    for kind in FootnoteKind::ALL {
        let folder = |part: &PackagePart| part.name.rsplit_once('/').map(|(folder, _)| folder.to_owned());
        let texts = parts.iter().enumerate().filter(|(_, part)| kind.are_referred_to_in(&part.bytes));
        let pairs: Vec<(usize, usize)> = texts
            .filter_map(|(text, part)| {
                let here = |other: &PackagePart| folder(other) == folder(part) && kind.are_in(&other.bytes);
                Some((text, parts.iter().position(here)?))
            })
            .collect();
        for (text, notes) in pairs {
            let (Some(of_text), Some(of_notes)) = (parts.get(text), parts.get(notes)) else { continue };
            let ordered = kind.reorder(&of_text.bytes, &of_notes.bytes).map_err(|_| ZipError::Broken)?;
            let Some((new_text, new_notes)) = ordered else { continue };
            for (at, bytes) in [(text, new_text), (notes, new_notes)] {
                if let Some(part) = parts.get_mut(at) {
                    (part.bytes, part.changed) = (bytes, true);
                }
            }
        }
    }
    Ok(parts)
}

/// The parts that `looks` wants to see, with what `accept` made of them.
fn accepted(
    zip: &mut ZipArchive<impl Read + Seek>,
    looks: impl Fn(&str) -> bool,
    accept: impl Fn(&[u8]) -> Result<Option<Vec<u8>>, docx::UnreadableXml>,
) -> Result<Vec<PackagePart>, FinalTextError> {
    let (mut out, mut left) = (Vec::new(), MARKUP);
    for entry in zip.entries().to_vec() {
        if !looks(&entry.name) {
            continue;
        }
        let bytes = utf8(zip.read_part(&entry, left)?);
        left = left.saturating_sub(bytes.len() as u64);
        let new = accept(&bytes)?;
        let changed = new.is_some();
        out.push(PackagePart { name: entry.name, bytes: new.unwrap_or(bytes), changed });
    }
    Ok(out)
}

/// XML may be UTF-16; what is looked for is not.
fn utf8(bytes: Vec<u8>) -> Vec<u8> {
    let encoding = match bytes.get(..2) {
        Some(b"\xff\xfe") => encoding_rs::UTF_16LE,
        Some(b"\xfe\xff") => encoding_rs::UTF_16BE,
        _ => return bytes,
    };
    let (text, ..) = encoding.decode(&bytes);
    // Its declaration names the old encoding.
    let start = text.find("?>").filter(|_| text.starts_with("<?xml")).map_or(0, |at| at + 2);
    text.get(start..).unwrap_or_default().as_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_in_utf_16_is_read_too() {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><w:p>ž</w:p>";
        let wide: Vec<u8> =
            [0xfffe_u16.swap_bytes()].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(utf8(wide), "<w:p>ž</w:p>".as_bytes());
        assert_eq!(utf8(b"<x/>".to_vec()), b"<x/>");
    }
}
