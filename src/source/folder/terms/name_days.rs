//! Days of a posting as they stand at the beginning of a file name, and what a clerk is told of days that cannot be. Pure.
//!
//! Read are `2026-11-22`, `22.11.2026`, `22. 11. 26`, `22. 11.`, alone or with a last day behind a dash (`29. 11.-14. 12.`,
//! `29.-30. 11. 2026`). A day without a year is the nearest one to the day on which the document came; whoever reads it so
//! says so.
//!
//! Left out: what follows from the days (`terms`); days in words ("22. listopadu").

use jiff::civil::Date;

use crate::source::folder::answers::answer_text::day_text as shown;

/// A day as it is written; it is one in some year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source::folder) struct WrittenDay {
    year: Option<i16>,
    month: i8,
    day: i8,
}

/// What a name begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source::folder) enum NameDays {
    None,
    Given {
        first: WrittenDay,
        last: Option<WrittenDay>,
    },
    /// It looks like a day and is none: what is wrong, and what was likely meant.
    Impossible {
        wrong: String,
        meant: String,
    },
}

/// The days with their years.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::source::folder) struct DatedDays {
    pub from: Option<Date>,
    pub until: Option<Date>,
    /// A year was left out in the name.
    pub guessed: bool,
}

impl NameDays {
    /// The days in the years nearest to `near`. Fails with what is wrong and what to do.
    pub fn resolve_years(&self, near: Date) -> Result<DatedDays, (String, String)> {
        let (first, last) = match self {
            Self::None => return Ok(DatedDays::default()),
            Self::Impossible { wrong, meant } => {
                let advice = format!("{meant} Opravte den v názvu; není-li to den, nezačínejte jím název.");
                return Err((format!("{wrong} (v názvu)"), advice));
            }
            Self::Given { first, last } => (*first, *last),
        };
        let guessed = first.year.is_none() && last.is_none_or(|last| last.year.is_none());
        let no_leap_day = || ("29. 2. v tom roce není".to_owned(), "Doplňte do názvu rok nebo opravte den.".to_owned());
        let from = match (first.year, last.and_then(|last| Some((last.year?, last)))) {
            (Some(year), _) => first.within(year),
            (None, Some((year, last))) => {
                let end = last.within(year);
                first.within(year).filter(|from| end.is_some_and(|end| *from <= end)).or_else(|| first.within(year - 1))
            }
            (None, None) => {
                let years = [near.year() - 1, near.year(), near.year() + 1];
                let days = years.into_iter().filter_map(|year| first.within(year));
                days.min_by_key(|day| (*day - near).get_days().abs())
            }
        };
        let from = from.ok_or_else(no_leap_day)?;
        let until = match last {
            None => None,
            Some(last) => Some(match last.year {
                Some(year) => last.within(year).ok_or_else(no_leap_day)?,
                None => {
                    let years = [from.year(), from.year() + 1];
                    let mut days = years.into_iter().filter_map(|year| last.within(year));
                    days.find(|day| from <= *day).ok_or_else(no_leap_day)?
                }
            }),
        };
        Ok(DatedDays { from: Some(from), until, guessed })
    }
}

impl NameDays {
    /// True where a last day is given.
    pub fn has_last(&self) -> bool {
        matches!(self, Self::Given { last: Some(_), .. })
    }
}

/// Why a text that should be one day is none, and what was likely meant; `None` where nothing more can be said.
pub(in crate::source::folder) fn explain_bad_day(text: &str) -> Option<(String, String)> {
    match leading_days(text.trim()) {
        (NameDays::Impossible { wrong, meant }, _) => Some((wrong, meant)),
        (NameDays::Given { first: WrittenDay { year: None, month, day }, .. }, _) => {
            let advice = format!("Doplňte rok, například {day}. {month}. 2030.");
            Some(("den je bez roku".to_owned(), advice))
        }
        _ => None,
    }
}

impl WrittenDay {
    fn within(self, year: i16) -> Option<Date> {
        Date::new(year, self.month, self.day).ok()
    }
}

/// The days at the beginning of a text, and what stands behind them.
pub(in crate::source::folder) fn leading_days(text: &str) -> (NameDays, &str) {
    // "29.-30. 11. 2026": the month stands once.
    if let Some((day, rest)) = shared_month(text)
        && let Some((last, after)) = czech(rest)
    {
        return match (RawDay { day, ..last.clone() }.check(), last.check()) {
            (Ok(first), Ok(last)) => (NameDays::Given { first, last: Some(last) }, after),
            (Err(bad), _) | (_, Err(bad)) => (bad, after),
        };
    }
    let Some((first, rest)) = iso(text).or_else(|| czech(text)) else { return (NameDays::None, text) };
    let first = match first.check() {
        Ok(first) => first,
        Err(bad) => return (bad, rest),
    };
    let iso_last = iso(rest.trim_start_matches(GAP)).filter(|(_, after)| after.len() < rest.len());
    match iso_last.or_else(|| behind_dash(rest).and_then(czech)) {
        None => (NameDays::Given { first, last: None }, rest),
        Some((last, after)) => match last.check() {
            Ok(last) => (NameDays::Given { first, last: Some(last) }, after),
            Err(bad) => (bad, after),
        },
    }
}

const GAP: [char; 5] = ['_', ' ', '-', '–', '—'];

/// Digits that stand where a day stands.
#[derive(Clone, Debug)]
struct RawDay {
    year: Option<i16>,
    month: u32,
    day: u32,
}

