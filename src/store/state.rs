//! What the store holds in memory: the same as the catalogue.
//!
//! Left out: writing it down (`catalog`); a change comes here only once it is committed. What readers are told of it: `board`.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

use jiff::{Timestamp, civil::Date};

use super::{
    Change, Defects, Snapshot, SourceKind, SourceState,
    board::Merged,
    catalog::{Contents, Row},
    drawn::{Drawings, Drawn},
    prune::BlobFile,
    reconcile::{Absence, Shown},
    shared_id,
    twins::{self, Marks},
    write::Entered,
};
use crate::{
    notice::{Attachment, Blob, BlobHash, MediaKind, Notice, NoticeId, Revised, SourceId, revision},
    source::{Listing, Warning, WarningKind},
};

/// A kept notice, as listed and as shown.
pub(super) struct Kept {
    pub row: Row,
    /// The notice with its blobs filled in; the same `Arc` for as long as it does not change.
    pub shown: Arc<Notice>,
    pub marks: Marks,
}

pub(super) struct State {
    pub(super) configured: Vec<(SourceId, SourceKind)>,
    pub(super) kept: BTreeMap<SourceId, BTreeMap<NoticeId, Kept>>,
    sources: BTreeMap<SourceId, SourceState>,
    /// Blob of each address that was downloaded.
    files: HashMap<String, Blob>,
    /// Addresses whose bytes are not there, and why, since this start; nothing where a web page came in their place.
    troubled: HashMap<String, Option<String>>,
    /// Size of each blob that is on the disk.
    present: HashMap<BlobHash, u64>,
    drawings: Drawings,
    /// By the first part: merged notices of the newest snapshot, which keep their `Arc` while their parts keep theirs.
    pub(super) merged: HashMap<(SourceId, NoticeId), Merged>,
}

impl State {
    pub fn new(configured: Vec<(SourceId, SourceKind)>, contents: Contents, blobs: &[BlobFile]) -> Self {
        let mut state = Self {
            configured,
            kept: BTreeMap::new(),
            sources: contents.sources.into_iter().map(|state| (state.source.clone(), state)).collect(),
            files: contents.files.into_iter().collect(),
            troubled: HashMap::new(),
            present: HashMap::new(),
            drawings: Drawings::new(contents.drawn),
            merged: HashMap::new(),
        };
        let pages = state.files.iter().filter(|(_, blob)| blob.kind == MediaKind::WebPage);
        state.troubled = pages.map(|(address, _)| (address.clone(), None)).collect();
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

    /// Names of the configured sources, in order.
    pub fn configured(&self) -> impl Iterator<Item = &SourceId> {
        self.configured.iter().map(|(source, _)| source)
    }

    /// What is kept of one source, for `reconcile`.
    pub fn shown(&self, source: &SourceId) -> Vec<Shown<'_>> {
        let kept = self.kept.get(source).into_iter().flat_map(BTreeMap::values);
        kept.map(|Kept { row, .. }| Shown { notice: &row.notice, settled: row.settled, absent: row.absent }).collect()
    }

    /// True while this notice of this source is kept.
    pub fn keeps(&self, source: &SourceId, id: &NoticeId) -> bool {
        self.row(source, id).is_some()
    }

    /// A kept notice of this source.
    pub fn row(&self, source: &SourceId, id: &NoticeId) -> Option<&Row> {
        self.kept.get(source)?.get(id).map(|kept| &kept.row)
    }

    /// What the source lacks and the board keeps, with whether it must hang by law on this day.
    pub fn absent(&self, source: &SourceId, today: Date) -> Vec<(NoticeId, bool)> {
        let kept = self.kept.get(source).into_iter().flat_map(BTreeMap::values).map(|kept| &kept.row);
        let absent = kept.filter(|row| row.absent.is_some() && !row.notice.posting.is_over(today));
        absent.map(|row| (row.notice.id.clone(), row.notice.duties.must_hang(today))).collect()
    }

    /// The listing with a day of posting for every notice: one that has none keeps the day it was first read on.
    pub fn dated(&self, source: &SourceId, listing: Listing, today: Date) -> Listing {
        let kept = self.kept.get(source);
        listing.dated(|id| kept.and_then(|kept| kept.get(id)).map(|kept| kept.row.notice.posting.from), today)
    }

