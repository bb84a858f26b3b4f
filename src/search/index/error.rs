//! `SearchError`: why an index cannot be read or written. No text of it repeats what somebody typed.

use rusqlite::ErrorCode;

use crate::platform::sqlite::{MigrationError, is_corrupt};

/// An index cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// No board has made an index yet.
    #[error("there is no index yet; a running board makes one")]
    Missing,
    /// The file is corrupt, or of another version of this program.
    #[error("the index is corrupt or of another version; a running board makes it anew")]
    Unusable,
    /// The disk or the moment; SQLite's kind of it.
    #[error("the index cannot be read or written: {0:?}")]
    Disk(Option<ErrorCode>),
    /// A file that SQLite does not reach.
    #[error("the index cannot be opened: {0}")]
    Io(#[from] std::io::Error),
}

impl From<rusqlite::Error> for SearchError {
    fn from(error: rusqlite::Error) -> Self {
        // SQLite's text may name what was typed.
        if is_corrupt(&error) { Self::Unusable } else { Self::Disk(error.sqlite_error_code()) }
    }
}

impl From<MigrationError> for SearchError {
    fn from(error: MigrationError) -> Self {
        match error {
            MigrationError::Sqlite(error) => error.into(),
            MigrationError::TooNew { .. } => Self::Unusable,
        }
    }
}

impl From<serde_json::Error> for SearchError {
    fn from(_: serde_json::Error) -> Self {
        Self::Unusable
    }
}
