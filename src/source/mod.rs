//! What each source claims right now: the town's feed over HTTP or from a file, and the watched folder.
//!
//! A source reads, it never decides: what is posted, revised, taken down or held is the store's business. Everything a
//! source has to say goes out as a [`Report`].

mod downloads;
pub mod feed;
mod fetch;
mod fetch_config;
mod fetch_error;
pub mod folder;
mod kind;
mod listing;
pub mod ofn;
mod pace;
mod staging;
mod watch;

pub use fetch::{Fetched, Fetcher, Validators};
pub use fetch_config::{Address, FetchConfig};
pub use fetch_error::FetchError;
pub use listing::{Listing, ReadyFile, Report, Wanted, Warning, WarningKind};
pub use staging::sweep;
