//! Date reader for feeds: reads civil days out of every form of a moment that OFN, `<ud>`, RSS and Atom feeds contain.
//! A moment with a time zone is converted to Europe/Prague; a moment without one is read as local time there.
//!
//! Left out: words in dates (`date_words`), explaining an unreadable date (`date_typo`), the days of a channel's item
//! (`feed::xml::item_days`).

use jiff::{Timestamp, ToSpan as _, civil::Date, fmt::rfc2822, tz::TimeZone};
use serde_json::Value;

use super::{
    date_typo,
    date_words::{is_time, mail_date_in_english, month_named, without_time, without_weekday},
};
use crate::{notice::fold, source::feed::ofn::fields::FeedFields};

/// A day read from a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source) enum FieldDay {
    Known(Date),
    /// The field names no year; the likely one is put in.
    Guessed(Date),
    /// Missing, empty, `nespecifikovaný`, or a stand-in for "never" (1970, 9999).
    Unknown,
    /// Something that no rule here reads, as written, with what is likely wrong with it.
    Bad(String),
}

/// Which day is asked for: it tells the year where the field has none, and the side of a range.
#[derive(Clone, Copy, Debug)]
pub(in crate::source) enum AskedDay {
    /// A first day, read on this day: it lies in the past or hardly in the future.
    First(Option<Date>),
    /// A last day, of what begins on this day.
    Last(Option<Date>),
}

/// How far ahead of the reading a first day without a year may lie.
const AHEAD: i64 = 60;

/// Reads "Časový okamžik" or whatever stands in its place.
pub(in crate::source) fn read_field_day(value: Option<&Value>, asked: AskedDay) -> FieldDay {
    match value {
        None | Some(Value::Null | Value::Bool(_)) => FieldDay::Unknown,
        Some(Value::String(raw)) => read_day_text(raw, asked),
        Some(Value::Number(number)) => read_day_text(&number.to_string(), asked),
        Some(Value::Array(values)) => read_field_day(values.first(), asked),
        Some(value @ Value::Object(_)) => {
            let Some(fields) = FeedFields::from_value(value) else { return FieldDay::Unknown };
            let (mut guess, mut bad) = (None, None);
            for key in ["datum", "datum_a_cas", "casovy_okamzik", "@value"] {
                match fields.get(&[key]).map(|value| read_field_day(Some(value), asked)) {
                    Some(known @ FieldDay::Known(_)) => return known,
                    Some(guessed @ FieldDay::Guessed(_)) => guess = guess.or(Some(guessed)),
                    Some(FieldDay::Bad(raw)) => bad = bad.or(Some(raw)),
                    Some(FieldDay::Unknown) | None => {}
                }
            }
            guess.or(bad.map(FieldDay::Bad)).unwrap_or(FieldDay::Unknown)
        }
    }
}

/// Reads one whole day written as text: with its year, and no range.
pub(in crate::source) fn read_day(raw: &str) -> FieldDay {
    match split_range(raw) {
        Some(_) => FieldDay::Bad(raw.chars().take(60).collect()),
        None => read_day_text(raw, AskedDay::First(None)),
    }
}

/// Reads a day written as text.
pub(in crate::source) fn read_day_text(raw: &str, asked: AskedDay) -> FieldDay {
    let plain = raw.replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ");
    let text = plain.trim();
    if text.is_empty() {
        return FieldDay::Unknown;
    }
    let bad = |why: Option<String>| {
        let raw: String = text.chars().take(60).collect();
        FieldDay::Bad(why.map_or_else(|| raw.clone(), |why| format!("{raw} ({why})")))
    };
    match day(text, asked) {
        Some(FoundDay::Day(date)) if (1990..2100).contains(&date.year()) => FieldDay::Known(date),
        // Software that has no date writes its zero or its infinity.
        Some(FoundDay::Day(date)) if matches!((date.month(), date.day()), (1, 1) | (12, 30 | 31)) => FieldDay::Unknown,
        Some(FoundDay::Day(date)) => bad(Some(format!("the year {} cannot be", date.year()))),
        Some(FoundDay::NoYear(month, day)) => match with_year(month, day, asked) {
            Some(date) => FieldDay::Guessed(date),
            None => bad(date_typo::date_typo_hint(text).or_else(|| Some("there is no year in it".to_owned()))),
        },
        None => bad(date_typo::date_typo_hint(text)),
    }
}

