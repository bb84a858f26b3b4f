//! Rows of the table `episodes` as values, and columns that several queries of the book read.
//!
//! Left out: the queries (`episodes`).

use jiff::Timestamp;
use rusqlite::{Connection, Row, Transaction, TransactionBehavior};

use super::error::AlertBookError;
use crate::feedback::{
    VoteId,
    alert::{AlertKind, Episode, EpisodeFigures},
};

/// The columns that [`episode`] reads, in its order.
pub(super) const COLUMNS: &str = "name, kind, terminal, begun, figures, ended, last_figures, acknowledged, acknowledger, comment, \
                       called";

/// Reads one episode, without its messages.
pub(super) fn episode(row: &Row<'_>) -> Result<Episode, AlertBookError> {
    let acknowledged: Option<i64> = row.get(7)?;
    let by: Option<String> = row.get(8)?;
    let figures: String = row.get(4)?;
    let last: Option<String> = row.get(6)?;
    let read = |text: &str| serde_json::from_str(text).map_err(|error| AlertBookError::Spoiled(error.to_string()));
    let comment: Option<String> = row.get(9)?;
    let acknowledged = match acknowledged.zip(by) {
        Some((at, by)) => Some((timestamp_from_millis(at)?, by, comment)),
        None => None,
    };
    Ok(Episode {
        name: row.get(0)?,
        kind: kind(row, 1)?,
        terminal: row.get(2)?,
        called: row.get(10)?,
        begun: timestamp_from_millis(row.get(3)?)?,
        figures: read(&figures)?,
        ended: row.get::<_, Option<i64>>(5)?.map(timestamp_from_millis).transpose()?,
        last_figures: last.as_deref().map(read).transpose()?,
        acknowledged,
        messages: Vec::new(),
    })
}

/// Reads the kind of an episode.
pub(super) fn kind(row: &Row<'_>, at: usize) -> Result<AlertKind, AlertBookError> {
    let word: String = row.get(at)?;
    AlertKind::from_word(&word).ok_or(AlertBookError::Spoiled(word))
}

/// Reads the name of a vote, where there is one.
pub(super) fn vote(row: &Row<'_>, at: usize) -> Result<Option<VoteId>, AlertBookError> {
    let name: Option<String> = row.get(at)?;
    name.map(|name| name.parse().map_err(|_| AlertBookError::Spoiled(name))).transpose()
}

/// Figures as they are stored.
pub(super) fn json(figures: &EpisodeFigures) -> Result<String, AlertBookError> {
    serde_json::to_string(figures).map_err(|error| AlertBookError::Spoiled(error.to_string()))
}

/// A stored moment.
pub(in crate::feedback::alert) fn timestamp_from_millis(millis: i64) -> Result<Timestamp, AlertBookError> {
    Timestamp::from_millisecond(millis).map_err(|error| AlertBookError::Spoiled(error.to_string()))
}

/// A transaction that writes from its beginning, so that it waits for the others there and not in the middle.
pub(in crate::feedback::alert) fn immediate_transaction(
    db: &mut Connection,
) -> Result<Transaction<'_>, AlertBookError> {
    Ok(db.transaction_with_behavior(TransactionBehavior::Immediate)?)
}
