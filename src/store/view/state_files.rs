//! Files in the store's state: fills the blobs and converted PDFs into the notices that name them. A file concerns
//! only those notices; the `notice_index` finds them.
//!
//! Left out: moving the bytes (`store::file_intake`), rows of notices (`state`).

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    sync::Arc,
};

use super::{
    board_order::merge,
    notice_index::NoticeKey,
    state::{KeptNotice, StoreState},
};
use crate::{
    notice::{Attachment, Blob, BlobHash, MediaKind, Notice, SourceId},
    source::{DefectKind, SourceDefect},
    store::{
        Snapshot,
        blobs::{
            converted_pdfs::{ConversionResult, ConvertedPdfs},
            retention::BlobFile,
        },
        catalogue::read::NoticeRow,
        reconcile::duplicates::{self},
    },
};

impl StoreState {
    /// A blob is durable, and `address` leads to it.
    pub(crate) fn add_file(&mut self, address: &str, blob: Blob) {
        match blob.kind {
            MediaKind::WebPage => drop(self.file_problems.insert(address.to_owned(), None)),
            _ => drop(self.file_problems.remove(address)),
        }
        self.lead(address, blob);
        let mut places: BTreeSet<NoticeKey> = self.index.notices_listing(address).cloned().collect();
        if self.present.insert(blob.hash, blob.bytes) != Some(blob.bytes) {
            places.extend(self.naming(&blob.hash).cloned());
        }
        self.fill(places);
    }

    /// The bytes of an address cannot be had; true where that is news.
    pub(crate) fn add_failure(&mut self, address: String, why: String) -> bool {
        let there = |blob: &Blob| self.present.get(&blob.hash) == Some(&blob.bytes);
        if self.files.get(address.as_str()).is_some_and(there) {
            return false;
        }
        let known = self.file_problems.insert(address, Some(why.clone()));
        // What no notice names any more is nobody's failure.
        if self.file_problems.len().is_multiple_of(1_000) {
            let attachments =
                self.kept.values().flat_map(BTreeMap::values).flat_map(|kept| &kept.row.notice.attachments);
            let named: HashSet<&str> = attachments.map(|attachment| attachment.address.as_str()).collect();
            self.file_problems.retain(|address, _| named.contains(address.as_str()));
        }
        known != Some(Some(why))
    }

    /// What is wrong with the attachments of what is kept of a source, for the admin. Costs something only where there
    /// is such an attachment.
    pub(crate) fn file_defects(&self, source: &SourceId) -> Vec<SourceDefect> {
        if self.file_problems.is_empty() {
            return Vec::new();
        }
        let kept = self.kept.get(source).into_iter().flat_map(BTreeMap::values).map(|kept| &kept.row.notice);
        let attachments = kept.flat_map(|notice| notice.attachments.iter().map(move |file| (notice, file)));
        let file_problems = attachments.filter_map(|(notice, file)| {
            let (kind, why) = match self.file_problems.get(&file.address)? {
                Some(why) => (DefectKind::AttachmentMissing, why.as_str()),
                None => (DefectKind::AttachmentIsPage, "a web page came in place of the document"),
            };
            let text = format!("{}: {why}: {}", file.name, file.address);
            Some(SourceDefect { kind, item: Some(notice.title.clone()), text })
        });
        file_problems.collect()
    }

    /// Records the outcome of converting a document.
    pub(crate) fn add_conversion(&mut self, of: BlobHash, drawn: ConversionResult) {
        self.conversions.insert(of, drawn);
        let mut places: BTreeSet<NoticeKey> = self.naming(&of).cloned().collect();
        if let Some(pdf) = drawn.pdf
            && self.present.insert(pdf.hash, pdf.bytes) != Some(pdf.bytes)
        {
            places.extend(self.naming(&pdf.hash).cloned());
        }
        self.fill(places);
    }

    /// How often no PDF could be made of a document.
    pub(crate) fn failed_conversions(&self, of: &BlobHash) -> u32 {
        self.conversions.tries(of)
    }

    /// Documents on this board of which a PDF is to be made, of the newest notice first.
    pub(crate) fn documents_to_convert(&self, board: &Snapshot) -> Vec<BlobHash> {
        self.conversions.documents_to_convert(board.all_notices().map(AsRef::as_ref))
    }

    /// Blobs that are on the disk; what is missing there is wanted again. True when that changed a notice.
    pub(crate) fn set_present(&mut self, blobs: &[BlobFile]) -> bool {
        self.present = blobs.iter().map(|blob| (blob.hash, blob.bytes)).collect();
        self.fill_all()
    }

