//! Places in a document's text, and how one of the page becomes one of the text and back. Pure.

use crate::{
    raster::PointRect,
    reading::{PageReading, TextBlock},
};

/// A place in the text of a document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum TextPlace {
    /// The beginning of a page.
    Top { page: usize },
    /// So many points from the upper edge of a page.
    OnPage { page: usize, y: f32 },
    /// A byte of a block.
    Byte { page: usize, block: usize, byte: usize },
}

impl TextPlace {
    pub(super) fn page(self) -> usize {
        match self {
            Self::Top { page } | Self::OnPage { page, .. } | Self::Byte { page, .. } => page,
        }
    }
}

/// The first word in the order of reading whose middle is below a height of the page: its block and its byte.
pub(super) fn word_below(reading: &PageReading, y: f32) -> Option<(usize, usize)> {
    let below = |block: &TextBlock| {
        let is_below = |rect: &PointRect| rect.y + rect.height / 2.0 > y;
        let word = block.words.iter().find(|word| is_below(&word.rect)).map(|word| word.range.start);
        word.or_else(|| block.place.filter(is_below).map(|_| 0))
    };
    reading.blocks.iter().enumerate().find_map(|(number, block)| Some((number, below(block)?)))
}

/// Where the word stands that has this byte of a block.
pub(super) fn place_on_page(reading: &PageReading, block: usize, byte: usize) -> Option<PointRect> {
    let block = reading.blocks.get(block)?;
    block.words.iter().find(|word| byte < word.range.end).map(|word| word.rect).or(block.place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::{BlockKind, PlacedWord};

    #[test]
    fn a_place_goes_to_the_text_and_back() {
        let word = |start: usize, y: f32| PlacedWord {
            range: start..start + 4,
            word: start,
            rect: PointRect { x: 10.0, y, width: 20.0, height: 10.0 },
        };
        let block = |words| TextBlock {
            kind: BlockKind::Paragraph,
            text: "slov slov".into(),
            words,
            sentences: vec![],
            place: None,
        };
        let blocks = vec![block(vec![word(0, 50.0), word(5, 64.0)]), block(vec![word(0, 100.0), word(5, 114.0)])];
        let reading = PageReading { blocks, ..PageReading::default() };
        assert_eq!(word_below(&reading, 0.0), Some((0, 0)));
        assert_eq!(word_below(&reading, 62.0), Some((0, 5)));
        assert_eq!(word_below(&reading, 90.0), Some((1, 0)));
        assert_eq!(word_below(&reading, 200.0), None);
        for (block, byte) in [(0, 0), (0, 5), (1, 0), (1, 5)] {
            let place = place_on_page(&reading, block, byte).unwrap();
            assert_eq!(word_below(&reading, place.y), Some((block, byte)));
        }
    }
}
