//! Vote store: the terminal's own SQLite file, and the collector's database.
//!
//! SQLite and PostgreSQL implement the same [`VoteStore`]; a stored vote is durable when the call returns.
//!
//! Left out: the meaning of votes (`tally`).

mod error;
mod store;
mod sqlite_schema;
mod vote_row;
mod salvage;
mod sqlite;
mod postgres;

pub use self::postgres::PostgresVotes;
pub use error::VoteStoreError;
pub(crate) use sqlite::KeepError;
pub use sqlite::SqliteVotes;
pub(crate) use sqlite::count_votes;
pub use store::{StoredVotes, TerminalContact, VoteQuery, VoteStore};

use crate::config::VoteDatabase;

/// Opens the database that the configuration names.
///
/// # Errors
/// It cannot be used or reached.
pub fn open(database: &VoteDatabase) -> Result<Box<dyn VoteStore>, VoteStoreError> {
    Ok(match database {
        VoteDatabase::File(path) => Box::new(SqliteVotes::open(path)?),
        VoteDatabase::Postgres(url) => Box::new(PostgresVotes::open(url)?),
    })
}

/// Opens the database for writing: a damaged file is set aside and a new one begun.
///
/// # Errors
/// It cannot be used or reached.
pub(crate) fn open_or_renew(database: &VoteDatabase) -> Result<Box<dyn VoteStore>, VoteStoreError> {
    match database {
        VoteDatabase::File(path) => Ok(Box::new(SqliteVotes::open_or_renew(path)?)),
        VoteDatabase::Postgres(_) => open(database),
    }
}
