//! Marks in Czech: punctuation as pauses, signs as words, letters and numbers of list items. Pure.
//!
//! Left out: quotation marks and ornaments, which are not said.

use super::super::{
    super::{
        spoken_text::SpokenText,
        token::{TokenKind, TokenView},
    },
    letters::{letter, spelled},
    nouns::is_noun,
    ordinal::item,
    roman::roman,
};

/// "a)", "1)", "2." and bullets where a line begins or after a pause.
pub(super) fn list_item(view: TokenView<'_>, out: &mut SpokenText) -> Option<usize> {
    let first = view.token(0)?;
    let line = first.line_start;
    if line && (matches!(first.text, "•" | "*" | "·" | "▪" | "●" | "○" | "◦" | "■" | "□" | "►") || view.is_dash(0))
    {
        return (!view.joined(1)).then_some(1);
    }
    if line && view.back(1).is_some_and(|token| token.kind != TokenKind::Mark) && begins_item(view) {
        out.pause(',');
    }
    let pause = view.back(1).is_none_or(|token| matches!(token.text, "," | ";" | ":"));
    let open = usize::from(view.is(0, "(") && view.joined(1) && line);
    let label = view.word(open);
    if view.is(open + 1, ")") && view.joined(open + 1) && (line || pause) {
        if (1..=2).contains(&label.chars().count()) && label.chars().all(char::is_lowercase) {
            out.say(&format!("za {}", spelled(label)));
            out.pause(',');
            return Some(open + 2);
        }
        let number = view.small(open).filter(|number| *number < 100 && open == 0)?;
        out.say(&item(number)?);
        out.pause(',');
        return Some(2);
    }
    // "2. Program": a capital that is no noun of an ordinal.
    let number = view.small(0).filter(|number| (1..100).contains(number)).or_else(|| roman(view.word(0)))?;
    let next = view.word(2);
    let capital = next.chars().next().is_some_and(char::is_uppercase) && !is_noun(next);
    // Many first names begin with V, few with I or X.
    let initial = view.is(0, "V") && !next.chars().all(char::is_uppercase);
    if !line || !view.is(1, ".") || !view.joined(1) || view.joined(2) || !capital || initial {
        return None;
    }
    out.say(&item(number)?);
    out.pause(',');
    Some(2)
}

/// Whether a label with a bracket or a full stop begins here.
fn begins_item(view: TokenView<'_>) -> bool {
    view.joined(1) && (view.is(1, ")") || view.is(1, "."))
}

/// Any mark; this rule knows all of them.
pub(super) fn mark(view: TokenView<'_>, out: &mut SpokenText) -> Option<usize> {
    let token = view.token(0).filter(|token| token.kind == TokenKind::Mark)?;
    let next_digits = !view.digits(1).is_empty() && view.joined(1);
    match token.text {
        "." | "!" | "?" | "…" => out.pause(if token.text == "…" { '.' } else { mark_of(token.text) }),
        ":" | ";" | "," => out.pause(mark_of(token.text)),
        "(" | ")" | "[" | "]" | "{" | "}" | "|" => out.pause(','),
        "-" | "–" | "—" | "−" | "‐" | "‑" => return Some(dash(view, out)),
        "/" | "\\" => out.say(if is_between_words(view) || token.text == "/" { "lomeno" } else { "" }),
        "§" => out.say("paragraf"),
        "%" => out.say("procent"),
        "‰" => out.say("promile"),
        "&" => out.say("a"),
        "+" => out.say("plus"),
        "±" => out.say("plus minus"),
        "=" => out.say("rovná se"),
        "<" if next_digits || !view.joined(1) => out.say("menší než"),
        ">" if next_digits || !view.joined(1) => out.say("větší než"),
        "≤" => out.say("nejvýše"),
        "≥" => out.say("nejméně"),
        "×" => out.say("krát"),
        "@" => out.say("zavináč"),
        "°" => out.say("stupňů"),
        "€" => out.say("eur"),
        "$" => out.say("dolarů"),
        "№" => out.say("číslo"),
        "Ø" => out.say("průměr"),
        _ => {}
    }
    Some(1)
}

fn mark_of(text: &str) -> char {
    text.chars().next().unwrap_or(',')
}

fn is_between_words(view: TokenView<'_>) -> bool {
    view.back(1).is_some_and(|token| token.kind == TokenKind::Word) && !view.word(1).is_empty()
}

/// A dash: minus before a temperature, "až" between numbers, itself within a word, a pause elsewhere.
fn dash(view: TokenView<'_>, out: &mut SpokenText) -> usize {
    let before = view.back(1);
    let spaced = view.token(0).is_some_and(|token| token.spaced);
    let degrees = |index: usize| view.is(index, "°") || view.is(index, "%");
    let number = !view.digits(1).is_empty();
    let value = if view.is(2, ",") { 4 } else { 2 };
    if number && view.joined(1) && spaced && degrees(value) {
        out.say("minus");
    } else if number && before.is_some_and(|token| token.kind == TokenKind::Digits) && spaced != view.joined(1) {
        out.say(if spaced { "až" } else { "pomlčka" });
    } else if spaced || !view.joined(1) || number {
        out.pause(',');
    } else if is_between_words(view) {
        out.hyphen();
    }
    1
}

/// A letter that stands alone: an initial, or the name of something ("vchod B"). Prepositions and conjunctions are words.
pub(super) fn single_letter(view: TokenView<'_>, out: &mut SpokenText) -> Option<usize> {
    let word = view.word(0);
    let mut chars = word.chars();
    let (c, None) = (chars.next()?, chars.next()) else { return None };
    let name = letter(c);
    let dotted = view.is(1, ".") && view.joined(1);
    let first = view.back(1).is_none_or(|token| matches!(token.text, "." | ":" | "!" | "?"));
    let small_word = matches!(c, 'a' | 'i' | 'k' | 'o' | 's' | 'u' | 'v' | 'z');
    let capital_word = matches!(c, 'A' | 'I' | 'K' | 'O' | 'S' | 'U' | 'V' | 'Z');
    let shouting = view.word(1).chars().count() > 1 && view.word(1).chars().all(char::is_uppercase);
    // "U Splitu", "(4) V případě", but "vchod V"
    let named = ["vchod", "blok", "budova", "sekce", "objekt", "byt", "byty", "zóna", "varianta", "skupina", "typ"];
    let small = view.word(1).chars().any(char::is_lowercase);
    if !dotted && capital_word && c != 'A' && small && !named.contains(&view.word_before().as_str()) {
        return None;
    }
    if name.is_empty() || (!dotted && (small_word || (capital_word && (first || shouting)))) {
        return None;
    }
    out.say(name);
    let initial = dotted && view.token(2).is_some();
    Some(1 + usize::from(initial))
}
