//! Query: the typed words as terms, and which tokens of a text they hit. Pure.
//!
//! A term is a word with all stems that it may have, or a phrase of the parts of a reference. The last word is also a
//! beginning, from two letters on, since it may not be typed to its end. Left out: asking the vocabulary (`index::find`).

use std::{collections::BTreeSet, ops::Range};

use super::{
    tokens::{TextToken, tokens},
    word_stem::{possible_stems, word_stem},
};
use crate::notice::fold;

/// Abbreviations that say only that a reference follows.
const FILLERS: [&str; 2] = ["cj", "spzn"];
/// Words of a query that are looked for.
const MOST_WORDS: usize = 16;

/// One of the typed words, all of which a notice has to have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SearchTerm {
    Word {
        /// Folded.
        typed: String,
        /// Stems of which one is to be there.
        stems: BTreeSet<String>,
        /// Words that begin with it count as well.
        begins: bool,
    },
    /// Parts of a reference, folded, in this order.
    Phrase { parts: Vec<String>, begins: bool },
}

/// The terms of a typed line; none where nothing can be looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchQuery {
    pub(super) terms: Vec<SearchTerm>,
}

/// The stem of a token as the index has it.
pub(super) fn token_stem(token: &TextToken) -> String {
    if token.code { fold(&token.word) } else { word_stem(&token.word) }
}

impl SearchQuery {
    /// Reads a typed line.
    pub fn parse(line: &str) -> Self {
        let mut all = tokens(line);
        let is_filler = |it: &TextToken| FILLERS.contains(&fold(&it.word).as_str());
        if !all.iter().all(is_filler) {
            all.retain(|it| !is_filler(it));
        }
        all.truncate(MOST_WORDS);
        let open = line.ends_with(char::is_alphanumeric);
        let mut terms = vec![];
        let mut rest = all.as_slice();
        while let Some(first) = rest.first() {
            let length = 1 + rest.iter().skip(1).take_while(|it| it.glued).count();
            let (run, after) = rest.split_at(length);
            rest = after;
            let begins = open && rest.is_empty();
            terms.push(if length > 1 {
                SearchTerm::Phrase { parts: run.iter().map(token_stem).collect(), begins }
            } else {
                let typed = fold(&first.word);
                let stems = if first.code { vec![typed.clone()] } else { possible_stems(&first.word) };
                let begins = begins && typed.chars().count() >= 2;
                SearchTerm::Word { typed, stems: stems.into_iter().collect(), begins }
            });
        }
        Self { terms }
    }

    /// True where nothing can be looked for.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The places of a text that the terms hit, in order; none lies in another.
    pub(super) fn hits(&self, text: &str) -> Vec<Range<usize>> {
        let all: Vec<(TextToken, String)> = tokens(text).into_iter().map(|it| (it.clone(), token_stem(&it))).collect();
        let mut out: Vec<Range<usize>> = vec![];
        let mut rest = all.as_slice();
        while let Some(((first, _), after)) = rest.split_first() {
            let length = self.terms.iter().filter_map(|term| term.hit(rest)).max().unwrap_or(0);
            let Some((last, _)) = rest.get(..length).and_then(|hit| hit.last()) else {
                rest = after;
                continue;
            };
            out.push(first.range.start..last.range.end);
            rest = rest.get(length..).unwrap_or_default();
        }
        out
    }
}

impl SearchTerm {
    /// How many of the first tokens it hits, where it does.
    fn hit(&self, tokens: &[(TextToken, String)]) -> Option<usize> {
        match self {
            Self::Word { typed, stems, begins } => {
                let (token, stem) = tokens.first()?;
                let begun =
                    *begins && (stem.starts_with(typed.as_str()) || fold(&token.word).starts_with(typed.as_str()));
                (begun || stems.contains(stem)).then_some(1)
            }
            Self::Phrase { parts, begins } => {
                let found = tokens.get(..parts.len())?;
                let last = parts.len().saturating_sub(1);
                let fits = |(at, (part, (_, stem))): (usize, (&String, &(TextToken, String)))| {
                    stem == part || (*begins && at == last && stem.starts_with(part.as_str()))
                };
                parts.iter().zip(found).enumerate().all(fits).then_some(parts.len())
            }
        }
    }

    /// True where a stem of the index is of this term; a phrase wants each of its parts.
    pub(super) fn has_stem(&self, stem: &str) -> bool {
        match self {
            Self::Word { typed, stems, begins } => {
                stems.contains(stem) || (*begins && stem.starts_with(typed.as_str()))
            }
            Self::Phrase { parts, begins } => {
                let last = parts.last().is_some_and(|it| *begins && stem.starts_with(it.as_str()));
                last || parts.iter().any(|it| it == stem)
            }
        }
    }

    /// The term in the language of FTS5.
    pub(super) fn expression(&self) -> String {
        let quoted = |text: &str, begins: bool| format!("\"{text}\"{}", if begins { "*" } else { "" });
        match self {
            Self::Word { typed, stems, begins } => {
                let own = begins.then(|| quoted(typed, true));
                let all: Vec<String> = stems.iter().map(|it| quoted(it, false)).chain(own).collect();
                format!("({})", all.join(" OR "))
            }
            Self::Phrase { parts, begins } => quoted(&parts.join(" "), *begins),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_references_hit_their_places() {
        let text = "Č. j. MUJ/4821/2026: dražby pozemků podle § 25.";
        for (line, expected) in [
            ("čj. muj/4821/2026", "MUJ/4821/2026"),
            ("4821/20", "4821/2026"),
            ("drazba", "dražby"),
            ("poz dražbou", "dražby"),
            ("dražba poz", "dražby pozemků"),
            ("§25", "§ 25"),
            ("x", ""),
        ] {
            let found: Vec<&str> = SearchQuery::parse(line).hits(text).into_iter().map(|it| &text[it]).collect();
            assert_eq!(found.join(" "), expected, "{line}");
        }
        assert!(SearchQuery::parse(" .,/ ").is_empty());
    }
}
