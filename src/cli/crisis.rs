//! `vyveska crisis`: a warning by hand, over the whole screen of the board.

use std::path::PathBuf;

use clap::Args;

use super::{config_file::CONFIG, exit::Exit, output::complain};
use crate::{
    clock::Clock,
    config::{self, AlertSeverity},
    run,
    source::crisis::{self, CommandMessage},
};

/// Show a warning over the whole screen within two seconds, or end it.
#[derive(Args)]
#[command(
    after_help = "vyveska crisis \"Voda není pitná\" --text \"Převařujte ji.\" --en \"Do not drink the water\" --until 18:00\n\
                  vyveska crisis --end"
)]
pub(super) struct CrisisArgs {
    /// What has happened, in a few words.
    #[arg(value_name = "HEADLINE", required_unless_present = "end", conflicts_with = "end")]
    headline: Option<String>,
    /// What it means and what to do.
    #[arg(long, value_name = "TEXT", default_value = "", conflicts_with = "end")]
    text: String,
    /// The headline in English.
    #[arg(long, value_name = "HEADLINE", default_value = "", conflicts_with = "end")]
    en: String,
    /// The text in English.
    #[arg(long, value_name = "TEXT", default_value = "", conflicts_with = "end")]
    text_en: String,
    /// When it goes by itself: 18:00, 2h, 2026-11-25 (included), "2026-11-25 08:00"; without it, when it is ended.
    #[arg(long, value_name = "WHEN", conflicts_with = "end")]
    until: Option<String>,
    /// How bad it is: extreme, severe, moderate or minor. The worst of all that stand comes first on the glass.
    #[arg(long, value_name = "WORD", default_value = "extreme", value_parser = severity, conflicts_with = "end")]
    severity: AlertSeverity,
    /// It is a test or an exercise, which the glass says.
    #[arg(long, conflicts_with = "end")]
    test: bool,
    /// End the warning of this command.
    #[arg(long)]
    end: bool,
    /// The player's state folder; otherwise the configuration's folder for warnings.
    #[arg(long, value_name = "DIR")]
    state: Option<PathBuf>,
    /// The board's configuration.
    #[arg(long, value_name = "FILE", default_value = CONFIG)]
    config: PathBuf,
}

impl CrisisArgs {
    pub(super) fn run(self) -> Exit {
        let zone = || jiff::tz::TimeZone::get("Europe/Prague").unwrap_or(jiff::tz::TimeZone::UTC);
        let (folder, state, zone) = match &self.state {
            Some(state) => (state.join("crisis"), state.clone(), zone()),
            None => match config::load(&self.config) {
                Ok(config) => (config.crisis.folder_in(&config.store.dir), config.store.dir, config.town.zone),
                Err(report) => {
                    eprintln!("{report}");
                    eprintln!(
                        "vyveska: name the player's state folder with --state, or its configuration with --config"
                    );
                    return Exit::WrongConfig;
                }
            },
        };
        if self.end {
            return match crisis::end_message(&folder) {
                Ok(there) => {
                    eprintln!(
                        "{}",
                        if there { "the warning is ended" } else { "there was no warning of this command" }
                    );
                    Exit::Done
                }
                Err(error) => failed(&error),
            };
        }
        let clock = Clock::system(zone).watched(run::known_time(&state));
        if let (Some(doubt), Some(_)) = (clock.doubt(), &self.until) {
            let why = doubt.why.text();
            eprintln!("vyveska: {why}; set it, or leave out --until and end the warning with --end");
            return Exit::Failed;
        }
        let now = clock.zoned();
        let until = match self.until.as_deref().map(|text| (text, crisis::parse_until(text, &now))) {
            Some((text, None)) => {
                eprintln!(
                    "vyveska: --until is not a moment to come; 18:00, 2h, 2026-11-25 or \"2026-11-25 08:00\": {text}"
                );
                return Exit::Failed;
            }
            Some((_, at)) => at,
            None => None,
        };
        let headline = self.headline.as_deref().unwrap_or_default().trim();
        if headline.is_empty() {
            eprintln!("vyveska: the headline is blank");
            return Exit::Failed;
        }
        let message = CommandMessage {
            headline,
            text: &self.text,
            headline_en: &self.en,
            text_en: &self.text_en,
            until,
            severity: self.severity,
            test: self.test,
        };
        match crisis::post_message(&folder, &message) {
            Ok(path) => {
                match until.map(|at| at.to_zoned(now.time_zone().clone())) {
                    Some(at) => {
                        eprintln!("the board warns until {}: {}", at.strftime("%Y-%m-%d %H:%M"), path.display());
                    }
                    None => eprintln!("the board warns until vyveska crisis --end: {}", path.display()),
                }
                Exit::Done
            }
            Err(error) => failed(&error),
        }
    }
}

fn severity(word: &str) -> Result<AlertSeverity, String> {
    AlertSeverity::parse(word).ok_or_else(|| "extreme, severe, moderate or minor".to_owned())
}

fn failed(error: &dyn std::error::Error) -> Exit {
    complain(error);
    Exit::Failed
}
