//! `vyveska feedback`: reports, alerts and posters of the citizens' votes.

mod report;
mod alerts;
mod ack;
mod erase;
mod codes;
mod qr;

use clap::{Args, Subcommand};

use super::exit::Exit;

/// What citizens said on the satisfaction terminals.
#[derive(Args)]
pub(super) struct FeedbackArgs {
    #[command(subcommand)]
    what: FeedbackCommand,
}

#[derive(Subcommand)]
enum FeedbackCommand {
    Report(report::ReportArgs),
    Alerts(alerts::AlertsArgs),
    Ack(ack::AckArgs),
    Erase(erase::EraseArgs),
    Qr(qr::QrArgs),
    Codes(codes::CodesArgs),
}

impl FeedbackArgs {
    pub(super) fn run(self) -> Exit {
        match self.what {
            FeedbackCommand::Report(report) => report.run(),
            FeedbackCommand::Alerts(alerts) => alerts.run(),
            FeedbackCommand::Ack(ack) => ack.run(),
            FeedbackCommand::Erase(erase) => erase.run(),
            FeedbackCommand::Qr(qr) => qr.run(),
            FeedbackCommand::Codes(codes) => codes.run(),
        }
    }
}
