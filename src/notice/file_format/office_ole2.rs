//! Office documents in OLE2: Word, Excel and PowerPoint before 2007, encrypted ones, and the files of other programs
//! in the same container (Outlook, Visio, Publisher, Project). Pure.
//!
//! Left out: the container itself (`ole2`).

use std::io::{self, Read, Seek};

use super::{
    ole2::{Ole2File, OleEntry},
    zip_numbers::{u16_at, u32_at},
};
use crate::notice::{InspectedFile, MediaKind, Obstacle};

/// Bytes of the workbook in which a password tells itself: its record stands right behind the first one.
const GLOBALS: u64 = 4096;
/// Record of Excel that says that what follows is encrypted (MS-XLS, FilePass).
const FILE_PASS: u16 = 0x2f;
/// Flags of Word's header (MS-DOC, FibBase): encrypted.
const WORD_ENCRYPTED: u16 = 0x0100;
/// Token of PowerPoint's current user (MS-PPT, CurrentUserAtom) where the document is encrypted.
const SLIDES_ENCRYPTED: u32 = 0xf3d1_c4df;

/// Streams and storages below the root by which other programs' files are known.
const OTHERS: [(&str, Obstacle); 8] = [
    ("__properties_version1.0", Obstacle::Mail),
    ("__nameid_version1.0", Obstacle::Mail),
    ("VisioDocument", Obstacle::Visio),
    ("Quill", Obstacle::Publisher),
    ("Escher", Obstacle::Publisher),
    ("   114", Obstacle::Project),
    ("   112", Obstacle::Project),
    ("   1", Obstacle::Project),
];

/// Inspects a compound file.
pub(in crate::notice) fn inspect_ole2(source: &mut (impl Read + Seek)) -> io::Result<InspectedFile> {
    let Some(mut file) = Ole2File::open(source)? else {
        return Ok(InspectedFile::unfit(MediaKind::Office, Obstacle::Damaged));
    };
    if let Some(obstacle) = sealed(file.entries()) {
        return Ok(InspectedFile::unfit(MediaKind::Office, obstacle));
    }
    let top: Vec<OleEntry> = file.root_entries().into_iter().cloned().collect();
    let stream = |name: &str| top.iter().find(|entry| entry.kind == 2 && entry.name.eq_ignore_ascii_case(name));
    let (ending, main) = match () {
        () if let Some(main) = stream("WordDocument") => ("doc", main),
        // Some programs write the name in capitals, and those before 1997 another one.
        () if let Some(main) = stream("Workbook").or_else(|| stream("Book")) => ("xls", main),
        () if let Some(main) = stream("PowerPoint Document") => ("ppt", main),
        () => {
            let other = OTHERS.iter().find(|(name, _)| top.iter().any(|entry| entry.name == *name));
            let obstacle = other.map_or(Obstacle::ForeignProgram, |(_, obstacle)| *obstacle);
            return Ok(InspectedFile::unfit(MediaKind::Other, obstacle));
        }
    };
    let mut found = InspectedFile::office(ending);
    if !file.is_whole(main) {
        found.obstacle = Some(Obstacle::Damaged);
        return Ok(found);
    }
    match ending {
        "doc" if u16_at(&file.read_beginning(main, 32)?, 10) & WORD_ENCRYPTED != 0 => {
            found.obstacle = Some(Obstacle::Locked);
        }
        // A workbook whose structure alone is protected is encrypted with a password that every program tries.
        "xls" if has_file_pass(&file.read_beginning(main, GLOBALS)?) => found.if_not_converted = Some(Obstacle::Locked),
        "ppt" => {
            let user =
                stream("Current User").map(|user| file.read_beginning(user, 20)).transpose()?.unwrap_or_default();
            if u32_at(&user, 12) == SLIDES_ENCRYPTED {
                found.obstacle = Some(Obstacle::Locked);
            }
        }
        _ => {}
    }
    Ok(found)
}

/// A newer document behind a password, or any behind a rights server.
fn sealed(entries: &[OleEntry]) -> Option<Obstacle> {
    let rights = |name: &str| {
        let name = name.trim_start_matches(|c: char| c.is_control());
        ["DRMContent", "DRMViewerContent", "DRMEncryptedTransform", "DRMEncryptedDataSpace"].contains(&name)
    };
    if entries.iter().any(|entry| rights(&entry.name)) {
        return Some(Obstacle::RightsManaged);
    }
    entries.iter().any(|entry| entry.name == "EncryptedPackage").then_some(Obstacle::Locked)
}

