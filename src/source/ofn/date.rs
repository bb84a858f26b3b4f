//! Civil days out of every form of a moment that feeds contain. A moment with a zone is read in Europe/Prague; one
//! without is taken as written there.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde_json::Value;

use super::fields::Fields;
use crate::notice::fold;

/// What a field says about a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source) enum Day {
    Known(Date),
    /// Missing, empty, `nespecifikovaný`, or a stand-in for "never" (1970, 9999).
    Unknown,
    /// Something that no rule here reads; as written.
    Bad(String),
}

/// Reads "Časový okamžik" or whatever stands in its place.
pub(super) fn read(value: Option<&Value>) -> Day {
    match value {
        None | Some(Value::Null | Value::Bool(_)) => Day::Unknown,
        Some(Value::String(raw)) => read_text(raw),
        Some(Value::Number(number)) => read_text(&number.to_string()),
        Some(Value::Array(values)) => read(values.first()),
        Some(value @ Value::Object(_)) => {
            let Some(fields) = Fields::of(value) else { return Day::Unknown };
            let mut bad = None;
            for key in ["datum", "datum_a_cas", "casovy_okamzik", "@value"] {
                match fields.get(&[key]).map(|value| read(Some(value))) {
                    Some(known @ Day::Known(_)) => return known,
                    Some(Day::Bad(raw)) => bad = bad.or(Some(raw)),
                    Some(Day::Unknown) | None => {}
                }
            }
            bad.map_or(Day::Unknown, Day::Bad)
        }
    }
}

/// Reads a day written as text.
pub(in crate::source) fn read_text(raw: &str) -> Day {
    let text = raw.trim();
    if text.is_empty() {
        return Day::Unknown;
    }
    match day(text) {
        // Software that has no date writes its zero or its infinity.
        Some(date) if !(1990..2100).contains(&date.year()) => Day::Unknown,
        Some(date) => Day::Known(date),
        None => Day::Bad(text.chars().take(60).collect()),
    }
}

fn day(text: &str) -> Option<Date> {
    // "2024-10-25T11:15:00+02:00", with a space as well. A bare day with a zone ("2019-01-01+01:00") is that day.
    if text.get(10..).is_some_and(|rest| rest.starts_with(['T', 't', ' ']))
        && let Ok(moment) = text.parse::<Timestamp>()
        && let Ok(prague) = TimeZone::get("Europe/Prague")
    {
        return Some(moment.to_zoned(prague).date());
    }
    iso(text).or_else(|| czech(text)).or_else(|| in_words(text)).or_else(|| compact(text))
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

/// "25.6.2026", "25. 06. 2026 13:20".
fn czech(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '.');
    let (day, month, rest) = (parts.next()?.trim(), parts.next()?.trim(), parts.next()?.trim_start());
    let (year, after) = leading_digits(rest);
    (year.len() == 4 && !after.starts_with('.')).then(|| ymd(year, month, day)).flatten()
}

