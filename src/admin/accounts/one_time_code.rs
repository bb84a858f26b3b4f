//! One-time code: eight signs that let somebody in once, for the first administrator, an invitation or a new password
//! (ASVS 6.4.1).

use crate::{admin::AdminError, clock::Clock, config::Config};

/// A code, to be read once by the person it is for.
pub(crate) struct OneTimeCode {
    pub code: String,
    /// What it is for and how long, in words.
    pub purpose: String,
}

/// A code with which the first administrator makes his account.
///
/// # Errors
/// There is an administrator already, or the database cannot be used.
pub(crate) fn first_administrator_code(_config: &Config, _clock: &Clock) -> Result<OneTimeCode, AdminError> {
    Err(AdminError::Thread(std::io::ErrorKind::Unsupported.into()))
}

/// A code with which this person sets a new password; what he was signed in with ends.
///
/// # Errors
/// There is no such person, or the database cannot be used.
pub(crate) fn reset_code(_config: &Config, _clock: &Clock, _login: &str) -> Result<OneTimeCode, AdminError> {
    Err(AdminError::Thread(std::io::ErrorKind::Unsupported.into()))
}
