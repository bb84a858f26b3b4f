//! Error of the alert book: why its database cannot be used.

use std::io;

/// Why the book cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum AlertBookError {
    #[error("the book of alerts cannot be used: {0}")]
    Sqlite(#[from] rusqlite::Error),
    #[error("the book of alerts cannot be made or moved: {0}")]
    Folder(#[from] io::Error),
    #[error("the book of alerts holds what it cannot: {0}")]
    Spoiled(String),
}
