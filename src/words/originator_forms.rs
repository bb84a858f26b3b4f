//! Originator forms: what of the name of an office stands where all of it has no room, and how much of it tells the office
//! from others. Pure.
//!
//! "Odbor…" names no office, for they all begin so. A form is a part of the name as the office writes it: nothing is
//! abbreviated and no word is put in. The office whose department it is is left out only where it is the town's own; a
//! department of the region would be taken for the town's otherwise.
//!
//! Left out: widths of letters (`player::board::card_plan`).

use crate::notice::fold;

/// Folded words by which a department is named.
const DEPARTMENTS: [&str; 8] = ["odbor", "oddeleni", "usek", "referat", "utvar", "sekce", "kancelar", "pracoviste"];
/// Folded names of a town's own office, one of which is in each that is left out.
const OWN_OFFICES: [&str; 8] = ["urad", "uradu", "magistrat", "magistratu", "meu", "mu", "ou", "umc"];
/// Folded words that stand beside such a name and say nothing of the place.
const BESIDE: [&str; 21] = [
    "mestsky",
    "mestskeho",
    "obecni",
    "obecniho",
    "mesto",
    "mesta",
    "mestys",
    "mestyse",
    "obec",
    "obce",
    "statutarni",
    "statutarniho",
    "mestska",
    "mestske",
    "cast",
    "casti",
    "hlavni",
    "hlavniho",
    "v",
    "ve",
    "pro",
];
/// Folded words with which other offices begin.
const OTHERS: [&str; 9] =
    ["krajsky", "okresni", "soud", "ministerstvo", "exekutor", "exekutorsky", "soudni", "katastralni", "inspektorat"];
/// Endings by which the name of a place differs from case to case, folded.
const ENDINGS: [&str; 16] = ["", "a", "e", "i", "o", "u", "y", "em", "ou", "um", "ich", "ech", "ach", "ho", "eho", "m"];

/// A word of a name: where it begins, as it is written, folded without marks.
type NameWord<'a> = (usize, &'a str, String);

fn name_words(name: &str) -> Vec<NameWord<'_>> {
    let mut from = 0;
    let place = |word: &'_ str| {
        let at = name.get(from..).and_then(|rest| rest.find(word)).map_or(from, |at| from + at);
        from = at + word.len();
        at
    };
    let places: Vec<usize> = name.split_whitespace().map(place).collect();
    let folded = |word: &str| fold(word.trim_matches(|c: char| !c.is_alphanumeric()));
    places.into_iter().zip(name.split_whitespace()).map(|(at, word)| (at, word, folded(word))).collect()
}

fn is_in(list: &[&str], word: &str) -> bool {
    list.contains(&word)
}

/// True where two folded words are the name of one place, whatever their case.
fn same_place(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let alike = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let tail = |word: &str| word.chars().skip(alike).collect::<String>();
    alike >= 3 && is_in(&ENDINGS, &tail(one)) && is_in(&ENDINGS, &tail(other))
}

