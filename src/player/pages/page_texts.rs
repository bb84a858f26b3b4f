//! Texts of pages: the words of those that a screen asked for, kept while their document hangs.

use std::{collections::HashMap, sync::Arc};

use super::{PagePictures, order::PageOrder};
use crate::{
    notice::{Blob, BlobHash},
    raster::{JobUrgency, PageText, RasterTask, Unshowable},
};

/// Pages whose words are kept.
const KEPT: usize = 200;

/// The words of pages.
#[derive(Default)]
pub(super) struct PageTexts(HashMap<(BlobHash, u32), Arc<PageText>>);

impl PageTexts {
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

impl PagePictures {
    /// The words of a page, from 0: `Ok(None)` while they are being read.
    pub(crate) fn text(
        &mut self,
        blob: Blob,
        page: u32,
        urgency: JobUrgency,
    ) -> Result<Option<Arc<PageText>>, Unshowable> {
        if let Some(text) = self.texts.0.get(&(blob.hash, page)) {
            return Ok(Some(text.clone()));
        }
        self.ask(blob, PageOrder::Text(blob.hash, page), RasterTask::Text { page }, urgency)?;
        Ok(None)
    }
}
