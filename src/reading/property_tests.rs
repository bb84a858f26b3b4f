//! Properties of reading whatever stands on a page: every word once, in an order that stays, with bytes of its own.

use std::time::Instant;

use proptest::prelude::*;

use super::{PageReading, RunningLines, fixture_page::A4, read_page};
use crate::{
    raster::{PageText, PageWord, PointRect},
    words::Language,
};

fn read(page: &PageText) -> PageReading {
    read_page(page, A4, &RunningLines::default(), Language::Czech)
}

fn pages() -> impl Strategy<Value = PageText> {
    let place = (0f32..40.0, 0f32..60.0, 1f32..90.0, prop_oneof![Just(12f32), 0f32..40.0]);
    let text = prop_oneof!["[a-zA-Zěščřž]{1,9}[-.,:]?", "[A-ZČ]", "[0-9]{1,3}\\.", "[–•|§]"];
    let word = (text, place, any::<bool>()).prop_map(|(text, (x, y, width, height), starts_line)| PageWord {
        text,
        // On a grid, so that columns and rows come about.
        rect: PointRect { x: (x.round() * 15.0), y: y.round() * 14.0, width, height },
        starts_line,
    });
    prop::collection::vec(word, 0..140).prop_map(|words| PageText { words, ..PageText::default() })
}

proptest! {
    #[test]
    fn every_word_is_read_or_skipped_exactly_once(page in pages()) {
        let reading = read(&page);
        let read = reading.blocks.iter().flat_map(|block| block.words.iter().map(|word| word.word));
        let mut all: Vec<usize> = read.chain(reading.skipped.iter().copied()).collect();
        all.sort_unstable();
        prop_assert_eq!(all, (0..page.words.len()).collect::<Vec<_>>());
        for block in &reading.blocks {
            let mut end = 0;
            for word in &block.words {
                prop_assert!(word.range.start >= end && block.text.get(word.range.clone()).is_some());
                end = word.range.end;
            }
            let mut end = 0;
            for sentence in &block.sentences {
                prop_assert!(sentence.start >= end && block.text.get(sentence.clone()).is_some());
                end = sentence.end;
                block.places(sentence);
            }
            let said: usize = block.sentences.iter().flat_map(|it| block.text[it.clone()].chars()).filter(|c| c.is_alphanumeric()).count();
            prop_assert_eq!(said, block.text.chars().filter(|c| c.is_alphanumeric()).count());
        }
    }

    #[test]
    fn the_order_does_not_change_with_the_place_on_the_page(page in pages()) {
        let order = |page: &PageText| {
            let blocks = read(page).blocks;
            blocks.iter().flat_map(|block| block.words.iter().map(|word| word.word)).collect::<Vec<_>>()
        };
        prop_assert_eq!(order(&page), order(&page.clone()));
    }
}

#[test]
fn the_cost_grows_with_the_words_and_not_with_their_square() {
    let page = |count: usize| {
        let word = |at: usize| PageWord {
            text: "slovo".into(),
            rect: PointRect {
                x: (at * 7 % 97) as f32 * 6.0,
                y: (at * 13 % 1_201) as f32 * 0.7,
                width: 3.0,
                height: 8.0,
            },
            starts_line: at.is_multiple_of(5),
        };
        PageText { words: (0..count).map(word).collect(), ..PageText::default() }
    };
    let time = |count: usize| {
        let page = page(count);
        let start = Instant::now();
        read(&page);
        start.elapsed().as_secs_f64()
    };
    time(1_000);
    let (small, large) = (time(4_000).max(1e-4), time(64_000));
    assert!(large < 16.0 * 8.0 * small, "{small} s and {large} s");
}
