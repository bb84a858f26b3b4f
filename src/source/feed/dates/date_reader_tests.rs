//! Tests of the date reader on dates as publishers write them.

use jiff::civil::{Date, date};
use serde_json::{Value, json};

use super::date_reader::{AskedDay, FieldDay, read_day_text, read_field_day, split_range};

const TODAY: Date = date(2026, 11, 29);

fn all(value: &Value) -> FieldDay {
    read_field_day(Some(value), AskedDay::First(Some(TODAY)))
}

fn text_of(text: &str) -> FieldDay {
    read_day_text(text, AskedDay::First(Some(TODAY)))
}

#[test]
fn weekdays_months_and_times_stand_where_people_put_them() {
    for text in [
        "Út 24. 11. 2026",
        "Út, 24 lis 2026 08:00:00 +0100",
        "úterý 24. listopadu 2026 12:15",
        "úterý, 24. listopad 2026",
        "24. listopadu 2026 12:15",
        "24.listopadu 2026 v 12:15",
        "24 lis 2026",
        "24. XI. 2026",
        "24. 11. 2026 12:15",
        "12:15 24. 11. 2026",
        "24.11.26",
        "24/11/2026",
        "11/24/2026 12:15",
        "24-11-2026",
        "Tue, 24 Nov 2026",
        "Tuesday, November 24, 2026",
        "Utorok 24. novembra 2026",
        "ut., 24. 11. 2026",
        "Tue, 24 Nov 2026 08:00:00 CET",
        "Út, 24 lis 2026 08:00:00 SEČ",
        "24.\u{a0}11.\u{a0}2026",
        // A wrong day of the week does not matter.
        "Po 24. 11. 2026",
    ] {
        assert_eq!(text_of(text), FieldDay::Known(date(2026, 11, 24)), "{text}");
    }
    // Half past eleven at night by Greenwich is the next day here.
    assert_eq!(text_of("Po, 23 lis 2026 23:30:00 +0000"), FieldDay::Known(date(2026, 11, 24)));
}

#[test]
fn a_day_without_a_year_gets_the_likely_one() {
    for (text, expected) in [
        ("24. 11.", date(2026, 11, 24)),
        ("24. 11. 12:15", date(2026, 11, 24)),
        ("Út 24.11.", date(2026, 11, 24)),
        ("24. listopadu", date(2026, 11, 24)),
        ("24. listopadu 12:15", date(2026, 11, 24)),
        ("5. 1.", date(2027, 1, 5)),
        ("5. 3.", date(2026, 3, 5)),
    ] {
        assert_eq!(text_of(text), FieldDay::Guessed(expected), "{text}");
        assert!(matches!(read_day_text(text, AskedDay::First(None)), FieldDay::Bad(_)), "{text}");
    }
    let last = |text| read_day_text(text, AskedDay::Last(Some(date(2026, 11, 24))));
    assert_eq!(last("14. 12."), FieldDay::Guessed(date(2026, 12, 14)));
    assert_eq!(last("5. 1."), FieldDay::Guessed(date(2027, 1, 5)));
    assert_eq!(last("24. 11."), FieldDay::Guessed(date(2026, 11, 24)));
    // A time alone says nothing of a day.
    assert!(matches!(text_of("12:15"), FieldDay::Bad(why) if why.contains("no day")));
}

#[test]
fn a_range_has_a_first_and_a_last_day() {
    for text in [
        "29. 11. 2026 – 14. 12. 2026",
        "29. 11.-14. 12. 2026",
        "29. 11. 2026 do 14. 12. 2026",
        "29.11.2026 - 14.12.2026",
    ] {
        assert_eq!(text_of(text), FieldDay::Known(date(2026, 11, 29)), "{text}");
        assert_eq!(read_day_text(text, AskedDay::Last(None)), FieldDay::Known(date(2026, 12, 14)), "{text}");
    }
    assert_eq!(text_of("29. 12. – 14. 1. 2027"), FieldDay::Known(date(2026, 12, 29)));
    assert_eq!(split_range("2026-11-24"), None);
    assert_eq!(split_range("24-11-2026"), None);
}

#[test]
fn a_day_that_cannot_be_says_what_is_likely_wrong_and_is_no_other_day() {
    for (text, word) in [
        ("31. 2. 2026", "28"),
        ("2026-02-30", "28"),
        ("31. 11. 2026", "30"),
        ("2026-13-05", "2026-05-13"),
        ("5. 13. 2026", "2026-05-13"),
        ("45. 13. 2026", "no month 13"),
        ("2026-11-45", "30"),
        ("24. 11. 2206", "2206"),
        ("24. 11. 0226", "226"),
        ("05/06/2026", "2026-06-05"),
        ("24. 11. 20226", ""),
        ("čer 5 2026", ""),
        ("5. cerv 2026", ""),
        ("31. 2.", "29"),
        ("dnes", ""),
    ] {
        let FieldDay::Bad(why) = text_of(text) else { panic!("{text}: {:?}", text_of(text)) };
        assert!(why.starts_with(text) && why.contains(word), "{text}: {why}");
    }
}

#[test]
fn every_form_of_a_date_is_read() {
    let expected = FieldDay::Known(date(2024, 10, 25));
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
        assert_eq!(all(&value), expected, "{value}");
    }
}

#[test]
fn a_moment_with_a_zone_is_a_day_in_prague() {
    assert_eq!(all(&json!({"datum": "2024-11-12T01:00:00+02:00"})), FieldDay::Known(date(2024, 11, 12)));
    assert_eq!(all(&json!({"datum_a_čas": "2024-07-01T23:30:00Z"})), FieldDay::Known(date(2024, 7, 2)));
    // A local time that the clocks jumped over is still that day.
    assert_eq!(all(&json!({"datum_a_čas": "2024-03-31T02:30:00"})), FieldDay::Known(date(2024, 3, 31)));
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
        assert_eq!(text_of(text), FieldDay::Known(date(2024, month, 5)), "{text}");
    }
    assert_eq!(text_of("2024-6-5"), FieldDay::Known(date(2024, 6, 5)));
    assert_eq!(text_of("2024-06-05-02:00"), FieldDay::Known(date(2024, 6, 5)));
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
        assert_eq!(all(&value), FieldDay::Unknown, "{value}");
    }
    for value in [json!("brzy"), json!("31.2.2024"), json!("2024-13-01"), json!("2024-10-256")] {
        assert!(matches!(all(&value), FieldDay::Bad(_)), "{value}");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "([0-9]{1,4}|[.:/ –-]|lis|Út|do|\\PC){0,12}") {
        text_of(&text);
        read_day_text(&text, AskedDay::Last(None));
    }

    #[test]
    fn czech_dates_go_round(days in 0i32..36_000) {
        let expected = date(1995, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
        let text = format!("{}. {}. {}", expected.day(), expected.month(), expected.year());
        proptest::prop_assert_eq!(text_of(&text), FieldDay::Known(expected));
    }
}
