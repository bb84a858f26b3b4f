//! Corrupt SQLite files: put aside under another name, never deleted, so that a new one can be begun in their place.
//!
//! Left out: what can still be read of such a file, which is its owner's business.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use rusqlite::{ErrorCode, ffi};

/// The files of one database. Its log goes first: beside a new file it would be taken for that one's.
const FILES: [&str; 3] = ["-wal", "-shm", ""];

/// True when the file itself is at fault, not the disk or the moment.
pub(crate) fn is_corrupt(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
}

/// An error of SQLite's kind, for what is found where SQLite itself reports nothing.
pub(crate) fn failure(code: std::ffi::c_int, why: &str) -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(ffi::Error::new(code), Some(why.to_owned()))
}

/// Gives a corrupt file, and what belongs to it, another name: `<name>.spoiled-1`, or the next number that is free.
///
/// # Errors
/// A file cannot be renamed.
pub(crate) fn set_aside(path: &Path) -> io::Result<PathBuf> {
    let name = |n: u32, end: &str| beside(path, &format!(".spoiled-{n}{end}"));
    // A crash between two renames may have left a part under a number; that number is taken.
    let free = |n: &u32| FILES.iter().all(|end| !name(*n, end).exists());
    let n = (1..=u32::MAX).find(free).unwrap_or(u32::MAX);
    for end in FILES {
        let from = beside(path, end);
        if from.exists() {
            fs::rename(&from, name(n, end))?;
        }
    }
    Ok(name(n, ""))
}

/// The file whose name goes on with `end`.
pub(crate) fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_corrupt_file_is_known_and_never_overwrites_another_one() {
        assert!(is_corrupt(&failure(ffi::SQLITE_CORRUPT, "a page")) && is_corrupt(&failure(ffi::SQLITE_NOTADB, "")));
        assert!(!is_corrupt(&failure(ffi::SQLITE_BUSY, "")));
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        fs::write(beside(&path, ".spoiled-1-wal"), "of an earlier time").unwrap();
        fs::write(&path, "x").unwrap();
        fs::write(beside(&path, "-wal"), "y").unwrap();
        let aside = set_aside(&path).unwrap();
        assert_eq!(aside, beside(&path, ".spoiled-2"));
        assert_eq!(fs::read_to_string(&aside).unwrap() + &fs::read_to_string(beside(&aside, "-wal")).unwrap(), "xy");
        assert!(!path.exists() && !beside(&path, "-wal").exists());
    }
}
