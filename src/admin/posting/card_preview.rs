//! Card preview: a notice as the list of the board will say it, in the board's own words and by its own rules of days. Pure.
//!
//! Left out: its letters and colours, which only the glass has (`player::board::card`).

use jiff::civil::Date;

use crate::{
    notice::{EndNearness, Posting},
    words::{Words, category_name, typeset_czech},
};

/// An end within so many days is marked on the board.
const NEAR_DAYS: i32 = 3;
/// An end further away than this is told with its year.
const DAYS_WITHOUT_YEAR: i32 = 180;

/// What a card says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::admin) struct CardPreview {
    pub title: String,
    /// Kind and originator.
    pub who: String,
    /// "do 14. 12.".
    pub end: String,
    /// "14 dní"; empty where the end is near or open.
    pub days: String,
    /// The board marks the end.
    pub near: bool,
    /// Number of attachments.
    pub files: String,
}

/// The card of a notice on its first day.
pub(in crate::admin) fn card_preview(
    words: &Words,
    (title, category, originator): (&str, Option<&str>, &str),
    posting: Posting,
    files: usize,
    today: Date,
) -> CardPreview {
    let kind = category.map(|category| category_name(words, category));
    let said: Vec<String> = kind.into_iter().chain(Some(originator.to_owned()).filter(|it| !it.is_empty())).collect();
    let day = today.max(posting.from);
    let (end, days, near) = end(words, posting, day);
    CardPreview {
        title: typeset_czech(title),
        who: typeset_czech(&said.join(" · ")),
        end,
        days,
        near,
        files: words.count("attachments", files),
    }
}

fn end(words: &Words, posting: Posting, day: Date) -> (String, String, bool) {
    let Some(until) = posting.until else { return (words.get("no-end"), String::new(), false) };
    let whole = words.fill("until", &[("date", &words.short_date(until))]);
    match posting.nearness(day) {
        EndNearness::Today => (words.get("ends-today"), String::new(), true),
        EndNearness::Tomorrow => (words.get("ends-tomorrow"), String::new(), true),
        EndNearness::Days(days) if days <= NEAR_DAYS => {
            (words.count("ends-in", days.unsigned_abs() as usize), String::new(), true)
        }
        EndNearness::Days(days) => {
            let short = words.fill("until", &[("date", &words.day_month(until))]);
            let date = if days < DAYS_WITHOUT_YEAR { short } else { whole };
            (date, words.count("days", days.unsigned_abs() as usize), false)
        }
        EndNearness::Open | EndNearness::Over => (whole, String::new(), false),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::words::Language;

    #[test]
    fn a_card_says_what_the_board_will_say() {
        let words = Words::for_admin(Language::Czech);
        let posting = Posting { from: date(2026, 11, 22), until: Some(date(2026, 12, 7)) };
        let facts = ("Záměr pronájmu", Some("Záměr obce"), "MÚ Vzorov");
        let card = card_preview(&words, facts, posting, 2, date(2026, 11, 22));
        assert_eq!(card.end, "do\u{a0}7.\u{a0}12.");
        assert_eq!((card.days.as_str(), card.near), ("15\u{a0}dní", false));
        assert!(card.who.ends_with("· MÚ\u{a0}Vzorov") || card.who.ends_with("· MÚ Vzorov"), "{}", card.who);
        assert!(card.files.contains('2'));
        let later = card_preview(&words, facts, posting, 2, date(2026, 11, 1));
        assert_eq!(later.days, card.days, "as on its first day");
        let short = Posting { from: date(2026, 11, 22), until: Some(date(2026, 11, 23)) };
        assert!(card_preview(&words, facts, short, 1, date(2026, 11, 22)).near);
    }
}
