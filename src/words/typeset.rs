//! Typesetting of non-breaking spaces: the places where a line must not break, such as after one-letter words, inside
//! numbers, dates and file marks. Pure.

use super::Language;

const NBSP: char = '\u{a0}';

/// Words that a number holds on to.
const UNITS: &str = "Kč EUR € % ‰ °C km m cm mm m² m³ m2 m3 km² ha kg g t l kB MB GB W kW MW kWh h hod min s ks tis mil \
    mld Sb den dny dní týden týdny týdnů měsíc měsíce měsíců rok roky roků let hodina hodiny hodin minuta \
    minuty minut sekundu sekundy sekund strana strany stran příloha přílohy příloh odpověď odpovědi \
    odpovědí znak znaky znaků oznámení osoba osoby osob byt byty bytů korun koruny";

/// Words that hold on to a number after them: "do 14. 12.", "dne 7. 12.".
const BEFORE_NUMBERS: &str = "do od ke ve ze na po za Do Od Ke Ve Ze Na Po Za dne Dne";

/// Months as they stand in a date; a year holds on to them.
const MONTHS: &str = "ledna února března dubna května června července srpna září října listopadu prosince";

/// Abbreviations that hold on to what follows, as they stand at the end of what was set so far.
const ABBREVIATIONS: &str = "§|§§|č.|Č.|čp.|č.p.|č.ev.|čj.|č.j.|sp.zn.|čl.|odst.|písm.|str.|kap.|tel.|ul.|nám.|nábř.|tř.|zák.|\
    vyhl.|parc.|k.ú.|Ing.|Mgr.|Bc.|JUDr.|MUDr.|MVDr.|PhDr.|RNDr.|PaedDr.|doc.|prof.|sv.|č.\u{a0}j.|\
    Č.\u{a0}j.|č.\u{a0}p.|č.\u{a0}ev.|sp.\u{a0}zn.|Sp.\u{a0}zn.|p.\u{a0}č.|st.\u{a0}p.|k.\u{a0}ú.";

/// Abbreviations in two words.
const PAIRS: [(&str, &str); 9] = [
    ("sp.", "zn."),
    ("Sp.", "zn."),
    ("k.", "ú."),
    ("č.", "j."),
    ("Č.", "j."),
    ("č.", "p."),
    ("č.", "ev."),
    ("p.", "č."),
    ("st.", "p."),
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
    let abbreviated = ABBREVIATIONS.split('|').any(|short| set.strip_suffix(short).is_some_and(starts_there));
    // A line begins with no dash.
    let dash = matches!(next, "–" | "—");
    abbreviated || dash || PAIRS.contains(&(last, bare(next))) || number_holds(last, next) || name_holds(last, next)
}

