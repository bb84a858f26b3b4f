//! Sheets of a document, the layout of its pages, one below the other or two of a spread side by side: the place of
//! each page, in points.

use std::ops::Range;

use super::DocRect;

/// Sizes outside of this are mistakes of a file; PDF itself allows 14,400 points without a user unit.
const SIZES: std::ops::RangeInclusive<f64> = 1.0..=144_000.0;

/// Size of one page in points, as it is read (turned pages already turned).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct DocSize {
    pub width: f32,
    pub height: f32,
}

/// Pages from top to bottom, one to a row or two side by side, centred, with a gap between each two rows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Layout {
    pages: Vec<DocRect>,
    rows: Vec<LayoutRow>,
    gap: f64,
    /// Between the two pages of a row.
    spine: f64,
    width: f64,
    height: f64,
    narrowest: f64,
    tallest: f64,
}

/// One page, or the two of a spread.
#[derive(Clone, Debug, PartialEq)]
struct LayoutRow {
    pages: Range<usize>,
    place: DocRect,
}

impl Layout {
    /// Lays pages under one another with `gap_pt` points between them. Senseless sizes are brought into the range of
    /// real ones.
    pub(crate) fn new(sheets: &[DocSize], gap_pt: f32) -> Self {
        let sizes: Vec<(f64, f64)> = sheets.iter().map(sane).collect();
        let rows = (0..sizes.len()).map(|page| (page..page + 1, sizes[page].0)).collect();
        Self::stack(&sizes, rows, gap_pt, 0.0)
    }

    /// Lays pages out two by two, `gap_pt` points between them and between two rows: the first beside the second, and so
    /// on. A last one that stays alone stands on the left. Where a page is wider than high they stand one under another.
    pub(crate) fn pairs(sheets: &[DocSize], gap_pt: f32) -> Self {
        let sizes: Vec<(f64, f64)> = sheets.iter().map(sane).collect();
        if sizes.len() < 2 || sizes.iter().any(|(width, height)| width > height) {
            return Self::new(sheets, gap_pt);
        }
        let spine = f64::from(gap_pt).clamp(0.0, 1_000.0);
        let rows = (0..sizes.len()).step_by(2).map(|page| {
            let pages = page..(page + 2).min(sizes.len());
            let widest = sizes[pages.clone()].iter().map(|(width, _)| *width).fold(0.0, f64::max);
            (pages, widest * 2.0 + spine)
        });
        let rows = rows.collect();
        Self::stack(&sizes, rows, gap_pt, spine)
    }

    /// Lays pages out as the spreads of a magazine, with `gap_pt` points between two spreads: the cover alone, then the
    /// second page beside the third, and so on. The two halves meet in the middle and begin at one height. A page that
    /// is wider than high is a spread by itself; an upright one that stays alone has a spread's room, so that turning
    /// to
    /// it changes nothing about the scale.
    pub(crate) fn spreads(sheets: &[DocSize], gap_pt: f32) -> Self {
        let sizes: Vec<(f64, f64)> = sheets.iter().map(sane).collect();
        let upright = |page: usize| sizes.get(page).is_some_and(|(width, height)| width <= height);
        let mut rows = vec![];
        let mut page = 0;
        while page < sizes.len() {
            let two = page > 0 && upright(page) && upright(page + 1);
            let pages = page..page + if two { 2 } else { 1 };
            page = pages.end;
            let widest = sizes[pages.clone()].iter().map(|(width, _)| *width).fold(0.0, f64::max);
            rows.push((pages, widest));
        }
        // Where nothing stands beside anything there is no room to keep.
        if rows.iter().any(|(pages, _)| pages.len() == 2) {
            for (pages, width) in &mut rows {
                *width *= if upright(pages.start) { 2.0 } else { 1.0 };
            }
        }
        Self::stack(&sizes, rows, gap_pt, 0.0)
    }

