//! Cardinal numbers in Czech words, in six cases and three genders, up to a billion (10^12). Pure.
//!
//! Left out: larger numbers, which are read by their digits (`letters`).

use super::grammar::{Case, Gender};

/// The first number that is not said in words.
pub(super) const TOO_LARGE: u64 = 1_000_000_000_000;

const ONE: [[&str; 6]; 3] = [
    ["jeden", "jednoho", "jednomu", "jeden", "jednom", "jedním"],
    ["jedna", "jedné", "jedné", "jednu", "jedné", "jednou"],
    ["jedno", "jednoho", "jednomu", "jedno", "jednom", "jedním"],
];

const THREE: [&str; 6] = ["tři", "tří", "třem", "tři", "třech", "třemi"];
const FOUR: [&str; 6] = ["čtyři", "čtyř", "čtyřem", "čtyři", "čtyřech", "čtyřmi"];

/// From five on: the direct form, and that of all other cases.
const SMALL: [(&str, &str); 15] = [
    ("pět", "pěti"),
    ("šest", "šesti"),
    ("sedm", "sedmi"),
    ("osm", "osmi"),
    ("devět", "devíti"),
    ("deset", "deseti"),
    ("jedenáct", "jedenácti"),
    ("dvanáct", "dvanácti"),
    ("třináct", "třinácti"),
    ("čtrnáct", "čtrnácti"),
    ("patnáct", "patnácti"),
    ("šestnáct", "šestnácti"),
    ("sedmnáct", "sedmnácti"),
    ("osmnáct", "osmnácti"),
    ("devatenáct", "devatenácti"),
];

const TENS: [(&str, &str); 8] = [
    ("dvacet", "dvaceti"),
    ("třicet", "třiceti"),
    ("čtyřicet", "čtyřiceti"),
    ("padesát", "padesáti"),
    ("šedesát", "šedesáti"),
    ("sedmdesát", "sedmdesáti"),
    ("osmdesát", "osmdesáti"),
    ("devadesát", "devadesáti"),
];

const THOUSAND: [[&str; 6]; 2] = [
    ["tisíc", "tisíce", "tisíci", "tisíc", "tisíci", "tisícem"],
    ["tisíce", "tisíc", "tisícům", "tisíce", "tisících", "tisíci"],
];
const MILLION: [[&str; 6]; 2] = [
    ["milion", "milionu", "milionu", "milion", "milionu", "milionem"],
    ["miliony", "milionů", "milionům", "miliony", "milionech", "miliony"],
];
const MILLIARD: [[&str; 6]; 2] = [
    ["miliarda", "miliardy", "miliardě", "miliardu", "miliardě", "miliardou"],
    ["miliardy", "miliard", "miliardám", "miliardy", "miliardách", "miliardami"],
];

/// The number in words, agreeing with what it counts.
pub(super) fn cardinal(number: u64, case: Case, gender: Gender) -> String {
    if number < 10 {
        return unit(number, case, gender).to_owned();
    }
    let mut words: Vec<&str> = Vec::new();
    let mut hundreds: Vec<String> = Vec::new();
    let mut rest = number % TOO_LARGE;
    for (size, forms, gender) in [
        (1_000_000_000, &MILLIARD, Gender::Feminine),
        (1_000_000, &MILLION, Gender::Masculine),
        (1_000, &THOUSAND, Gender::Masculine),
    ] {
        let count = rest / size;
        rest %= size;
        if count == 0 {
            continue;
        }
        if count > 1 {
            hundreds.push(below_thousand(count, case, gender));
        } else if size == 1_000_000_000 {
            hundreds.push(unit(1, case, gender).to_owned());
        }
        // A single thousand before smaller numbers does not decline: "do tisíc dvou set".
        let form = match count {
            1 if rest > 0 && size == 1_000 => "tisíc",
            1 => forms[0][case.index()],
            2..=4 => forms[1][case.index()],
            _ if case.is_direct() => forms[1][Case::Genitive.index()],
            _ => forms[1][case.index()],
        };
        hundreds.push(form.to_owned());
    }
    match rest {
        0 => {}
        // Within a compound "one" counts as itself: "tisíc jedna".
        1 if number > 1 => hundreds.push("jedna".to_owned()),
        _ => hundreds.push(below_thousand(rest, case, gender)),
    }
    words.extend(hundreds.iter().map(String::as_str));
    words.join(" ")
}

/// A number as a name, not an amount: "dvacet jedna", "dva tisíce čtyři".
pub(super) fn plain(number: u64) -> String {
    match number {
        1 => "jedna".to_owned(),
        _ => cardinal(number, Case::Nominative, Gender::Masculine),
    }
}

