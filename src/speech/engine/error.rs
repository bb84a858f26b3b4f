//! Errors of an engine, in words for the admin.

use std::{io, time::Duration};

use crate::words::Language;

/// Why an engine made no sound.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The program is not there.
    #[error("{0} is not installed")]
    Missing(String),
    /// The program could not be started or spoken to.
    #[error("{0}: {1}")]
    Io(String, #[source] io::Error),
    /// It ended, and not well.
    #[error("{program} {how}{said}")]
    Failed {
        /// Its name.
        program: String,
        /// "ended with exit code 1", "was ended by signal 9".
        how: String,
        /// What it printed, after a colon; empty where it printed nothing.
        said: String,
    },
    /// It did not end and was ended.
    #[error("{0} did not answer within {sec} s and was ended", sec = .1.as_secs_f32())]
    Hung(String, Duration),
    /// It gave more than any sentence can be.
    #[error("{0} gave more than {1} bytes and was ended")]
    TooMuch(String, u64),
    /// What it gave is no sound.
    #[error("{0} gave no sound that can be read (PCM of 16 bits, one channel)")]
    NoSound(String),
    /// Nobody wanted to hear it any more.
    #[error("{0} was ended: nobody wants to hear it any more")]
    Cut(String),
    /// It does not speak this language.
    #[error("{0} has no voice for {lang}", lang = .1.name())]
    NoVoice(String, Language),
}
