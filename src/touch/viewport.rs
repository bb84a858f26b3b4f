//! Viewport of a document: which part of it is on the glass, and at which scale.
//!
//! Pan and zoom are instant and exact; the document point under the fingers stays under them. Bounds give way while
//! fingers are down ([`Viewport::pan_soft`], [`Viewport::pinch`]) and pull back afterwards ([`Viewport::settle`]).
//!
//! Left out: the places of pages on the glass (`glimpse`).

use std::time::Duration;

use super::{DocPoint, Layout, Point, Similarity, elastic};

/// How far one can zoom in, against the scale that fits the narrowest page's width.
const DEEPEST: f64 = 8.0;
/// No scale beyond these makes sense on any panel, in pixels per point: 64 is 4,600 dots per inch.
const SCALES: (f64, f64) = (0.000_1, 64.0);

/// A window onto a document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Viewport {
    /// Size of the view in pixels.
    pub(super) view: (f64, f64),
    /// Free pixels that may show around the document.
    pub(super) margin: f64,
    /// Pixels at the top of the view under which pages may pass, but below which they begin and are fitted.
    pub(super) top: f64,
    /// Pixels per point.
    pub(super) scale: f64,
    /// Document point at the view's upper left corner.
    pub(super) origin: DocPoint,
}

impl Viewport {
    /// A view of this size and margin in pixels, with the first page fitted to its width.
    pub(crate) fn new(width_px: f32, height_px: f32, margin_px: f32, layout: &Layout) -> Self {
        let mut viewport = Self { view: (1.0, 1.0), margin: 0.0, top: 0.0, scale: 1.0, origin: DocPoint::default() };
        viewport.set_view(width_px, height_px, margin_px);
        viewport.fit_width(layout, 0);
        viewport
    }

    /// Keeps so many pixels at the top of the view free where a page begins: something lies over them at times. To be
    /// followed by a fit or a clamp.
    pub(crate) fn keep_top_free(&mut self, top_px: f32) {
        let top = f64::from(if top_px.is_nan() { 0.0 } else { top_px.max(0.0) });
        self.top = top.min(self.view.1 / 2.0);
    }

    /// Scale in pixels per point.
    pub(crate) fn scale(&self) -> f64 {
        self.scale
    }

    /// Size of the view in pixels.
    pub(crate) fn view(&self) -> Point {
        Point::new(self.view.0 as f32, self.view.1 as f32)
    }

    /// Where a document point lies on the glass, in pixels from the view's corner.
    pub(crate) fn to_glass(self, at: DocPoint) -> Point {
        Point::new(((at.x - self.origin.x) * self.scale) as f32, ((at.y - self.origin.y) * self.scale) as f32)
    }

    /// The document point under a pixel of the view.
    pub(crate) fn to_document(self, at: Point) -> DocPoint {
        DocPoint { x: self.origin.x + f64::from(at.x) / self.scale, y: self.origin.y + f64::from(at.y) / self.scale }
    }

    /// Smallest and largest scale, in pixels per point: the largest page whole, and eight times the narrowest
    /// page's width. Limits of the document and not of one page, so they do not change while it is scrolled.
    pub(crate) fn limits(&self, layout: &Layout) -> (f64, f64) {
        let (width, height) = self.inner();
        let low = (width / layout.width().max(1.0)).min(height / layout.tallest().max(1.0));
        let low = low.clamp(SCALES.0, SCALES.1);
        let high = (width / layout.narrowest().max(1.0) * DEEPEST).clamp(low, SCALES.1.max(low));
        (low, high)
    }

    /// Moves the document with the finger by pixels, hard at the bounds.
    pub(crate) fn pan(&mut self, delta: Point, layout: &Layout) {
        if delta.is_finite() {
            self.origin.x -= f64::from(delta.x) / self.scale;
            self.origin.y -= f64::from(delta.y) / self.scale;
        }
        self.clamp(layout);
    }

    /// Moves the document with the finger by pixels; beyond the bounds it follows ever less. An axis on which the
    /// document fits does not move at all.
    pub(crate) fn pan_soft(&mut self, delta: Point, layout: &Layout) {
        if !delta.is_finite() {
            return;
        }
        let corner = self.corner();
        let ((x, fits_x), (y, fits_y)) = self.bounds(layout);
        let axis = |at: f64, delta: f32, bounds, fits, view| {
            if fits { at } else { elastic::drag(at, f64::from(delta), bounds, view) }
        };
        let moved = (axis(corner.0, delta.x, x, fits_x, self.view.0), axis(corner.1, delta.y, y, fits_y, self.view.1));
        self.set_corner(moved);
    }

    /// Zooms by `factor` about a pixel of the view, hard at the limits and bounds; for buttons and double taps.
    pub(crate) fn zoom_about(&mut self, centre: Point, factor: f32, layout: &Layout) {
        self.scale_about(centre, factor, layout);
        self.clamp(layout);
    }