/// "25. června 2026", "25 čvn 2026", Slovak "22. novembra 2026".
fn in_words(text: &str) -> Option<Date> {
    const MONTHS: [&str; 12] =
        ["led", "uno", "bre", "dub", "kve", "cervn", "cervenc", "srp", "zar", "rij", "list", "pros"];
    const SLOVAK: [&str; 12] =
        ["januar", "febr", "mar", "april", "maj", "jun", "jul", "aug", "sept", "okt", "nov", "dec"];
    let folded = fold(text);
    let mut words = folded.split([' ', '.', '\u{a0}']).filter(|word| !word.is_empty());
    let (day, month, year) = (words.next()?, words.next()?, words.next()?);
    let month = match month {
        "cerven" | "cvn" => 6,
        "cvc" => 7,
        _ if SLOVAK.iter().any(|stem| month.starts_with(stem)) => {
            1 + SLOVAK.iter().position(|stem| month.starts_with(stem))?
        }
        word => 1 + MONTHS.iter().position(|stem| word.starts_with(stem))?,
    };
    (year.len() == 4 && day.len() <= 2).then(|| ymd(year, &month.to_string(), day)).flatten()
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;

    use super::*;

    #[test]
    fn every_form_of_a_date_is_read() {
        let expected = Day::Known(date(2024, 10, 25));
        for value in [
            json!({"typ": "Časový okamžik", "datum": "2024-10-25"}),
            json!({"datum": "2024-10-25T11:15:00+02:00"}),
            json!({"datum": "2024-10-25+02:00"}),
            json!({"datum": "2024-10-25Z"}),
            json!({"datum_a_čas": "2024-10-24T22:00:00Z"}),
            json!({"datum_a_čas": "2024-10-25T13:20:32.439493"}),
            json!({"datum_a_čas": "2024-10-25T18:00:00.641"}),
            json!({"datum_a_čas": "2024-10-25 18:00"}),
            json!({"datum_a_cas": "2024-10-25T23:59:59.9+02:00"}),
            json!({"datum": "2024-10-25", "datum_a_čas": "2024-10-25T00:00:00+02:00"}),
            json!({"datum": "nesmysl", "datum_a_čas": "2024-10-25T00:00:00"}),
            json!({"Časový okamžik": {"datum": "2024-10-25"}}),
            json!("2024-10-25"),
            json!("25.10.2024"),
            json!("25. 10. 2024 13:20:32"),
            json!("20241025"),
            json!("20241025T131500Z"),
            json!("2024/10/25 08:00"),
            json!("25. října 2024"),
            json!({"datum": null, "datum_a_čas": "2024-10-25T12:00:00.123456"}),
            json!({"datum": ["2024-10-25"]}),
            json!(20241025),
            json!(["2024-10-25"]),
        ] {
            assert_eq!(read(Some(&value)), expected, "{value}");
        }
    }

    #[test]
    fn a_moment_with_a_zone_is_a_day_in_prague() {
        assert_eq!(read(Some(&json!({"datum": "2024-11-12T01:00:00+02:00"}))), Day::Known(date(2024, 11, 12)));
        assert_eq!(read(Some(&json!({"datum_a_čas": "2024-07-01T23:30:00Z"}))), Day::Known(date(2024, 7, 2)));
        // A local time that the clocks jumped over is still that day.
        assert_eq!(read(Some(&json!({"datum_a_čas": "2024-03-31T02:30:00"}))), Day::Known(date(2024, 3, 31)));
    }

    #[test]
    fn months_in_words_are_told_apart() {
        for (text, month) in [
            ("5. ledna 2024", 1),
            ("5. února 2024", 2),
            ("5. března 2024", 3),
            ("5. dubna 2024", 4),
            ("5. května 2024", 5),
            ("5. června 2024", 6),
            ("5 červen 2024", 6),
            ("5. července 2024", 7),
            ("5. srpna 2024", 8),
            ("5. září 2024", 9),
            ("5. října 2024", 10),
            ("5. listopadu 2024", 11),
            ("5. prosince 2024", 12),
            ("5. februára 2024", 2),
            ("5. mája 2024", 5),
            ("5. júla 2024", 7),
            ("5. novembra 2024", 11),
        ] {
            assert_eq!(read_text(text), Day::Known(date(2024, month, 5)), "{text}");
        }
        assert_eq!(read_text("2024-6-5"), Day::Known(date(2024, 6, 5)));
        assert_eq!(read_text("2024-06-05-02:00"), Day::Known(date(2024, 6, 5)));
    }

    #[test]
    fn what_says_nothing_is_unknown() {
        for value in [
            json!(null),
            json!(""),
            json!({}),
            json!({"nespecifikovaný": true}),
            json!({"nespecifikovaný": false}),
            json!({"datum": "1970-01-01"}),
            json!({"datum": "9999-12-31"}),
            json!({"datum": "0001-01-01T00:00:00"}),
        ] {
            assert_eq!(read(Some(&value)), Day::Unknown, "{value}");
        }
        for value in [json!("brzy"), json!("31.2.2024"), json!("2024-13-01"), json!("2024-10-256")] {
            assert!(matches!(read(Some(&value)), Day::Bad(_)), "{value}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,40}") {
            read_text(&text);
        }

        #[test]
        fn czech_dates_go_round(days in 0i32..36_000) {
            let expected = date(1995, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
            let text = format!("{}. {}. {}", expected.day(), expected.month(), expected.year());
            proptest::prop_assert_eq!(read_text(&text), Day::Known(expected));
        }
    }
}
