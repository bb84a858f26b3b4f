//! What the store has witnessed: its changes as entries of the journal, and the catalogue brought up to the journal.
//!
//! The order is bytes → journal → catalogue, each durable before the next. So after a cut the journal may know more than
//! the catalogue, never less; what it knows more is done again here, when the store opens. A catalogue that was lost whole
//! is the same case: everything that hangs by the journal hangs again, with the bytes that are still there.

use jiff::{Timestamp, civil::Date};

use super::{
    Change, Reason, SourceKind,
    catalog::{Catalog, CatalogError, Contents},
    prune::BlobFile,
    write::{Entered, Write},
};
use crate::{
    evidence::{By, Event, Standing},
    notice::{Blob, Revised, SourceId, revision},
};

/// The journal's entry for a change that is going to be committed.
pub(super) fn event(source: &SourceId, kind: Option<SourceKind>, change: &Change) -> Event {
    match change {
        Change::Post(notice) => Event::Posted { notice: notice.clone(), since: None },
        // Which fields are new is told by the journal, which knows what it wrote last.
        Change::Revise(notice) => Event::Revised { notice: notice.clone(), what: vec![] },
        Change::TakeDown { id, reason, why } => {
            let by = match (reason, kind) {
                (Reason::Over, _) => By::OwnDate,
                (Reason::Released, _) => By::Human,
                (Reason::Withdrawn, Some(SourceKind::Folder)) => By::Folder,
                // Nothing of a feed goes down early that its later readings did not confirm.
                (Reason::Withdrawn, Some(SourceKind::Feed)) => By::Confirmed,
                (Reason::Withdrawn, None) => By::Source,
            };
            Event::TakenDown { source: source.clone(), id: id.clone(), planned: None, by, why: why.clone() }
        }
    }
}

/// The journal's entry for bytes that are in the store.
pub(super) fn received(address: &str, blob: Blob) -> Event {
    Event::Received { address: address.to_owned(), sha256: blob.hash, bytes: blob.bytes, media: blob.kind }
}

/// Does again what the journal tells and the catalogue lacks; true when there was anything.
pub(super) fn catch_up(
    catalog: &mut Catalog,
    known: &Contents,
    on_disk: &[BlobFile],
    standing: &Standing,
    today: Date,
    now: Timestamp,
) -> Result<bool, CatalogError> {
    let mut any = false;
    let mut commit = |at, source: &SourceId, change: Change, revised: Option<Revised>| {
        tracing::warn!(source = %source.0, "the catalogue is brought up to the journal");
        any = true;
        let entered = Entered { revised, ..Entered::new(source.clone(), change, true) };
        catalog.commit(at, &[Write::Change(&entered)])
    };
    for row in &known.rows {
        let notice = &row.notice;
        let Some((_, by)) = standing.down(&notice.source, &notice.id) else { continue };
        let reason = match by {
            By::OwnDate => Reason::Over,
            By::Human => Reason::Released,
            By::Source | By::Confirmed | By::Folder => Reason::Withdrawn,
        };
        // Taken down by a clock that ran ahead: it stays, and the journal is told that it hangs.
        if reason != Reason::Over || notice.posting.is_over(today) {
            // The words of the reason stay in the journal.
            commit(now, &notice.source, Change::TakeDown { id: notice.id.clone(), reason, why: None }, None)?;
        }
    }
    for (notice, since) in standing.hanging() {
        let row = known.rows.iter().find(|row| row.notice.source == notice.source && row.notice.id == notice.id);
        match row {
            None => commit(since, &notice.source, Change::Post(notice.clone()), None)?,
            Some(row) if row.notice != *notice => {
                let revised = Revised::after(row.revised, revision(&row.notice, notice), today);
                commit(now, &notice.source, Change::Revise(notice.clone()), revised)?;
            }
            Some(_) => {}
        }
    }
    for (address, blob) in standing.files() {
        let there = on_disk.iter().any(|file| file.hash == blob.hash && file.bytes == blob.bytes);
        if there && !known.files.iter().any(|(known, old)| known == address && *old == blob) {
            any = true;
            catalog.commit(now, &[Write::File { address, blob }])?;
        }
    }
    Ok(any)
}
