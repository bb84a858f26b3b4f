//! `vyveska replay`: a feed's history through reading and reconciliation on a fresh board. Changes nothing.

use std::path::PathBuf;

use clap::Args;
use jiff::{SignedDuration, tz::TimeZone};

use super::{
    exit::Exit,
    output::{complain, print_json},
};
use crate::{
    config,
    store::{
        ReconcileRules,
        replay::{ReplayConfig, ReplaySummary, replay},
    },
};

/// Play a feed's history (files named after the moment they were fetched, in UTC) on a fresh board.
#[derive(Args)]
pub(super) struct ReplayArgs {
    /// Folder with the history: 20220612T053145Z.json and so on.
    #[arg(value_name = "DIR")]
    history: PathBuf,
    /// JSON on standard output.
    #[arg(long)]
    json: bool,
    /// Add to the JSON when each notice was on the board.
    #[arg(long, requires = "json")]
    intervals: bool,
    /// The board's configuration, for its time zone and its rules; otherwise as shipped.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Where the feed was fetched from, for its relative addresses.
    #[arg(long, value_name = "URL")]
    base: Option<url::Url>,
}

impl ReplayArgs {
    /// 0 when nothing was taken down wrongly, otherwise 1.
    pub(super) fn run(self) -> Exit {
        let config = match self.config() {
            Ok(config) => config,
            Err(report) => {
                eprintln!("{report}");
                return Exit::WrongConfig;
            }
        };
        match replay(&self.history, config) {
            Ok(summary) => {
                self.print_summary(&summary);
                if summary.wrong_takedowns == 0 { Exit::Done } else { Exit::Failed }
            }
            Err(error) => {
                complain(&error);
                Exit::Failed
            }
        }
    }

    fn config(&self) -> Result<ReplayConfig, config::ConfigReport> {
        let mut rules = ReconcileRules::default();
        let mut zone = TimeZone::get("Europe/Prague").unwrap_or(TimeZone::UTC);
        if let Some(path) = &self.config {
            let config = config::load(path)?;
            zone = config.town.zone;
            rules.hold_drop_percent = u8::try_from(config.store.hold_drop_percent).unwrap_or(100);
            rules.confirm_readings = config.store.confirm_readings;
            rules.hold_for = SignedDuration::try_from(config.store.hold_for).unwrap_or(rules.hold_for);
        }
        Ok(ReplayConfig { zone, rules, base: self.base.clone() })
    }

    fn print_summary(&self, summary: &ReplaySummary) {
        if self.json {
            let mut json = serde_json::to_value(summary).unwrap_or_default();
            if self.intervals {
                json["intervals"] = serde_json::to_value(&summary.intervals).unwrap_or_default();
            }
            print_json(&json);
            return;
        }
        for reading in &summary.held_readings {
            eprintln!("{}: held: {}", reading.file, reading.why);
        }
        for wrong in &summary.wrong {
            eprintln!("{}: WRONG take-down: {}: {}", wrong.at, wrong.title, wrong.why);
        }
        eprintln!(
            "{} files: {} posted, {} revised, {} over, {} withdrawn, {} held, {} wrong take-downs, {} warnings",
            summary.files,
            summary.posted,
            summary.revised,
            summary.over,
            summary.withdrawn,
            summary.held,
            summary.wrong_takedowns,
            summary.warnings,
        );
    }
}
