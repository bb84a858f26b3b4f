//! Error of the journal: why an entry cannot be written now.

use std::{
    io,
    path::{Path, PathBuf},
};

/// An entry cannot be written now; the caller may try again.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    #[error("{source}: {}", .path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// Its error.
        source: io::Error,
    },
    #[error("another program writes this journal: {}", .0.display())]
    Taken(PathBuf),
    #[error("an entry cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

/// Makes a [`JournalError`] of an I/O error at this path.
pub(in crate::evidence) fn io_error(path: &Path) -> impl FnOnce(io::Error) -> JournalError + use<> {
    let path = path.to_owned();
    |source| JournalError::Io { path, source }
}
