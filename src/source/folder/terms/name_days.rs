//! Days at the beginning of a file name: reads the first and last day of a posting, and explains a day that cannot
//! exist. Pure.
//!
//! Read are `2026-11-22`, `22.11.2026`, `22. 11. 26`, `22. 11.`, alone or with a last day behind a dash (`29. 11.-14.
//! 12.`, `29.-30. 11. 2026`). A day without a year is the nearest one to the day on which the document came; the
//! caller tells the clerk so.
//!
//! Left out: what follows from the days (`posting_terms`), days that are all past (`past_days`), days in words ("22.
//! listopadu").

use jiff::civil::Date;

/// A day as it is written; it is one in some year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source::folder) struct WrittenDay {
    year: Option<i16>,
    month: i8,
    day: i8,
}

/// The days at the beginning of a name.
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
    pub(crate) fn resolve_years(&self, near: Date) -> Result<DatedDays, (String, String)> {
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
    pub(crate) fn has_last(&self) -> bool {
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

/// The text behind a dash or a word that means one.
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
