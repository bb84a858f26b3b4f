//! Index of the board's notices and their pages: an SQLite file with a full-text table (FTS5), derived from the board and
//! begun anew when in doubt.
//!
//! The full-text table holds stems, one row a notice, numbered by the day of posting, so that the newest ones are found
//! first without sorting. A table of words leads from what people type to stems, another one has what is suggested. What
//! is deleted is written over in the tables and in the log, and counts of the words keep none that hangs no more. FTS5 keeps
//! deleted words in its older parts until they are merged, so they are merged to one (`sweep`). Its own `secure-delete` is
//! not used: in an index of several parts SQLite 3.54.1 leaves entries of removed rows with it, and the check finds it corrupt.
//!
//! Left out: which notices are in it (`follower`), cutting text (`tokens`).

mod schema;
mod open;
mod entry;
mod write;
mod merge_mark;
mod sweep;
mod find;
mod passage;
mod pages;
mod place_rows;
mod suggest;
mod suggestion_counts;
mod text_counts;
mod error;

pub(super) use entry::{IndexEntry, IndexKey};
pub use entry::{Passage, SearchHit, SearchTier};
pub use error::SearchError;
pub(super) use find::FoundHits;
pub(super) use open::SearchIndex;
pub use pages::PageHits;
pub(super) use place_rows::notice_owner;
pub use suggest::Suggestion;
pub(crate) use text_counts::{DocumentTextCount, text_counts};
