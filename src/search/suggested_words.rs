//! Suggested words of a text: the names of streets in it, and the words of a title that tell it from others. Pure.
//!
//! Streets are what people know of a building site. Left out: finding them (`place_names`), keeping and counting them
//! (`index`).

use super::{
    place_cases::PlaceEvidence,
    place_key::STREET_KEY,
    place_names::place_names,
    query::token_stem,
    tokens::{TextToken, tokens},
};
use crate::notice::fold;

/// A word that may be suggested.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct SuggestedWord {
    /// As it is shown.
    pub word: String,
    /// Of its first token.
    pub stem: String,
    /// It is the name of a street.
    pub street: bool,
}

impl SuggestedWord {
    /// Its beginning as it is typed: folded, without the preposition before a name.
    pub(super) fn surface(&self) -> String {
        let folded = fold(&self.word);
        match folded.split_once(' ') {
            Some((first, rest)) if PREPOSITIONS.contains(&first) => rest.to_owned(),
            _ => folded,
        }
    }
}

/// Forms of *ulice*, folded, and its abbreviation.
const STREET: [&str; 8] = ["ul", "ulice", "ulici", "ulic", "ulicich", "ulicemi", "ulicim", "ulicku"];
/// Prepositions with which a street's name begins.
const PREPOSITIONS: [&str; 9] = ["na", "u", "pod", "nad", "za", "v", "ve", "k", "pri"];
/// Letters of a suggested word at the least.
const SHORTEST_WORD: usize = 5;
/// Stems of words that stand in nearly every title and tell nothing.
const COMMON: [&str; 34] = [
    "oznamen",
    "verejn",
    "vyhlask",
    "zamer",
    "navrh",
    "rozhodnut",
    "usnesen",
    "opatren",
    "narizen",
    "informac",
    "seznam",
    "zadost",
    "mest",
    "mestsk",
    "obec",
    "obecn",
    "obc",
    "urad",
    "rada",
    "rad",
    "zahajen",
    "rizen",
    "moznost",
    "konan",
    "stanoven",
    "vydan",
    "souvislost",
    "lokalit",
    "ulic",
    "spisov",
    "znack",
    "cislo",
    "doruceni",
    "soucast",
];

/// The streets that a text names, in its order; each once.
pub(super) fn streets(text: &str) -> Vec<SuggestedWord> {
    let certain = place_names(text).into_iter().filter(|it| it.evidence > PlaceEvidence::Guess);
    let named = certain.filter(|it| it.key.starts_with(STREET_KEY)).filter_map(|it| {
        let word = it.word;
        let all = tokens(&word);
        let stem = token_stem(all.iter().find(|it| !PREPOSITIONS.contains(&fold(&it.word).as_str()))?);
        Some(SuggestedWord { word, stem, street: true })
    });
    named.collect()
}

/// The words of a title that may be suggested; each once.
pub(super) fn title_words(title: &str) -> Vec<SuggestedWord> {
    let mut out: Vec<SuggestedWord> = vec![];
    for token in tokens(title).iter().filter(|it| !it.code && !it.glued) {
        let small = raw(title, token).starts_with(char::is_lowercase);
        let stem = token_stem(token);
        let long = token.word.chars().count() >= SHORTEST_WORD && token.word.chars().all(char::is_alphabetic);
        let street = STREET.contains(&fold(&token.word).as_str());
        if small && long && !street && !COMMON.contains(&stem.as_str()) {
            let word = SuggestedWord { word: token.word.clone(), stem, street: false };
            if !out.contains(&word) {
                out.push(word);
            }
        }
    }
    out
}

fn raw<'a>(text: &'a str, token: &TextToken) -> &'a str {
    text.get(token.range.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(found: Vec<SuggestedWord>) -> String {
        found.into_iter().map(|it| it.word).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn words_of_a_title_tell_it_from_others() {
        let title = "Veřejná vyhláška – povolení kácení dřevin na levém břehu Lučiny, č. 3/2026";
        assert_eq!(words(title_words(title)), "povolení | kácení | dřevin | levém | břehu");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_calmly(text in "\\PC{0,80}|([Uu]l(ice|\\.)? |[A-Ž][a-ž]{0,9}|[,. ]{1,2}|[0-9]{1,3}){0,20}") {
            for found in streets(&text).into_iter().chain(title_words(&text)) {
                proptest::prop_assert!(!found.word.is_empty() && found.word.len() <= 64);
            }
        }
    }
}
