//! `vyveska clock`: what the machine's clock shows beside what the board knows of the time, and a person's confirmation
//! that it is right.

use clap::Args;
use jiff::tz::TimeZone;
use serde_json::json;

use super::{exit::Exit, output::print_json, running_player::RunningPlayerArgs};
use crate::{clock::Clock, run};

/// Tell whether the machine's clock can be right by what the board has seen, or say that it is. A board that does not know
/// the time takes nothing down and posts nothing; a clock that a time server sets needs no word.
#[derive(Args)]
pub(super) struct ClockArgs {
    /// What the machine's clock shows now is right; check it first. A player that runs hears it within seconds, another one
    /// when it starts within a day.
    #[arg(long)]
    is_right: bool,
    #[command(flatten)]
    player: RunningPlayerArgs,
}

impl ClockArgs {
    pub(super) fn run(self) -> Exit {
        let state = match self.player.state() {
            Ok(state) => state,
            Err(exit) => return exit,
        };
        let machine = Clock::system(TimeZone::system());
        let shown = machine.zoned();
        if self.is_right {
            if let Err(error) = run::confirm_clock(&state, shown.timestamp()) {
                eprintln!("vyveska: it cannot be written down: {error}: {}", state.display());
                return Exit::Failed;
            }
            eprintln!("the board is told that it is {shown}");
            return Exit::Done;
        }
        let known = run::known_time(&state);
        let doubt = machine.watched(known).doubt();
        if self.player.json {
            let doubt = doubt.map(|doubt| json!(doubt.why));
            print_json(&json!({ "shown": shown, "newest": known.newest, "built": known.built, "doubt": doubt }));
        } else {
            eprintln!("the machine's clock shows {shown}");
            match known.newest {
                Some(newest) => eprintln!("the newest moment that the board has seen is {newest}"),
                None => eprintln!("the board has not run yet"),
            }
            match doubt {
                Some(doubt) => eprintln!("{}; if it is right all the same: vyveska clock --is-right", doubt.why.text()),
                None => eprintln!("a player that starts now believes it"),
            }
        }
        if doubt.is_some() { Exit::Failed } else { Exit::Done }
    }
}
