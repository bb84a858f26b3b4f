//! What a file's name says: `2026-11-22_2026-12-07 Záměr pronájmu pozemku.pdf` has both days of the posting and the
//! title, `2026-11-22 Záměr.pdf` the first day, anything else only a title. Pure. How letters are stored does not matter:
//! names are read in Unicode NFC.
//!
//! Left out: how a day is written (`days`), copies that programs make (`copies`).

use super::name_days::{self, NameDays};
use crate::notice::{clean, fold, nfc};

/// Title and days out of a file name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source::folder) struct FileNameParts {
    /// Never empty.
    pub title: String,
    pub days: NameDays,
}

/// Reads a file name without its folder.
pub(in crate::source::folder) fn read_file_name(file_name: &str) -> FileNameParts {
    read_stem(without_extension(file_name))
}

/// A file name without its extension.
pub(in crate::source::folder) fn without_extension(file_name: &str) -> &str {
    match file_name.rsplit_once('.') {
        // "29. 11. Název" has none.
        Some((stem, extension))
            if !stem.is_empty() && extension.len() <= 5 && extension.chars().all(|c| c.is_ascii_alphanumeric()) =>
        {
            stem
        }
        _ => file_name,
    }
}

/// Reads the name of a folder, or of a file without its extension.
pub(in crate::source::folder) fn read_stem(stem: &str) -> FileNameParts {
    let stem = nfc(stem);
    let stem = stem.trim_start_matches('~');
    let (days, rest) = name_days::leading_days(stem);
    let text = |raw: &str| clean(&raw.replace('_', " ")).trim_matches(['-', '–', '—', ',', ' ']).to_owned();
    let title = [text(rest), text(stem), stem.to_owned()].into_iter().find(|title| !title.is_empty());
    FileNameParts { title: title.unwrap_or_else(|| "Bez názvu".to_owned()), days }
}

/// True for the name of a text that describes a document.
pub(in crate::source::folder) fn is_sidecar(file_name: &str) -> bool {
    let lower = file_name.to_ascii_lowercase();
    lower.ends_with(".toml") || lower.ends_with(".json")
}

/// True for a text that makes the folder it lies in one notice: `oznameni.toml`, `Oznámení.json`.
pub(in crate::source::folder) fn is_folder_sidecar(file_name: &str) -> bool {
    is_sidecar(file_name) && is(without_extension(file_name), "oznameni")
}

/// True for a folder whose name makes it one notice.
pub(in crate::source::folder) fn is_dated(folder_name: &str) -> bool {
    matches!(name_days::leading_days(&nfc(folder_name)).0, NameDays::Given { .. })
}

/// True for files and folders that are no documents: hidden ones, working copies and unfinished downloads of office
/// programs, editors and browsers, leavings of file managers and file servers.
pub(in crate::source::folder) fn is_ignored(file_name: &str) -> bool {
    const ENDINGS: [&str; 18] = [
        ".tmp",
        ".temp",
        ".part",
        ".partial",
        ".filepart",
        ".crdownload",
        ".download",
        ".opdownload",
        ".swp",
        ".swo",
        ".swx",
        ".kate-swp",
        ".lock",
        ".lck",
        ".ini",
        ".bak",
        ".wbk",
        ".laccdb",
    ];
    const NAMES: [&str; 10] = [
        "thumbs.db",
        "ehthumbs.db",
        "4913",
        "$recycle.bin",
        "system volume information",
        "lost+found",
        "@eadir",
        "#recycle",
        "network trash folder",
        "icon\r",
    ];
    let lower = file_name.to_lowercase();
    // "~$" of Word and Excel, ".~lock.x#" of LibreOffice, ".nfs", ".fuse_hidden" and "._x" of file systems.
    lower.starts_with('.')
        || lower.starts_with("~$")
        || lower.ends_with('~')
        || (lower.starts_with('#') && lower.ends_with('#'))
        || lower.starts_with("vyveska-status")
        || NAMES.contains(&lower.as_str())
        || is(file_name, REFUSED_FOLDER)
        || ENDINGS.iter().any(|ending| lower.ends_with(ending))
}

