//! The store's state in memory, a mirror of the catalogue: kept notices, sources, take-downs. A change is applied here
//! only after it was committed.
//!
//! Left out: writing to disk (`catalogue`), files and their notices (`state_files`), views of the state (`board`).

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

use jiff::{Timestamp, civil::Date};

use super::{
    board_order::{ArrangedBoard, MergedNotice},
    notice_index::{NoticeIndex, NoticeKey},
};
use crate::{
    notice::{Blob, BlobHash, MediaKind, Notice, NoticeId, RevisionNote, SourceId, revision_kind},
    source::{FolderTakeDown, FolderTakeDownBy, FolderTakeDowns, Listing},
    store::{
        NoticeChange, SourceDefects, SourceKind, SourceState, TakeDownReason,
        blobs::{converted_pdfs::ConvertedPdfs, retention::BlobFile},
        catalogue::{
            read::{CatalogueContents, NoticeRow},
            write::SourceChange,
        },
        reconcile::{
            duplicates::DuplicateMarks,
            identity::FolderIdentities,
            rules::{NoticeAbsence, PostedNotice},
            shared_ids,
        },
    },
};

/// A kept notice, as listed and as shown.
pub(in crate::store) struct KeptNotice {
    pub row: NoticeRow,
    pub place: NoticeKey,
    /// The notice with its blobs filled in; the same `Arc` for as long as it does not change.
    pub shown: Arc<Notice>,
    pub marks: DuplicateMarks,
}

pub(in crate::store) struct StoreState {
    pub(in crate::store) configured: Vec<(SourceId, SourceKind)>,
    pub(in crate::store) kept: BTreeMap<SourceId, BTreeMap<NoticeId, KeptNotice>>,
    pub(super) sources: BTreeMap<SourceId, SourceState>,
    /// Blob of each address that was downloaded.
    pub(super) files: HashMap<Arc<str>, Blob>,
    /// Addresses whose bytes are not there, and why, since this start; nothing where a web page came in their place.
    pub(super) file_problems: HashMap<String, Option<String>>,
    /// Size of each blob that is on the disk.
    pub(super) present: HashMap<BlobHash, u64>,
    pub(super) conversions: ConvertedPdfs,
    pub(in crate::store) index: NoticeIndex,
    /// The board in its order; `None` once a row changed.
    pub(in crate::store) arranged: Option<ArrangedBoard>,
    /// By the first part: merged notices of the newest snapshot, which keep their `Arc` while their parts keep theirs.
    pub(in crate::store) merged: HashMap<NoticeKey, MergedNotice>,
    /// Notices of folders that went down; the same `Arc` until another one does.
    pub(super) downs: Arc<FolderTakeDowns>,
    pub(in crate::store) work: WorkCounters,
}

/// Counters of work done so far, in notices; tests limit the cost of one file by them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::store) struct WorkCounters {
    /// Notices that were put into the board's order.
    pub arranged: u64,
    /// Notices whose bytes were looked up.
    pub filled: u64,
}

impl StoreState {
    /// What the catalogue and the blobs say; `converts`: somebody makes PDFs of office documents here.
    pub(crate) fn new(
        configured: Vec<(SourceId, SourceKind)>,
        contents: CatalogueContents,
        blobs: &[BlobFile],
        converts: bool,
    ) -> Self {
        let is_folder = |source: &SourceId| configured.contains(&(source.clone(), SourceKind::Folder));
        let downs = contents.downs.into_iter().filter(|(source, ..)| is_folder(source));
        let downs = Arc::new(downs.map(|(_, id, down)| (id, down)).collect());
        let mut conversions = ConvertedPdfs::new(contents.drawn);
        conversions.active = converts;
        let mut state = Self {
            configured,
            kept: BTreeMap::new(),
            sources: contents.sources.into_iter().map(|state| (state.source.clone(), state)).collect(),
            files: HashMap::new(),
            file_problems: HashMap::new(),
            present: blobs.iter().map(|blob| (blob.hash, blob.bytes)).collect(),
            conversions,
            index: NoticeIndex::default(),
            arranged: None,
            merged: HashMap::new(),
            downs,
            work: WorkCounters::default(),
        };
        for (address, blob) in contents.files {
            state.lead(&address, blob);
        }
        let pages = state.files.iter().filter(|(_, blob)| blob.kind == MediaKind::WebPage);
        state.file_problems = pages.map(|(address, _)| (address.to_string(), None)).collect();
        for row in contents.rows {
            state.keep(row);
        }
        state
    }

