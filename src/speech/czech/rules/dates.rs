//! Dates in Czech: `22. 11. 2026`, `1.–15. ledna`, `2026-11-22`, in the case that the preposition asks for. Pure.
//!
//! Left out: days of the week and months that stand alone, which are words already.

use super::super::{
    super::{spoken_text::SpokenText, token::TokenView},
    cardinal::year,
    grammar::{Case, Gender, case_after},
    letters,
    ordinal::ordinal,
};

/// The six cases of the months.
const MONTHS: [[&str; 6]; 12] = [
    ["leden", "ledna", "lednu", "leden", "lednu", "lednem"],
    ["únor", "února", "únoru", "únor", "únoru", "únorem"],
    ["březen", "března", "březnu", "březen", "březnu", "březnem"],
    ["duben", "dubna", "dubnu", "duben", "dubnu", "dubnem"],
    ["květen", "května", "květnu", "květen", "květnu", "květnem"],
    ["červen", "června", "červnu", "červen", "červnu", "červnem"],
    ["červenec", "července", "červenci", "červenec", "červenci", "červencem"],
    ["srpen", "srpna", "srpnu", "srpen", "srpnu", "srpnem"],
    ["září", "září", "září", "září", "září", "zářím"],
    ["říjen", "října", "říjnu", "říjen", "říjnu", "říjnem"],
    ["listopad", "listopadu", "listopadu", "listopad", "listopadu", "listopadem"],
    ["prosinec", "prosince", "prosinci", "prosinec", "prosinci", "prosincem"],
];

/// A date, or two of them with a dash between.
pub(super) fn date(view: TokenView<'_>, out: &mut SpokenText) -> Option<usize> {
    if is_section(view) {
        return None;
    }
    let case = case_of_day(&view.word_before());
    let (first, mut taken) =
        iso_date(view, case).or_else(|| bare_date(view, case)).or_else(|| day_and_month(view, case))?;
    let mut said = first;
    let after = view.skip(taken);
    // "mezi 1. 6. a 30. 6.": both stand in the case of the preposition.
    let between = match after.text(0) {
        "a" if case == Case::Instrumental => "a",
        _ if after.is_dash(0) => "až",
        _ => "",
    };
    if !between.is_empty()
        && let Some((second, count)) = day_and_month(after.skip(1), case)
    {
        said = format!("{said} {between} {second}");
        taken += 1 + count;
    }
    out.say(&said);
    Some(taken)
}

/// "2.1. Rozsah" at the beginning of a line is the number of a heading.
fn is_section(view: TokenView<'_>) -> bool {
    let joined = (1..4).all(|index| view.joined(index)) && view.is(1, ".") && view.is(3, ".");
    let small = view.small(0).is_some_and(|number| number <= 12);
    let capital = view.word(4).chars().next().is_some_and(char::is_uppercase);
    joined && small && capital && view.token(0).is_some_and(|token| token.line_start)
}

/// "k 31. 12." is a dative, "před 1. 1." an instrumental; a day alone, or after anything else, is a genitive.
fn case_of_day(before: &str) -> Case {
    match case_after(before) {
        Some(case @ (Case::Dative | Case::Instrumental | Case::Locative)) => case,
        _ => Case::Genitive,
    }
}

fn iso_date(view: TokenView<'_>, case: Case) -> Option<(String, usize)> {
    let dashes = view.is_dash(1) && view.is_dash(3) && (1..5).all(|index| view.joined(index));
    let lengths = [view.digits(0), view.digits(2), view.digits(4)].map(str::len);
    let closed = !(view.joined(5) && (view.is_dash(5) || view.is(5, "/")));
    if !dashes || lengths != [4, 2, 2] || !closed {
        return None;
    }
    let (day, month) = (day_number(view, 4)?, month_number(view, 2)?);
    Some((format!("{} {} {}", day_word(day, case)?, MONTHS[month][case.index()], year(view.small(0)?)), 5))
}

/// "17 5 2022", as file names write it.
fn bare_date(view: TokenView<'_>, case: Case) -> Option<(String, usize)> {
    let (day, month) = (day_number(view, 0)?, month_number(view, 1)?);
    let year_number = view.small(2).filter(|year| (1990..2100).contains(year))?;
    let apart = !view.joined(1) && !view.joined(2) && !view.joined(3);
    apart
        .then(|| Some((format!("{} {} {}", day_word(day, case)?, MONTHS[month][case.index()], year(year_number)), 3)))?
}

