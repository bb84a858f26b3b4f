//! `vyveska glass`: what is on the glass of the running player.

use std::path::PathBuf;

use clap::Args;

use super::{Exit, check_answer, state_folder};
use crate::ask::{self, Question};

/// Tell what is on the glass of the running player, from its accessibility tree.
#[derive(Args)]
pub struct Glass {
    /// JSON on standard output.
    #[arg(long)]
    json: bool,
    /// The player's state folder; otherwise the configuration's.
    #[arg(long, value_name = "DIR")]
    state: Option<PathBuf>,
    /// The board's configuration.
    #[arg(long, value_name = "FILE", default_value = super::play::CONFIG)]
    config: PathBuf,
}

impl Glass {
    pub fn run(self) -> Exit {
        let Some(state) = state_folder(self.state, &self.config) else { return Exit::WrongConfig };
        let answer = match check_answer(ask::ask(&state, Question::Glass), &state) {
            Ok(answer) => answer,
            Err(exit) => return exit,
        };
        if self.json {
            super::print_json(&answer);
            return Exit::Done;
        }
        let text = |key: &str| answer[key].as_str().map(str::to_owned).unwrap_or_default();
        eprintln!("{} {}", text("screen"), text("title"));
        for element in answer["elements"].as_array().into_iter().flatten() {
            eprintln!(
                "  {:<10} {}  {}",
                element["role"].as_str().unwrap_or(""),
                element["name"].as_str().unwrap_or(""),
                element["rect"]
            );
        }
        Exit::Done
    }
}
