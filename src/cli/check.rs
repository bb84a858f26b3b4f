//! `vyveska check`: every problem of a configuration, of its schedule and of its surveys.

use std::path::PathBuf;

use clap::Args;

use super::{config_file::CONFIG, exit::Exit};
use crate::config::WholeConfig;

/// Check a configuration: every problem as file:line:column, what is legal, what is given.
#[derive(Args)]
pub(super) struct CheckArgs {
    /// The board's configuration.
    #[arg(long, value_name = "FILE", default_value = CONFIG)]
    config: PathBuf,
}

impl CheckArgs {
    pub(super) fn run(self) -> Exit {
        match WholeConfig::load(&self.config) {
            Ok(_) => {
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
