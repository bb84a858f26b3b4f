//! What the store holds in memory: the same as the catalogue.
//!
//! A file concerns the notices that name it and no others; they are found by the `index`.
//!
//! Left out: writing it down (`catalog`); a change comes here only once it is committed. What readers are told of it: `board`.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    sync::Arc,
};

use jiff::{Timestamp, civil::Date};

use super::{
    board::{ArrangedBoard, MergedNotice},
    notice_index::{NoticeIndex, NoticeKey},
};
use crate::{
    notice::{Attachment, Blob, BlobHash, MediaKind, Notice, NoticeId, RevisionNote, SourceId, revision_kind},
    source::{DefectKind, FolderTakeDown, FolderTakeDownBy, FolderTakeDowns, Listing, SourceDefect},
    store::{
        NoticeChange, Snapshot, SourceDefects, SourceKind, SourceState, TakeDownReason,
        blobs::{
            converted_pdfs::{ConversionResult, ConvertedPdfs},
            retention::BlobFile,
        },
        catalogue::{
            database::{CatalogueContents, NoticeRow},
            write::SourceChange,
        },
        reconcile::{
            duplicates::{self, DuplicateMarks},
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
    sources: BTreeMap<SourceId, SourceState>,
    /// Blob of each address that was downloaded.
    files: HashMap<Arc<str>, Blob>,
    /// Addresses whose bytes are not there, and why, since this start; nothing where a web page came in their place.
    troubled: HashMap<String, Option<String>>,
    /// Size of each blob that is on the disk.
    present: HashMap<BlobHash, u64>,
    drawings: ConvertedPdfs,
    pub(in crate::store) index: NoticeIndex,
    /// The board in its order; `None` once a row changed.
    pub(in crate::store) arranged: Option<ArrangedBoard>,
    /// By the first part: merged notices of the newest snapshot, which keep their `Arc` while their parts keep theirs.
    pub(in crate::store) merged: HashMap<NoticeKey, MergedNotice>,
    /// Notices of folders that went down; the same `Arc` until another one does.
    downs: Arc<FolderTakeDowns>,
    pub(in crate::store) work: WorkCounters,
}

/// How much was done so far, in notices; what one file costs is held to these by the tests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::store) struct WorkCounters {
    /// Notices that were put into the board's order.
    pub arranged: u64,
    /// Notices whose bytes were looked up.
    pub filled: u64,
}

impl StoreState {
    pub fn new(configured: Vec<(SourceId, SourceKind)>, contents: CatalogueContents, blobs: &[BlobFile]) -> Self {
        let is_folder = |source: &SourceId| configured.contains(&(source.clone(), SourceKind::Folder));
        let downs = contents.downs.into_iter().filter(|(source, ..)| is_folder(source));
        let downs = Arc::new(downs.map(|(_, id, down)| (id, down)).collect());
        let mut state = Self {
            configured,
            kept: BTreeMap::new(),
            sources: contents.sources.into_iter().map(|state| (state.source.clone(), state)).collect(),
            files: HashMap::new(),
            troubled: HashMap::new(),
            present: blobs.iter().map(|blob| (blob.hash, blob.bytes)).collect(),
            drawings: ConvertedPdfs::new(contents.drawn),
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
        state.troubled = pages.map(|(address, _)| (address.to_string(), None)).collect();
        for row in contents.rows {
            state.keep(row);
        }
        state
    }

    /// Kind of a configured source.
    pub fn source_kind(&self, source: &SourceId) -> Option<SourceKind> {
        self.configured.iter().find(|(id, _)| id == source).map(|(_, kind)| *kind)
    }

    /// Names of the configured sources, in order.
    pub fn configured(&self) -> impl Iterator<Item = &SourceId> {
        self.configured.iter().map(|(source, _)| source)
    }

    /// What is kept of one source, for `reconcile`.
    pub fn posted_notices(&self, source: &SourceId) -> Vec<PostedNotice<'_>> {
        let kept = self.kept.get(source).into_iter().flat_map(BTreeMap::values);
        kept.map(|KeptNotice { row, .. }| PostedNotice {
            notice: &row.notice,
            settled: row.settled,
            absent: row.absent,
        })
        .collect()
    }

    /// True while this notice of this source is kept.
    pub fn keeps(&self, source: &SourceId, id: &NoticeId) -> bool {
        self.row(source, id).is_some()
    }

    /// A kept notice of this source.
    pub fn row(&self, source: &SourceId, id: &NoticeId) -> Option<&NoticeRow> {
        self.kept.get(source)?.get(id).map(|kept| &kept.row)
    }

    /// What the source lacks and the board keeps, with whether it must hang by law on this day.
    pub fn absent(&self, source: &SourceId, today: Date) -> Vec<(NoticeId, bool)> {
        let kept = self.kept.get(source).into_iter().flat_map(BTreeMap::values).map(|kept| &kept.row);
        let absent = kept.filter(|row| row.absent.is_some() && !row.notice.posting.is_over(today));
        absent.map(|row| (row.notice.id.clone(), row.notice.duties.must_hang(today))).collect()
    }

    /// The listing with a day of posting for every notice: one that has none keeps the day it was first read on.
    pub fn with_days(&self, source: &SourceId, listing: Listing, today: Date) -> Listing {
        let kept = self.kept.get(source);
        listing.with_days(|id| kept.and_then(|kept| kept.get(id)).map(|kept| kept.row.notice.posting.from), today)
    }

    /// The listing with the identities under which notices of one name hang already.
    pub fn with_known_identities(&self, source: &SourceId, listing: Listing) -> Listing {
        let kept = self.kept.get(source).into_iter().flat_map(BTreeMap::values);
        shared_ids::settle_identities(listing, kept.map(|kept| &kept.row.notice))
    }

    /// What was wrong with what the source said last.
    pub fn set_defects(&mut self, source: &SourceId, defects: SourceDefects) {
        self.set_source(SourceState { defects, ..self.source_state(source) });
        if !self.troubled.is_empty() {
            // What no notice names any more is nobody's trouble.
            let attachments =
                self.kept.values().flat_map(BTreeMap::values).flat_map(|kept| &kept.row.notice.attachments);
            let named: HashSet<&str> = attachments.map(|attachment| attachment.address.as_str()).collect();
            self.troubled.retain(|address, _| named.contains(address.as_str()));
        }
    }

    /// What the source lacks from now on; whatever else of it is kept is not missing.
    pub fn set_absences(&mut self, source: &SourceId, absences: Vec<(NoticeId, NoticeAbsence)>) {
        let mut absences: HashMap<NoticeId, NoticeAbsence> = absences.into_iter().collect();
        for (id, kept) in self.kept.get_mut(source).into_iter().flatten() {
            kept.row.absent = absences.remove(id);
        }
    }

    /// Ids of everything kept that is over, by source; of sources that are no longer configured too.
    pub fn over_notices(&self, today: Date) -> Vec<(SourceId, NoticeId)> {
        self.index.ending_before(today).map(|place| (**place).clone()).collect()
    }

    /// Every kept notice as its source listed it, with when it was first seen.
    pub fn rows(&self) -> impl Iterator<Item = (&Notice, Timestamp)> {
        self.all().map(|kept| (&kept.row.notice, kept.row.first_seen))
    }

    /// The bytes of a kept notice's attachments that were downloaded, by address.
    pub fn downloaded(&self) -> impl Iterator<Item = (&str, Blob)> {
        let attachments = self.all().flat_map(|kept| &kept.row.notice.attachments);
        attachments.filter_map(|attachment| {
            self.files.get(attachment.address.as_str()).map(|blob| (attachment.address.as_str(), *blob))
        })
    }

    /// State of a source, as last heard.
    pub fn source_state(&self, source: &SourceId) -> SourceState {
        self.sources.get(source).cloned().unwrap_or_else(|| SourceState::unknown(source.clone()))
    }

    pub fn set_source(&mut self, state: SourceState) {
        self.sources.insert(state.source.clone(), state);
    }

    /// A change with what the visitor is told of it.
    pub fn source_change(&self, source: &SourceId, change: NoticeChange, settled: bool, today: Date) -> SourceChange {
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
    pub fn apply_change(&mut self, entered: SourceChange, at: Timestamp) {
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
    pub fn take_downs(&self) -> &Arc<FolderTakeDowns> {
        &self.downs
    }

    /// What went down under one identity and is named otherwise by its folder is told under that name too.
    pub fn name_take_downs(&mut self, names: &FolderIdentities) {
        for (_, listed, id) in names.all() {
            if let Some(down) = self.downs.get(id).filter(|_| !self.downs.contains_key(listed)).cloned() {
                Arc::make_mut(&mut self.downs).insert(listed.clone(), down);
            }
        }
    }

    /// Everything of the source is settled.
    pub fn mark_settled(&mut self, source: &SourceId) {
        for kept in self.kept.get_mut(source).into_iter().flat_map(BTreeMap::values_mut) {
            kept.row.settled = true;
        }
    }

    /// A blob is durable, and `address` leads to it.
    pub fn add_file(&mut self, address: &str, blob: Blob) {
        match blob.kind {
            MediaKind::WebPage => drop(self.troubled.insert(address.to_owned(), None)),
            _ => drop(self.troubled.remove(address)),
        }
        self.lead(address, blob);
        let mut places: BTreeSet<NoticeKey> = self.index.notices_listing(address).cloned().collect();
        if self.present.insert(blob.hash, blob.bytes) != Some(blob.bytes) {
            places.extend(self.naming(&blob.hash).cloned());
        }
        self.fill(places);
    }

    /// The bytes of an address cannot be had; true where that is news.
    pub fn add_failure(&mut self, address: String, why: String) -> bool {
        let there = |blob: &Blob| self.present.get(&blob.hash) == Some(&blob.bytes);
        if self.files.get(address.as_str()).is_some_and(there) {
            return false;
        }
        let known = self.troubled.insert(address, Some(why.clone()));
        // What no notice names any more is nobody's failure.
        if self.troubled.len().is_multiple_of(1_000) {
            let attachments =
                self.kept.values().flat_map(BTreeMap::values).flat_map(|kept| &kept.row.notice.attachments);
            let named: HashSet<&str> = attachments.map(|attachment| attachment.address.as_str()).collect();
            self.troubled.retain(|address, _| named.contains(address.as_str()));
        }
        known != Some(Some(why))
    }

    /// What is wrong with the attachments of what is kept of a source, for the admin. Costs something only where there is
    /// such an attachment.
    pub fn file_defects(&self, source: &SourceId) -> Vec<SourceDefect> {
        if self.troubled.is_empty() {
            return Vec::new();
        }
        let kept = self.kept.get(source).into_iter().flat_map(BTreeMap::values).map(|kept| &kept.row.notice);
        let attachments = kept.flat_map(|notice| notice.attachments.iter().map(move |file| (notice, file)));
        let troubled = attachments.filter_map(|(notice, file)| {
            let (kind, why) = match self.troubled.get(&file.address)? {
                Some(why) => (DefectKind::AttachmentMissing, why.as_str()),
                None => (DefectKind::AttachmentIsPage, "a web page came in place of the document"),
            };
            let text = format!("{}: {why}: {}", file.name, file.address);
            Some(SourceDefect { kind, item: Some(notice.title.clone()), text })
        });
        troubled.collect()
    }

    /// What became of making a PDF of a document.
    pub fn add_conversion(&mut self, of: BlobHash, drawn: ConversionResult) {
        self.drawings.insert(of, drawn);
        let mut places: BTreeSet<NoticeKey> = self.naming(&of).cloned().collect();
        if let Some(pdf) = drawn.pdf
            && self.present.insert(pdf.hash, pdf.bytes) != Some(pdf.bytes)
        {
            places.extend(self.naming(&pdf.hash).cloned());
        }
        self.fill(places);
    }

    /// Nobody makes PDFs of office documents here.
    pub fn disable_conversions(&mut self) {
        self.drawings.active = false;
        self.fill_all();
    }

    /// How often no PDF could be made of a document.
    pub fn failed_conversions(&self, of: &BlobHash) -> u32 {
        self.drawings.tries(of)
    }

    /// Documents on this board of which a PDF is to be made, of the newest notice first.
    pub fn documents_to_convert(&self, board: &Snapshot) -> Vec<BlobHash> {
        self.drawings.documents_to_convert(board.all_notices().map(AsRef::as_ref))
    }

    /// Blobs that are on the disk; what is missing there is wanted again. True when that changed a notice.
    pub fn set_present(&mut self, blobs: &[BlobFile]) -> bool {
        self.present = blobs.iter().map(|blob| (blob.hash, blob.bytes)).collect();
        self.fill_all()
    }

    pub fn forget_blob(&mut self, hash: &BlobHash) {
        self.present.remove(hash);
        for address in self.index.forget(hash) {
            self.files.remove(&address);
        }
        let files = &self.files;
        self.troubled.retain(|address, why| why.is_some() || files.contains_key(address.as_str()));
        self.drawings.forget(hash);
    }

    /// True while a kept notice, shown today or not, names these bytes, or they were made of what one names.
    pub fn is_blob_named(&self, hash: &BlobHash) -> bool {
        self.naming(hash).next().is_some()
    }

    /// Kept notices that name these bytes, or that name what they were made of. One may come twice.
    fn naming<'a>(&'a self, hash: &'a BlobHash) -> impl Iterator<Item = &'a NoticeKey> {
        std::iter::once(hash).chain(self.drawings.made_of(hash)).flat_map(|hash| self.index.notices_naming(hash))
    }

    fn lead(&mut self, address: &str, blob: Blob) {
        let address = self.index.shared_address(address);
        let before = self.files.insert(address.clone(), blob).map(|blob| blob.hash);
        self.index.set_address(&address, blob.hash, before);
    }

    fn all(&self) -> impl Iterator<Item = &KeptNotice> {
        self.kept.values().flat_map(BTreeMap::values)
    }

    fn keep(&mut self, row: NoticeRow) {
        let shown = Arc::new(filled(&row.notice, &self.files, &self.present, &self.drawings));
        let place = Arc::new((row.notice.source.clone(), row.notice.id.clone()));
        let kept = self.kept.entry(row.notice.source.clone()).or_default();
        let marks = duplicates::duplicate_marks(&row.notice);
        if let Some(old) = kept.get(&row.notice.id) {
            self.index.remove(&old.place, &old.row.notice);
        }
        self.index.add(&place, &row.notice);
        self.work.filled += 1;
        self.arranged = None;
        kept.insert(row.notice.id.clone(), KeptNotice { row, place, shown, marks });
    }

    /// Looks the bytes of everything up.
    fn fill_all(&mut self) -> bool {
        let places = self.all().map(|kept| kept.place.clone()).collect();
        self.fill(places)
    }

    /// Looks the bytes of these notices up; true when that changed one.
    fn fill(&mut self, places: BTreeSet<NoticeKey>) -> bool {
        let Self { kept, files, present, drawings, work, .. } = self;
        let mut changed = Vec::new();
        for place in places {
            let Some(kept) = kept.get_mut(&place.0).and_then(|kept| kept.get_mut(&place.1)) else { continue };
            work.filled += 1;
            let stale = |(listed, shown): (&Attachment, &Attachment)| {
                filled_attachment(listed, files, present, drawings) != *shown
            };
            if kept.row.notice.attachments.iter().zip(&kept.shown.attachments).any(stale) {
                kept.shown = Arc::new(filled(&kept.row.notice, files, present, drawings));
                changed.push(place);
            }
        }
        for place in &changed {
            self.replace_shown(place);
        }
        !changed.is_empty()
    }
}

fn filled(
    listed: &Notice,
    files: &HashMap<Arc<str>, Blob>,
    present: &HashMap<BlobHash, u64>,
    drawings: &ConvertedPdfs,
) -> Notice {
    let mut notice = listed.clone();
    for attachment in &mut notice.attachments {
        *attachment = filled_attachment(attachment, files, present, drawings);
    }
    notice
}

fn filled_attachment(
    listed: &Attachment,
    files: &HashMap<Arc<str>, Blob>,
    present: &HashMap<BlobHash, u64>,
    drawings: &ConvertedPdfs,
) -> Attachment {
    let mut attachment = Attachment { blob: blob_of(listed, files, present), ..listed.clone() };
    drawings.fill_attachment(&mut attachment, present);
    attachment
}

/// The bytes that the listing itself names (a folder does), else those its address led to; only if they are there, whole.
fn blob_of(listed: &Attachment, files: &HashMap<Arc<str>, Blob>, present: &HashMap<BlobHash, u64>) -> Option<Blob> {
    let blob = listed.blob.or_else(|| files.get(listed.address.as_str()).copied())?;
    (present.get(&blob.hash) == Some(&blob.bytes)).then_some(blob)
}
