//! Calendar of an office: its opening hours, and kinds of days (working day, weekend, holiday).

use jiff::{
    Span,
    civil::{Date, Weekday},
};

use super::holidays::is_holiday;
use crate::config::schedule::{DayKind, Holidays, NthWeekday, OfficeCalendar, OpenHours, WeekInterval};

/// Hours of an office on a day, in their order; none when it is closed.
///
/// A special day has its own hours before any other rule; a closed day or a public holiday has none.
pub(crate) fn hours_on(calendar: &OfficeCalendar, holidays: &Holidays, day: Date) -> Vec<OpenHours> {
    let special = calendar.special.iter().filter(|it| it.date == day).map(|it| it.hours);
    let mut hours: Vec<OpenHours> = special.collect();
    if hours.is_empty() && !calendar.closed.iter().any(|it| it.contains(day)) && !is_holiday(holidays, day) {
        let weekday = day.weekday();
        hours = calendar.hours.iter().filter(|it| it.days.contains(&weekday)).map(|it| it.hours).collect();
    }
    hours.sort_unstable();
    hours
}

/// True when the office is open at a minute of a day.
pub(super) fn is_open(calendar: &OfficeCalendar, holidays: &Holidays, day: Date, minute: u16) -> bool {
    hours_on(calendar, holidays, day).iter().any(|it| it.contains(minute))
}

/// True when the day is of this kind.
pub(super) fn is_kind(kind: DayKind, holidays: &Holidays, day: Date) -> bool {
    let holiday = |day: Option<Date>| day.is_some_and(|day| is_holiday(holidays, day));
    match kind {
        DayKind::Weekday(weekday) => day.weekday() == weekday,
        DayKind::Workday => !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !is_holiday(holidays, day),
        DayKind::Holiday => is_holiday(holidays, day),
        DayKind::BeforeHoliday => holiday(day.tomorrow().ok()),
        DayKind::AfterHoliday => holiday(day.yesterday().ok()),
    }
}

/// True on the first, second … or last such weekday of its month.
pub(super) fn is_nth(nth: NthWeekday, day: Date) -> bool {
    day.weekday() == nth.weekday
        && match nth.nth {
            -1 => day.days_in_month() - day.day() < 7,
            nth => (day.day() - 1) / 7 + 1 == nth,
        }
}

/// True in every so many-th week, counted from Monday of the first.
pub(super) fn is_week(weeks: WeekInterval, day: Date) -> bool {
    let monday = |day: Date| day.checked_sub(Span::new().days(i64::from(day.weekday().to_monday_zero_offset())));
    let (Ok(first), Ok(this)) = (monday(weeks.since), monday(day)) else { return false };
    weeks.since <= day && (this - first).get_days() / 7 % i32::from(weeks.every.max(1)) == 0
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::config::schedule::{
        DateRange,
        calendar::{OfficeDay, SpecialDay},
    };

    #[test]
    fn special_days_win_over_closed_ones_and_holidays() {
        let hours = |from: u16, to: u16| OpenHours { from: from * 60, to: to * 60 };
        let days = vec![Weekday::Monday, Weekday::Wednesday];
        let office = OfficeCalendar {
            name: "urad".into(),
            hours: vec![
                OfficeDay { days: days.clone(), hours: hours(13, 17) },
                OfficeDay { days, hours: hours(8, 12) },
            ],
            closed: vec![DateRange::Yearly { from: (12, 20), to: (1, 2) }],
            special: vec![SpecialDay { date: date(2026, 12, 28), hours: hours(9, 11) }],
        };
        let holidays = Holidays::default();
        let on = |day| hours_on(&office, &holidays, day);
        assert_eq!(on(date(2026, 11, 23)), [hours(8, 12), hours(13, 17)]);
        assert_eq!(on(date(2026, 11, 24)), []);
        assert_eq!(on(date(2026, 9, 28)), [], "a holiday on a Monday");
        assert_eq!(on(date(2026, 12, 21)), []);
        assert_eq!(on(date(2026, 12, 28)), [hours(9, 11)]);
        assert!(is_open(&office, &holidays, date(2026, 11, 23), 11 * 60 + 59));
        assert!(!is_open(&office, &holidays, date(2026, 11, 23), 12 * 60));
    }

    #[test]
    fn kinds_of_days() {
        let holidays = Holidays::default();
        let is = |kind, day| is_kind(kind, &holidays, day);
        // 2026-11-17 is a Tuesday and a holiday.
        assert!(is(DayKind::BeforeHoliday, date(2026, 11, 16)) && is(DayKind::Workday, date(2026, 11, 16)));
        assert!(is(DayKind::Holiday, date(2026, 11, 17)) && !is(DayKind::Workday, date(2026, 11, 17)));
        assert!(is(DayKind::AfterHoliday, date(2026, 11, 18)));
        assert!(!is(DayKind::Workday, date(2026, 11, 22)));
        assert!(is(DayKind::BeforeHoliday, date(2026, 12, 31)), "over the end of the year");
        assert!(is(DayKind::AfterHoliday, date(2026, 12, 25)) && is(DayKind::Holiday, date(2026, 12, 25)));
    }

    #[test]
    fn days_of_the_month_whatever_its_length() {
        let nth = |nth, weekday| NthWeekday { nth, weekday };
        for (rule, year, month, expected) in [
            (nth(1, Weekday::Monday), 2026, 6, Some(1)),
            (nth(-1, Weekday::Friday), 2026, 7, Some(31)),
            (nth(-1, Weekday::Sunday), 2026, 2, Some(22)),
            (nth(-1, Weekday::Tuesday), 2028, 2, Some(29)),
            (nth(5, Weekday::Tuesday), 2028, 2, Some(29)),
            (nth(5, Weekday::Sunday), 2026, 2, None),
            (nth(4, Weekday::Sunday), 2026, 2, Some(22)),
        ] {
            let days = date(year, month, 1).days_in_month();
            let found: Vec<i8> = (1..=days).filter(|day| is_nth(rule, date(year, month, *day))).collect();
            assert_eq!(found, expected.into_iter().collect::<Vec<_>>(), "{rule:?} {year}-{month}");
        }
    }

    #[test]
    fn every_second_week_over_the_end_of_the_year() {
        let weeks = WeekInterval { every: 2, since: date(2026, 11, 25) };
        let is = |day| is_week(weeks, day);
        assert!(!is(date(2026, 11, 24)), "before it begins");
        assert!(is(date(2026, 11, 25)) && is(date(2026, 11, 29)));
        assert!(!is(date(2026, 11, 30)) && is(date(2026, 12, 7)));
        assert!(is(date(2027, 1, 4)) && !is(date(2027, 1, 11)) && is(date(2027, 1, 18)));
    }
}
