//! Office unit: whether a line of a letterhead names a part of an office, as "Majetkový odbor", "odbor dopravy", "Stavební úřad"
//! or "Kancelář starosty". A line that goes on as a sentence names none. Pure.

use crate::notice::fold;

/// Longest name, in words; what is longer is a sentence.
const MOST_WORDS: usize = 12;
/// What a unit is, folded.
const NOUNS: [&str; 3] = ["odbor", "oddeleni", "usek"];
/// Units that are called by two or three words, folded.
const PHRASES: [&str; 16] = [
    "stavebni urad",
    "zivnostensky urad",
    "obecni zivnostensky urad",
    "matricni urad",
    "exekutorsky urad",
    "financni urad",
    "katastralni urad",
    "celni urad",
    "mestska policie",
    "obecni policie",
    "kancelar starosty",
    "kancelar starostky",
    "kancelar primatora",
    "kancelar primatorky",
    "kancelar tajemnika",
    "kancelar tajemnice",
];
/// Small words that stand in the name of an office or of a town behind its unit, folded.
const OF_OFFICE: [&str; 11] = ["uradu", "magistratu", "mesta", "obce", "mestyse", "nad", "pod", "u", "v", "ve", "na"];
/// What stands before a noun in running text and in no name, folded.
const NO_NAMES: [&str; 5] = ["prislusny", "prislusne", "dotceny", "dotcene", "kazdy"];
/// How a word ends that says what somebody does or did, folded.
const VERBS: [&str; 16] =
    ["ava", "eva", "iva", "yva", "al", "el", "il", "ala", "ela", "ila", "alo", "elo", "ilo", "dl", "izi", "hleda"];
/// How nouns end that end like one of them, folded: "správa", "evidence obyvatel", "registr vozidel".
const NOUN_ENDINGS: [&str; 4] = ["prava", "atel", "itel", "idel"];

/// Whether a line behind an office names its unit, in small letters or large ones.
pub(super) fn is_unit(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_name = |c: char| c.is_alphabetic() || c.is_whitespace() || ",-–/()".contains(c);
    if words.len() > MOST_WORDS || !text.chars().all(is_name) || is_sentence(text) {
        return false;
    }
    let folded: Vec<String> = words.iter().map(|word| fold(word.trim_end_matches(','))).collect();
    let ends = |from: usize| words.iter().skip(from).all(|word| is_of_office(word));
    match folded.iter().position(|word| NOUNS.contains(&word.as_str())) {
        // "odbor dopravy": anything may stand behind it.
        Some(0) => words.len() > 1,
        Some(noun) => adjectives_before(&words, noun) == noun && ends(noun.saturating_add(1)),
        None => PHRASES.iter().any(|phrase| {
            let count = phrase.split(' ').count();
            folded.iter().take(count).map(String::as_str).eq(phrase.split(' ')) && ends(count)
        }),
    }
}

/// Whether a line names a unit where no office stands before it. Behind a dash a title goes on; a piece of a road (*úsek*) and
/// the dividing of a plot (*oddělení pozemku*) are no units.
pub(super) fn is_unit_alone(text: &str) -> bool {
    let first = fold(text.split_whitespace().next().unwrap_or_default());
    let is_large = text.trim_start().chars().next().is_some_and(char::is_uppercase);
    let is_piece = first == "oddeleni" || fold(text).split_whitespace().any(|word| word == "usek");
    let goes_on = text.contains(['–', '/', '(']) || text.split_whitespace().any(|word| word == "-");
    is_large && !is_piece && !goes_on && is_unit(text)
}

/// How many adjectives stand before the noun at a place: "Majetkový a investiční odbor" has three words of them.
pub(super) fn adjectives_before(words: &[&str], noun: usize) -> usize {
    let is_neuter = words.get(noun).is_some_and(|word| fold(word).starts_with("oddeleni"));
    let endings = if is_neuter { ['é', 'í'] } else { ['ý', 'í'] };
    let is_adjective = |word: &str| {
        let small = word.to_lowercase();
        small.chars().count() > 3 && small.ends_with(endings) && !NO_NAMES.contains(&fold(word).as_str())
    };
    let before = words.iter().take(noun).rev();
    let count = before.take_while(|word| is_adjective(word) || word.to_lowercase() == "a").count();
    // An "a" joins two of them.
    let joins = |at: usize| words.get(at).is_some_and(|word| word.to_lowercase() == "a");
    if joins(noun.saturating_sub(count)) || joins(noun.saturating_sub(1)) { 0 } else { count }
}

/// Whether a line says what somebody does: it is no name.
pub(super) fn is_sentence(text: &str) -> bool {
    let is_verb = |word: &str| {
        let folded = fold(word.trim_end_matches(','));
        // A town may end like a verb, as Bruntál does; none ends like "oznamuje".
        let is_small = word.chars().next().is_some_and(char::is_lowercase);
        let ends = |all: &[&str]| all.iter().any(|end| folded.ends_with(*end));
        folded.ends_with("uje") || is_small && ends(&VERBS) && !ends(&NOUN_ENDINGS)
    };
    text.ends_with('.') || text.split_whitespace().any(is_verb)
}

/// A word that may stand behind the name of a unit: a name, or a small word of one.
fn is_of_office(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase) || OF_OFFICE.contains(&fold(word).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_known_by_what_they_are_and_by_what_they_are_called() {
        for text in [
            "Majetkový odbor",
            "Ekonomický odbor",
            "FINANČNÍ ODBOR",
            "Majetkový a investiční odbor",
            "Majetkový odbor Městského úřadu Vzorov",
            "Hospodářsko-správní odbor",
            "Ekonomické oddělení",
            "Odbor výstavby, územního plánování a životního prostředí",
            "Odbor evidence obyvatel a registru vozidel",
            "Odbor dopravy, technická správa",
            "Stavební úřad",
            "Živnostenský úřad Ústí nad Labem",
            "Obecní živnostenský úřad",
            "Matriční úřad",
            "Kancelář starosty",
            "Kancelář tajemníka",
            "Městská policie Vzorov",
            "Exekutorský úřad Bruntál",
            "Finanční úřad",
            "Katastrální úřad",
        ] {
            assert!(is_unit(text) && is_unit_alone(text), "{text}");
        }
        for text in ["majetkový odbor", "odbor dopravy", "oddělení dopravy", "Ekonomický úsek", "stavební úřad"]
        {
            assert!(is_unit(text) && !is_unit_alone(text), "{text}");
        }
    }

    #[test]
    fn running_text_names_no_unit() {
        for text in [
            "",
            "odbor",
            "Majetkový odbor oznamuje záměr prodeje",
            "Majetkový odbor zveřejnil záměr",
            "MAJETKOVÝ ODBOR OZNAMUJE",
            "Odbor dopravy vydal povolení",
            "Odbor dopravy.",
            "Odbor dopravy 12",
            "Příslušný odbor",
            "Městská policie hledá strážníky",
            "Stavební úřad rozhodl o umístění stavby",
            "Kancelář starosty bude zavřena",
            "a investiční odbor",
            "Žádost na majetkový odbor",
        ] {
            assert!(!is_unit(text), "{text}");
        }
        for text in [
            "Úsek silnice Vzorov",
            "Uzavřený úsek",
            "Oddělení pozemků",
            "Odbor dopravy – uzavírka",
            "Odbor dopravy - uzavírka",
        ] {
            assert!(!is_unit_alone(text), "{text}");
        }
    }
}
