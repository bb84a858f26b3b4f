//! Error of an act: why it was not carried out, or not to its end.

use std::path::PathBuf;

use crate::admin::player_client::PlayerError;

/// Why an act was not carried out. Nothing has changed then, unless [`ActError::Interrupted`] or [`ActError::Unanswered`] says
/// otherwise.
#[derive(Debug, thiserror::Error)]
pub(in crate::admin) enum ActError {
    /// The journal did not take it.
    #[error("the act cannot be journalled: {0}")]
    NotJournalled(#[from] PlayerError),
    /// Whether the journal took it is not known yet. It is carried out if it did, and dropped if it did not.
    #[error("whether the act is journalled is not known yet: {0}")]
    Unanswered(PlayerError),
    /// The same was done already, as by a button that was pressed twice.
    #[error("it was done already")]
    Done,
    /// A file is not as the person saw it.
    #[error("changed meanwhile: {}", .0.display())]
    Changed(PathBuf),
    /// An earlier act on the same file is not finished.
    #[error("an earlier act on it is not finished yet: {}", .0.display())]
    Waiting(PathBuf),
    /// The administration web changes no such file.
    #[error("not a place that may be changed: {}", .0.display())]
    Place(PathBuf),
    /// The administration web lets nobody say which programs the board runs.
    #[error("the configuration would name another program to run: {0}")]
    Program(&'static str),
    /// The administration web may not write into the folder.
    #[error("this folder cannot be written: {}", .0.display())]
    NotWritable(PathBuf),
    /// It could not be prepared.
    #[error("the act cannot be prepared: {0}")]
    NotPrepared(std::io::Error),
    /// It stands in the journal, and a part of it is still to be done; it is tried again by itself.
    #[error("the act is journalled and will be finished: {0}")]
    Interrupted(std::io::Error),
    #[error("the act cannot be kept: {0}")]
    Database(#[from] rusqlite::Error),
}
