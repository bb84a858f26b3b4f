//! Tables `[holidays]` and `[[calendar]]`: public holidays, and opening hours of an office.

use jiff::civil::{Date, Weekday};

use super::days::{DATE, DATES, DateRange, parse_date, parse_date_range, parse_minute, parse_weekday};
use crate::{config::table_reader::TableReader, platform::hours::OpenHours};

pub(in crate::config) const TIME: &str = "a time like \"08:00\"";

/// Public holidays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holidays {
    /// Those of Czech law; otherwise only `also`.
    pub czech: bool,
    /// Further days that count as holidays.
    pub also: Vec<Date>,
    /// Days that do not count, whatever the law says.
    pub not: Vec<Date>,
}

impl Default for Holidays {
    fn default() -> Self {
        Self { czech: true, also: Vec::new(), not: Vec::new() }
    }
}

/// When an office is open. It is closed on public holidays unless a special day says otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficeCalendar {
    pub name: String,
    pub hours: Vec<OfficeDay>,
    /// Days on which it is closed as a whole.
    pub closed: Vec<DateRange>,
    /// Days with hours of their own, which hold whatever else is said of the day.
    pub special: Vec<SpecialDay>,
}

/// Hours of some weekdays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficeDay {
    pub days: Vec<Weekday>,
    pub hours: OpenHours,
}

/// Hours of one date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpecialDay {
    pub date: Date,
    pub hours: OpenHours,
}

impl Holidays {
    pub(super) fn read(mut section: TableReader) -> Self {
        let czech = section.parsed("country", "\"cz\" or \"none\"", |text| match text {
            "cz" => Ok(true),
            "none" => Ok(false),
            _ => Err("is not a country whose holidays are known"),
        });
        let holidays = Self {
            czech: czech.unwrap_or(true),
            also: section.parsed_list("also", DATE, parse_date),
            not: section.parsed_list("not", DATE, parse_date),
        };
        section.report_unknown_keys();
        holidays
    }
}

impl OfficeCalendar {
    /// `None` when it has no name; that was reported.
    pub(super) fn read(mut section: TableReader) -> Option<Self> {
        const NAME: &str = "a short name in quotes, \"urad\"";
        let name = section.text("name");
        let name = section.required("name", name, NAME);
        if name.as_ref().is_some_and(|it| it.contains(char::is_whitespace)) {
            section.report_problem("name", "has a space", NAME);
        }
        let mut hours = Vec::new();
        for mut day in section.tables("hours") {
            let days = day.parsed_list("days", "\"mo\", \"tu\", \"we\", \"th\", \"fr\", \"sa\", \"su\"", parse_weekday);
            if !day.contains("days") {
                day.report_problem("days", "is missing", "a list of days, [\"mo\", \"we\"]");
            }
            hours.extend(read_hours(&mut day).map(|hours| OfficeDay { days, hours }));
            day.report_unknown_keys();
        }
        let mut special = Vec::new();
        for mut day in section.tables("special") {
            let date = day.parsed("date", DATE, parse_date);
            let date = day.required("date", date, DATE);
            let hours = read_hours(&mut day);
            day.report_unknown_keys();
            special.extend(date.zip(hours).map(|(date, hours)| SpecialDay { date, hours }));
        }
        let closed = section.parsed_list("closed", DATES, parse_date_range);
        section.report_unknown_keys();
        Some(Self { name: name?, hours, closed, special })
    }
}

fn read_hours(section: &mut TableReader) -> Option<OpenHours> {
    let mut time = |key| {
        let time = section.parsed(key, TIME, parse_minute);
        section.required(key, time, TIME)
    };
    let (from, to) = (time("from"), time("to"));
    let hours = OpenHours { from: from?, to: to? };
    if hours.from < hours.to {
        return Some(hours);
    }
    section.report_problem("to", "is not after from", "a later time of the same day, at most \"24:00\"");
    None
}
