//! Ordinal numbers in Czech words, in six cases and three genders, below a thousand. Pure.
//!
//! Left out: larger ordinals, which official texts write as names ("číslo").

use super::grammar::{Case, Gender};

/// The first number without an ordinal here.
pub(super) const TOO_LARGE: u64 = 1000;

/// Stems of the hard adjectives; "prv" and "třet" are soft.
const SMALL: [&str; 20] = [
    "nult",
    "prvn",
    "druh",
    "třet",
    "čtvrt",
    "pát",
    "šest",
    "sedm",
    "osm",
    "devát",
    "desát",
    "jedenáct",
    "dvanáct",
    "třináct",
    "čtrnáct",
    "patnáct",
    "šestnáct",
    "sedmnáct",
    "osmnáct",
    "devatenáct",
];
const TENS: [&str; 8] = ["dvacát", "třicát", "čtyřicát", "padesát", "šedesát", "sedmdesát", "osmdesát", "devadesát"];
const HUNDREDS: [&str; 9] = ["st", "dvoust", "tříst", "čtyřst", "pětist", "šestist", "sedmist", "osmist", "devítist"];

const HARD: [[&str; 6]; 3] =
    [["ý", "ého", "ému", "ý", "ém", "ým"], ["á", "é", "é", "ou", "é", "ou"], ["é", "ého", "ému", "é", "ém", "ým"]];
const SOFT: [[&str; 6]; 3] =
    [["í", "ího", "ímu", "í", "ím", "ím"], ["í", "í", "í", "í", "í", "í"], ["í", "ího", "ímu", "í", "ím", "ím"]];
const HARD_PLURAL: [&str; 6] = ["é", "ých", "ým", "é", "ých", "ými"];
const SOFT_PLURAL: [&str; 6] = ["í", "ích", "ím", "í", "ích", "ími"];

/// "dvacátého druhého"; nothing for numbers that are too large.
pub(super) fn ordinal(number: u64, case: Case, gender: Gender) -> Option<String> {
    join(number, |soft| if soft { SOFT[gender as usize][case.index()] } else { HARD[gender as usize][case.index()] })
}

/// "první" of several things: "prvních", "druhým".
pub(super) fn ordinal_plural(number: u64, case: Case) -> Option<String> {
    join(number, |soft| if soft { SOFT_PLURAL[case.index()] } else { HARD_PLURAL[case.index()] })
}

/// "za prvé", "za druhé": items of a list.
pub(super) fn item(number: u64) -> Option<String> {
    let said = ordinal(number, Case::Accusative, Gender::Neuter)?;
    // The first alone has its old form: "za prvé".
    let said = said.strip_suffix("první").map_or(said.clone(), |before| format!("{before}prvé"));
    Some(format!("za {said}"))
}

fn join(number: u64, ending: impl Fn(bool) -> &'static str) -> Option<String> {
    if number >= TOO_LARGE {
        return None;
    }
    let mut stems: Vec<&str> = Vec::new();
    let (hundreds, rest) = (number / 100, number % 100);
    if hundreds > 0 {
        stems.push(HUNDREDS.get(usize::try_from(hundreds - 1).ok()?)?);
    }
    match usize::try_from(rest).ok()? {
        0 if hundreds > 0 => {}
        small @ 0..20 => stems.push(SMALL[small]),
        rest => {
            stems.push(TENS.get(rest / 10 - 2)?);
            if rest % 10 > 0 {
                stems.push(SMALL[rest % 10]);
            }
        }
    }
    let words: Vec<String> =
        stems.iter().map(|stem| format!("{stem}{}", ending(matches!(*stem, "prvn" | "třet")))).collect();
    Some(words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_decline() {
        let said = |number, case, gender| ordinal(number, case, gender).unwrap();
        assert_eq!(said(22, Case::Genitive, Gender::Masculine), "dvacátého druhého");
        assert_eq!(said(31, Case::Dative, Gender::Masculine), "třicátému prvnímu");
        assert_eq!(said(14, Case::Nominative, Gender::Neuter), "čtrnácté");
        assert_eq!(said(3, Case::Genitive, Gender::Feminine), "třetí");
        assert_eq!(said(100, Case::Nominative, Gender::Feminine), "stá");
        assert_eq!(said(0, Case::Nominative, Gender::Masculine), "nultý");
        assert_eq!(ordinal(1000, Case::Nominative, Gender::Masculine), None);
        assert_eq!(item(1).unwrap(), "za prvé");
        assert_eq!(item(3).unwrap(), "za třetí");
        assert_eq!(item(21).unwrap(), "za dvacáté prvé");
    }
}
