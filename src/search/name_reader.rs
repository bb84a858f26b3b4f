//! Reader of place names among the tokens of a text: how far a name goes, before, behind and between the words that say what
//! it is of. Pure.
//!
//! Left out: where in a text a name is looked for (`place_names`).

use super::{
    place_cases::{PlaceEvidence, feminine, is_adjective, is_noun, is_street_adjective, neuter},
    place_key::{PlaceKind, PlaceName, named_place},
    place_words::{FOLLOWING_WORDS, INNER_PREPOSITIONS, MONTH_WORDS, NO_NAME_STEMS, PREPOSITIONS},
    query::token_stem,
    tokens::TextToken,
};
use crate::notice::fold;

/// Words of a name at the most.
const MOST_WORDS: usize = 3;

/// Reads names among the tokens of a text.
pub(super) struct NameReader<'a> {
    pub text: &'a str,
    pub all: &'a [TextToken],
}

impl<'a> NameReader<'a> {
    fn at(&self, at: usize) -> Option<&'a TextToken> {
        self.all.get(at)
    }

    pub(super) fn raw(&self, token: &TextToken) -> &'a str {
        self.text.get(token.range.clone()).unwrap_or_default()
    }

    fn gap(&self, a: &TextToken, b: &TextToken) -> &'a str {
        self.text.get(a.range.end..b.range.start).unwrap_or_default()
    }

    /// Nothing but a space, or the end of a line, lies between.
    fn beside(&self, a: &TextToken, b: &TextToken) -> bool {
        let gap = self.gap(a, b);
        !gap.is_empty() && gap.len() <= 2 && gap.chars().all(char::is_whitespace)
    }

    pub(super) fn is_name(&self, token: &TextToken) -> bool {
        !token.code && self.raw(token).starts_with(char::is_uppercase)
    }

    /// *T.*, *G.*
    fn is_initial(&self, token: &TextToken) -> bool {
        self.is_name(token) && token.word.chars().count() == 1
    }

    pub(super) fn is_cadastral(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.at(at)).map(|it| fold(&it.word));
        before.is_some_and(|it| it == "kat" || it.starts_with("katastraln"))
    }

    /// The name that begins at a token: its words, and the token behind it.
    fn name(&self, start: usize, kind: PlaceKind) -> Option<(&'a str, usize, usize)> {
        let first = self.at(start)?;
        if let Some(month) = self.at(start + 1)
            && first.word.len() <= 2
            && first.word.bytes().all(|it| it.is_ascii_digit())
            && MONTH_WORDS.contains(&fold(&month.word).as_str())
        {
            return Some((self.text.get(first.range.start..month.range.end)?, start + 2, 2));
        }
        let (mut at, mut words, mut count) = (start, 0, 0);
        let mut last: Option<&TextToken> = None;
        while let Some(token) = self.at(at).filter(|_| words < MOST_WORDS) {
            let joined = last.is_none_or(|last| {
                let gap = self.gap(last, token);
                // In a table the next line is another cell; a name that may be whole ends with its own.
                let ends = gap.contains('\n') && is_adjective(last);
                (self.beside(last, token) && !ends) || (self.is_initial(last) && (gap == "." || gap == ". "))
            });
            let led = last.is_some_and(|last| PREPOSITIONS.contains(&fold(&last.word).as_str()) && words > 0);
            let inner = kind == PlaceKind::Territory
                && last.is_some()
                && INNER_PREPOSITIONS.contains(&token.word.as_str())
                && self.at(at + 1).is_some_and(|next| self.is_name(next) && self.beside(token, next));
            if !joined || !(self.is_name(token) || inner || (led && !token.code)) {
                break;
            }
            words += usize::from(!self.is_initial(token) && !inner);
            count += 1;
            last = Some(token);
            at += 1;
        }
        let last = last?;
        // A preposition alone, or a name that goes on beyond what is taken for one.
        if PREPOSITIONS.contains(&fold(&last.word).as_str()) || last.word.chars().count() < 2 {
            return None;
        }
        Some((self.text.get(first.range.start..last.range.end)?, at, count))
    }

    /// The name that follows the word for what it is.
    pub(super) fn after(&self, at: usize, kind: PlaceKind) -> Option<PlaceName> {
        let (word, next) = (self.at(at)?, self.at(at + 1)?);
        let gap = self.gap(word, next);
        let joined = gap.chars().all(|it| it.is_whitespace() || ".:".contains(it)) && gap.len() <= 4;
        let (name, ..) = self.name(at + 1, kind).filter(|_| joined)?;
        named_place(kind, name, PlaceEvidence::Plain)
    }

    /// The names that follow *ulice*: one, or several with commas and *a* between. What follows a comma may be a town:
    /// it has to look like a street.
    pub(super) fn list_after(&self, word: usize) -> Vec<Option<PlaceName>> {
        let mut out = vec![];
        let joined = |gap: &str| gap.chars().all(|it| it.is_whitespace() || ".:".contains(it)) && gap.len() <= 4;
        let opens = |a: &TextToken, b: &TextToken| joined(self.gap(a, b));
        let (Some(first), Some(second)) = (self.at(word), self.at(word + 1)) else { return out };
        if !opens(first, second) {
            return out;
        }
        let mut at = word + 1;
        while let Some((name, next, count)) = self.name(at, PlaceKind::Street) {
            let begins = self.at(at).map(|it| fold(&it.word)).unwrap_or_default();
            let likely = count > 1 || PREPOSITIONS.contains(&begins.as_str()) || self.at(at).is_some_and(is_adjective);
            if out.is_empty() || likely {
                out.push(named_place(PlaceKind::Street, name, PlaceEvidence::Plain));
            }
            let (Some(last), Some(token)) = (next.checked_sub(1).and_then(|it| self.at(it)), self.at(next)) else {
                break;
            };
            match self.gap(last, token) {
                ", " => at = next,
                _ if token.word == "a" && self.beside(last, token) => at = next + 1,
                _ => break,
            }
        }
        out
    }

    /// "v Lipové ulici", "Mírové náměstí"
    pub(super) fn before(&self, at: usize, kind: PlaceKind) -> Option<PlaceName> {
        let (token, name) = (self.at(at)?, at.checked_sub(1).and_then(|at| self.at(at))?);
        let stem = token_stem(name);
        if !self.is_name(name) || !self.beside(name, token) || NO_NAME_STEMS.contains(&stem.as_str()) || is_noun(name) {
            return None;
        }
        let raw = self.raw(name);
        let (word, evidence) = match kind {
            PlaceKind::Square => {
                let (word, evidence) = neuter(raw)?;
                (format!("{word} náměstí"), evidence)
            }
            _ => feminine(raw).filter(|_| name.word.chars().count() > 3)?,
        };
        // The first word of a sentence has a capital letter anyway.
        let begins = at.checked_sub(2).and_then(|it| self.at(it));
        let begins = begins.is_none_or(|it| self.gap(it, name).contains(['.', '\n', ':', ';']));
        let evidence = if begins && kind == PlaceKind::Street { PlaceEvidence::Guess } else { evidence };
        named_place(kind, &word, evidence)
    }

    /// "v Nádražní", with nothing behind it that it may belong to.
    pub(super) fn behind_preposition(&self, at: usize) -> Option<PlaceName> {
        let (token, name) = (self.at(at)?, self.at(at + 1)?);
        if !self.is_name(name) || !self.beside(token, name) || is_noun(name) || name.word.chars().count() < 4 {
            return None;
        }
        if let Some(next) = self.at(at + 2) {
            let alone = !self.beside(name, next) || next.code || FOLLOWING_WORDS.contains(&fold(&next.word).as_str());
            if !alone {
                return None;
            }
        }
        named_place(PlaceKind::Street, &feminine(self.raw(name))?.0, PlaceEvidence::Guess)
    }

    /// "Mlýnská 31", which is no day and no person.
    pub(super) fn before_number(&self, at: usize) -> Option<PlaceName> {
        let (name, number) = (self.at(at)?, self.at(at + 1)?);
        let counts = number.code && !number.glued && number.word.starts_with(|it: char| it.is_ascii_digit());
        if !counts || !self.is_name(name) || !is_street_adjective(name) || self.gap(name, number) != " " {
            return None;
        }
        let is_day = self.at(at + 2).is_some_and(|next| {
            self.gap(number, next).starts_with('.')
                && (next.word.starts_with(|it: char| it.is_ascii_digit())
                    || MONTH_WORDS.contains(&fold(&next.word).as_str()))
        });
        let before = at.checked_sub(1).and_then(|at| self.at(at));
        let is_person = before.is_some_and(|it| self.is_name(it) && self.beside(it, name));
        let evidence = if is_person { PlaceEvidence::Guess } else { PlaceEvidence::Plain };
        named_place(PlaceKind::Street, self.raw(name), evidence).filter(|_| !is_day)
    }
}
