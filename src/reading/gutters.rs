//! Gutters: white between words of rows in succession. Pure.
//!
//! Left out: what a gutter divides (`columns`).

use super::lines::{Segment, TextRow};

/// Narrower white, in heights of body text, is no gutter.
const NARROWEST: f32 = 0.9;
/// White so wide is a gutter between two rows already; narrower white between so many.
const WIDE: f32 = 2.0;
const FIRM_ROWS: usize = 3;
/// Gutters that are followed at once; a page that has more is no page of text.
const MOST: usize = 24;

/// White from the left to the right, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Gutter {
    pub left: f32,
    pub right: f32,
    /// Rows that have words on both sides of it.
    pub rows: usize,
}

impl Gutter {
    pub(super) const EVERYWHERE: Self = Self { left: f32::MIN, right: f32::MAX, rows: 0 };

    pub(super) fn middle(&self) -> f32 {
        self.left.midpoint(self.right)
    }

    /// True where it divides enough rows.
    pub(super) fn is_firm(&self, body: f32) -> bool {
        self.rows >= FIRM_ROWS || self.rows + 1 == FIRM_ROWS && self.right - self.left >= WIDE * body
    }

    /// True where a row has words on both sides of it.
    pub(super) fn is_between(&self, row: &TextRow) -> bool {
        let starts = row.segments.first().is_some_and(|first| first.right() <= self.left + 0.01);
        let ends = row.segments.last().is_some_and(|last| last.rect.x >= self.right - 0.01);
        starts && ends
    }

    pub(super) fn lies_in(&self, other: &Self) -> bool {
        other.left <= self.left && self.right <= other.right
    }
}

/// What a row leaves of white.
pub(super) fn narrowed(open: &[Gutter], row: &TextRow, body: f32) -> Vec<Gutter> {
    let mut out = vec![];
    for gutter in open {
        let mut left = gutter.left;
        // From left to right; what overlaps is one.
        for segment in &row.segments {
            push(&mut out, gutter, left, segment.rect.x.min(gutter.right), row, body);
            left = left.max(segment.right());
        }
        push(&mut out, gutter, left, gutter.right, row, body);
    }
    if out.len() > MOST {
        out.sort_by(|a: &Gutter, b| b.rows.cmp(&a.rows).then((b.right - b.left).total_cmp(&(a.right - a.left))));
        out.truncate(MOST);
        out.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    out
}

fn push(out: &mut Vec<Gutter>, of: &Gutter, left: f32, right: f32, row: &TextRow, body: f32) {
    if right - left >= NARROWEST * body {
        let piece = Gutter { left, right, rows: of.rows };
        out.push(Gutter { rows: of.rows + usize::from(piece.is_between(row)), ..piece });
    }
}

/// Number of the column in which the middle of a segment lies.
pub(super) fn column_of(segment: &Segment, cuts: &[f32]) -> usize {
    let middle = segment.rect.x + segment.rect.width / 2.0;
    cuts.partition_point(|cut| *cut < middle)
}
