//! Page texts: the words of those pages that a screen asked for, kept while their document hangs. Words that are being
//! recognised are asked for again when some were.

use std::{collections::HashMap, sync::Arc};

use crate::{
    notice::BlobHash,
    raster::{PageText, TextOrigin},
};

/// Pages whose words are kept.
const KEPT: usize = 200;

/// The words of pages.
#[derive(Default)]
pub(super) struct PageTexts {
    known: HashMap<(BlobHash, u32), KnownText>,
    /// How many pages were recognised when a page was asked for.
    asked: HashMap<(BlobHash, u32), u64>,
}

struct KnownText {
    text: Arc<PageText>,
    recognised: u64,
}

impl PageTexts {
    /// The words of a page as far as they are known, and whether it is worth asking for them; `recognised` pages were so
    /// far.
    pub(super) fn get(&mut self, hash: BlobHash, page: u32, recognised: u64) -> (Option<Arc<PageText>>, bool) {
        let known = self.known.get(&(hash, page));
        let ask = known.is_none_or(|it| it.text.origin == TextOrigin::Awaited && it.recognised != recognised);
        if ask {
            self.asked.entry((hash, page)).or_insert(recognised);
        }
        (known.map(|it| it.text.clone()), ask)
    }

    pub(super) fn keep(&mut self, hash: BlobHash, page: u32, text: PageText) {
        if self.known.len() >= KEPT {
            self.known.clear();
            self.asked.clear();
        }
        // What was recognised after the question may not be in the answer.
        let recognised = self.asked.remove(&(hash, page)).unwrap_or_default();
        self.known.insert((hash, page), KnownText { text: Arc::new(text), recognised });
    }

    /// Drops the words of documents that do not stay.
    pub(super) fn retain(&mut self, stays: impl Fn(&BlobHash) -> bool) {
        self.known.retain(|(document, _), _| stays(document));
        self.asked.retain(|(document, _), _| stays(document));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_awaited_are_asked_for_again_when_some_were_recognised() {
        let (mut texts, document) = (PageTexts::default(), BlobHash([1; 32]));
        let awaited = || PageText { origin: TextOrigin::Awaited, ..PageText::default() };
        assert!(texts.get(document, 0, 5).1);
        assert!(texts.get(document, 0, 6).1, "still on its way");
        texts.keep(document, 0, awaited());
        assert!(texts.get(document, 0, 6).1, "one was recognised after the question");
        texts.keep(document, 0, awaited());
        let (known, ask) = texts.get(document, 0, 6);
        assert!(known.is_some() && !ask);
        let text = PageText { origin: TextOrigin::Recognised { confidence: 90 }, ..PageText::default() };
        assert!(texts.get(document, 0, 7).1);
        texts.keep(document, 0, text);
        assert!(!texts.get(document, 0, 99).1);
        texts.retain(|_| false);
        assert!(texts.known.is_empty() && texts.asked.is_empty());
    }
}