    /// Puts rows of these widths under one another; pages of one row are `spine` points apart.
    fn stack(sizes: &[(f64, f64)], rows: Vec<(Range<usize>, f64)>, gap_pt: f32, spine: f64) -> Self {
        let gap = f64::from(gap_pt).clamp(0.0, 1_000.0);
        let gap = if gap.is_nan() { 0.0 } else { gap };
        let width = rows.iter().map(|(_, width)| *width).fold(0.0, f64::max);
        let mut pages = Vec::with_capacity(sizes.len());
        let mut y = 0.0;
        let rows: Vec<LayoutRow> = rows
            .into_iter()
            .map(|(range, wide)| {
                let of = &sizes[range.clone()];
                let height = of.iter().map(|(_, height)| *height).fold(0.0, f64::max);
                let mut x = match of {
                    [(left, _), _] => (width - spine) / 2.0 - left,
                    [(left, _)] if spine > 0.0 => (width - spine) / 2.0 - left,
                    _ => (width - of.iter().map(|(w, _)| w).sum::<f64>()) / 2.0,
                };
                for (w, h) in of {
                    pages.push(DocRect { x, y, width: *w, height: *h });
                    x += w + spine;
                }
                let place = DocRect { x: (width - wide) / 2.0, y, width: wide, height };
                y += height + gap;
                LayoutRow { pages: range, place }
            })
            .collect();
        Self {
            pages,
            gap,
            spine,
            width,
            height: (y - gap).max(0.0),
            narrowest: sizes.iter().map(|(w, _)| *w).fold(width, f64::min),
            tallest: rows.iter().map(|row| row.place.height).fold(0.0, f64::max),
            rows,
        }
    }

    /// Number of pages.
    pub(crate) fn len(&self) -> usize {
        self.pages.len()
    }

    /// Width of the widest row, in points.
    pub(crate) fn width(&self) -> f64 {
        self.width
    }

    /// Height of all rows and gaps, in points.
    pub(crate) fn height(&self) -> f64 {
        self.height
    }

    /// Width of the narrowest page, in points.
    pub(crate) fn narrowest(&self) -> f64 {
        self.narrowest
    }

    /// Height of the tallest page, in points.
    pub(crate) fn tallest(&self) -> f64 {
        self.tallest
    }

    /// True when pages stand beside one another.
    pub(crate) fn has_spreads(&self) -> bool {
        self.rows.len() < self.pages.len()
    }

    /// True when the two pages of a row meet, as the halves of a magazine do.
    pub(crate) fn pages_meet(&self) -> bool {
        self.has_spreads() && self.spine <= 0.0
    }

    /// Where page `page` (from 0) lies, in points.
    pub(crate) fn page_rect(&self, page: usize) -> Option<DocRect> {
        self.pages.get(page).copied()
    }

    /// Where the row of page `page` lies, in points.
    pub(crate) fn row_rect(&self, page: usize) -> Option<DocRect> {
        self.row(page).map(|row| row.place)
    }

    /// The pages that stand in one row with page `page`, itself included; none beyond the last page.
    pub(crate) fn row_pages(&self, page: usize) -> Range<usize> {
        self.row(page).map_or(self.len()..self.len(), |row| row.pages.clone())
    }

    /// The first page of the row at height `y` (points); of a gap the nearer row, above all the first, below all the
    /// last. 0 for a document without pages.
    pub(crate) fn page_at(&self, y: f64) -> usize {
        let row = self.rows.partition_point(|row| row.place.y - self.gap / 2.0 <= y).saturating_sub(1);
        self.rows.get(row).map_or(0, |row| row.pages.start)
    }

    /// The pages of the rows that show anything between heights `top` and `bottom` (points).
    pub(crate) fn pages_between(&self, top: f64, bottom: f64) -> Range<usize> {
        let first = self.rows.partition_point(|row| row.place.y + row.place.height <= top);
        let end = self.rows.partition_point(|row| row.place.y < bottom);
        let start = |row: usize| self.rows.get(row).map_or(self.len(), |row| row.pages.start);
        start(first)..start(end.max(first))
    }

