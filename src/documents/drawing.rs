//! A drawing as a list of paths, texts and pictures, drawn from the first to the last. Pure data.
//!
//! Lengths are points from the drawing's upper left corner, to the right and down.

use image::RgbImage;

use super::{FontWeight, Ink};

/// How far the handles of a quarter of a circle reach.
const HANDLE: f32 = 0.552_285;

/// A step along an outline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum PathStep {
    /// Begins anew here.
    Move(f32, f32),
    /// A line to here.
    Line(f32, f32),
    /// A curve: two handles, and its end.
    Curve([f32; 6]),
    /// A line back to where this part began.
    Close,
}

/// What is done with an outline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Brush {
    /// Fills it.
    Fill(Ink),
    /// Draws along it, this thick.
    Stroke(Ink, f32),
}

/// Which part of a text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextAnchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// One thing in a drawing.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum DrawingItem {
    /// An outline.
    Path(Vec<PathStep>, Brush),
    /// A text on its base line.
    Label(DrawingLabel),
    /// A picture, its upper left corner and its size.
    Picture(RgbImage, (f32, f32), (f32, f32)),
}

/// A text within a drawing.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DrawingLabel {
    /// Where it stands on its base line.
    pub at: (f32, f32),
    /// Which part of it stands there.
    pub anchor: TextAnchor,
    /// What it says.
    pub text: String,
    /// Size of the font.
    pub size: f32,
    /// Weight of the font.
    pub weight: FontWeight,
    /// Colour of the letters.
    pub ink: Ink,
}

/// A drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct VectorDrawing {
    pub(super) items: Vec<DrawingItem>,
}

impl VectorDrawing {
    /// Adds one thing on top.
    pub(crate) fn push(&mut self, item: DrawingItem) {
        self.items.push(item);
    }

    /// Adds an outline.
    pub(crate) fn path(&mut self, steps: Vec<PathStep>, brush: Brush) {
        self.items.push(DrawingItem::Path(steps, brush));
    }

    /// Adds a rectangle: its upper left corner and its size.
    pub(crate) fn rectangle(&mut self, (x, y): (f32, f32), (width, height): (f32, f32), brush: Brush) {
        self.path(rectangle((x, y), (width, height)), brush);
    }

    /// Adds a rectangle with round corners.
    pub(crate) fn rounded(&mut self, (x, y): (f32, f32), (width, height): (f32, f32), radius: f32, brush: Brush) {
        let r = radius.min(height / 2.0).min(width / 2.0);
        let h = r * (1.0 - HANDLE);
        let (right, low) = (x + width, y + height);
        let steps = vec![
            PathStep::Move(x + r, y),
            PathStep::Line(right - r, y),
            PathStep::Curve([right - h, y, right, y + h, right, y + r]),
            PathStep::Line(right, low - r),
            PathStep::Curve([right, low - h, right - h, low, right - r, low]),
            PathStep::Line(x + r, low),
            PathStep::Curve([x + h, low, x, low - h, x, low - r]),
            PathStep::Line(x, y + r),
            PathStep::Curve([x, y + h, x + h, y, x + r, y]),
            PathStep::Close,
        ];
        self.path(steps, brush);
    }

    /// Adds a circle.
    pub(crate) fn circle(&mut self, (x, y): (f32, f32), r: f32, brush: Brush) {
        let h = r * HANDLE;
        let steps = vec![
            PathStep::Move(x + r, y),
            PathStep::Curve([x + r, y + h, x + h, y + r, x, y + r]),
            PathStep::Curve([x - h, y + r, x - r, y + h, x - r, y]),
            PathStep::Curve([x - r, y - h, x - h, y - r, x, y - r]),
            PathStep::Curve([x + h, y - r, x + r, y - h, x + r, y]),
            PathStep::Close,
        ];
        self.path(steps, brush);
    }
}

/// The outline of a rectangle, for a path of several.
pub(crate) fn rectangle((x, y): (f32, f32), (width, height): (f32, f32)) -> Vec<PathStep> {
    vec![
        PathStep::Move(x, y),
        PathStep::Line(x + width, y),
        PathStep::Line(x + width, y + height),
        PathStep::Line(x, y + height),
        PathStep::Close,
    ]
}
