//! Opening of the SQLite vote file while other connections may open it; a damaged file is set aside and a new one begun.

use std::{
    path::Path,
    thread,
    time::{Duration, Instant},
};

use rusqlite::ErrorCode;

use super::{
    super::{error::VoteStoreError, salvage, sqlite_schema},
    SqliteVotes,
};
use crate::platform::{
    private_files,
    sqlite::{self, Check, OpenedFile, is_corrupt, set_aside},
};

/// How long one connection waits for another's commit, by default.
const PATIENCE: Duration = Duration::from_secs(10);
/// Pause between two tries to open a file that another one is opening.
const AGAIN: Duration = Duration::from_millis(20);

/// Files up to so many bytes, some three hundred thousand votes, are read through when they are opened. In a larger one
/// a
/// fault is found where it is read or written.
const CHECKED: u64 = 64 << 20;

impl SqliteVotes {
    /// Opens the file, or makes it, for whoever keeps votes in it: one that is spoiled is put aside and a new one
    /// begun, so
    /// that people can go on voting.
    ///
    /// # Errors
    /// The folder or the file cannot be used.
    pub fn open_or_renew(path: &Path) -> Result<Self, VoteStoreError> {
        Self::open_or_renew_within(path, PATIENCE)
    }

    /// The same for whoever can wait no longer than this for another connection; the connection itself waits as long.
    ///
    /// # Errors
    /// The folder or the file cannot be used, or somebody else uses it all the while.
    pub fn open_or_renew_within(path: &Path, patience: Duration) -> Result<Self, VoteStoreError> {
        match Self::open_within(path, patience) {
            Err(VoteStoreError::Sqlite(error)) if is_corrupt(&error) => Self::renew(path, &error),
            other => other,
        }
    }

    /// Puts a file aside that was found to be spoiled, and begins a new one with what can still be read of it.
    fn renew(path: &Path, why: &rusqlite::Error) -> Result<Self, VoteStoreError> {
        let aside = set_aside(path)?;
        tracing::error!(%why, aside = %aside.display(), "the file of votes is spoiled and was put aside");
        let mut store = Self::open(path)?;
        match salvage::copy_readable_rows(&aside, &mut store.connection) {
            Ok(votes) => tracing::warn!(votes, "votes were copied out of the spoiled file"),
            Err(error) => tracing::error!(%error, "nothing could be copied out of the spoiled file"),
        }
        Ok(store)
    }

    /// Sets the file aside and begins a new one if this error means that it is damaged; `None` for any other error.
    ///
    /// # Errors
    /// The folder or the new file cannot be used.
    pub fn renew_after(path: &Path, error: &VoteStoreError) -> Option<Result<Self, VoteStoreError>> {
        match error {
            VoteStoreError::Sqlite(error) if is_corrupt(error) => Some(Self::renew(path, error)),
            _ => None,
        }
    }

    /// True when the file of this name is another one by now.
    pub fn is_stale(&self, path: &Path) -> bool {
        self.file != OpenedFile::at_path(path)
    }

    /// Opens the file, or makes it. A spoiled one is left as it is.
    ///
    /// # Errors
    /// The folder or the file cannot be used.
    pub fn open(path: &Path) -> Result<Self, VoteStoreError> {
        Self::open_within(path, PATIENCE)
    }

    fn open_within(path: &Path, patience: Duration) -> Result<Self, VoteStoreError> {
        let until = Instant::now() + patience;
        loop {
            match Self::open_now(path, until.saturating_duration_since(Instant::now())) {
                // Two that begin a file at once are in each other's way, and SQLite lets neither of them wait.
                Err(VoteStoreError::Sqlite(error)) if busy(&error) && Instant::now() < until => thread::sleep(AGAIN),
                other => return other,
            }
        }
    }

    fn open_now(path: &Path, patience: Duration) -> Result<Self, VoteStoreError> {
        // What is only to be read, from a copy on a disk that cannot be written, is read all the same.
        private_files::prepare_database(path).or_else(|error| if path.exists() { Ok(()) } else { Err(error) })?;
        let mut connection = sqlite::open(path, patience)?;
        // A collector's file of millions of votes would take minutes; there a fault is found where it is read.
        if path.metadata().is_ok_and(|it| it.len() <= CHECKED) {
            sqlite::check(&connection, Check::Quick)?;
        }
        sqlite_schema::migrate(&mut connection)?;
        Ok(Self { connection, file: OpenedFile::at_path(path) })
    }
}

/// Counts the votes in a file, whichever version of the program made it; changes nothing.
///
/// # Errors
/// The file cannot be read.
pub(crate) fn count_votes(path: &Path) -> Result<u64, VoteStoreError> {
    let connection = sqlite::open_to_read(path, PATIENCE)?;
    let count: i64 = connection.query_row("SELECT count(*) FROM votes", [], |row| row.get(0))?;
    Ok(u64::try_from(count).unwrap_or(0))
}

fn busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}
