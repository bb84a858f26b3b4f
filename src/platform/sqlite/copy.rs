//! Copy of an SQLite file as it is at one moment, whole and durable, while others may use it; and its return.
//!
//! Left out: when a copy is made, and of what (`update`).

use std::{
    fs::{self, File},
    io,
    path::Path,
    time::Duration,
};

use super::{beside, open_to_read};
use crate::platform::{atomic_file::sync_folder, private_files};

/// How long the copy waits for another connection.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why there is no copy.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CopyError {
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Copies a file with what its log holds to another name in a folder of the same disk. The copy appears whole and durable, or not
/// at all.
///
/// # Errors
/// The file cannot be read, or there is no room.
pub(crate) fn copy_database(from: &Path, to: &Path) -> Result<(), CopyError> {
    let half = beside(to, ".half");
    remove_if_there(&half)?;
    let copied = open_to_read(from, PATIENCE)
        .and_then(|db| db.execute("VACUUM INTO ?1", [half.to_string_lossy()]).map(drop))
        .map_err(CopyError::from)
        .and_then(|()| {
            File::open(&half)?.sync_all()?;
            private_files::prepare_database(&half)?;
            fs::rename(&half, to)?;
            Ok(sync_folder(to.parent().unwrap_or(Path::new(".")))?)
        });
    if copied.is_err() {
        let _ = remove_if_there(&half);
    }
    copied
}

/// Puts a copy in the place of the file, which nobody may have open. The log goes first, and durably: beside the copy it would
/// be taken for that one's. No room is needed.
///
/// # Errors
/// A file cannot be removed or renamed; what was done is done again by another call.
pub(crate) fn return_copy(copy: &Path, to: &Path) -> io::Result<()> {
    let folder = to.parent().unwrap_or(Path::new("."));
    for end in ["-wal", "-shm", "-journal"] {
        remove_if_there(&beside(to, end))?;
    }
    sync_folder(folder)?;
    fs::rename(copy, to)?;
    sync_folder(folder)
}

fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use rusqlite::Connection;

    use super::*;

    fn rows(path: &Path) -> i64 {
        Connection::open(path).unwrap().query_row("SELECT count(*) FROM a", [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn a_copy_has_what_the_log_holds_and_returns_over_a_newer_file_with_its_log() {
        let folder = tempfile::tempdir().unwrap();
        let (path, copy) = (folder.path().join("a.db"), folder.path().join("copy.db"));
        let db = super::super::open(&path, PATIENCE).unwrap();
        db.execute_batch("CREATE TABLE a (b TEXT) STRICT; PRAGMA user_version = 3; INSERT INTO a VALUES ('1')")
            .unwrap();
        copy_database(&path, &copy).unwrap();
        assert_eq!(rows(&copy), 1, "while it is open");
        assert_eq!(fs::metadata(&copy).unwrap().permissions().mode() & 0o077, 0);
        db.execute_batch("INSERT INTO a VALUES ('2'); PRAGMA user_version = 4").unwrap();
        // As after kill -9: the log is left.
        let left: Vec<(std::path::PathBuf, Vec<u8>)> =
            ["-wal", "-shm"].map(|end| (beside(&path, end), fs::read(beside(&path, end)).unwrap())).into();
        drop(db);
        left.iter().for_each(|(name, bytes)| fs::write(name, bytes).unwrap());
        return_copy(&copy, &path).unwrap();
        assert_eq!(rows(&path), 1);
        let version: i64 =
            Connection::open(&path).unwrap().pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
        assert_eq!(version, 3);
        assert!(!copy.exists());
    }

    #[test]
    fn where_there_is_nothing_to_copy_nothing_is_left() {
        let folder = tempfile::tempdir().unwrap();
        assert!(copy_database(&folder.path().join("none"), &folder.path().join("copy")).is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        assert!(return_copy(&folder.path().join("none"), &folder.path().join("a")).is_err());
    }
}
