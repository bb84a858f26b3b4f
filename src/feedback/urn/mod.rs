//! Where votes are kept: the terminal's own file, and the collector's database. Left out: what they mean (`tally`).
//!
//! SQLite and PostgreSQL answer to the same [`Urn`]; what is taken is durable when the call returns.

mod schema;
mod row;
mod sqlite;

use jiff::Timestamp;

pub use sqlite::SqliteUrn;

use super::{Batch, Vote, VoteId};
use crate::config::survey::Survey;

/// A place for votes.
pub trait Urn: Send {
    /// Takes a delivery. Votes that are known already change nothing. Durable when it returns.
    ///
    /// # Errors
    /// The database cannot be used; then nothing of the delivery was taken.
    fn take(&mut self, batch: &Batch, received: Timestamp) -> Result<Taken, UrnError>;

    /// Every vote within `asked`, by terminal, then by `seq`.
    ///
    /// # Errors
    /// The database cannot be used, or holds what it cannot.
    fn votes(&mut self, asked: &Asked, each: &mut dyn FnMut(Vote)) -> Result<(), UrnError>;

    /// Every version of every survey that was ever asked, the newest version of each last.
    ///
    /// # Errors
    /// The database cannot be used.
    fn surveys(&mut self) -> Result<Vec<Survey>, UrnError>;

    /// Which terminals were heard of, and when.
    ///
    /// # Errors
    /// The database cannot be used.
    fn heard(&mut self) -> Result<Vec<Heard>, UrnError>;
}

/// What became of a delivery.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    pub new: usize,
    pub known: usize,
}

/// Which votes are asked for. The end is not included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    pub from: Option<Timestamp>,
    pub to: Option<Timestamp>,
    /// `None` is all.
    pub terminal: Option<String>,
}

/// A terminal that was heard of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    pub terminal: String,
    /// Last delivery, with or without votes.
    pub delivered: Timestamp,
    /// Last answer that somebody gave.
    pub voted: Option<Timestamp>,
}

/// Why votes cannot be kept or read.
#[derive(Debug, thiserror::Error)]
pub enum UrnError {
    #[error("the file of votes cannot be used: {0}")]
    Sqlite(#[from] rusqlite::Error),
    #[error("the database of votes cannot be used: {0}")]
    Postgres(#[from] postgres::Error),
    #[error("the database of votes holds what it cannot: {0}")]
    Spoiled(String),
    #[error("the folder of votes cannot be used: {0}")]
    Folder(#[from] std::io::Error),
    #[error("the name {0} belongs to another vote")]
    Taken(VoteId),
}
