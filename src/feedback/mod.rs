//! What citizens say: votes of the satisfaction terminals, from the tap to the report.
//!
//! A tap becomes a [`Vote`], durable in the terminal's own [`urn`] before the thanks appear. Left out: the glass
//! (`player::terminal`) and the collector's server (`collect`).

pub mod plan;
mod called;
mod vote;
pub mod visit;
pub mod urn;
pub mod booth;
pub mod post;
pub mod courier;
pub mod monthly;
pub mod misuse;
pub mod tally;
pub mod report;
mod results;
pub mod alert;
pub mod coat_of_arms;
pub mod poster;

pub use called::Called;
pub use results::{Part, Results};
pub use vote::{Batch, LONGEST_COMMENT, MOST_VOTES, Step, Ui, Vote, VoteError, VoteId, comment};

/// The terminal's own urn, in its state folder.
pub const VOTES: &str = "votes.db";