/// The folder for what is no document.
pub(in crate::source::folder) const REFUSED_FOLDER: &str = "_odmítnuto";

/// The same words, whatever the case and however the diacritics are stored.
fn is(given: &str, wanted: &str) -> bool {
    fold(given) == fold(wanted)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn names_give_titles_and_days() {
        let (from, until) = (Some(date(2026, 11, 22)), Some(date(2026, 12, 7)));
        for (name, title, expected) in [
            ("2026-11-22_2026-12-07 Záměr pronájmu pozemku.pdf", "Záměr pronájmu pozemku", (from, until)),
            ("2026-11-22_2026-12-07_Záměr_pronájmu.PDF", "Záměr pronájmu", (from, until)),
            ("2026-11-22 Pozvánka na zasedání.pdf", "Pozvánka na zasedání", (from, None)),
            ("22.11.2026 - Název (1).pdf", "Název (1)", (from, None)),
            ("22. 11.-7. 12. Název", "Název", (from, until)),
            ("22. 11. Název.pdf", "Název", (from, None)),
            ("22. 11. - 7. 12., Název.pdf", "Název", (from, until)),
            ("Rozpočet_2027.pdf", "Rozpočet 2027", (None, None)),
            ("2026-11-22.pdf", "2026-11-22", (from, None)),
            ("č. 3 opatření", "č. 3 opatření", (None, None)),
            ("bez přípony", "bez přípony", (None, None)),
            ("~Záměr.pdf", "Záměr", (None, None)),
            ("2026-11-22 Ver\u{30c}ejna\u{301} vyhla\u{301}s\u{30c}ka.pdf", "Veřejná vyhláška", (from, None)),
        ] {
            let named = read_file_name(name);
            let days = named.days.resolve_years(date(2026, 11, 20)).unwrap();
            assert_eq!((named.title.as_str(), (days.from, days.until)), (title, expected), "{name}");
        }
        assert!(read_file_name("2026-13-45 Nesmysl.pdf").days.resolve_years(date(2026, 11, 20)).is_err());
    }

    #[test]
    fn leavings_are_ignored_and_documents_are_not() {
        for name in [
            "~$smlouva.docx",
            ".~lock.x.odt#",
            "x.pdf.part",
            "x.crdownload",
            "Thumbs.db",
            ".hidden.pdf",
            "a.tmp",
            ".fuse_hidden0000",
            ".nfs00012",
            "._Plán.pdf",
            "Plán.pdf.kate-swp",
            "4913",
            "#plan#",
            "plan~",
            "_odmítnuto",
            "_ODMI\u{301}TNUTO",
        ] {
            assert!(is_ignored(name), "{name}");
        }
        for name in [
            "Smlouva.pdf",
            "plán.PDF",
            "tmp.pdf",
            "část.jpg",
            "#1 plán.pdf",
            "odmítnuto.pdf",
            "~Záměr.pdf",
            "Záměr.lnk",
        ] {
            assert!(!is_ignored(name), "{name}");
        }
    }

    #[test]
    fn folders_and_texts_are_told_by_their_names() {
        assert!(
            is_folder_sidecar("oznameni.toml")
                && is_folder_sidecar("Oznámení.JSON")
                && !is_folder_sidecar("oznameni.pdf")
        );
        assert!(is_dated("2026-11-22 Rozpočet 2027") && !is_dated("Rozpočet 2027"));
        assert!(is_dated("22. 11.-7. 12. Rozpočet") && !is_dated("2026-13-45 Rozpočet"));
        assert!(is_folder_sidecar("Ozna\u{301}meni\u{301}.toml"));
        assert_eq!(read_stem("2026-11-22 Rozpočet č. 3").title, "Rozpočet č. 3");
    }

    proptest::proptest! {
        #[test]
        fn every_name_has_a_title(name in "\\PC{1,60}") {
            proptest::prop_assert!(!read_file_name(&name).title.is_empty());
        }
    }
}
