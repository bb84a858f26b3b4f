//! Fault of a request: why there is no page, as far as the browser is told.

use super::body_excess::BodyExcess;
use crate::admin::{acts::ActError, player_client::PlayerError};

/// Why a handler has no answer. What is wrong with a form is no fault: the form is shown again with what was typed.
#[derive(Debug, thiserror::Error)]
pub(in crate::admin) enum Fault {
    /// Nobody has signed in, or the session has ended.
    #[error("nobody has signed in")]
    SignIn,
    /// There is no such page, or it is not for this person.
    #[error("there is no such page")]
    NotFound,
    /// The address of a form was opened as a page: reloaded, kept as a bookmark, typed.
    #[error("the address only takes a form")]
    FormOnly,
    /// A form that came from a page somewhere else, or that does not say where from.
    #[error("a form came from a page somewhere else")]
    Foreign,
    /// A form with a field that nobody asked for.
    #[error("a form had the unknown field {0:?}")]
    UnknownField(String),
    /// The body is larger than the form may be.
    #[error("a body is too large")]
    TooLarge(BodyExcess),
    /// The body did not arrive in time.
    #[error("a body did not arrive in time")]
    TooSlow,
    /// The connection broke off before the body's end; in words for the log.
    #[error("a body broke off: {0}")]
    BrokenOff(String),
    /// An uploaded file cannot be kept.
    #[error("an uploaded file cannot be kept: {0}")]
    NoRoom(std::io::Error),
    /// A form whose content no browser sends; in words for the log.
    #[error("{0}")]
    BadRequest(String),
    /// What is changed is not any more as the person saw it; key of the words.
    #[error("{0}")]
    Conflict(&'static str),
    /// The running player did not do it.
    #[error(transparent)]
    Player(#[from] PlayerError),
    /// A change could not be journalled or carried out.
    #[error(transparent)]
    Act(#[from] ActError),
    #[error("the database of the administration web: {0}")]
    Database(#[from] rusqlite::Error),
    #[error("{0}")]
    Io(#[from] std::io::Error),
    #[error("a page cannot be written: {0}")]
    Template(#[from] askama::Error),
    /// Anything else that is our own fault; in words for the log.
    #[error("{0}")]
    Own(String),
}
