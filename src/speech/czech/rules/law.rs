//! Law references in Czech: `§ 25 odst. 3 písm. a)`, `čl. IV`, `283/2021 Sb.`. Pure.
//!
//! Left out: the names of acts, which are words already.

use super::super::{
    super::{spoken_text::SpokenText, token::TokenView},
    cardinal::{plain, year},
    grammar::{Case, case_of_place_after},
    letters::{digits, spelled},
    roman::roman,
};

/// A part of an act: its name in the singular, then in the plural.
struct Provision {
    forms: [[&'static str; 6]; 2],
    /// It is counted by letters.
    lettered: bool,
}

const PARAGRAPH: Provision = Provision {
    forms: [
        ["paragraf", "paragrafu", "paragrafu", "paragraf", "paragrafu", "paragrafem"],
        ["paragrafy", "paragrafů", "paragrafům", "paragrafy", "paragrafech", "paragrafy"],
    ],
    lettered: false,
};
const SECTION: Provision = Provision {
    forms: [
        ["odstavec", "odstavce", "odstavci", "odstavec", "odstavci", "odstavcem"],
        ["odstavce", "odstavců", "odstavcům", "odstavce", "odstavcích", "odstavci"],
    ],
    lettered: false,
};
const LETTER: Provision = Provision {
    forms: [
        ["písmeno", "písmene", "písmenu", "písmeno", "písmenu", "písmenem"],
        ["písmena", "písmen", "písmenům", "písmena", "písmenech", "písmeny"],
    ],
    lettered: true,
};
const ARTICLE: Provision = Provision {
    forms: [
        ["článek", "článku", "článku", "článek", "článku", "článkem"],
        ["články", "článků", "článkům", "články", "článcích", "články"],
    ],
    lettered: false,
};
const POINT: Provision = Provision {
    forms: [["bod", "bodu", "bodu", "bod", "bodě", "bodem"], ["body", "bodů", "bodům", "body", "bodech", "body"]],
    lettered: false,
};

/// A reference with all its parts, in the case that the word before it asks for.
pub(super) fn provision(view: TokenView<'_>, out: &mut SpokenText) -> Option<usize> {
    let case = case_of_place_after(&view.word_before()).unwrap_or(Case::Nominative);
    let mut taken = 0;
    let mut fresh = true;
    while let Some((part, many, count)) = name(view.skip(taken), taken > 0) {
        let after = view.skip(taken + count);
        let Some((values, several, length)) = list(after, part.lettered) else { break };
        let noun = part.forms[usize::from(many || several)][case.index()];
        if taken > 0 && !fresh {
            out.pause(',');
        }
        fresh = false;
        out.say(&format!("{noun} {values}"));
        taken += count + length;
        // "písm. d) a § 84": another reference in the same case.
        let another = view.skip(taken + 1);
        if matches!(view.text(taken), "a" | "nebo" | "i")
            && matches!(another.text(0), "§" | "čl")
            && name(another, true).is_some()
        {
            out.say(view.text(taken));
            taken += 1;
            fresh = true;
        }
        // A comma between parts is said anyway.
        if view.is(taken, ",") && name(view.skip(taken + 1), true).is_some() {
            taken += 1;
        }
    }
    if taken == 0 && view.is(0, "§") {
        out.say(PARAGRAPH.forms[0][case.index()]);
        taken = 1;
    }
    (taken > 0).then_some(taken)
}

/// The name of a part, whether of several, and its tokens.
fn name(view: TokenView<'_>, within: bool) -> Option<(&'static Provision, bool, usize)> {
    let dot = usize::from(view.is(1, "."));
    Some(match view.text(0) {
        "§" if view.is(1, "§") => (&PARAGRAPH, true, 2),
        "§" => (&PARAGRAPH, false, 1),
        "odst" | "Odst" => (&SECTION, false, 1 + dot),
        "písm" | "Písm" => (&LETTER, false, 1 + dot),
        "čl" | "Čl" => (&ARTICLE, false, 1 + dot),
        "bod" | "bodu" | "bodě" | "body" if within => (&POINT, false, 1),
        "odstavec" | "odstavce" if within => (&SECTION, false, 1),
        "písmeno" | "písmene" | "písmena" | "písmeni" => (&LETTER, false, 1),
        _ => return None,
    })
}

/// Values after a name: "25", "15c", "a) a b)", "1 až 3"; whether there are several.
fn list(view: TokenView<'_>, lettered: bool) -> Option<(String, bool, usize)> {
    let (mut said, mut taken) = value(view, lettered)?;
    let mut several = false;
    for _ in 0..8 {
        let next = view.skip(taken);
        let between = match next.text(0) {
            "a" | "i" => " a ",
            "až" => " až ",
            "nebo" => " nebo ",
            "," => ", ",
            _ if next.is_dash(0) => " až ",
            _ => break,
        };
        let Some((another, count)) = value(next.skip(1), lettered) else { break };
        let after = next.skip(1 + count);
        // "§ 5, 15 dnů": after a comma the list has to go on.
        if between == ", " && !lettered && !matches!(after.text(0), "," | "a" | "až" | "nebo" | "i") {
            break;
        }
        said = format!("{said}{between}{another}");
        taken += 1 + count;
        several = true;
    }
    Some((said, several, taken))
}

fn value(view: TokenView<'_>, lettered: bool) -> Option<(String, usize)> {
    if lettered {
        let word = view.word(0);
        let short = !word.is_empty() && word.chars().count() <= 2;
        let closed = view.is(1, ")");
        return (short && (closed || word.chars().count() == 1)).then(|| (spelled(word), 1 + usize::from(closed)));
    }
    if let Some(number) = roman(view.word(0)) {
        return Some((plain(number), 1 + usize::from(view.is(1, ".") && view.token(2).is_some())));
    }
    let number = view.digits(0);
    let said = digits(number);
    let letter = view.word(1);
    if number.is_empty() {
        None
    } else if view.joined(1) && (1..=2).contains(&letter.chars().count()) {
        Some((format!("{said} {}", spelled(letter)), 2))
    } else {
        Some((said, 1))
    }
}

/// The number of an act in its collection: "283/2021 Sb.".
pub(super) fn act(view: TokenView<'_>, out: &mut SpokenText) -> Option<usize> {
    let (number, year_digits) = (view.digits(0), view.small(2)?);
    if number.is_empty() || !view.is(1, "/") || !view.is(3, "Sb") {
        return None;
    }
    let taken = 4 + usize::from(view.is(4, "."));
    let treaties = view.skip(taken).matches("m. s.");
    let collection = if treaties.is_some() { "Sbírky mezinárodních smluv" } else { "Sbírky" };
    out.say(&format!("{} lomeno {} {collection}", digits(number), year(year_digits)));
    Some(taken + treaties.unwrap_or(0))
}
