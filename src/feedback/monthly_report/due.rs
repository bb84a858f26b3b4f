//! Due dates of the monthly report. Pure.

use jiff::{SignedDuration, Timestamp, ToSpan as _, Zoned};

use crate::feedback::tally::Period;

/// Hour of the first of the month at which it is sent, in the board's zone.
const HOUR: i8 = 6;
/// A letter that was not taken is tried again after this, then after twice as long, and so on.
const AGAIN: SignedDuration = SignedDuration::from_mins(10);
/// No longer than this.
const LONGEST: SignedDuration = SignedDuration::from_hours(6);

/// The month that a report is due of; `None` on the first before six.
pub(crate) fn month_due(now: &Zoned) -> Option<Period> {
    let first = now.first_of_month().ok()?.with().hour(HOUR).minute(0).second(0).subsec_nanosecond(0).build().ok()?;
    (*now >= first).then(|| Period::month_before(now.date()))
}

/// When the next one is due.
pub(crate) fn next_due(now: &Zoned) -> Option<Zoned> {
    let at_six = |day: &Zoned| day.with().hour(HOUR).minute(0).second(0).subsec_nanosecond(0).build().ok();
    let this = at_six(&now.first_of_month().ok()?)?;
    if *now < this {
        return Some(this);
    }
    at_six(&now.first_of_month().ok()?.checked_add(1.month()).ok()?)
}

/// Name of a month among the rows, "2026-10".
pub(crate) fn month_name(period: Period) -> String {
    format!("{:04}-{:02}", period.from.year(), period.from.month())
}

/// The month of a name.
pub(crate) fn month_of_name(name: &str) -> Option<Period> {
    format!("{name}-01").parse().ok().map(Period::month_of)
}

/// When a letter is tried again that was refused so often.
pub(crate) fn try_again(now: Timestamp, tries: u32) -> Timestamp {
    let wait = AGAIN.checked_mul(1 << tries.min(10)).unwrap_or(LONGEST).min(LONGEST);
    now.checked_add(wait).unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use jiff::{civil::date, tz::TimeZone};

    use super::*;

    fn at(text: &str) -> Zoned {
        text.parse::<jiff::civil::DateTime>().unwrap().to_zoned(TimeZone::get("Europe/Prague").unwrap()).unwrap()
    }

    #[test]
    fn the_report_of_a_month_is_due_from_the_first_at_six() {
        assert_eq!(month_due(&at("2026-12-01T05:59:59")), None);
        let november = Period::month_of(date(2026, 11, 5));
        assert_eq!(month_due(&at("2026-12-01T06:00:00")), Some(november));
        assert_eq!(month_due(&at("2026-12-31T23:59:00")), Some(november));
        assert_eq!(month_due(&at("2027-01-01T06:00:00")), Some(Period::month_of(date(2026, 12, 1))));
        let next = |text| next_due(&at(text)).unwrap().strftime("%Y-%m-%d %H:%M").to_string();
        assert_eq!(next("2026-12-01T05:00:00"), "2026-12-01 06:00");
        assert_eq!(next("2026-12-01T06:00:00"), "2027-01-01 06:00");
        assert_eq!(next("2027-03-31T12:00:00"), "2027-04-01 06:00");
    }

    #[test]
    fn a_month_has_a_name_and_a_wait_has_an_end() {
        let october = Period::month_of(date(2026, 10, 9));
        assert_eq!(month_name(october), "2026-10");
        assert_eq!(month_of_name("2026-10"), Some(october));
        let wait = |tries| try_again(Timestamp::UNIX_EPOCH, tries).as_second() / 60;
        assert_eq!([wait(0), wait(1), wait(2), wait(20)], [10, 20, 40, 360]);
    }
}
