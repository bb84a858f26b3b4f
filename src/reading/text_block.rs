//! Text block: a heading, a paragraph, an item or a row of a table, with its sentences and the places of its words. Pure.

use std::ops::Range;

use crate::raster::PointRect;

/// What a block of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading; 1 is a title, 2 any other.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// An item of a list, with its mark.
    ListItem,
    /// The names of a table's columns.
    TableHead,
    /// A row of a table; before each cell but the first stands the name of its column, where it has one.
    TableRow,
    /// A picture: its description, or that it has none.
    Figure,
}

/// A word of the page in the text of a block.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedWord {
    /// Its bytes in the block's text; of a word that a line's end divides, each part has its own.
    pub range: Range<usize>,
    /// Its number among the page's words.
    pub word: usize,
    /// Where it stands, in points of the page.
    pub rect: PointRect,
}

/// A piece of text that is read as one.
#[derive(Clone, Debug, PartialEq)]
pub struct TextBlock {
    /// What it is.
    pub kind: BlockKind,
    /// Its text in one line, divided words joined.
    pub text: String,
    /// The words of the page that it is made of, in order.
    pub words: Vec<PlacedWord>,
    /// Bytes of its sentences, in order.
    pub sentences: Vec<Range<usize>>,
    /// Where a picture stands; of a text its words tell.
    pub place: Option<PointRect>,
}

impl TextBlock {
    /// The places of the words in these bytes, those beside each other on one line as one rectangle; of a picture its place.
    pub fn places(&self, range: &Range<usize>) -> Vec<PointRect> {
        let mut out: Vec<PointRect> = self.place.into_iter().collect();
        let first = self.words.partition_point(|word| word.range.end <= range.start);
        for word in self.words.iter().skip(first).take_while(|word| word.range.start < range.end) {
            let rect = word.rect;
            match out.last_mut().filter(|last| beside(last, &rect)) {
                Some(last) => *last = last.with(rect),
                None => out.push(rect),
            }
        }
        out
    }
}

/// True where one rectangle follows another on the same line, with no more between than a wide space.
fn beside(last: &PointRect, next: &PointRect) -> bool {
    let height = last.height.min(next.height);
    let overlap = (last.y + last.height).min(next.y + next.height) - last.y.max(next.y);
    let gap = next.x - (last.x + last.width);
    overlap > 0.5 * height && (-height..1.5 * height).contains(&gap)
}
