//! `vyveska feedback`: what citizens said, for people and machines.

mod report;
mod alerts;
mod ack;
mod qr;

use clap::{Args, Subcommand};

use super::Exit;
use crate::{
    config::{Config, Database},
    feedback::VOTES,
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
    Qr(qr::Qr),
}

impl Feedback {
    pub fn run(self) -> Exit {
        match self.what {
            What::Report(report) => report.run(),
            What::Alerts(alerts) => alerts.run(),
            What::Ack(ack) => ack.run(),
            What::Qr(qr) => qr.run(),
        }
    }
}

/// Where the votes are: the collector's database where one is configured, otherwise the terminal's own file.
fn database(config: &Config) -> Database {
    let own = || Database::File(config.store.dir.join(VOTES));
    config.collect.as_ref().map_or_else(own, |collect| collect.database_in(&config.store.dir))
}
