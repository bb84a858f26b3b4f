//! What the store holds in memory: the same as the catalogue, and what the board and the downloads are made from.
//!
//! Left out: writing it down (`catalog`); a change comes here only once it is committed.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

use jiff::{Timestamp, civil::Date};

use super::{
    Change, Snapshot, SourceKind, SourceState,
    catalog::{Contents, Row},
    prune::BlobFile,
    reconcile::{Absence, Shown},
};
use crate::{
    notice::{Attachment, Blob, BlobHash, Notice, NoticeId, NoticeKind, SourceId},
    source::Wanted,
};

/// A kept notice, as listed and as shown.
struct Kept {
    row: Row,
    /// The notice with its blobs filled in; the same `Arc` for as long as it does not change.
    shown: Arc<Notice>,
    /// Since when its source lacks it. Not written down: after a restart a loss is confirmed from the beginning.
    absent: Option<Absence>,
}

pub(super) struct State {
    configured: Vec<(SourceId, SourceKind)>,
    kept: BTreeMap<SourceId, BTreeMap<NoticeId, Kept>>,
    sources: BTreeMap<SourceId, SourceState>,
    /// Blob of each address that was downloaded.
    files: HashMap<String, Blob>,
    /// Size of each blob that is on the disk.
    present: HashMap<BlobHash, u64>,
}

impl State {
    pub fn new(configured: Vec<(SourceId, SourceKind)>, contents: Contents, blobs: &[BlobFile]) -> Self {
        let mut state = Self {
            configured,
            kept: BTreeMap::new(),
            sources: contents.sources.into_iter().map(|state| (state.source.clone(), state)).collect(),
            files: contents.files.into_iter().collect(),
            present: HashMap::new(),
        };
        for row in contents.rows {
            state.keep(row);
        }
        state.set_present(blobs);
        state
    }

    /// Kind of a configured source.
    pub fn kind(&self, source: &SourceId) -> Option<SourceKind> {
        self.configured.iter().find(|(id, _)| id == source).map(|(_, kind)| *kind)
    }

