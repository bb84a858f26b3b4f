//! Numbered things in Czech: ordinals in figures and Roman numerals, with the gender and case of their noun. Pure.
//!
//! Left out: numbers at the end of a sentence, where the full stop ends it.

use super::super::{
    super::{
        spoken_text::SpokenText,
        token::{TokenKind, TokenView},
    },
    cardinal::plain,
    grammar::{Case, Gender, case_after},
    nouns::{case_in_context, is_noun, ordinal_agreement},
    ordinal::{ordinal, ordinal_plural},
    roman::roman,
};

/// "18. zasedání", "XIV. zasedání", "1. a 2. etapa", "Karel IV.".
pub(super) fn ordinals(view: TokenView<'_>, out: &mut SpokenText) -> Option<usize> {
    let (first, mut taken) = numeral(view)?;
    let mut parts = vec![("", first)];
    while parts.len() < 8 {
        let next = view.skip(taken);
        let between = match next.text(0) {
            "a" | "i" => "a",
            "až" => "až",
            "nebo" => "nebo",
            "," => ",",
            "/" => "a",
            _ if next.is_dash(0) => "až",
            _ => break,
        };
        let Some((number, count)) = numeral(next.skip(1)) else { break };
        parts.push((between, number));
        taken += 1 + count;
    }
    let after = view.skip(taken);
    let word = after.word(0);
    let (gender, case, plural) = match ruler(view) {
        Some(case) if word.is_empty() || !is_noun(word) => (Gender::Masculine, case, false),
        _ => {
            let capital = word.chars().next().is_none_or(char::is_uppercase);
            // "zdržel se 4. Usnesení bylo přijato" is the end of a sentence; "pozvánka na 18. Zasedání" is none.
            let ended = capital && !ends_nothing(view);
            if word.is_empty() || (capital && !is_noun(word)) || ended || is_conjunction(word) {
                return without_noun(view, out, &parts, taken);
            }
            let wanted = ordinal_case(view);
            let form = ordinal_agreement(after, wanted);
            (form.gender, form.case, form.plural)
        }
    };
    let mut said = String::new();
    for (between, number) in parts {
        let word = if plural { ordinal_plural(number, case) } else { ordinal(number, case, gender) }?;
        match between {
            "" => said = word,
            "," => said = format!("{said}, {word}"),
            _ => said = format!("{said} {between} {word}"),
        }
    }
    out.say(&said);
    // "ve 2. NP": the storey stands in the ordinal's case.
    if let Some(storey) = match word {
        "NP" => Some("nadzemní"),
        "PP" => Some("podzemní"),
        _ => None,
    } {
        let (adjective, noun) = match case {
            Case::Genitive => ("ho", ""),
            Case::Dative => ("mu", ""),
            Case::Locative => ("m", ""),
            Case::Instrumental => ("m", "m"),
            Case::Nominative | Case::Accusative => ("", ""),
        };
        out.say(&format!("{storey}{adjective} podlaží{noun}"));
        taken += 1;
    }
    Some(taken)
}

/// A number with a full stop: figures, or a Roman numeral of which one letter alone would be an initial.
fn numeral(view: TokenView<'_>) -> Option<(u64, usize)> {
    if !(view.is(1, ".") && view.joined(1)) {
        return None;
    }
    let figures = view.small(0).filter(|number| *number < 1000 && !view.digits(0).starts_with('0'));
    let number = figures.or_else(|| roman(view.word(0)).filter(|_| is_numeral_here(view)))?;
    // "15.000", "1.1" and "5.a" are something else.
    (!view.joined(2) || view.is_dash(2) || view.text(2) == "/" || view.text(2) == ",").then_some((number, 2))
}

/// A single letter is a numeral before a small letter or a known noun, and after a ruler's name.
fn is_numeral_here(view: TokenView<'_>) -> bool {
    let next = view.word(2);
    let single = view.word(0).chars().count() == 1;
    let small = next.chars().next().is_some_and(char::is_lowercase);
    let list = matches!(view.text(2), "," | "/") || view.is_dash(2);
    !single || small || is_noun(next) || list || ruler(view).is_some()
}

/// The case of a ruler's name right before a numeral: "Karla IV.".
fn ruler(view: TokenView<'_>) -> Option<Case> {
    roman(view.word(0))?;
    let before = view.back(1).map_or("", |token| token.text);
    const NAMES: &[&str] = &[
        "Karel",
        "Karl",
        "Rudolf",
        "Josef",
        "František",
        "Františk",
        "Václav",
        "Přemysl",
        "Vladislav",
        "Ferdinand",
        "Leopold",
        "Matyáš",
        "Jiří",
        "Jan",
        "Pavl",
        "Pavel",
        "Benedikt",
        "Lev",
        "Pius",
        "Alžběta",
        "Otakar",
        "Otakara",
        "Vratislav",
        "Boleslav",
        "Zikmund",
        "Maxmilián",
    ];
    let stem = NAMES.iter().find(|name| before.starts_with(**name))?;
    match before.strip_prefix(stem)? {
        "" => Some(Case::Nominative),
        "a" => Some(Case::Genitive),
        "u" | "ovi" => Some(Case::Dative),
        "em" => Some(Case::Instrumental),
        _ => None,
    }
}

/// `v` and `o` stand with the locative here: "ve třetím čtvrtletí".
fn ordinal_case(view: TokenView<'_>) -> Option<Case> {
    match view.word_before().as_str() {
        "v" | "ve" | "o" => Some(Case::Locative),
        _ => case_in_context(view),
    }
}

/// Whether a capital after the number can belong to it: a line begins here, or a preposition stands before.
fn ends_nothing(view: TokenView<'_>) -> bool {
    let before = view.word_before();
    let line = view.token(0).is_some_and(|token| token.line_start);
    let opened = view.back(1).is_some_and(|token| token.kind == TokenKind::Mark && token.text != ".");
    line || opened || (case_after(&before).is_some() && !matches!(before.as_str(), "se" | "pro" | "proti"))
}

fn is_conjunction(word: &str) -> bool {
    matches!(
        word,
        "a" | "i"
            | "nebo"
            | "až"
            | "že"
            | "ale"
            | "dle"
            | "podle"
            | "v"
            | "ve"
            | "na"
            | "o"
            | "do"
            | "od"
            | "k"
            | "ke"
            | "s"
            | "se"
            | "z"
            | "ze"
            | "za"
            | "po"
            | "pro"
            | "při"
    )
}

/// A Roman numeral without a noun is "číslo čtrnáct"; a figure is left to others.
fn without_noun(view: TokenView<'_>, out: &mut SpokenText, parts: &[(&str, u64)], taken: usize) -> Option<usize> {
    if view.word(0).is_empty() {
        return None;
    }
    let numbers: Vec<String> = parts.iter().map(|(_, number)| plain(*number)).collect();
    out.say(&format!("číslo {}", numbers.join(", ")));
    out.pause(',');
    Some(taken)
}