/// A day or several of one month: "1.", "28. a 29.", "28./29.", "1.–15.", then month and year.
fn day_and_month(view: TokenView<'_>, case: Case) -> Option<(String, usize)> {
    let mut days = Vec::new();
    let mut taken = 0;
    loop {
        let here = view.skip(taken);
        days.push(DayPart::Day(day_number(here, 0).filter(|_| here.is(1, "."))?));
        taken += 2;
        let next = view.skip(taken);
        let between = match next.text(0) {
            "a" | "i" => "a",
            "až" => "až",
            "nebo" => "nebo",
            "," => ",",
            "/" => "a",
            _ if next.is_dash(0) => "až",
            _ => "",
        };
        // Another day comes with its own full stop; the last one is followed by the month.
        let goes_on = !between.is_empty() && days.len() < 9 && day_number(next, 1).is_some() && next.is(2, ".");
        if !goes_on {
            break;
        }
        days.push(DayPart::Between(between));
        taken += 1;
    }
    let here = view.skip(taken);
    let (month, case, count) = written_month(here, case).or_else(|| month_in_figures(here, case))?;
    taken += count;
    let mut said = String::new();
    for day in &days {
        match day {
            DayPart::Day(day) => said.push_str(&day_word(*day, case)?),
            DayPart::Between(",") => said.push_str(", "),
            DayPart::Between(word) => said.push_str(&format!(" {word} ")),
        }
    }
    said = format!("{said} {month}");
    if let Some((year, count)) = year_after(view.skip(taken)) {
        said = format!("{said} {year}");
        taken += count;
    }
    Some((said, taken))
}

fn day_word(day: u64, case: Case) -> Option<String> {
    ordinal(day, case, Gender::Masculine)
}

fn day_number(view: TokenView<'_>, index: usize) -> Option<u64> {
    view.small(index).filter(|day| (1..=31).contains(day) && view.digits(index).len() <= 2)
}

fn month_number(view: TokenView<'_>, index: usize) -> Option<usize> {
    let month = view.small(index).filter(|month| (1..=12).contains(month) && view.digits(index).len() <= 2)?;
    usize::try_from(month - 1).ok()
}

/// A month in words, as it is written; the day stands in the same case.
fn written_month(view: TokenView<'_>, case: Case) -> Option<(String, Case, usize)> {
    let word = view.word(0).to_lowercase();
    if word.is_empty() {
        return None;
    }
    let forms = MONTHS.iter().find(|forms| forms.contains(&word.as_str()))?;
    let fits = |case: &Case| forms[case.index()] == word;
    let order = [case, Case::Genitive, Case::Nominative, Case::Dative, Case::Locative, Case::Instrumental];
    Some((word.clone(), order.into_iter().find(fits)?, 1))
}

/// A month in figures: with its full stop, or with a year right behind.
fn month_in_figures(view: TokenView<'_>, case: Case) -> Option<(String, Case, usize)> {
    let month = month_number(view, 0)?;
    // "2.3.4" is a section, not a date.
    let section = view.joined(2) && !view.digits(2).is_empty() && year_after(view.skip(2)).is_none();
    (view.is(1, ".") && !section).then(|| (MONTHS[month][case.index()].to_owned(), case, 2))
}

/// The year after a month: four digits, or two that are joined to it ("22.11.26").
fn year_after(view: TokenView<'_>) -> Option<(String, usize)> {
    let digits = view.digits(0);
    let number = view.small(0)?;
    let four = digits.len() == 4 && (1100..2200).contains(&number);
    let two = digits.len() == 2 && view.joined(0) && !(view.is(1, ":") && view.joined(1));
    (four || two).then(|| (if two { letters::digits(digits) } else { year(number) }, 1))
}

/// Days of one month with what stands between them.
#[derive(Clone, Copy)]
enum DayPart {
    Day(u64),
    Between(&'static str),
}

/// Whether the word is a month in any case.
pub(super) fn is_month(word: &str) -> bool {
    MONTHS.iter().any(|forms| forms.contains(&word))
}