/// Whether a word is among those of a list.
fn listed(words: &str, word: &str) -> bool {
    words.split(' ').any(|it| it == word)
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A word without the marks behind it; the point of an abbreviation stays where it is its only one.
fn bare(word: &str) -> &str {
    word.trim_end_matches([',', ';', ':', ')', '!', '?', '“', '"'])
}

/// "7. 12.", "7. prosince", "12. 2026", "1 250 000", "100 00", "15 Kč", "5 C 1/2026".
fn number_holds(last: &str, next: &str) -> bool {
    if let Some(ordinal) = last.strip_suffix('.') {
        // What is ordered stands behind it ("1. máje"); a shorter word goes with what follows ("od 1. 11. do").
        let named = next.starts_with(char::is_lowercase) && next.chars().nth(2).is_some();
        let goes_on = named || next.starts_with(|c: char| c.is_ascii_digit());
        return digits(ordinal) && ordinal.len() <= 2 && goes_on;
    }
    let bare = bare(next).trim_end_matches('.');
    let number = last.ends_with(|c: char| c.is_ascii_digit());
    let group = |length| bare.split(',').next().is_some_and(|it| digits(it) && it.len() == length);
    let grouped = digits(last) && (last.len() <= 3 && group(3) || last.len() == 3 && group(2));
    // A register of a court between the number of its chamber and the number of the file.
    let register = digits(last) && last.len() <= 3 && is_register(bare);
    let file = is_register(last) && is_file_number(bare);
    grouped || register || file || (number && listed(UNITS, bare))
}

/// "C", "Cdo", "EXE".
fn is_register(word: &str) -> bool {
    let letters = word.chars().count();
    (1..=3).contains(&letters) && word.chars().all(char::is_alphabetic) && word.starts_with(char::is_uppercase)
}

/// "123/2026".
fn is_file_number(word: &str) -> bool {
    word.split_once('/').is_some_and(|(number, year)| digits(number) && digits(year))
}

/// "Dlouhá 12", "Nádražní 123/4a", "J. Novák", "do 14.", "prosince 2026".
fn name_holds(last: &str, next: &str) -> bool {
    let bare = bare(next).trim_end_matches('.');
    let number = next.starts_with(|c: char| c.is_ascii_digit());
    let initial = last.strip_suffix('.').is_some_and(|letter| {
        letter.chars().count() == 1 && letter.chars().all(char::is_uppercase) && next.starts_with(char::is_uppercase)
    });
    let capital =
        last.starts_with(char::is_uppercase) && last.chars().count() >= 2 && last.ends_with(char::is_alphabetic);
    let dated = listed(MONTHS, last) && digits(bare) && bare.len() == 4;
    initial || dated || capital && is_house_number(bare) || number && listed(BEFORE_NUMBERS, last)
}

/// "12", "12a", "1234/5b"; a year alone is none.
fn is_house_number(word: &str) -> bool {
    let part = |it: &str, most: usize| {
        let number = it.trim_end_matches(|c: char| c.is_ascii_lowercase());
        digits(number) && number.len() <= most && it.len() - number.len() <= 1
    };
    match word.split_once('/') {
        Some((register, street)) => part(register, 4) && part(street, 3),
        None => part(word, 4) && !(word.len() == 4 && (word.starts_with("19") || word.starts_with("20"))),
    }
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
            ("do 7. 12. 2026", "do~7.~12.~2026"),
            ("od 30. 11. do 18. 12.", "od~30.~11. do~18.~12."),
            ("zbývá 15 dní, 26 let", "zbývá 15~dní, 26~let"),
            ("v ulici Dlouhá 12, byt č. 3", "v~ulici Dlouhá~12, byt č.~3"),
            ("Nádražní 1234/5a a nám. Míru 7", "Nádražní~1234/5a a~nám.~Míru~7"),
            ("100 00 Praha 10, Volby 2026", "100~00 Praha~10, Volby 2026"),
            ("Ztráty a nálezy – seznam", "Ztráty a~nálezy~– seznam"),
            ("zákon č. 128/2000 Sb., o obcích", "zákon č.~128/2000~Sb., o~obcích"),
            ("náměstí T. G. Masaryka 1", "náměstí T.~G.~Masaryka~1"),
            ("č. p. 12, p. č. 34/1, č.j. 5/2026", "č.~p.~12, p.~č.~34/1, č.j.~5/2026"),
            ("sp. zn. 25 Cdo 1234/2026", "sp.~zn.~25~Cdo~1234/2026"),
            ("ze dne 7. prosince 2026 zastupitelstvo", "ze dne~7.~prosince~2026 zastupitelstvo"),
            ("cena 1 250 000 Kč, 15 %", "cena 1~250~000~Kč, 15~%"),
            ("č. j. MU/1/2026, sp. zn. 5 C 1/2026", "č.~j.~MU/1/2026, sp.~zn.~5~C~1/2026"),
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
        fn only_spaces_change_and_twice_is_once(text in "[kvaiVčj§0-9./ \u{a0}(KčDlouhádo–]{0,40}|\\PC{0,60}") {
            let once = typeset_czech(&text);
            prop_assert_eq!(once.replace(NBSP, " "), text.replace(NBSP, " "));
            prop_assert_eq!(once.chars().count(), text.chars().count());
            prop_assert!(once.chars().zip(text.chars()).all(|(set, plain)| set == plain || (set, plain) == (NBSP, ' ')));
            prop_assert_eq!(typeset_czech(&once), once);
            for language in Language::ALL {
                let once = typeset(language, &text);
                prop_assert_eq!(once.replace(NBSP, " "), text.replace(NBSP, " "));
                prop_assert_eq!(typeset(language, &once), once);
            }
        }
    }
}
