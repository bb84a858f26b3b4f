//! The `VoteStore` trait, which SQLite and PostgreSQL implement, and the values of its methods.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::error::VoteStoreError;
use crate::{
    config::survey::Survey,
    feedback::{TerminalNames, Vote, VoteBatch, VoteId},
};

/// A database of votes.
pub trait VoteStore: Send {
    /// Takes a delivery. Votes that are known already change nothing. Durable when it returns.
    ///
    /// # Errors
    /// The database cannot be used; then nothing of the delivery was taken.
    fn store(&mut self, batch: &VoteBatch, received: Timestamp) -> Result<StoredVotes, VoteStoreError>;

    /// Takes several deliveries in one transaction: one wait for the disk instead of many. Returns the result of each.
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

    /// Every version of every survey that was ever asked, in the order of their arrival; the votes show which was asked
    /// last.
    ///
    /// # Errors
    /// The database cannot be used.
    fn surveys(&mut self) -> Result<Vec<Survey>, VoteStoreError>;

    /// Which terminals were heard of, and when.
    ///
    /// # Errors
    /// The database cannot be used.
    fn contacts(&mut self) -> Result<Vec<TerminalContact>, VoteStoreError>;

    /// Erases what somebody wrote in these votes, for good; the votes stay and are counted. Returns for each vote
    /// whether
    /// it had a comment; one that is erased already was. A vote that is delivered anew stays erased.
    ///
    /// # Errors
    /// The database cannot be used, and something of it may be left; to ask once more does no harm.
    fn erase_comments(&mut self, votes: &[VoteId]) -> Result<Vec<bool>, VoteStoreError>;

    /// Names that terminals sent, by their ids; terminals that never sent any are not there.
    ///
    /// # Errors
    /// The database cannot be used.
    fn terminal_names(&mut self) -> Result<BTreeMap<String, TerminalNames>, VoteStoreError>;
}

/// Result of a delivery.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoredVotes {
    /// Votes that were not here before.
    pub new: usize,
    /// Votes that were here already.
    pub known: usize,
}

/// Selection of votes. The end is not included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VoteQuery {
    /// Earliest `at` of a vote; `None` is from the beginning.
    pub from: Option<Timestamp>,
    /// First moment that is too late; `None` has no end.
    pub to: Option<Timestamp>,
    /// `None` is all.
    pub terminal: Option<String>,
}

/// A terminal that was heard of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TerminalContact {
    /// Id of the terminal.
    pub terminal: String,
    /// Last delivery, with or without votes.
    pub delivered: Timestamp,
    /// Last answer that somebody gave.
    pub voted: Option<Timestamp>,
}
