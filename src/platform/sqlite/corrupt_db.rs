//! What becomes of an SQLite file that is spoiled: it is put aside under another name, never deleted, and a new one can be
//! begun in its place. What can still be read of it is left to whoever owns the file.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use rusqlite::ErrorCode;

/// The files of one database. Its log goes first: beside a new file it would be taken for that one's.
const FILES: [&str; 3] = ["-wal", "-shm", ""];

/// True when the file itself is at fault, not the disk or the moment.
pub fn is_corrupt(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
}

/// Gives a spoiled file, and what belongs to it, another name: `<name>.spoiled-1`, or the next number that is free.
///
/// # Errors
/// A file cannot be renamed.
pub fn set_aside(path: &Path) -> io::Result<PathBuf> {
    let name = |n: u32, end: &str| sibling_path(path, &format!(".spoiled-{n}{end}"));
    // A crash between two renames may have left a part under a number; that number is taken.
    let free = |n: &u32| FILES.iter().all(|end| !name(*n, end).exists());
    let n = (1..=u32::MAX).find(free).unwrap_or(u32::MAX);
    for end in FILES {
        let from = sibling_path(path, end);
        if from.exists() {
            fs::rename(&from, name(n, end))?;
        }
    }
    Ok(name(n, ""))
}

/// The file whose name goes on with `end`.
pub fn sibling_path(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}
