//! `vyveska release`: a human lets go what a source lost and the board holds.

use clap::Args;
use serde_json::Value;

use super::{Asked, Exit};

/// Take down now what a source lacks and the board still shows; `vyveska status` lists it. Written into the journal.
#[derive(Args)]
pub struct Release {
    /// Name of the source in the configuration.
    source: String,
    /// Why, for the journal; needed where a notice must hang by law.
    #[arg(long, value_name = "TEXT", default_value = "")]
    why: String,
    #[command(flatten)]
    asked: Asked,
}

impl Release {
    pub fn run(self) -> Exit {
        let state = match self.asked.state() {
            Ok(state) => state,
            Err(exit) => return exit,
        };
        let text = match crate::ask::release(&state, &self.source, &self.why) {
            Ok(text) => text,
            Err(error) => {
                eprintln!("vyveska: the player cannot be asked: {error}: {}", state.display());
                return Exit::Failed;
            }
        };
        let answer: Value = serde_json::from_str(&text).unwrap_or_default();
        if self.asked.json {
            super::print_json(&answer);
        }
        match (answer["released"].as_u64(), answer["error"].as_str()) {
            (Some(0), _) => eprintln!("nothing of {} waits to be taken down", self.source),
            (Some(count), _) => eprintln!("taken down: {count}"),
            (None, error) => {
                eprintln!("vyveska: {}", error.unwrap_or("the player's answer cannot be read"));
                return Exit::Failed;
            }
        }
        Exit::Done
    }
}
