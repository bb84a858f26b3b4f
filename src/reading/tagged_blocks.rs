//! Tagged blocks: a page in the order and by the parts that its document's tags say. Pure.
//!
//! Left out: whether the tags are any good (`tag_trust`), and what the tags leave out (`page_reading`).

use std::collections::HashSet;

use super::{
    blocks::{figure_block, finished, goes_on},
    joined_words::BlockText,
    lines::Segment,
    tables::{cell_text, row_text},
    text_block::{BlockKind, TextBlock},
};
use crate::{
    raster::{PageTag, PageTagKind, PageText, PointRect},
    words::Language,
};

/// The blocks of a page by its tags, without the words that are skipped.
pub(super) fn tagged_blocks(page: &PageText, skipped: &HashSet<usize>, language: Language) -> Vec<TextBlock> {
    let mut out = TaggedReading { page, skipped, language, drafts: vec![], names: vec![] };
    let mut rest = page.tags.as_slice();
    while let [tag, after @ ..] = rest {
        rest = after;
        match tag.kind {
            PageTagKind::Artifact => {}
            PageTagKind::Figure => out.add_figure(tag),
            PageTagKind::HeadCell(row) | PageTagKind::Cell(row) => {
                let more = after.iter().take_while(|tag| row_of(tag) == Some(row)).count();
                let (cells, after) = after.split_at(more);
                rest = after;
                out.add_row(std::iter::once(tag).chain(cells));
            }
            PageTagKind::Heading(1) => out.add_text(BlockKind::Heading(1), tag),
            PageTagKind::Heading(_) => out.add_text(BlockKind::Heading(2), tag),
            PageTagKind::ListItem => out.add_text(BlockKind::ListItem, tag),
            PageTagKind::Paragraph => out.add_text(BlockKind::Paragraph, tag),
        }
    }
    out.drafts.into_iter().map(|draft| draft.finish(language)).collect()
}

fn row_of(tag: &PageTag) -> Option<u32> {
    match tag.kind {
        PageTagKind::HeadCell(row) | PageTagKind::Cell(row) => Some(row),
        _ => None,
    }
}

enum DraftBlock {
    Text(BlockKind, BlockText),
    Figure(TextBlock),
}

impl DraftBlock {
    fn finish(self, language: Language) -> TextBlock {
        match self {
            Self::Text(kind, text) => finished(kind, text, language),
            Self::Figure(block) => block,
        }
    }
}

struct TaggedReading<'a> {
    page: &'a PageText,
    skipped: &'a HashSet<usize>,
    language: Language,
    drafts: Vec<DraftBlock>,
    /// Names of the columns of the table that is open.
    names: Vec<String>,
}

impl TaggedReading<'_> {
    /// The words of a part in lines, as they stand on the page.
    fn lines(&self, tag: &PageTag) -> Vec<Segment> {
        let mut lines: Vec<Segment> = vec![];
        let words = tag.words.iter().map(|word| *word as usize).filter(|word| !self.skipped.contains(word));
        for (number, word) in words.filter_map(|number| Some((number, self.page.words.get(number)?))) {
            let beside = |line: &&mut Segment| {
                let overlap =
                    (line.rect.y + line.rect.height).min(word.rect.y + word.rect.height) - line.rect.y.max(word.rect.y);
                !word.starts_line || overlap > 0.5 * line.rect.height.min(word.rect.height)
            };
            match lines.last_mut().filter(beside) {
                Some(line) => {
                    line.rect = line.rect.with(word.rect);
                    line.words.push(number);
                }
                None => lines.push(Segment { words: vec![number], rect: word.rect }),
            }
        }
        lines
    }

    fn add_text(&mut self, kind: BlockKind, tag: &PageTag) {
        self.names.clear();
        let lines = self.lines(tag);
        let Some(first) = lines.first().and_then(|line| line.words.first()) else { return };
        let first = self.page.words.get(*first);
        match self.drafts.pop() {
            // A paragraph that is cut at the end of a line or a column goes on.
            Some(DraftBlock::Text(before, text)) if goes_on(before, &text, kind, first) => {
                self.put(before, text, &lines);
            }
            before => {
                self.drafts.extend(before);
                self.put(kind, BlockText::default(), &lines);
            }
        }
    }

    fn put(&mut self, kind: BlockKind, mut text: BlockText, lines: &[Segment]) {
        lines.iter().for_each(|line| text.add_line(self.page, &line.words));
        self.drafts.push(DraftBlock::Text(kind, text));
    }

    /// A picture by its description, whose words are then a part of it; one without a description is read as the words that
    /// stand in it, or said to have none.
    fn add_figure(&mut self, tag: &PageTag) {
        let lines = self.lines(tag);
        if tag.description.is_empty() && !lines.is_empty() {
            return self.put(BlockKind::Paragraph, BlockText::default(), &lines);
        }
        let around = lines.iter().map(|line| line.rect).chain(tag.rect).reduce(PointRect::with);
        self.drafts.push(DraftBlock::Figure(figure_block(&tag.description, around, self.language)));
    }

    fn add_row<'t>(&mut self, cells: impl Iterator<Item = &'t PageTag> + Clone) {
        let head = cells.clone().all(|cell| matches!(cell.kind, PageTagKind::HeadCell(_)));
        let lines: Vec<Vec<Segment>> = cells.map(|cell| self.lines(cell)).collect();
        if lines.iter().all(Vec::is_empty) {
            return;
        }
        if head {
            self.names = lines.iter().map(|cell| cell_text(self.page, cell)).collect();
        }
        // A row of another form has no names; of two columns the first one says what the second one is.
        let named = !head && self.names.len() == lines.len() && lines.len() > 2;
        let names = if named { self.names.as_slice() } else { &[] };
        let text = row_text(self.page, &lines, names);
        let kind = if head { BlockKind::TableHead } else { BlockKind::TableRow };
        self.drafts.push(DraftBlock::Text(kind, text));
    }
}
