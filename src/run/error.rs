//! Errors of the start: why the board cannot run, and what the service manager should make of it.

use std::{io, path::PathBuf};

use crate::{config, feedback::post::PostError, raster::NotFound, store::StoreError};

/// Why the board cannot run.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    #[error("the state folder cannot be used: {1}: {0}")]
    State(#[source] io::Error, PathBuf),
    #[error("the coat of arms cannot be read: {1}: {0}")]
    Arms(#[source] io::Error, PathBuf),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Raster(#[from] NotFound),
    #[error("a part of the player cannot start: {0}")]
    Start(#[from] io::Error),
    #[error("{0}")]
    Schedule(config::Report),
    #[error("the board's fonts are not installed: run scripts/setup, or name their folder in VYVESKA_FONTS")]
    Fonts,
    #[error("there is no display: neither DISPLAY nor WAYLAND_DISPLAY is set")]
    NoDisplay,
    #[error("this vyveska was built without a screen, for servers: install the player's build to show a board")]
    NoScreen,
    #[error("{0}")]
    Surveys(config::Report),
    #[error(transparent)]
    Collector(#[from] PostError),
    #[cfg(feature = "player")]
    #[error(transparent)]
    Player(#[from] crate::player::StartError),
}
