//! `vyveska feedback`: what citizens said, for people and machines.

mod report;
mod alerts;
mod ack;
mod erase;
mod qr;

use std::{
    io::{self, Write},
    path::Path,
};

use clap::{Args, Subcommand};

use super::Exit;
use crate::{
    config::{Config, Database},
    feedback::VOTES,
    player,
};

/// What citizens said on the satisfaction terminals.
#[derive(Args)]
pub struct Feedback {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    Report(report::ReportArgs),
    Alerts(alerts::Alerts),
    Ack(ack::Ack),
    Erase(erase::Erase),
    Qr(qr::Qr),
}

impl Feedback {
    pub fn run(self) -> Exit {
        match self.what {
            What::Report(report) => report.run(),
            What::Alerts(alerts) => alerts.run(),
            What::Ack(ack) => ack.run(),
            What::Erase(erase) => erase.run(),
            What::Qr(qr) => qr.run(),
        }
    }
}

/// Where the votes are: the collector's database where one is configured, otherwise the terminal's own file.
fn database(config: &Config) -> Database {
    let own = || Database::File(config.store.dir.join(VOTES));
    config.collect.as_ref().map_or_else(own, |collect| collect.database_in(&config.store.dir))
}

/// The two weights that a PDF embeds, where they are installed.
pub(super) fn faces() -> Option<(Vec<u8>, Vec<u8>)> {
    let read = |name: &str| player::font_folders().into_iter().find_map(|it| std::fs::read(it.join(name)).ok());
    read("Inter-Regular.ttf").zip(read("Inter-SemiBold.ttf"))
}

/// Writes a file whole or not at all: one that breaks off must not be taken for what it was to be.
fn whole<E: From<io::Error>>(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<(), E>) -> Result<(), E> {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = io::BufWriter::new(tempfile::NamedTempFile::new_in(folder)?);
    write(&mut file)?;
    let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}
