//! Remarks in a clerk's answer about what is not wrong and likely not meant: the same bytes under two names, a name that
//! says nothing, a day read without its year. Pure. Nothing is refused for a remark.

use jiff::civil::Date;

use super::answer_text::day_text;
use crate::{notice::fold, source::folder::sidecar::reader::ClerkProblem};

/// What begins a remark's line.
const LABEL: &str = "Poznámka: ";

/// An answer with remarks at its end.
pub(in crate::source::folder) fn with_remarks(mut text: String, remarks: &[String]) -> String {
    if !remarks.is_empty() {
        text.push_str("\r\n");
    }
    for remark in remarks {
        text.push_str(&format!("{LABEL}{remark}\r\n"));
    }
    text
}

/// The same bytes hang under another name.
pub(in crate::source::folder) fn same_bytes_remark(other: &str) -> String {
    format!("tentýž obsah (bajt po bajtu) má i soubor „{other}“. Není-li to záměr, jeden z nich odstraňte.")
}

/// A day without a year, and how it was read.
pub(in crate::source::folder) fn guessed_year_remark(from: Date, until: Option<Date>) -> String {
    let until = until.map(|until| format!(" až {}", day_text(until))).unwrap_or_default();
    format!("den v názvu souboru je bez roku; deska jej čte jako {}{until}.", day_text(from))
}

/// A notice that the law keeps on the board hangs already; a later first day would take it down without a reason.
pub(in crate::source::folder) fn hangs_already_problem(file: &str, from: Date) -> ClerkProblem {
    ClerkProblem {
        file: file.to_owned(),
        key: Some("vyveseno-od".to_owned()),
        wrong: format!("dokument už na desce visí, první den {} by jej sejmul bez důvodu", day_text(from)),
        advice: "Vraťte první den. Má-li se sejmout, napište do popisu duvod-sejmuti = \"…\"; vyvěsit později jej lze \
                 pod jiným názvem souboru."
            .to_owned(),
    }
}

/// The first day lies so far ahead that it may be a slip.
pub(in crate::source::folder) fn far_ahead_remark(from: Date) -> String {
    format!("dokument začne viset až {}. Není v roce překlep?", day_text(from))
}

/// A title that came from the name of the file and says nothing to a visitor.
pub(in crate::source::folder) fn empty_name_remark(title: &str) -> Option<String> {
    says_nothing(title).then(|| {
        format!(
            "název „{title}“ čtenáři nic neřekne. Přejmenujte soubor, nebo vedle něj vložte popis s řádkem nazev = \"…\"."
        )
    })
}

/// A name as working copies have it.
pub(in crate::source::folder) fn tilde_remark(file: &str) -> Option<String> {
    file.starts_with('~').then(|| {
        format!("název souboru „{file}“ začíná vlnovkou jako pracovní kopie. Zkontrolujte, zda je to dokument, který má viset.")
    })
}

/// A name that looks like that of a copy, of something else or with other bytes.
pub(in crate::source::folder) fn copy_like_remark(file: &str, of: &str) -> String {
    format!("název souboru „{file}“ vypadá jako název kopie „{of}“. Zkontrolujte, zda mají viset oba.")
}

/// True for a title of numbers and of words that any file could bear: "scan0001", "Dokument (3)", "IMG_20261122_101500".
fn says_nothing(title: &str) -> bool {
    const WORDS: [&str; 40] = [
        "scan",
        "scanned",
        "sken",
        "skenovani",
        "skenovano",
        "naskenovano",
        "naskenovany",
        "dokument",
        "dokumenty",
        "document",
        "doc",
        "docx",
        "pdf",
        "img",
        "image",
        "obraz",
        "obrazek",
        "foto",
        "fotka",
        "photo",
        "dsc",
        "dscn",
        "novy",
        "new",
        "soubor",
        "file",
        "untitled",
        "bez",
        "nazvu",
        "nepojmenovany",
        "kopie",
        "copy",
        "strana",
        "page",
        "list",
        "sesit",
        "tisk",
        "print",
        "snimek",
        "obrazovky",
    ];
    let folded = fold(title);
    let mut words = folded.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.all(|word| WORDS.contains(&word) || word.chars().count() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_say_nothing_are_remarked_and_titles_are_not() {
        for title in
            ["scan0001", "Dokument (3)", "IMG_20261122_101500", "20261122", "Nový dokument", "SKEN 12", "Bez názvu"]
        {
            assert!(empty_name_remark(title).is_some(), "{title}");
        }
        for title in ["Záměr", "Nový územní plán", "Skenování pasů", "Usnesení 12", "Foto z plesu", "Ples"] {
            assert!(empty_name_remark(title).is_none(), "{title}");
        }
    }

    #[test]
    fn remarks_stand_at_the_end() {
        let text = with_remarks("a\r\n".into(), &[same_bytes_remark("b.pdf")]);
        assert!(text.starts_with("a\r\n\r\nPoznámka: tentýž obsah") && text.ends_with("odstraňte.\r\n"), "{text}");
        assert_eq!(with_remarks("a\r\n".into(), &[]), "a\r\n");
    }
}
