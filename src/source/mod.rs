//! Sources of notices: the town's feeds over HTTP or from a file (OFN, `<ud>`, RSS, Atom) and watched folders. Each
//! source reports what it claims now.
//! [`crisis`] stands beside them: alerts have no postings, so they do not go through the store.
//!
//! A source reads and never decides: posting, revising, taking down and holding are the store's business. Everything a
//! source has to say goes out as a [`SourceReport`].

pub mod office;
pub mod crisis;
pub mod folder;
mod defect;
mod listing;
mod report;
mod store_answers;
mod staging;
pub mod feed;
mod http;

pub use defect::{DefectKind, ListingReach, SourceDefect};
pub(crate) use feed::context::KEEP_DAYS;
pub use feed::context::{FeedContext, MOST_NOTICES};
pub use feed::format::{FeedSyntax, read_feed};
pub use http::fetch_config::{FetchAddress, FetchConfig};
pub use http::fetch_error::FetchError;
pub use http::{
    fetch::Fetcher,
    response::{FeedAnswer, HttpValidators},
};
pub(crate) use listing::UnlistedNotices;
pub use listing::{EarlyRemoval, Listing};
pub use report::{ReadyFile, SourceReport};
pub(crate) use staging::sweep_staging;
pub(crate) use store_answers::FolderTakeDown;
pub use store_answers::{
    DisplayChecks, FolderAnswer, FolderAnswers, FolderTakeDownBy, FolderTakeDowns, TextChecks, WantedAttachment,
};
