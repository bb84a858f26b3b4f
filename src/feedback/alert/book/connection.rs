//! Connection to the alert book, a SQLite file of its own, so that it never locks the votes.
//!
//! WAL with `synchronous = FULL`: a committed row survives a power cut. Several connections share the file: the watcher's,
//! one for each channel, and the command line's.
//!
//! Left out: what is written into it (`episodes`, `message_queue`, `note_queue`).

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use rusqlite::Connection;

use super::{
    error::AlertBookError,
    schema::{check_integrity, connect},
};
use crate::platform::{
    private_files,
    sqlite::{OpenedFile, is_corrupt, set_aside},
};

/// One connection to the book.
pub struct AlertBook {
    pub(in crate::feedback::alert) db: Connection,
    path: PathBuf,
    /// Which file it is, whatever lies under its name by now.
    file: OpenedFile,
}

/// Two threads that find the book damaged must not set each other's new one aside.
static OPENING: Mutex<()> = Mutex::new(());

impl AlertBook {
    /// Opens the book, begins it where there is none. A spoiled one is put aside (`alerts.db.spoiled-1`), said in the
    /// log, and a new one begun: being told twice is better than never again.
    ///
    /// # Errors
    /// The file can be neither used nor moved.
    pub fn open(path: &Path) -> Result<Self, AlertBookError> {
        if let Some(folder) = path.parent() {
            private_files::create_folder(folder)?;
        }
        let _turn = OPENING.lock().unwrap_or_else(PoisonError::into_inner);
        let db = match connect(path).and_then(check_integrity) {
            Err(AlertBookError::Sqlite(error)) if is_corrupt(&error) => {
                let aside = set_aside(path)?;
                tracing::error!(%error, aside = %aside.display(), "the book of alerts was spoiled and put aside; a new one is begun");
                connect(path)
            }
            other => other,
        }?;
        Ok(Self { db, path: path.to_owned(), file: OpenedFile::at_path(path) })
    }

    /// False when another file lies under its name: it was put aside as spoiled, or somebody took it away.
    pub fn is_current(&self) -> bool {
        self.file == OpenedFile::at_path(&self.path)
    }

    /// Opens a book that is there already, for the command line.
    ///
    /// # Errors
    /// There is none, or it cannot be used.
    pub fn open_existing(path: &Path) -> Result<Self, AlertBookError> {
        fs::metadata(path)?;
        Ok(Self { db: connect(path)?, path: path.to_owned(), file: OpenedFile::at_path(path) })
    }
}
