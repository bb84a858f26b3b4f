//! Alerts: who is told that something is wrong with the votes, once when it begins and once when it is over.
//!
//! What is wrong is an *episode* of one kind on one terminal, judged by pure rules ([`judge`]). Its messages are written
//! in the same transaction as the episode ([`Book`]) and go out by webhook and e-mail until they are there: never lost.
//! A message that is marked as sent is never sent again. Between sending and marking the power may fail; what is sent then
//! a second time carries the same name (`Idempotency-Key` of the webhook, `Message-ID` of the letter), so that whoever
//! takes it can tell. What else somebody has to be told of a board goes out the same way, in words of its own ([`Note`]).
//! Left out: which votes are misuse, which the caller says, and what is wrong with a board (`problems`).

mod episode;
mod rules;
mod message;
mod watcher;
mod threads;
mod book;
mod send;

pub use book::episodes::{Acknowledgement, AlertBook, AlertBookError, Episode};
pub use book::listing::{episodes_as_json, episodes_as_text};
pub use book::message_queue::{AlertChannel, MessageState, QueuedMessage};
pub use book::note_queue::{AlertNote, QueuedNote};
pub use episode::{AlertKind, EpisodeEdge, EpisodeFigures};
pub use message::{AlertContext, AlertMessage, plain_spaces};
pub use rules::{
    EpisodeBegins, EpisodeChange, EpisodeEnds, OpenEpisode, RISE, ScoredAnswer, TerminalPast, TerminalStatus, judge,
    scored_answers,
};
pub use threads::{
    AlertHandle, AlertNotifier, AlertSetup, MisuseFlagger, VoteStoreOpener, WatchedTerminal, start, start_without_votes,
};

use std::path::{Path, PathBuf};

/// The book's file in the state folder.
pub fn book_path(state: &Path) -> PathBuf {
    state.join("alerts.db")
}
