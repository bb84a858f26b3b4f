//! Nouns that stand after figures in official Czech: their gender and cases, and the endings of adjectives. Pure.
//!
//! Left out: nouns that are not in the table; their ending is all that is known of them.

use std::{collections::HashMap, sync::LazyLock};

use super::{
    super::token::TokenView,
    grammar::{Case, Gender, case_after},
};

const CASES: [Case; 6] =
    [Case::Nominative, Case::Genitive, Case::Dative, Case::Accusative, Case::Locative, Case::Instrumental];

/// Gender, then the six forms of the singular, then those of the plural.
const TABLE: &str = include_str!("nouns.tsv");

/// A form of a noun of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NounForm {
    pub gender: Gender,
    pub case: Case,
    pub plural: bool,
}

static FORMS: LazyLock<HashMap<&'static str, Vec<NounForm>>> = LazyLock::new(|| {
    let mut out: HashMap<&str, Vec<NounForm>> = HashMap::new();
    for line in TABLE.lines() {
        let mut words = line.split_whitespace();
        let gender = match words.next() {
            Some("m") => Gender::Masculine,
            Some("f") => Gender::Feminine,
            _ => Gender::Neuter,
        };
        for (index, form) in words.enumerate() {
            let noun = NounForm { gender, case: CASES[index % 6], plural: index >= 6 };
            out.entry(form).or_default().push(noun);
        }
    }
    out
});

/// What a number in front of this place's words is to agree with: the noun after at most two adjectives, in the case that
/// the context asks for where the noun's form allows it.
pub(super) fn agreement(view: TokenView<'_>, number: u64, wanted: Option<Case>) -> Option<NounForm> {
    for index in 0..3 {
        let word = view.word(index);
        if word.is_empty() || (index > 0 && word.chars().next().is_some_and(char::is_uppercase)) {
            break;
        }
        if let Some(forms) = FORMS.get(word.to_lowercase().as_str()) {
            let counted = || forms.iter().filter(|form| form.plural == (number != 1));
            let in_case = |case: Option<Case>| counted().find(|form| Some(form.case) == case);
            let many = number > 4 || number == 0;
            let plain = if many { Case::Genitive } else { Case::Nominative };
            // "přijato 11 hlasy": from five on a form like the first case is another one.
            let oblique = || counted().find(|form| many && !form.case.is_direct());
            let wanted = wanted.filter(|case| !(many && case.is_direct()));
            let found = in_case(wanted).or_else(|| in_case(Some(plain))).or_else(oblique).or_else(|| counted().next());
            return found.or(forms.first()).copied();
        }
        if !is_adjective(word) {
            break;
        }
    }
    None
}

/// The same for ordinals, which stand with a noun in the singular; of an unknown noun as much as its ending or that of its
/// adjective tells.
pub(super) fn ordinal_agreement(view: TokenView<'_>, wanted: Option<Case>) -> NounForm {
    if let Some(form) = singular(view, wanted) {
        return form;
    }
    let word = view.word(0).to_lowercase();
    let of = |gender, case| NounForm { gender, case, plural: false };
    let plural = |case| NounForm { gender: Gender::Masculine, case, plural: true };
    let ends = |ending: &str| word.ends_with(ending);
    let direct = wanted.filter(|case| case.is_direct()).unwrap_or(Case::Nominative);
    if ends("ého") || ends("ího") {
        of(Gender::Masculine, Case::Genitive)
    } else if ends("ému") || ends("ímu") {
        of(Gender::Masculine, Case::Dative)
    } else if ends("ém") {
        of(Gender::Masculine, Case::Locative)
    } else if ends("ých") || ends("ích") {
        plural(Case::Genitive)
    } else if ends("ými") || ends("ími") {
        plural(Case::Instrumental)
    } else if ends("ým") || ends("em") {
        of(Gender::Masculine, Case::Instrumental)
    } else if ends("ou") {
        of(Gender::Feminine, wanted.unwrap_or(Case::Instrumental))
    } else if ends("a") && wanted.is_some_and(|case| case != Case::Nominative) {
        // "za 2. psa", "z 2. domova"
        of(Gender::Masculine, Case::Genitive)
    } else if ends("á") || ends("a") || ends("ost") {
        of(Gender::Feminine, direct)
    } else if ends("é") {
        match wanted {
            Some(case) if !case.is_direct() => of(Gender::Feminine, case),
            _ => of(Gender::Neuter, direct),
        }
    } else if ends("o") || ends("í") {
        of(Gender::Neuter, wanted.unwrap_or(Case::Nominative))
    } else if ends("y") {
        of(Gender::Feminine, Case::Genitive)
    } else if ends("u") {
        match wanted {
            Some(Case::Accusative) => of(Gender::Feminine, Case::Accusative),
            case => of(Gender::Masculine, case.unwrap_or(Case::Genitive)),
        }
    } else {
        of(Gender::Masculine, wanted.unwrap_or(Case::Nominative))
    }
}

