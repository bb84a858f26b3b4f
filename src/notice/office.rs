//! Documents of office suites and the containers they come in, told by their bytes. Pure.
//!
//! Left out: every other kind of file (`media`), and reading what is inside.

/// How an OLE2 compound file begins: DOC, XLS and PPT of the years before 2007.
pub(super) const OLE2: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// How a ZIP file with anything in it begins.
pub(super) const ZIP: &[u8] = b"PK\x03\x04";
const LOCAL_HEADER: usize = 30;

/// Folder of the main part of an OOXML document, and the ending of its kind.
const OOXML: [(&str, &str); 3] = [("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx")];
/// What an OOXML package holds beside it; a ZIP that merely has a folder `word` has none of these.
const PACKAGE: [&str; 3] = ["[Content_Types].xml", "_rels/", "docProps/"];
/// OpenDocument's kinds by the end of their media type.
const ODF: [(&str, &str); 4] = [("text", "odt"), ("spreadsheet", "ods"), ("presentation", "odp"), ("graphics", "odg")];

/// The ending under which an office suite knows a document, told by its bytes; `None` for what is no such document. The
/// first 4 KiB tell whether it is one; which of DOC, XLS and PPT an old one is may only be told by all of them.
pub fn office_ending(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"{\\rtf") {
        return Some("rtf");
    }
    if bytes.starts_with(OLE2) {
        // Names in the directory of the compound file; it may lie anywhere.
        let has = |name: &str| {
            let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).chain([0, 0]).collect();
            bytes.windows(wide.len()).any(|window| window == wide)
        };
        return Some(match () {
            () if has("WordDocument") => "doc",
            () if has("Workbook") || has("Book") => "xls",
            () if has("PowerPoint Document") => "ppt",
            () => "doc",
        });
    }
    if let Some(media) = zip_mimetype(bytes) {
        let kind = media.strip_prefix("application/vnd.oasis.opendocument.")?;
        return ODF.iter().find(|(name, _)| kind.starts_with(name)).map(|(_, ending)| *ending);
    }
    let names: Vec<&str> = zip_names(bytes).collect();
    let known = names
        .iter()
        .find_map(|name| OOXML.iter().find(|(folder, _)| name.starts_with(folder)).map(|(_, ending)| *ending));
    let package = names.iter().any(|name| PACKAGE.iter().any(|part| name.starts_with(part)));
    match known {
        Some(ending) if package => Some(ending),
        // The main part lies further on; the suite itself looks closer.
        None if names.first() == Some(&PACKAGE[0]) => Some("docx"),
        _ => None,
    }
}

/// The media type that OpenDocument and ASiC put first in their ZIP, stored under the name `mimetype`.
pub(super) fn zip_mimetype(bytes: &[u8]) -> Option<&str> {
    let (name, rest) = entry(bytes)?;
    if name != "mimetype" {
        return None;
    }
    // Stored: the length in the header is that of the text, unless it stands behind it.
    let length = u32::from_le_bytes(bytes.get(18..22)?.try_into().ok()?);
    let end = match usize::try_from(length).ok()? {
        0 => rest.windows(4).position(|window| window.starts_with(b"PK"))?,
        length => length,
    };
    std::str::from_utf8(rest.get(..end.min(100))?).ok().map(str::trim)
}

/// Names of the entries whose headers lie in these bytes. A name inside a file that looks like a header is taken for one
/// too; what is asked of the names is not harmed by that.
fn zip_names(bytes: &[u8]) -> impl Iterator<Item = &str> {
    let starts = bytes.windows(ZIP.len()).enumerate().filter(|(_, window)| *window == ZIP).map(|(at, _)| at);
    // Only what begins as a ZIP is one.
    starts
        .take_while(|_| bytes.starts_with(ZIP))
        .take(1_000)
        .filter_map(|at| entry(bytes.get(at..)?).map(|(name, _)| name))
}

/// Name of the entry whose header begins here, and what follows the header.
fn entry(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let header = bytes.get(..LOCAL_HEADER).filter(|header| header.starts_with(ZIP))?;
    let word = |at: usize| Some(usize::from(u16::from_le_bytes(header.get(at..at + 2)?.try_into().ok()?)));
    let (name, extra) = (word(26)?, word(28)?);
    let rest = bytes.get(LOCAL_HEADER..)?;
    let text = std::str::from_utf8(rest.get(..name)?).ok()?;
    Some((text, rest.get(name + extra..).unwrap_or_default()))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A ZIP of stored files, as far as its directory.
    pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut out = Vec::new();
        for (name, bytes) in files {
            out.extend_from_slice(ZIP);
            out.extend_from_slice(&[20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
            for length in [bytes.len(), bytes.len()] {
                out.extend_from_slice(&(length as u32).to_le_bytes());
            }
            out.extend_from_slice(&(name.len() as u16).to_le_bytes());
            out.extend_from_slice(&[0, 0]);
            out.extend_from_slice(name.as_bytes());
            out.extend_from_slice(bytes);
        }
        out
    }

    #[test]
    fn each_office_document_is_known_by_its_own_bytes() {
        let ole = |name: &str| {
            let wide = name.encode_utf16().flat_map(u16::to_le_bytes);
            OLE2.iter().copied().chain([7; 600]).chain(wide).chain([0; 40]).collect::<Vec<u8>>()
        };
        let odf = |kind: &str| zip(&[("mimetype", format!("application/vnd.oasis.opendocument.{kind}").as_bytes())]);
        for (bytes, ending) in [
            (b"{\\rtf1\\ansi }".to_vec(), Some("rtf")),
            (ole("WordDocument"), Some("doc")),
            (ole("Workbook"), Some("xls")),
            (ole("PowerPoint Document"), Some("ppt")),
            (OLE2.to_vec(), Some("doc")),
            (zip(&[("[Content_Types].xml", b"<x/>"), ("_rels/.rels", b""), ("word/document.xml", b"")]), Some("docx")),
            (zip(&[("_rels/.rels", b""), ("docProps/app.xml", b""), ("xl/workbook.xml", b"")]), Some("xlsx")),
            (zip(&[("ppt/presentation.xml", b""), ("[Content_Types].xml", b"")]), Some("pptx")),
            (zip(&[("[Content_Types].xml", &[b'x'; 5_000])]), Some("docx")),
            (odf("text"), Some("odt")),
            (odf("spreadsheet-template"), Some("ods")),
            (odf("presentation"), Some("odp")),
            (odf("database"), None),
            (zip(&[("word/jak na to.txt", b"a clerk's own folder")]), None),
            (zip(&[("smlouva.pdf", b"%PDF-1.4")]), None),
            (b"xxxPK\x03\x04".to_vec(), None),
            (b"%PDF-1.4".to_vec(), None),
            (vec![], None),
        ] {
            assert_eq!(office_ending(&bytes), ending, "{:?}", String::from_utf8_lossy(&bytes[..bytes.len().min(60)]));
        }
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
            let zipped: Vec<u8> = ZIP.iter().copied().chain(bytes.iter().copied()).collect();
            office_ending(&bytes);
            office_ending(&zipped);
            zip_mimetype(&zipped);
        }
    }
}