    /// Kind of a configured source.
    pub(crate) fn source_kind(&self, source: &SourceId) -> Option<SourceKind> {
        self.configured.iter().find(|(id, _)| id == source).map(|(_, kind)| *kind)
    }

    /// Names of the configured sources, in order.
    pub(crate) fn configured(&self) -> impl Iterator<Item = &SourceId> {
        self.configured.iter().map(|(source, _)| source)
    }

    /// The kept notices of one source, for `reconcile`.
    pub(crate) fn posted_notices(&self, source: &SourceId) -> Vec<PostedNotice<'_>> {
        let kept = self.kept.get(source).into_iter().flat_map(BTreeMap::values);
        kept.map(|KeptNotice { row, .. }| PostedNotice {
            notice: &row.notice,
            settled: row.settled,
            absent: row.absent,
        })
        .collect()
    }

    /// True while this notice of this source is kept.
    pub(crate) fn keeps(&self, source: &SourceId, id: &NoticeId) -> bool {
        self.row(source, id).is_some()
    }

    /// A kept notice of this source.
    pub(crate) fn row(&self, source: &SourceId, id: &NoticeId) -> Option<&NoticeRow> {
        self.kept.get(source)?.get(id).map(|kept| &kept.row)
    }

    /// Notices that the source lacks and the board keeps; true where one must hang by law on this day.
    pub(crate) fn absent(&self, source: &SourceId, today: Date) -> Vec<(NoticeId, bool)> {
        let kept = self.kept.get(source).into_iter().flat_map(BTreeMap::values).map(|kept| &kept.row);
        let absent = kept.filter(|row| row.absent.is_some() && !row.notice.posting.is_over(today));
        absent.map(|row| (row.notice.id.clone(), row.notice.duties.must_hang(today))).collect()
    }

    /// The listing with a day of posting for every notice: one that has none keeps the day it was first read on.
    pub(crate) fn with_days(&self, source: &SourceId, listing: Listing, today: Date) -> Listing {
        let kept = self.kept.get(source);
        listing.with_days(|id| kept.and_then(|kept| kept.get(id)).map(|kept| kept.row.notice.posting.from), today)
    }

    /// The listing with the identities under which notices of one name hang already.
    pub(crate) fn with_known_identities(&self, source: &SourceId, listing: Listing) -> Listing {
        let kept = self.kept.get(source).into_iter().flat_map(BTreeMap::values);
        shared_ids::settle_identities(listing, kept.map(|kept| &kept.row.notice))
    }

    /// Sets the defects of a source's newest listing.
    pub(crate) fn set_defects(&mut self, source: &SourceId, defects: SourceDefects) {
        self.set_source(SourceState { defects, ..self.source_state(source) });
        if !self.file_problems.is_empty() {
            // What no notice names any more is nobody's trouble.
            let attachments =
                self.kept.values().flat_map(BTreeMap::values).flat_map(|kept| &kept.row.notice.attachments);
            let named: HashSet<&str> = attachments.map(|attachment| attachment.address.as_str()).collect();
            self.file_problems.retain(|address, _| named.contains(address.as_str()));
        }
    }

    /// Sets which notices the source lacks; all others of it are not missing.
    pub(crate) fn set_absences(&mut self, source: &SourceId, absences: Vec<(NoticeId, NoticeAbsence)>) {
        let mut absences: HashMap<NoticeId, NoticeAbsence> = absences.into_iter().collect();
        for (id, kept) in self.kept.get_mut(source).into_iter().flatten() {
            kept.row.absent = absences.remove(id);
        }
    }

    /// Ids of everything kept that is over, by source; of sources that are no longer configured too.
    pub(crate) fn over_notices(&self, today: Date) -> Vec<(SourceId, NoticeId)> {
        self.index.ending_before(today).map(|place| (**place).clone()).collect()
    }

    /// Every kept notice as its source listed it, with when it was first seen.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (&Notice, Timestamp)> {
        self.all().map(|kept| (&kept.row.notice, kept.row.first_seen))
    }

    /// The bytes of a kept notice's attachments that were downloaded, by address.
    pub(crate) fn downloaded(&self) -> impl Iterator<Item = (&str, Blob)> {
        let attachments = self.all().flat_map(|kept| &kept.row.notice.attachments);
        attachments.filter_map(|attachment| {
            self.files.get(attachment.address.as_str()).map(|blob| (attachment.address.as_str(), *blob))
        })
    }

    /// The bytes that an address led to.
    pub(crate) fn file(&self, address: &str) -> Option<Blob> {
        self.files.get(address).copied()
    }

    /// State of a source, as last heard.
    pub(crate) fn source_state(&self, source: &SourceId) -> SourceState {
        self.sources.get(source).cloned().unwrap_or_else(|| SourceState::unknown(source.clone()))
    }

    pub(crate) fn set_source(&mut self, state: SourceState) {
        self.sources.insert(state.source.clone(), state);
    }

    /// A change together with the revision note for visitors.
    pub(crate) fn source_change(
        &self,
        source: &SourceId,
        change: NoticeChange,
        settled: bool,
        today: Date,
    ) -> SourceChange {
        let revised = match &change {
            NoticeChange::Revise(new) => self.row(source, &new.id).and_then(|row| {
                let how = revision_kind(&row.notice, new);
                RevisionNote::after(row.revised, how, today)
            }),
            NoticeChange::Post(_) | NoticeChange::TakeDown { .. } => None,
        };
        SourceChange { revised, ..SourceChange::new(source.clone(), change, settled) }
    }

    /// Takes over a committed change.
    pub(crate) fn apply_change(&mut self, entered: SourceChange, at: Timestamp) {
        let SourceChange { source, change, settled, revised, since } = entered;
        let now = at;
        let at = since.unwrap_or(at);
        match change {
            NoticeChange::Post(notice) => {
                if self.downs.contains_key(&notice.id) {
                    Arc::make_mut(&mut self.downs).remove(&notice.id);
                }
                self.keep(NoticeRow { notice, first_seen: at, settled, absent: None, revised: None });
            }
            NoticeChange::Revise(notice) => {
                let old = self.row(&source, &notice.id);
                let (first_seen, settled) = old.map_or((at, settled), |row| (row.first_seen, row.settled));
                let absent = old.and_then(|row| row.absent);
                self.keep(NoticeRow { notice, first_seen, settled, absent, revised });
            }
            NoticeChange::TakeDown { id, reason, why } => {
                let kept = self.kept.get_mut(&source).and_then(|kept| kept.remove(&id));
                let Some(KeptNotice { row, place, .. }) = kept else { return };
                self.index.remove(&place, &row.notice);
                self.arranged = None;
                if self.source_kind(&source) == Some(SourceKind::Folder) {
                    let by = match reason {
                        TakeDownReason::Over => FolderTakeDownBy::OwnDate,
                        TakeDownReason::Withdrawn => FolderTakeDownBy::Clerk,
                        TakeDownReason::Released => FolderTakeDownBy::Human,
                    };
                    let (title, posting, since) = (row.notice.title, row.notice.posting, row.first_seen);
                    Arc::make_mut(&mut self.downs)
                        .insert(id, FolderTakeDown { title, posting, since, at: now, by, why });
                }
            }
        }
    }

    /// The notices of folders that went down.
    pub(crate) fn take_downs(&self) -> &Arc<FolderTakeDowns> {
        &self.downs
    }

    /// Lists a take-down also under the name that the folder gives it, where its identity differs.
    pub(crate) fn name_take_downs(&mut self, names: &FolderIdentities) {
        for (_, listed, id) in names.all() {
            if let Some(down) = self.downs.get(id).filter(|_| !self.downs.contains_key(listed)).cloned() {
                Arc::make_mut(&mut self.downs).insert(listed.clone(), down);
            }
        }
    }

    /// Everything of the source is settled.
    pub(crate) fn mark_settled(&mut self, source: &SourceId) {
        for kept in self.kept.get_mut(source).into_iter().flat_map(BTreeMap::values_mut) {
            kept.row.settled = true;
        }
    }
}
