//! Timeline line: what is written of a piece beside a recording. Milliseconds count from the recording's beginning.

use serde::Serialize;

/// A piece that was heard, or a part of it.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub(in crate::voice) struct TimelineLine {
    /// Number of the piece.
    pub id: u64,
    /// What stands in the text.
    pub given: String,
    /// What the engine was given.
    pub said: String,
    /// Tag of the language.
    pub language: &'static str,
    /// Name of the engine.
    pub engine: &'static str,
    /// When it was asked for.
    pub t_asked: Option<u64>,
    /// When its first sample was heard.
    pub t_first_sample: Option<u64>,
    /// When its last sample was heard, or where it was cut.
    pub t_end: Option<u64>,
    /// When the cut was asked for.
    pub t_cut: Option<u64>,
    /// Decibels over the default volume.
    pub gain: i8,
    /// Per cent of 125 Czech words a minute.
    pub rate: u16,
}
