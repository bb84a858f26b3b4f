//! Engine of acts: prepares, journals and carries out, and finishes what was interrupted.

use super::act::Act;
use crate::admin::{access::Person, player_client::PlayerError, site::Site};

/// Why an act was not carried out. Nothing has changed then, unless [`ActError::Interrupted`] says otherwise.
#[derive(Debug, thiserror::Error)]
pub(in crate::admin) enum ActError {
    /// The journal did not take it.
    #[error("the act cannot be journalled: {0}")]
    NotJournalled(#[from] PlayerError),
    /// A file is not as the person saw it.
    #[error("changed meanwhile: {}", .0.display())]
    Changed(std::path::PathBuf),
    /// It could not be prepared.
    #[error("the act cannot be prepared: {0}")]
    NotPrepared(std::io::Error),
    /// It stands in the journal, and a part of it is still to be done; it is tried again by itself.
    #[error("the act is journalled and will be finished: {0}")]
    Interrupted(std::io::Error),
    #[error("the act cannot be kept: {0}")]
    Database(#[from] rusqlite::Error),
}

/// Carries out what a person does: prepared, journalled, done. Returns the act's id, which its entry in the journal has.
///
/// # Errors
/// It was refused, and nothing has changed; or it is journalled and will be finished.
pub(in crate::admin) fn carry_out(_site: &Site, _person: &Person, _act: Act) -> Result<String, ActError> {
    Err(ActError::NotPrepared(std::io::ErrorKind::Unsupported.into()))
}

/// Finishes the acts that a crash or a full disk interrupted; at the start, and now and then.
///
/// # Errors
/// One of them cannot be finished yet.
pub(in crate::admin) fn finish_interrupted(_site: &Site) -> Result<usize, ActError> {
    Ok(0)
}
