//! `vyveska glass`: what is on the glass of the running player.

use clap::Args;

use super::{Asked, Exit};
use crate::ask::Question;

/// Tell what is on the glass of the running player, from its accessibility tree.
#[derive(Args)]
pub struct Glass {
    #[command(flatten)]
    asked: Asked,
}

impl Glass {
    pub fn run(self) -> Exit {
        let answer = match self.asked.ask(Question::Glass) {
            Ok(answer) => answer,
            Err(exit) => return exit,
        };
        if self.asked.json {
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
