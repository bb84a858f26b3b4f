//! Cases of the adjectives that streets and squares are named by, and how well a name is known that is read in another
//! case than the first. Pure.
//!
//! Left out: where a name stands in a text (`place_names`).

use super::tokens::TextToken;

/// How well it is known that something is the name of a place; better is greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum PlaceEvidence {
    /// Behind a preposition, or where a sentence may begin.
    Guess,
    /// Beside its word, in another case than the first.
    Inflected,
    /// As it is written on the sign.
    Plain,
}

/// The first case of a street's adjective: *Lipové* is of *Lipová*, *Husově* of *Husova*; *Husovou* may be of either.
pub(super) fn feminine(word: &str) -> Option<(String, PlaceEvidence)> {
    if word.ends_with("ovou") {
        return Some((word.to_owned(), PlaceEvidence::Guess));
    }
    for (ending, first) in [("ově", "ova"), ("ovy", "ova"), ("é", "á"), ("ou", "á")] {
        if let Some(start) = word.strip_suffix(ending) {
            return Some((format!("{start}{first}"), PlaceEvidence::Inflected));
        }
    }
    let plain = ["á", "í", "ova", "ina"].iter().any(|it| word.ends_with(it));
    plain.then(|| (word.to_owned(), PlaceEvidence::Plain))
}

/// The first case of a square's adjective: *Mírovém* is of *Mírové*, *Masarykově* of *Masarykovo*.
pub(super) fn neuter(word: &str) -> Option<(String, PlaceEvidence)> {
    for (ending, first) in
        [("ově", "ovo"), ("ovu", "ovo"), ("ém", "é"), ("ého", "é"), ("ému", "é"), ("ím", "í"), ("ího", "í")]
    {
        if let Some(start) = word.strip_suffix(ending) {
            return Some((format!("{start}{first}"), PlaceEvidence::Inflected));
        }
    }
    let plain = ["é", "í", "ovo"].iter().any(|it| word.ends_with(it));
    plain.then(|| (word.to_owned(), PlaceEvidence::Plain))
}

/// *Lipová*, *Lipové*, *Lipovou*, *Nádražní*: what may be the name of a street.
pub(super) fn is_adjective(token: &TextToken) -> bool {
    let ends = ["á", "é", "í", "ou", "ova", "ina"].iter().any(|it| token.word.ends_with(it));
    token.word.chars().count() > 3 && ends && !is_noun(token)
}

/// *Lipová*, *Nádražní*, *Husova*: what a house number follows.
pub(super) fn is_street_adjective(token: &TextToken) -> bool {
    let ends = ["á", "ní", "ova", "ina"].iter().any(|it| token.word.ends_with(it));
    token.word.chars().count() > 3 && ends && !is_noun(token)
}

/// *nařízení*, *opatření*, *řízení*.
pub(super) fn is_noun(token: &TextToken) -> bool {
    ["ení", "ání", "tí"].iter().any(|it| token.word.ends_with(it))
}
