//! Mark of a merge: whether words of removed notices may be left in older parts of the full-text table, written in the file, so
//! that a start merges only where they may.
//!
//! The table `merged` has its row while no word was removed since the last merge. A removal deletes the row in its own
//! transaction, and a merge puts it back in the transaction of its last step, so that the file is right after a power cut at any
//! moment. One of an older version has no row, and is merged. Left out: the merge (`sweep`), removing words (`write`).

use rusqlite::{Connection, Transaction};

use super::SearchError;

/// Writes down that words which this transaction removes may be left in older parts of the full-text table.
pub(super) fn mark_removed_words(write: &Transaction) -> Result<(), SearchError> {
    write.prepare_cached("DELETE FROM merged")?.execute([])?;
    Ok(())
}

/// Writes down that no removed word is left in the full-text table.
pub(super) fn mark_merged(db: &Connection) -> Result<(), SearchError> {
    db.execute("INSERT OR IGNORE INTO merged VALUES (1)", [])?;
    Ok(())
}

/// Whether removed words may be left in older parts of the full-text table.
pub(super) fn may_have_removed_words(db: &Connection) -> Result<bool, SearchError> {
    Ok(db.query_row("SELECT NOT EXISTS (SELECT 1 FROM merged)", [], |row| row.get(0))?)
}
