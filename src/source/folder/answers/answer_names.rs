//! Names of answer files: the state words that are shown to the clerk and parsed back ("VYVĚŠENO", "PŘIJÍMÁ SE",
//! "ČEKÁ", "CHYBA", "SEJMUTO"). The only home of these words, so that writing and recognising a name cannot differ.
//! Pure.
//!
//! Left out: the texts inside (`answer_text`).

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::{
    notice::{BlobHash, nfc},
    source::folder::paths,
    words::{self, Language},
};

/// Longest stem of an answer's name, in bytes, that stays whole; the rest of the 255 that a file name may have is for
/// the state words.
const LONGEST_STEM: usize = 180;

const TAKING: &str = " - PŘIJÍMÁ SE";
const HANGS: &str = " - VYVĚŠENO";
const HIDDEN: &str = " - VYVĚŠENO, ALE NELZE ZOBRAZIT";
const WAITS: &str = " - ČEKÁ, bude vyvěšeno";
const NO_TIME: &str = " - ČEKÁ, deska teď nezná čas";
const WRONG: &str = " - CHYBA";
const OVER: &str = " - SEJMUTO";

/// State of a document, as the name of its answer shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source::folder) enum AnswerState {
    /// Being taken, converted or drawn; the text says whether it hangs already.
    Taking,
    Hangs {
        until: Option<Date>,
    },
    /// It hangs, and its document cannot be shown.
    Hidden,
    Waits {
        from: Date,
    },
    /// The board does not know what day it is.
    NoTime,
    Wrong,
    Over,
}

/// Name of the answer to the document or folder `stem`.
pub(in crate::source::folder) fn answer_file_name(stem: &str, state: AnswerState) -> String {
    let ending = match state {
        AnswerState::Taking => format!("{TAKING}.txt"),
        AnswerState::Hidden => format!("{HIDDEN}.txt"),
        AnswerState::Hangs { until: Some(until) } => format!("{HANGS} do {}.txt", day_text(until)),
        AnswerState::Hangs { until: None } => format!("{HANGS}.txt"),
        AnswerState::Waits { from } => format!("{WAITS} {}.txt", day_text(from)),
        AnswerState::NoTime => format!("{NO_TIME}.txt"),
        AnswerState::Wrong => format!("{WRONG}.txt"),
        AnswerState::Over => format!("{OVER}.txt"),
    };
    format!("{}{ending}", short_stem(stem))
}

/// The part of an answer's name that stands for the document or folder: its own name in NFC, or as much of it as there
/// is room for and a mark that no other long name has.
pub(in crate::source::folder) fn short_stem(stem: &str) -> String {
    let stem = nfc(stem);
    if stem.len() <= LONGEST_STEM {
        return stem.into_owned();
    }
    let mut room = LONGEST_STEM.saturating_sub(12);
    while !stem.is_char_boundary(room) {
        room = room.saturating_sub(1);
    }
    let mark: String = BlobHash::digest(stem.as_bytes()).to_string().chars().take(8).collect();
    format!("{}…{mark}", stem.get(..room).unwrap_or_default())
}

/// Path of the answer to the document or folder at `stem`.
pub(in crate::source::folder) fn answer_path(stem: &Path, state: AnswerState) -> PathBuf {
    stem.with_file_name(answer_file_name(&paths::last_name(stem), state))
}

/// State of a document as the name of its answer tells it; the days stand in its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AnsweredState {
    /// Being taken, converted or drawn.
    Taking,
    /// It hangs, and is shown as far as anybody looks.
    Hangs,
    /// It hangs, and its document cannot be shown.
    Hidden,
    /// It hangs from a later day on.
    Waits,
    /// The board does not know what day it is.
    NoTime,
    /// Not posted as it is.
    Wrong,
    /// Taken down.
    Over,
}