    /// The listing with the identities under which notices of one name hang already.
    pub fn settled(&self, source: &SourceId, listing: Listing) -> Listing {
        let kept = self.kept.get(source).into_iter().flat_map(BTreeMap::values);
        shared_id::settle(listing, kept.map(|kept| &kept.row.notice))
    }

    /// What was wrong with what the source said last.
    pub fn set_defects(&mut self, source: &SourceId, defects: Defects) {
        self.set_source(SourceState { defects, ..self.source(source) });
        if !self.troubled.is_empty() {
            // What no notice names any more is nobody's trouble.
            let attachments =
                self.kept.values().flat_map(BTreeMap::values).flat_map(|kept| &kept.row.notice.attachments);
            let named: HashSet<&str> = attachments.map(|attachment| attachment.address.as_str()).collect();
            self.troubled.retain(|address, _| named.contains(address.as_str()));
        }
    }

    /// What the source lacks from now on; whatever else of it is kept is not missing.
    pub fn set_absences(&mut self, source: &SourceId, absences: Vec<(NoticeId, Absence)>) {
        let mut absences: HashMap<NoticeId, Absence> = absences.into_iter().collect();
        for (id, kept) in self.kept.get_mut(source).into_iter().flatten() {
            kept.row.absent = absences.remove(id);
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

    /// A change with what the visitor is told of it.
    pub fn entered(&self, source: &SourceId, change: Change, settled: bool, today: Date) -> Entered {
        let revised = match &change {
            Change::Revise(new) => self.row(source, &new.id).and_then(|row| {
                let how = revision(&row.notice, new);
                Revised::after(row.revised, how, today)
            }),
            Change::Post(_) | Change::TakeDown { .. } => None,
        };
        Entered { revised, ..Entered::new(source.clone(), change, settled) }
    }

    /// Takes over a committed change.
    pub fn apply(&mut self, entered: Entered, at: Timestamp) {
        let Entered { source, change, settled, revised, since } = entered;
        let at = since.unwrap_or(at);
        match change {
            Change::Post(notice) => {
                self.keep(Row { notice, first_seen: at, settled, absent: None, revised: None });
            }
            Change::Revise(notice) => {
                let old = self.row(&source, &notice.id);
                let (first_seen, settled) = old.map_or((at, settled), |row| (row.first_seen, row.settled));
                let absent = old.and_then(|row| row.absent);
                self.keep(Row { notice, first_seen, settled, absent, revised });
            }
            Change::TakeDown { id, .. } => {
                if let Some(kept) = self.kept.get_mut(&source) {
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
        match blob.kind {
            MediaKind::WebPage => drop(self.troubled.insert(address.clone(), None)),
            _ => drop(self.troubled.remove(&address)),
        }
        self.files.insert(address, blob);
        self.fill_blobs();
    }

    /// The bytes of an address cannot be had.
    pub fn add_failure(&mut self, address: String, why: String) {
        let there = |blob: &Blob| self.present.get(&blob.hash) == Some(&blob.bytes);
        if !self.files.get(&address).is_some_and(there) {
            self.troubled.insert(address, Some(why));
        }
    }

    /// What is wrong with the attachments of what is kept of a source, for the admin. Costs something only where there is
    /// such an attachment.
    pub fn file_defects(&self, source: &SourceId) -> Vec<Warning> {
        if self.troubled.is_empty() {
            return Vec::new();
        }
        let kept = self.kept.get(source).into_iter().flat_map(BTreeMap::values).map(|kept| &kept.row.notice);
        let attachments = kept.flat_map(|notice| notice.attachments.iter().map(move |file| (notice, file)));
        let troubled = attachments.filter_map(|(notice, file)| {
            let (kind, why) = match self.troubled.get(&file.address)? {
                Some(why) => (WarningKind::AttachmentMissing, why.as_str()),
                None => (WarningKind::AttachmentIsPage, "a web page came in place of the document"),
            };
            let text = format!("{}: {why}: {}", file.name, file.address);
            Some(Warning { kind, item: Some(notice.title.clone()), text })
        });
        troubled.collect()
    }

    /// What became of making a PDF of a document.
    pub fn add_drawn(&mut self, of: BlobHash, drawn: Drawn) {
        if let Some(pdf) = drawn.pdf {
            self.present.insert(pdf.hash, pdf.bytes);
        }
        self.drawings.insert(of, drawn);
        self.fill_blobs();
    }

    /// Nobody makes PDFs of office documents here.
    pub fn draws_nothing(&mut self) {
        self.drawings.active = false;
        self.fill_blobs();
    }

    /// How often no PDF could be made of a document.
    pub fn failed_drawings(&self, of: &BlobHash) -> u32 {
        self.drawings.tries(of)
    }

    /// Documents on this board of which a PDF is to be made, of the newest notice first.
    pub fn to_draw(&self, board: &Snapshot) -> Vec<BlobHash> {
        self.drawings.missing(board.everything().map(AsRef::as_ref))
    }

    /// Blobs that are on the disk; what is missing there is wanted again. True when that changed a notice.
    pub fn set_present(&mut self, blobs: &[BlobFile]) -> bool {
        self.present = blobs.iter().map(|blob| (blob.hash, blob.bytes)).collect();
        self.fill_blobs()
    }

    pub fn forget_blob(&mut self, hash: &BlobHash) {
        self.present.remove(hash);
        self.files.retain(|_, blob| blob.hash != *hash);
        let files = &self.files;
        self.troubled.retain(|address, why| why.is_some() || files.contains_key(address));
        self.drawings.forget(hash);
    }

    /// Every blob that a kept notice names, shown today or not, and what was made of it.
    pub fn named_blobs(&self) -> HashSet<BlobHash> {
        let attachments = self.all().flat_map(|kept| &kept.row.notice.attachments);
        attachments
            .flat_map(|attachment| [attachment.blob, self.files.get(&attachment.address).copied()])
            .flatten()
            .flat_map(|blob| [Some(blob.hash), self.drawings.pdf(&blob.hash).map(|pdf| pdf.hash)])
            .flatten()
            .collect()
    }

    fn all(&self) -> impl Iterator<Item = &Kept> {
        self.kept.values().flat_map(BTreeMap::values)
    }

    fn keep(&mut self, row: Row) {
        let shown = Arc::new(filled(&row.notice, &self.files, &self.present, &self.drawings));
        let kept = self.kept.entry(row.notice.source.clone()).or_default();
        let marks = twins::marks(&row.notice);
        kept.insert(row.notice.id.clone(), Kept { row, shown, marks });
    }

    fn fill_blobs(&mut self) -> bool {
        let mut changed = false;
        let Self { kept, files, present, drawings, .. } = self;
        for kept in kept.values_mut().flat_map(BTreeMap::values_mut) {
            let stale = |(listed, shown): (&Attachment, &Attachment)| {
                filled_attachment(listed, files, present, drawings) != *shown
            };
            if kept.row.notice.attachments.iter().zip(&kept.shown.attachments).any(stale) {
                kept.shown = Arc::new(filled(&kept.row.notice, files, present, drawings));
                changed = true;
            }
        }
        changed
    }
}

fn filled(
    listed: &Notice,
    files: &HashMap<String, Blob>,
    present: &HashMap<BlobHash, u64>,
    drawings: &Drawings,
) -> Notice {
    let mut notice = listed.clone();
    for attachment in &mut notice.attachments {
        *attachment = filled_attachment(attachment, files, present, drawings);
    }
    notice
}

fn filled_attachment(
    listed: &Attachment,
    files: &HashMap<String, Blob>,
    present: &HashMap<BlobHash, u64>,
    drawings: &Drawings,
) -> Attachment {
    let mut attachment = Attachment { blob: blob_of(listed, files, present), ..listed.clone() };
    drawings.fill(&mut attachment, present);
    attachment
}

/// The bytes that the listing itself names (a folder does), else those its address led to; only if they are there, whole.
fn blob_of(listed: &Attachment, files: &HashMap<String, Blob>, present: &HashMap<BlobHash, u64>) -> Option<Blob> {
    let blob = listed.blob.or_else(|| files.get(&listed.address).copied())?;
    (present.get(&blob.hash) == Some(&blob.bytes)).then_some(blob)
}
