//! `vyveska glass`: what is on the glass of the running player.

use std::path::{Path, PathBuf};

use base64::Engine as _;
use clap::Args;
use serde_json::Value;

use super::{exit::Exit, output::print_json, running_player::RunningPlayerArgs};
use crate::control_socket::ControlQuestion;

/// Tell what is on the glass of the running player, from its accessibility tree.
#[derive(Args)]
pub(super) struct GlassArgs {
    #[command(flatten)]
    player: RunningPlayerArgs,
    /// Save a reduced picture of the glass as PNG instead. Refused while anybody is at the board.
    #[arg(long, value_name = "FILE", conflicts_with = "json")]
    picture: Option<PathBuf>,
}

impl GlassArgs {
    pub(super) fn run(self) -> Exit {
        let question = if self.picture.is_some() { ControlQuestion::Picture } else { ControlQuestion::Glass };
        let answer = match self.player.ask(question) {
            Ok(answer) => answer,
            Err(exit) => return exit,
        };
        if let Some(file) = &self.picture {
            return save(&answer, file);
        }
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

/// Saves the picture of an answer.
fn save(answer: &Value, file: &Path) -> Exit {
    let png = answer["png"].as_str().and_then(|text| base64::engine::general_purpose::STANDARD.decode(text).ok());
    let Some(png) = png else {
        eprintln!("vyveska: the player's picture cannot be read");
        return Exit::Failed;
    };
    if let Err(error) = std::fs::write(file, png) {
        eprintln!("vyveska: the picture cannot be saved: {error}: {}", file.display());
        return Exit::Failed;
    }
    eprintln!("{} ({} x {} pixels of {})", file.display(), answer["width"], answer["height"], answer["of"]);
    Exit::Done
}
