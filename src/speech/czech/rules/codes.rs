//! Codes of letters and figures in Czech: `1204/3`, `MU-12/2026`, `1.2.3`, `P3`, `30denní`. Pure.
//!
//! Left out: what a code stands for (`records`).

use super::super::{
    super::{
        spoken_text::SpokenText,
        token::{TokenKind, TokenView},
    },
    cardinal::{cardinal, year},
    figures::figure,
    grammar::{Case, Gender},
    letters::{digits, spelled},
    nouns::is_noun,
    roman::roman,
    units::unit,
};

/// Tokens of a code at the most.
const LONGEST: usize = 40;

/// Figures with a slash or full stops between: parcels, numbers of a year, sections.
pub(super) fn compound(view: TokenView<'_>, out: &mut SpokenText) -> Option<usize> {
    let number = roman(view.word(0)).is_some() || !view.digits(0).is_empty();
    let slash = view.is(1, "/") && view.token(2).is_some_and(|token| token.kind != TokenKind::Mark);
    let point = view.is(1, ".") && !view.digits(0).is_empty() && !view.digits(2).is_empty();
    let joined = view.joined(1) && view.joined(2);
    let grouped = figure(view).is_some_and(|figure| figure.grouped);
    if !number || !joined || !(slash || (point && !grouped)) || (slash && view.digits(2).is_empty()) {
        return None;
    }
    let taken = length(view);
    out.say(&code(view, taken));
    // "22.88 MB": a decimal point, as programs write it.
    if let Some((noun, count)) = unit(view.skip(taken)).filter(|_| point && taken == 3) {
        out.say(&noun.form(Case::Genitive, false));
        return Some(taken + count);
    }
    // "2.1." at the beginning of a heading.
    let closing = point && view.is(taken, ".") && view.token(taken + 1).is_some();
    if closing || (point && view.token(0).is_some_and(|token| token.line_start)) {
        out.pause(',');
    }
    Some(taken + usize::from(closing))
}

/// Letters joined with figures: names of roads and zones, number plates.
pub(super) fn letters_and_digits(view: TokenView<'_>, out: &mut SpokenText) -> Option<usize> {
    let taken = length(view);
    let kinds = |kind| (0..taken).any(|index| view.token(index).is_some_and(|token| token.kind == kind));
    let starts = matches!(view.token(0)?.kind, TokenKind::Word | TokenKind::Digits);
    // "Brno-město-28" is a name and a number.
    let word = view.word(0);
    if word.chars().count() > 6 || (word.chars().count() > 3 && word.chars().any(char::is_lowercase)) {
        return None;
    }
    if taken < 2 || !starts || !kinds(TokenKind::Digits) || !(kinds(TokenKind::Word) || kinds(TokenKind::Mark)) {
        return None;
    }
    out.say(&code(view, taken));
    Some(taken)
}

/// Figures that nothing else knows.
pub(super) fn figures_alone(view: TokenView<'_>, out: &mut SpokenText) -> Option<usize> {
    let said = Some(view.digits(0)).filter(|figures| !figures.is_empty()).map(digits)?;
    out.say(&said);
    Some(1)
}

/// "30denní", "3-denní" and "15ti", "15-ti": a number in the genitive, with the rest of its word.
pub(super) fn number_with_ending(view: TokenView<'_>, out: &mut SpokenText) -> Option<usize> {
    let number = view.small(0)?;
    let dash = usize::from(view.is_dash(1) && view.joined(1));
    let word = view.word(1 + dash);
    let closed = !view.joined(2 + dash) || view.token(2 + dash).is_some_and(|token| token.kind == TokenKind::Mark);
    if !view.joined(1 + dash) || !closed || !word.chars().all(char::is_lowercase) {
        return None;
    }
    let said = match number {
        1 => "jedno".to_owned(),
        100 => "sto".to_owned(),
        1000 => "tisíci".to_owned(),
        _ => cardinal(number, Case::Genitive, Gender::Masculine),
    };
    match word {
        "ti" | "ty" | "tí" | "mi" | "ými" => out.say(&said),
        // "10minut" is an amount without its space.
        _ if word.chars().count() > 3 && !is_noun(word) => out.say(&format!("{}{word}", said.replace(' ', ""))),
        _ => return None,
    }
    Some(2 + dash)
}

/// Tokens of the code that begins here: without punctuation at its end.
pub(super) fn length(view: TokenView<'_>) -> usize {
    let mut taken = 0;
    for index in 0..view.chunk(LONGEST) {
        match view.token(index) {
            Some(token) if token.kind != TokenKind::Mark => taken = index + 1,
            Some(token) if matches!(token.text, "/" | "_" | "." | "*" | "#") || view.is_dash(index) => {}
            _ => break,
        }
    }
    taken
}

/// A code as it is read out.
pub(super) fn code(view: TokenView<'_>, taken: usize) -> String {
    let mut words: Vec<String> = Vec::new();
    for index in 0..taken {
        let Some(token) = view.token(index) else { break };
        let before_slash = view.is(index + 1, "/") && view.joined(index + 1);
        let after_slash = index > 0 && view.is(index - 1, "/");
        words.push(match token.kind {
            TokenKind::Digits => match view.small(index).filter(|number| (1900..2100).contains(number)) {
                Some(number) if after_slash => year(number),
                _ => digits(token.text),
            },
            TokenKind::Word => match roman(token.text).filter(|_| before_slash && index == 0) {
                Some(number) => digits(&number.to_string()),
                None => letters(token.text),
            },
            TokenKind::Mark => match token.text {
                "/" => "lomeno",
                "." => "tečka",
                "_" => "podtržítko",
                "*" => "hvězdička",
                "#" => "křížek",
                _ => "pomlčka",
            }
            .to_owned(),
        });
    }
    words.join(" ")
}

/// Capitals and short words by their letters; a long word as it stands.
fn letters(word: &str) -> String {
    let long = word.chars().count() > 3 && !word.chars().all(char::is_uppercase);
    let mixed = word.chars().skip(1).any(char::is_uppercase);
    if (long && !mixed) || word.chars().count() > 6 { word.to_lowercase() } else { spelled(word) }
}
