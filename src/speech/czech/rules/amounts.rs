//! Amounts in Czech: figures with units, money, ranges, and counted things, each agreeing with its noun. Pure.
//!
//! Left out: nouns that are not known, of which only the ending is looked at.

use super::{
    super::{
        super::{spoken_text::SpokenText, token::TokenView},
        cardinal::{cardinal, plain, year},
        figures::{WrittenNumber, figure, range_end},
        grammar::{Case, Counted, Gender, Pattern, case_after, case_of_place_after},
        letters::digits,
        nouns::{agreement, case_of_number},
        units::{CROWN, HALERZ, per, unit},
    },
    dates::is_month,
};

/// Words after which a number is a name and not an amount.
const NAMING: &[&str] = &[
    "číslo",
    "čísla",
    "čísle",
    "číslem",
    "č",
    "čís",
    "bod",
    "bodu",
    "bodě",
    "bodem",
    "strana",
    "straně",
    "strany",
    "str",
    "kapitola",
    "kapitoly",
    "článek",
    "článku",
    "odstavec",
    "odstavce",
    "odst",
    "čl",
    "tabulka",
    "tab",
    "obr",
    "verze",
    "popisné",
    "evidenční",
    "parcela",
    "parcely",
    "parcele",
    "parcelu",
    "pozemek",
    "pozemku",
    "příloha",
    "přílohy",
    "příloze",
    "sbor",
    "linka",
    "místnost",
    "místnosti",
    "dveře",
    "okrsek",
    "praha",
    "praze",
    "prahy",
];

/// A figure with what it counts.
pub(super) fn amount(view: TokenView<'_>, out: &mut SpokenText) -> Option<usize> {
    let mut first = figure(view)?;
    let mut taken = first.tokens;
    let mut last = first;
    let mut range = false;
    if let Some((end, count)) = range_end(view.skip(taken), &first) {
        (last, taken, range) = (end, taken + count, true);
    }
    let before = view.word_before();
    let wanted = case_of_number(view);
    let mut between = "až";
    // "mezi 5 a 10": both stand in the case of the preposition.
    if before == "mezi"
        && view.is(taken, "a")
        && let Some(end) = figure(view.skip(taken + 1))
    {
        (last, taken, range, between) = (end, taken + 1 + end.tokens, true, "a");
    }
    let start = |case, gender| if range { format!("{} {between} ", first.said(case, gender)) } else { String::new() };
    // "2x", "10 x 15"
    if matches!(view.text(taken), "x" | "X" | "×" | "krát") && !range {
        return Some(times_over(view, &first, out));
    }
    let whole_crowns = whole_crowns(view.skip(taken));
    taken += whole_crowns.unwrap_or(0);
    let (magnitude, count) = magnitude(view.skip(taken));
    taken += count;
    let found = unit(view.skip(taken));
    let noun = match found {
        Some((noun, count)) => {
            taken += count;
            Some(noun)
        }
        None => whole_crowns.map(|_| CROWN),
    };
    if let Some(noun) = noun {
        let case = wanted.unwrap_or(Case::Nominative);
        let gender = magnitude.map_or(noun.gender(), Magnitude::gender);
        // "100,00–200,00 Kč"
        if range && is_crown(noun) {
            (first, last) = (first.rounded(), last.rounded());
        }
        let start =
            |case, gender| if range { format!("{} {between} ", first.said(case, gender)) } else { String::new() };
        let money = money_with_halers(&last, noun, case).filter(|_| !range);
        let said = money.unwrap_or_else(|| {
            let noun_form = match (&magnitude, last.fraction) {
                (Some(_), _) => noun.form(Case::Genitive, true),
                (None, Some(_)) => noun.form(Case::Genitive, false),
                (None, None) => noun.counted(last.whole, case),
            };
            let magnitude = magnitude.map_or(String::new(), |noun| format!(" {}", noun.form(&last, case)));
            format!("{}{}{magnitude} {noun_form}", start(case, gender), last.said(case, gender))
        });
        let (divided, count) = per(view.skip(taken));
        out.say(&format!("{said}{divided}"));
        return Some(taken + count);
    }
    if let Some(magnitude) = magnitude {
        let case = wanted.unwrap_or(Case::Nominative);
        let said = last.said(case, magnitude.gender());
        out.say(&format!("{}{said} {}", start(case, magnitude.gender()), magnitude.form(&last, case)));
        return Some(taken);
    }
    let after = view.skip(taken);
    // "15c" is a code.
    if view.joined(taken) && !view.word(taken).is_empty() {
        return None;
    }
    let is_named = NAMING.contains(&before.as_str());
    let dotted = view.back(1).is_some_and(|token| token.text == ".");
    let is_year = !is_named && is_year(&last, &before, after, dotted);
    let is_code = !last.grouped && last.whole >= 10_000_000;
    if is_named || is_year || is_code || last.fraction.is_some() {
        let name = |figure: &WrittenNumber<'_>| match figure.fraction {
            Some(_) => figure.said(wanted.unwrap_or(Case::Nominative), Gender::Masculine),
            None if is_year => year(figure.whole),
            None if is_code => digits(&figure.whole.to_string()),
            None => plain(figure.whole),
        };
        let start = if range { format!("{} až ", name(&first)) } else { String::new() };
        out.say(&format!("{start}{}", name(&last)));
        return Some(taken);
    }
    // The result of a vote: "pro 11, proti 0".
    let vote = matches!(before.as_str(), "pro" | "proti") && after.word(0).is_empty();
    // `v` stands with both cases; the noun's form tells which.
    let place = Some(Case::Locative).filter(|_| matches!(before.as_str(), "v" | "ve"));
    let placed = place.and_then(|_| agreement(after, last.whole, place)).filter(|form| form.case == Case::Locative);
    let (case, gender) = match placed {
        Some(form) => (form.case, form.gender),
        None => agreed(after, last.whole, wanted.filter(|_| !vote)),
    };
    let said = match last.whole {
        1 | 2 if after.joined(0) || after.word(0).chars().count() < 3 => match case.is_direct() {
            true => plain(last.whole),
            false => cardinal(last.whole, case, gender),
        },
        _ => last.said(case, gender),
    };
    out.say(&format!("{}{said}", start(case, gender)));
    Some(taken)
}

