//! Posting period of a notice: whole civil days in the board's time zone, both ends included.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Period of posting. `until` is inclusive (OFN `relevantní_do`): the notice goes down when that day is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posting {
    /// First day.
    pub from: Date,
    /// `None` where the office has not said (OFN `nespecifikovaný`).
    pub until: Option<Date>,
}

/// How near the end of a posting is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndNearness {
    /// The office gave no end.
    Open,
    /// Today is the last day.
    Today,
    Tomorrow,
    /// This many days are left after today.
    Days(i32),
    Over,
}

/// A notice of more days is not called new.
const NEW_DAYS: i32 = 7;

impl Posting {
    /// True within the first days from its first one.
    pub(crate) fn is_new(&self, today: Date) -> bool {
        self.from.until(today).is_ok_and(|age| (0..NEW_DAYS).contains(&age.get_days()))
    }

    /// True on every day the notice hangs.
    pub fn hangs_on(&self, day: Date) -> bool {
        self.from <= day && !self.is_over(day)
    }

    /// True once the last day has passed.
    pub fn is_over(&self, day: Date) -> bool {
        self.until.is_some_and(|until| until < day)
    }

    /// How near the end is on `today`.
    pub fn nearness(&self, today: Date) -> EndNearness {
        let Some(until) = self.until else { return EndNearness::Open };
        match (until - today).get_days() {
            ..0 => EndNearness::Over,
            0 => EndNearness::Today,
            1 => EndNearness::Tomorrow,
            days => EndNearness::Days(days),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_last_day_is_included() {
        let posting = Posting { from: date(2026, 11, 22), until: Some(date(2026, 12, 7)) };
        assert!(!posting.hangs_on(date(2026, 11, 21)));
        assert!(posting.hangs_on(date(2026, 11, 22)));
        assert!(posting.hangs_on(date(2026, 12, 7)));
        assert!(!posting.hangs_on(date(2026, 12, 8)));
    }

    #[test]
    fn new_is_what_was_posted_within_a_week() {
        let posting = Posting { from: date(2026, 11, 22), until: None };
        let new: Vec<bool> = [21, 22, 28, 29].map(|day| posting.is_new(date(2026, 11, day))).into();
        assert_eq!(new, [false, true, true, false]);
        assert!(!posting.is_new(date(2027, 11, 22)));
    }

    #[test]
    fn nearness_counts_whole_days() {
        let posting = Posting { from: date(2026, 11, 22), until: Some(date(2026, 12, 7)) };
        assert_eq!(posting.nearness(date(2026, 11, 22)), EndNearness::Days(15));
        assert_eq!(posting.nearness(date(2026, 12, 6)), EndNearness::Tomorrow);
        assert_eq!(posting.nearness(date(2026, 12, 7)), EndNearness::Today);
        assert_eq!(posting.nearness(date(2026, 12, 8)), EndNearness::Over);
        assert_eq!(Posting { until: None, ..posting }.nearness(date(2030, 1, 1)), EndNearness::Open);
    }
}
