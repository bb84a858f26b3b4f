//! `vyveska metrics`: prints the figures of a board for a monitoring system, or writes them into a file for node_exporter's
//! textfile collector.

use std::{io::Write as _, path::PathBuf};

use clap::Args;

use super::{
    config_file::{CONFIG, load_or_complain},
    exit::Exit,
};
use crate::{
    clock::Clock,
    metrics,
    platform::atomic_file::{Readers, write_atomically},
};

/// Print what a monitoring system may know of a board, in the text form of Prometheus. A board that does not answer is told as
/// vyveska_up 0, with what the machine tells.
#[derive(Args)]
pub(super) struct MetricsArgs {
    /// Write them into this file, whole or not at all, in place of standard output; for node_exporter's textfile collector a
    /// name that ends in .prom.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The player's state folder; otherwise the configuration's.
    #[arg(long, value_name = "DIR")]
    state: Option<PathBuf>,
    /// The board's configuration.
    #[arg(long, value_name = "FILE", default_value = CONFIG)]
    config: PathBuf,
}

impl MetricsArgs {
    pub(super) fn run(self) -> Exit {
        let of_config = || load_or_complain(&self.config).map(|config| config.store.dir);
        let Some(state) = self.state.clone().or_else(of_config) else {
            eprintln!("vyveska: name the player's state folder with --state, or its configuration with --config");
            return Exit::WrongConfig;
        };
        let text = metrics::board_text(&state, Clock::system(jiff::tz::TimeZone::UTC).now());
        let Some(path) = &self.output else {
            // A reader that left is no failure of ours.
            write!(std::io::stdout().lock(), "{text}").ok();
            return Exit::Done;
        };
        // node_exporter reads it as a user of its own.
        match write_atomically(path, text.as_bytes(), Readers::Everyone) {
            Ok(()) => Exit::Done,
            Err(error) => {
                eprintln!("vyveska: the figures cannot be written: {error}: {}", path.display());
                Exit::TryLater
            }
        }
    }
}
