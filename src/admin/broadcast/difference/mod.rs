//! Difference of two schedules in hours of the glass, as `rotation` works them out over a week. Pure.

mod glass_difference;

pub(super) use glass_difference::{DifferenceQuestion, GlassChange, glass_difference};
