//! Lines of a page: where its rows of letters stand, found on a small picture of it, and where a piece of the page may
//! begin and end without cutting one. Pure.

use std::sync::Arc;

use super::ink::is_ink;

/// So many pixels of ink in a row are no dust.
const DUST: usize = 2;
/// Higher than this, as a share of the page, is no line but a picture, a seal or the border of a table.
const HIGHEST: f32 = 0.06;
/// White that stays above the line that a piece begins with, as a share of the page's height.
const AIR: f32 = 0.012;
/// A piece is moved by so much at the most, as a share of the page's height.
const MOST_MOVED: f32 = 0.04;
/// In steps of this share.
const STEP: f32 = 0.001;

/// The rows of ink of a page, from its top: where each begins and ends, as shares of the page's height.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PageLines(Arc<[(f32, f32)]>);

impl PageLines {
    /// The lines of a picture in BGRA.
    pub(super) fn of_picture(width: u32, height: u32, bgra: &[u8]) -> Self {
        let (wide, tall) = (width as usize, height as usize);
        if wide == 0 || bgra.len() < wide.saturating_mul(tall).saturating_mul(4) {
            return Self::default();
        }
        let mut lines: Vec<(usize, usize)> = vec![];
        for (y, row) in bgra.chunks_exact(wide * 4).take(tall).enumerate() {
            if row.chunks_exact(4).filter(|pixel| is_ink(pixel)).take(DUST).count() < DUST {
                continue;
            }
            match lines.last_mut() {
                Some((_, end)) if *end == y => *end = y + 1,
                _ => lines.push((y, y + 1)),
            }
        }
        let share = |y: usize| y as f32 / height as f32;
        Self(lines.into_iter().map(|(from, to)| (share(from), share(to))).collect())
    }

    #[cfg(test)]
    pub(crate) fn for_tests(lines: &[(f32, f32)]) -> Self {
        Self(lines.into())
    }

    /// Where a piece begins that has the largest line of the upper half at its top; none where there are no lines.
    pub(crate) fn above_largest(&self) -> Option<f32> {
        let lines = self.0.iter().enumerate().filter(|(_, (from, to))| *from < 0.5 && to - from <= HIGHEST);
        // Of lines of one height the first.
        let (at, (from, _)) = lines.rev().max_by(|(_, a), (_, b)| (a.1 - a.0).total_cmp(&(b.1 - b.0)))?;
        let before = at.checked_sub(1).and_then(|at| self.0.get(at)).map_or(0.0, |(_, end)| *end);
        Some((from - AIR).max(before))
    }

    /// The beginning nearest to this one, at it or above, at which a piece of this height cuts no line; this one where
    /// there is none near.
    pub(crate) fn settled(&self, top: f32, height: f32) -> f32 {
        let cuts = |at: f32| self.0.iter().any(|(from, to)| to - from <= HIGHEST && *from < at && at < *to);
        let steps = (MOST_MOVED / STEP) as u32;
        let moved = (0..=steps).map(|step| top - step as f32 * STEP).take_while(|top| *top >= 0.0);
        moved.into_iter().find(|top| !cuts(*top) && !cuts(top + height)).unwrap_or(top)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn rows_of_ink_are_lines() {
        let ink =
            |x: usize, y: usize| (10..60).contains(&x) && matches!(y, 5..=7 | 20..=29 | 33..=34) || (x, y) == (2, 60);
        let bgra: Vec<u8> =
            (0..100 * 100).flat_map(|at| if ink(at % 100, at / 100) { [0, 0, 0, 255] } else { [255; 4] }).collect();
        let lines = PageLines::of_picture(100, 100, &bgra);
        assert_eq!(lines, PageLines::for_tests(&[(0.05, 0.08), (0.2, 0.3), (0.33, 0.35)]));
        assert_eq!(PageLines::of_picture(100, 100, &[0; 4]), PageLines::default());
    }

    #[test]
    fn a_piece_begins_above_the_largest_line_of_the_upper_half_and_no_picture() {
        // A seal, a line of the head, the title, text, and something large far below.
        let lines = PageLines::for_tests(&[(0.03, 0.12), (0.13, 0.14), (0.18, 0.21), (0.25, 0.262), (0.7, 0.75)]);
        assert!((lines.above_largest().unwrap() - (0.18 - AIR)).abs() < 0.001);
        let tight = PageLines::for_tests(&[(0.10, 0.17), (0.175, 0.2)]);
        assert!((tight.above_largest().unwrap() - 0.17).abs() < 0.001, "it does not begin in what stands above");
        assert_eq!(PageLines::default().above_largest(), None);
    }

    #[test]
    fn a_piece_ends_between_two_lines_where_it_can() {
        let lines = PageLines::for_tests(&[(0.10, 0.13), (0.2, 0.21), (0.23, 0.24), (0.26, 0.27)]);
        let top = lines.settled(0.09, 0.175);
        assert!((0.06..=0.09).contains(&top) && top + 0.175 <= 0.26, "{top}");
        assert_eq!(lines.settled(0.09, 0.16), 0.09, "it ends well as it is");
    }

    proptest! {
        #[test]
        fn a_settled_piece_moves_little_and_stays_on_the_page(
            lines in prop::collection::vec((0.0_f32..1.0, 0.0_f32..0.05), 0..40), top in 0.0_f32..0.9, height in 0.05_f32..0.9,
        ) {
            let lines: Vec<(f32, f32)> = lines.into_iter().map(|(from, high)| (from, from + high)).collect();
            let settled = PageLines::for_tests(&lines).settled(top, height);
            prop_assert!(settled <= top && settled >= 0.0 && settled >= top - MOST_MOVED - STEP);
        }
    }
}
