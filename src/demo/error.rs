//! Errors of the demo town.

use std::{io, path::PathBuf};

/// Why the made-up town cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    #[error("the made-up town's files are not beside the program: name the assets folder in VYVESKA_ASSETS")]
    Assets,
    #[error("the made-up town cannot be read: {1}: {0}")]
    Town(String, PathBuf),
    #[error("the demo's folder cannot be made: {0}")]
    State(#[source] io::Error),
    #[error("the made-up town's server cannot start: {0}")]
    Server(#[source] io::Error),
}
