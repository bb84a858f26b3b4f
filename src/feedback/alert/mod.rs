//! Alerts: who is told that something is wrong with the votes, once when it begins and once when it is over.
//!
//! What is wrong is an *episode* of one kind on one terminal, judged by pure rules ([`judge`]). Its messages are written
//! in the same transaction as the episode ([`Book`]) and go out by webhook and e-mail until they are there: never lost.
//! A message that is marked as sent is never sent again. Between sending and marking the power may fail; what is sent then
//! a second time carries the same name (`Idempotency-Key` of the webhook, `Message-ID` of the letter), so that whoever
//! takes it can tell. What else somebody has to be told of a board goes out the same way, in words of its own ([`Note`]).
//! Left out: which votes are misuse, which the caller says, and what is wrong with a board (`problems`).

mod episode;
mod hours;
mod rule;
mod message;
mod schema;
mod book;
mod outbox;
mod notes;
mod webhook;
mod mail;
mod sender;
mod watch;
mod actor;
mod list;

pub use actor::{Flag, Handle, Opener, Setup, Teller, Watched, start, start_without_votes};
pub use book::{Acknowledged, Book, BookError, Episode};
pub use episode::{Edge, Figures, Kind};
pub use hours::{after_quiet, open_between};
pub use list::{as_json, as_text};
pub use message::{Message, Names, plain};
pub use notes::{Addressed, Note};
pub use outbox::{Channel, Letter, State};
pub use rule::{Answer, Begins, Change, Ends, Past, RISE, Standing, Terminal, answers, judge};

use std::path::{Path, PathBuf};

/// The book's file in the state folder.
pub fn file(state: &Path) -> PathBuf {
    state.join("alerts.db")
}