/// The document or folder that a file of this name answers, and with which state; `None` for any other name.
pub(in crate::source::folder) fn answered_name(file_name: &str) -> Option<(String, AnsweredState)> {
    const MARKS: [(&str, AnsweredState); 7] = [
        (TAKING, AnsweredState::Taking),
        (HIDDEN, AnsweredState::Hidden),
        (HANGS, AnsweredState::Hangs),
        (WAITS, AnsweredState::Waits),
        (NO_TIME, AnsweredState::NoTime),
        (WRONG, AnsweredState::Wrong),
        (OVER, AnsweredState::Over),
    ];
    let file_name = nfc(file_name);
    let name = file_name.strip_suffix(".txt")?;
    MARKS.into_iter().find_map(|(mark, state)| {
        let at = name.rfind(mark)?;
        let rest = name.get(at.checked_add(mark.len())?..)?;
        let rest = if mark == HANGS { rest.strip_prefix(" do").unwrap_or(rest) } else { rest };
        let days = rest.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ' '));
        days.then(|| name.get(..at)).flatten().map(|stem| (stem.to_owned(), state))
    })
}

/// The document or folder that a file of this name answers; `None` for any other name.
pub(in crate::source::folder) fn answered_stem(file_name: &str) -> Option<String> {
    answered_name(file_name).map(|(stem, _)| stem)
}

/// True for the name of an answer about a problem.
pub(in crate::source::folder) fn is_problem_answer(file_name: &str) -> bool {
    nfc(file_name).strip_suffix(".txt").is_some_and(|name| name.ends_with(WRONG))
}

/// True for the name of an answer about a notice that went down.
pub(in crate::source::folder) fn is_take_down_answer(file_name: &str) -> bool {
    nfc(file_name).strip_suffix(".txt").is_some_and(|name| name.ends_with(OVER))
}

/// "7. 12. 2026" with spaces that break.
pub(in crate::source::folder) fn day_text(date: Date) -> String {
    words::short_date(Language::Czech, date).replace('\u{a0}', " ")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn names_of_answers_are_known_again() {
        let day = date(2026, 12, 7);
        for (state, name) in [
            (AnswerState::Taking, "Záměr - PŘIJÍMÁ SE.txt"),
            (AnswerState::Hidden, "Záměr - VYVĚŠENO, ALE NELZE ZOBRAZIT.txt"),
            (AnswerState::Hangs { until: Some(day) }, "Záměr - VYVĚŠENO do 7. 12. 2026.txt"),
            (AnswerState::Hangs { until: None }, "Záměr - VYVĚŠENO.txt"),
            (AnswerState::Waits { from: day }, "Záměr - ČEKÁ, bude vyvěšeno 7. 12. 2026.txt"),
            (AnswerState::NoTime, "Záměr - ČEKÁ, deska teď nezná čas.txt"),
            (AnswerState::Wrong, "Záměr - CHYBA.txt"),
            (AnswerState::Over, "Záměr - SEJMUTO.txt"),
        ] {
            assert_eq!(answer_file_name("Záměr", state), name);
            assert_eq!(answered_stem(name).as_deref(), Some("Záměr"), "{name}");
            assert_eq!(is_take_down_answer(name), state == AnswerState::Over, "{name}");
            assert_eq!(is_problem_answer(name), state == AnswerState::Wrong, "{name}");
            let long = ["A", "B"].map(|end| format!("{}{end}", "ž".repeat(126)));
            let [a, b] = long.each_ref().map(|stem| answer_file_name(stem, state));
            assert!(a.len() <= 255 && a != b, "{a} {b}");
            assert_eq!(answered_stem(&a), Some(short_stem(&long[0])), "{a}");
            assert_eq!(answer_file_name(&short_stem(&long[0]), state), a);
        }
        let apart = "Záměr - VYVE\u{30c}S\u{30c}ENO.txt";
        assert_eq!(answered_stem(apart).as_deref(), Some("Záměr"));
        for name in ["Záměr.txt", "Záměr - VYVĚŠENO do odvolání.txt", "Záměr - CHYBA.pdf", "CHYBA.txt"] {
            assert_eq!(answered_stem(name), None, "{name}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_name_is_read_without_a_panic(text in "( - VYVĚŠENO do |[0-9. ]|\\PC){0,30}(\\.txt)?") {
            answered_stem(&text);
            answer_file_name(&text, AnswerState::Wrong);
        }
    }
}
