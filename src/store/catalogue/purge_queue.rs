//! Which bytes are to be purged, as the catalogue keeps it: what a notice with personal data named goes as soon as no kept
//! notice names it. Noted in the transaction that revises the notice or takes it down, so that no cut comes in between. Left
//! out: the purge itself (`purge`).

use rusqlite::{Connection, OptionalExtension as _, Transaction, params};

use super::database::CatalogueError;
use crate::notice::{BlobHash, Notice, NoticeId, SourceId};

/// Bytes to be purged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct QueuedPurge {
    pub hash: BlobHash,
    /// They are gone from the store; what was drawn of them elsewhere may not be.
    pub gone: bool,
}

/// Everything that is to be purged.
pub(in crate::store) fn list_queue(db: &Connection) -> Result<Vec<QueuedPurge>, CatalogueError> {
    let mut query = db.prepare_cached("SELECT hash, gone FROM purges ORDER BY hash")?;
    let rows = query.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, bool>(1)?)))?;
    let rows = rows.collect::<Result<Vec<_>, _>>()?;
    Ok(rows.into_iter().filter_map(|(hash, gone)| Some(QueuedPurge { hash: hash.parse().ok()?, gone })).collect())
}

/// Notes what a notice names before it is written over or goes down, if it holds personal data.
pub(in crate::store) fn queue_notice(
    all: &Transaction<'_>,
    at: &str,
    source: &SourceId,
    id: &NoticeId,
) -> Result<(), CatalogueError> {
    let kept: Option<String> = all
        .prepare_cached("SELECT notice FROM notices WHERE source = ?1 AND id = ?2 AND taken_down IS NULL")?
        .query_row(params![source.0, id.0], |row| row.get(0))
        .optional()?;
    // What cannot be understood is not shown either.
    let Some(kept) = kept.and_then(|kept| serde_json::from_str::<Notice>(&kept).ok()) else { return Ok(()) };
    if !kept.duties.personal {
        return Ok(());
    }
    for attachment in &kept.attachments {
        let listed = attachment.blob.map(|blob| blob.hash.to_string());
        let fetched: Option<Option<String>> = all
            .prepare_cached("SELECT hash FROM files WHERE address = ?1")?
            .query_row([&attachment.address], |row| row.get(0))
            .optional()?;
        for hash in [listed, fetched.flatten()].into_iter().flatten() {
            bytes(all, at, &hash)?;
        }
    }
    Ok(())
}

/// Notes which addresses a notice lists from now on, if it holds personal data.
pub(in crate::store) fn record_addresses(all: &Transaction<'_>, notice: &Notice) -> Result<(), CatalogueError> {
    let (source, id) = (&notice.source.0, &notice.id.0);
    all.prepare_cached("DELETE FROM personal WHERE source = ?1 AND id = ?2")?.execute([source, id])?;
    for attachment in notice.attachments.iter().filter(|_| notice.duties.personal) {
        all.prepare_cached("INSERT OR IGNORE INTO personal (address, source, id) VALUES (?1, ?2, ?3)")?.execute([
            &attachment.address,
            source,
            id,
        ])?;
    }
    Ok(())
}

/// Notes what an address led to before it leads to other bytes, and new bytes that come when the notice is down already.
pub(in crate::store) fn queue_file(
    all: &Transaction<'_>,
    at: &str,
    address: &str,
    new: &str,
) -> Result<(), CatalogueError> {
    let (mut kept, mut down) = (false, false);
    let mut query = all
        .prepare_cached("SELECT taken_down IS NULL FROM personal JOIN notices USING (source, id) WHERE address = ?1")?;
    for hangs in query.query_map([address], |row| row.get::<_, bool>(0))? {
        let hangs = hangs?;
        kept |= hangs;
        down |= !hangs;
    }
    if kept {
        let old: Option<Option<String>> = all
            .prepare_cached("SELECT hash FROM files WHERE address = ?1")?
            .query_row([address], |row| row.get(0))
            .optional()?;
        if let Some(old) = old.flatten().filter(|old| old != new) {
            bytes(all, at, &old)?;
        }
    } else if down && address.starts_with("http") {
        // A download that ended too late. A folder's file may come before the new notice that names it.
        bytes(all, at, new)?;
    }
    Ok(())
}

/// Notes bytes, and the PDF that was made of them.
fn bytes(all: &Transaction<'_>, at: &str, hash: &str) -> Result<(), CatalogueError> {
    all.prepare_cached(
        "INSERT INTO purges (hash, at) SELECT ?1, ?2 UNION SELECT pdf, ?2 FROM drawn WHERE hash = ?1 AND pdf IS NOT NULL
         ON CONFLICT (hash) DO UPDATE SET gone = 0",
    )?
    .execute(params![hash, at])?;
    Ok(())
}