    /// Does what two fingers did: hard at the limits of scale, soft at the bounds.
    pub(crate) fn pinch(&mut self, from: (Point, Point), to: (Point, Point), layout: &Layout) {
        let similarity = Similarity::between(from, to);
        self.scale_about(similarity.from, similarity.factor, layout);
        self.pan_soft(similarity.to - similarity.from, layout);
        // Fingers are on the glass, so nothing gets pulled further than a view beyond its bounds.
        let corner = self.corner();
        let ((x, _), (y, _)) = self.bounds(layout);
        let near = |at: f64, (low, high): (f64, f64), view: f64| at.clamp(low - view, high + view);
        self.set_corner((near(corner.0, x, self.view.0), near(corner.1, y, self.view.1)));
    }

    /// Lets the bounds pull the document back for `dt`, with no finger down; true while more is to come.
    pub(crate) fn settle(&mut self, dt: Duration, layout: &Layout) -> bool {
        let corner = self.corner();
        let ((x, _), (y, _)) = self.bounds(layout);
        let (x, moves_x) = elastic::settle(corner.0, x, dt);
        let (y, moves_y) = elastic::settle(corner.1, y, dt);
        self.set_corner((x, y));
        moves_x || moves_y
    }

    /// True when the document is pulled beyond its bounds: a glide ends here and [`Viewport::settle`] takes over.
    pub(crate) fn is_stretched(&self, layout: &Layout) -> bool {
        let corner = self.corner();
        let ((x, _), (y, _)) = self.bounds(layout);
        let out = |at: f64, (low, high): (f64, f64)| at < low - 0.5 || high + 0.5 < at;
        out(corner.0, x) || out(corner.1, y)
    }

    /// Brings scale and position within limits and bounds at once.
    pub(crate) fn clamp(&mut self, layout: &Layout) {
        let (low, high) = self.limits(layout);
        if self.scale < low || high < self.scale {
            let middle = self.view() * 0.5;
            self.scale_about(middle, 1.0, layout);
        }
        let corner = self.corner();
        let ((x, _), (y, _)) = self.bounds(layout);
        self.set_corner((corner.0.clamp(x.0, x.1), corner.1.clamp(y.0, y.1)));
    }

    /// Part of the way from `self` to `target`, `t` from 0 to 1, for a change that glides: what both show at the same
    /// place stays there all the way.
    #[must_use]
    pub(crate) fn interpolate(&self, target: &Self, t: f32) -> Self {
        let t = f64::from(if t.is_nan() { 1.0 } else { t.clamp(0.0, 1.0) });
        let mix = |a: f64, b: f64| a + (b - a) * t;
        if t == 1.0 {
            return *target;
        }
        Self {
            scale: 1.0 / mix(1.0 / self.scale, 1.0 / target.scale),
            origin: DocPoint { x: mix(self.origin.x, target.origin.x), y: mix(self.origin.y, target.origin.y) },
            ..*target
        }
    }

    /// Document point in the middle of the view.
    pub(super) fn middle(&self) -> DocPoint {
        self.to_document(self.view() * 0.5)
    }

    /// Size of the view within the margins, in pixels.
    pub(super) fn inner(&self) -> (f64, f64) {
        let height = self.view.1 - self.top - 2.0 * self.margin;
        ((self.view.0 - 2.0 * self.margin).max(1.0), height.max(1.0))
    }

    fn set_view(&mut self, width_px: f32, height_px: f32, margin_px: f32) {
        let sane = |length: f32| f64::from(if length.is_nan() { 1.0 } else { length.clamp(1.0, 100_000.0) });
        self.view = (sane(width_px), sane(height_px));
        let margin = f64::from(if margin_px.is_nan() { 0.0 } else { margin_px.max(0.0) });
        self.margin = margin.min(self.view.0.min(self.view.1) / 4.0);
        self.top = self.top.min(self.view.1 / 2.0);
    }

    fn scale_about(&mut self, centre: Point, factor: f32, layout: &Layout) {
        let (low, high) = self.limits(layout);
        let wanted = self.scale * f64::from(factor);
        if !centre.is_finite() || wanted.is_nan() {
            return;
        }
        let fixed = self.to_document(centre);
        self.scale = wanted.clamp(low, high);
        self.origin.x = fixed.x - f64::from(centre.x) / self.scale;
        self.origin.y = fixed.y - f64::from(centre.y) / self.scale;
    }

    /// Upper left corner of the document on the glass, in pixels.
    fn corner(&self) -> (f64, f64) {
        (-self.origin.x * self.scale, -self.origin.y * self.scale)
    }

    fn set_corner(&mut self, (x, y): (f64, f64)) {
        self.origin = DocPoint { x: -x / self.scale, y: -y / self.scale };
    }

    /// Between which pixels the document's corner may lie on each axis, and whether the document fits there; where it
    /// fits it is centred and both ends are the same.
    fn bounds(&self, layout: &Layout) -> (AxisBounds, AxisBounds) {
        let axis = |view: f64, length: f64, lead: f64| {
            let length = length * self.scale;
            // A thousandth of a pixel of rounding must not make a fitted page movable.
            if length + 2.0 * self.margin + lead <= view + 0.001 {
                let centred = lead + (view - lead - length) / 2.0;
                ((centred, centred), true)
            } else {
                ((view - self.margin - length, lead + self.margin), false)
            }
        };
        (axis(self.view.0, layout.width(), 0.0), axis(self.view.1, layout.height(), self.top))
    }
}

type AxisBounds = ((f64, f64), bool);

#[cfg(test)]
#[path = "viewport_tests.rs"]
mod tests;
