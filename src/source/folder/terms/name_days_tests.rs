//! Tests of days in file names, as clerks write them.

use jiff::civil::{Date, date};

use super::{name_days::*, past_days::*};

/// First day, last day, whether a year was guessed, and what is left; or what is wrong.
fn of(text: &str) -> Result<(Option<Date>, Option<Date>, bool, &str), String> {
    let (days, rest) = leading_days(text);
    let read = days.resolve_years(date(2026, 11, 29)).map_err(|(wrong, advice)| format!("{wrong}: {advice}"))?;
    Ok((read.from, read.until, read.guessed, rest))
}

#[test]
fn days_are_read_as_clerks_write_them() {
    let (a, b) = (Some(date(2026, 11, 29)), Some(date(2026, 12, 14)));
    for (text, expected) in [
        ("2026-11-29_2026-12-14 x", (a, b, false, " x")),
        ("2026-11-29 2026-12-14 x", (a, b, false, " x")),
        ("2026-11-29 x", (a, None, false, " x")),
        ("29.11.2026 - Název (1)", (a, None, false, " - Název (1)")),
        ("29. 11. 2026–14. 12. 2026 x", (a, b, false, " x")),
        ("29.11.2026_-_14.12.2026_x", (a, b, false, "_x")),
        ("29.11.-14.12.2026 x", (a, b, false, " x")),
        ("29.11.26-14.12.26 x", (a, b, false, " x")),
        ("29. 11.-14. 12. Název", (a, b, true, " Název")),
        ("29. 11. až 14. 12. Název", (a, b, true, " Název")),
        ("29. 11.", (a, None, true, "")),
        ("24. 11. x", (Some(date(2026, 11, 24)), None, true, " x")),
        ("5. 1. x", (Some(date(2027, 1, 5)), None, true, " x")),
        ("29. 11.-3. 1. x", (a, Some(date(2027, 1, 3)), true, " x")),
        ("29. 12.-3. 1. 2027 x", (Some(date(2026, 12, 29)), Some(date(2027, 1, 3)), false, " x")),
        ("29.-30. 11. 2026 x", (a, Some(date(2026, 11, 30)), false, " x")),
        ("29.–30. 11. x", (a, Some(date(2026, 11, 30)), true, " x")),
        ("24. 11. 15 let školy", (Some(date(2026, 11, 24)), None, true, " 15 let školy")),
        ("24. 11. 1000 let města", (Some(date(2026, 11, 24)), None, true, " 1000 let města")),
    ] {
        assert_eq!(of(text), Ok(expected), "{text}");
    }
    for text in ["12. zasedání", "1.15. příloha", "2026-2027 x", "2026-12-345", "1.2.3 x", "24.11 x", "č. 3", "", "7"]
    {
        assert_eq!(of(text), Ok((None, None, false, text)), "{text}");
    }
}

#[test]
fn days_that_cannot_be_are_told_with_the_likely_typo() {
    for (text, wrong) in [
        ("2026-13-45 x", "den 45. 13. 2026 neexistuje (v názvu): Měsíců je dvanáct"),
        ("2026-25-11 x", "Nemělo být 25. 11. 2026?"),
        ("2026-02-31 x", "Nemělo být 28. 2. 2026?"),
        ("31. 2. x", "Nemělo být 29. 2.?"),
        ("31.2.2026 x", "Nemělo být 28. 2. 2026?"),
        ("2026-11-22_2026-11-31 x", "Nemělo být 30. 11. 2026?"),
        ("29. 11.-31. 11. x", "Nemělo být 30. 11.?"),
        ("29.-31. 11. x", "Nemělo být 30. 11.?"),
        ("29. 2. x", ""),
    ] {
        match of(text) {
            Err(said) => assert!(said.contains(wrong), "{text}: {said}"),
            Ok(read) => assert_eq!((text, read.0), ("29. 2. x", None)),
        }
    }
}

#[test]
fn a_day_of_a_text_that_is_none_is_explained() {
    let wrong =
        |text: &str| explain_bad_day(text).map(|(wrong, meant)| format!("{wrong}: {meant}")).unwrap_or_default();
    assert!(wrong("31. 2. 2026").contains("Nemělo být 28. 2. 2026?"));
    assert!(wrong("2026-13-11").contains("Nemělo být 13. 11. 2026?"), "{}", wrong("2026-13-11"));
    assert!(wrong("24. 11.").starts_with("den je bez roku"));
    assert_eq!(wrong("zítra"), "");
}

#[test]
fn days_in_the_past_name_the_likely_typo() {
    let said = |from, until| all_past_advice(from, until, date(2026, 11, 29)).1;
    let year = said(date(2025, 12, 1), date(2025, 12, 20));
    assert!(year.contains("překlep v roce? Nemělo být 1. 12. 2026 až 20. 12. 2026?"), "{year}");
    let month = said(date(2026, 10, 1), date(2026, 10, 20));
    assert!(month.contains("překlep v měsíci? Nemělo být 1. 12. 2026 až 20. 12. 2026?"), "{month}");
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(text in "([0-9]{1,4}|[.\\-–_ ]|až |\\PC){0,14}", year in 1i16..9998) {
        let (days, rest) = leading_days(&text);
        let _ = days.resolve_years(date(year, 6, 15));
        proptest::prop_assert!(text.ends_with(rest));
    }

    #[test]
    fn a_written_day_is_that_day(days in 0i32..20_000, length in 0i32..400) {
        let from = date(2000, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
        let until = from.checked_add(jiff::Span::new().days(length)).unwrap();
        let expected = (Some(from), Some(until), false, " x");
        let czech = |day: Date| format!("{}. {}. {}", day.day(), day.month(), day.year());
        for text in [format!("{from}_{until} x"), format!("{}–{} x", czech(from), czech(until))] {
            proptest::prop_assert_eq!(of(&text), Ok(expected));
        }
    }
}
