//! `vyveska play`: the player.

use std::path::PathBuf;

use clap::Args;

use super::{
    config_file::CONFIG,
    exit::Exit,
    moment::OtherTimeArgs,
    show::{require_screen, show_board},
    window_size::parse_window_size,
};
use crate::config;

/// Play the board: the whole screen, no cursor, until asked to stop.
#[derive(Args)]
pub(super) struct PlayArgs {
    /// The board's configuration.
    #[arg(long, value_name = "FILE", default_value = CONFIG)]
    config: PathBuf,
    /// A window of this size instead of the whole screen, as 1080x1920.
    #[arg(long, value_name = "WxH", value_parser = parse_window_size)]
    window: Option<(u32, u32)>,
    #[command(flatten)]
    time: OtherTimeArgs,
}

impl PlayArgs {
    pub(super) fn run(self) -> Exit {
        if let Err(exit) = require_screen() {
            return exit;
        }
        let started = config::load(&self.config).map_err(|report| report.to_string());
        let started = started.and_then(|config| Ok((self.time.clock(&config.town.zone)?, config)));
        match started {
            Ok((clock, config)) => show_board(config, clock, self.window),
            Err(wrong) => {
                eprintln!("{wrong}");
                Exit::WrongConfig
            }
        }
    }
}
