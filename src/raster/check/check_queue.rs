//! Queue of documents to check: which one is next, and when a document is tried again after a failure that says nothing
//! of it. Pure.
//!
//! Left out: the check itself (`page_check`).

use std::{
    collections::{BTreeMap, HashMap, HashSet, VecDeque},
    time::{Duration, Instant},
};

use crate::{
    notice::{Blob, BlobHash},
    platform::backoff::doubled_wait,
};

/// A document that was too slow is tried again after this long, then after twice as long, and so on to the longest.
const FIRST_AGAIN: Duration = Duration::from_secs(60);
const LONGEST_AGAIN: Duration = Duration::from_secs(3600);
/// When nothing can be drawn at all, everything waits: so long at first, twice as long each time, to the longest.
const FIRST_PAUSE: Duration = Duration::from_secs(2);
const LONGEST_PAUSE: Duration = Duration::from_secs(300);

/// The documents to check; at most as many as are posted.
#[derive(Debug, Default)]
pub(crate) struct CheckQueue {
    ready: VecDeque<Blob>,
    later: BTreeMap<(Instant, BlobHash), Blob>,
    /// How often a document was too slow.
    slow: HashMap<BlobHash, u32>,
    /// Nothing is looked at before then, and how often in a row nothing could be drawn.
    pause: Option<(Instant, u32)>,
}

impl CheckQueue {
    /// Sets the documents to check, in this order. A document that waits for its next try keeps waiting; one that is
    /// not
    /// among them is forgotten.
    pub(crate) fn set_documents(&mut self, documents: Vec<Blob>) {
        let there: HashSet<BlobHash> = documents.iter().map(|blob| blob.hash).collect();
        self.later.retain(|(_, hash), _| there.contains(hash));
        self.slow.retain(|hash, _| there.contains(hash));
        let waiting: HashSet<BlobHash> = self.later.keys().map(|(_, hash)| *hash).collect();
        let mut seen = HashSet::new();
        self.ready =
            documents.into_iter().filter(|blob| !waiting.contains(&blob.hash) && seen.insert(blob.hash)).collect();
    }

    /// The document to check now.
    pub(crate) fn next_document(&mut self, now: Instant) -> Option<Blob> {
        if self.pause.is_some_and(|(until, _)| until > now) {
            return None;
        }
        self.ready.pop_front().or_else(|| {
            let first = self.later.first_entry().filter(|first| first.key().0 <= now)?;
            Some(first.remove())
        })
    }

    /// Time until the next document is due; `None` when none is.
    pub(crate) fn wait(&self, now: Instant) -> Option<Duration> {
        let ready = (!self.ready.is_empty()).then_some(now);
        let next = ready.into_iter().chain(self.later.keys().next().map(|(at, _)| *at)).min()?;
        let pause = self.pause.map_or(now, |(until, _)| until);
        Some(next.max(pause).saturating_duration_since(now))
    }

    /// The document took too long; true when it had before.
    pub(crate) fn mark_slow(&mut self, document: Blob, now: Instant) -> bool {
        let times = self.slow.entry(document.hash).or_default();
        let again = doubled_wait(FIRST_AGAIN, *times, LONGEST_AGAIN);
        *times = times.saturating_add(1);
        let before = *times > 1;
        self.later.insert((now + again, document.hash), document);
        before
    }

    /// True for a document that took too long before.
    pub(crate) fn was_slow(&self, document: &BlobHash) -> bool {
        self.slow.contains_key(document)
    }

    /// Nothing can be drawn: the document comes again after the others.
    pub(crate) fn postpone(&mut self, document: Blob, now: Instant) {
        let times = self.pause.map_or(0, |(_, times)| times);
        let pause = doubled_wait(FIRST_PAUSE, times, LONGEST_PAUSE);
        self.pause = Some((now + pause, times.saturating_add(1)));
        self.ready.push_back(document);
    }

    /// Something could be drawn.
    pub(crate) fn reset_pause(&mut self) {
        self.pause = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::MediaKind;

    fn blob(name: &str) -> Blob {
        Blob { hash: BlobHash::digest(name.as_bytes()), kind: MediaKind::Pdf, bytes: 1 }
    }

    #[test]
    fn a_slow_document_waits_longer_each_time_and_no_other_waits_for_it() {
        let (mut due, start) = (CheckQueue::default(), Instant::now());
        due.set_documents(vec![blob("a"), blob("b"), blob("a")]);
        assert_eq!(due.next_document(start), Some(blob("a")));
        assert!(!due.mark_slow(blob("a"), start) && due.was_slow(&blob("a").hash));
        due.set_documents(vec![blob("a"), blob("b")]);
        assert_eq!(due.next_document(start), Some(blob("b")));
        assert_eq!((due.next_document(start), due.wait(start)), (None, Some(FIRST_AGAIN)));
        let later = start + FIRST_AGAIN;
        assert_eq!(due.next_document(later), Some(blob("a")));
        assert!(due.mark_slow(blob("a"), later));
        assert_eq!(due.wait(later), Some(FIRST_AGAIN * 2));
        for _ in 0..40 {
            due.mark_slow(blob("a"), later);
        }
        due.set_documents(vec![]);
        assert_eq!((due.wait(later), due.was_slow(&blob("a").hash)), (None, false), "it hangs no more");
    }

    #[test]
    fn without_a_worker_everything_waits_and_nothing_is_lost() {
        let (mut due, mut now) = (CheckQueue::default(), Instant::now());
        due.set_documents(vec![blob("a"), blob("b")]);
        for (expected, pause) in [("a", 2), ("b", 4), ("a", 8)] {
            let document = due.next_document(now).unwrap();
            assert_eq!(document, blob(expected));
            due.postpone(document, now);
            assert_eq!((due.next_document(now), due.wait(now)), (None, Some(Duration::from_secs(pause))));
            now += Duration::from_secs(pause);
        }
        assert_eq!(due.next_document(now), Some(blob("b")));
        due.reset_pause();
        due.postpone(blob("b"), now);
        assert_eq!(due.wait(now), Some(FIRST_PAUSE), "from the beginning");
        for _ in 0..40 {
            due.postpone(blob("a"), now);
        }
        assert_eq!(due.wait(now), Some(LONGEST_PAUSE));
    }
}