    pub(crate) fn forget_blob(&mut self, hash: &BlobHash) {
        self.present.remove(hash);
        for address in self.index.forget(hash) {
            self.files.remove(&address);
        }
        let files = &self.files;
        self.file_problems.retain(|address, why| why.is_some() || files.contains_key(address.as_str()));
        self.conversions.forget(hash);
    }

    /// True while a kept notice, shown today or not, names these bytes, or they were made of what one names.
    pub(crate) fn is_blob_named(&self, hash: &BlobHash) -> bool {
        self.naming(hash).next().is_some()
    }

    /// Kept notices that name these bytes, or that name what they were made of. One may come twice.
    pub(super) fn naming<'a>(&'a self, hash: &'a BlobHash) -> impl Iterator<Item = &'a NoticeKey> {
        std::iter::once(hash).chain(self.conversions.made_of(hash)).flat_map(|hash| self.index.notices_naming(hash))
    }

    pub(super) fn lead(&mut self, address: &str, blob: Blob) {
        let address = self.index.shared_address(address);
        let before = self.files.insert(address.clone(), blob).map(|blob| blob.hash);
        self.index.set_address(&address, blob.hash, before);
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &KeptNotice> {
        self.kept.values().flat_map(BTreeMap::values)
    }

    pub(super) fn keep(&mut self, row: NoticeRow) {
        let shown = Arc::new(filled(&row.notice, &self.files, &self.present, &self.conversions));
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
    pub(super) fn fill(&mut self, places: BTreeSet<NoticeKey>) -> bool {
        let Self { kept, files, present, conversions, work, .. } = self;
        let mut changed = Vec::new();
        for place in places {
            let Some(kept) = kept.get_mut(&place.0).and_then(|kept| kept.get_mut(&place.1)) else { continue };
            work.filled += 1;
            let stale = |(listed, shown): (&Attachment, &Attachment)| {
                filled_attachment(listed, files, present, conversions) != *shown
            };
            if kept.row.notice.attachments.iter().zip(&kept.shown.attachments).any(stale) {
                kept.shown = Arc::new(filled(&kept.row.notice, files, present, conversions));
                changed.push(place);
            }
        }
        for place in &changed {
            self.replace_shown(place);
        }
        !changed.is_empty()
    }

    /// Replaces a notice on the board after its bytes changed.
    fn replace_shown(&mut self, place: &NoticeKey) {
        let Self { arranged, kept, merged, .. } = self;
        let Some(arranged) = arranged else { return };
        let Some(stand) = arranged.of.get(place).and_then(|i| arranged.stands.get_mut(*i)) else { return };
        let shown = |part: &NoticeKey| Some(kept.get(&part.0)?.get(&part.1)?.shown.clone());
        let parts: Vec<Arc<Notice>> = stand.parts.iter().filter_map(shown).collect();
        let (Some(first), Some(place)) = (parts.first().cloned(), stand.parts.first()) else { return };
        stand.shown = first.clone();
        if parts.len() > 1 {
            let one = merge(&first, parts, merged.get(place));
            stand.shown = one.shown.clone();
            merged.insert(place.clone(), one);
        }
    }
}

fn filled(
    listed: &Notice,
    files: &HashMap<Arc<str>, Blob>,
    present: &HashMap<BlobHash, u64>,
    conversions: &ConvertedPdfs,
) -> Notice {
    let mut notice = listed.clone();
    for attachment in &mut notice.attachments {
        *attachment = filled_attachment(attachment, files, present, conversions);
    }
    notice
}

fn filled_attachment(
    listed: &Attachment,
    files: &HashMap<Arc<str>, Blob>,
    present: &HashMap<BlobHash, u64>,
    conversions: &ConvertedPdfs,
) -> Attachment {
    let mut attachment = Attachment { blob: blob_of(listed, files, present), ..listed.clone() };
    conversions.fill_attachment(&mut attachment, present);
    attachment
}

/// The bytes that the listing itself names (a folder does), else those its address led to; only if they are there,
/// whole.
fn blob_of(listed: &Attachment, files: &HashMap<Arc<str>, Blob>, present: &HashMap<BlobHash, u64>) -> Option<Blob> {
    let blob = listed.blob.or_else(|| files.get(listed.address.as_str()).copied())?;
    (present.get(&blob.hash) == Some(&blob.bytes)).then_some(blob)
}
