//! Text of the open document: of each page what is known of it, in the order of reading.
//!
//! It serves what shows the text and what reads it aloud. Left out: asking for it (`steps`), lines of the glass
//! (`reading_view`).

use std::{ops::Range, sync::Arc};

use bevy::prelude::*;

use crate::{
    notice::BlobHash,
    raster::{PageSize, PageText},
    reading::{PageReading, RunningLines, TextBlock, read_page},
    words::Language,
};

/// Of so many pages what is seen first tells which lines every page has.
const RUNNING_PAGES: usize = 12;
/// Pages whose texts are kept.
const KEPT_PAGES: usize = 60;
/// Words of a page that are read; a page that has more says so.
const MOST_WORDS: usize = 20_000;

/// What is known of the text of a page.
#[derive(Clone, Debug, Default)]
pub(super) enum PageContent {
    /// Nothing yet.
    #[default]
    Unknown,
    /// It cannot be read.
    Failed,
    Known {
        text: Arc<PageText>,
        reading: Arc<PageReading>,
    },
}

/// A sentence of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DocumentSentence {
    pub page: usize,
    /// Of the page.
    pub block: usize,
    /// Bytes of the block's text.
    pub range: Range<usize>,
}

/// The text of the open document.
#[derive(Resource, Default)]
pub(crate) struct DocumentText {
    of: Option<BlobHash>,
    language: Language,
    sizes: Arc<Vec<PageSize>>,
    pages: Vec<PageContent>,
    /// Grows with each page's content.
    versions: Vec<u32>,
    running: RunningLines,
}

impl DocumentText {
    /// Opens a document of pages of these sizes; true where it is another than before, of which nothing is known.
    pub(super) fn open(&mut self, of: BlobHash, sizes: Arc<Vec<PageSize>>, language: Language) -> bool {
        if self.of == Some(of) && self.pages.len() == sizes.len() {
            return false;
        }
        let count = sizes.len();
        let (pages, versions) = (vec![PageContent::Unknown; count], vec![0; count]);
        *self = Self { of: Some(of), language, sizes, pages, versions, running: RunningLines::default() };
        true
    }

    /// Forgets everything.
    pub(super) fn close(&mut self) {
        if self.of.is_some() {
            *self = Self::default();
        }
    }

    pub(super) fn of(&self) -> Option<BlobHash> {
        self.of
    }

    /// Number of pages.
    pub(super) fn len(&self) -> usize {
        self.pages.len()
    }

    /// What is known of a page.
    pub(super) fn page(&self, page: usize) -> &PageContent {
        self.pages.get(page).unwrap_or(&PageContent::Unknown)
    }

    /// Changes with what is known of a page.
    pub(super) fn version(&self, page: usize) -> u32 {
        self.versions.get(page).copied().unwrap_or_default()
    }

    /// The page in the order of reading, once it is known.
    pub(super) fn reading(&self, page: usize) -> Option<&Arc<PageReading>> {
        match self.page(page) {
            PageContent::Known { reading, .. } => Some(reading),
            _ => None,
        }
    }

    /// The block of a sentence.
    pub(super) fn block(&self, sentence: &DocumentSentence) -> Option<&TextBlock> {
        self.reading(sentence.page)?.blocks.get(sentence.block)
    }

    /// Takes what was found of a page, or that nothing can be; what was known already stays then.
    pub(super) fn take(&mut self, page: usize, found: Option<Arc<PageText>>) {
        let size = self.size(page);
        let Some(content) = self.pages.get_mut(page) else { return };
        match (&*content, found) {
            (PageContent::Known { text, .. }, Some(found)) if Arc::ptr_eq(text, &found) => return,
            (PageContent::Known { .. } | PageContent::Failed, None) => return,
            (_, None) => *content = PageContent::Failed,
            (_, Some(text)) => {
                let words = cut(&text);
                let reading = Arc::new(read_page(words.as_ref().unwrap_or(&text), size, &self.running, self.language));
                *content = PageContent::Known { text, reading };
            }
        }
        self.changed(page);
        self.find_running_lines();
        self.drop_far_pages(page);
    }

    fn changed(&mut self, page: usize) {
        if let Some(version) = self.versions.get_mut(page) {
            *version = version.wrapping_add(1);
        }
    }

    fn size(&self, page: usize) -> PageSize {
        self.sizes.get(page).copied().unwrap_or(PageSize { width_pt: 595.0, height_pt: 842.0 })
    }

    fn known(&self) -> impl Iterator<Item = (usize, &Arc<PageText>)> {
        self.pages.iter().enumerate().filter_map(|(number, page)| match page {
            PageContent::Known { text, .. } => Some((number, text)),
            _ => None,
        })
    }

    /// Finds the lines that every page has, while few pages are known; pages are read anew where there are others now.
    fn find_running_lines(&mut self) {
        if self.known().count() > RUNNING_PAGES {
            return;
        }
        let running = RunningLines::find(self.known().map(|(number, text)| (&**text, self.size(number))));
        if running == self.running {
            return;
        }
        self.running = running;
        for number in 0..self.pages.len() {
            let size = self.size(number);
            let Some(PageContent::Known { text, reading }) = self.pages.get_mut(number) else { continue };
            let words = cut(text);
            let anew = read_page(words.as_ref().unwrap_or(text), size, &self.running, self.language);
            if **reading != anew {
                *reading = Arc::new(anew);
                self.changed(number);
            }
        }
    }

    /// Forgets the texts of pages far from this one, of which there are too many.
    fn drop_far_pages(&mut self, near: usize) {
        if self.known().count() <= KEPT_PAGES {
            return;
        }
        for (number, page) in self.pages.iter_mut().enumerate() {
            if number.abs_diff(near) > KEPT_PAGES / 4 {
                *page = PageContent::Unknown;
            }
        }
    }
}

/// The beginning of a page with more words than are read.
fn cut(text: &PageText) -> Option<PageText> {
    (text.words.len() > MOST_WORDS).then(|| {
        let words = text.words.iter().take(MOST_WORDS).cloned().collect();
        PageText { words, cut_short: true, origin: text.origin, facts: text.facts, tags: vec![] }
    })
}
