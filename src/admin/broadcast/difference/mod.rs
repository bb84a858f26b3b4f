//! Difference of two schedules: in hours of the glass, as `rotation` works them out over a week, and line by line. Pure.

mod glass_difference;
mod line_difference;

pub(super) use glass_difference::{DifferenceQuestion, GlassChange, GlassDifference, glass_difference};
pub(super) use line_difference::{LineKind, line_difference};