/// "2x týdně" is "dvakrát", "10 x 15" is "deset krát patnáct".
fn times_over(view: TokenView<'_>, first: &WrittenNumber<'_>, out: &mut SpokenText) -> usize {
    let after = view.skip(first.tokens);
    let number = first.said(Case::Nominative, Gender::Masculine);
    let between = if after.digits(1).is_empty() && first.fraction.is_none() { "" } else { " " };
    out.say(&format!("{number}{between}krát"));
    first.tokens + 1
}

/// ",-" after a sum: its tokens.
fn whole_crowns(view: TokenView<'_>) -> Option<usize> {
    let mark = view.is(0, ",") && view.joined(0) && view.is_dash(1) && view.joined(1);
    mark.then(|| 2 + usize::from(view.is_dash(2) && view.joined(2)))
}

/// "tis.", "mil.", "mld." after a figure.
#[derive(Clone, Copy)]
enum Magnitude {
    Thousand,
    Million,
    Milliard,
}

fn magnitude(view: TokenView<'_>) -> (Option<Magnitude>, usize) {
    let found = match view.word(0) {
        "tis" => Magnitude::Thousand,
        "mil" | "mio" => Magnitude::Million,
        "mld" => Magnitude::Milliard,
        _ => return (None, 0),
    };
    (Some(found), 1 + usize::from(view.is(1, ".")))
}

impl Magnitude {
    fn gender(self) -> Gender {
        if matches!(self, Self::Milliard) { Gender::Feminine } else { Gender::Masculine }
    }

    fn form(self, figure: &WrittenNumber<'_>, case: Case) -> String {
        let noun = match self {
            Self::Thousand => Counted::new("tisíc", Pattern::Stroj),
            Self::Million => Counted::new("milion", Pattern::Hrad),
            Self::Milliard => Counted::new("miliard", Pattern::Zena),
        };
        match (figure.fraction, self) {
            (Some(_), _) => noun.form(Case::Genitive, false),
            // "pět tisíc": the genitive plural has no ending.
            (None, Self::Thousand) if figure.whole > 4 && case.is_direct() => "tisíc".to_owned(),
            (None, Self::Thousand) if figure.whole > 1 && case == Case::Genitive => "tisíc".to_owned(),
            _ => noun.counted(figure.whole, case),
        }
    }
}

