//! Request to an engine: words, their language and rate, and whether anybody still wants to hear them. And the trait that
//! every engine has.

use super::EngineError;
use crate::{speech::PcmSound, words::Language};

/// What an engine is to say.
#[derive(Clone, Copy)]
pub struct EngineRequest<'a> {
    /// Words and pauses alone ([`crate::speech::spoken`]).
    pub said: &'a str,
    /// Of the voice.
    pub language: Language,
    /// Per cent of 125 Czech words a minute.
    pub rate_percent: u16,
    /// True once nobody wants to hear it: the engine may give up.
    pub is_cut: &'a dyn Fn() -> bool,
}

impl<'a> EngineRequest<'a> {
    /// At the default rate, and never cut.
    pub fn new(said: &'a str, language: Language) -> Self {
        Self { said, language, rate_percent: 100, is_cut: &|| false }
    }
}

/// Makes sound of words.
pub trait SpeechEngine {
    /// The sound of an utterance; waits for it.
    ///
    /// # Errors
    /// There is none, and why.
    fn synthesise(&mut self, request: &EngineRequest) -> Result<PcmSound, EngineError>;

    /// Gets ready: something will be said soon.
    fn warm_up(&mut self) {}
}
