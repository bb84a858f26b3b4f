//! `vyveska search`: the notices that have these words.

use clap::Args;
use serde_json::Value;

use super::{exit::Exit, output::print_json, running_player::RunningPlayerArgs};
use crate::{
    control_socket,
    search::{INDEX_FILE, SearchAnswer, Searcher},
};

/// Notices that are told without a running board, as many as with one.
const MOST_HITS: usize = 20;

/// Find what hangs by its words, those of its pages too. Without a running board the index of its last run answers. Notices
/// with personal data are not found. Exit code 0 where something is found, 1 where nothing is, 75 where nobody can answer.
#[derive(Args)]
pub(super) struct SearchArgs {
    /// The words; what is found has all of them.
    #[arg(required = true, value_name = "WORDS")]
    words: Vec<String>,
    #[command(flatten)]
    player: RunningPlayerArgs,
}

impl SearchArgs {
    pub(super) fn run(self) -> Exit {
        let state = match self.player.state() {
            Ok(state) => state,
            Err(exit) => return exit,
        };
        let words = self.words.join(" ");
        let answer: SearchAnswer = match control_socket::search(&state, &words) {
            Ok(text) => {
                let value: Value = serde_json::from_str(&text).unwrap_or_default();
                if let Some(error) = value["error"].as_str() {
                    eprintln!("vyveska: {error}");
                    return Exit::TryLater;
                }
                match serde_json::from_value(value) {
                    Ok(answer) => answer,
                    Err(_) => {
                        eprintln!("vyveska: the board's answer cannot be read");
                        return Exit::Failed;
                    }
                }
            }
            Err(error) if error.kind() == std::io::ErrorKind::InvalidInput => {
                eprintln!("vyveska: {error}");
                return Exit::Failed;
            }
            Err(_) => match Searcher::new(state.join(INDEX_FILE)).search(&words, MOST_HITS) {
                Ok(answer) => {
                    eprintln!("no board runs; this is what hung when it ran last");
                    answer
                }
                Err(error) => {
                    eprintln!("vyveska: no board runs in {}, and {error}", state.display());
                    return Exit::TryLater;
                }
            },
        };
        let exit = if answer.hits.is_empty() { Exit::Failed } else { Exit::Done };
        if self.player.json {
            print_json(&serde_json::to_value(&answer).unwrap_or_default());
        } else {
            print_answer(&answer);
        }
        exit
    }
}

fn print_answer(answer: &SearchAnswer) {
    if answer.hits.is_empty() {
        eprintln!("nothing that hangs has these words");
        return;
    }
    let more = if answer.count >= 1000 { "1000 or more".to_owned() } else { answer.count.to_string() };
    eprintln!("{more} found{}", if answer.corrected { ", by words that differ in one letter" } else { "" });
    for hit in &answer.hits {
        let reference = hit.reference.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
        eprintln!("{} {}{reference}", hit.posted, hit.title);
        if let Some(passage) = &hit.passage {
            let page = passage.page.map(|(file, page)| format!("file {}, page {}: ", file + 1, page + 1));
            eprintln!("  {}{}", page.unwrap_or_default(), passage.sentence);
        }
    }
}
