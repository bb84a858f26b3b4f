//! The alert book: a SQLite database of alert episodes and of the messages about them. An episode and its messages are
//! written in one transaction.
//!
//! Left out: when an alert begins or ends (`rules`), and sending (`send`).

pub(super) mod connection;
pub(super) mod episode_rows;
pub(super) mod episodes;
pub(super) mod error;
pub(super) mod listing;
pub(super) mod message_queue;
pub(super) mod note_queue;
pub(super) mod queued_message;
pub(super) mod schema;
