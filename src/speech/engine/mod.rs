//! Engines of speech, each a process of its own behind one trait: espeak-ng, Festival kept running, an admin's own command.
//!
//! None is linked: their licences are not ours, and one that dies or hangs takes nothing along. Each utterance has a time and a
//! size that it may not exceed. Left out: walls around the process, and sound cards.

mod child;
mod error;
mod espeak;
mod festival;
mod own_command;

pub use error::EngineError;
pub use espeak::Espeak;
pub use festival::Festival;
pub use own_command::OwnCommand;

use super::PcmSound;
use crate::words::Language;

/// Makes sound of words.
pub trait SpeechEngine {
    /// The sound of an utterance's words ([`super::spoken`]); waits for it.
    fn synthesise(&mut self, said: &str, language: Language) -> Result<PcmSound, EngineError>;
}
