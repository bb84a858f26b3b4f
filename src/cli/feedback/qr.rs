//! `vyveska feedback qr`: a poster with the QR code of a survey's public page.

use std::path::PathBuf;

use clap::Args;

use super::super::{Exit, complain, play::CONFIG};
use crate::{
    clock::Clock,
    config::{self, Surveys},
    feedback::poster,
};

/// Make a poster (A4, SVG) whose QR code leads to the public page of a survey.
#[derive(Args)]
pub struct Qr {
    /// The survey's id.
    #[arg(value_name = "SURVEY")]
    survey: String,
    /// The collector's configuration.
    #[arg(long, value_name = "FILE", default_value = CONFIG)]
    config: PathBuf,
    /// Where the poster goes, a file ending in .svg; a browser prints it, as PDF too.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

impl Qr {
    pub fn run(self) -> Exit {
        let wrong = |report: config::Report| {
            eprintln!("{report}");
            Exit::WrongConfig
        };
        let config = match config::load(&self.config) {
            Ok(config) => config,
            Err(report) => return wrong(report),
        };
        let named = config.collect.as_ref().and_then(|it| it.surveys.as_ref());
        let Some(path) = named.or(config.terminal.as_ref().map(|it| &it.surveys)) else {
            eprintln!("vyveska: the configuration names no file of surveys (collect.surveys)");
            return Exit::WrongConfig;
        };
        let surveys = match Surveys::read(path) {
            Ok(surveys) => surveys,
            Err(report) => return wrong(report),
        };
        let today = Clock::system(config.town.zone.clone()).today();
        match poster::write(&config, &surveys, &self.survey, today, &self.out) {
            Ok(address) => {
                eprintln!("{}: leads to {address}", self.out.display());
                Exit::Done
            }
            Err(error) => {
                complain(&error);
                Exit::Failed
            }
        }
    }
}
