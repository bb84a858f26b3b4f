//! Item days of RSS, Atom and `<ud>`: reads the first and the last day and warns of unreadable or contradictory ones. A
//! date without a time zone is read as local time in Europe/Prague. Pure.
//!
//! Left out: parsing one date in all its forms (`feed::dates::date_reader`).

use jiff::civil::Date;

use crate::source::{
    DefectKind, SourceDefect,
    feed::ofn::{self, AskedDay, FieldDay},
    listing::UNDATED,
};

/// A day in any form that feeds have; adds a warning about an odd one.
pub(in crate::source) fn channel_day(
    raw: Option<&str>,
    asked: AskedDay,
    called: &str,
    warnings: &mut Vec<SourceDefect>,
) -> Option<Date> {
    let (text, date) = match ofn::read_day_text(raw?, asked) {
        FieldDay::Known(date) => return Some(date),
        FieldDay::Unknown => return None,
        FieldDay::Guessed(date) => (format!("the date has no year, {date} is taken: {}", raw?), Some(date)),
        FieldDay::Bad(raw) => (format!("the date cannot be read: {raw}"), None),
    };
    warnings.push(SourceDefect::about_item(DefectKind::BadDate, called, text));
    date
}

/// The last day, of what begins on the first one, where there is one that is not before it. `posted` is what the first
/// day was read from: a range names both.
pub(in crate::source) fn last_day(
    raw: Option<&str>,
    posted: Option<&str>,
    first: (Option<Date>, Option<Date>),
    called: &str,
    warnings: &mut Vec<SourceDefect>,
) -> Option<Date> {
    let (from, today) = first;
    let raw = raw.or_else(|| posted.filter(|posted| ofn::split_range(posted).is_some()));
    let until = channel_day(raw, AskedDay::Last(from.or(today)), called, warnings);
    ofn::warn_far_ahead(from, today, called, warnings);
    end(from.unwrap_or(UNDATED), until, called, warnings)
}

fn end(from: Date, until: Option<Date>, called: &str, warnings: &mut Vec<SourceDefect>) -> Option<Date> {
    let until = until?;
    if until < from {
        let text = format!("the end {until} lies before the posting {from} and is taken as unknown");
        warnings.push(SourceDefect::about_item(DefectKind::EndBeforeStart, called, text));
        return None;
    }
    Some(until)
}
