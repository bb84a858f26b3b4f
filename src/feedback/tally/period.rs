//! Period of a report: its days, and the period before it. Pure.

use jiff::{Timestamp, ToSpan as _, Unit, civil::Date, tz::TimeZone};
use serde::Serialize;

/// Days from the first to the last, both included: civil days of the terminals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Period {
    /// First day.
    pub from: Date,
    /// Last day, included.
    pub to: Date,
}

impl Period {
    /// `None` when it would end before it begins.
    pub fn new(from: Date, to: Date) -> Option<Self> {
        (from <= to).then_some(Self { from, to })
    }

    /// The month that this day lies in.
    pub fn month_of(day: Date) -> Self {
        Self { from: day.first_of_month(), to: day.last_of_month() }
    }

    /// The month before the one that this day lies in.
    pub fn month_before(day: Date) -> Self {
        Self::month_of(day.first_of_month().yesterday().unwrap_or(day))
    }

    /// True for a day of the period; first and last belong to it.
    pub fn holds(self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    /// At least one.
    pub fn days(self) -> i32 {
        let span = self.from.until((Unit::Day, self.to));
        span.map_or(0, |span| span.get_days()).saturating_add(1)
    }

    /// The period that it is compared with, which ends the day before it begins: as many whole months where it is whole
    /// months, otherwise as many days.
    pub fn previous(self) -> Self {
        let to = self.from.yesterday().unwrap_or(self.from);
        let months = self.to.year().saturating_sub(self.from.year()).saturating_mul(12);
        let months = months.saturating_add(i16::from(self.to.month()) - i16::from(self.from.month())).saturating_add(1);
        let whole = self.from.day() == 1 && self.to == self.to.last_of_month();
        let back = if whole { i64::from(months).months() } else { i64::from(self.days()).days() };
        Self { from: self.from.checked_sub(back).unwrap_or(Date::MIN), to }
    }

    /// Moments between which every vote of these days was given, wherever the terminal's clock stands: a day more on
    /// either side than the zone says. The same margin lets bursts over midnight be seen whole.
    pub fn moments(self, zone: &TimeZone) -> (Timestamp, Timestamp) {
        let at = |day: Date| day.to_zoned(zone.clone()).map(|it| it.timestamp());
        let (from, to) = (self.from.yesterday(), self.to.checked_add(2.days()));
        (from.and_then(at).unwrap_or(Timestamp::MIN), to.and_then(at).unwrap_or(Timestamp::MAX))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn period(from: Date, to: Date) -> Period {
        Period::new(from, to).unwrap()
    }

    #[test]
    fn a_month_is_compared_with_the_month_before_and_days_with_as_many_days() {
        let october = period(date(2026, 10, 1), date(2026, 10, 31));
        assert_eq!(october.previous(), period(date(2026, 9, 1), date(2026, 9, 30)));
        let quarter = period(date(2026, 1, 1), date(2026, 3, 31));
        assert_eq!(quarter.previous(), period(date(2025, 10, 1), date(2025, 12, 31)));
        let week = period(date(2026, 10, 5), date(2026, 10, 11));
        assert_eq!((week.days(), week.previous()), (7, period(date(2026, 9, 28), date(2026, 10, 4))));
        let day = period(date(2026, 10, 1), date(2026, 10, 1));
        assert_eq!((day.days(), day.previous()), (1, period(date(2026, 9, 30), date(2026, 9, 30))));
        assert_eq!(Period::month_before(date(2026, 1, 15)), period(date(2025, 12, 1), date(2025, 12, 31)));
        assert_eq!(Period::new(date(2026, 1, 2), date(2026, 1, 1)), None);
    }

    #[test]
    fn the_ends_of_time_are_no_fault() {
        let whole = period(Date::MIN, Date::MAX);
        whole.previous();
        let (from, to) = whole.moments(&TimeZone::UTC);
        assert!(from < to && whole.days() > 1);
    }

    #[test]
    fn the_moments_hold_the_days_in_every_zone() {
        let zone = TimeZone::get("Europe/Prague").unwrap();
        let (from, to) = period(date(2026, 10, 25), date(2026, 10, 25)).moments(&zone);
        assert_eq!(from.to_string(), "2026-10-23T22:00:00Z");
        assert_eq!(to.to_string(), "2026-10-26T23:00:00Z");
    }
}