/// True where the record of a password stands among the first ones of the workbook.
fn has_file_pass(mut records: &[u8]) -> bool {
    while records.len() >= 4 {
        let (kind, length) = (u16_at(records, 0), usize::from(u16_at(records, 2)));
        match kind {
            FILE_PASS => return true,
            // The end of the globals.
            0x0a => return false,
            _ => records = records.get(4 + length..).unwrap_or_default(),
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::{
        super::{inspect::inspect, ole2::tests::ole2},
        *,
    };

    fn of(top: &[(&str, &[u8])], embedded: &[(&str, &[u8])]) -> InspectedFile {
        inspect(&mut Cursor::new(ole2(top, embedded))).unwrap()
    }

    fn word(flags: u16) -> Vec<u8> {
        let mut stream = vec![0; 600];
        stream[..2].copy_from_slice(b"\xec\xa5");
        stream[10..12].copy_from_slice(&flags.to_le_bytes());
        stream
    }

    const BOOK: &[u8] = b"\x09\x08\x04\x00\x00\x06\x05\x00\x5c\x00\x02\x00ab\x0a\x00\x00\x00\x2f\x00\x00\x00";
    const LOCKED_BOOK: &[u8] = b"\x09\x08\x04\x00\x00\x06\x05\x00\x2f\x00\x02\x00ab\x0a\x00\x00\x00";

    #[test]
    fn each_old_document_is_known_by_its_own_stream_whatever_is_embedded_in_it() {
        for (top, embedded, ending) in [
            ("WordDocument", "Workbook", "doc"),
            ("Workbook", "WordDocument", "xls"),
            ("WORKBOOK", "WordDocument", "xls"),
            ("Book", "x", "xls"),
            ("PowerPoint Document", "Workbook", "ppt"),
        ] {
            let found = of(&[("\u{5}SummaryInformation", b"x"), (top, &word(0))], &[(embedded, b"x")]);
            assert_eq!(found, InspectedFile::office(ending), "{top}");
        }
    }

    #[test]
    fn what_is_locked_is_told() {
        let locked = |bytes: &[(&str, &[u8])]| {
            let found = of(bytes, &[]);
            (found.obstacle, found.if_not_converted)
        };
        let user = [&[0; 8][..], &20u32.to_le_bytes(), &SLIDES_ENCRYPTED.to_le_bytes()].concat();
        assert_eq!(locked(&[("WordDocument", &word(0x0100))]), (Some(Obstacle::Locked), None));
        assert_eq!(locked(&[("WordDocument", &word(0x8200))]), (None, None), "only written with another table");
        assert_eq!(locked(&[("Workbook", LOCKED_BOOK)]), (None, Some(Obstacle::Locked)));
        assert_eq!(locked(&[("WORKBOOK", BOOK)]), (None, None));
        assert_eq!(locked(&[("PowerPoint Document", b"x"), ("Current User", &user)]), (Some(Obstacle::Locked), None));
        assert_eq!(locked(&[("EncryptedPackage", b"x"), ("EncryptionInfo", b"x")]), (Some(Obstacle::Locked), None));
        let rights = of(&[("EncryptedPackage", b"x")], &[("DRMEncryptedTransform", b"x")]);
        assert_eq!(rights.obstacle, Some(Obstacle::RightsManaged));
        assert_eq!(locked(&[("\u{9}DRMContent", b"x"), ("WordDocument", &word(0))]).0, Some(Obstacle::RightsManaged));
    }

    #[test]
    fn other_programs_files_are_no_word_documents() {
        for (name, obstacle) in [
            ("__properties_version1.0", Obstacle::Mail),
            ("VisioDocument", Obstacle::Visio),
            ("Quill", Obstacle::Publisher),
            ("   114", Obstacle::Project),
            ("Catalog", Obstacle::ForeignProgram),
        ] {
            let found = of(&[(name, b"x")], &[("WordDocument", b"an attachment of the mail")]);
            assert_eq!(found, InspectedFile::unfit(MediaKind::Other, obstacle), "{name}");
        }
    }

    #[test]
    fn a_header_alone_and_a_text_that_breaks_off_are_damaged() {
        let whole = ole2(&[("WordDocument", &word(0))], &[]);
        for bytes in [&whole[..512], &whole[..8], &whole[..whole.len() - 600]] {
            let found = inspect(&mut Cursor::new(bytes)).unwrap();
            assert_eq!((found.kind, found.obstacle), (MediaKind::Office, Some(Obstacle::Damaged)));
        }
    }
}