impl RawDay {
    /// A day that is one in some year, or what is wrong with it.
    fn check(&self) -> Result<WrittenDay, NameDays> {
        let Self { year, month, day } = *self;
        // A leap year where none is given.
        let at = |month: u32, day: u32| {
            Date::new(year.unwrap_or(2028), i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
        };
        if let (Some(_), Ok(month), Ok(day)) = (at(month, day), i8::try_from(month), i8::try_from(day)) {
            return Ok(WrittenDay { year, month, day });
        }
        let end = year.map(|year| format!(" {year}")).unwrap_or_default();
        let wrong = format!("den {day}. {month}.{end} neexistuje");
        let meant = match at(month, 1) {
            Some(first) => {
                let length = first.days_in_month();
                format!("{month}. měsíc má {length} dní. Nemělo být {length}. {month}.{end}?")
            }
            None if at(day, month).is_some() => format!("Měsíců je dvanáct. Nemělo být {month}. {day}.{end}?"),
            None => "Měsíců je dvanáct a dní v měsíci nejvýš 31.".to_owned(),
        };
        Err(NameDays::Impossible { wrong, meant })
    }
}

/// "2026-11-22", "2026-1-5".
fn iso(text: &str) -> Option<(RawDay, &str)> {
    let (year, rest) = number(text, 4..=4)?;
    let (month, rest) = number(rest.strip_prefix('-')?, 1..=2)?;
    let (day, rest) = number(rest.strip_prefix('-')?, 1..=2)?;
    Some((RawDay { year: Some(known(year)?), month, day }, rest))
}

/// "22.11.2026", "22. 11. 2026", "22.11.26", "22. 11.".
fn czech(text: &str) -> Option<(RawDay, &str)> {
    let (day, rest) = number(text, 1..=2)?;
    let (month, rest) = number(gap(rest.strip_prefix('.')?), 1..=2)?;
    let rest = rest.strip_prefix('.')?;
    if let Some((year, after)) = number(gap(rest), 4..=4)
        && let Some(year) = known(year)
    {
        return Some((RawDay { year: Some(year), month, day }, after.strip_prefix('.').unwrap_or(after)));
    }
    // Two digits are a year only where they stand as close as the rest; "24. 11. 15 let školy" has none.
    if let Some((year, after)) = number(rest, 2..=2)
        && !after.starts_with('.')
    {
        return Some((RawDay { year: Some(known(year.checked_add(2000)?)?), month, day }, after));
    }
    // Without a year more than these is a number of something ("1.15. příloha").
    let ends = rest.is_empty() || rest.starts_with(GAP) || rest.starts_with(',');
    (ends && (1..=12).contains(&month) && (1..=31).contains(&day)).then_some((RawDay { year: None, month, day }, rest))
}

/// "29.-" before "30. 11. 2026".
fn shared_month(text: &str) -> Option<(u32, &str)> {
    let (day, rest) = number(text, 1..=2)?;
    Some((day, behind_dash(rest.strip_prefix('.')?)?))
}

/// What follows a dash or a word that stands for it.
fn behind_dash(text: &str) -> Option<&str> {
    let text = gap(text);
    let rest = ["-", "–", "—", "až ", "do "].iter().find_map(|dash| text.strip_prefix(dash))?;
    Some(gap(rest))
}

fn gap(text: &str) -> &str {
    text.trim_start_matches([' ', '_', '\u{a0}'])
}

/// So many digits, and no more.
fn number(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    digits.contains(&end).then(|| number.parse().ok()).flatten().map(|number| (number, rest))
}

fn known(year: u32) -> Option<i16> {
    i16::try_from(year).ok().filter(|year| (1900..2300).contains(year))
}

/// What to tell of a posting whose days are all in the past: what is wrong, and what was likely meant.
pub(in crate::source::folder) fn all_past_advice(from: Date, until: Date, today: Date) -> (String, String) {
    let wrong =
        format!("dny vyvěšení {} až {} jsou celé v minulosti, dokument nikdy nevisel", shown(from), shown(until));
    let meant = meant(from, until, today)
        .map(|(part, from, until)| format!("Není překlep v {part}? Nemělo být {} až {}? ", shown(from), shown(until)));
    let advice = format!(
        "{}Opravte dny v názvu souboru nebo v popisu (vyveseno-od, vyveseno-do), nebo soubor odstraňte.",
        meant.unwrap_or_default()
    );
    (wrong, advice)
}

/// As [`all_past`], where nobody wrote a day and the one on which the document came is the first.
pub(in crate::source::folder) fn old_file_advice(from: Date, until: Date, today: Date) -> (String, String) {
    let wrong = format!(
        "název ani popis neuvádí den vyvěšení a soubor je z {}; lhůta od toho dne uplynula {}, dokument nikdy nevisel",
        shown(from),
        shown(until)
    );
    (wrong, format!("Má-li viset, začněte název prvním dnem vyvěšení, například {today}; jinak soubor odstraňte."))
}

/// The nearest days to come that differ in the year or in the month alone.
fn meant(from: Date, until: Date, today: Date) -> Option<(&'static str, Date, Date)> {
    let later = |months: i64| {
        let span = jiff::Span::new().try_months(months).ok()?;
        let moved = (from.checked_add(span).ok()?, until.checked_add(span).ok()?);
        // The day itself stays; the 31st has no place in every month.
        (moved.0.day() == from.day() && moved.1.day() == until.day() && moved.1 >= today).then_some(moved)
    };
    // Of another year it is the year, else the month.
    match from.year() < today.year() {
        true => (1..=30).find_map(|years| later(years * 12)).map(|(from, until)| ("roce", from, until)),
        false => (1..=24).find_map(later).map(|(from, until)| ("měsíci", from, until)),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

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
        for text in
            ["12. zasedání", "1.15. příloha", "2026-2027 x", "2026-12-345", "1.2.3 x", "24.11 x", "č. 3", "", "7"]
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
}
