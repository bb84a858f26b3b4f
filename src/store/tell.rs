//! What the store has witnessed: its changes as entries of the journal, and the catalogue brought up to the journal.
//!
//! The order is bytes → journal → catalogue, each durable before the next. So after a cut the journal may know more than
//! the catalogue, never less; what it knows more is done again here, when the store opens. A catalogue that was lost whole
//! is the same case: everything that hangs by the journal hangs again, with the bytes that are still there.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::{
    Change, Reason, SourceKind,
    catalog::Contents,
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

/// What the journal tells and the catalogue lacks.
#[derive(Default)]
pub(super) struct Behind {
    pub entered: Vec<Entered>,
    pub files: Vec<(String, Blob)>,
}

impl Behind {
    pub fn is_empty(&self) -> bool {
        self.entered.is_empty() && self.files.is_empty()
    }

    /// All of it, to be committed at once.
    pub fn writes(&self) -> Vec<Write<'_>> {
        let files = self.files.iter().map(|(address, blob)| Write::File { address, blob: *blob });
        self.entered.iter().map(Write::Change).chain(files).collect()
    }
}

/// What has to be done again so that the catalogue (`known`) says what the journal says.
pub(super) fn behind(known: &Contents, on_disk: &[BlobFile], standing: &Standing, today: Date) -> Behind {
    let mut out = Behind::default();
    let rows: HashMap<_, _> = known.rows.iter().map(|row| ((&row.notice.source, &row.notice.id), row)).collect();
    for notice in rows.values().map(|row| &row.notice) {
        let Some((_, by)) = standing.down(&notice.source, &notice.id) else { continue };
        let reason = match by {
            By::OwnDate => Reason::Over,
            By::Human => Reason::Released,
            By::Source | By::Confirmed | By::Folder => Reason::Withdrawn,
        };
        // Taken down by a clock that ran ahead: it stays, and the journal is told that it hangs.
        if reason != Reason::Over || notice.posting.is_over(today) {
            // The words of the reason stay in the journal.
            let change = Change::TakeDown { id: notice.id.clone(), reason, why: None };
            out.entered.push(Entered::new(notice.source.clone(), change, true));
        }
    }
    for (notice, since) in standing.hanging() {
        let source = notice.source.clone();
        match rows.get(&(&notice.source, &notice.id)) {
            None => {
                let entered = Entered::new(source, Change::Post(notice.clone()), true);
                out.entered.push(Entered { since: Some(since), ..entered });
            }
            Some(row) if row.notice != *notice => {
                let revised = Revised::after(row.revised, revision(&row.notice, notice), today);
                let entered = Entered::new(source, Change::Revise(notice.clone()), row.settled);
                out.entered.push(Entered { revised, ..entered });
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
