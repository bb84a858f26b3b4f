//! Journal events of the store: converts a change of a notice and an arrived file to an entry of the evidence journal.
//!
//! Left out: writing the entries (`journaled_writes`), reading them back (`recovery`).

use crate::{
    evidence::{JournalEvent, TakenDownBy},
    notice::{Blob, SourceId},
    store::{NoticeChange, SourceKind, TakeDownReason},
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