fn is_crown(noun: Counted) -> bool {
    noun.form(Case::Nominative, false) == "koruna"
}

/// Crowns with two decimals are crowns and hellers.
fn money_with_halers(figure: &WrittenNumber<'_>, noun: Counted, case: Case) -> Option<String> {
    let halers: u64 = figure.fraction.filter(|digits| digits.len() == 2)?.parse().ok()?;
    if !is_crown(noun) {
        return None;
    }
    let part =
        |count: u64, noun: Counted| format!("{} {}", cardinal(count, case, noun.gender()), noun.counted(count, case));
    let crowns = part(figure.whole, noun);
    Some(if halers == 0 { crowns } else { format!("{crowns} {}", part(halers, HALERZ)) })
}

/// A year by its form and by what stands around.
fn is_year(figure: &WrittenNumber<'_>, before: &str, after: TokenView<'_>, dotted: bool) -> bool {
    let by_word = matches!(before, "rok" | "roku" | "roce" | "rokem" | "roky" | "let" | "letech" | "léta" | "r");
    let alone = !dotted && (1800..2000).contains(&figure.whole) && agreement(after, figure.whole, None).is_none();
    figure.looks_like_year() && (by_word || is_month(before) || alone)
}

/// Case and gender of a number before a word.
fn agreed(after: TokenView<'_>, number: u64, wanted: Option<Case>) -> (Case, Gender) {
    let direct = wanted.filter(|case| case.is_direct()).unwrap_or(Case::Nominative);
    if let Some(form) = agreement(after, number, wanted) {
        let counts = (number == 0 || number > 4) && form.case == Case::Genitive;
        let case = if counts && wanted.is_none_or(Case::is_direct) { direct } else { form.case };
        return (case, form.gender);
    }
    let word = after.word(0);
    let noun = word.chars().count() > 2 && case_after(word).is_none() && word.chars().all(char::is_lowercase);
    let ends = |endings: &[&str]| noun && endings.iter().any(|ending| word.ends_with(ending));
    let gender = match number {
        _ if ends(&["a", "ost", "ou"]) && number == 1 => Gender::Feminine,
        _ if ends(&["o", "í", "é"]) && number == 1 => Gender::Neuter,
        _ if ends(&["a"]) => Gender::Neuter,
        _ if ends(&["e", "osti"]) => Gender::Feminine,
        _ => Gender::Masculine,
    };
    let case = match wanted {
        _ if ends(&["ech", "ách"]) => Case::Locative,
        Some(Case::Accusative | Case::Locative) if ends(&["ích"]) => Case::Locative,
        _ if ends(&["ami", "emi"]) => Case::Instrumental,
        _ if ends(&["ům", "ám"]) => Case::Dative,
        Some(Case::Locative | Case::Accusative) | None => direct,
        Some(case) => case,
    };
    (case, gender)
}

/// A unit or currency without a number: "cena za m2", "v Kč"; or before it: "Kč 500".
pub(super) fn unit_alone(view: TokenView<'_>, out: &mut SpokenText) -> Option<usize> {
    let money = matches!(view.word(0), "Kč" | "CZK" | "EUR");
    let area = matches!(view.word(0), "m" | "km") && matches!(view.digits(1), "2" | "3") && view.joined(1);
    if !(money || area || view.is(0, "%") || view.is(0, "‰")) {
        return None;
    }
    let (noun, taken) = unit(view)?;
    if money && let Some(figure) = figure(view.skip(taken)) {
        let after = taken + figure.tokens;
        let said = money_with_halers(&figure, noun, Case::Nominative).unwrap_or_else(|| {
            format!("{} {}", figure.said(Case::Nominative, noun.gender()), noun.counted(figure.whole, Case::Nominative))
        });
        out.say(&said);
        return Some(after + whole_crowns(view.skip(after)).unwrap_or(0));
    }
    let before = view.word_before();
    let case = case_of_place_after(&before);
    let (divided, count) = per(view.skip(taken));
    let said = match case {
        Some(case) => noun.form(case, money && case != Case::Accusative),
        None => noun.form(if money { Case::Genitive } else { Case::Nominative }, money || view.is(0, "%")),
    };
    out.say(&format!("{said}{divided}"));
    Some(taken + count)
}
