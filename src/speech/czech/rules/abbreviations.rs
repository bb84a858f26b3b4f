//! Abbreviations of official Czech, and short names of offices, which decline. Pure.
//!
//! The table is `abbreviations.tsv`: the abbreviation; what is said, or its six cases with `|` between; and a flag: `.` where
//! a sentence may end with it, `n` where it agrees with the name after it, `p` where only a preposition changes its case.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use super::super::{
    super::{
        spoken_text::SpokenText,
        token::{Token, TokenKind, TokenView, tokens},
    },
    grammar::{Case, case_of_place_after},
    nouns::case_in_context,
};

const TABLE: &str = include_str!("abbreviations.tsv");

/// Titles before a name: for a man, for a woman.
const TITLES: &[(&str, &str, &str)] = &[
    ("p", "pan", "paní"),
    ("Ing", "inženýr", "inženýrka"),
    ("Mgr", "magistr", "magistra"),
    ("Bc", "bakalář", "bakalářka"),
    ("JUDr", "doktor", "doktorka"),
    ("MUDr", "doktor", "doktorka"),
    ("MVDr", "doktor", "doktorka"),
    ("PhDr", "doktor", "doktorka"),
    ("RNDr", "doktor", "doktorka"),
    ("PaedDr", "doktor", "doktorka"),
    ("PharmDr", "doktor", "doktorka"),
    ("ThDr", "doktor", "doktorka"),
    ("Dr", "doktor", "doktorka"),
    ("doc", "docent", "docentka"),
    ("Doc", "docent", "docentka"),
    ("prof", "profesor", "profesorka"),
    ("Prof", "profesor", "profesorka"),
];

struct Abbreviation {
    parts: Vec<Token<'static>>,
    forms: Vec<&'static str>,
    ends: bool,
    /// It agrees with the name after it.
    named: bool,
    /// Only a preposition changes its case.
    apposed: bool,
}

/// By the first word in small letters; the longest first.
static ABBREVIATIONS: LazyLock<HashMap<String, Vec<Abbreviation>>> = LazyLock::new(|| {
    let mut out: HashMap<String, Vec<Abbreviation>> = HashMap::new();
    for line in TABLE.lines() {
        let mut cells = line.split('\t');
        let (Some(short), Some(said)) = (cells.next(), cells.next()) else { continue };
        let parts = tokens(short);
        let Some(first) = parts.first() else { continue };
        let key = first.text.to_lowercase();
        let forms = said.split('|').collect();
        let flag = cells.next().unwrap_or_default();
        let (ends, named, apposed) = (flag == ".", flag == "n", flag == "p");
        out.entry(key).or_default().push(Abbreviation { parts, forms, ends, named, apposed });
    }
    for list in out.values_mut() {
        list.sort_by_key(|it| std::cmp::Reverse(it.parts.len()));
    }
    out
});

/// The abbreviation that begins here.
pub(super) fn abbreviation(view: TokenView<'_>, out: &mut SpokenText) -> Option<usize> {
    let word = view.word(0);
    if word.is_empty() || word.len() > 24 {
        return None;
    }
    if let Some(taken) = title(view, out) {
        return Some(taken);
    }
    let found = find(view)?;
    let forms = &found.forms;
    let after = view.word(found.parts.len());
    let name = found.named && (after.ends_with('e') || after.ends_with("ého"));
    let case = case_of_place_after(&view.word_before())
        .or(name.then_some(Case::Genitive))
        .or_else(|| case_in_context(view).filter(|_| !found.apposed))
        .unwrap_or(Case::Nominative);
    out.say(forms.get(case.index()).or(forms.first())?);
    Some(found.parts.len())
}

fn find(view: TokenView<'_>) -> Option<&'static Abbreviation> {
    let list = ABBREVIATIONS.get(&view.word(0).to_lowercase())?;
    list.iter().find(|it| {
        let whole = it.parts.iter().enumerate().all(|(index, part)| fits(view.text(index), part.text));
        // What has no full stop of its own is a whole word, and so is the last letter of "a. s".
        let length = it.parts.len();
        let last = it.parts.last().is_some_and(|part| part.kind == TokenKind::Word);
        let closed = !last || !view.joined(length) || view.digits(length).is_empty();
        whole && closed
    })
}

/// Letters in capitals are those; a small first letter may be a capital where a sentence begins.
fn fits(text: &str, part: &str) -> bool {
    text == part || {
        let (mut chars, mut wanted) = (text.chars(), part.chars());
        let first = |c: Option<char>| c.map(|c| c.to_lowercase().collect::<String>());
        let small = part.chars().next().is_some_and(char::is_lowercase);
        small && first(chars.next()) == first(wanted.next()) && chars.as_str() == wanted.as_str() && text.len() > 1
    }
}

fn title(view: TokenView<'_>, out: &mut SpokenText) -> Option<usize> {
    let (_, man, woman) = TITLES.iter().find(|(short, _, _)| *short == view.word(0) && view.is(1, "."))?;
    if view.word(0) == "p" && view.word(2).chars().nth(1).is_none_or(char::is_uppercase) {
        return None;
    }
    // The surname stands within the next words, after other titles and the first name.
    let names = (2..12).take_while(|index| !view.is(*index, ",")).map(|index| view.word(index));
    let names: Vec<&str> = names.filter(|name| name.chars().next().is_some_and(char::is_uppercase)).collect();
    let has = |endings: &[&str]| names.iter().any(|name| endings.iter().any(|ending| name.ends_with(ending)));
    let said = if has(&["ová", "ská"]) {
        (*woman).to_owned()
    } else if has(&["ové", "ovou"]) {
        // "paní" stays as it is.
        let ending = if has(&["ovou"]) { "ou" } else { "y" };
        woman.strip_suffix('a').map_or((*woman).to_owned(), |stem| format!("{stem}{ending}"))
    } else if has(&["ovi"]) {
        format!("{man}{}", if *man == "pan" { "u" } else { "ovi" })
    } else if has(&["em", "ým"]) {
        format!("{man}em")
    } else if has(&["ého"]) || view.word_before() == "od" {
        format!("{man}{}", if man.ends_with('ř') { "e" } else { "a" })
    } else {
        (*man).to_owned()
    };
    out.say(&said);
    Some(2)
}

/// Abbreviations of references (`law`, `records`).
const REFERENCES: &[&str] = &["odst", "písm", "čl", "sp", "spis", "zn", "čj", "jedn"];

/// Words before a full stop that belongs to an abbreviation inside a sentence, in small letters.
static INSIDE: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let inner = ABBREVIATIONS.values().flatten().filter(|it| !it.ends);
    let dotted = inner.flat_map(|it| it.parts.windows(2)).filter(|pair| pair[1].text == ".");
    let titles = TITLES.iter().map(|(short, _, _)| *short);
    dotted.map(|pair| pair[0].text).chain(titles).chain(REFERENCES.iter().copied()).map(str::to_lowercase).collect()
});

/// Whether a full stop after this word belongs to an abbreviation inside a sentence.
pub(in crate::speech) fn ends_no_sentence(word: &str) -> bool {
    INSIDE.contains(&word.to_lowercase())
}