/// The two sides of "29. 11. – 14. 12. 2026"; `None` for a single day.
pub(in crate::source) fn split_range(text: &str) -> Option<(&str, &str)> {
    let signs = ["–", "—", " - ", " do ", " až "];
    let long = signs.iter().find_map(|sign| text.split_once(sign));
    // A hyphen stands within dates of other countries.
    let short = || text.split_once('-').filter(|(left, right)| left.contains('.') && right.contains('.'));
    let (left, right) = long.or_else(short).map(|(left, right)| (left.trim(), right.trim()))?;
    let begins = |side: &str| side.starts_with(|c: char| c.is_ascii_digit());
    (begins(without_weekday(left)) && begins(without_weekday(right)) && is_day(right)).then_some((left, right))
}

fn is_day(text: &str) -> bool {
    single(without_weekday(text)).is_some()
}

/// A day found in a text.
enum FoundDay {
    Day(Date),
    /// Month and day.
    NoYear(i8, i8),
}

fn day(text: &str, asked: AskedDay) -> Option<FoundDay> {
    let Some((left, right)) = split_range(text) else { return single(without_weekday(text)) };
    let (first, last) = (single(without_weekday(left)), single(without_weekday(right))?);
    match (asked, first, last) {
        (AskedDay::Last(_), _, last) => Some(last),
        (AskedDay::First(_), Some(FoundDay::NoYear(month, day)), FoundDay::Day(last)) => {
            let same = Date::new(last.year(), month, day).ok().filter(|first| *first <= last);
            same.or_else(|| Date::new(last.year() - 1, month, day).ok()).map(FoundDay::Day)
        }
        (AskedDay::First(_), first, _) => first,
    }
}

fn single(text: &str) -> Option<FoundDay> {
    // "2024-10-25T11:15:00+02:00", with a space as well. A bare day with a zone ("2019-01-01+01:00") is that day.
    if text.get(10..).is_some_and(|rest| rest.starts_with(['T', 't', ' ']))
        && let Ok(moment) = text.parse::<Timestamp>()
    {
        return in_prague(moment).map(FoundDay::Day);
    }
    let known = iso(text).or_else(|| mail(text)).or_else(|| compact(text));
    let text = without_time(text);
    known.map(FoundDay::Day).or_else(|| czech(text)).or_else(|| slashed(text)).or_else(|| in_words(text))
}

fn in_prague(moment: Timestamp) -> Option<Date> {
    // Bratislava has Prague's time.
    Some(moment.to_zoned(TimeZone::get("Europe/Prague").ok()?).date())
}

/// The year of a day that comes without one.
fn with_year(month: i8, day: i8, asked: AskedDay) -> Option<Date> {
    let (from, to) = match asked {
        AskedDay::First(today) => {
            let last = today?.saturating_add(AHEAD.days());
            (last.saturating_sub(1.year()), last)
        }
        AskedDay::Last(first) => (first?, first?.saturating_add(1.year())),
    };
    // A leap day may have to be looked for further away.
    let years = [to.year(), to.year() - 1, from.year()];
    let fits = years.into_iter().filter_map(|year| Date::new(year, month, day).ok()).filter(|date| *date <= to);
    match asked {
        AskedDay::First(_) => fits.max(),
        AskedDay::Last(_) => fits.filter(|date| *date >= from).min(),
    }
}

/// "2026-06-25", "2026-6-5", "2026/06/25"; whatever follows is the time.
fn iso(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, ['-', '/']);
    let (year, month, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let (day, after) = leading_digits(rest);
    let sized = year.len() == 4 && month.len() <= 2 && day.len() <= 2;
    let ends = !after.starts_with(['-', '/']) || after.get(1..).is_some_and(is_zone);
    (sized && ends).then(|| ymd(year, month, day)).flatten()
}

