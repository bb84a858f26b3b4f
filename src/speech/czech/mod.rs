//! Czech official text in words: rules at every place, then the word or mark itself. Pure.
//!
//! `rules` read the text; the other files are the grammar that they speak with.

mod cardinal;
mod figures;
mod grammar;
mod letters;
mod nouns;
mod ordinal;
mod roman;
mod rules;
mod units;

use super::{
    spoken_text::SpokenText,
    token::{TokenView, tokens},
};

pub(super) use rules::ends_no_sentence;

/// What a Czech voice is given for this text.
pub(super) fn spoken(text: &str) -> String {
    let all = tokens(text);
    let mut view = TokenView::new(&all);
    let mut out = SpokenText::default();
    while let Some(token) = view.token(0) {
        let (before, length) = (out.last_word().to_lowercase(), out.len());
        let taken = rules::RULES.iter().find_map(|rule| rule(view, &mut out));
        if taken.is_none() {
            out.say(token.text);
        } else if let Some(preposition) = vocalised(&before, out.after(length)) {
            out.insert(length, preposition);
        }
        view = view.skip(taken.unwrap_or(1).max(1));
    }
    out.finish()
}

/// "v dvou" is "ve dvou": what a preposition of one letter gains before such a number.
fn vocalised(preposition: &str, number: &str) -> Option<&'static str> {
    let number = number.trim_start();
    let starts = |beginnings: &[&str]| beginnings.iter().any(|beginning| number.starts_with(beginning));
    let hard = starts(&["dv", "dr", "tř", "čt"]);
    let gains = match preposition {
        "v" => hard || starts(&["v", "f"]),
        "s" | "z" => hard || starts(&["s", "š", "z", "ž"]),
        "k" => hard || starts(&["k", "st"]),
        _ => false,
    };
    gains.then_some("e")
}
