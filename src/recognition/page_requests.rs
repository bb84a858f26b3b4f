//! Requests for pages that somebody waits for: the newest first, each once, up to a number. Pure.

use std::collections::VecDeque;

use crate::notice::BlobHash;

/// Requests that are kept; the oldest gives way, its page is recognised in its turn.
const MOST: usize = 32;

/// Pages that a visitor has opened and that are not recognised yet.
#[derive(Debug, Default)]
pub(super) struct PageRequests(VecDeque<(BlobHash, u32)>);

impl PageRequests {
    /// Adds a page; true where it was not asked for already.
    pub(super) fn add(&mut self, document: BlobHash, page: u32) -> bool {
        if self.0.contains(&(document, page)) {
            return false;
        }
        self.0.push_front((document, page));
        self.0.truncate(MOST);
        true
    }

    /// The page that was asked for last.
    pub(super) fn take(&mut self) -> Option<(BlobHash, u32)> {
        self.0.pop_front()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn forget(&mut self, document: BlobHash) {
        self.0.retain(|(asked, _)| *asked != document);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_comes_first_and_the_list_is_bounded() {
        let mut requests = PageRequests::default();
        let (a, b) = (BlobHash([1; 32]), BlobHash([2; 32]));
        for page in 0..100 {
            assert!(requests.add(a, page));
        }
        assert!(!requests.add(a, 99) && requests.add(b, 0));
        assert_eq!((requests.take(), requests.take()), (Some((b, 0)), Some((a, 99))));
        assert_eq!(requests.0.len(), MOST - 2);
        requests.forget(a);
        assert!(requests.is_empty() && requests.take().is_none());
    }
}
