//! Ledger of the monthly report: for which month letters were begun, and which of them were sent. Pure; it is kept as JSON.
//!
//! A month is begun once, and none is begun that is before the last one: a clock that was set back sends nothing twice. A
//! month more than one ahead was begun by a clock that was wrong, and counts for nothing.

use jiff::{Timestamp, ToSpan as _};
use serde::{Deserialize, Serialize};

use super::due::{month_name, month_of_name, try_again};
use crate::feedback::tally::Period;

/// What is remembered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct MonthlyLedger {
    /// "2026-10"; blank before the first.
    pub month: String,
    pub letters: Vec<LedgerEntry>,
}

/// One letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct LedgerEntry {
    pub address: String,
    pub sent: bool,
    /// How often it was refused.
    pub tries: u32,
    /// Not before this.
    pub next: Timestamp,
}

impl MonthlyLedger {
    /// Begins a month with a letter for each address, where that is to be.
    pub(super) fn begin(&mut self, month: Period, addresses: &[String], now: Timestamp) -> bool {
        let begun = month_of_name(&self.month).map(|it| it.from);
        let ahead = month.from.checked_add(1.month()).unwrap_or(month.from);
        if begun.is_some_and(|begun| (month.from..=ahead).contains(&begun)) {
            return false;
        }
        let letter = |address: &String| LedgerEntry { address: address.clone(), sent: false, tries: 0, next: now };
        *self = Self { month: month_name(month), letters: addresses.iter().map(letter).collect() };
        true
    }

    /// Addresses of the letters that are to be tried now; none of somebody who is told no more.
    pub(super) fn due(&self, addresses: &[String], now: Timestamp) -> Vec<String> {
        let due = self.letters.iter().filter(|it| !it.sent && it.next <= now && addresses.contains(&it.address));
        due.map(|it| it.address.clone()).collect()
    }

    /// A letter was taken, or was not and is tried again later.
    pub(super) fn note(&mut self, address: &str, taken: bool, now: Timestamp) {
        for it in self.letters.iter_mut().filter(|it| it.address == address) {
            if taken {
                it.sent = true;
            } else {
                it.next = try_again(now, it.tries);
                it.tries = it.tries.saturating_add(1);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_month_is_begun_once_and_none_is_sent_again_by_a_clock_that_was_set_back() {
        let (october, november) = (Period::month_of(date(2026, 10, 1)), Period::month_of(date(2026, 11, 1)));
        let to = ["starosta@mesto.example".to_owned()];
        let mut ledger = MonthlyLedger::default();
        assert!(ledger.begin(november, &to, at("2026-12-01T05:00:00Z")));
        assert!(!ledger.begin(november, &to, at("2026-12-09T05:00:00Z")));
        assert!(!ledger.begin(october, &to, at("2026-11-30T23:00:00Z")), "the clock was set back over the first");
        assert_eq!(ledger.month, "2026-11");
        assert!(ledger.begin(Period::month_of(date(2026, 12, 1)), &to, at("2027-01-01T05:00:00Z")));
        // It was 2099 for an hour.
        assert!(ledger.begin(Period::month_of(date(2099, 1, 1)), &to, at("2099-02-01T05:00:00Z")));
        assert!(ledger.begin(Period::month_of(date(2027, 1, 1)), &to, at("2027-02-01T05:00:00Z")));
    }

    #[test]
    fn a_letter_that_was_taken_is_never_due_again_and_one_that_was_not_is_tried_later() {
        let to = ["a@mesto.example".to_owned(), "b@mesto.example".to_owned()];
        let now = at("2026-12-01T05:00:00Z");
        let mut ledger = MonthlyLedger::default();
        ledger.begin(Period::month_of(date(2026, 11, 1)), &to, now);
        ledger.note(&to[0], true, now);
        ledger.note(&to[1], false, now);
        let text = serde_json::to_string(&ledger).unwrap();
        let mut ledger: MonthlyLedger = serde_json::from_str(&text).unwrap();
        assert!(ledger.due(&to, now).is_empty());
        let later = at("2026-12-01T05:10:00Z");
        assert_eq!(ledger.due(&to, later), to[1..]);
        assert!(ledger.due(&to[..1], later).is_empty(), "she gets no more reports");
        ledger.note(&to[1], true, later);
        assert!(ledger.due(&to, at("2026-12-31T05:10:00Z")).is_empty());
    }
}
