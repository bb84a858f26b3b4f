//! Feedback of citizens: the votes of the satisfaction terminals, from the tap to the report.
//!
//! A tap becomes a [`Vote`], durable in the terminal's own vote store ([`votes::vote_store`]) before the thanks appear.
//!
//! Left out: the screens (`player::terminal`), and the collector's server (`collect`).

pub(crate) mod visit;
pub(crate) mod closed_survey;
pub mod misuse;
pub mod tally;
pub mod report;
pub mod alert;
pub(crate) mod monthly_report;
pub(crate) mod coat_of_arms;
pub mod poster;
pub(crate) mod survey;
pub mod votes;
pub(crate) mod votes_source;

pub use survey::month_results::MonthResults;
pub use votes::terminal_names::TerminalNames;
pub(crate) use votes::vote::{LONGEST_COMMENT, MOST_VOTES, clean_comment};
pub use votes::vote::{StepEnding, Vote, VoteBatch, VoteId, VoteStep};

/// The path of the terminal's own vote store, in its state folder.
pub const VOTES_FILE: &str = "votes.db";
