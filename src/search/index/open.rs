//! Opening of the index: for the board, which begins a new one where the file is corrupt or of another form, and for
//! reading alone.

use std::{fs, io, path::Path, time::Duration};

use rusqlite::Connection;

use super::{
    SearchError,
    merge_mark::mark_merged,
    schema::{SCHEMA, STEMS},
};
use crate::platform::{
    private_files,
    sqlite::{self, Check, OpenedFile, beside},
};

/// How long a write waits for somebody who reads.
const PATIENCE: Duration = Duration::from_secs(2);

/// An open index.
pub(in crate::search) struct SearchIndex {
    pub(super) db: Connection,
    /// Something was deleted and may still stand in the log.
    pub(super) unswept: bool,
    file: OpenedFile,
}

impl SearchIndex {
    /// Opens the index for writing. One that is corrupt or of another form is deleted, not set aside: everything in it is
    /// derived, and nobody would delete what it says of people.
    pub(in crate::search) fn open_or_begin(path: &Path) -> Result<Self, SearchError> {
        match Self::open(path) {
            Err(SearchError::Unusable) => {
                tracing::warn!("the search index is corrupt or of another version and made anew");
                for end in ["-wal", "-shm", ""] {
                    match fs::remove_file(beside(path, end)) {
                        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
                        _ => {}
                    }
                }
                Self::open(path)
            }
            other => other,
        }
    }

    fn open(path: &Path) -> Result<Self, SearchError> {
        private_files::prepare_database(path)?;
        let mut db = sqlite::open(path, PATIENCE)?;
        db.pragma_update(None, "secure_delete", true)?;
        sqlite::check(&db, Check::Quick)?;
        sqlite::migrate(&mut db, &SCHEMA)?;
        let stems =
            |db: &Connection| db.query_row("SELECT max(stems) FROM form", [], |row| row.get::<_, Option<i64>>(0));
        match stems(&db)? {
            Some(STEMS) => {}
            Some(_) => return Err(SearchError::Unusable),
            None => {
                // Nothing was removed from a new one.
                mark_merged(&db)?;
                db.execute("INSERT INTO form (stems) VALUES (?1)", [STEMS])?;
            }
        }
        Ok(Self { db, unswept: true, file: OpenedFile::at_path(path) })
    }

    /// Opens the index for reading alone.
    ///
    /// # Errors
    /// There is none, or it is not of this version.
    pub(in crate::search) fn open_to_read(path: &Path) -> Result<Self, SearchError> {
        if !path.is_file() {
            return Err(SearchError::Missing);
        }
        let file = OpenedFile::at_path(path);
        let db = sqlite::open_to_read(path, PATIENCE)?;
        let form = db.query_row("SELECT max(stems) FROM form", [], |row| row.get::<_, Option<i64>>(0));
        match form {
            Ok(Some(STEMS)) => Ok(Self { db, unswept: false, file }),
            Ok(_) => Err(SearchError::Unusable),
            // An empty file has no tables.
            Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::Unknown) => Err(SearchError::Unusable),
            Err(error) => Err(error.into()),
        }
    }

    /// True while the file under this name is the opened one.
    pub(in crate::search) fn is_at(&self, path: &Path) -> bool {
        self.file == OpenedFile::at_path(path)
    }
}
