//! Tokens of a text: words, numbers and the parts of references, with the places where they stand. Pure.
//!
//! `MUJ/4821/2026` is three tokens, each but the first *glued* to the one before, so that a typed reference is looked for as
//! a phrase. `§` is the word *paragraf*; `č. j.`, `č.p.` and their like are one token each. A word that is divided at the
//! end of a line is one. Left out: stems (`word_stem`).

use std::ops::Range;

use crate::notice::{fold, nfc};

/// A word, a number, or a part of a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TextToken {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// In lower case, with diacritics in one piece.
    pub word: String,
    /// No white space lies before it, or only that of `§ 25`.
    pub glued: bool,
    /// A part of a reference, of which no ending is taken.
    pub code: bool,
}

/// Abbreviations of two parts, folded.
const ABBREVIATIONS: [(&str, &str); 7] =
    [("c", "j"), ("c", "p"), ("c", "e"), ("c", "ev"), ("sp", "zn"), ("k", "u"), ("st", "p")];

/// All tokens of a text, in order.
pub(super) fn tokens(text: &str) -> Vec<TextToken> {
    let mut out: Vec<TextToken> = vec![];
    let mut open: Option<usize> = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        if letter.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&letter) {
            open.get_or_insert(at);
            continue;
        }
        if let Some(start) = open.take() {
            add(text, start..at, &mut out);
        }
        if letter == '§' && out.last().is_none_or(|last| last.word != "paragraf" || !is_between(text, last, at, "§"))
        {
            let range = at..at + letter.len_utf8();
            out.push(TextToken { range, word: "paragraf".into(), glued: false, code: true });
        }
    }
    mark_codes(&mut out);
    out
}

/// True where nothing but white space and these signs lies between a token and a place.
fn is_between(text: &str, last: &TextToken, at: usize, signs: &str) -> bool {
    text.get(last.range.end..at).is_some_and(|gap| gap.chars().all(|it| it.is_whitespace() || signs.contains(it)))
}

fn add(text: &str, range: Range<usize>, out: &mut Vec<TextToken>) {
    let raw = text.get(range.clone()).unwrap_or_default();
    let word: String = nfc(raw).to_lowercase().chars().filter(|it| it.is_alphanumeric()).collect();
    if word.is_empty() {
        return;
    }
    let Some(last) = out.last_mut() else {
        return out.push(TextToken { range, word, glued: false, code: false });
    };
    let gap = text.get(last.range.end..range.start).unwrap_or_default();
    let divided = matches!(gap, "-\n" | "\u{2010}\n") && raw.starts_with(char::is_lowercase);
    let dotted =
        gap.strip_prefix('.').is_some_and(|it| it.is_empty() || (it.chars().count() == 1 && it.trim().is_empty()));
    let short = ABBREVIATIONS.iter().any(|(a, b)| fold(&last.word) == *a && fold(&word) == *b);
    if divided || (dotted && short) {
        last.range.end = range.end;
        last.word.push_str(&word);
        return;
    }
    let digit = word.starts_with(|it: char| it.is_ascii_digit());
    let glued = match gap {
        "/" | "-" | "_" | "–" => true,
        "." => digit,
        _ => digit && last.word == "paragraf" && last.code && gap.chars().all(|it| it.is_whitespace() || it == '§'),
    };
    out.push(TextToken { range, word, glued, code: false });
}

/// A run of glued tokens with a digit in it is a reference; so is a token with a digit.
fn mark_codes(tokens: &mut [TextToken]) {
    let mut start = 0;
    while start < tokens.len() {
        let more = tokens.get(start + 1..).unwrap_or_default().iter().take_while(|it| it.glued).count();
        let end = start + 1 + more;
        if let Some(run) = tokens.get_mut(start..end) {
            let digits = run.iter().any(|it| it.word.contains(|it: char| it.is_ascii_digit()));
            run.iter_mut().for_each(|it| it.code |= digits);
        }
        start = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        let of =
            |it: TextToken| format!("{}{}{}", if it.glued { "+" } else { "" }, it.word, if it.code { "!" } else { "" });
        tokens(text).into_iter().map(of).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn references_paragraphs_and_abbreviations_are_tokens() {
        for (text, expected) in [
            ("Č. j. MUJ/4821/2026", "čj muj! +4821! +2026!"),
            ("č.p. 12, Husova 12/5a", "čp 12! husova 12! +5a!"),
            ("podle § 25 odst. 2; §§25", "podle paragraf! +25! odst 2! paragraf! +25!"),
            ("vyhláš-\nka Brno-venkov", "vyhláška brno +venkov"),
            ("dne 1.12.2026", "dne 1! +12! +2026!"),
            ("", ""),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn tokens_stand_in_order_within_the_text(text in "\\PC{0,80}|[a-zč§./\\- \n0-9]{0,60}") {
            let mut end = 0;
            for token in tokens(&text) {
                proptest::prop_assert!(token.range.start >= end && !token.word.is_empty());
                proptest::prop_assert!(text.get(token.range.clone()).is_some());
                end = token.range.end;
            }
        }
    }
}
