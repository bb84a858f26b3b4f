//! Meanwhile: what somebody saved into a draft while another form of it stood open, told beside what was typed there. Pure.
//!
//! A form carries the state of the answers that it shows. Where the draft has other answers by then, nothing is saved: the form
//! comes again with all that was typed, and sent once more it counts.

use jiff::tz::TimeZone;

use super::draft::{DraftFacts, DraftMark, DraftPeriod};
use crate::{
    admin::{access::Person, web::frame::FormProblem},
    notice::BlobHash,
    words::{Words, clock_time},
};

/// Hexadecimal digits of a state.
const DIGITS: usize = 16;

/// Fields that the draft has otherwise than a form, with the draft's values in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SavedMeanwhile(Vec<(&'static str, String)>);

impl SavedMeanwhile {
    /// What the draft has in a field; `None` where the form says the same.
    pub(super) fn value(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(own, _)| *own == field).map(|(_, value)| value.as_str())
    }

    /// What a form is told above it; `None` where it says the same as the draft.
    pub(super) fn problem(
        &self,
        words: &Words,
        (edited, person): (Option<&DraftMark>, &Person),
        zone: &TimeZone,
    ) -> Option<FormProblem> {
        let (field, _) = self.0.first()?;
        Some(FormProblem { field: (*field).to_owned(), text: meanwhile_text(words, (edited, person), zone) })
    }

    /// All of it in one line: "Název: Záměr; Druh: Volby".
    pub(super) fn line(&self, words: &Words) -> String {
        let told = self.0.iter().map(|(field, value)| format!("{}: {value}", words.get(&format!("posting-{field}"))));
        told.collect::<Vec<_>>().join("; ")
    }
}

/// Who saved it and when.
fn meanwhile_text(words: &Words, (edited, person): (Option<&DraftMark>, &Person), zone: &TimeZone) -> String {
    let Some(mark) = edited else { return words.get("posting-meanwhile-unknown") };
    let at = mark.at.to_zoned(zone.clone());
    let date = format!("{} {}", words.short_date(at.date()), clock_time(at.time()));
    match mark.person == person.id {
        true => words.fill("posting-meanwhile-own", &[("date", &date)]),
        false => words.fill("posting-meanwhile", &[("name", &mark.name), ("date", &date)]),
    }
}

/// The state of facts, as a form carries it.
pub(super) fn seen_facts(facts: &DraftFacts) -> String {
    let DraftFacts { answered: _, kind, title, reference, file_mark, originator, delivery, personal, proposed: _ } =
        facts;
    seen(&format!("{:?}", (kind, title, reference, file_mark, originator, delivery, personal)))
}

/// The state of days, as a form carries it.
pub(super) fn seen_period(period: &DraftPeriod) -> String {
    seen(&format!("{:?}", (period.from, period.until)))
}

fn seen(state: &str) -> String {
    BlobHash::digest(state.as_bytes()).to_string().chars().take(DIGITS).collect()
}

/// The facts of a draft that a form has otherwise.
pub(super) fn other_facts(words: &Words, typed: &DraftFacts, saved: &DraftFacts) -> SavedMeanwhile {
    let text = |text: &str| if text.is_empty() { words.get("posting-not-given") } else { text.to_owned() };
    let choice = |choice: Option<bool>| match choice {
        None => words.get("posting-by-kind"),
        Some(true) => words.get("posting-yes"),
        Some(false) => words.get("posting-no"),
    };
    let all = [
        ("kind", typed.kind != saved.kind, text(&saved.kind)),
        ("title", typed.title != saved.title, text(&saved.title)),
        ("reference", typed.reference != saved.reference, text(&saved.reference)),
        ("file-mark", typed.file_mark != saved.file_mark, text(&saved.file_mark)),
        ("originator", typed.originator != saved.originator, text(&saved.originator)),
        ("delivery", typed.delivery != saved.delivery, choice(saved.delivery)),
        ("personal", typed.personal != saved.personal, choice(saved.personal)),
    ];
    differing(all)
}

/// The days of a draft that a form has otherwise.
pub(super) fn other_period(words: &Words, typed: &DraftPeriod, saved: &DraftPeriod) -> SavedMeanwhile {
    let from = saved.from.map_or_else(|| words.get("posting-from-when-posted"), |day| words.short_date(day));
    let until = saved.until.map_or_else(|| words.get("posting-until-proposed"), |day| words.short_date(day));
    differing([("from", typed.from != saved.from, from), ("until", typed.until != saved.until, until)])
}

fn differing<const N: usize>(all: [(&'static str, bool, String); N]) -> SavedMeanwhile {
    SavedMeanwhile(all.into_iter().filter(|(_, other, _)| *other).map(|(field, _, value)| (field, value)).collect())
}

impl std::ops::Add for SavedMeanwhile {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }
}

#[cfg(test)]
mod tests {
    use jiff::{Timestamp, civil::date};

    use super::*;
    use crate::{admin::access::Role, words::Language};

    #[test]
    fn only_what_is_otherwise_is_told_and_by_whom() {
        let words = Words::for_admin(Language::Czech);
        let saved = DraftFacts { title: "Záměr".into(), delivery: Some(true), ..DraftFacts::default() };
        let typed = DraftFacts { title: "Jiný".into(), reference: "1/26".into(), ..DraftFacts::default() };
        let found = other_facts(&words, &typed, &saved);
        let plain = |text: Option<&str>| text.map(|text| text.replace('\u{a0}', " "));
        assert_eq!(plain(found.value("title")).as_deref(), Some("Záměr"));
        assert_eq!(plain(found.value("reference")).as_deref(), Some("neuvedeno"));
        assert_eq!(plain(found.value("delivery")).as_deref(), Some("ano"));
        assert_eq!(found.value("originator"), None);
        let person = Person::for_test(Role::Clerk);
        let mark = |person| DraftMark { person, name: "Karel".into(), at: Timestamp::UNIX_EPOCH, version: 0 };
        let told = |mark: Option<&DraftMark>| found.problem(&words, (mark, &person), &TimeZone::UTC).unwrap();
        assert_eq!(told(None).field, "title");
        assert!(told(Some(&mark(2))).text.contains("Karel") && !told(Some(&mark(1))).text.contains("Karel"));
        let same = other_facts(&words, &saved, &saved);
        assert_eq!(same.problem(&words, (None, &person), &TimeZone::UTC), None);
    }

    #[test]
    fn a_state_is_that_of_the_answers_alone() {
        let facts = DraftFacts { title: "a".into(), ..DraftFacts::default() };
        let again = DraftFacts { answered: true, proposed: vec!["title".into()], ..facts.clone() };
        assert_eq!(seen_facts(&facts), seen_facts(&again));
        let moved = DraftFacts { title: String::new(), reference: "a".into(), ..facts.clone() };
        assert_ne!(seen_facts(&facts), seen_facts(&moved));
        let period = DraftPeriod { until: Some(date(2026, 12, 7)), ..DraftPeriod::default() };
        assert_ne!(seen_period(&period), seen_period(&DraftPeriod::default()));
    }
}
