//! Card facts of a notice: what its card says of it, in which order, and when an end is marked. Pure. One rule for the glass and for
//! whoever shows beforehand what the glass will say.
//!
//! Days are said only where the day is known, and that an end is not set only where the office gave none. Left out: how wide the
//! letters are, by which the glass shortens a title and an originator (`player::board::card_plan`).

use jiff::civil::Date;

use super::{Words, category_name, kind_name::short_kind, parse_markdown};
use crate::notice::{EndNearness, Notice, NoticeKind, Posting};

/// An end within so many days is marked.
const NEAR_DAYS: i32 = 3;
/// An end further away than this is told with its year.
const DAYS_WITHOUT_YEAR: i32 = 180;

/// What stands in the place of the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CardEnd {
    /// "do 14. 12.", and how many days are left.
    Date(String, Option<String>),
    /// It ends so soon that it is marked.
    Near(String),
}

/// The title as it is shown: a message of the town has its own.
pub(crate) fn card_title(notice: &Notice) -> String {
    let message = notice.text.as_deref().filter(|_| notice.kind == NoticeKind::Media).map(parse_markdown);
    message.and_then(|message| message.title).unwrap_or_else(|| notice.title.clone())
}

/// The category whose kind an official notice's card says: where `with_kind` asks for it, or where nobody is named.
pub(crate) fn said_category(notice: &Notice, with_kind: bool) -> Option<&str> {
    notice.category.as_deref().filter(|_| with_kind || notice.originator.is_none())
}

/// The kind of a category as cards say it: "Vyhlášky".
pub(crate) fn card_kind(words: &Words, category: &str) -> String {
    short_kind(&category_name(words, category))
}

/// Who speaks in an official notice: its kind ([`said_category`]), then its originator.
pub(crate) fn card_sayers<'a>(words: &Words, notice: &'a Notice, with_kind: bool) -> (Option<String>, Option<&'a str>) {
    let kind = said_category(notice, with_kind).map(|category| card_kind(words, category));
    (kind, notice.originator.as_deref())
}

/// The end of an official notice's posting, on a day that is known or is not.
pub(crate) fn card_end(words: &Words, posting: &Posting, today: Option<Date>) -> CardEnd {
    let Some(until) = posting.until else { return CardEnd::Date(words.get("no-end"), None) };
    let whole = || words.fill("until", &[("date", &words.short_date(until))]);
    let short = || words.fill("until", &[("date", &words.day_month(until))]);
    match today.map(|today| posting.nearness(today)) {
        Some(EndNearness::Today) => CardEnd::Near(words.get("ends-today")),
        Some(EndNearness::Tomorrow) => CardEnd::Near(words.get("ends-tomorrow")),
        Some(EndNearness::Days(days)) if days <= NEAR_DAYS => {
            CardEnd::Near(words.count("ends-in", days.unsigned_abs() as usize))
        }
        Some(EndNearness::Days(days)) => {
            let date = if days < DAYS_WITHOUT_YEAR { short() } else { whole() };
            CardEnd::Date(date, Some(words.count("days", days.unsigned_abs() as usize)))
        }
        Some(EndNearness::Open | EndNearness::Over) | None => CardEnd::Date(whole(), None),
    }
}

/// How many attachments an official notice has; none are not told.
pub(crate) fn card_files(notice: &Notice) -> Option<usize> {
    Some(notice.attachments.len()).filter(|count| *count > 0 && notice.kind == NoticeKind::Official)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        notice::{NoticeId, SourceId},
        words::Language,
    };

    #[test]
    fn an_end_is_marked_when_it_is_near_and_has_its_year_when_it_is_far() {
        let words = Words::new(Language::Czech);
        let end = |until: Option<Date>, today: Option<Date>| {
            card_end(&words, &Posting { from: date(2026, 11, 22), until }, today)
        };
        let today = Some(date(2026, 11, 22));
        let near = |end: &CardEnd| matches!(end, CardEnd::Near(_));
        for (day, marked) in [(22, true), (23, true), (25, true), (26, false)] {
            assert_eq!(near(&end(Some(date(2026, 11, day)), today)), marked, "{day}");
        }
        let said = |end| match end {
            CardEnd::Date(date, days) => (date.replace('\u{a0}', " "), days.map(|days| days.replace('\u{a0}', " "))),
            CardEnd::Near(word) => (word, None),
        };
        assert_eq!(said(end(Some(date(2026, 12, 7)), today)), ("do 7. 12.".into(), Some("15 dní".into())));
        assert_eq!(said(end(Some(date(2027, 12, 7)), today)).0, "do 7. 12. 2027");
        assert_eq!(said(end(Some(date(2026, 12, 7)), None)), ("do 7. 12. 2026".into(), None), "the day is not known");
        assert_eq!(end(None, today), CardEnd::Date(words.get("no-end"), None));
    }

    #[test]
    fn the_kind_stands_before_the_originator_or_in_his_place() {
        let words = Words::new(Language::Czech);
        let posting = Posting { from: date(2026, 11, 22), until: None };
        let mut notice = Notice::new(SourceId("s".into()), NoticeId("a".into()), "Uzavírka", posting);
        notice.category = Some("Veřejné vyhlášky".into());
        assert_eq!(card_sayers(&words, &notice, false), (Some("Vyhlášky".into()), None));
        notice.originator = Some("MÚ".into());
        assert_eq!(card_sayers(&words, &notice, false), (None, Some("MÚ")));
        assert_eq!(card_sayers(&words, &notice, true), (Some("Vyhlášky".into()), Some("MÚ")));
        assert_eq!(card_files(&notice), None);
    }
}
