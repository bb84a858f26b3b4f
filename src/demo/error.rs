//! Errors of the demo town.

use std::{io, path::PathBuf};

/// Why the made-up town cannot be had.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DemoError {
    /// The assets are not installed.
    #[error("the made-up town's files are not beside the program: name the assets folder in VYVESKA_ASSETS")]
    Assets,
    /// A file of the town is not as expected.
    #[error("the made-up town cannot be read: {1}: {0}")]
    Town(String, PathBuf),
    /// The state folder cannot be filled.
    #[error("the demo's folder cannot be made: {0}")]
    State(#[source] io::Error),
    /// The configuration in the state folder is wrong.
    #[error("{0}")]
    Configuration(String),
    /// The server on loopback cannot start.
    #[error("the made-up town's server cannot start: {0}")]
    Server(#[source] io::Error),
}
