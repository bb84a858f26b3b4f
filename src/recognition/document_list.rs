//! List of the documents whose text is wanted: all that hang, those of the newest posting first, and the attachments that
//! they stand for. Pure.

use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet, VecDeque},
};

use super::document_survey::DocumentSurvey;
use crate::{
    notice::{Blob, BlobHash},
    raster::TextHealth,
    source::TextChecks,
    store::Snapshot,
};

/// What hangs, and what is known of its text.
#[derive(Debug, Default)]
pub(super) struct DocumentList {
    /// Each document that hangs.
    documents: HashMap<BlobHash, Blob>,
    /// The attachments, and the document that is drawn for each.
    subjects: Vec<(BlobHash, BlobHash)>,
    /// Documents that something may be left to do on, in their order.
    open: VecDeque<BlobHash>,
    surveys: HashMap<BlobHash, DocumentSurvey>,
}

impl DocumentList {
    /// Takes in what hangs now.
    pub(super) fn take_board(&mut self, board: &Snapshot) {
        let mut notices: Vec<_> = board.all_notices().collect();
        // Stable: on one day in the order of the board.
        notices.sort_by_key(|notice| Reverse(notice.posting.from));
        (self.documents, self.subjects, self.open) = Default::default();
        for attachment in notices.into_iter().flat_map(|notice| &notice.attachments) {
            let (Some(own), Some(document)) = (attachment.blob, attachment.document()) else { continue };
            if !document.kind.has_pages() {
                continue;
            }
            self.subjects.push((own.hash, document.hash));
            if self.documents.insert(document.hash, document).is_none() {
                self.open.push_back(document.hash);
            }
        }
        let Self { documents, surveys, .. } = self;
        surveys.retain(|hash, _| documents.contains_key(hash));
    }

    /// A document that hangs.
    pub(super) fn document(&self, hash: BlobHash) -> Option<Blob> {
        self.documents.get(&hash).copied()
    }

    /// The first document that something may be left to do on.
    pub(super) fn first_open(&self) -> Option<Blob> {
        self.open.front().and_then(|hash| self.document(*hash))
    }

    /// Nothing is left to do on the first.
    pub(super) fn close_first(&mut self) {
        self.open.pop_front();
    }

    /// The first comes again after all others.
    pub(super) fn put_off_first(&mut self) {
        if let Some(first) = self.open.pop_front() {
            self.open.push_back(first);
        }
    }

    pub(super) fn survey(&self, document: BlobHash) -> Option<&DocumentSurvey> {
        self.surveys.get(&document)
    }

    pub(super) fn survey_mut(&mut self, document: BlobHash) -> Option<&mut DocumentSurvey> {
        self.surveys.get_mut(&document)
    }

    /// Notes what was found out about a document.
    pub(super) fn set_survey(&mut self, document: BlobHash, survey: DocumentSurvey) {
        if self.documents.contains_key(&document) {
            self.surveys.insert(document, survey);
        }
    }

    /// What is told of each attachment.
    pub(super) fn text_checks(&self, recognises: bool) -> TextChecks {
        let told =
            |(own, document): &(BlobHash, BlobHash)| Some((*own, self.surveys.get(document)?.text_check(recognises)));
        self.subjects.iter().filter_map(told).collect()
    }

    /// Documents with pages that wait, or that were not looked at yet.
    pub(super) fn awaited(&self, recognises: bool) -> HashSet<BlobHash> {
        let waits = |hash: &&BlobHash| self.surveys.get(*hash).is_none_or(|survey| survey.next_scan().is_some());
        self.documents.keys().filter(waits).filter(|_| recognises).copied().collect()
    }

    /// How all stands, in pages.
    pub(super) fn health(&self, recognises: bool, fault: Option<String>) -> TextHealth {
        let unread = self.documents.len().saturating_sub(self.surveys.len());
        let mut health = TextHealth { recognises, fault, unread, ..TextHealth::default() };
        for survey in self.surveys.values() {
            let told = survey.text_check(recognises);
            health.with_layer += told.with_layer;
            health.recognised += told.recognised;
            health.awaited += told.awaited;
            health.without += told.without;
        }
        health
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::{Timestamp, civil::date};

    use super::*;
    use crate::{
        notice::{Attachment, MediaKind, Notice, NoticeId, Posting, SourceId},
        recognition::document_survey::PageState,
    };

    fn notice(name: &str, day: i8, files: &[(u8, MediaKind)]) -> Arc<Notice> {
        let posting = Posting { from: date(2026, 11, day), until: None };
        let mut notice = Notice::new(SourceId("s".into()), NoticeId(name.into()), name, posting);
        let file = |(hash, kind): &(u8, MediaKind)| {
            let blob = Blob { hash: BlobHash([*hash; 32]), kind: *kind, bytes: 1 };
            Attachment { blob: Some(blob), ..Attachment::new("a", "a") }
        };
        notice.attachments = files.iter().map(file).collect();
        Arc::new(notice)
    }

    #[test]
    fn the_newest_posting_comes_first_and_each_document_once() {
        let notices = vec![
            notice("old", 1, &[(1, MediaKind::Pdf), (3, MediaKind::Picture)]),
            notice("new", 9, &[(2, MediaKind::Pdf), (1, MediaKind::Pdf)]),
        ];
        let board = Snapshot::from_notices(notices, date(2026, 11, 10), Timestamp::UNIX_EPOCH);
        let mut list = DocumentList::default();
        list.take_board(&board);
        let mut order = vec![];
        while let Some(document) = list.first_open() {
            order.push(document.hash.0[0]);
            list.close_first();
        }
        assert_eq!(order, [2, 1, 3]);
        assert_eq!((list.awaited(true).len(), list.awaited(false).len()), (3, 0));
        let pages = vec![PageState::Scan, PageState::Layer];
        list.set_survey(BlobHash([1; 32]), DocumentSurvey { pages, ..DocumentSurvey::default() });
        list.set_survey(BlobHash([9; 32]), DocumentSurvey::default());
        let (health, checks) = (list.health(true, None), list.text_checks(true));
        assert_eq!((health.unread, health.with_layer, health.awaited), (2, 1, 1));
        assert_eq!(checks.get(&BlobHash([1; 32])).map(|check| check.pages), Some(2));
        assert_eq!(checks.len(), 1, "what does not hang is not told of");
        let survey = list.survey_mut(BlobHash([1; 32])).unwrap();
        assert!(survey.set(0, PageState::Recognised(90)));
        assert!(!list.awaited(true).contains(&BlobHash([1; 32])));
    }
}
