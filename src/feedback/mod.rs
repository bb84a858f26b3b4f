//! What citizens say: votes of the satisfaction terminals, from the tap to the report.
//!
//! A tap becomes a [`Vote`], durable in the terminal's own [`urn`] before the thanks appear. Left out: the glass
//! (`player::terminal`) and the collector's server (`collect`).

pub mod visit;
pub mod misuse;
pub mod tally;
pub mod report;
pub mod alert;
pub mod coat_of_arms;
pub mod poster;
pub mod survey;
pub mod votes;

pub use survey::month_results::{MonthResults, ResultShare};
pub use votes::terminal_names::TerminalNames;
pub use votes::vote::{
    LONGEST_COMMENT, MOST_VOTES, StepEnding, Vote, VoteBatch, VoteError, VoteId, VoteStep, clean_comment,
};

/// The terminal's own urn, in its state folder.
pub const VOTES_FILE: &str = "votes.db";