/// True where the words are the name of this town's own office, with its place or without.
fn is_own_office(words: &[NameWord<'_>], town: &[String]) -> bool {
    let says_more = |word: &&str| !word.is_empty() && !is_in(&OWN_OFFICES, word) && !is_in(&BESIDE, word);
    let of_place: Vec<&str> = words.iter().map(|(.., word)| word.as_str()).filter(says_more).collect();
    let of_town: Vec<&str> = town.iter().map(String::as_str).filter(says_more).collect();
    let known = |word: &&str, list: &[&str]| list.iter().any(|other| same_place(word, other));
    // "Město" may be a part of the place's own name.
    let whole = of_place.iter().all(|word| known(word, &of_town)) && of_town.iter().all(|word| known(word, &of_place));
    words.iter().any(|(.., word)| is_in(&OWN_OFFICES, word)) && (of_place.is_empty() || whole)
}

fn begins_department(words: &[NameWord<'_>]) -> bool {
    let word = |at: usize| words.get(at).map_or("", |(.., word)| word.as_str());
    is_in(&DEPARTMENTS, word(0)) || (word(0), word(1)) == ("stavebni", "urad")
}

/// True where words begin with what a town's own office is called; "Krajského úřadu" is another one.
fn begins_own_office(words: &[NameWord<'_>]) -> bool {
    let word = |at: usize| words.get(at).map_or("", |(.., word)| word.as_str());
    let adjective =
        is_in(&["mestsky", "mestskeho", "obecni", "obecniho"], word(0)) && is_in(&["urad", "uradu"], word(1));
    let district = is_in(&["urad", "uradu"], word(0)) && word(1) == "mestske";
    adjective || district || is_in(&["magistrat", "magistratu", "meu", "mu", "ou", "umc"], word(0))
}

fn with_capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The forms of an originator on the board of a town, the whole name first, each shorter than the one before it.
pub(crate) fn originator_forms(originator: &str, town: &str) -> Vec<String> {
    let whole = originator.trim();
    let town: Vec<String> = name_words(town).into_iter().map(|(.., word)| word).collect();
    let mut forms = vec![whole.to_owned()];
    let mut last = whole;
    // "Městský úřad Javořice, odbor dopravy".
    let words = name_words(last);
    let behind = |at: &usize| {
        let (before, rest) = words.split_at(*at);
        rest.len() > 1 && begins_department(rest) && is_own_office(before, &town)
    };
    if let Some(rest) = (1..words.len()).find(behind).and_then(|at| words.get(at)).and_then(|word| last.get(word.0..)) {
        last = rest;
        forms.push(with_capital(last));
    }
    // "Odbor dopravy Městského úřadu Javořice".
    let words = name_words(last);
    let office =
        |at: &usize| words.get(*at..).is_some_and(|rest| begins_own_office(rest) && is_own_office(rest, &town));
    if begins_department(&words)
        && let Some(before) =
            (2..words.len()).find(office).and_then(|at| words.get(at)).and_then(|word| last.get(..word.0))
    {
        forms.push(with_capital(before.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')' && c != '.')));
    }
    forms
}

/// The beginning of a form that tells it from others: its first word that not every office has, with what stands before it.
pub(crate) fn telling_beginning(form: &str) -> &str {
    let (mut end, mut told, mut closed) = (0, false, false);
    for (at, word, folded) in name_words(form) {
        let head = is_in(&DEPARTMENTS, &folded) || is_in(&["urad", "soud"], &folded);
        if closed || told && !head {
            break;
        }
        end = at + word.len();
        let common = head || is_in(&OWN_OFFICES, &folded) || is_in(&BESIDE, &folded) || is_in(&OTHERS, &folded);
        told |= !(common || word.ends_with('.') || folded.chars().count() < 3);
        closed = told && word.ends_with([',', ';', ':']);
    }
    form.get(..end).unwrap_or(form).trim_end_matches([',', ';', ':'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TOWN: &str = "Město Javořice";

    #[test]
    fn a_department_of_the_towns_own_office_stands_alone() {
        for (originator, short) in [
            ("Městský úřad Javořice, odbor dopravy", "Odbor dopravy"),
            ("Městský úřad v Javořicích – Odbor životního prostředí", "Odbor životního prostředí"),
            ("MěÚ Javořice odbor výstavby a rozvoje města", "Odbor výstavby a rozvoje města"),
            ("Městský úřad, stavební úřad", "Stavební úřad"),
            ("Odbor dopravy Městského úřadu Javořice", "Odbor dopravy"),
            ("Odbor dopravy, Městský úřad Javořice", "Odbor dopravy"),
            ("Městský úřad Javořice, odbor dopravy, oddělení registru", "Odbor dopravy, oddělení registru"),
        ] {
            let forms = originator_forms(originator, TOWN);
            assert_eq!(forms.first().map(String::as_str), Some(originator));
            assert_eq!(forms.last().map(String::as_str), Some(short));
        }
    }

    #[test]
    fn what_is_not_the_towns_keeps_its_office() {
        for (originator, town) in [
            ("Krajský úřad Pardubického kraje, odbor dopravy", TOWN),
            ("Městský úřad Hlinsko, odbor dopravy", TOWN),
            ("Městský úřad Javořice, odbor dopravy", "Dolní Javořice"),
            ("Obecní úřad Lhotka, odbor správy", "Obec Lhota"),
            ("Úřad městské části Praha 4, odbor dopravy", "Praha 5"),
            ("Městský úřad Javořice, náměstí Míru 1", TOWN),
            ("Odbor rozvoje města", TOWN),
            ("Odbor dopravy Krajského úřadu Pardubického kraje", TOWN),
            ("Odbor dopravy Krajského úřadu", TOWN),
            ("Městský úřad Javořice", TOWN),
            ("Exekutorský úřad Chrudim", TOWN),
            ("Odbor dopravy, oddělení registru", TOWN),
        ] {
            assert_eq!(originator_forms(originator, town), [originator], "{town}");
        }
        let district = originator_forms("Úřad městské části Praha 4, odbor dopravy", "Městská část Praha 4");
        assert_eq!(district.last().map(String::as_str), Some("Odbor dopravy"));
    }

    #[test]
    fn what_every_office_has_tells_none_from_another() {
        for (form, telling) in [
            ("Odbor územního plánování a stavebního řádu", "Odbor územního"),
            ("Odbor školství, kultury a sportu", "Odbor školství"),
            ("Odbor dopravy, oddělení registru", "Odbor dopravy"),
            ("Městský úřad Javořice", "Městský úřad Javořice"),
            ("Krajský úřad Pardubického kraje", "Krajský úřad Pardubického"),
            ("Stavební úřad", "Stavební úřad"),
            ("Finanční odbor města", "Finanční odbor"),
            ("Okresní soud v\u{a0}Chrudimi", "Okresní soud v\u{a0}Chrudimi"),
            ("Exekutor JUDr. Jan Novák", "Exekutor JUDr. Jan"),
            ("Odbor", "Odbor"),
            ("", ""),
        ] {
            assert_eq!(telling_beginning(form), telling);
        }
    }

    proptest! {
        #[test]
        fn forms_are_parts_of_the_name_and_begin_with_what_tells_them(
            words in prop::collection::vec(
                prop::sample::select(vec![
                    "Městský", "úřad", "Javořice,", "odbor", "Odbor", "–", "dopravy", "Městského", "úřadu", "Javořic", "a", "MěÚ",
                    "stavební", "Hlinsko",
                ]),
                0..9,
            ),
            other in "\\PC{0,30}",
        ) {
            for name in [words.join(" "), other] {
                let forms = originator_forms(&name, TOWN);
                prop_assert_eq!(forms.first().map(String::as_str), Some(name.trim()));
                for form in &forms {
                    prop_assert!(fold(&name).contains(&fold(form)), "{:?} of {:?}", form, name);
                    prop_assert!(form.starts_with(telling_beginning(form)));
                }
                prop_assert!(forms.windows(2).all(|pair| pair[0].chars().count() >= pair[1].chars().count()));
            }
        }
    }
}
