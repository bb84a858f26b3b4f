//! Speech: what is said aloud, and by which engine. Text in, utterances with words that every engine says right; then sound.
//!
//! The normaliser is pure: [`spoken`] turns official Czech, and numbers and dates of the other languages, into words, so that
//! no digit, no "§" and no "/" reaches an engine; [`utterances`] splits a text into sentences that keep their byte range, so
//! that the page can mark what is being said.
//!
//! Left out: playing the sound on a board (`voice`), and what is read when.

mod clean;
mod czech;
pub mod engine;
mod foreign;
mod recording;
mod sentences;
mod series_place;
mod sound;
mod spoken_text;
mod stretch;
mod token;

pub use recording::{RateChanged, Recording, TimelineEntry};
pub use sound::PcmSound;

use std::ops::Range;

use crate::words::Language;

/// A piece of a text that is said in one breath.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Utterance {
    /// Bytes of the text that it was made of.
    pub range: Range<usize>,
    /// What stands there.
    pub given: String,
    /// What the engine is given: words and pauses alone.
    pub said: String,
    /// Of the voice.
    pub language: Language,
}

/// Bytes of the sentences of a text, in order, without white space around them.
pub fn sentences(text: &str, language: Language) -> Vec<Range<usize>> {
    sentences::sentences(text, language)
}

/// The sentences of a text as they are said, in order; what has nothing to be said is left out.
pub fn utterances(text: &str, language: Language) -> Vec<Utterance> {
    let ranges = sentences(text, language).into_iter();
    let utterance = |range: Range<usize>| {
        let given = text[range.clone()].to_owned();
        let said = spoken(&given, language);
        (!said.is_empty()).then_some(Utterance { range, given, said, language })
    };
    ranges.filter_map(utterance).collect()
}

/// A text in words, as an engine is given it. Whatever the text, there is no digit, no "§" and no "/" in them.
pub fn spoken(text: &str, language: Language) -> String {
    let place = series_place::series_place(text, language);
    let plain = clean::cleaned(place.as_deref().unwrap_or(text));
    let said = match language {
        Language::Czech => czech::spoken(&plain),
        other => foreign::spoken(other, &plain),
    };
    clean::sayable(&said)
}

#[cfg(test)]
mod golden_tests;
#[cfg(test)]
mod property_tests;
