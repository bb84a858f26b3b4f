//! Engines of the configuration: which one says a language, how it is started, and what is missing for it.

use super::synthesis::{BoxedEngine, EngineFactory};
use crate::{
    config::{SpeechSettings, VoiceChoice},
    speech::engine::{EngineError, Espeak, Festival, OwnCommand, Walls, find_program},
    words::Language,
};

/// Folder of Festival's Czech voices, as Debian has it.
const FESTIVAL_VOICES: &str = "/usr/share/festival/voices/czech";

/// The engines as the configuration has them.
#[derive(Clone, Debug)]
pub(super) struct ConfiguredEngines(pub SpeechSettings);

impl EngineFactory for ConfiguredEngines {
    fn choice(&self, language: Language) -> (VoiceChoice, &'static str) {
        let choice = self.0.voice(language);
        (choice.clone(), engine_name(choice))
    }

    fn make(&self, choice: &VoiceChoice) -> Result<BoxedEngine, EngineError> {
        let walls = Walls::find()?;
        Ok(match choice {
            VoiceChoice::Espeak => Box::new(Espeak::new(walls)),
            VoiceChoice::Festival(speaker) => Box::new(Festival::new(walls, speaker)),
            VoiceChoice::Command => Box::new(OwnCommand::new(walls, command_words(&self.0), self.0.command_hz)),
        })
    }
}

fn engine_name(choice: &VoiceChoice) -> &'static str {
    match choice {
        VoiceChoice::Espeak => "espeak-ng",
        VoiceChoice::Festival(_) => "festival",
        VoiceChoice::Command => "command",
    }
}

fn command_words(settings: &SpeechSettings) -> Vec<String> {
    settings.command.as_ref().map(|command| command.words().to_vec()).unwrap_or_default()
}

/// Each language with the name of its engine, and what is missing for it on this machine.
pub(super) fn engines_found(settings: &SpeechSettings) -> Vec<(Language, &'static str, Option<String>)> {
    let found = |language: &Language| {
        let choice = settings.voice(*language);
        (*language, engine_name(choice), missing(settings, choice))
    };
    Language::ALL.iter().map(found).collect()
}

/// What is missing for an engine, in words for the admin.
fn missing(settings: &SpeechSettings, choice: &VoiceChoice) -> Option<String> {
    if let Err(error) = Walls::find() {
        return Some(error.to_string());
    }
    let program = |name: &str, package: &str| match find_program(name) {
        Some(_) => None,
        None => Some(format!("{name} is not installed{package}")),
    };
    match choice {
        VoiceChoice::Espeak => program("espeak-ng", " (package espeak-ng)"),
        VoiceChoice::Festival(speaker) => {
            let voice = format!("{FESTIVAL_VOICES}/czech_{speaker}");
            let has_voice = std::path::Path::new(&voice).is_dir();
            let no_voice = || format!("Festival has no voice {speaker} (package festvox-czech-{speaker})");
            program("festival", " (packages festival and festival-czech)").or_else(|| (!has_voice).then(no_voice))
        }
        VoiceChoice::Command => program(command_words(settings).first().map_or("", String::as_str), ""),
    }
}
