//! Votes on their way: one answer as a value, the database that stores it, the thread that writes it on the terminal,
//! and the upload to the collector.
//!
//! Left out: the questions on the screen (`visit`), counting (`tally`), and the server that receives uploads
//! (`collect`).

pub mod collector_client;
mod short_name;
pub(super) mod terminal_names;
pub(super) mod vote;
pub mod vote_store;
pub mod vote_uploader;
pub(crate) mod vote_writer;
