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

/// A rectangle in points for each word of the page that a query hits; a word divided by a line's end has two.
pub fn hit_boxes(page: &PageText, query: &SearchQuery) -> Vec<PointRect> {
    let (text, places) = indexed_text(page);
    let hits = query.hits(&text);
    let mut hits = hits.as_slice();
    let mut out = vec![];
    for (word, place) in page.words.iter().zip(places) {
        hits = hits.get(hits.partition_point(|hit| hit.end <= place.start)..).unwrap_or_default();
        if hits.first().is_some_and(|hit| hit.start < place.end) {
            out.push(word.rect);
        }
    }
    out
}
