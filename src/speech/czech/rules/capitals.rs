//! Capitals in Czech: words in capitals, initialisms by their letters, spaced-out titles. Pure.
//!
//! Left out: short names of offices, which are abbreviations (`abbreviations`).

use super::super::{
    super::{
        spoken_text::SpokenText,
        token::{TokenKind, TokenView},
    },
    cardinal::plain,
    letters::spelled,
    roman::roman,
};

/// Initialisms with vowels that are said by letters all the same.
const SPELLED: &[&str] = &[
    "ORP", "EU", "ES", "EHS", "OSN", "USA", "ČOV", "AOPK", "OZV", "SÚ", "RR", "ÚP", "EÚ", "PO", "OOP", "ŽP", "OŽP",
    "IT", "ID", "BJ", "LPIS", "PUPFL", "OVM", "ODPK", "ŘSD", "SÚS", "AV", "UK", "ČVUT", "EIA", "IROP", "OPŽP", "MAS",
    "DSO", "OSVČ", "ČEPS", "SFŽP", "VUT", "ČZU", "ZUŠ", "SOÚ", "OSPOD", "ÚZSVM", "ÚAN", "ÚSES", "AOS",
];

/// Initialisms said as words, however short.
const WORDS: &[&str] =
    &["ANO", "ČEZ", "SONS", "BESIP", "NATO", "SAPARD", "CETIN", "LEADER", "OKAY", "EON", "GIS", "PIN"];

/// Little words, which are words in titles of capitals.
const LITTLE: &[&str] = &[
    "A", "I", "O", "U", "V", "K", "S", "Z", "NA", "DO", "OD", "ZA", "SE", "VE", "ZE", "KE", "PO", "BY", "JE", "TO",
    "TU", "PRO", "POD", "DNE", "ROK", "DLE", "BEZ", "NAD", "PŘI", "JAK", "MÁ", "NE", "LET", "DNY", "DEN",
];

/// "U S N E S E N Í": four capitals or more that stand apart are one word.
pub(super) fn spaced_letters(view: TokenView<'_>, out: &mut SpokenText) -> Option<usize> {
    let is_letter = |index: &usize| {
        let mut chars = view.word(*index).chars();
        let alone = view.token(*index).is_some_and(|token| token.spaced);
        alone && chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
    };
    let count = (0..40).take_while(is_letter).count();
    if count < 4 {
        return None;
    }
    let word: String = (0..count).map(|index| view.word(index)).collect();
    out.say(&word.to_lowercase());
    Some(count)
}

/// A word of capitals, or one with capitals inside.
pub(super) fn capitals(view: TokenView<'_>, out: &mut SpokenText) -> Option<usize> {
    let word = view.word(0);
    let length = word.chars().count();
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    // "kk": small consonants that nobody can say.
    if capitals == 0 && (2..4).contains(&length) && !word.contains(|c| "aeiouyáéíóúůýěrl".contains(c)) {
        out.say(&spelled(word));
        return Some(1);
    }
    if length < 2 || capitals < 2 {
        return super::marks::single_letter(view, out);
    }
    let shouted = is_shouted(view.back(1).map_or("", |token| token.text)) || is_shouted(next_word(view));
    let number = roman(word).filter(|_| !shouted || length > 2);
    if let Some(number) = number {
        out.say(&plain(number));
    } else if WORDS.contains(&word) || (LITTLE.contains(&word) && (shouted || length == 3)) {
        out.say(&word.to_lowercase());
    } else if SPELLED.contains(&word) || is_initialism(word, length, capitals) {
        out.say(&spelled(word));
    } else {
        out.say(&if capitals == length { word.to_lowercase() } else { word.to_owned() });
    }
    Some(1)
}

fn next_word(view: TokenView<'_>) -> &str {
    view.token(1).filter(|token| token.kind == TokenKind::Word).map_or("", |token| token.text)
}

/// A long word in capitals says that its neighbours are no initialisms for being in capitals.
fn is_shouted(word: &str) -> bool {
    word.chars().count() > 4 && word.chars().all(char::is_uppercase)
}

/// By form: two letters, no vowel within four, or a cluster that nobody can say.
fn is_initialism(word: &str, length: usize, capitals: usize) -> bool {
    let is_vowel = |c: char| "aeiouyáéíóúůýě".contains(c);
    let small = word.to_lowercase();
    let vowels = small.chars().filter(|c| is_vowel(*c)).count();
    let liquid = small.contains(['r', 'l']) && length > 2 && vowels == 0;
    let cluster = {
        let vowel: Vec<bool> = small.chars().map(is_vowel).collect();
        let double = small.chars().next() == small.chars().nth(1);
        length == 3 && (double || vowel[1] == vowel[2] && !vowel[1] || vowel[0] && vowel[1])
    };
    let inner = capitals < length && capitals > 1 && length <= 5;
    (capitals == length && (length == 2 || (length <= 5 && vowels == 0 && (!liquid || length > 2)) || cluster)) || inner
}