    /// What is kept of one source, for `reconcile`.
    pub fn shown(&self, source: &SourceId) -> Vec<Shown<'_>> {
        let kept = self.kept.get(source).into_iter().flat_map(BTreeMap::values);
        kept.map(|kept| Shown { notice: &kept.row.notice, settled: kept.row.settled, absent: kept.absent }).collect()
    }

    /// What the source lacks from now on; whatever else of it is kept is not missing.
    pub fn set_absences(&mut self, source: &SourceId, absences: Vec<(NoticeId, Absence)>) {
        let mut absences: HashMap<NoticeId, Absence> = absences.into_iter().collect();
        for (id, kept) in self.kept.get_mut(source).into_iter().flatten() {
            kept.absent = absences.remove(id);
        }
    }

    /// Ids of everything kept that is over, by source; of sources that are no longer configured too.
    pub fn over(&self, today: Date) -> Vec<(SourceId, NoticeId)> {
        let kept = self.kept.iter().flat_map(|(source, kept)| kept.values().map(move |kept| (source, kept)));
        kept.filter(|(_, kept)| kept.row.notice.posting.is_over(today))
            .map(|(source, kept)| (source.clone(), kept.row.notice.id.clone()))
            .collect()
    }

    /// Every kept notice as its source listed it, with when it was first seen.
    pub fn rows(&self) -> impl Iterator<Item = (&Notice, Timestamp)> {
        self.all().map(|kept| (&kept.row.notice, kept.row.first_seen))
    }

    /// The bytes of a kept notice's attachments that were downloaded, by address.
    pub fn downloaded(&self) -> impl Iterator<Item = (&str, Blob)> {
        let attachments = self.all().flat_map(|kept| &kept.row.notice.attachments);
        attachments.filter_map(|attachment| {
            self.files.get(&attachment.address).map(|blob| (attachment.address.as_str(), *blob))
        })
    }

    /// State of a source, as last heard.
    pub fn source(&self, source: &SourceId) -> SourceState {
        self.sources.get(source).cloned().unwrap_or_else(|| SourceState::unknown(source.clone()))
    }

    pub fn set_source(&mut self, state: SourceState) {
        self.sources.insert(state.source.clone(), state);
    }

    /// Takes over a committed change.
    pub fn apply(&mut self, source: &SourceId, change: Change, settled: bool, at: Timestamp) {
        match change {
            Change::Post(notice) => self.keep(Row { notice, first_seen: at, settled }),
            Change::Revise(notice) => {
                let old = self.kept.get(source).and_then(|kept| kept.get(&notice.id)).map(|kept| &kept.row);
                let (first_seen, settled) = old.map_or((at, settled), |row| (row.first_seen, row.settled));
                self.keep(Row { notice, first_seen, settled });
            }
            Change::TakeDown { id, .. } => {
                if let Some(kept) = self.kept.get_mut(source) {
                    kept.remove(&id);
                }
            }
        }
    }

    /// Everything of the source is settled.
    pub fn settle(&mut self, source: &SourceId) {
        for kept in self.kept.get_mut(source).into_iter().flat_map(BTreeMap::values_mut) {
            kept.row.settled = true;
        }
    }

    /// A blob is durable, and `address` leads to it.
    pub fn add_file(&mut self, address: String, blob: Blob) {
        self.present.insert(blob.hash, blob.bytes);
        self.files.insert(address, blob);
        self.fill_blobs();
    }

    /// Blobs that are on the disk; what is missing there is wanted again. True when that changed a notice.
    pub fn set_present(&mut self, blobs: &[BlobFile]) -> bool {
        self.present = blobs.iter().map(|blob| (blob.hash, blob.bytes)).collect();
        self.fill_blobs()
    }

    pub fn forget_blob(&mut self, hash: &BlobHash) {
        self.present.remove(hash);
        self.files.retain(|_, blob| blob.hash != *hash);
    }

    /// Every blob that a kept notice names, shown today or not.
    pub fn named_blobs(&self) -> HashSet<BlobHash> {
        let attachments = self.all().flat_map(|kept| &kept.row.notice.attachments);
        attachments
            .flat_map(|attachment| [attachment.blob, self.files.get(&attachment.address).copied()])
            .flatten()
            .map(|blob| blob.hash)
            .collect()
    }

    /// The board of this moment.
    pub fn snapshot(&self, generation: u64, today: Date, at: Timestamp) -> Snapshot {
        let mut seen = HashSet::new();
        let mut hanging: Vec<&Kept> = self
            .configured
            .iter()
            .filter_map(|(source, _)| self.kept.get(source))
            .flat_map(BTreeMap::values)
            .filter(|kept| kept.row.notice.posting.hangs_on(today))
            // The same notice from two sources hangs once, from the one configured first.
            .filter(|kept| seen.insert(&kept.row.notice.id))
            .collect();
        hanging.sort_by(|a, b| {
            let key = |kept: &Kept| Reverse((kept.row.notice.posting.from, kept.row.first_seen));
            let name = |kept: &'_ Kept| (kept.shown.title.clone(), kept.shown.id.clone());
            key(a).cmp(&key(b)).then_with(|| name(a).cmp(&name(b)))
        });
        let shown = hanging.into_iter().map(|kept| kept.shown.clone());
        let (notices, announcements) = shown.partition(|notice| notice.kind == NoticeKind::Official);
        Snapshot {
            generation,
            notices,
            announcements,
            sources: self.configured.iter().map(|(source, _)| self.source(source)).collect(),
            today,
            at,
        }
    }

    /// What the feeds are to download for this board: first attachments before later ones, of the newest notice first.
    pub fn wanted(&self, board: &Snapshot) -> Vec<Wanted> {
        let from_feeds = board
            .notices
            .iter()
            .chain(&board.announcements)
            .filter(|notice| self.kind(&notice.source) == Some(SourceKind::Feed));
        let mut missing: Vec<(usize, Wanted)> = from_feeds
            .flat_map(|notice| {
                notice.attachments.iter().enumerate().map(move |(i, attachment)| (i, notice, attachment))
            })
            .filter(|(_, _, attachment)| attachment.blob.is_none())
            .map(|(i, notice, attachment)| {
                (i, Wanted { source: notice.source.clone(), address: attachment.address.clone() })
            })
            .collect();
        missing.sort_by_key(|(i, _)| *i);
        let mut seen = HashSet::new();
        missing.into_iter().map(|(_, wanted)| wanted).filter(|wanted| seen.insert(wanted.address.clone())).collect()
    }

    fn all(&self) -> impl Iterator<Item = &Kept> {
        self.kept.values().flat_map(BTreeMap::values)
    }

    fn keep(&mut self, row: Row) {
        let shown = Arc::new(filled(&row.notice, &self.files, &self.present));
        let kept = self.kept.entry(row.notice.source.clone()).or_default();
        kept.insert(row.notice.id.clone(), Kept { row, shown, absent: None });
    }

    fn fill_blobs(&mut self) -> bool {
        let mut changed = false;
        let Self { kept, files, present, .. } = self;
        for kept in kept.values_mut().flat_map(BTreeMap::values_mut) {
            let stale = |(listed, shown): (&Attachment, &Attachment)| blob_of(listed, files, present) != shown.blob;
            if kept.row.notice.attachments.iter().zip(&kept.shown.attachments).any(stale) {
                kept.shown = Arc::new(filled(&kept.row.notice, files, present));
                changed = true;
            }
        }
        changed
    }
}

fn filled(listed: &Notice, files: &HashMap<String, Blob>, present: &HashMap<BlobHash, u64>) -> Notice {
    let mut notice = listed.clone();
    for attachment in &mut notice.attachments {
        attachment.blob = blob_of(attachment, files, present);
    }
    notice
}

/// The bytes that the listing itself names (a folder does), else those its address led to; only if they are there, whole.
fn blob_of(listed: &Attachment, files: &HashMap<String, Blob>, present: &HashMap<BlobHash, u64>) -> Option<Blob> {
    let blob = listed.blob.or_else(|| files.get(&listed.address).copied())?;
    (present.get(&blob.hash) == Some(&blob.bytes)).then_some(blob)
}
