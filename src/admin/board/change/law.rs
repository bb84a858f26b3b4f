//! Law: what follows for the legal terms of a posting from taking it down, moving its end, or correcting it. Pure.
//!
//! Only what is certain is said; whether something was delivered is for the office to judge, and the clause names what
//! speaks against it. Sources: Code of Administrative Procedure (500/2004 Sb.) § 25 (2); the kinds' shortest times are those
//! of the folder (`source::folder`).

use jiff::civil::Date;

use crate::{
    notice::{LegalDuties, Posting},
    source::folder::DescribedNotice,
    words::Words,
};

/// One consequence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::admin::board) struct LawLine {
    /// Key of its words.
    pub key: &'static str,
    pub day: Option<Date>,
    pub days: Option<i32>,
    /// It breaks something, and is not only told.
    pub grave: bool,
}

impl LawLine {
    const fn told(key: &'static str, day: Option<Date>) -> Self {
        Self { key, day, days: None, grave: false }
    }

    const fn grave(key: &'static str, day: Date) -> Self {
        Self { key, day: Some(day), days: None, grave: true }
    }

    /// In words.
    pub(in crate::admin::board) fn text(&self, words: &Words) -> String {
        let day = self.day.map(|day| words.short_date(day)).unwrap_or_default();
        let days = self.days.map(|days| words.count("days", usize::try_from(days).unwrap_or_default()));
        words.fill(self.key, &[("date", &day), ("value", &days.unwrap_or_default())])
    }
}

/// Of taking it down today.
pub(in crate::admin::board) fn of_take_down(posting: Posting, duties: LegalDuties, today: Date) -> Vec<LawLine> {
    let mut lines = Vec::new();
    match duties.minimum {
        Some(minimum) if today <= minimum => lines.push(LawLine {
            days: Some((minimum - posting.from).get_days()),
            ..LawLine::grave("board-law-minimum-broken", minimum)
        }),
        Some(minimum) => lines.push(LawLine::told("board-law-minimum-met", Some(minimum))),
        None => lines.push(LawLine::told("board-law-no-minimum", None)),
    }
    if let Some(day) = duties.delivery_day(&posting) {
        lines.push(match today <= day {
            true => LawLine::grave("board-law-delivery-broken", day),
            false => LawLine::told("board-law-delivery-over", Some(day)),
        });
    }
    if let Some(until) = posting.until.filter(|until| today <= *until) {
        lines.push(LawLine::told("board-law-before-end", Some(until)));
    }
    if duties.personal {
        lines.push(LawLine::told("board-law-personal", None));
    }
    lines
}

/// Of another last day.
pub(in crate::admin::board) fn of_end(old: Posting, after: &DescribedNotice) -> Vec<LawLine> {
    let mut lines = Vec::new();
    if let Some(minimum) = after.duties.minimum {
        lines.push(LawLine::told("board-law-minimum-kept", Some(minimum)));
    }
    if let Some(day) = after.duties.delivery_day(&after.posting) {
        lines.push(LawLine::told("board-law-delivery-stays", Some(day)));
    }
    let shorter = match (old.until, after.posting.until) {
        (Some(old), Some(new)) => new < old,
        (None, Some(_)) => true,
        _ => false,
    };
    lines.push(LawLine::told(if shorter { "board-law-shortened" } else { "board-law-prolonged" }, None));
    lines
}

