//! Espeak-ng as an engine: one process an utterance, which starts in some ten milliseconds and speaks all six languages.

use std::process::Command;

use super::{
    EngineError, SpeechEngine,
    child::{EngineLimits, output},
};
use crate::{speech::PcmSound, words::Language};

const NAME: &str = "espeak-ng";

/// The program `espeak-ng` of the path.
#[derive(Debug, Default)]
pub struct Espeak;

impl SpeechEngine for Espeak {
    fn synthesise(&mut self, said: &str, language: Language) -> Result<PcmSound, EngineError> {
        let voice = match language {
            Language::English => "en-gb",
            other => other.tag(),
        };
        let mut command = Command::new(NAME);
        // UTF-8, and a WAV on standard output.
        command.args(["-b", "1", "--stdin", "--stdout", "-v", voice]);
        let wav = output(&mut command, NAME, said, EngineLimits::default())?;
        let sound = PcmSound::from_wav(&wav).filter(|sound| !sound.samples.is_empty());
        sound.ok_or_else(|| EngineError::NoSound(NAME.to_owned()))
    }
}
