//! `vyveska feedback alerts`: what is wrong with the votes, who was told, who knows.

use std::path::PathBuf;

use clap::Args;

use super::super::{
    config_file::{CONFIG, load_or_complain},
    exit::Exit,
    output::{complain, print_json},
};
use crate::feedback::alert::{self, AlertBook, AlertBookError};

/// List the alerts that stand or that nobody has acknowledged, and what was sent about them.
#[derive(Args)]
pub(super) struct AlertsArgs {
    /// The configuration of the collector, or of the terminal that has none.
    #[arg(long, value_name = "FILE", default_value = CONFIG)]
    config: PathBuf,
    /// Those that are over and acknowledged as well.
    #[arg(long)]
    all: bool,
    /// JSON on standard output.
    #[arg(long)]
    json: bool,
}

impl AlertsArgs {
    pub(super) fn run(self) -> Exit {
        let Some(config) = load_or_complain(&self.config) else { return Exit::WrongConfig };
        let read =
            AlertBook::open_existing(&alert::book_path(&config.store.dir)).and_then(|book| book.episodes(self.all));
        let episodes = match read {
            Ok(episodes) => episodes,
            // Nothing has ever looked at the votes.
            Err(AlertBookError::Folder(error)) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
            Err(error) => {
                complain(&error);
                return Exit::Failed;
            }
        };
        if self.json {
            print_json(&alert::episodes_as_json(&episodes));
        } else if episodes.is_empty() {
            eprintln!("no alerts");
        } else {
            eprintln!("{}", alert::episodes_as_text(&episodes, &config.town.zone));
        }
        Exit::Done
    }
}
