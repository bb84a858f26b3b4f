//! Fixture pages for tests: lines of text at their places, as a worker would tell them.

use super::{PageReading, RunningLines, read_page};
use crate::{
    raster::{PageSize, PageText, PageWord, PointRect},
    words::Language,
};

/// A4.
pub(super) const A4: PageSize = PageSize { width_pt: 595.0, height_pt: 842.0 };

/// A page that grows line by line, in the order in which a document might have them.
#[derive(Default)]
pub(super) struct FixturePage(pub PageText);

impl FixturePage {
    /// A line that begins at a place, in type of this height; letters are half as wide as it is high.
    pub(super) fn line(mut self, x: f32, y: f32, height: f32, text: &str) -> Self {
        let mut left = x;
        for (number, word) in text.split(' ').enumerate() {
            let width = word.chars().count() as f32 * height * 0.45;
            if !word.is_empty() {
                let rect = PointRect { x: left, y, width, height };
                self.0.words.push(PageWord { text: word.into(), rect, starts_line: number == 0 });
            }
            left += width + height * 0.25;
        }
        self
    }

    /// Lines one under another.
    pub(super) fn lines(self, x: f32, y: f32, lines: &[&str]) -> Self {
        lines.iter().enumerate().fold(self, |page, (at, line)| page.line(x, y + at as f32 * 14.0, 12.0, line))
    }

    /// The lines of several columns as a program may write them: across the page.
    pub(super) fn across(self, y: f32, columns: &[(f32, &[&str])]) -> Self {
        let most = columns.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
        let places = (0..most).flat_map(|at| columns.iter().map(move |(x, lines)| (at, *x, lines.get(at))));
        let written = places.filter_map(|(at, x, line)| Some((at, x, line?)));
        written.fold(self, |page, (at, x, line)| page.line(x, y + at as f32 * 14.0, 12.0, line))
    }

    pub(super) fn read(&self) -> PageReading {
        read_page(&self.0, A4, &RunningLines::default(), Language::Czech)
    }

    /// The texts of the blocks.
    pub(super) fn texts(&self) -> Vec<String> {
        self.read().blocks.into_iter().map(|block| block.text).collect()
    }
}