fn singular(view: TokenView<'_>, wanted: Option<Case>) -> Option<NounForm> {
    for index in 0..3 {
        let word = view.word(index);
        if let Some(forms) = FORMS.get(word.to_lowercase().as_str()) {
            let singular = || forms.iter().filter(|form| !form.plural);
            let fitting = |form: &&NounForm| Some(form.case) == wanted;
            return singular().find(fitting).or(singular().next()).or(forms.first()).copied();
        }
        if !is_adjective(word) {
            break;
        }
    }
    None
}

/// Whether the word can be followed by its noun, by its ending.
fn is_adjective(word: &str) -> bool {
    ["ý", "á", "é", "í", "ého", "ému", "ém", "ým", "ou", "ých", "ými", "ího", "ímu", "ím", "ích", "ími"]
        .iter()
        .any(|ending| word.ends_with(ending))
}

/// Whether the word is a known noun.
pub(super) fn is_noun(word: &str) -> bool {
    FORMS.contains_key(word.to_lowercase().as_str())
}

/// The case that the words before ask for: that of a preposition; the genitive after a noun that stands right there.
pub(super) fn case_in_context(view: TokenView<'_>) -> Option<Case> {
    let before = view.word_before();
    if let Some(case) = case_after(&before) {
        return Some(case);
    }
    let capitals =
        view.back(1).filter(|token| token.text.chars().count() > 1 && token.text.chars().all(char::is_uppercase));
    if capitals.is_some_and(|token| token.text.chars().count() < 5) {
        return Some(Case::Genitive);
    }
    let close = view.back(1).is_some_and(|token| token.text != ":" && token.text != ".");
    let is_noun = close && before.chars().count() > 3 && !is_no_noun(&before);
    is_noun.then_some(Case::Genitive)
}

/// The case of a preposition right before a number; "zdrželi se 2" has none.
pub(super) fn case_of_number(view: TokenView<'_>) -> Option<Case> {
    let before = view.word_before();
    let verb = view.back(2).is_some_and(|token| token.text.ends_with(['l', 'i', 'o', 'í', 'á', 'e']));
    match before.as_str() {
        "se" if verb => None,
        // "nad 18 let", "pod 5 °C"
        "nad" | "pod" => Some(Case::Accusative),
        _ => case_after(&before),
    }
}

/// Verbs, adverbs and conjunctions by their ending, and adjectives.
fn is_no_noun(word: &str) -> bool {
    const NONE: &[&str] = &[
        "jako",
        "nebo",
        "také",
        "však",
        "proto",
        "protože",
        "když",
        "která",
        "které",
        "který",
        "podá",
        "vydá",
        "celkem",
        "dále",
        "bude",
        "jsou",
        "není",
        "tedy",
        "ještě",
        "místně",
        "věcně",
        "příslušný",
    ];
    const ENDINGS: &[&str] =
        &["l", "la", "lo", "li", "uje", "ává", "uji", "ají", "ejí", "uše", "ně", "ý", "é", "ou", "ých", "it", "at"];
    NONE.contains(&word) || (ENDINGS.iter().any(|ending| word.ends_with(ending)) && !word.ends_with("tel"))
}

#[cfg(test)]
mod tests {
    use super::{
        super::super::token::{TokenView, tokens},
        *,
    };

    #[test]
    fn the_noun_behind_adjectives_decides() {
        let all = tokens("veřejného jednání");
        let form = agreement(TokenView::new(&all), 1, Some(Case::Genitive)).unwrap();
        assert_eq!(form, NounForm { gender: Gender::Neuter, case: Case::Genitive, plural: false });
        let all = tokens("přílohami");
        let form = agreement(TokenView::new(&all), 5, Some(Case::Instrumental)).unwrap();
        assert!(form.plural && form.gender == Gender::Feminine);
    }

    #[test]
    fn every_noun_has_twelve_forms() {
        for line in TABLE.lines() {
            assert_eq!(line.split_whitespace().count(), 13, "{line}");
        }
    }
}