/// Of other facts or other files.
pub(in crate::admin::board) fn of_correction(
    posting: Posting,
    old: LegalDuties,
    after: &DescribedNotice,
    contents: bool,
    today: Date,
) -> Vec<LawLine> {
    let mut lines = Vec::new();
    let day = after.duties.delivery_day(&after.posting).or(old.delivery_day(&posting));
    match day {
        Some(day) if contents && today <= day => lines.push(LawLine::grave("board-law-contents", day)),
        _ => lines.push(LawLine::told("board-law-corrected", None)),
    }
    if after.duties.minimum != old.minimum {
        match after.duties.minimum {
            Some(minimum) => lines.push(LawLine::told("board-law-minimum-new", Some(minimum))),
            None => lines.push(LawLine { grave: true, ..LawLine::told("board-law-minimum-lost", old.minimum) }),
        }
    }
    if old.delivery && !after.duties.delivery {
        lines.push(LawLine { grave: true, ..LawLine::told("board-law-delivery-lost", None) });
    }
    if !old.delivery && after.duties.delivery {
        lines.push(LawLine::told("board-law-delivery-new", after.duties.delivery_day(&after.posting)));
    }
    if after.posting.until != posting.until {
        lines.push(LawLine::told("board-law-end-moves", after.posting.until));
    }
    if old.personal && !after.duties.personal {
        lines.push(LawLine { grave: true, ..LawLine::told("board-law-personal-lost", None) });
    }
    lines
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn posting() -> Posting {
        Posting { from: date(2026, 11, 22), until: Some(date(2026, 12, 10)) }
    }

    const DUTIES: LegalDuties = LegalDuties { minimum: Some(date(2026, 12, 7)), delivery: true, personal: false };

    fn after(until: Option<Date>, duties: LegalDuties) -> DescribedNotice {
        DescribedNotice {
            title: "a".into(),
            category: None,
            reference: None,
            file_mark: None,
            originator: None,
            posting: Posting { until, ..posting() },
            duties,
            removal: None,
            correction: None,
        }
    }

    fn keys(lines: &[LawLine]) -> Vec<(&'static str, bool)> {
        lines.iter().map(|line| (line.key, line.grave)).collect()
    }

    #[test]
    fn before_the_end_of_the_last_day_by_law_nothing_is_fulfilled_and_nothing_delivered() {
        let lines = of_take_down(posting(), DUTIES, date(2026, 12, 7));
        assert_eq!(
            keys(&lines),
            [("board-law-minimum-broken", true), ("board-law-delivery-broken", true), ("board-law-before-end", false)]
        );
        assert_eq!((lines[0].days, lines[0].day), (Some(15), Some(date(2026, 12, 7))));
    }

    #[test]
    fn the_day_after_it_the_law_is_fulfilled() {
        let lines = of_take_down(posting(), DUTIES, date(2026, 12, 8));
        assert!(lines.iter().all(|line| !line.grave), "{lines:?}");
        assert_eq!(lines[0].key, "board-law-minimum-met");
    }

    #[test]
    fn of_a_kind_that_is_not_known_nothing_is_claimed() {
        let lines = of_take_down(Posting { until: None, ..posting() }, LegalDuties::default(), date(2026, 11, 22));
        assert_eq!(keys(&lines), [("board-law-no-minimum", false)]);
    }

    #[test]
    fn another_end_moves_neither_the_shortest_time_nor_the_delivery() {
        for (until, key) in
            [(Some(date(2026, 12, 24)), "board-law-prolonged"), (Some(date(2026, 12, 8)), "board-law-shortened")]
        {
            let lines = of_end(posting(), &after(until, DUTIES));
            assert_eq!(lines.last().map(|line| line.key), Some(key));
            assert_eq!(lines[0].day, DUTIES.minimum);
            assert_eq!(lines[1].day, Some(date(2026, 12, 7)));
        }
    }

    #[test]
    fn other_contents_within_the_time_of_delivery_are_grave_and_a_new_reference_is_not() {
        let same = after(posting().until, DUTIES);
        let of = |contents, today| keys(&of_correction(posting(), DUTIES, &same, contents, today));
        assert_eq!(of(true, date(2026, 12, 1)), [("board-law-contents", true)]);
        assert_eq!(of(false, date(2026, 12, 1)), [("board-law-corrected", false)]);
        assert_eq!(of(true, date(2026, 12, 8)), [("board-law-corrected", false)]);
        let other_kind = after(posting().until, LegalDuties::default());
        let lines = of_correction(posting(), DUTIES, &other_kind, false, date(2026, 12, 1));
        assert!(keys(&lines).contains(&("board-law-minimum-lost", true)), "{lines:?}");
        assert!(keys(&lines).contains(&("board-law-delivery-lost", true)), "{lines:?}");
        let lines = of_correction(posting(), LegalDuties::default(), &same, false, date(2026, 12, 1));
        assert!(lines.contains(&LawLine::told("board-law-delivery-new", Some(date(2026, 12, 7)))), "{lines:?}");
    }

    proptest::proptest! {
        #[test]
        fn taking_down_is_grave_exactly_while_a_legal_term_runs(
            minimum in proptest::option::of(0i32..40), delivery: bool, day in 0i32..60,
        ) {
            let plus = |days: i32| posting().from.checked_add(jiff::Span::new().days(days)).unwrap();
            let duties = LegalDuties { minimum: minimum.map(plus), delivery, personal: false };
            let lines = of_take_down(posting(), duties, plus(day));
            let runs = minimum.is_some_and(|minimum| day <= minimum) || (delivery && day <= 15);
            proptest::prop_assert_eq!(lines.iter().any(|line| line.grave), runs);
        }
    }
}
