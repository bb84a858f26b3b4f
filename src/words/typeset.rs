//! Typesetting of non-breaking spaces: the places where a line must not break, such as after one-letter words, inside
//! numbers, dates and file marks. Pure.

use super::Language;

const NBSP: char = '\u{a0}';

/// Words that a number holds on to.
const UNITS: [&str; 51] = [
    "Kč",
    "EUR",
    "€",
    "%",
    "‰",
    "°C",
    "km",
    "m",
    "cm",
    "mm",
    "m²",
    "m³",
    "m2",
    "m3",
    "km²",
    "ha",
    "kg",
    "g",
    "t",
    "l",
    "kB",
    "MB",
    "GB",
    "kW",
    "h",
    "hod",
    "min",
    "s",
    "ks",
    "tis",
    "mil",
    "mld",
    "den",
    "dny",
    "dní",
    "strana",
    "strany",
    "stran",
    "příloha",
    "přílohy",
    "příloh",
    "sekundu",
    "sekundy",
    "sekund",
    "hodin",
    "odpověď",
    "odpovědi",
    "odpovědí",
    "znak",
    "znaky",
    "znaků",
];

/// Abbreviations that hold on to what follows, as they stand at the end of what was set so far.
const ABBREVIATIONS: [&str; 13] = [
    "§",
    "§§",
    "č.",
    "čp.",
    "čj.",
    "čl.",
    "odst.",
    "písm.",
    "str.",
    "č.\u{a0}j.",
    "sp.\u{a0}zn.",
    "parc.",
    "k.\u{a0}ú.",
];

/// The same text with non-breaking spaces where a line of its language must not end. Changes nothing but plain spaces,
/// and setting twice is setting once. English and German lines break at any space.
pub(crate) fn typeset(language: Language, text: &str) -> String {
    let letters = match language {
        Language::Czech => return typeset_czech(text),
        Language::English | Language::German => return text.to_owned(),
        Language::Polish => "wziaouWZIAOU",
        Language::Slovak => "ksvzouaiKSVZOUAI",
        Language::Ukrainian => "взійуоаВЗІЙУОА",
    };
    set(text, |set, next| {
        let last = last_word(set);
        let mut alone = last.chars();
        let one_letter = alone.next().is_some_and(|letter| letters.contains(letter)) && alone.next().is_none();
        // A number holds on to what it counts.
        let counts = last.ends_with(|c: char| c.is_ascii_digit()) && next.starts_with(char::is_lowercase);
        !next.is_empty() && (one_letter || counts || number_holds(last, next))
    })
}

/// [`typeset`] for Czech, which the offices write.
pub(crate) fn typeset_czech(text: &str) -> String {
    set(text, holds)
}

fn set(text: &str, holds: impl Fn(&str, &str) -> bool) -> String {
    let mut out = String::with_capacity(text.len().saturating_add(16));
    let mut rest = text;
    while let Some((word, after)) = rest.split_once(' ') {
        out.push_str(word);
        let next = after.split(char::is_whitespace).next().unwrap_or_default();
        out.push(if holds(&out, next) { NBSP } else { ' ' });
        rest = after;
    }
    out.push_str(rest);
    out
}

fn opening(c: char) -> bool {
    matches!(c, '(' | '[' | '„' | '"' | '»' | '«' | '‚' | '–')
}

fn last_word(set: &str) -> &str {
    set.rsplit(char::is_whitespace).next().unwrap_or_default().trim_start_matches(opening)
}

/// True when the end of `set` must stay on the line of `next`.
fn holds(set: &str, next: &str) -> bool {
    let last = last_word(set);
    if last.is_empty() || next.is_empty() {
        return false;
    }
    if matches!(last, "k" | "s" | "v" | "z" | "o" | "u" | "a" | "i" | "K" | "S" | "V" | "Z" | "O" | "U" | "A" | "I") {
        return true;
    }
    let starts_there = |before: &str| before.chars().next_back().is_none_or(|c| c.is_whitespace() || opening(c));
    let abbreviated = ABBREVIATIONS.iter().any(|short| set.strip_suffix(short).is_some_and(starts_there));
    abbreviated || matches!((last, next), ("sp.", "zn.") | ("k.", "ú.")) || number_holds(last, next)
}

