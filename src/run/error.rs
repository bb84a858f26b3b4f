//! Errors of the start of a board.

use std::{io, path::PathBuf};

use crate::{
    config, feedback::votes::collector_client::CollectorClientError, publication::PublicationError,
    raster::RasterNotInstalled, store::StoreError,
};

/// Why the board cannot run.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The state folder cannot be made or kept private.
    #[error("the state folder cannot be used: {1}: {0}")]
    State(#[source] io::Error, PathBuf),
    /// The town's coat of arms cannot be read.
    #[error("the coat of arms cannot be read: {1}: {0}")]
    Arms(#[source] io::Error, PathBuf),
    /// The catalogue or the blobs cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A part of the renderer is not installed.
    #[error(transparent)]
    Raster(#[from] RasterNotInstalled),
    /// A thread, a socket or the journal cannot be opened.
    #[error("a part of the player cannot start: {0}")]
    Start(#[from] io::Error),
    /// The schedule's file is wrong.
    #[error("{0}")]
    Schedule(config::ConfigReport),
    /// The fonts are not installed.
    #[error("the board's fonts are not installed: run scripts/setup, or name their folder in VYVESKA_FONTS")]
    Fonts,
    /// No display server is named.
    #[error("there is no display: neither DISPLAY nor WAYLAND_DISPLAY is set")]
    NoDisplay,
    /// This build has no player.
    #[error("this vyveska was built without a screen, for servers: install the player's build to show a board")]
    NoScreen,
    /// The file of surveys is wrong.
    #[error("{0}")]
    Surveys(config::ConfigReport),
    /// The collector's address or certificate cannot be used.
    #[error(transparent)]
    Collector(#[from] CollectorClientError),
    /// The certificate of the collector of documents cannot be used.
    #[error(transparent)]
    Publication(#[from] PublicationError),
    /// The player cannot start or ended by an error.
    #[cfg(feature = "player")]
    #[error(transparent)]
    Player(#[from] crate::player::StartError),
}
