//! The catalogue, an SQLite database of what the store keeps: opening and reading it, writing rows, migrations, and the queue
//! of bytes to purge.
//!
//! Left out: the order of journal and catalogue (`journal_link`).

pub(super) mod database;
pub(super) mod migrations;
pub(super) mod purge_queue;
pub(super) mod write;
