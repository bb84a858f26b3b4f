//! The journal: an append-only, hash-chained and signed log in the state folder. This folder writes it: events,
//! entries, files, key, recovery after a power cut, and the thread and handle through which other modules record.
//!
//! Left out: checking a journal (`verification`), what is read out of it (`history`), and documents made from it
//! (`documents`).

pub(super) mod alive_marker;
pub(super) mod changed_fields;
pub(super) mod command;
pub(super) mod entry;
pub(super) mod entry_time;
pub(super) mod error;
pub(super) mod event;
pub(super) mod event_values;
pub(super) mod files;
pub(super) mod handle;
pub(super) mod key;
pub(super) mod machine_recorder;
pub(super) mod open_journal;
pub(super) mod outbox;
pub(super) mod posted_state;
pub(super) mod recent_entries;
pub(super) mod recovery;
pub(super) mod segment;
pub(super) mod signed_prefix;
pub(super) mod sink;
pub(super) mod snapshot;
pub(super) mod thread;
mod usual_entry;
pub(super) mod writer;
