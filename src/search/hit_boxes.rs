//! Boxes of the hits on a page: the rectangles of the words that a query hits, and the page's text as it is indexed. Pure.

use std::ops::Range;

use super::query::SearchQuery;
use crate::{
    notice::nfc,
    raster::{PageText, PointRect},
};

/// The page's running text with diacritics in one piece, and the bytes of each word in it.
pub(super) fn indexed_text(page: &PageText) -> (String, Vec<Range<usize>>) {
    let (mut text, mut places) = (String::new(), Vec::with_capacity(page.words.len()));
    for word in &page.words {
        if !text.is_empty() {
            text.push(if word.starts_line { '\n' } else { ' ' });
        }
        let start = text.len();
        text.push_str(&nfc(&word.text));
        places.push(start..text.len());
    }
    (text, places)
}

/// The hits of a query on a page in their order, each with a rectangle in points for every word of it; a word divided by a
/// line's end has two.
pub fn hit_boxes(page: &PageText, query: &SearchQuery) -> Vec<Vec<PointRect>> {
    let (text, places) = indexed_text(page);
    let mut first = 0;
    let of = |hit: Range<usize>| {
        first += places.get(first..).unwrap_or_default().partition_point(|place| place.end <= hit.start);
        let words = page.words.iter().zip(&places).skip(first);
        words.take_while(|(_, place)| place.start < hit.end).map(|(word, _)| word.rect).collect()
    };
    query.hits(&text).into_iter().map(of).collect()
}
