//! `vyveska release`: takes down what a source lost and the board holds, on a person's order.

use clap::Args;
use serde_json::Value;

use super::{exit::Exit, output::print_json, running_player::RunningPlayerArgs};
use crate::control_socket::{self, ReleaseReply};

/// Take down now what a source lacks and the board still shows; `vyveska status` lists it. Written into the journal.
#[derive(Args)]
pub(super) struct ReleaseArgs {
    /// Name of the source in the configuration.
    source: String,
    /// Why, for the journal; needed where a notice must hang by law.
    #[arg(long, value_name = "TEXT", default_value = "")]
    why: String,
    #[command(flatten)]
    player: RunningPlayerArgs,
}

impl ReleaseArgs {
    pub(super) fn run(self) -> Exit {
        let state = match self.player.state() {
            Ok(state) => state,
            Err(exit) => return exit,
        };
        let text = match control_socket::release(&state, &self.source, &self.why) {
            Ok(text) => text,
            Err(error) => {
                eprintln!("vyveska: the player cannot be asked: {error}: {}", state.display());
                return Exit::Failed;
            }
        };
        let answer: Value = serde_json::from_str(&text).unwrap_or_default();
        if self.player.json {
            print_json(&answer);
        }
        match serde_json::from_value(answer) {
            Ok(ReleaseReply::Released(0)) => eprintln!("nothing of {} waits to be taken down", self.source),
            Ok(ReleaseReply::Released(count)) => eprintln!("taken down: {count}"),
            Ok(ReleaseReply::Error(error)) => {
                eprintln!("vyveska: {error}");
                return Exit::Failed;
            }
            Err(_) => {
                eprintln!("vyveska: the player's answer cannot be read");
                return Exit::Failed;
            }
        }
        Exit::Done
    }
}
