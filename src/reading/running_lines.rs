//! Running lines: heads and feet that repeat from page to page, and the numbers of pages; they are not read. Pure.

use std::collections::{HashMap, HashSet};

use super::lines::{TextRow, body_height, rows, segments};
use crate::raster::{PageSize, PageText};

/// A head lies in this share of the page at its top, a foot in as much at its bottom.
const EDGE: f32 = 0.12;
/// On so many pages a line repeats that is no part of the text.
const PAGES: usize = 3;
/// Rows of one edge that are looked at.
const EDGE_ROWS: usize = 6;
/// Words beside the number of a page.
const PAGE_WORDS: &[&str] = &["strana", "str", "stránka", "z", "page", "of", "seite", "von", "strona", "stran"];

/// Lines that repeat, with every number alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunningLines(HashSet<String>);

impl RunningLines {
    /// Finds what repeats on at least three of these pages.
    pub fn find<'a>(pages: impl IntoIterator<Item = (&'a PageText, PageSize)>) -> Self {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for (page, size) in pages {
            let edges = edge_lines(page, size);
            for line in edges {
                *counts.entry(line).or_default() += 1;
            }
        }
        Self(counts.into_iter().filter(|(_, count)| *count >= PAGES).map(|(line, _)| line).collect())
    }

    /// True for a row of a page that is not read.
    pub(super) fn skips(&self, page: &PageText, row: &TextRow, size: PageSize) -> bool {
        let Some(edge) = edge(row, size) else { return false };
        let text = plain(page, row);
        is_page_number(&text) || self.0.contains(&alike(edge, &text))
    }
}

/// "h" for a row in the head of a page, "f" in its foot.
fn edge(row: &TextRow, size: PageSize) -> Option<char> {
    let middle = row.middle();
    if middle < size.height_pt * EDGE {
        Some('h')
    } else if middle > size.height_pt * (1.0 - EDGE) {
        Some('f')
    } else {
        None
    }
}

fn edge_lines(page: &PageText, size: PageSize) -> HashSet<String> {
    let body = body_height(page);
    let (segments, _) = segments(page, body);
    let at_edge = segments.into_iter().filter(|segment| {
        let middle = segment.middle() / size.height_pt.max(1.0);
        !(EDGE..=1.0 - EDGE).contains(&middle)
    });
    let all = rows(page, at_edge.collect(), body);
    let named = |row: &TextRow| edge(row, size).map(|edge| alike(edge, &plain(page, row)));
    let (first, last) = (all.iter().take(EDGE_ROWS), all.iter().rev().take(EDGE_ROWS));
    first.chain(last).filter_map(named).collect()
}

fn plain(page: &PageText, row: &TextRow) -> String {
    let parts: Vec<String> = row.segments.iter().map(|segment| segment.text(page)).collect();
    parts.join(" ")
}

/// The line with every number alike.
fn alike(edge: char, text: &str) -> String {
    let mut out = String::from(edge);
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            c if c.is_ascii_digit() && out.ends_with('#') => {}
            c if c.is_ascii_digit() => out.push('#'),
            c => out.push(c),
        }
    }
    out
}

/// True for "3", "- 3 -", "3/12", "Strana 3 z 12".
fn is_page_number(text: &str) -> bool {
    let parts: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let (numbers, words): (Vec<&str>, Vec<&str>) = parts.into_iter().partition(|part| is_number(part));
    // "3." and "§ 3" say something else.
    let plain = !words.is_empty() || !text.contains(['.', ',', ':', '§']);
    let few = (1..=2).contains(&numbers.len()) && words.len() <= 2;
    few && plain && words.iter().all(|word| PAGE_WORDS.contains(&word.to_lowercase().as_str()))
}

fn is_number(part: &str) -> bool {
    part.len() <= 3 && part.bytes().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_pages_are_known() {
        for text in ["3", "- 3 -", "3/12", "3 / 12", "Strana 3 z 12", "strana 1 / 4", "Str. 2", "– 7 –"] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["", "2026", "1. 12.", "12 Kč", "§ 3", "1, 2, 3", "Praha 3", "z"] {
            assert!(!is_page_number(text), "{text}");
        }
    }

    #[test]
    fn every_number_is_alike() {
        assert_eq!(alike('f', "Strana 12 z 130"), alike('f', "strana 3 z 4"));
        assert_ne!(alike('f', "Město"), alike('h', "Město"));
    }
}