/// "7. 12.", "7. prosince", "12. 2026", "1 250 000", "15 Kč".
fn number_holds(last: &str, next: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(ordinal) = last.strip_suffix('.') {
        let goes_on = next.starts_with(|c: char| c.is_ascii_digit() || c.is_lowercase());
        return digits(ordinal) && ordinal.len() <= 2 && goes_on;
    }
    let bare = next.trim_end_matches(['.', ',', ';', ':', ')', '!', '?', '“', '"']);
    let number = last.ends_with(|c: char| c.is_ascii_digit());
    let group = digits(last) && last.len() <= 3 && bare.split(',').next().is_some_and(|b| digits(b) && b.len() == 3);
    group || (number && UNITS.contains(&bare))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_do_not_end_where_they_must_not() {
        // `~` stands for the non-breaking space.
        for (plain, set) in [
            ("Záměr pronájmu v ulici U Lesa", "Záměr pronájmu v~ulici U~Lesa"),
            ("K návrhu (s přílohou) a z rozpočtu", "K~návrhu (s~přílohou) a~z~rozpočtu"),
            ("do 7. 12. 2026", "do 7.~12.~2026"),
            ("ze dne 7. prosince 2026 zastupitelstvo", "ze dne 7.~prosince 2026 zastupitelstvo"),
            ("cena 1 250 000 Kč, 15 %", "cena 1~250~000~Kč, 15~%"),
            ("č. j. MU/1/2026, sp. zn. 5 C 1/2026", "č.~j.~MU/1/2026, sp.~zn.~5 C 1/2026"),
            ("podle § 5 odst. 2 zákona č. 128/2000", "podle §~5 odst.~2 zákona č.~128/2000"),
            ("parc. č. 12/3 v k. ú. Lhota", "parc.~č.~12/3 v~k.~ú.~Lhota"),
            ("roku 2026. Nový rok", "roku 2026. Nový rok"),
            ("rozpočet 2027", "rozpočet 2027"),
            ("obec. Další", "obec. Další"),
            (" v ", " v "),
            ("", ""),
        ] {
            assert_eq!(typeset_czech(plain), set.replace('~', "\u{a0}"), "{plain}");
        }
    }

    #[test]
    fn lines_of_the_neighbours() {
        for (language, plain, set) in [
            (Language::Polish, "Urząd w mieście i w okolicy", "Urząd w~mieście i~w~okolicy"),
            (Language::Polish, "Za 5 sekund (z tablicy)", "Za 5~sekund (z~tablicy)"),
            (Language::Slovak, "Zmena v rozpočte, 2 prílohy", "Zmena v~rozpočte, 2~prílohy"),
            (Language::Ukrainian, "Питання 1 з 3, у місті", "Питання 1~з~3, у~місті"),
            (Language::German, "Seite 1 von 3", "Seite 1 von 3"),
        ] {
            assert_eq!(typeset(language, plain), set.replace('~', "\u{a0}"), "{plain}");
        }
    }

    proptest! {
        #[test]
        fn only_spaces_change_and_twice_is_once(text in "[kvaiVčj§0-9. \u{a0}(Kč]{0,40}|\\PC{0,60}") {
            let once = typeset_czech(&text);
            prop_assert_eq!(once.replace(NBSP, " "), text.replace(NBSP, " "));
            prop_assert_eq!(typeset_czech(&once), once);
            for language in Language::ALL {
                let once = typeset(language, &text);
                prop_assert_eq!(once.replace(NBSP, " "), text.replace(NBSP, " "));
                prop_assert_eq!(typeset(language, &once), once);
            }
        }
    }
}
