//! Opening the SQLite connection of the catalogue: pragmas, integrity check, migration; sets a corrupt file aside;
//! opens a copy where the file itself cannot be written.
//!
//! Left out: which of these is used when (`database`).

use std::{fs, io, path::Path, time::Duration};

use rusqlite::Connection;

use super::{error::CatalogueError, migrations};
use crate::platform::{
    private_files,
    sqlite::{self, Check, beside, set_aside},
};

/// How long a write waits for another process that reads or copies the catalogue.
const PATIENCE: Duration = Duration::from_secs(1);

pub(super) fn open_for_writing(path: &Path) -> Result<Connection, CatalogueError> {
    // Where it cannot be made, SQLite says why.
    let _ = private_files::prepare_database(path);
    let mut db = sqlite::open(path, PATIENCE)?;
    // What is deleted is written over, for it may have named a person.
    db.pragma_update(None, "secure_delete", true)?;
    sqlite::check(&db, Check::Quick)?;
    migrations::migrate(&mut db)?;
    Ok(db)
}

/// Opens the catalogue; a corrupt one is set aside and a new one begun.
pub(super) fn open_or_begin(path: &Path) -> Result<Connection, CatalogueError> {
    match open_for_writing(path) {
        Err(error) if error.is_damage() => {
            let aside = set_aside(path)?;
            tracing::error!(%error, aside = %aside.display(), "the catalogue was corrupt and set aside; a new one is begun");
            open_for_writing(path)
        }
        other => other,
    }
}

/// Opens a copy of the catalogue, its write-ahead log included: the log holds what was committed last. A full disk has
/// no room for it, so the second place is memory.
pub(super) fn open_copy(path: &Path) -> Result<(tempfile::TempDir, Connection), CatalogueError> {
    let copy = |folder: io::Result<tempfile::TempDir>| {
        let folder = folder?;
        let copy = folder.path().join("catalogue.sqlite");
        fs::copy(path, &copy)?;
        let log = beside(path, "-wal");
        if log.is_file() {
            fs::copy(log, beside(&copy, "-wal"))?;
        }
        let db = open_for_writing(&copy)?;
        Ok((folder, db))
    };
    copy(tempfile::tempdir()).or_else(|_: CatalogueError| copy(tempfile::tempdir_in("/dev/shm")))
}
