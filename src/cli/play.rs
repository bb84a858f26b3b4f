//! `vyveska play`: the player.

use std::path::PathBuf;

use clap::Args;

use super::{Exit, complain};
use crate::{
    config,
    run::{self, RunError},
};

/// Where the configuration is unless one is named.
pub const CONFIG: &str = "/etc/vyveska/vyveska.toml";

/// Play the board: the whole screen, no cursor, until asked to stop.
#[derive(Args)]
pub struct Play {
    /// The board's configuration.
    #[arg(long, value_name = "FILE", default_value = CONFIG)]
    config: PathBuf,
    /// A window of this size instead of the whole screen, as 1080x1920.
    #[arg(long, value_name = "WxH", value_parser = window_size)]
    window: Option<(u32, u32)>,
}

impl Play {
    pub fn run(self) -> Exit {
        match config::load(&self.config) {
            Ok(config) => outcome(run::play(config, self.window)),
            Err(report) => {
                eprintln!("{report}");
                Exit::WrongConfig
            }
        }
    }
}

/// What the service manager is told about the end of the player.
pub fn outcome(result: Result<(), RunError>) -> Exit {
    let Err(error) = result else { return Exit::Done };
    complain(&error);
    match error {
        RunError::State(..) | RunError::Store(_) | RunError::NoDisplay => Exit::TryLater,
        _ => Exit::Failed,
    }
}

/// Reads "1080x1920".
pub fn window_size(text: &str) -> Result<(u32, u32), String> {
    let wrong = || "give a size as WIDTHxHEIGHT, from 320 to 16384 pixels a side".to_owned();
    let (width, height) = text.split_once('x').ok_or_else(wrong)?;
    let side = |text: &str| text.parse::<u32>().ok().filter(|side| (320..=16_384).contains(side)).ok_or_else(wrong);
    Ok((side(width)?, side(height)?))
}

#[cfg(test)]
mod tests {
    use super::window_size;

    #[test]
    fn window_sizes() {
        assert_eq!(window_size("1080x1920"), Ok((1080, 1920)));
        for wrong in ["", "1080", "x", "10x10", "1080x-5", "99999x1080"] {
            assert!(window_size(wrong).is_err(), "{wrong}");
        }
    }
}
