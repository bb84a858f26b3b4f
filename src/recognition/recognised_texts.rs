//! Recognised texts as all who ask for a page's words find them: what is stored, what waits, what could not be read.
//!
//! Left out: recognising (`actor`).

use std::{
    collections::HashSet,
    io,
    path::Path,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use tokio::sync::{Notify, watch};

use super::{
    page_recognition::RecognisedPage,
    page_requests::PageRequests,
    recogniser::Recogniser,
    text_quality::{is_rubbish, needs_recognition},
    text_store::TextStore,
};
use crate::{
    notice::BlobHash,
    raster::{JobUrgency, PageText, TextHealth, TextOrigin, TextRecognition},
};

/// Name of the version where nobody recognises.
const NOBODY: &str = "0000000000000000";

/// What the pool and the recognition's thread share.
#[derive(Debug)]
pub struct RecognisedTexts {
    pub(super) store: TextStore,
    /// Somebody recognises.
    pub(super) recognises: bool,
    state: Mutex<TextState>,
    /// Wakes the thread: a visitor has opened a page.
    pub(super) asked: Notify,
    recognised_pages: AtomicU64,
    finished: watch::Sender<u64>,
}

#[derive(Debug, Default)]
struct TextState {
    requests: PageRequests,
    quarantined: HashSet<(BlobHash, u32)>,
    /// Documents with pages that wait.
    awaited: HashSet<BlobHash>,
    health: TextHealth,
}

impl RecognisedTexts {
    /// The texts in this folder, of no more than so many bytes, as this recogniser makes them. Touches nothing on the disk.
    pub fn new(folder: &Path, most_bytes: u64, recogniser: Option<&Recogniser>) -> Self {
        let version = recogniser.map_or_else(|| NOBODY.to_owned(), Recogniser::version);
        Self {
            store: TextStore::new(folder, &version, most_bytes),
            recognises: recogniser.is_some(),
            state: Mutex::default(),
            asked: Notify::new(),
            recognised_pages: AtomicU64::new(0),
            finished: watch::Sender::new(0),
        }
    }

    /// Removes all text of a document and keeps none of it from now on. Touches the disk.
    ///
    /// # Errors
    /// Something of it stays.
    pub fn purge(&self, document: BlobHash) -> io::Result<()> {
        let mut state = self.lock();
        state.requests.forget(document);
        state.awaited.remove(&document);
        state.quarantined.retain(|(of, _)| *of != document);
        drop(state);
        self.store.purge(document)
    }

    /// The page that a visitor asked for last.
    pub(super) fn take_request(&self) -> Option<(BlobHash, u32)> {
        self.lock().requests.take()
    }

    /// A visitor waits for a page.
    pub(super) fn has_request(&self) -> bool {
        !self.lock().requests.is_empty()
    }

    /// Notes that a page is not tried again by itself.
    pub(super) fn quarantine(&self, document: BlobHash, page: u32) {
        self.lock().quarantined.insert((document, page));
    }

    /// Notes that a page was recognised or given up.
    pub(super) fn note_recognised(&self) {
        self.recognised_pages.fetch_add(1, Ordering::Relaxed);
    }

    /// Notes which documents have pages that wait, and how all stands; whoever waits for a document that is among them no
    /// more is told.
    pub(super) fn note_awaited(&self, awaited: HashSet<BlobHash>, health: TextHealth) {
        let mut state = self.lock();
        let finished = state.awaited.iter().any(|document| !awaited.contains(document));
        state.awaited = awaited;
        state.health = TextHealth { quarantined: state.quarantined.len(), ..health };
        drop(state);
        if finished {
            self.finished.send_modify(|count| *count += 1);
        }
    }

    fn lock(&self) -> MutexGuard<'_, TextState> {
        // Lists are whole whatever happened under the lock.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The page's own words as far as they are any, and why there are no others.
fn without_text(layer: PageText, origin: TextOrigin) -> PageText {
    if is_rubbish(&layer) {
        return PageText { words: vec![], tags: vec![], origin, ..layer };
    }
    PageText { origin, ..layer }
}

impl TextRecognition for RecognisedTexts {
    fn supplement(&self, document: BlobHash, page: u32, layer: PageText, urgency: JobUrgency) -> PageText {
        if !needs_recognition(&layer) {
            return layer;
        }
        match self.store.page(document, page) {
            Some(RecognisedPage::Text(text)) => return PageText { facts: layer.facts, ..text },
            Some(RecognisedPage::NotReadable) => return without_text(layer, TextOrigin::NotReadable),
            None if !self.recognises && is_rubbish(&layer) => return without_text(layer, TextOrigin::NotReadable),
            None if !self.recognises => return layer,
            None => {}
        }
        let mut state = self.lock();
        if state.quarantined.contains(&(document, page)) {
            return without_text(layer, TextOrigin::NotReadable);
        }
        if urgency < JobUrgency::Idle && state.requests.add(document, page) {
            self.asked.notify_one();
        }
        state.awaited.insert(document);
        drop(state);
        without_text(layer, TextOrigin::Awaited)
    }

    fn recognised_pages(&self) -> u64 {
        self.recognised_pages.load(Ordering::Relaxed)
    }

    fn finished_documents(&self) -> watch::Receiver<u64> {
        self.finished.subscribe()
    }

    fn is_awaited(&self, document: BlobHash) -> bool {
        self.lock().awaited.contains(&document)
    }

    fn health(&self) -> TextHealth {
        self.lock().health.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raster::{PageFacts, PageWord, PointRect};

    fn layer(words: &[&str]) -> PageText {
        let word = |text: &&str| PageWord { text: (*text).into(), rect: PointRect::default(), starts_line: false };
        let facts = PageFacts { picture_percent: 100, ..PageFacts::default() };
        PageText::from_layer(words.iter().map(word).collect(), false, facts)
    }

    fn texts(folder: &Path, recognises: bool) -> RecognisedTexts {
        RecognisedTexts { recognises, ..RecognisedTexts::new(folder, 1 << 20, None) }
    }

    #[test]
    fn a_scan_waits_then_has_its_words_and_what_is_purged_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let texts = texts(folder.path(), true);
        let document = BlobHash([1; 32]);
        let ask = |urgency| texts.supplement(document, 0, layer(&["razítko"]), urgency);
        assert_eq!(ask(JobUrgency::Idle).origin, TextOrigin::Awaited);
        assert!(!texts.has_request() && texts.is_awaited(document), "in its turn");
        assert_eq!(ask(JobUrgency::Visible).words.len(), 1, "what it says itself is not lost");
        assert_eq!(texts.take_request(), Some((document, 0)));
        let words = layer(&["Usnesení", "rady"]).words;
        let text = PageText { words, origin: TextOrigin::Recognised { confidence: 91 }, ..PageText::default() };
        texts.store.put_page(document, 0, &RecognisedPage::Text(text));
        let told = ask(JobUrgency::Visible);
        assert_eq!((told.plain().as_str(), told.facts.picture_percent), ("Usnesení rady", 100));
        assert_eq!(told.origin, TextOrigin::Recognised { confidence: 91 });
        texts.purge(document).unwrap();
        assert_eq!(ask(JobUrgency::Idle).origin, TextOrigin::Awaited);
        texts.quarantine(document, 0);
        assert_eq!(ask(JobUrgency::Visible).origin, TextOrigin::NotReadable);
        assert!(!texts.has_request());
    }

    #[test]
    fn where_nobody_recognises_nothing_is_awaited() {
        let folder = tempfile::tempdir().unwrap();
        let texts = texts(folder.path(), false);
        let ask = |words: &[&str]| texts.supplement(BlobHash([1; 32]), 0, layer(words), JobUrgency::Visible).origin;
        assert_eq!((ask(&[]), ask(&["razítko"])), (TextOrigin::None, TextOrigin::Layer));
        assert_eq!(ask(&["\u{f0a1}\u{f0b2}"; 30]), TextOrigin::NotReadable);
        assert!(!texts.has_request());
    }

    #[test]
    fn whoever_waits_for_a_document_is_told_when_it_waits_no_more() {
        let folder = tempfile::tempdir().unwrap();
        let texts = texts(folder.path(), true);
        let mut finished = texts.finished_documents();
        let (a, b) = (BlobHash([1; 32]), BlobHash([2; 32]));
        texts.note_awaited(HashSet::from([a, b]), TextHealth::default());
        assert!(texts.is_awaited(a) && !finished.has_changed().unwrap());
        texts.note_awaited(HashSet::from([b]), TextHealth::default());
        assert!(!texts.is_awaited(a) && finished.has_changed().unwrap());
        finished.mark_unchanged();
        texts.note_awaited(HashSet::from([b]), TextHealth { recognised: 7, ..TextHealth::default() });
        assert!(!finished.has_changed().unwrap() && texts.health().recognised == 7);
    }
}
