//! Gutters: white between words of rows in succession. Pure.
//!
//! Left out: what a gutter divides (`columns`).

use super::lines::{Segment, TextRow};

/// Narrower white, in heights of body text, is no gutter.
const NARROWEST: f32 = 0.9;
/// White so wide is a gutter between two rows already; narrower white between so many.
const WIDE: f32 = 2.0;
const FIRM_ROWS: usize = 3;
/// Lines of two columns that do not match differ by less, in heights of body text.
pub(super) const BESIDE: f32 = 0.75;
/// Gutters that are followed at once; a page that has more is no page of text.
const MOST: usize = 24;

/// White from the left to the right, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Gutter {
    pub left: f32,
    pub right: f32,
    /// Rows that have words on both sides of it; a row on one side counts beside one on the other.
    pub rows: usize,
    /// The last row that had words on one side alone, and its middle.
    last: Option<(RowSide, f32)>,
}

/// Where a row has its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowSide {
    Left,
    Right,
    Both,
}

impl Gutter {
    pub(super) const EVERYWHERE: Self = Self { left: f32::MIN, right: f32::MAX, rows: 0, last: None };

    pub(super) fn middle(&self) -> f32 {
        self.left.midpoint(self.right)
    }

    /// True where it divides enough rows.
    pub(super) fn is_firm(&self, body: f32) -> bool {
        self.rows >= FIRM_ROWS || self.rows + 1 == FIRM_ROWS && self.right - self.left >= WIDE * body
    }

    /// On which side of it a row has words.
    pub(super) fn side(&self, row: &TextRow) -> RowSide {
        let starts = row.segments.first().is_some_and(|first| first.right() <= self.left + 0.01);
        let ends = row.segments.last().is_some_and(|last| last.rect.x >= self.right - 0.01);
        match (starts, ends) {
            (true, true) => RowSide::Both,
            (true, false) => RowSide::Left,
            _ => RowSide::Right,
        }
    }

    /// True where a row has words on both sides of it.
    pub(super) fn is_between(&self, row: &TextRow) -> bool {
        self.side(row) == RowSide::Both
    }

    pub(super) fn lies_in(&self, other: &Self) -> bool {
        other.left <= self.left && self.right <= other.right
    }
}

/// What a row leaves of white.
pub(super) fn narrowed(open: &[Gutter], row: &TextRow, body: f32) -> Vec<Gutter> {
    let mut out = vec![];
    let middle = row.middle();
    for gutter in open {
        let mut left = gutter.left;
        // From left to right; what overlaps is one.
        for segment in &row.segments {
            push(&mut out, gutter, left, segment.rect.x.min(gutter.right), (row, middle), body);
            left = left.max(segment.right());
        }
        push(&mut out, gutter, left, gutter.right, (row, middle), body);
    }
    if out.len() > MOST {
        out.sort_by(|a: &Gutter, b| b.rows.cmp(&a.rows).then((b.right - b.left).total_cmp(&(a.right - a.left))));
        out.truncate(MOST);
        out.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    out
}

fn push(out: &mut Vec<Gutter>, of: &Gutter, left: f32, right: f32, (row, middle): (&TextRow, f32), body: f32) {
    if right - left >= NARROWEST * body {
        let piece = Gutter { left, right, ..*of };
        let side = piece.side(row);
        let beside = of.last.is_some_and(|(other, at)| other != side && middle - at < BESIDE * body);
        let rows = of.rows + usize::from(side == RowSide::Both || beside);
        let last = if side == RowSide::Both { None } else { Some((side, middle)) };
        out.push(Gutter { rows, last, ..piece });
    }
}

/// Number of the column in which the middle of a segment lies.
pub(super) fn column_of(segment: &Segment, cuts: &[f32]) -> usize {
    let middle = segment.rect.x + segment.rect.width / 2.0;
    cuts.partition_point(|cut| *cut < middle)
}
