//! What can still be read of a spoiled file of votes goes on in a new one, so that no vote that can be delivered is left
//! behind.

use std::path::Path;

use rusqlite::{Connection, params_from_iter, types::Value};

/// Copies the rows that can be read into the new file, as they are, and tells how many votes that was.
///
/// # Errors
/// The new file cannot be written; then nothing was copied.
pub(super) fn copy_readable_rows(aside: &Path, into: &mut Connection) -> Result<usize, rusqlite::Error> {
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
