//! `vyveska glass`: what is on the glass of the running player.

use clap::Args;

use super::{exit::Exit, output::print_json, running_player::RunningPlayerArgs};
use crate::control_socket::ControlQuestion;

/// Tell what is on the glass of the running player, from its accessibility tree.
#[derive(Args)]
pub(super) struct GlassArgs {
    #[command(flatten)]
    player: RunningPlayerArgs,
}

impl GlassArgs {
    pub(super) fn run(self) -> Exit {
        let answer = match self.player.ask(ControlQuestion::Glass) {
            Ok(answer) => answer,
            Err(exit) => return exit,
        };
        if self.player.json {
            print_json(&answer);
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
