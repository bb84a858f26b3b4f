//! Boxes of the hits on a page: the rectangles of the words that a query hits, and the page's text as it is indexed. Pure.
//!
//! Letters that are spaced out ("V Y H L Á Š K A") are one word, as whoever reads and whoever types has it.

use std::ops::Range;

use super::query::SearchQuery;
use crate::{
    notice::nfc,
    raster::{PageText, PointRect},
    reading::spaced_letters,
};

/// The page's running text with diacritics in one piece, and the bytes of each word in it.
pub(super) fn indexed_text(page: &PageText) -> (String, Vec<Range<usize>>) {
    let (mut text, mut places) = (String::new(), Vec::with_capacity(page.words.len()));
    for (word, goes_on) in page.words.iter().zip(spaced_letters(page)) {
        if !text.is_empty() && !goes_on {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raster::{PageFacts, PageWord};

    /// A page of these lines; a letter is six points wide, a space three.
    fn page(lines: &[&str]) -> PageText {
        let mut words = vec![];
        for (line, text) in lines.iter().enumerate() {
            let (mut x, mut starts_line) = (0.0, true);
            for word in text.split(' ') {
                let width = word.chars().count() as f32 * 6.0;
                let rect = PointRect { x, y: line as f32 * 14.0, width, height: 12.0 };
                x += width + 3.0;
                if !word.is_empty() {
                    words.push(PageWord { text: word.into(), rect, starts_line });
                    starts_line = false;
                }
            }
        }
        PageText::from_layer(words, false, PageFacts::default())
    }

    /// How many boxes each hit has.
    fn boxes(lines: &[&str], query: &str) -> Vec<usize> {
        hit_boxes(&page(lines), &SearchQuery::parse(query)).iter().map(Vec::len).collect()
    }

    #[test]
    fn a_spaced_out_word_is_hit_with_a_box_for_each_letter() {
        let lines = ["V E Ř E J N Á  V Y H L Á Š K A", "vyhláška o záměru"];
        assert_eq!(boxes(&lines, "vyhláška "), [8, 1]);
        assert_eq!(boxes(&lines, "verejna "), [7]);
        assert_eq!(boxes(&lines, "záměr "), [1]);
        assert_eq!(indexed_text(&page(&lines)).0, "VEŘEJNÁ VYHLÁŠKA\nvyhláška o záměru");
        assert_eq!(boxes(&["a v o nás"], "nás "), [1], "short words in a row are none");
    }

    #[test]
    fn divided_and_decomposed_words_are_hit_whole() {
        assert_eq!(boxes(&["podle vyhláš-", "ky obce"], "vyhláška "), [2]);
        assert_eq!(boxes(&["vyhla\u{301}s\u{30c}ka obce"], "vyhláška "), [1]);
        assert_eq!(boxes(&["č. j. MUJ/12/2026, obec"], "muj/12/2026"), [1]);
    }

    proptest::proptest! {
        #[test]
        fn every_hit_has_the_boxes_of_its_words(words in proptest::collection::vec("[a-zá]|[a-zá-]{2,9}", 0..30)) {
            let page = page(&[&words.join(" "), "konec"]);
            let (text, places) = indexed_text(&page);
            proptest::prop_assert_eq!(places.len(), page.words.len());
            for (word, place) in page.words.iter().zip(&places) {
                proptest::prop_assert_eq!(text.get(place.clone()), Some(word.text.as_str()));
            }
            let query = SearchQuery::parse(&words.join(" "));
            proptest::prop_assert!(hit_boxes(&page, &query).iter().all(|boxes| !boxes.is_empty()));
        }
    }
}
