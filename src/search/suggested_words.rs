//! Suggested words of a text: the names of streets in it, and the words of a title that tell it from others. Pure.
//!
//! Streets are what people know of a building site. They are found beside *ulice* and before a house number; everything
//! else with a capital letter may be a person. Left out: keeping and counting them (`index`).

use super::{
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
/// Words of a name at the most.
const LONGEST_NAME: usize = 3;
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
    let all = tokens(text);
    let mut out: Vec<SuggestedWord> = vec![];
    let mut add = |name: Option<SuggestedWord>| {
        if let Some(name) = name.filter(|it| !out.contains(it)) {
            out.push(name);
        }
    };
    for (at, token) in all.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| all.get(before));
        if STREET.contains(&fold(&token.word).as_str()) {
            names_after(text, all.get(at + 1..).unwrap_or_default()).into_iter().for_each(|it| add(Some(it)));
            // "v Lipové ulici"
            add(before.filter(|it| is_name(text, it) && is_adjective(it)).and_then(|it| name_of(text, &[it], true)));
        }
        let number = token.code && !token.glued && token.word.starts_with(|it: char| it.is_ascii_digit());
        let named = |it: &&TextToken| is_name(text, it) && is_street_adjective(it) && gap(text, it, token) == " ";
        if let Some(name) = before.filter(|it| number && named(it)) {
            add(name_of(text, &[name], false));
        }
    }
    out
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

/// The names that follow *ulice*: one, or several with commas and *a* between.
fn names_after(text: &str, tokens: &[TextToken]) -> Vec<SuggestedWord> {
    let (mut out, mut at) = (vec![], 0);
    loop {
        let start = at;
        let mut name: Vec<&TextToken> = vec![];
        while let Some(token) = tokens.get(at).filter(|_| name.len() < LONGEST_NAME) {
            let apart = name.last().is_some_and(|last| gap(text, last, token) != " ");
            let led = name.last().is_some_and(|last| PREPOSITIONS.contains(&fold(&last.word).as_str()));
            if apart || !(is_name(text, token) || (led && !token.code)) {
                break;
            }
            name.push(token);
            at += 1;
        }
        let Some(found) = name_of(text, &name, false) else { return out };
        out.push(found);
        let (last, next) = (tokens.get(at - 1), tokens.get(at));
        let (Some(last), Some(next)) = (last, next) else { return out };
        match gap(text, last, next) {
            ", " => {}
            " " if next.word == "a" => at += 1,
            _ => return out,
        }
        if at == start {
            return out;
        }
    }
}

/// A street's name of these tokens; `inflected`: an adjective in another case than the first.
fn name_of(text: &str, tokens: &[&TextToken], inflected: bool) -> Option<SuggestedWord> {
    let (first, last) = (tokens.first()?, tokens.last()?);
    // A preposition alone, or a name that goes on beyond what is taken for one.
    if PREPOSITIONS.contains(&fold(&last.word).as_str()) || last.word.chars().count() < 2 {
        return None;
    }
    let mut word = text.get(first.range.start..last.range.end)?.to_owned();
    if inflected {
        for ending in ["é", "ou"] {
            if let Some(start) = word.strip_suffix(ending) {
                word = format!("{start}á");
                break;
            }
        }
    }
    let of = tokens.iter().find(|it| !PREPOSITIONS.contains(&fold(&it.word).as_str())).unwrap_or(first);
    (word.len() <= 60 && !word.contains('\n')).then(|| SuggestedWord { word, stem: token_stem(of), street: true })
}

fn raw<'a>(text: &'a str, token: &TextToken) -> &'a str {
    text.get(token.range.clone()).unwrap_or_default()
}

fn gap<'a>(text: &'a str, a: &TextToken, b: &TextToken) -> &'a str {
    text.get(a.range.end..b.range.start).unwrap_or_default()
}

fn is_name(text: &str, token: &TextToken) -> bool {
    !token.code && raw(text, token).starts_with(char::is_uppercase)
}

fn is_adjective(token: &TextToken) -> bool {
    let long = token.word.chars().count() > 3;
    long && ["á", "é", "í", "ou"].iter().any(|it| token.word.ends_with(it)) && !is_noun(token)
}

/// *Lipová*, *Nádražní*, *Husova*: what a house number follows.
fn is_street_adjective(token: &TextToken) -> bool {
    let ends = ["á", "ní", "ova", "ina"].iter().any(|it| token.word.ends_with(it));
    token.word.chars().count() > 3 && ends && !is_noun(token)
}

/// *nařízení*, *opatření*, *řízení*.
fn is_noun(token: &TextToken) -> bool {
    ["ení", "ání", "tí"].iter().any(|it| token.word.ends_with(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(found: Vec<SuggestedWord>) -> String {
        found.into_iter().map(|it| it.word).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn streets_are_found_beside_their_word_and_before_a_number() {
        for (text, expected) in [
            ("Uzavírka ulice Nádražní a nařízená objížďka", "Nádražní"),
            ("trasou ulicemi Mlýnská, Lipová a Na Hrázi; pěší", "Mlýnská | Lipová | Na Hrázi"),
            ("práce v Lipové ulici", "Lipová"),
            ("v Nádražní ul. 12", "Nádražní"),
            ("parkoviště v ulici Za Tratí", "Za Tratí"),
            ("ul. Boženy Němcové 4", "Boženy Němcové"),
            ("nabídka městského bytu Lipová 8", "Lipová"),
            ("Záměr pronájmu č. 7, Mlýnská 31", "Mlýnská"),
            ("Nařízení 2/2026, usnesení 17, Josef Novák 12", ""),
            ("v ulici", ""),
            ("ulice Na", ""),
        ] {
            assert_eq!(words(streets(text)), expected, "{text}");
        }
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
