//! `vyveska feedback`: what citizens said, for people and machines.

mod alerts;
mod ack;
mod qr;

use clap::{Args, Subcommand};

use super::Exit;

/// What citizens said on the satisfaction terminals.
#[derive(Args)]
pub struct Feedback {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    Alerts(alerts::Alerts),
    Ack(ack::Ack),
    Qr(qr::Qr),
}

impl Feedback {
    pub fn run(self) -> Exit {
        match self.what {
            What::Alerts(alerts) => alerts.run(),
            What::Ack(ack) => ack.run(),
            What::Qr(qr) => qr.run(),
        }
    }
}
