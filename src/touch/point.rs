//! Points and rectangles: on the glass in device pixels (`f32`), in a document in points (`f64`).
//!
//! A document of 3,000 pages is 2.5 million points long; `f32` would be accurate to a quarter of a point only at its
//! end, which is visible at eightfold zoom. So document coordinates are `f64`.

use std::ops::{Add, Mul, Neg, Sub};

/// A position or a movement on the glass, in device pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Point {
    pub x: f32,
    pub y: f32,
}

impl Point {
    /// The upper left corner.
    pub(crate) const ZERO: Self = Self { x: 0.0, y: 0.0 };

    /// A point by its distance from the left and the upper edge, in pixels.
    pub(crate) const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    /// Length of a movement, in pixels.
    pub(crate) fn length(self) -> f32 {
        self.x.hypot(self.y)
    }

    /// Distance between two positions, in pixels.
    pub(crate) fn distance(self, other: Self) -> f32 {
        (other - self).length()
    }

    /// The position half way to `other`.
    pub(crate) fn middle(self, other: Self) -> Self {
        Self { x: f32::midpoint(self.x, other.x), y: f32::midpoint(self.y, other.y) }
    }

    /// False when a coordinate is not a number or is infinite, as a faulty driver may report.
    pub(crate) fn is_finite(self) -> bool {
        self.x.is_finite() && self.y.is_finite()
    }
}

impl Add for Point {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { x: self.x + other.x, y: self.y + other.y }
    }
}

impl Sub for Point {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self { x: self.x - other.x, y: self.y - other.y }
    }
}

impl Mul<f32> for Point {
    type Output = Self;

    fn mul(self, by: f32) -> Self {
        Self { x: self.x * by, y: self.y * by }
    }
}

impl Neg for Point {
    type Output = Self;

    fn neg(self) -> Self {
        Self { x: -self.x, y: -self.y }
    }
}

/// A rectangle on the glass, in device pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Rect {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

impl Rect {
    /// The rectangle moved and sized to whole pixels, for bitmaps that are drawn one to one.
    #[must_use]
    pub(crate) fn snapped(self) -> Self {
        Self {
            x: self.x.round(),
            y: self.y.round(),
            width: self.width.round().max(1.0),
            height: self.height.round().max(1.0),
        }
    }
}

/// A position in a document, in points (1/72 inch) from the upper left corner of its layout.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct DocPoint {
    pub x: f64,
    pub y: f64,
}

/// A rectangle in a document, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct DocRect {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}
