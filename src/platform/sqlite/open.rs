//! Opening of an SQLite file so that a commit survives a power cut, and the check whether it is sound.

use std::{path::Path, time::Duration};

use rusqlite::{Connection, OpenFlags};

use super::failure;

/// How thoroughly a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Check {
    /// Every page, but not whether indexes and tables agree.
    Quick,
    /// Everything.
    Whole,
}

/// Opens the file, or makes it: write-ahead log with `synchronous = FULL`, so that a commit that returned is on the disk.
/// `patience` is how long a write waits for another connection.
///
/// # Errors
/// The file cannot be opened, or is no database.
pub(crate) fn open(path: &Path, patience: Duration) -> rusqlite::Result<Connection> {
    let db = Connection::open(path)?;
    db.busy_timeout(patience)?;
    db.pragma_update(None, "journal_mode", "WAL")?;
    db.pragma_update(None, "synchronous", "FULL")?;
    Ok(db)
}

/// Opens a file that is there for reading alone. A log beside it is read as well; where the folder cannot be written, SQLite
/// may not be able to.
///
/// # Errors
/// The file cannot be opened, or is no database.
pub(crate) fn open_to_read(path: &Path, patience: Duration) -> rusqlite::Result<Connection> {
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    db.busy_timeout(patience)?;
    Ok(db)
}

/// Reads the file through.
///
/// # Errors
/// It is corrupt ([`super::is_corrupt`]), or cannot be read.
pub(crate) fn check(db: &Connection, how: Check) -> rusqlite::Result<()> {
    let sql = match how {
        Check::Quick => "PRAGMA quick_check(1)",
        Check::Whole => "PRAGMA integrity_check(1)",
    };
    let found: String = db.query_row(sql, [], |row| row.get(0))?;
    if found == "ok" { Ok(()) } else { Err(failure(rusqlite::ffi::SQLITE_CORRUPT, &found)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_made_durable_and_sound() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let db = open(&path, Duration::from_secs(1)).unwrap();
        db.execute_batch("CREATE TABLE a (b TEXT) STRICT").unwrap();
        let told =
            |name: &str| db.pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0)).unwrap();
        assert_eq!((told("journal_mode"), told("synchronous")), ("wal".to_owned().into(), 2_i64.into()));
        check(&db, Check::Quick).and_then(|()| check(&db, Check::Whole)).unwrap();
    }
}
