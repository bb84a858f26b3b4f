//! `vyveska feedback ack`: somebody knows of an alert; nothing more is sent about it.

use std::path::PathBuf;

use clap::Args;

use super::super::{
    config_file::{CONFIG, load_or_complain},
    exit::Exit,
    output::complain,
};
use crate::{
    clock::Clock,
    feedback::alert::{self, Acknowledgement, AlertBook},
};

/// Acknowledge an alert: who knows of it and what they say is kept, and nothing more is sent about it.
#[derive(Args)]
pub(super) struct AckArgs {
    /// The alert, as the message and `vyveska feedback alerts` name it.
    #[arg(value_name = "ID")]
    id: String,
    /// Who acknowledges it.
    #[arg(long, value_name = "NAME", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    by: String,
    /// What is being done about it.
    #[arg(long, value_name = "TEXT")]
    comment: Option<String>,
    /// The configuration of the collector, or of the terminal that has none.
    #[arg(long, value_name = "FILE", default_value = CONFIG)]
    config: PathBuf,
}

impl AckArgs {
    pub(super) fn run(self) -> Exit {
        let Some(config) = load_or_complain(&self.config) else { return Exit::WrongConfig };
        let now = Clock::system(config.town.zone.clone()).now();
        let done = AlertBook::open_existing(&alert::book_path(&config.store.dir))
            .and_then(|mut book| book.acknowledge(&self.id, self.by.trim(), self.comment.as_deref(), now));
        match done {
            Ok(Acknowledgement::Done) => {
                eprintln!("{}: acknowledged", self.id);
                Exit::Done
            }
            Ok(Acknowledgement::Already(at, by)) => {
                let at = at.to_zoned(config.town.zone);
                eprintln!("{}: {by} acknowledged it before, {}", self.id, at.strftime("%Y-%m-%d %H:%M"));
                Exit::Done
            }
            Ok(Acknowledgement::Unknown) => {
                eprintln!("{}: there is no such alert; `vyveska feedback alerts --all` lists them", self.id);
                Exit::Failed
            }
            Err(error) => {
                complain(&error);
                Exit::Failed
            }
        }
    }
}
