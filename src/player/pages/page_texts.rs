//! Page texts: the words of those pages that a screen asked for, kept while their document hangs.

use std::{collections::HashMap, sync::Arc};

use crate::{notice::BlobHash, raster::PageText};

/// Pages whose words are kept.
const KEPT: usize = 200;

/// The words of pages.
#[derive(Default)]
pub(super) struct PageTexts(HashMap<(BlobHash, u32), Arc<PageText>>);

impl PageTexts {
    pub(super) fn get(&self, hash: BlobHash, page: u32) -> Option<Arc<PageText>> {
        self.0.get(&(hash, page)).cloned()
    }

    pub(super) fn keep(&mut self, hash: BlobHash, page: u32, text: PageText) {
        if self.0.len() >= KEPT {
            self.0.clear();
        }
        self.0.insert((hash, page), Arc::new(text));
    }

    /// Drops the words of documents that do not stay.
    pub(super) fn retain(&mut self, stays: impl Fn(&BlobHash) -> bool) {
        self.0.retain(|(document, _), _| stays(document));
    }
}
