//! Stem of a word as the index has it: the irregular noun's, otherwise what the Czech stemmer leaves, folded. Pure.
//!
//! The stemmer needs diacritics, so they are folded after it. Words without diacritics, as visitors type them, have several
//! possible stems ([`possible_stems`]). Left out: cutting text into words (`tokens`).

use super::{czech_stemmer::czech_stem, irregular_nouns::irregular_stem};
use crate::notice::fold;

/// The folded stem of a word in lower case.
pub(super) fn word_stem(word: &str) -> String {
    let folded = fold(word);
    irregular_stem(&folded).map_or_else(|| fold(&czech_stem(word)), str::to_owned)
}

/// Every stem that a typed word may have: with the diacritics that it has, and where it has none, with those that its
/// ending may have lost.
pub(super) fn possible_stems(word: &str) -> Vec<String> {
    let mut out = vec![word_stem(word)];
    if word.is_ascii() {
        let letters: Vec<char> = word.chars().collect();
        let start = letters.len().saturating_sub(3);
        let mut forms = vec![letters];
        for at in start..word.len() {
            for mut form in forms.clone() {
                for other in accented(form.get(at).copied().unwrap_or_default()).chars() {
                    if let Some(letter) = form.get_mut(at) {
                        *letter = other;
                    }
                    forms.push(form.clone());
                }
            }
        }
        out.extend(forms.into_iter().map(|form| word_stem(&form.into_iter().collect::<String>())));
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// What a letter may have been before its diacritics were left out.
fn accented(letter: char) -> &'static str {
    match letter {
        'a' => "á",
        'c' => "č",
        'e' => "éě",
        'i' => "í",
        'n' => "ň",
        'r' => "ř",
        's' => "š",
        't' => "ť",
        'u' => "ůú",
        'y' => "ý",
        'z' => "ž",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Dictionary forms of twenty nouns and adjectives, and 71 inflected forms of them.
    const FORMS: [(&str, &str); 20] = [
        ("vyhláška", "vyhlášky vyhlášce vyhláškou vyhlášek"),
        ("pozemek", "pozemku pozemky pozemkem pozemcích"),
        ("rozhodnutí", "rozhodnutím rozhodnutích rozhodnutími"),
        ("stavba", "stavby stavbě stavbou staveb"),
        ("dražba", "dražby dražbě dražbou dražeb"),
        ("usnesení", "usnesením usneseních usneseními"),
        ("dům", "domu domem domy domech"),
        ("škola", "školy škole školou škol"),
        ("pes", "psa psem psi psů"),
        ("silnice", "silnici silnicí silnic"),
        ("smlouva", "smlouvy smlouvě smlouvou smluv"),
        ("rozpočet", "rozpočtu rozpočtem rozpočty rozpočtů"),
        ("starosta", "starosty starostovi starostou"),
        ("zastupitelstvo", "zastupitelstva zastupitelstvu zastupitelstvem"),
        ("městský", "městská městského městskému městských"),
        ("veřejný", "veřejná veřejné veřejnou"),
        ("les", "lesa lesem lesy lesích"),
        ("volba", "volby volbě voleb"),
        ("územní", "územního územnímu územním"),
        ("potok", "potoka potokem potoce"),
    ];

    #[test]
    fn of_71_inflected_forms_nine_in_ten_are_found_by_the_dictionary_form() {
        let (mut all, mut rules, mut with_table, mut folded) = (0, 0, 0, 0);
        let mut missed = vec![];
        for (typed, forms) in FORMS {
            for form in forms.split(' ') {
                all += 1;
                rules += usize::from(fold(&czech_stem(typed)) == fold(&czech_stem(form)));
                let stem = word_stem(form);
                if possible_stems(typed).contains(&stem) {
                    with_table += 1;
                } else {
                    missed.push(form);
                }
                folded += usize::from(possible_stems(&fold(typed)).contains(&stem));
            }
        }
        println!(
            "of {all}: rules {rules}, with the table {with_table}, typed without diacritics {folded}; not {missed:?}"
        );
        assert_eq!(all, 71);
        assert!(rules * 100 >= all * 80 && with_table * 100 >= all * 90 && folded * 100 >= all * 90);
    }
}