/// A year; those of 1100 to 1999 by hundreds, as people say them.
pub(super) fn year(number: u64) -> String {
    match (number / 100, number % 100) {
        (hundreds @ 11..=19, 0) => format!("{} set", plain(hundreds)),
        (hundreds @ 11..=19, rest) => format!("{} set {}", plain(hundreds), plain(rest)),
        _ => plain(number),
    }
}

fn below_thousand(number: u64, case: Case, gender: Gender) -> String {
    let (count, rest) = (number / 100, number % 100);
    let hundred = match (count, case.is_direct()) {
        (0, _) => String::new(),
        (1, _) if rest > 0 => "sto".to_owned(),
        (1, _) => ["sto", "sta", "stu", "sto", "stu", "stem"][case.index()].to_owned(),
        (2, true) => "dvě stě".to_owned(),
        (3 | 4, true) => format!("{} sta", unit(count, case, Gender::Neuter)),
        (_, true) => format!("{} set", unit(count, case, Gender::Neuter)),
        (_, false) => {
            let form = ["", "set", "stům", "", "stech", "sty"][case.index()];
            format!("{} {form}", unit(count, case, Gender::Neuter))
        }
    };
    let small = match rest {
        0 => String::new(),
        // After hundreds "one" counts as itself: "sto jedna".
        1..20 if count > 0 && rest == 1 => "jedna".to_owned(),
        1..20 if count > 0 && rest == 2 && case.is_direct() => "dva".to_owned(),
        1..20 => unit(rest, case, gender).to_owned(),
        _ => {
            let (direct, oblique) = TENS[usize::try_from(rest / 10 - 2).unwrap_or_default() % TENS.len()];
            let tens = if case.is_direct() { direct } else { oblique };
            match rest % 10 {
                0 => tens.to_owned(),
                // "dvacet jedna korun", "dvacet dva korun": within a compound they do not agree.
                1 => format!("{tens} jedna"),
                one => format!("{tens} {}", unit(one, case, Gender::Masculine)),
            }
        }
    };
    match (hundred.is_empty(), small.is_empty()) {
        (false, false) => format!("{hundred} {small}"),
        _ => hundred + &small,
    }
}

fn unit(number: u64, case: Case, gender: Gender) -> &'static str {
    match number {
        0 => ["nula", "nuly", "nule", "nulu", "nule", "nulou"][case.index()],
        1 => ONE[gender as usize][case.index()],
        2 => match (case.is_direct(), gender) {
            (true, Gender::Masculine) => "dva",
            (true, _) => "dvě",
            (false, _) => ["", "dvou", "dvěma", "", "dvou", "dvěma"][case.index()],
        },
        3 => THREE[case.index()],
        4 => FOUR[case.index()],
        _ => {
            let (direct, oblique) = SMALL[usize::try_from(number - 5).unwrap_or_default() % SMALL.len()];
            if case.is_direct() { direct } else { oblique }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words() {
        for (number, words) in [
            (0, "nula"),
            (1, "jedna"),
            (12, "dvanáct"),
            (21, "dvacet jedna"),
            (100, "sto"),
            (101, "sto jedna"),
            (200, "dvě stě"),
            (345, "tři sta čtyřicet pět"),
            (999, "devět set devadesát devět"),
            (1000, "tisíc"),
            (1250, "tisíc dvě stě padesát"),
            (2026, "dva tisíce dvacet šest"),
            (5000, "pět tisíc"),
            (21_000, "dvacet jedna tisíc"),
            (100_000, "sto tisíc"),
            (1_000_000, "milion"),
            (2_500_000, "dva miliony pět set tisíc"),
            (1_000_000_000, "jedna miliarda"),
            (3_000_000_001, "tři miliardy jedna"),
        ] {
            assert_eq!(plain(number), words);
        }
        assert_eq!(year(1999), "devatenáct set devadesát devět");
        assert_eq!(year(2004), "dva tisíce čtyři");
        assert_eq!(year(1900), "devatenáct set");
    }

    #[test]
    fn numbers_decline() {
        let said = |number, case| cardinal(number, case, Gender::Feminine);
        assert_eq!(said(2, Case::Nominative), "dvě");
        assert_eq!(said(1, Case::Accusative), "jednu");
        assert_eq!(said(100, Case::Genitive), "sta");
        assert_eq!(said(15_000, Case::Genitive), "patnácti tisíc");
        assert_eq!(said(12_345, Case::Genitive), "dvanácti tisíc tří set čtyřiceti pěti");
        assert_eq!(said(500, Case::Dative), "pěti stům");
        assert_eq!(said(24, Case::Instrumental), "dvaceti čtyřmi");
        assert_eq!(said(2_000, Case::Locative), "dvou tisících");
    }
}
