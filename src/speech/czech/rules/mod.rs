//! Rules of reading Czech official text, in the order in which they are tried. Pure.
//!
//! A rule looks at the tokens from a place on and says what it knows; it answers how many tokens that were. What no rule
//! knows is a word and is said as it stands, or a mark (`marks`).

mod abbreviations;
mod amounts;
mod capitals;
mod codes;
mod dates;
mod fractions;
mod law;
mod marks;
mod numbered;
mod records;
mod telephone;
mod times;
mod web;

pub(in crate::speech) use abbreviations::ends_no_sentence;

use super::super::{spoken_text::SpokenText, token::TokenView};

type Rule = fn(TokenView<'_>, &mut SpokenText) -> Option<usize>;

/// The first that knows the place speaks.
pub(super) const RULES: &[Rule] = &[
    web::address,
    marks::list_item,
    law::provision,
    records::reference,
    records::register_number,
    telephone::number,
    dates::date,
    times::clock_time,
    law::act,
    fractions::share,
    fractions::scale,
    codes::compound,
    codes::number_with_ending,
    numbered::ordinals,
    amounts::amount,
    amounts::unit_alone,
    abbreviations::abbreviation,
    codes::letters_and_digits,
    codes::figures_alone,
    capitals::spaced_letters,
    capitals::capitals,
    marks::mark,
];
