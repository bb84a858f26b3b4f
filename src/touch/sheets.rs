//! Pages under one another: where each lies in the document, in points.

use super::DocRect;

/// Sizes outside of this are mistakes of a file; PDF itself allows 14,400 points without a user unit.
const SIZES: std::ops::RangeInclusive<f64> = 1.0..=144_000.0;

/// Size of one page in points, as it is read (turned pages already turned).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sheet {
    pub width: f32,
    pub height: f32,
}

/// Pages stacked from top to bottom, centred, with a gap between each two.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    pages: Vec<DocRect>,
    gap: f64,
    width: f64,
    height: f64,
    narrowest: f64,
    tallest: f64,
}

impl Layout {
    /// Lays pages out with `gap_pt` points between them. Senseless sizes are brought into the range of real ones.
    pub fn new(sheets: &[Sheet], gap_pt: f32) -> Self {
        let gap = f64::from(gap_pt).clamp(0.0, 1_000.0);
        let gap = if gap.is_nan() { 0.0 } else { gap };
        let sane =
            |length: f32| if length.is_nan() { 1.0 } else { f64::from(length).clamp(*SIZES.start(), *SIZES.end()) };
        let sizes = || sheets.iter().map(|sheet| (sane(sheet.width), sane(sheet.height)));
        let width = sizes().map(|(w, _)| w).fold(0.0, f64::max);
        let mut y = 0.0;
        let pages = sizes()
            .map(|(w, h)| {
                let page = DocRect { x: (width - w) / 2.0, y, width: w, height: h };
                y += h + gap;
                page
            })
            .collect();
        Self {
            pages,
            gap,
            width,
            height: (y - gap).max(0.0),
            narrowest: sizes().map(|(w, _)| w).fold(width, f64::min),
            tallest: sizes().map(|(_, h)| h).fold(0.0, f64::max),
        }
    }

    /// Number of pages.
    pub fn len(&self) -> usize {
        self.pages.len()
    }

    pub fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }

    /// Width of the widest page, in points.
    pub fn width(&self) -> f64 {
        self.width
    }

    /// Height of all pages and gaps, in points.
    pub fn height(&self) -> f64 {
        self.height
    }

    /// Width of the narrowest page, in points.
    pub fn narrowest(&self) -> f64 {
        self.narrowest
    }

    /// Height of the tallest page, in points.
    pub fn tallest(&self) -> f64 {
        self.tallest
    }

    /// Where page `page` (from 0) lies, in points.
    pub fn page_rect(&self, page: usize) -> Option<DocRect> {
        self.pages.get(page).copied()
    }

    /// The page at height `y` (points); of a gap the nearer page, above all the first, below all the last.
    /// 0 for a document without pages.
    pub fn page_at(&self, y: f64) -> usize {
        self.pages.partition_point(|page| page.y - self.gap / 2.0 <= y).saturating_sub(1)
    }

    /// The pages that show anything between heights `top` and `bottom` (points).
    pub fn pages_between(&self, top: f64, bottom: f64) -> std::ops::Range<usize> {
        let first = self.pages.partition_point(|page| page.y + page.height <= top);
        let end = self.pages.partition_point(|page| page.y < bottom);
        first..end.max(first)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const A4: Sheet = Sheet { width: 595.0, height: 842.0 };
    const A3_ACROSS: Sheet = Sheet { width: 1190.0, height: 842.0 };

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

    proptest! {
        #[test]
        fn senseless_sizes_make_a_sane_layout(w in prop::num::f32::ANY, h in prop::num::f32::ANY, gap in prop::num::f32::ANY) {
            let layout = Layout::new(&[A4, Sheet { width: w, height: h }, A4], gap);
            prop_assert!(layout.width().is_finite() && layout.height().is_finite());
            prop_assert!(layout.narrowest() >= 1.0);
            prop_assert_eq!(layout.page_at(layout.height()), 2);
        }
    }
}