/// "02:00" of "2019-01-01-02:00", a bare day with a zone west of Greenwich.
fn is_zone(text: &str) -> bool {
    text.split_once(':').is_some_and(|(hours, minutes)| hours.len() == 2 && minutes.len() == 2)
}

fn leading_digits(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()))
}

/// A moment as mail has it, "23 Nov 2026 08:00:00 +0100", its month and zone in other languages too.
fn mail(text: &str) -> Option<Date> {
    let moment = rfc2822::parse(&mail_date_in_english(text)?).ok()?.timestamp();
    in_prague(moment)
}

/// "25.6.2026", "25. 06. 2026 13:20", "25.6.26", and without a year "25. 6.", "25. 6. 12:15".
fn czech(text: &str) -> Option<FoundDay> {
    let (day, rest) = text.split_once('.')?;
    let (month, rest) = leading_digits(rest.trim_start());
    let rest = rest.trim_start();
    let rest = rest.strip_prefix('.').unwrap_or(rest).trim_start();
    let (year, after) = leading_digits(rest);
    let number = |digits: &str| digits.parse::<i8>().ok().filter(|_| digits.len() <= 2);
    let (day, month_number) = (number(day.trim())?, number(month)?);
    match year.len() {
        4 if !after.starts_with('.') => ymd(year, month, &day.to_string()).map(FoundDay::Day),
        2 if !after.starts_with([':', '.']) => {
            let date = ymd(&format!("20{year}"), month, &day.to_string());
            date.filter(|date| (2020..2050).contains(&date.year())).map(FoundDay::Day)
        }
        0 => rest.is_empty().then(|| no_year(month_number, day)).flatten(),
        1 | 2 if after.starts_with(':') => no_year(month_number, day),
        _ => None,
    }
}

fn no_year(month: i8, day: i8) -> Option<FoundDay> {
    // A leap year, so that the last of February is a day.
    Date::new(2024, month, day).ok().map(|_| FoundDay::NoYear(month, day))
}

/// "24/11/2026", "11/24/2026", "24-11-2026"; only where there is no doubt which of the two is the month.
fn slashed(text: &str) -> Option<FoundDay> {
    let date = text.split_whitespace().next()?;
    let mut parts = date.split(['/', '-']);
    let (a, b, year) = (parts.next()?, parts.next()?, parts.next()?);
    let (left, right): (u8, u8) = (a.parse().ok()?, b.parse().ok()?);
    if year.len() != 4 || parts.next().is_some() || a.len() > 2 || b.len() > 2 {
        return None;
    }
    let date = match (left, right) {
        (13.., _) => ymd(year, b, a),
        (_, 13..) => ymd(year, a, b),
        _ if left == right => ymd(year, a, b),
        _ => None,
    };
    date.map(FoundDay::Day)
}

/// "25. června 2026 12:15", "25 čvn 2026", "24. XI. 2026", "November 24, 2026", and without a year "25. června".
fn in_words(text: &str) -> Option<FoundDay> {
    let folded = fold(text);
    let mut words = folded.split([' ', '.', ',']).filter(|word| !word.is_empty());
    let (first, second, third) = (words.next()?, words.next()?, words.next());
    let (day, month) = match month_named(second) {
        Some(month) => (first, month),
        None => (second, month_named(first)?),
    };
    let day: i8 = day.parse().ok().filter(|_| day.len() <= 2)?;
    match third {
        Some(year) if year.len() == 4 => ymd(year, &month.to_string(), &day.to_string()).map(FoundDay::Day),
        Some(time) if !is_time(time) => None,
        _ => no_year(month, day),
    }
}

/// "20260625", "20260625T132000Z".
fn compact(text: &str) -> Option<Date> {
    let text = text.split(['T', 't']).next()?;
    if text.len() != 8 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    ymd(text.get(..4)?, text.get(4..6)?, text.get(6..)?)
}

fn ymd(year: &str, month: &str, day: &str) -> Option<Date> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if ![year, month, day].into_iter().all(digits) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}
