//! `vyveska check`: every problem of a configuration, of its schedule and of its surveys, and which programs it
//! wants that are not installed.

use std::path::PathBuf;

use clap::Args;

use super::{config_file::CONFIG, exit::Exit};
use crate::{
    config::{Config, RecognitionUse, WholeConfig, absent_folders},
    recognition::Recogniser,
    voice,
};

/// Check a configuration: every problem as file:line:column, what is legal, what is given.
#[derive(Args)]
pub(super) struct CheckArgs {
    /// The board's configuration.
    #[arg(long, value_name = "FILE", default_value = CONFIG)]
    config: PathBuf,
}

impl CheckArgs {
    pub(super) fn run(self) -> Exit {
        match WholeConfig::load(&self.config).map(|whole| missing_programs(&whole.config)) {
            Ok(missing) if !missing.is_empty() => {
                for part in missing {
                    eprintln!("{}: {part}", self.config.display());
                }
                Exit::WrongConfig
            }
            Ok(_) => {
                // A share may be mounted later, and a board starts without it.
                if let Some(missing) = absent_folders(&self.config) {
                    eprintln!("{missing}");
                }
                eprintln!("{}: nothing is wrong", self.config.display());
                Exit::Done
            }
            Err(report) => {
                eprintln!("{report}");
                Exit::WrongConfig
            }
        }
    }
}

/// Not a fault of the file, but what it wants is not there.
fn missing_programs(config: &Config) -> Vec<String> {
    let voice = voice::missing_parts(&config.speech).into_iter().map(|part| format!("speech: {part}"));
    let wanted = config.recognition.enabled == RecognitionUse::On;
    let recogniser = wanted.then(|| Recogniser::find(&config.recognition).err()).flatten();
    voice.chain(recogniser.map(|missing| format!("recognition.enabled: {missing}"))).collect()
}
