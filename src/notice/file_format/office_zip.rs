//! Office documents in ZIP: OOXML, OpenDocument and ASiC by their directory, encrypted ones, and files of other
//! programs in the same container (Visio, XPS, Pages). Pure.
//!
//! Left out: the container itself (`zip`).

use std::io::{self, Read, Seek, SeekFrom};

use super::{
    zip::{ZipArchive, first_stored, names_in},
    zip_directory::ZipError,
};
use crate::notice::{InspectedFile, MediaKind, Obstacle};

/// Bytes that are read of an archive without a directory.
const HEAD: u64 = 4096;
/// Longest list of contents and of links, in bytes.
const LIST: u64 = 4 << 20;
/// A document that unpacks to more is not converted, in bytes; real ones reach some hundred megabytes of pictures.
const UNPACKED: u64 = 1 << 30;
/// As one of more parts.
const MOST_PARTS: usize = 10_000;

/// Content types of the main parts of an OOXML package, as they end in the list, with the ending of the document.
const MAIN: [(&str, &str); 16] = [
    ("wordprocessingml.document.main+xml", "docx"),
    ("wordprocessingml.template.main+xml", "docx"),
    ("ms-word.document.macroEnabled.main+xml", "docx"),
    ("ms-word.template.macroEnabledTemplate.main+xml", "docx"),
    ("spreadsheetml.sheet.main+xml", "xlsx"),
    ("spreadsheetml.template.main+xml", "xlsx"),
    ("ms-excel.sheet.macroEnabled.main+xml", "xlsx"),
    ("ms-excel.template.macroEnabled.main+xml", "xlsx"),
    ("ms-excel.sheet.binary.macroEnabled.main", "xlsb"),
    ("presentationml.presentation.main+xml", "pptx"),
    ("presentationml.template.main+xml", "pptx"),
    ("presentationml.slideshow.main+xml", "pptx"),
    ("ms-powerpoint.presentation.macroEnabled.main+xml", "pptx"),
    ("ms-powerpoint.template.macroEnabled.main+xml", "pptx"),
    ("ms-powerpoint.slideshow.macroEnabled.main+xml", "pptx"),
    ("ms-powerpoint.addin.macroEnabled.main+xml", "pptx"),
];
/// Folder of the main part, where the list of contents does not tell.
const FOLDERS: [(&str, &str); 3] = [("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx")];
/// Other parts of an OOXML package; a ZIP that merely has a folder `word` has none of these.
const PACKAGE: [&str; 3] = ["[Content_Types].xml", "_rels/", "docProps/"];
/// Names in the archives of other programs: how one begins, what is in it (parts may be split into pieces).
const OTHERS: [(&str, &str, Obstacle); 5] = [
    ("", ".fdseq", Obstacle::Xps),
    ("visio/", "", Obstacle::Visio),
    ("", ".iwa", Obstacle::ForeignProgram),
    ("index.apxl", "", Obstacle::ForeignProgram),
    ("dwf/", "", Obstacle::ForeignProgram),
];
/// OpenDocument's kinds by their media type.
const ODF: [(&str, &str); 4] = [("text", "odt"), ("spreadsheet", "ods"), ("presentation", "odp"), ("graphics", "odg")];
const ASIC: [&str; 2] = ["application/vnd.etsi.asic-e+zip", "application/vnd.etsi.asic-s+zip"];

