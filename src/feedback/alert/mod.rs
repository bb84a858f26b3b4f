//! Alerts about votes: people are told when something is wrong, once when it begins and once when it is over.
//!
//! A fault is an *episode* of one kind on one terminal, judged by pure rules ([`judge`]). Its messages are written in
//! the same transaction as the episode ([`AlertBook`]) and are sent by webhook and e-mail until they are delivered: none
//! is lost. A message that is marked as sent is never sent again. The power may fail between sending and marking; a
//! message that is then sent a second time carries the same name (`Idempotency-Key` of the webhook, `Message-ID` of the
//! e-mail), so that the receiver can recognise it. Other messages about a board are sent the same way, with a text of
//! their own ([`AlertNote`]).
//!
//! Left out: which votes are misuse (the caller says), and faults of a board (`problems`).

mod episode;
mod setup;
mod send_failure;
mod rules;
mod message;
mod watcher;
mod threads;
mod book;
mod send;

pub use book::connection::AlertBook;
pub use book::episodes::Acknowledgement;
pub(crate) use book::error::AlertBookError;
pub(crate) use book::listing::episodes_as_json;
pub use book::listing::episodes_as_text;
pub(crate) use book::note_queue::{AlertNote, QueuedNote};
pub(crate) use book::queued_message::EpisodeEdge;
pub use book::queued_message::{AlertChannel, MessageState, QueuedMessage};
pub(crate) use episode::EpisodeFigures;
pub use episode::{AlertKind, Episode};
pub(crate) use message::{AlertContext, AlertMessage, plain_spaces};
pub(crate) use rules::{
    EpisodeBegins, EpisodeChange, EpisodeEnds, OpenEpisode, ScoredAnswer, TerminalPast, TerminalStatus, judge,
    scored_answers,
};
pub(crate) use send::document_mail::{DocumentLetter, send_document};
pub(crate) use send::ping::send_ping;
pub use setup::{AlertSetup, WatchedTerminal, book_path};
pub(crate) use setup::{MisuseFlagger, VoteStoreOpener};
pub(crate) use threads::AlertNotifier;
pub use threads::{AlertHandle, start, start_without_votes};
