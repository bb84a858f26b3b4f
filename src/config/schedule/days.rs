//! Which days: kinds of days, ranges of dates, the first Monday of a month, every second week.

use jiff::civil::{Date, Weekday};

/// Kinds of days as the file names them.
pub(super) const DAYS: &str = "\"mo\", \"tu\", \"we\", \"th\", \"fr\", \"sa\", \"su\", \"workday\", \"holiday\", \"before-holiday\" or \"after-holiday\"";
pub(super) const DATES: &str = "\"2026-12-24\", \"2026-11-22..2026-12-24\", or each year \"12-24\" or \"12-20..01-06\"";
pub(in crate::config) const DATE: &str = "a date like \"2026-12-24\"";

/// A kind of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind {
    Weekday(Weekday),
    /// Monday to Friday, without public holidays.
    Workday,
    /// A public holiday, whatever day of the week it falls on.
    Holiday,
    /// The day before a public holiday.
    BeforeHoliday,
    /// The day after a public holiday.
    AfterHoliday,
}

/// Days of the calendar; both ends are included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateRange {
    Once {
        from: Date,
        to: Date,
    },
    /// Of every year, as (month, day); runs over the end of the year where `to` comes before `from`.
    Yearly {
        from: (i8, i8),
        to: (i8, i8),
    },
}

/// "First Monday", "last Friday" of every month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NthWeekday {
    /// From 1 to 5; -1 is the last.
    pub nth: i8,
    pub weekday: Weekday,
}

/// Every so many weeks; a week begins on Monday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeekInterval {
    /// At least 1.
    pub every: u16,
    /// A day of the first week; nothing applies before it.
    pub since: Date,
}

impl DateRange {
    /// True for a day within, both ends included.
    pub fn contains(&self, day: Date) -> bool {
        match *self {
            Self::Once { from, to } => from <= day && day <= to,
            Self::Yearly { from, to } => {
                let day = (day.month(), day.day());
                if from <= to { from <= day && day <= to } else { from <= day || day <= to }
            }
        }
    }
}

pub(in crate::config) fn parse_weekday(text: &str) -> Result<Weekday, &'static str> {
    Ok(match text {
        "mo" | "monday" => Weekday::Monday,
        "tu" | "tuesday" => Weekday::Tuesday,
        "we" | "wednesday" => Weekday::Wednesday,
        "th" | "thursday" => Weekday::Thursday,
        "fr" | "friday" => Weekday::Friday,
        "sa" | "saturday" => Weekday::Saturday,
        "su" | "sunday" => Weekday::Sunday,
        _ => return Err("is not a day"),
    })
}

pub(super) fn parse_day_kind(text: &str) -> Result<DayKind, &'static str> {
    Ok(match text {
        "workday" => DayKind::Workday,
        "holiday" => DayKind::Holiday,
        "before-holiday" => DayKind::BeforeHoliday,
        "after-holiday" => DayKind::AfterHoliday,
        _ => DayKind::Weekday(parse_weekday(text)?),
    })
}

pub(in crate::config) fn parse_date(text: &str) -> Result<Date, &'static str> {
    let digits = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    digits.then(|| text.parse().ok()).flatten().ok_or("is not a date")
}

pub(super) fn parse_date_range(text: &str) -> Result<DateRange, &'static str> {
    let (from, to) = text.split_once("..").map_or((text, text), |(from, to)| (from.trim(), to.trim()));
    if from.len() == 5 && to.len() == 5 {
        return Ok(DateRange::Yearly { from: month_day(from)?, to: month_day(to)? });
    }
    let (from, to) = (parse_date(from)?, parse_date(to)?);
    if to < from { Err("ends before it begins") } else { Ok(DateRange::Once { from, to }) }
}

/// A day of every year; the 29th of February is one.
fn month_day(text: &str) -> Result<(i8, i8), &'static str> {
    parse_date(&format!("2028-{text}")).map(|it| (it.month(), it.day()))
}

pub(super) fn parse_nth_weekday(text: &str) -> Result<NthWeekday, &'static str> {
    let (nth, day) = text.split_once(' ').ok_or("is not a day of the month")?;
    let nth = match nth {
        "first" => 1,
        "second" => 2,
        "third" => 3,
        "fourth" => 4,
        "fifth" => 5,
        "last" => -1,
        _ => return Err("is not a day of the month"),
    };
    Ok(NthWeekday { nth, weekday: parse_weekday(day.trim())? })
}

/// Minutes since midnight of "08:00"; "24:00" is the end of the day.
pub(in crate::config) fn parse_minute(text: &str) -> Result<u16, &'static str> {
    const WRONG: &str = "is not a time";
    let (hour, minute) = text.split_once(':').ok_or(WRONG)?;
    let number = |text: &str, most: u16| {
        let digits = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| text.parse::<u16>().ok()).flatten().filter(|it| *it <= most).ok_or(WRONG)
    };
    let (hour, minute) = (number(hour, 24)?, number(minute, 59)?);
    let minutes = hour * 60 + minute;
    if minutes <= 1440 { Ok(minutes) } else { Err(WRONG) }
}
