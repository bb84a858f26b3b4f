//! Sentence cursor: sentences of a document by their numbers, the next and the one before, by sentence, by block and by heading. Pure.

use std::ops::Range;

use super::document_text::{DocumentSentence, DocumentText};
use crate::reading::{BlockKind, PageReading, TextBlock};

/// A sentence by its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SentenceCursor {
    pub page: usize,
    /// Of the page.
    pub block: usize,
    /// Of the block.
    pub sentence: usize,
}

/// How far a visitor goes at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReadingStride {
    Sentence,
    Block,
    Heading,
    Page,
}

impl SentenceCursor {
    /// The first sentence of a page.
    pub(super) fn first(reading: &PageReading, page: usize) -> Option<Self> {
        let block = reading.blocks.iter().position(|block| !block.sentences.is_empty())?;
        Some(Self { page, block, sentence: 0 })
    }

    /// The last sentence of a page.
    pub(super) fn last(reading: &PageReading, page: usize) -> Option<Self> {
        let block = reading.blocks.iter().rposition(|block| !block.sentences.is_empty())?;
        let sentence = reading.blocks.get(block)?.sentences.len().saturating_sub(1);
        Some(Self { page, block, sentence })
    }

    /// The sentence in which a byte of a block stands, or the next one.
    pub(super) fn at(reading: &PageReading, page: usize, block: usize, byte: usize) -> Option<Self> {
        let sentence = reading.blocks.get(block)?.sentences.partition_point(|sentence| sentence.end <= byte);
        let here = reading.blocks.get(block)?.sentences.len() > sentence;
        if here { Some(Self { page, block, sentence }) } else { Self::block_after(reading, page, block) }
    }

    fn block_after(reading: &PageReading, page: usize, block: usize) -> Option<Self> {
        let mut more = reading.blocks.iter().enumerate().skip(block + 1);
        let (block, _) = more.find(|(_, block)| !block.sentences.is_empty())?;
        Some(Self { page, block, sentence: 0 })
    }

    /// The next one of its page.
    pub(super) fn next(self, reading: &PageReading) -> Option<Self> {
        let sentences = reading.blocks.get(self.block)?.sentences.len();
        if self.sentence + 1 < sentences {
            return Some(Self { sentence: self.sentence + 1, ..self });
        }
        Self::block_after(reading, self.page, self.block)
    }

    /// The one before on its page.
    pub(super) fn previous(self, reading: &PageReading) -> Option<Self> {
        if self.sentence > 0 {
            return Some(Self { sentence: self.sentence - 1, ..self });
        }
        let before = reading.blocks.get(..self.block)?;
        let block = before.iter().rposition(|block| !block.sentences.is_empty())?;
        let sentence = before.get(block)?.sentences.len().saturating_sub(1);
        Some(Self { block, sentence, ..self })
    }

    /// One stride on, or back; nothing where that leads from the page.
    pub(super) fn stride(self, reading: &PageReading, stride: ReadingStride, on: bool) -> Option<Self> {
        match (stride, on) {
            (ReadingStride::Page, _) => None,
            (ReadingStride::Heading, true) => self.heading(reading, self.block + 1..reading.blocks.len()),
            (ReadingStride::Heading, false) => {
                // Below a heading its own comes first.
                let end = if self.sentence > 0 { self.block + 1 } else { self.block };
                self.heading(reading, 0..end)
            }
            (ReadingStride::Sentence, true) => self.next(reading),
            (ReadingStride::Sentence, false) => self.previous(reading),
            (ReadingStride::Block, true) => Self::block_after(reading, self.page, self.block),
            // Within a block its beginning comes first.
            (ReadingStride::Block, false) if self.sentence > 0 => Some(Self { sentence: 0, ..self }),
            (ReadingStride::Block, false) => self.previous(reading).map(|it| Self { sentence: 0, ..it }),
        }
    }

    /// The heading among these blocks that is nearest to this sentence.
    fn heading(self, reading: &PageReading, among: Range<usize>) -> Option<Self> {
        let is_heading = |at: &usize| {
            let block = reading.blocks.get(*at);
            block.is_some_and(|it| matches!(it.kind, BlockKind::Heading(_)) && !it.sentences.is_empty())
        };
        let on = among.start > self.block;
        let block = if on { among.into_iter().find(is_heading) } else { among.into_iter().rev().find(is_heading) }?;
        Some(Self { block, sentence: 0, ..self })
    }

