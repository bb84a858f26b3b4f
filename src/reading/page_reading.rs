//! Page reading: the blocks of a page in the order of reading, and which of its words stand in none. Pure.
//!
//! Left out: how columns are told (`columns`), how lines become blocks (`blocks`).

use super::{
    blocks::{blocks, turned_block},
    columns::regions,
    lines::{self, TextRow},
    running_lines::RunningLines,
    text_block::TextBlock,
};
use crate::{
    raster::{PageSize, PageText},
    words::Language,
};

/// A page as it is read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageReading {
    /// In the order of reading.
    pub blocks: Vec<TextBlock>,
    /// Numbers of the words that are not read: heads and feet that every page has, numbers of pages.
    pub skipped: Vec<usize>,
    /// The page has more words than were given.
    pub cut_short: bool,
}

/// Reads a page of this size: every word of it is in one block, or is skipped.
pub fn read_page(page: &PageText, size: PageSize, running: &RunningLines, language: Language) -> PageReading {
    let body = lines::body_height(page);
    let (segments, turned) = lines::segments(page, body);
    let rows = lines::rows(page, segments, body);
    let (skipped, rows): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| running.skips(page, row, size));
    // A page that has nothing else is read all the same.
    let (skipped, rows) = if rows.is_empty() { (vec![], skipped) } else { (skipped, rows) };
    let regions = regions(page, rows, body);
    let mut read = blocks(page, regions, body, language);
    read.extend(turned_block(page, turned, language));
    let skipped = skipped.into_iter().flat_map(TextRow::words).collect();
    PageReading { blocks: read, skipped, cut_short: page.cut_short }
}
