//! Order of notices on the board: newest first day first, then the one first seen last, then title and identity; and
//! the arranged board of one day, with merged duplicates.
//!
//! Left out: arranging the kept notices (`board`), which duplicates are merged (`reconcile::duplicates`).

use std::{cmp::Ordering, collections::HashMap, sync::Arc};

use jiff::{Timestamp, civil::Date};

use super::{notice_index::NoticeKey, snapshot::SnapshotLookup};
use crate::{
    notice::{Notice, NoticeId, RevisionNote},
    store::reconcile::duplicates,
};

/// One notice that is shown in place of duplicates in several sources.
pub(in crate::store) struct MergedNotice {
    pub(super) parts: Vec<Arc<Notice>>,
    pub(super) shown: Arc<Notice>,
}

/// The arranged board of one day. New bytes replace one entry; any other change rearranges the board.
pub(in crate::store) struct ArrangedBoard {
    pub(super) today: Date,
    pub(super) stands: Vec<BoardEntry>,
    /// Index in `stands` of each notice, as itself or as a part of a merged one.
    pub(super) of: HashMap<NoticeKey, usize>,
    pub(super) revised: HashMap<NoticeId, RevisionNote>,
    /// Of what each feed lists, shown today or not: the place of the first feed in the configuration that lists an
    /// address.
    pub(super) owners: HashMap<Arc<str>, usize>,
    pub(super) lookup: Arc<SnapshotLookup>,
}

/// One place of the board.
pub(super) struct BoardEntry {
    /// The notices that it is made of, the first one before the others.
    pub(super) parts: Vec<NoticeKey>,
    pub(super) shown: Arc<Notice>,
}

/// Merges a group of duplicates; keeps the former `Arc` where its parts are the same.
pub(super) fn merge(first: &Arc<Notice>, parts: Vec<Arc<Notice>>, before: Option<&MergedNotice>) -> MergedNotice {
    let same = |before: &&MergedNotice| {
        before.parts.len() == parts.len() && before.parts.iter().zip(&parts).all(|(a, b)| Arc::ptr_eq(a, b))
    };
    let shown = match before.filter(same) {
        Some(before) => before.shown.clone(),
        None => {
            let borrowed: Vec<&Notice> = parts.iter().map(AsRef::as_ref).collect();
            duplicates::merge_duplicates(&borrowed)
                .filter(|one| *one != **first)
                .map_or_else(|| first.clone(), Arc::new)
        }
    };
    MergedNotice { parts, shown }
}

/// The order of notices on the board: the newest first day first, then the one that came last; the title, then the
/// identity where both are equal. `seen` is when the board first saw a notice.
pub(super) fn compare_on_board((a, a_seen): (&Notice, Timestamp), (b, b_seen): (&Notice, Timestamp)) -> Ordering {
    let newest = (b.posting.from, b_seen).cmp(&(a.posting.from, a_seen));
    newest.then_with(|| (&a.title, &a.id).cmp(&(&b.title, &b.id)))
}
