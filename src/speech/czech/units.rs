//! Units and currencies: how they are written, and the nouns they are said as. Pure.
//!
//! Left out: amounts, which bring number and unit together (`amounts`).

use super::{
    super::token::{TokenKind, TokenView},
    grammar::{Case, Counted, Pattern},
};

pub(super) const CROWN: Counted = Counted::new("korun", Pattern::Zena);
pub(super) const HALERZ: Counted = Counted::new("haléř", Pattern::Stroj);
pub(super) const HOUR: Counted = Counted::new("hodin", Pattern::Zena);
pub(super) const MINUTE: Counted = Counted::new("minut", Pattern::Zena);
pub(super) const SECOND: Counted = Counted::new("sekund", Pattern::Zena);
const METRE: Counted = Counted::new("metr", Pattern::Hrad);

/// How a unit is written, without spaces, and its noun.
const UNITS: &[(&str, Counted)] = &[
    ("Kč", CROWN),
    ("CZK", CROWN),
    ("kč", CROWN),
    ("Kčs", Counted::new("korun", Pattern::Zena).then("československých")),
    ("€", Counted::new("eur", Pattern::Mesto)),
    ("EUR", Counted::new("eur", Pattern::Mesto)),
    ("Eur", Counted::new("eur", Pattern::Mesto)),
    ("USD", Counted::new("dolar", Pattern::Hrad)),
    ("$", Counted::new("dolar", Pattern::Hrad)),
    ("%", Counted::new("procent", Pattern::Mesto)),
    ("‰", Counted::new("promile", Pattern::Rigid)),
    ("m3", METRE.with("krychlový")),
    ("m2", METRE.with("čtvereční")),
    ("m", METRE),
    ("km2", Counted::new("kilometr", Pattern::Hrad).with("čtvereční")),
    ("km", Counted::new("kilometr", Pattern::Hrad)),
    ("cm2", Counted::new("centimetr", Pattern::Hrad).with("čtvereční")),
    ("cm", Counted::new("centimetr", Pattern::Hrad)),
    ("mm", Counted::new("milimetr", Pattern::Hrad)),
    ("dm", Counted::new("decimetr", Pattern::Hrad)),
    ("ha", Counted::new("hektar", Pattern::Hrad)),
    ("kg", Counted::new("kilogram", Pattern::Hrad)),
    ("g", Counted::new("gram", Pattern::Hrad)),
    ("mg", Counted::new("miligram", Pattern::Hrad)),
    ("t", Counted::new("tun", Pattern::Zena)),
    ("l", Counted::new("litr", Pattern::Hrad)),
    ("hl", Counted::new("hektolitr", Pattern::Hrad)),
    ("ml", Counted::new("mililitr", Pattern::Hrad)),
    ("kW", Counted::new("kilowatt", Pattern::Hrad)),
    ("kWh", Counted::new("kilowatthodin", Pattern::Zena)),
    ("MWh", Counted::new("megawatthodin", Pattern::Zena)),
    ("MW", Counted::new("megawatt", Pattern::Hrad)),
    ("W", Counted::new("watt", Pattern::Hrad)),
    ("kV", Counted::new("kilovolt", Pattern::Hrad)),
    ("V", Counted::new("volt", Pattern::Hrad)),
    ("Hz", Counted::new("hertz", Pattern::Hrad)),
    ("dB", Counted::new("decibel", Pattern::Hrad)),
    ("kB", Counted::new("kilobajt", Pattern::Hrad)),
    ("MB", Counted::new("megabajt", Pattern::Hrad)),
    ("GB", Counted::new("gigabajt", Pattern::Hrad)),
    ("°C", Counted::new("stup", Pattern::Degree).then("Celsia")),
    ("°", Counted::new("stup", Pattern::Degree)),
    ("h", HOUR),
    ("hod", HOUR),
    ("min", MINUTE),
    ("sek", SECOND),
    ("ks", Counted::new("kus", Pattern::Hrad)),
];

/// The unit that stands here, and its tokens. Whole: no letter or digit is joined to its end.
pub(super) fn unit(view: TokenView<'_>) -> Option<(Counted, usize)> {
    // The longest first: "m2" before "m", "°C" before "°".
    for length in [2usize, 1] {
        let joined = (1..length).all(|index| view.joined(index));
        let closed = !view.joined(length) || view.token(length).is_some_and(|token| token.kind == TokenKind::Mark);
        if !joined || !closed || view.token(length - 1).is_none() {
            continue;
        }
        let written: String = (0..length).map(|index| view.text(index)).collect();
        if let Some((_, noun)) = UNITS.iter().find(|(name, _)| *name == written) {
            let dotted = matches!(written.as_str(), "hod" | "min" | "sek") && view.is(length, ".");
            return Some((*noun, length + usize::from(dotted)));
        }
    }
    None
}

/// What a unit is divided by, as far as it goes: "/m2/rok" is "za metr čtvereční za rok".
pub(super) fn per(view: TokenView<'_>) -> (String, usize) {
    let (mut said, mut taken) = (String::new(), 0);
    for _ in 0..3 {
        let here = view.skip(taken);
        if !here.is(0, "/") {
            break;
        }
        let rest = here.skip(1);
        let (word, count) = match (unit(rest), rest.word(0)) {
            (Some((noun, count)), _) => (noun.form(Case::Accusative, false), count),
            (None, "rok" | "den" | "měsíc" | "kus" | "byt") => (rest.word(0).to_owned(), 1),
            (None, "os" | "osoba" | "osobu" | "osoby") => ("osobu".to_owned(), 1 + usize::from(rest.is(1, "."))),
            (None, "r") => ("rok".to_owned(), 1 + usize::from(rest.is(1, "."))),
            _ => break,
        };
        said.push_str(&format!(" za {word}"));
        taken += 1 + count;
    }
    (said, taken)
}
