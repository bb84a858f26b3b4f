//! What the store has witnessed: its changes as entries of the journal, and the catalogue brought up to the journal.
//!
//! The order is bytes → journal → catalogue, each durable before the next. So after a cut the journal may know more than
//! the catalogue, never less; what it knows more is done again here, when the store opens. A catalogue that was lost whole
//! is the same case: everything that hangs by the journal hangs again, with the bytes that are still there.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use crate::{
    evidence::{JournalEvent, PostedState, TakenDownBy},
    notice::{Blob, RevisionNote, SourceId, revision_kind},
    store::{
        NoticeChange, SourceKind, TakeDownReason,
        blobs::retention::BlobFile,
        catalogue::{
            database::CatalogueContents,
            write::{CatalogueWrite, SourceChange},
        },
    },
};

/// The journal's entry for a change that is going to be committed.
pub(in crate::store) fn change_event(
    source: &SourceId,
    kind: Option<SourceKind>,
    change: &NoticeChange,
) -> JournalEvent {
    match change {
        NoticeChange::Post(notice) => JournalEvent::Posted { notice: notice.clone(), since: None },
        // Which fields are new is told by the journal, which knows what it wrote last.
        NoticeChange::Revise(notice) => JournalEvent::Revised { notice: notice.clone(), what: vec![] },
        NoticeChange::TakeDown { id, reason, why } => {
            let by = match (reason, kind) {
                (TakeDownReason::Over, _) => TakenDownBy::OwnDate,
                (TakeDownReason::Released, _) => TakenDownBy::Human,
                (TakeDownReason::Withdrawn, Some(SourceKind::Folder)) => TakenDownBy::Folder,
                // Nothing of a feed goes down early that its later readings did not confirm.
                (TakeDownReason::Withdrawn, Some(SourceKind::Feed)) => TakenDownBy::Confirmed,
                (TakeDownReason::Withdrawn, None) => TakenDownBy::Source,
            };
            JournalEvent::TakenDown { source: source.clone(), id: id.clone(), planned: None, by, why: why.clone() }
        }
    }
}

/// The journal's entry for bytes that are in the store.
pub(in crate::store) fn file_event(address: &str, blob: Blob) -> JournalEvent {
    JournalEvent::Received { address: address.to_owned(), sha256: blob.hash, bytes: blob.bytes, media: blob.kind }
}

/// What the journal tells and the catalogue lacks.
#[derive(Default)]
pub(in crate::store) struct CatalogueRecovery {
    pub entered: Vec<SourceChange>,
    pub files: Vec<(String, Blob)>,
}

impl CatalogueRecovery {
    pub fn is_empty(&self) -> bool {
        self.entered.is_empty() && self.files.is_empty()
    }

    /// All of it, to be committed at once.
    pub fn writes(&self) -> Vec<CatalogueWrite<'_>> {
        let files = self.files.iter().map(|(address, blob)| CatalogueWrite::File { address, blob: *blob });
        self.entered.iter().map(CatalogueWrite::Change).chain(files).collect()
    }
}

/// What has to be done again so that the catalogue (`known`) says what the journal says.
pub(in crate::store) fn missing_in_catalogue(
    known: &CatalogueContents,
    on_disk: &[BlobFile],
    standing: &PostedState,
    today: Date,
) -> CatalogueRecovery {
    let mut out = CatalogueRecovery::default();
    let rows: HashMap<_, _> = known.rows.iter().map(|row| ((&row.notice.source, &row.notice.id), row)).collect();
    for notice in rows.values().map(|row| &row.notice) {
        let Some((_, by)) = standing.taken_down(&notice.source, &notice.id) else { continue };
        let reason = match by {
            TakenDownBy::OwnDate => TakeDownReason::Over,
            TakenDownBy::Human => TakeDownReason::Released,
            TakenDownBy::Source | TakenDownBy::Confirmed | TakenDownBy::Folder => TakeDownReason::Withdrawn,
        };
        // Taken down by a clock that ran ahead: it stays, and the journal is told that it hangs.
        if reason != TakeDownReason::Over || notice.posting.is_over(today) {
            // The words of the reason stay in the journal.
            let change = NoticeChange::TakeDown { id: notice.id.clone(), reason, why: None };
            out.entered.push(SourceChange::new(notice.source.clone(), change, true));
        }
    }
    for (notice, since) in standing.hanging() {
        let source = notice.source.clone();
        match rows.get(&(&notice.source, &notice.id)) {
            None => {
                let entered = SourceChange::new(source, NoticeChange::Post(notice.clone()), true);
                out.entered.push(SourceChange { since: Some(since), ..entered });
            }
            Some(row) if row.notice != *notice => {
                let revised = RevisionNote::after(row.revised, revision_kind(&row.notice, notice), today);
                let entered = SourceChange::new(source, NoticeChange::Revise(notice.clone()), row.settled);
                out.entered.push(SourceChange { revised, ..entered });
            }
            Some(_) => {}
        }
    }
    let on_disk: HashSet<_> = on_disk.iter().map(|file| (file.hash, file.bytes)).collect();
    let files: HashMap<_, _> = known.files.iter().map(|(address, blob)| (address.as_str(), *blob)).collect();
    let lost = standing
        .files()
        .filter(|(address, blob)| on_disk.contains(&(blob.hash, blob.bytes)) && files.get(address) != Some(blob));
    out.files = lost.map(|(address, blob)| (address.to_owned(), blob)).collect();
    out
}
