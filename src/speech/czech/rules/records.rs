//! Records in Czech: numbers of documents and files (`č. j.`, `sp. zn.`) and of registers (IČO, PSČ, account). Pure.
//!
//! Left out: whether such a number exists.

use super::{
    super::{
        super::{
            spoken_text::SpokenText,
            token::{TokenKind, TokenView},
        },
        grammar::{Case, case_of_place_after},
        letters::{digits, pairs, spelled},
    },
    codes::{code, length},
};

const NUMBER: [&str; 6] =
    ["číslo jednací", "čísla jednacího", "číslu jednacímu", "číslo jednací", "čísle jednacím", "číslem jednacím"];
const MARK: [&str; 6] =
    ["spisová značka", "spisové značky", "spisové značce", "spisovou značku", "spisové značce", "spisovou značkou"];

const LABELS: &[(&str, &[&str; 6])] = &[
    ("č. j.", &NUMBER),
    ("čj.", &NUMBER),
    ("č. jedn.", &NUMBER),
    ("čís. jedn.", &NUMBER),
    ("ČJ", &NUMBER),
    ("Č. J.", &NUMBER),
    ("sp. zn.", &MARK),
    ("spis. zn.", &MARK),
    ("spis. značka", &MARK),
    ("SP. ZN.", &MARK),
    ("spisová značka", &MARK),
    ("číslo jednací", &NUMBER),
];

/// A label with the number after it, by letters and figures.
pub(super) fn reference(view: TokenView<'_>, out: &mut SpokenText) -> Option<usize> {
    // Labels begin with few letters; most words are none.
    if !matches!(
        view.word(0),
        "č" | "Č"
            | "čj"
            | "ČJ"
            | "Čj"
            | "čís"
            | "sp"
            | "Sp"
            | "SP"
            | "spis"
            | "Spis"
            | "spisová"
            | "Spisová"
            | "číslo"
            | "Číslo"
    ) {
        return None;
    }
    let (forms, mut taken) = LABELS.iter().find_map(|(label, forms)| Some((forms, view.matches(label)?)))?;
    let case = case_of_place_after(&view.word_before()).unwrap_or(Case::Nominative);
    out.say(forms[case.index()]);
    taken += usize::from(view.is(taken, ":"));
    // "MU 1234/2026 Nov": up to three pieces, as long as the figures have not come.
    for _ in 0..3 {
        let rest = view.skip(taken);
        let count = length(rest);
        let has = |kind| (0..count).any(|index| rest.token(index).is_some_and(|token| token.kind == kind));
        let name = rest.word(0).chars().all(char::is_uppercase) || rest.word(0).is_empty();
        if count == 0 || !(has(TokenKind::Digits) || name) {
            break;
        }
        out.say(&code(rest, count));
        taken += count;
        if has(TokenKind::Digits) && has(TokenKind::Mark)
            || !view.joined(taken) && view.token(taken).is_some_and(|token| token.kind == TokenKind::Mark)
        {
            break;
        }
        let punctuation = view.joined(taken);
        if punctuation {
            break;
        }
    }
    Some(taken)
}

/// How a register's number is called, and what is said.
const REGISTERS: &[(&str, &str)] = &[
    ("IČO", "íčo"),
    ("IČ", "íčo"),
    ("DIČ", "dé í čé"),
    ("PSČ", "pé es čé"),
    ("RČ", "rodné číslo"),
    ("r. č.", "rodné číslo"),
    ("č. ú.", "číslo účtu"),
    ("č. účtu", "číslo účtu"),
    ("číslo účtu", "číslo účtu"),
    ("VS", "variabilní symbol"),
    ("SS", "specifický symbol"),
    ("KS", "konstantní symbol"),
    ("ID DS", "í dé datové schránky"),
    ("IDDS", "í dé datové schránky"),
    ("ID datové schránky", "í dé datové schránky"),
    ("SPZ", "es pé zet"),
    ("RZ", "er zet"),
    ("IBAN", "iban"),
];

/// A register's label with the code after it, its figures two by two.
pub(super) fn register_number(view: TokenView<'_>, out: &mut SpokenText) -> Option<usize> {
    let initial = view.word(0).chars().next()?;
    if !matches!(initial, 'I' | 'D' | 'P' | 'R' | 'r' | 'č' | 'Č' | 'V' | 'S' | 'K') {
        return None;
    }
    let (said, mut taken) = REGISTERS.iter().find_map(|(label, said)| Some((said, view.matches(label)?)))?;
    taken += usize::from(view.is(taken, ".") && !view.is(taken + 1, ":") && view.word(taken + 1).is_empty());
    taken += usize::from(view.is(taken, ":"));
    let start = taken;
    let mut words = Vec::new();
    // Groups of figures go together: "002 61 912".
    while taken < start + 16 {
        let figures = joined_groups(view.skip(taken));
        if let Some((group, count)) = figures {
            words.push(if *said == "pé es čé" { postcode(&group) } else { pairs(&group) });
            taken += count;
            continue;
        }
        let joined = view.joined(taken) && taken > start;
        let word = view.word(taken);
        let capital = !word.is_empty() && word.chars().count() <= 8 && (view.joined(taken + 1) || joined);
        match view.text(taken) {
            "/" if joined => words.push("lomeno".to_owned()),
            "-" | "–" if joined && !view.digits(taken + 1).is_empty() => words.push("pomlčka".to_owned()),
            _ if capital && (joined || !view.digits(taken + 1).is_empty()) => words.push(spelled(word)),
            _ => break,
        }
        taken += 1;
    }
    if words.is_empty() {
        return None;
    }
    out.say(said);
    out.say(&words.join(" "));
    Some(taken)
}

/// Figures up to the next mark or word, as one string.
fn joined_groups(view: TokenView<'_>) -> Option<(String, usize)> {
    let count = (0..6).take_while(|index| !view.digits(*index).is_empty()).count();
    let group: String = (0..count).map(|index| view.digits(index)).collect();
    (count > 0).then_some((group, count))
}

/// "432 01" is "čtyři sta třicet dva nula jedna".
fn postcode(code: &str) -> String {
    match code.split_at_checked(3) {
        Some((start, end)) if end.len() == 2 => {
            format!("{} {}", digits(start), digits(end))
        }
        _ => pairs(code),
    }
}
