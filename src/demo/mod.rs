//! The made-up town of `vyveska demo`: reads its notices and announcements, dates them relative to today and serves them
//! on loopback as OFN feeds with documents; lays out its posters, its magazine and the schedule of its idle loop.
//! Everything in it is invented; all but the schedule is made by `scripts/make-town`.

mod town;
mod news;
mod serve;
mod loose;
mod votes;

pub use loose::{Loose, lay_out};
pub use serve::{Served, serve};
pub use town::Town;
pub use votes::last_month;

/// Why the made-up town cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    #[error("the made-up town's files are not beside the program: name the assets folder in VYVESKA_ASSETS")]
    Assets,
    #[error("the made-up town cannot be read: {1}: {0}")]
    Town(String, std::path::PathBuf),
    #[error("the demo's folder cannot be made: {0}")]
    State(#[source] std::io::Error),
    #[error("the made-up town's server cannot start: {0}")]
    Server(#[source] std::io::Error),
}
