//! `vyveska play`: the player.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{
    config_file::CONFIG,
    exit::Exit,
    moment::OtherTimeArgs,
    show::{require_screen, show_board},
    window_size::parse_window_size,
};
use crate::config::WholeConfig;

/// Play the board: the whole screen, no cursor, until asked to stop.
#[derive(Args)]
pub(super) struct PlayArgs {
    /// The board's configuration.
    #[arg(long, value_name = "FILE", default_value = CONFIG)]
    config: PathBuf,
    /// A window of this size instead of the whole screen, as 1080x1920.
    #[arg(long, value_name = "WxH", value_parser = parse_window_size)]
    window: Option<(u32, u32)>,
    /// Keep copies of a configuration that plays in this folder; where it is wrong at a start, play the last good one.
    #[arg(long, value_name = "FOLDER")]
    keep_good: Option<PathBuf>,
    #[command(flatten)]
    time: OtherTimeArgs,
}

impl PlayArgs {
    pub(super) fn run(self) -> Exit {
        if let Err(exit) = require_screen() {
            return exit;
        }
        let whole = match &self.keep_good {
            Some(folder) => WholeConfig::load_or_last_good(&self.config, folder),
            None => WholeConfig::load(&self.config),
        };
        let started = whole.map_err(|report| report.to_string());
        let started = started.and_then(|whole| Ok((self.time.clock(&whole.config.town.zone)?, whole)));
        match started {
            Ok((clock, whole)) => {
                if let Some(refused) = &whole.config.refused {
                    eprintln!("{}\nthe last good configuration plays", refused.report);
                }
                let config = whole.config.clone();
                show_board(config, clock, self.window, move || keep(&whole, self.keep_good.as_deref()))
            }
            Err(wrong) => {
                eprintln!("{wrong}");
                Exit::WrongConfig
            }
        }
    }
}

/// A configuration with which the board showed a picture is the last good one.
fn keep(whole: &WholeConfig, folder: Option<&Path>) {
    let Some(folder) = folder else { return };
    if let Err(error) = whole.keep(folder) {
        tracing::error!(%error, folder = %folder.display(), "the configuration is not kept as the last good one");
    }
}
