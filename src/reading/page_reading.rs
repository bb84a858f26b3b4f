//! Page reading: the blocks of a page in the order of reading, and which of its words stand in none. Pure.
//!
//! Left out: how columns are told (`columns`), how lines become blocks (`blocks`).

use std::collections::HashSet;

use super::{
    blocks::{blocks, turned_block},
    columns::regions,
    lines::{self, TextRow},
    running_lines::RunningLines,
    tag_trust::are_trusted,
    tagged_blocks::tagged_blocks,
    text_block::TextBlock,
};
use crate::{
    raster::{PageSize, PageTag, PageTagKind, PageText},
    words::Language,
};

/// A page as it is read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageReading {
    /// In the order of reading.
    pub blocks: Vec<TextBlock>,
    /// Numbers of the words that are not read: heads and feet that every page has, numbers of pages, and what stands within
    /// pictures that are described.
    pub skipped: Vec<usize>,
    /// The page has more words than were given.
    pub cut_short: bool,
}

/// Reads a page of this size, by its tags where they are any good: every word of it is in one block, or is skipped.
pub fn read_page(page: &PageText, size: PageSize, running: &RunningLines, language: Language) -> PageReading {
    let body = lines::body_height(page);
    let (segments, turned) = lines::segments(page, body);
    let rows = lines::rows(page, segments, body);
    let (skipped, rows): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| running.skips(page, row, size));
    // A page that has nothing else is read all the same.
    let (skipped, rows) = if rows.is_empty() { (vec![], skipped) } else { (skipped, rows) };
    let mut skipped: Vec<usize> = skipped.into_iter().flat_map(TextRow::words).collect();
    let (mut read, mut rows, mut turned) = (vec![], rows, turned);
    let unread: HashSet<usize> = skipped.iter().copied().collect();
    if are_trusted(page, &unread) {
        read = tagged_blocks(page, &unread, language);
        let of = |artifact: bool| {
            let tags = page.tags.iter().filter(move |tag| (tag.kind == PageTagKind::Artifact) == artifact);
            tags.flat_map(|tag| &tag.words).map(|word| *word as usize)
        };
        skipped.extend(of(true).chain(described_words(page)).filter(|word| !unread.contains(word)));
        // What the tags leave out is read behind them.
        let told: HashSet<usize> = of(true).chain(of(false)).collect();
        rows = rows.into_iter().filter_map(|row| row.without(page, &told)).collect();
        turned.retain(|word| !told.contains(word));
    }
    let regions = regions(page, rows, body);
    read.extend(blocks(page, regions, body, language));
    read.extend(turned_block(page, turned, language));
    PageReading { blocks: read, skipped, cut_short: page.cut_short }
}

/// Words within pictures that have a description in their place.
fn described_words(page: &PageText) -> impl Iterator<Item = usize> {
    let described = |tag: &&PageTag| tag.kind == PageTagKind::Figure && !tag.description.is_empty();
    page.tags.iter().filter(described).flat_map(|tag| &tag.words).map(|word| *word as usize)
}
