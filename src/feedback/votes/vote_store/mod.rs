//! Where votes are kept: the terminal's own file, and the collector's database. Left out: what they mean (`tally`).
//!
//! SQLite and PostgreSQL answer to the same [`Urn`]; what is taken is durable when the call returns.

mod sqlite_schema;
mod vote_row;
mod salvage;
mod sqlite;
mod postgres;

use std::collections::BTreeMap;

use jiff::Timestamp;

pub use self::postgres::PostgresVotes;
pub(in crate::feedback) use sqlite::file_identity;
pub use sqlite::{KeepError, SqliteVotes};

use crate::{
    config::{VoteDatabase, survey::Survey},
    feedback::{TerminalNames, Vote, VoteBatch, VoteId},
    platform::http::trust::error_chain,
};

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

/// Opens the database for whoever keeps votes in it: a file that is spoiled is put aside and a new one begun.
///
/// # Errors
/// It cannot be used or reached.
pub fn open_or_renew(database: &VoteDatabase) -> Result<Box<dyn VoteStore>, VoteStoreError> {
    match database {
        VoteDatabase::File(path) => Ok(Box::new(SqliteVotes::open_or_renew(path)?)),
        VoteDatabase::Postgres(_) => open(database),
    }
}

/// A place for votes.
pub trait VoteStore: Send {
    /// Takes a delivery. Votes that are known already change nothing. Durable when it returns.
    ///
    /// # Errors
    /// The database cannot be used; then nothing of the delivery was taken.
    fn store(&mut self, batch: &VoteBatch, received: Timestamp) -> Result<StoredVotes, VoteStoreError>;

    /// Takes several deliveries in one transaction: one wait for the disk instead of many. Tells what became of each.
    ///
    /// # Errors
    /// The database cannot be used; then nothing of any of them was taken.
    fn store_all(&mut self, deliveries: &[(&VoteBatch, Timestamp)]) -> Result<Vec<StoredVotes>, VoteStoreError>;

    /// The last number of each of these terminals' votes that is here; 0 where there is none.
    ///
    /// # Errors
    /// The database cannot be used.
    fn last_numbers(&mut self, terminals: &[&str]) -> Result<Vec<u64>, VoteStoreError>;

    /// How many votes there are.
    ///
    /// # Errors
    /// The database cannot be used.
    fn count(&mut self) -> Result<u64, VoteStoreError>;

    /// Every vote within `asked`, by terminal, then by `seq`.
    ///
    /// # Errors
    /// The database cannot be used, or holds what it cannot.
    fn read_votes(&mut self, asked: &VoteQuery, each: &mut dyn FnMut(Vote)) -> Result<(), VoteStoreError>;

    /// Every version of every survey that was ever asked, in the order in which they came; which of them was asked last,
    /// the votes tell.
    ///
    /// # Errors
    /// The database cannot be used.
    fn surveys(&mut self) -> Result<Vec<Survey>, VoteStoreError>;

    /// Which terminals were heard of, and when.
    ///
    /// # Errors
    /// The database cannot be used.
    fn contacts(&mut self) -> Result<Vec<TerminalContact>, VoteStoreError>;

    /// Erases what somebody wrote in these votes, for good; the votes stay and are counted. Tells of each vote whether
    /// anything had been written in it; one that is erased already was. A vote that is delivered anew stays erased.
    ///
    /// # Errors
    /// The database cannot be used, and something of it may be left; to ask once more does no harm.
    fn erase_comments(&mut self, votes: &[VoteId]) -> Result<Vec<bool>, VoteStoreError>;

    /// What terminals said they are called, by their ids; those that never said it are not there.
    ///
    /// # Errors
    /// The database cannot be used.
    fn terminal_names(&mut self) -> Result<BTreeMap<String, TerminalNames>, VoteStoreError>;
}

/// What became of a delivery.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoredVotes {
    pub new: usize,
    pub known: usize,
}

/// True when a vote came again as it is known; a message that was erased since is the same one.
fn is_same_vote(known: &Vote, given: &Vote) -> bool {
    // A collector that was older once took it without its mark.
    let given = Vote { doubtful: known.doubtful, ..vote_row::rounded_vote(given) };
    *known == given || (known.is_erased() && *known == Vote { comment: known.comment.clone(), ..given })
}

/// Which votes are asked for. The end is not included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VoteQuery {
    pub from: Option<Timestamp>,
    pub to: Option<Timestamp>,
    /// `None` is all.
    pub terminal: Option<String>,
}

/// A terminal that was heard of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TerminalContact {
    pub terminal: String,
    /// Last delivery, with or without votes.
    pub delivered: Timestamp,
    /// Last answer that somebody gave.
    pub voted: Option<Timestamp>,
}

/// Why votes cannot be kept or read.
#[derive(Debug, thiserror::Error)]
pub enum VoteStoreError {
    #[error("the file of votes cannot be used: {0}")]
    Sqlite(#[from] rusqlite::Error),
    #[error("the database of votes cannot be used: {}", error_chain(.0))]
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

impl VoteStoreError {
    /// True when the database works, and will not have what it was given, now or later.
    pub fn is_data_refused(&self) -> bool {
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
        if self.is_data_refused() { Self::Survey(self.to_string()) } else { self }
    }
}
