//! `vyveska feedback qr`: a poster with the QR code of a survey's public page.

use std::{
    io::{self, Write as _},
    path::PathBuf,
};

use clap::Args;

use crate::{
    cli::{config_file::CONFIG, exit::Exit, output::complain},
    clock::Clock,
    config::{self, Surveys},
    documents::FontFiles,
    feedback::{
        poster::{Format, make},
        votes_source::surveys_path,
    },
    fonts,
    platform::atomic_file::{Readers, write_durably},
};

/// Make a poster (A4) whose QR code leads to the public page of a survey.
#[derive(Args)]
pub(super) struct QrArgs {
    /// The survey's id.
    #[arg(value_name = "SURVEY")]
    survey: String,
    /// The collector's configuration.
    #[arg(long, value_name = "FILE", default_value = CONFIG)]
    config: PathBuf,
    /// svg or pdf; otherwise by the ending of --out, or svg.
    #[arg(long)]
    format: Option<Format>,
    /// Where to; standard output without it.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl QrArgs {
    /// 0 when it is written; 2 when the configuration or the surveys are wrong; 1 otherwise.
    pub(super) fn run(self) -> Exit {
        let wrong = |report: config::ConfigReport| {
            eprintln!("{report}");
            Exit::WrongConfig
        };
        let config = match config::load(&self.config) {
            Ok(config) => config,
            Err(report) => return wrong(report),
        };
        let Some(path) = surveys_path(&config) else {
            eprintln!("vyveska: the configuration names no file of surveys (collect.surveys)");
            return Exit::WrongConfig;
        };
        let surveys = match Surveys::read(path) {
            Ok(surveys) => surveys,
            Err(report) => return wrong(report),
        };
        let today = Clock::system(config.town.zone.clone()).today();
        let fonts = fonts::document_weights();
        let fonts = fonts.as_ref().map(|(regular, semibold)| FontFiles { regular, semibold });
        let poster = Format::of(self.format, self.out.as_deref())
            .and_then(|format| make(&config, &surveys, &self.survey, today, format, fonts));
        let poster = match poster {
            Ok(poster) => poster,
            Err(error) => {
                complain(&error);
                return Exit::Failed;
            }
        };
        let written = match &self.out {
            Some(path) => write_durably(path, &poster.bytes, Readers::Owner),
            None => io::stdout().lock().write_all(&poster.bytes),
        };
        let to = self.out.as_ref().map_or("standard output".to_owned(), |it| it.display().to_string());
        match written {
            Ok(()) => {
                eprintln!("{to}: leads to {}", poster.address);
                Exit::Done
            }
            Err(error) => {
                eprintln!("vyveska: the poster cannot be written: {error}: {to}");
                Exit::Failed
            }
        }
    }
}
