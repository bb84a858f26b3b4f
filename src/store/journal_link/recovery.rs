//! Recovery of the catalogue from the journal: finds the changes that the journal holds and the catalogue lacks, when
//! the store opens.
//!
//! Write order: blob, journal, catalogue, each fsynced before the next. After a crash the journal may be ahead of the
//! catalogue, never behind; the missing changes are applied on open. A lost catalogue is rebuilt the same way, with
//! the bytes that are still there.
//!
//! Left out: committing them (`store::open`).

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::civil::Date;

use crate::{
    evidence::{PostedState, TakenDownBy},
    notice::{Blob, RevisionNote, revision_kind},
    store::{
        NoticeChange, TakeDownReason,
        blobs::retention::BlobFile,
        catalogue::write::{CatalogueWrite, SourceChange},
        view::state::StoreState,
    },
};

/// Changes that the journal holds and the catalogue lacks.
#[derive(Default)]
pub(in crate::store) struct CatalogueRecovery {
    pub entered: Vec<SourceChange>,
    pub files: Vec<(String, Blob)>,
}

impl CatalogueRecovery {
    pub(crate) fn is_empty(&self) -> bool {
        self.entered.is_empty() && self.files.is_empty()
    }

    /// All of it, to be committed at once.
    pub(crate) fn writes(&self) -> Vec<CatalogueWrite<'_>> {
        let files = self.files.iter().map(|(address, blob)| CatalogueWrite::File { address, blob: *blob });
        self.entered.iter().map(CatalogueWrite::Change).chain(files).collect()
    }
}

/// Finds the changes that bring the catalogue (`known`) up to the journal.
pub(in crate::store) fn missing_in_catalogue(
    known: &StoreState,
    on_disk: &[BlobFile],
    standing: &PostedState,
    today: Date,
) -> CatalogueRecovery {
    let mut out = CatalogueRecovery::default();
    let rows = known.kept.values().flat_map(BTreeMap::values).map(|kept| &kept.row);
    let rows: HashMap<_, _> = rows.map(|row| ((&row.notice.source, &row.notice.id), row)).collect();
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
    let lost = standing
        .files()
        .filter(|(address, blob)| on_disk.contains(&(blob.hash, blob.bytes)) && known.file(address) != Some(*blob));
    out.files = lost.map(|(address, blob)| (address.to_owned(), blob)).collect();
    out
}
