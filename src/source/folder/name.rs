//! What a file's name says: `2026-11-22_2026-12-07 Záměr pronájmu pozemku.pdf` has both days of the posting and the
//! title, `2026-11-22 Záměr.pdf` the first day, anything else only a title. Pure.

use jiff::civil::Date;

use crate::notice::clean;

/// Title and days out of a file name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// Never empty.
    pub title: String,
    pub from: Option<Date>,
    pub until: Option<Date>,
}

/// Reads a file name without its folder.
pub(super) fn read(file_name: &str) -> Named {
    let stem = match file_name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && extension.len() <= 5 => stem,
        _ => file_name,
    };
    let (from, rest) = leading_date(stem);
    let (until, rest) = match from {
        Some(_) => leading_date(rest.trim_start_matches(['_', ' ', '-', '–'])),
        None => (None, rest),
    };
    let text = |raw: &str| clean(&raw.replace('_', " ")).trim_matches(['-', '–', ' ']).to_owned();
    let title = [text(rest), text(stem), file_name.to_owned()].into_iter().find(|title| !title.is_empty());
    Named { title: title.unwrap_or_else(|| "Bez názvu".to_owned()), from, until }
}

/// True for files that are no documents: hidden ones, working copies and unfinished downloads of office programs and
/// browsers, leavings of file managers.
pub(super) fn is_ignored(file_name: &str) -> bool {
    let lower = file_name.to_lowercase();
    let endings = [".tmp", ".part", ".partial", ".crdownload", ".download", ".swp", ".lock", ".lnk", ".ini", ".bak"];
    lower.starts_with(['.', '~'])
        || lower.ends_with('~')
        || lower == "thumbs.db"
        || lower.starts_with("vyveska-status")
        || endings.iter().any(|ending| lower.ends_with(ending))
}

fn leading_date(text: &str) -> (Option<Date>, &str) {
    let date = text.get(..10).filter(|head| {
        head.bytes().enumerate().all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() })
    });
    let rest = text.get(10..).unwrap_or_default();
    match date.and_then(|head| head.parse::<Date>().ok()) {
        Some(date) if !rest.starts_with(|c: char| c.is_ascii_digit()) => (Some(date), rest),
        _ => (None, text),
    }
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
            ("Rozpočet_2027.pdf", "Rozpočet 2027", (None, None)),
            ("2026-13-45 Nesmysl.pdf", "2026-13-45 Nesmysl", (None, None)),
            ("2026-11-22.pdf", "2026-11-22", (from, None)),
            ("č. 3 opatření", "č. 3 opatření", (None, None)),
            ("bez přípony", "bez přípony", (None, None)),
        ] {
            assert_eq!(read(name), Named { title: title.into(), from: expected.0, until: expected.1 }, "{name}");
        }
    }

    #[test]
    fn leavings_are_ignored_and_documents_are_not() {
        for name in
            ["~$smlouva.docx", ".~lock.x.odt#", "x.pdf.part", "x.crdownload", "Thumbs.db", ".hidden.pdf", "a.tmp"]
        {
            assert!(is_ignored(name), "{name}");
        }
        for name in ["Smlouva.pdf", "plán.PDF", "tmp.pdf", "část.jpg"] {
            assert!(!is_ignored(name), "{name}");
        }
    }

    proptest::proptest! {
        #[test]
        fn every_name_has_a_title(name in "\\PC{1,60}") {
            proptest::prop_assert!(!read(&name).title.is_empty());
        }
    }
}
