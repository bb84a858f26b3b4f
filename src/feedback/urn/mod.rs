//! Where votes are kept: the terminal's own file, and the collector's database. Left out: what they mean (`tally`).
//!
//! SQLite and PostgreSQL answer to the same [`Urn`]; what is taken is durable when the call returns.

mod schema;
mod row;
mod salvage;
mod sqlite;
mod postgres;

use std::collections::BTreeMap;

use jiff::Timestamp;

pub use self::postgres::PostgresUrn;
pub use sqlite::{SqliteUrn, Unkept};

use super::{Batch, Called, Vote, VoteId};
use crate::{
    config::{Database, survey::Survey},
    source::trust::causes,
};

/// Opens the database that the configuration names.
///
/// # Errors
/// It cannot be used or reached.
pub fn open(database: &Database) -> Result<Box<dyn Urn>, UrnError> {
    Ok(match database {
        Database::File(path) => Box::new(SqliteUrn::open(path)?),
        Database::Postgres(url) => Box::new(PostgresUrn::open(url)?),
    })
}

/// Opens the database for whoever keeps votes in it: a file that is spoiled is put aside and a new one begun.
///
/// # Errors
/// It cannot be used or reached.
pub fn begin(database: &Database) -> Result<Box<dyn Urn>, UrnError> {
    match database {
        Database::File(path) => Ok(Box::new(SqliteUrn::begin(path)?)),
        Database::Postgres(_) => open(database),
    }
}

/// A place for votes.
pub trait Urn: Send {
    /// Takes a delivery. Votes that are known already change nothing. Durable when it returns.
    ///
    /// # Errors
    /// The database cannot be used; then nothing of the delivery was taken.
    fn take(&mut self, batch: &Batch, received: Timestamp) -> Result<Taken, UrnError>;

    /// Takes several deliveries in one transaction: one wait for the disk instead of many. Tells what became of each.
    ///
    /// # Errors
    /// The database cannot be used; then nothing of any of them was taken.
    fn take_all(&mut self, deliveries: &[(&Batch, Timestamp)]) -> Result<Vec<Taken>, UrnError>;

    /// The last number of each of these terminals' votes that is here; 0 where there is none.
    ///
    /// # Errors
    /// The database cannot be used.
    fn last(&mut self, terminals: &[&str]) -> Result<Vec<u64>, UrnError>;

    /// How many votes there are.
    ///
    /// # Errors
    /// The database cannot be used.
    fn count(&mut self) -> Result<u64, UrnError>;

    /// Every vote within `asked`, by terminal, then by `seq`.
    ///
    /// # Errors
    /// The database cannot be used, or holds what it cannot.
    fn votes(&mut self, asked: &Asked, each: &mut dyn FnMut(Vote)) -> Result<(), UrnError>;

    /// Every version of every survey that was ever asked, in the order in which they came; which of them was asked last,
    /// the votes tell.
    ///
    /// # Errors
    /// The database cannot be used.
    fn surveys(&mut self) -> Result<Vec<Survey>, UrnError>;

    /// Which terminals were heard of, and when.
    ///
    /// # Errors
    /// The database cannot be used.
    fn heard(&mut self) -> Result<Vec<Heard>, UrnError>;

    /// Erases what somebody wrote in these votes, for good; the votes stay and are counted. Tells of each vote whether
    /// anything had been written in it; one that is erased already was. A vote that is delivered anew stays erased.
    ///
    /// # Errors
    /// The database cannot be used, and something of it may be left; to ask once more does no harm.
    fn erase(&mut self, votes: &[VoteId]) -> Result<Vec<bool>, UrnError>;

    /// What terminals said they are called, by their ids; those that never said it are not there.
    ///
    /// # Errors
    /// The database cannot be used.
    fn called(&mut self) -> Result<BTreeMap<String, Called>, UrnError>;
}

/// What became of a delivery.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    pub new: usize,
    pub known: usize,
}

/// True when a vote came again as it is known; a message that was erased since is the same one.
fn same(known: &Vote, given: &Vote) -> bool {
    // A collector that was older once took it without its mark.
    let given = Vote { doubtful: known.doubtful, ..row::rounded(given) };
    *known == given || (known.is_erased() && *known == Vote { comment: known.comment.clone(), ..given })
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
    #[error("the database of votes cannot be used: {}", causes(.0))]
    Postgres(#[from] ::postgres::Error),
    /// What it is and what to do, then where; never with the password.
    #[error("the database of votes cannot be reached: {why}: {place}")]
    Connect { why: String, place: String },
    #[error(
        "the database of votes keeps text as {encoding}, which has not the letters of all languages; \
         make one with ENCODING 'UTF8' TEMPLATE template0: {database}"
    )]
    Encoding { encoding: String, database: String },
    #[error("what a survey asks cannot be kept: {0}")]
    Survey(String),
    #[error("the database of votes holds what it cannot: {0}")]
    Spoiled(String),
    #[error("the folder of votes cannot be used: {0}")]
    Folder(#[from] std::io::Error),
    #[error("the name {0} belongs to another vote")]
    Taken(VoteId),
}

impl UrnError {
    /// True when the database works, and will not have what it was given, now or later.
    pub fn is_of_what_was_given(&self) -> bool {
        match self {
            // Data exceptions and violated constraints; the classes of SQLSTATE.
            Self::Postgres(error) => error.code().is_some_and(|it| matches!(it.code().get(..2), Some("22" | "23"))),
            Self::Sqlite(error) => {
                let kinds = [rusqlite::ErrorCode::ConstraintViolation, rusqlite::ErrorCode::TypeMismatch];
                error.sqlite_error_code().is_some_and(|it| kinds.contains(&it))
            }
            Self::Taken(_) => true,
            Self::Connect { .. } | Self::Encoding { .. } | Self::Survey(_) | Self::Spoiled(_) | Self::Folder(_) => {
                false
            }
        }
    }

    /// The same of a survey's own row: no vote is to blame for what its survey says.
    fn of_a_survey(self) -> Self {
        if self.is_of_what_was_given() { Self::Survey(self.to_string()) } else { self }
    }
}
