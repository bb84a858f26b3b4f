//! What becomes of a file of votes that is spoiled: it is put aside under another name, never deleted, and what can still
//! be read of it goes on in a new one, so that no vote that can be delivered is left behind.

use std::{
    fs,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, ErrorCode, params_from_iter, types::Value};

use super::UrnError;

/// The files of one database.
const FILES: [&str; 3] = ["-wal", "-shm", ""];

/// True when the file itself is at fault, not the disk or the moment.
pub(super) fn spoiled(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
}

/// Gives a spoiled file, and what belongs to it, another name.
pub(super) fn set_aside(path: &Path) -> Result<PathBuf, UrnError> {
    let name = |n: u32, suffix: &str| with(path, &format!(".spoiled-{n}{suffix}"));
    // A crash between two renames may have left a part under a number; that number is taken.
    let free = |n: &u32| FILES.iter().all(|suffix| !name(*n, suffix).exists());
    let n = (1..=u32::MAX).find(free).unwrap_or(u32::MAX);
    for suffix in FILES {
        let from = with(path, suffix);
        if from.exists() {
            fs::rename(&from, name(n, suffix))?;
        }
    }
    Ok(name(n, ""))
}

/// Copies the rows that can be read into the new file, as they are, and tells how many votes that was.
///
/// # Errors
/// The new file cannot be written; then nothing was copied.
pub(super) fn salvage(aside: &Path, into: &mut Connection) -> Result<usize, rusqlite::Error> {
    let old = Connection::open(aside)?;
    let transaction = into.transaction()?;
    let mut votes = 0;
    for (table, key) in [("surveys", "id, version"), ("terminals", "terminal"), ("votes", "id")] {
        // From both ends up to what cannot be read.
        for order in [key.to_owned(), key.split(", ").map(|it| format!("{it} DESC")).collect::<Vec<_>>().join(", ")] {
            let Ok(mut read) = old.prepare(&format!("SELECT * FROM {table} ORDER BY {order}")) else { continue };
            let names = read.column_names().collect::<Vec<_>>().join(", ");
            let marks = vec!["?"; read.column_count()].join(", ");
            let write = format!("INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})");
            let columns = read.column_count();
            let Ok(mut rows) = read.query([]) else { continue };
            while let Ok(Some(row)) = rows.next() {
                let Ok(values) = (0..columns).map(|it| row.get(it)).collect::<Result<Vec<Value>, _>>() else {
                    continue;
                };
                // A row with a broken value is left where it is.
                let new = transaction.prepare_cached(&write)?.execute(params_from_iter(values)).unwrap_or(0);
                votes += if table == "votes" { new } else { 0 };
            }
        }
    }
    transaction.commit()?;
    Ok(votes)
}

fn with(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
