//! Fractions and scales in Czech: `podíl 1/2`, `1:500`. Pure.
//!
//! Left out: fractions where nothing says that they are some; those are read as codes.

use super::super::{
    super::{spoken_text::SpokenText, token::TokenView},
    cardinal::{TOO_LARGE, cardinal, plain},
    figures::figure,
    grammar::{Case, Counted, Gender, Pattern, case_after},
};

/// Names of denominators, without their ending.
const PARTS: [(u64, &str); 14] = [
    (2, "polovin"),
    (3, "třetin"),
    (4, "čtvrtin"),
    (5, "pětin"),
    (6, "šestin"),
    (7, "sedmin"),
    (8, "osmin"),
    (9, "devítin"),
    (10, "desetin"),
    (12, "dvanáctin"),
    (16, "šestnáctin"),
    (20, "dvacetin"),
    (100, "setin"),
    (1000, "tisícin"),
];

/// A share of something: "id. 1/2", "podíl o velikosti 3/4".
pub(super) fn share(view: TokenView<'_>, out: &mut SpokenText) -> Option<usize> {
    let (count, of) = (view.small(0)?, view.small(2)?);
    if !view.is(1, "/") || (view.is(3, "/") && view.joined(3)) {
        return None;
    }
    let told = view.has_before(4, |word| word.starts_with("podíl") || word.starts_with("ideáln") || word == "id");
    let name = PARTS.iter().find(|(part, _)| *part == of && told)?.1;
    let before = view.word_before();
    let size = Some(Case::Genitive).filter(|_| before == "velikosti");
    let case = size.or(case_after(&before)).unwrap_or(Case::Nominative);
    let noun = Counted::new(name, Pattern::Zena);
    out.say(&format!("{} {}", cardinal(count, case, Gender::Feminine), noun.counted(count, case)));
    Some(3)
}

/// A scale or a ratio: "1:500", "v poměru 2 : 1".
pub(super) fn scale(view: TokenView<'_>, out: &mut SpokenText) -> Option<usize> {
    let (left, right): (u64, u64) = (view.small(0)?, view.digits(2).parse().ok()?);
    let joined = view.joined(1) && view.joined(2);
    let told = view.has_before(3, |word| word.starts_with("měřít") || word.starts_with("pomě") || word == "m");
    let scale = joined && left == 1 && view.digits(2).len() >= 3;
    if !view.is(1, ":") || right >= TOO_LARGE || !(told || scale) {
        return None;
    }
    // "1 : 2 000"
    let right_side = figure(view.skip(2));
    let (right, taken) =
        right_side.filter(|number| number.fraction.is_none()).map_or((right, 1), |it| (it.whole, it.tokens));
    out.say(&format!("{} ku {}", plain(left), cardinal(right, Case::Dative, Gender::Feminine)));
    Some(2 + taken)
}
