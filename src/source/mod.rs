//! What each source claims right now: the town's feeds over HTTP or from a file (OFN, `<ud>`, RSS, Atom), and the watched
//! folder.
//! [`crisis`] stands beside them: warnings have no postings, so they do not go through the store.
//!
//! A source reads, it never decides: what is posted, revised, taken down or held is the store's business. Everything a
//! source has to say goes out as a [`Report`].

pub mod office;
pub mod crisis;
pub mod folder;
mod listing;
mod staging;
pub mod feed;
mod http;

pub use feed::context::{FeedContext, KEEP_DAYS, MOST_NOTICES};
pub use feed::format::{FeedSyntax, read_feed};
pub use http::fetch::{FeedAnswer, Fetcher, HttpValidators};
pub use http::fetch_config::{FetchAddress, FetchConfig};
pub use http::fetch_error::FetchError;
pub use listing::{
    DefectKind, DisplayChecks, EarlyRemoval, FolderAnswer, FolderAnswers, FolderTakeDown, FolderTakeDownBy,
    FolderTakeDowns, Listing, ListingReach, ReadyFile, SourceDefect, SourceReport, UnlistedNotices, WantedAttachment,
};
pub use staging::sweep_staging;
