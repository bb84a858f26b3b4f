//! `CatalogueError`: why the catalogue or the journal before it could not be read or written, and what kind of disk
//! failure that is.

use std::io;

use rusqlite::ErrorCode;

use crate::{
    evidence::{JournalError, NotRecorded},
    platform::sqlite::{MigrationError, is_corrupt},
};

/// The catalogue could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    #[error("{0}")]
    Sqlite(#[from] rusqlite::Error),
    #[error("the catalogue has version {found}, this program knows versions to {known}")]
    TooNew { found: usize, known: usize },
    #[error("a notice cannot be written down: {0}")]
    Json(#[from] serde_json::Error),
    #[error("the catalogue cannot be opened for writing")]
    ReadOnly,
    #[error(transparent)]
    Journal(#[from] NotRecorded),
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl CatalogueError {
    /// The kind of failure, as the disk would report it.
    pub(in crate::store) fn io_kind(&self) -> io::ErrorKind {
        match self {
            Self::Sqlite(error) => match error.sqlite_error_code() {
                Some(ErrorCode::DiskFull) => io::ErrorKind::StorageFull,
                Some(ErrorCode::ReadOnly) => io::ErrorKind::ReadOnlyFilesystem,
                Some(ErrorCode::PermissionDenied) => io::ErrorKind::PermissionDenied,
                Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => io::ErrorKind::ResourceBusy,
                _ => io::ErrorKind::Other,
            },
            Self::Io(error) | Self::Journal(NotRecorded::Journal(JournalError::Io { source: error, .. })) => {
                error.kind()
            }
            _ => io::ErrorKind::Other,
        }
    }

    /// True when the file itself is corrupt, so that waiting or space would not help.
    pub(super) fn is_damage(&self) -> bool {
        match self {
            Self::Sqlite(error) => is_corrupt(error),
            _ => false,
        }
    }
}

impl From<MigrationError> for CatalogueError {
    fn from(error: MigrationError) -> Self {
        match error {
            MigrationError::Sqlite(error) => Self::Sqlite(error),
            MigrationError::TooNew { found, known } => Self::TooNew { found, known },
        }
    }
}
