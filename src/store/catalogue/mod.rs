//! The catalogue, the SQLite database of the store: opening and reading it, writing rows, migrations, and the
//! queue of bytes to purge.
//!
//! Left out: the order of journal and catalogue (`journal_link`).

pub(super) mod database;
pub(super) mod error;
pub(super) mod migrations;
pub(super) mod open;
pub(super) mod purge_queue;
pub(super) mod read;
pub(super) mod write;
