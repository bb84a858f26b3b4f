//! Strip layout: where the small pages, their numbers, the chips above and the slider below stand. Pure.
//!
//! Left out: the nodes, and which small pages are alive (`strip`).

use std::ops::Range;

use bevy::math::{Rect, Vec2};

use super::areas::{ViewerAreas, chip_height};
use crate::{
    player::theme::{TextWeight, Theme},
    raster::PageSize,
};

/// How much wider than high a small picture may be.
const WIDEST: f32 = 1.5;

/// The strip in pixels of the window, and its pages in pixels of its length: all have the same room.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct StripLayout {
    /// All of it.
    pub place: Rect,
    /// The chips above.
    pub head: Rect,
    /// The small pages with their numbers.
    pub row: Rect,
    /// What is touched of the slider; its track lies in the middle of it.
    pub slider: Rect,
    /// Room for a small picture.
    pub picture: Vec2,
    /// Frame around the page that is read.
    pub ring: f32,
    /// Width of what is touched, and from one to the next.
    pub cell: f32,
    pub step: f32,
    /// Free space before the first.
    indent: f32,
    /// Length of everything.
    pub length: f32,
    pages: usize,
}

impl StripLayout {
    /// Measures the strip of a document.
    pub(super) fn measure(theme: &Theme, areas: &ViewerAreas, sheets: &[PageSize]) -> Self {
        let metrics = &theme.metrics;
        let ring = metrics.px(4.0);
        let size = metrics.label();
        let number = metrics.line(size) + metrics.px(8.0);
        let slider = metrics.px(64.0).max(metrics.mm(15.0));
        let (above, between) = (metrics.px(20.0), metrics.px(16.0));
        let fixed = above + chip_height(theme) + between + 2.0 * ring + number + slider;
        let high = metrics.px(260.0).min(areas.strip_room() - fixed).max(metrics.mm(15.0));
        let place = areas.strip(fixed + high);
        let line = |top: f32, height: f32| Rect::new(place.min.x, top, place.max.x, top + height);
        let head = line(place.min.y + above, chip_height(theme));
        let row = line(head.max.y + between, high + 2.0 * ring + number);
        let slider = line(row.max.y, slider);
        let shape = |sheet: &PageSize| sheet.width_pt.max(1.0) / sheet.height_pt.max(1.0);
        let widest = sheets.iter().map(shape).fold(0.0, f32::max).min(WIDEST);
        let picture = Vec2::new((high * widest).round(), high);
        let word = theme.widths(TextWeight::Strong).width_of(&sheets.len().to_string(), size) + metrics.px(16.0);
        let cell = (picture.x + 2.0 * ring).max(word).max(metrics.target()).ceil();
        let step = cell + metrics.px(22.0);
        let length = step * sheets.len() as f32 - metrics.px(22.0);
        // A strip that fits stands in the middle.
        let indent = ((place.width() - length) / 2.0).round().max(metrics.px(20.0));
        let length = length + 2.0 * indent;
        Self { place, head, row, slider, picture, ring, cell, step, indent, length, pages: sheets.len() }
    }

    /// Where page `page` begins and ends.
    pub(super) fn place(&self, page: usize) -> (f32, f32) {
        let from = self.indent + page as f32 * self.step;
        (from, from + self.cell)
    }

    /// The pages that have anything between two places, of `pages` in all.
    pub(super) fn between(&self, from: f32, to: f32) -> Range<usize> {
        // Float casts saturate.
        let first = (((from - self.indent - self.cell) / self.step).floor() + 1.0).max(0.0) as usize;
        let end = ((to - self.indent) / self.step).ceil().max(0.0) as usize;
        first.min(self.pages)..end.clamp(first.min(self.pages), self.pages)
    }

    /// Beginning and end of the slider's way.
    pub(super) fn track(&self, theme: &Theme) -> (f32, f32) {
        let edge = theme.metrics.px(60.0);
        (self.place.min.x + edge, self.place.max.x - edge)
    }

    /// Where the slider stands for page `page`.
    pub(super) fn slider_at(&self, theme: &Theme, page: usize) -> f32 {
        let (from, to) = self.track(theme);
        let last = self.pages.saturating_sub(1).max(1);
        from + (to - from) * page.min(last) as f32 / last as f32
    }

    /// The page that a finger at this place of the slider means.
    pub(super) fn page_at(&self, theme: &Theme, x: f32) -> usize {
        let (from, to) = self.track(theme);
        let last = self.pages.saturating_sub(1);
        let along = ((x - from) / (to - from).max(1.0)).clamp(0.0, 1.0);
        (along * last as f32).round() as usize
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_between_is_what_overlaps(
            cell in 20.0_f32..200.0, gap in 0.0_f32..30.0, indent in 0.0_f32..300.0, pages in 0_usize..300,
            from in -3000.0_f32..9000.0, length in 1.0_f32..4000.0,
        ) {
            let nowhere = Rect::default();
            let plan = StripLayout {
                place: nowhere, head: nowhere, row: nowhere, slider: nowhere, picture: Vec2::ONE, ring: 1.0,
                cell, step: cell + gap, indent, length: 0.0, pages,
            };
            let between = plan.between(from, from + length);
            prop_assert!(between.end <= pages);
            for page in 0..pages {
                let (start, end) = plan.place(page);
                // Within rounding of an edge either answer is right.
                if (end - from).abs() > 0.01 && (start - from - length).abs() > 0.01 {
                    prop_assert_eq!(between.contains(&page), start < from + length && from < end, "{}", page);
                }
            }
        }
    }
}