    /// Whether it is the first of a heading.
    pub(super) fn begins_heading(self, reading: &PageReading) -> bool {
        let kind = reading.blocks.get(self.block).map(|block| block.kind);
        self.sentence == 0 && matches!(kind, Some(BlockKind::Heading(_)))
    }

    /// Which sentence of its page it is, from 0, and how many the page has.
    pub(super) fn number(self, reading: &PageReading) -> (usize, usize) {
        let count = |blocks: &[TextBlock]| blocks.iter().map(|block| block.sentences.len()).sum::<usize>();
        let before = reading.blocks.get(..self.block).map_or(0, count);
        (before + self.sentence, count(&reading.blocks))
    }

    /// The sentence itself, and its text.
    pub(super) fn sentence(self, document: &DocumentText) -> Option<(DocumentSentence, String)> {
        let block = document.reading(self.page)?.blocks.get(self.block)?;
        let range = block.sentences.get(self.sentence)?.clone();
        let text = block.text.get(range.clone())?.to_owned();
        Some((DocumentSentence { page: self.page, block: self.block, range }, text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page whose blocks have so many sentences of one letter each.
    fn page(counts: &[usize]) -> PageReading {
        let block = |count: &usize| TextBlock {
            kind: BlockKind::Paragraph,
            text: "a ".repeat(*count),
            words: vec![],
            sentences: (0..*count).map(|at| at * 2..at * 2 + 1).collect(),
            place: None,
        };
        PageReading { blocks: counts.iter().map(block).collect(), ..PageReading::default() }
    }

    #[test]
    fn on_and_back_are_inverse_and_leave_nothing_out() {
        for counts in [vec![2, 0, 3, 1], vec![0, 1, 0], vec![1], vec![4, 4]] {
            let reading = page(&counts);
            let mut all = vec![SentenceCursor::first(&reading, 5).unwrap()];
            while let Some(next) = all.last().unwrap().next(&reading) {
                all.push(next);
            }
            assert_eq!(all.len(), counts.iter().sum::<usize>());
            assert_eq!(all.last().copied(), SentenceCursor::last(&reading, 5));
            for pair in all.windows(2) {
                assert_eq!(pair[1].previous(&reading), Some(pair[0]));
            }
            for (number, cursor) in all.iter().enumerate() {
                assert_eq!(cursor.number(&reading), (number, all.len()));
                assert_eq!(SentenceCursor::at(&reading, 5, cursor.block, cursor.sentence * 2), Some(*cursor));
            }
            assert_eq!(all[0].previous(&reading), None);
        }
        assert_eq!(SentenceCursor::first(&page(&[0, 0]), 0), None);
    }

    #[test]
    fn headings_are_gone_through_past_what_stands_below_them() {
        let mut reading = page(&[1, 2, 1, 3]);
        for at in [0, 2] {
            reading.blocks[at].kind = BlockKind::Heading(1);
        }
        let at = |block, sentence| SentenceCursor { page: 0, block, sentence };
        let go = |from: SentenceCursor, on| from.stride(&reading, ReadingStride::Heading, on);
        assert_eq!(go(at(0, 0), true), Some(at(2, 0)));
        assert_eq!(go(at(1, 1), true), Some(at(2, 0)));
        assert_eq!(go(at(2, 0), true), None, "the page has no other");
        assert_eq!(go(at(3, 2), false), Some(at(2, 0)));
        assert_eq!(go(at(2, 0), false), Some(at(0, 0)));
        assert_eq!(go(at(0, 0), false), None);
        assert!(at(2, 0).begins_heading(&reading) && !at(1, 0).begins_heading(&reading));
    }

    #[test]
    fn blocks_are_gone_through_from_their_beginnings() {
        let reading = page(&[2, 0, 3]);
        let at = |block, sentence| SentenceCursor { page: 0, block, sentence };
        assert_eq!(at(0, 1).stride(&reading, ReadingStride::Block, true), Some(at(2, 0)));
        assert_eq!(at(2, 2).stride(&reading, ReadingStride::Block, false), Some(at(2, 0)));
        assert_eq!(at(2, 0).stride(&reading, ReadingStride::Block, false), Some(at(0, 0)));
        assert_eq!(at(2, 0).stride(&reading, ReadingStride::Block, true), None);
    }
}