    fn row(&self, page: usize) -> Option<&LayoutRow> {
        self.rows.get(self.rows.partition_point(|row| row.pages.end <= page))
    }
}

/// Width and height of a page as they may be.
fn sane(sheet: &DocSize) -> (f64, f64) {
    let side = |length: f32| if length.is_nan() { 1.0 } else { f64::from(length).clamp(*SIZES.start(), *SIZES.end()) };
    (side(sheet.width), side(sheet.height))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const A4: DocSize = DocSize { width: 595.0, height: 842.0 };
    const A3_ACROSS: DocSize = DocSize { width: 1190.0, height: 842.0 };

    #[test]
    fn pages_are_stacked_and_centred() {
        let layout = Layout::new(&[A4, A3_ACROSS], 10.0);
        assert_eq!((layout.width(), layout.height()), (1190.0, 842.0 * 2.0 + 10.0));
        assert_eq!(layout.page_rect(0).map(|r| r.x), Some(297.5));
        assert_eq!(layout.page_rect(1).map(|r| (r.x, r.y)), Some((0.0, 852.0)));
        assert_eq!(layout.page_rect(2), None);
    }

    #[test]
    fn a_height_belongs_to_the_nearest_page() {
        let layout = Layout::new(&[A4; 3], 10.0);
        for (y, page) in [(-50.0, 0), (0.0, 0), (846.0, 0), (848.0, 1), (1e9, 2)] {
            assert_eq!(layout.page_at(y), page, "{y}");
        }
        assert_eq!(Layout::new(&[], 10.0).page_at(5.0), 0);
    }

    #[test]
    fn only_pages_in_sight_are_named() {
        let layout = Layout::new(&[A4; 3_000], 10.0);
        assert_eq!(layout.pages_between(0.0, 842.0), 0..1);
        assert_eq!(layout.pages_between(843.0, 851.0), 1..1);
        assert_eq!(layout.pages_between(852.0 * 2_000.0 - 20.0, 852.0 * 2_000.0 + 1.0), 1_999..2_001);
    }

    #[test]
    fn a_magazine_is_its_cover_and_then_two_pages_side_by_side() {
        let layout = Layout::spreads(&[A4; 6], 10.0);
        assert_eq!((layout.width(), layout.height()), (1190.0, 842.0 * 4.0 + 30.0));
        let places: Vec<_> = (0..6).filter_map(|page| layout.page_rect(page)).map(|r| (r.x, r.y)).collect();
        let rows = [0.0, 852.0, 1704.0, 2556.0];
        let (left, right, alone) = (0.0, 595.0, 297.5);
        let expected =
            [(alone, rows[0]), (left, rows[1]), (right, rows[1]), (left, rows[2]), (right, rows[2]), (alone, rows[3])];
        assert_eq!(places, expected);
        assert_eq!([0, 1, 2, 5, 6].map(|page| layout.row_pages(page)), [0..1, 1..3, 1..3, 5..6, 6..6]);
        assert_eq!(layout.page_at(1_800.0), 3);
        assert_eq!(layout.pages_between(0.0, 860.0), 0..3);
        assert!(layout.has_spreads() && !Layout::new(&[A4; 6], 10.0).has_spreads());
    }

    #[test]
    fn pages_stand_two_by_two_with_a_gap_and_a_last_one_on_the_left() {
        let layout = Layout::pairs(&[A4; 3], 12.0);
        let places: Vec<_> = (0..3).filter_map(|page| layout.page_rect(page)).map(|r| (r.x, r.y)).collect();
        assert_eq!(places, [(0.0, 0.0), (607.0, 0.0), (0.0, 854.0)]);
        assert_eq!((layout.width(), layout.row_pages(1), layout.row_pages(2)), (1202.0, 0..2, 2..3));
        assert!(layout.has_spreads() && !layout.pages_meet());
        // A drawing across has a row of its own, and so has everything beside it.
        assert_eq!(Layout::pairs(&[A4, A3_ACROSS, A4], 12.0), Layout::new(&[A4, A3_ACROSS, A4], 12.0));
        assert_eq!(Layout::pairs(&[A4], 12.0), Layout::new(&[A4], 12.0));
    }

    #[test]
    fn halves_of_unequal_size_meet_in_the_middle_and_the_higher_one_counts() {
        let small = DocSize { width: 400.0, height: 500.0 };
        let layout = Layout::spreads(&[A4, A4, small], 10.0);
        let (left, right) = (layout.page_rect(1).unwrap(), layout.page_rect(2).unwrap());
        assert_eq!((left.x + left.width, left.y), (right.x, right.y));
        assert_eq!(layout.row_rect(2).map(|row| (row.width, row.height)), Some((1190.0, 842.0)));
    }

    #[test]
    fn a_page_that_is_a_spread_already_stands_alone() {
        let layout = Layout::spreads(&[A4, A3_ACROSS, A4, A4], 10.0);
        assert_eq!([0, 1, 2, 3].map(|page| layout.row_pages(page)), [0..1, 1..2, 2..4, 2..4]);
        assert_eq!(layout.width(), 1190.0);
        // Nothing beside anything: as pages under one another.
        for sheets in [&[A4; 2][..], &[A3_ACROSS; 5], &[]] {
            assert_eq!(Layout::spreads(sheets, 10.0), Layout::new(sheets, 10.0));
        }
    }

    proptest! {
        #[test]
        fn every_page_lies_in_one_row_and_none_over_another(
            sizes in prop::collection::vec((10.0_f32..3000.0, 10.0_f32..3000.0), 0..12), gap in 0.0_f32..50.0,
        ) {
            let sheets: Vec<DocSize> = sizes.iter().map(|(width, height)| DocSize { width: *width, height: *height }).collect();
            for layout in [Layout::new(&sheets, gap), Layout::spreads(&sheets, gap), Layout::pairs(&sheets, gap)] {
                prop_assert_eq!(layout.len(), sheets.len());
                let mut page = 0;
                while page < layout.len() {
                    let row = layout.row_pages(page);
                    prop_assert!(row.start == page && (1..=2).contains(&row.len()));
                    page = row.end;
                }
                for page in 0..layout.len() {
                    let (rect, row) = (layout.page_rect(page).unwrap(), layout.row_rect(page).unwrap());
                    prop_assert!(layout.row_pages(page).contains(&page));
                    prop_assert!(row.x <= rect.x + 0.01 && rect.x + rect.width <= row.x + row.width + 0.01);
                    prop_assert!(rect.y == row.y && rect.height <= row.height && row.x >= -0.01);
                    prop_assert!(row.x + row.width <= layout.width() + 0.01);
                    prop_assert_eq!(layout.page_at(rect.y + row.height / 2.0), layout.row_pages(page).start);
                    prop_assert!(layout.pages_between(rect.y, rect.y + 0.1).contains(&page));
                    for other in 0..page {
                        let other = layout.page_rect(other).unwrap();
                        let apart = other.y + other.height <= rect.y + 0.01 || other.x + other.width <= rect.x + 0.01;
                        prop_assert!(apart, "{other:?} {rect:?}");
                    }
                }
                let heights = (0..200).map(|n| layout.height() * (f64::from(n) / 180.0 - 0.05));
                let pages: Vec<usize> = heights.map(|y| layout.page_at(y)).collect();
                prop_assert!(pages.is_sorted());
            }
        }

        #[test]
        fn senseless_sizes_make_a_sane_layout(w in prop::num::f32::ANY, h in prop::num::f32::ANY, gap in prop::num::f32::ANY) {
            let layout = Layout::new(&[A4, DocSize { width: w, height: h }, A4], gap);
            prop_assert!(layout.width().is_finite() && layout.height().is_finite());
            prop_assert!(layout.narrowest() >= 1.0);
            prop_assert_eq!(layout.page_at(layout.height()), 2);
        }
    }
}