/// Inspects a ZIP.
pub(in crate::notice) fn inspect_zip(source: &mut (impl Read + Seek)) -> io::Result<InspectedFile> {
    let mut zip = match ZipArchive::open(&mut *source) {
        Ok(zip) => zip,
        Err(ZipError::Io(error)) => return Err(error),
        Err(error) => {
            source.seek(SeekFrom::Start(0))?;
            let mut head = Vec::new();
            source.by_ref().take(HEAD).read_to_end(&mut head)?;
            let too_many = matches!(error, ZipError::TooMany);
            return Ok(without_directory(&head, if too_many { Obstacle::TooLarge } else { Obstacle::Damaged }));
        }
    };
    let names: Vec<String> = zip.entries().iter().map(|entry| entry.name.clone()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let media = text(&mut zip, "mimetype");
    let types = text(&mut zip, "[Content_Types].xml");
    let mut found = kind(media.trim(), &types, &names);
    if found.obstacle.is_some() || found.kind != MediaKind::Office {
        if zip.entries().iter().any(super::zip_directory::ZipEntry::is_encrypted) {
            found.obstacle = Some(Obstacle::Locked);
        }
        return Ok(found);
    }
    let unpacked = zip.entries().iter().fold(0u64, |sum, entry| sum.saturating_add(entry.size));
    found.obstacle = match () {
        () if zip.entries().iter().any(super::zip_directory::ZipEntry::is_encrypted) => Some(Obstacle::Locked),
        () if text(&mut zip, "META-INF/manifest.xml").contains("encryption-data") => Some(Obstacle::Locked),
        () if unpacked > UNPACKED || names.len() > MOST_PARTS => Some(Obstacle::TooLarge),
        () if zip.has_duplicate_names() => Some(Obstacle::Damaged),
        () if found.ending == Some("docx") && inserts_a_file(&mut zip, &names) => Some(Obstacle::InsertedFile),
        () => None,
    };
    Ok(found)
}

/// Kind of an archive whose directory is missing or too long, by the names at its beginning.
fn without_directory(head: &[u8], why: Obstacle) -> InspectedFile {
    let names = names_in(head);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let media = first_stored(head, "mimetype").and_then(|media| std::str::from_utf8(media).ok()).unwrap_or_default();
    let found = kind(media.trim(), "", &names);
    // A package whose main part lies further on is an office document more likely than not.
    let likely = found.kind == MediaKind::Archive && names.first() == Some(&PACKAGE[0]);
    let found = if likely { InspectedFile::plain(MediaKind::Office) } else { found };
    InspectedFile { obstacle: found.obstacle.or(Some(why)), ..found }
}

/// Kind and ending by the media type, the list of contents and the names.
fn kind(media: &str, types: &str, names: &[&str]) -> InspectedFile {
    if ASIC.contains(&media) {
        return InspectedFile::plain(MediaKind::SignedPackage);
    }
    if let Some(kind) = media.strip_prefix("application/vnd.oasis.opendocument.") {
        return match ODF.iter().find(|(name, _)| kind.starts_with(name)) {
            // A master document is made of other files, which are not here.
            Some(_) if kind.starts_with("text-master") => {
                InspectedFile { obstacle: Some(Obstacle::InsertedFile), ..InspectedFile::office("odt") }
            }
            Some((_, ending)) => InspectedFile::office(ending),
            None if matches!(kind, "database" | "base") => InspectedFile::unfit(MediaKind::Other, Obstacle::Database),
            None => InspectedFile::unfit(MediaKind::Other, Obstacle::ForeignProgram),
        };
    }
    if let Some((_, ending)) = MAIN.iter().find(|(kind, _)| types.contains(kind)) {
        return InspectedFile::office(ending);
    }
    let named = |begins: &str, part: &str| names.iter().any(|name| name.starts_with(begins) && name.contains(part));
    if let Some((.., obstacle)) = OTHERS.iter().find(|(begins, part, _)| named(begins, part)) {
        return InspectedFile::unfit(MediaKind::Other, *obstacle);
    }
    let folder = FOLDERS.iter().find(|(folder, _)| named(folder, ""));
    match folder.filter(|_| PACKAGE.iter().any(|part| named(part, ""))) {
        Some((_, ending)) => InspectedFile::office(ending),
        None => InspectedFile::plain(MediaKind::Archive),
    }
}

/// True where text of the document is another file, which the conversion leaves out (`altChunk`, `subDoc`). LibreOffice
/// reads it where that file is a DOCX itself.
fn inserts_a_file(zip: &mut ZipArchive<impl Read + Seek>, names: &[&str]) -> bool {
    let links = names.iter().filter(|name| name.starts_with("word/_rels/") && name.ends_with(".rels"));
    links.into_iter().take(20).any(|name| {
        let links = text(zip, name);
        links.split('<').any(|link| {
            let is = |kind: &str| link.contains(kind);
            is("/subDocument\"") || is("/subDocument'") || (is("/aFChunk") && !is(".docx\"") && !is(".docx'"))
        })
    })
}

/// A part as text; empty where it is missing, too long or broken.
fn text(zip: &mut ZipArchive<impl Read + Seek>, name: &str) -> String {
    let Some(entry) = zip.find(name).cloned() else { return String::new() };
    zip.read_part(&entry, LIST).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::{super::inspect::inspect, *};
    use crate::notice::file_format::zip_tests::{flagged_zip, unfinished_zip, zip};

    fn of(bytes: &[u8]) -> InspectedFile {
        inspect(&mut Cursor::new(bytes)).unwrap()
    }

    fn odf(kind: &str) -> Vec<u8> {
        zip(&[("mimetype", format!("application/vnd.oasis.opendocument.{kind}").as_bytes())])
    }

    const TYPES: (&str, &[u8]) =
        ("[Content_Types].xml", b"<Override ContentType=\"x.wordprocessingml.document.main+xml\"/>");

    #[test]
    fn each_package_is_known_by_its_directory() {
        let late =
            zip(&[("docProps/thumbnail.jpeg", &[7; 5_000]), ("word/document.xml", b""), ("[Content_Types].xml", b"")]);
        for (bytes, kind, ending, obstacle) in [
            (
                zip(&[("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"")]),
                MediaKind::Office,
                Some("docx"),
                None,
            ),
            (zip(&[("_rels/.rels", b""), ("xl/workbook.xml", b"")]), MediaKind::Office, Some("xlsx"), None),
            (
                zip(&[("ppt/presentation.xml", b""), ("[Content_Types].xml", b"")]),
                MediaKind::Office,
                Some("pptx"),
                None,
            ),
            (late, MediaKind::Office, Some("docx"), None),
            (zip(&[TYPES, ("elsewhere.xml", b"")]), MediaKind::Office, Some("docx"), None),
            (odf("text"), MediaKind::Office, Some("odt"), None),
            (odf("spreadsheet-template"), MediaKind::Office, Some("ods"), None),
            (odf("presentation"), MediaKind::Office, Some("odp"), None),
            (odf("text-master"), MediaKind::Office, Some("odt"), Some(Obstacle::InsertedFile)),
            (odf("database"), MediaKind::Other, None, Some(Obstacle::Database)),
            (odf("formula"), MediaKind::Other, None, Some(Obstacle::ForeignProgram)),
            (
                zip(&[("[Content_Types].xml", b""), ("FixedDocSeq.fdseq/[0].piece", b"")]),
                MediaKind::Other,
                None,
                Some(Obstacle::Xps),
            ),
            (
                zip(&[("[Content_Types].xml", b""), ("visio/document.xml", b"")]),
                MediaKind::Other,
                None,
                Some(Obstacle::Visio),
            ),
            (zip(&[("Index/Document.iwa", b"")]), MediaKind::Other, None, Some(Obstacle::ForeignProgram)),
            (zip(&[("[Content_Types].xml", b""), ("lib/x.dll", b"")]), MediaKind::Archive, None, None),
            (zip(&[("word/jak na to.txt", b"a clerk's own folder")]), MediaKind::Archive, None, None),
            (zip(&[("smlouva.pdf", b"%PDF-1.4")]), MediaKind::Archive, None, None),
            (zip(&[("mimetype", ASIC[0].as_bytes()), ("smlouva.pdf", b"x")]), MediaKind::SignedPackage, None, None),
        ] {
            let found = of(&bytes);
            let names = String::from_utf8_lossy(&bytes[..bytes.len().min(80)]).into_owned();
            assert_eq!((found.kind, found.ending, found.obstacle), (kind, ending, obstacle), "{names}");
        }
    }

    #[test]
    fn what_is_locked_is_told() {
        let manifest = ("META-INF/manifest.xml", &b"<manifest:encryption-data manifest:checksum=\"x\"/>"[..]);
        let text = ("mimetype", &b"application/vnd.oasis.opendocument.text"[..]);
        for bytes in [zip(&[text, manifest]), flagged_zip(&[("smlouva.pdf", b"x")], 1), flagged_zip(&[TYPES], 1)] {
            assert_eq!(of(&bytes).obstacle, Some(Obstacle::Locked));
        }
        assert_eq!(of(&zip(&[text, ("META-INF/manifest.xml", b"<manifest/>")])).obstacle, None);
    }

    #[test]
    fn a_text_that_is_another_file_is_told_and_a_document_within_is_not() {
        let links = |target: &str| {
            let link = format!("<Relationship Type=\"http://x/aFChunk\" Target=\"{target}\"/>");
            of(&zip(&[TYPES, ("word/document.xml", b"x"), ("word/_rels/document.xml.rels", link.as_bytes())])).obstacle
        };
        assert_eq!(links("chunk.html"), Some(Obstacle::InsertedFile));
        assert_eq!(links("afchunk.mht"), Some(Obstacle::InsertedFile));
        assert_eq!(links("part.docx"), None);
    }

    #[test]
    fn a_bomb_a_cut_one_and_one_with_two_texts_are_told() {
        let mut bomb = zip(&[TYPES, ("word/document.xml", b"x")]);
        let at = bomb.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
        bomb[at + 24..at + 28].copy_from_slice(&0x7000_0000u32.to_le_bytes());
        assert_eq!(of(&bomb).obstacle, Some(Obstacle::TooLarge));
        let twins = zip(&[TYPES, ("word/document.xml", b"1 Kc"), ("word/document.xml", b"90 Kc")]);
        assert_eq!(of(&twins).obstacle, Some(Obstacle::Damaged));
        let cut = unfinished_zip(&[TYPES, ("word/document.xml", b"x")]);
        assert_eq!((of(&cut).kind, of(&cut).obstacle), (MediaKind::Office, Some(Obstacle::Damaged)));
        let early = unfinished_zip(&[("[Content_Types].xml", &[b'x'; 5_000])]);
        assert_eq!(of(&early).kind, MediaKind::Office);
        let many: Vec<String> = (0..12_000).map(|number| format!("word/media/{number}.png")).collect();
        let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b""[..])).chain([TYPES]).collect();
        assert_eq!(of(&zip(&many)).obstacle, Some(Obstacle::TooLarge));
    }
}
