//! What each source claims right now: the town's feeds over HTTP or from a file (OFN, `<ud>`, RSS, Atom), and the watched
//! folder.
//! [`crisis`] stands beside them: warnings have no postings, so they do not go through the store.
//!
//! A source reads, it never decides: what is posted, revised, taken down or held is the store's business. Everything a
//! source has to say goes out as a [`Report`].

mod channel;
mod context;
mod date;
pub mod convert;
pub mod crisis;
pub mod client;
mod downloads;
mod encoding;
pub mod feed;
mod fetch;
mod fetch_config;
mod fetch_error;
pub mod folder;
mod format;
mod kind;
mod labels;
mod listing;
mod news;
pub mod ofn;
mod pace;
mod prose;
mod rss;
mod staging;
pub mod trust;
mod ud_xml;
mod watch;
mod xml;

pub use context::{FeedContext, KEEP_DAYS};
pub use fetch::{Fetched, Fetcher, Validators};
pub use fetch_config::{Address, FetchConfig};
pub use fetch_error::FetchError;
pub use format::{Format, read};
pub use listing::{Answer, Answers, Listing, Reach, ReadyFile, Removal, Report, Wanted, Warning, WarningKind};
pub use staging::sweep;
