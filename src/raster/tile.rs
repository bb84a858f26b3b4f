//! Tile selection: which parts of a page are drawn. Rules alone, pure. A page has a base picture of the whole and over
//! it a detail of the visible part at the glass's own scale.
//!
//! A detail is a rectangle around the visible part, so that a small pan needs nothing new. It extends further in the
//! direction of movement. Its edges lie on a grid, so that two nearby views ask for the same rectangle. Of what is held
//! already nothing is drawn again: the next detail is the missing strip.
//!
//! Left out: ordering of jobs and keeping of pixels (`player`).

use super::{Draw, MAX_BITMAP_BYTES, MAX_SIDE, PageSize, PixelRect, coverage};
use crate::touch::{Point, Rect};

/// Longest side of a base picture, in pixels.
pub(crate) const LONGEST_BASE: u32 = 2_000;
/// Bytes of one detail on a usual panel: 11 million pixels, five times a full-HD panel.
pub(crate) const DETAIL_BYTES: usize = 44_000_000;
/// Shares of the sight that are drawn around it on each side, the widest that the budget allows.
const MARGINS: [f64; 4] = [0.3, 0.2, 0.1, 0.0];
/// Details begin and end on multiples of this many pixels.
const STEP: f64 = 128.0;
/// While the page moves this share of the margin behind is given to the side ahead.
const LEAN: f64 = 0.75;
/// How far ahead a movement is followed, in seconds; what Chromium's compositor takes for its tiles.
const AHEAD_S: f64 = 0.2;
/// No movement is followed further ahead than this share of the sight; the margin that leans is larger.
const FURTHEST: f64 = 0.5;
/// At rest the surroundings are drawn where less than this share of the sight is left around it.
const NEAREST: f64 = 0.1;
/// Pieces of the surroundings of one rectangle.
const SIDES: usize = 4;
/// What may be missing at an edge without anybody's loss, in pixels: places are rounded to whole ones.
const SLACK: f64 = 0.75;

/// The order for the base picture of a page that opens at `opening` pixels per point: the whole page at that scale, or
/// smaller where its longest side would exceed [`LONGEST_BASE`]. Always an order that can be drawn.
pub(crate) fn base_picture(page: u32, size: PageSize, opening: f64) -> Draw {
    let scale = base_scale(size, opening);
    let (width, height) = size.pixels(scale);
    // Only a size that is no size, not a number or endless, gets beyond the bound.
    let clip = PixelRect { x: 0, y: 0, width: width.min(LONGEST_BASE), height: height.min(LONGEST_BASE) };
    Draw { page, scale, clip }
}

/// Scale of the base picture, in pixels per point. See [`base_picture`].
pub(crate) fn base_scale(size: PageSize, opening: f64) -> f32 {
    let longest = f64::from(size.width_pt.max(size.height_pt)).max(1.0);
    let opening = if opening.is_finite() && opening > 0.0 { opening } else { 1.0 };
    (opening.min(f64::from(LONGEST_BASE) / longest) as f32).clamp(1e-6, 1_000.0)
}

/// What of a page is in sight, in pixels of the page drawn whole at one scale. Never empty and always on the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct VisiblePart {
    across: VisibleRange,
    down: VisibleRange,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct VisibleRange {
    from: f64,
    to: f64,
    /// Pixels of the page.
    whole: u32,
}

impl VisiblePart {
    /// What is in sight of a page that lies at `on_glass` (pixels from the view's corner) in a view of this size.
    /// `page` is the size in pixels of the whole page at the scale that is asked about: [`PageSize::pixels`]. `None`
    /// when no part of the page is in the view.
    pub(crate) fn new(on_glass: Rect, view: Point, page: (u32, u32)) -> Option<Self> {
        let across = VisibleRange::of(on_glass.x, on_glass.width, view.x, page.0)?;
        let down = VisibleRange::of(on_glass.y, on_glass.height, view.y, page.1)?;
        Some(Self { across, down })
    }

    /// What is in sight soon when the page moves on the glass with `velocity` (pixels per second).
    #[must_use]
    pub(crate) fn soon(self, velocity: Point) -> Self {
        Self { across: self.across.soon(velocity.x), down: self.down.soon(velocity.y) }
    }

    /// True when a detail of this page at this scale holds everything in sight.
    pub(crate) fn is_within(self, clip: PixelRect) -> bool {
        self.across.is_within(clip.x, clip.width) && self.down.is_within(clip.y, clip.height)
    }

    /// True when details of this page at this scale hold everything in sight together.
    pub(crate) fn is_covered(self, clips: &[PixelRect]) -> bool {
        // A sight of less than a pixel has no inside.
        clips.iter().any(|clip| self.is_within(*clip))
            || self.across.has_inside() && self.down.has_inside() && coverage::uncovered(self.inner(), clips).is_empty()
    }

    /// True when details of this page at this scale hold all that can be drawn of what is in sight: of a sight beyond the
    /// budget only the middle is.
    pub(crate) fn is_drawn(self, clips: &[PixelRect], budget: usize) -> bool {
        self.is_covered(clips) || coverage::uncovered(self.tight(budget), clips).is_empty()
    }

    /// The pixels that must not be missing.
    fn inner(self) -> PixelRect {
        let ((x, width), (y, height)) = (self.across.inner(), self.down.inner());
        PixelRect { x, y, width, height }
    }

    /// What is in sight, and a share of it more on every side, as far as the page goes.
    fn grown(self, share: f64) -> Self {
        Self { across: self.across.grown(share), down: self.down.grown(share) }
    }

    /// What is in sight and nothing more: the least that has to be drawn, as far as the budget goes.
    pub(crate) fn tight(self, budget: usize) -> PixelRect {
        let exact = self.exact();
        if fits(exact, most(budget)) { exact } else { self.detail(Point::ZERO, budget) }
    }

    fn exact(self) -> PixelRect {
        let ((x, width), (y, height)) = (self.across.span(1.0, 0.0, 0.0), self.down.span(1.0, 0.0, 0.0));
        PixelRect { x, y, width, height }
    }

    /// What to draw while the page moves on the glass with `velocity` (pixels per second; zero at rest): on the page,
    /// around what is in sight, in at most `budget` bytes. When the budget is short first the margin gives way, then
    /// the grid, then the edges of the sight itself.
    pub(crate) fn detail(self, velocity: Point, budget: usize) -> PixelRect {
        let most = most(budget);
        let rect = |(x, width), (y, height)| PixelRect { x, y, width, height };
        let exact = self.exact();
        MARGINS
            .iter()
            .map(|margin| rect(self.across.around(*margin, velocity.x), self.down.around(*margin, velocity.y)))
            .chain([exact])
            .find(|clip| fits(*clip, most))
            .unwrap_or_else(|| middle(exact, most))
    }
}

impl VisibleRange {
    fn of(start: f32, length: f32, view: f32, whole: u32) -> Option<Self> {
        let (start, length, view) = (f64::from(start), f64::from(length), f64::from(view));
        let by = f64::from(whole) / length;
        let (from, to) = ((0.0 - start).max(0.0) * by, (view - start).min(length) * by);
        let sane = start.is_finite() && view.is_finite() && by.is_finite() && by > 0.0;
        (sane && from < to).then_some(Self { from, to, whole })
    }

    fn length(self) -> f64 {
        self.to - self.from
    }

    /// How far the sight goes over the page soon: against the way of the page on the glass.
    fn way(self, velocity: f32) -> f64 {
        let furthest = self.length() * FURTHEST;
        if velocity.is_finite() { (-f64::from(velocity) * AHEAD_S).clamp(-furthest, furthest) } else { 0.0 }
    }

    fn soon(self, velocity: f32) -> Self {
        let way = self.way(velocity).clamp(-self.from, (f64::from(self.whole) - self.to).max(-self.from));
        Self { from: self.from + way, to: self.to + way, ..self }
    }

    fn grown(self, share: f64) -> Self {
        let by = self.length() * share;
        Self { from: (self.from - by).max(0.0), to: (self.to + by).min(f64::from(self.whole)), ..self }
    }

    fn has_inside(self) -> bool {
        (self.from + SLACK).floor() < (self.to - SLACK).ceil()
    }

    /// Start and length of the pixels that must not be missing; at least one.
    fn inner(self) -> (u32, u32) {
        let start = (self.from + SLACK).floor() as u32;
        (start, ((self.to - SLACK).ceil() as u32).saturating_sub(start).max(1))
    }

    fn is_within(self, start: u32, length: u32) -> bool {
        f64::from(start) <= self.from + SLACK && f64::from(start) + f64::from(length) >= self.to - SLACK
    }

    /// Start and length of what is drawn on this axis with a margin.
    fn around(self, margin: f64, velocity: f32) -> (u32, u32) {
        let margin = self.length() * margin;
        // Three ways to lean and not more, or every change of speed would ask for another rectangle.
        let way = self.way(velocity);
        let lean = if way.abs() * 2.0 < STEP { 0.0 } else { LEAN * way.signum() };
        self.span(STEP, margin * (1.0 - lean), margin * (1.0 + lean))
    }

    fn span(self, step: f64, before: f64, behind: f64) -> (u32, u32) {
        // Float casts saturate; all of it is within the page anyway.
        let start = ((((self.from - before) / step).floor() * step).max(0.0) as u32).min(self.whole.saturating_sub(1));
        let end = ((((self.to + behind) / step).ceil() * step) as u32).min(self.whole);
        (start, end.saturating_sub(start).max(1))
    }
}

/// Which of the missing pieces of the surroundings is drawn next: the largest. One side after the other takes a fraction of
/// the memory of all of them, which would have what is in sight in them once more, and makes room sooner for what a finger
/// asks for. More pieces than sides are drawn as one.
fn next_side(missing: Vec<PixelRect>) -> Option<PixelRect> {
    if missing.len() > SIDES {
        return coverage::around(missing);
    }
    missing.into_iter().max_by_key(|piece| u64::from(piece.width) * u64::from(piece.height))
}

/// Most pixels within a budget of bytes.
fn most(budget: usize) -> u32 {
    u32::try_from(budget.min(MAX_BITMAP_BYTES) / 4).unwrap_or(u32::MAX).max(1)
}

fn fits(clip: PixelRect, most: u32) -> bool {
    let sides = clip.width <= MAX_SIDE && clip.height <= MAX_SIDE;
    sides && u64::from(clip.width) * u64::from(clip.height) <= u64::from(most)
}

/// The middle of a rectangle, of at most `most` pixels and sides that can be drawn.
fn middle(of: PixelRect, most: u32) -> PixelRect {
    let share = (f64::from(most) / (f64::from(of.width) * f64::from(of.height)).max(1.0)).sqrt().min(1.0);
    let width = ((f64::from(of.width) * share) as u32).clamp(1, MAX_SIDE.min(most));
    let height = of.height.min(MAX_SIDE).min(most / width).max(1);
    PixelRect {
        x: of.x.saturating_add(of.width.saturating_sub(width) / 2),
        y: of.y.saturating_add(of.height.saturating_sub(height) / 2),
        width,
        height,
    }
}

/// How the page moves under the glass.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PageMovement {
    /// Nothing moves and no finger is down.
    pub resting: bool,
    /// The scale has stood for a while.
    pub steady: bool,
    /// Of the page on the glass, in pixels per second.
    pub velocity: Point,
}

/// The detail to ask for in this frame, if any; an order that is not asked for again is called off. `held` are the
/// details of this page at this scale, `ordered` one that is on its way. Only what is missing is asked for.
pub(crate) fn wanted_detail(
    sight: VisiblePart,
    movement: PageMovement,
    held: &[PixelRect],
    ordered: Option<PixelRect>,
    budget: usize,
) -> Option<PixelRect> {
    let PageMovement { resting, steady, velocity } = movement;
    // A change of scale waits for the fingers; a pan at one scale is followed at once.
    if !(resting || steady) {
        return None;
    }
    // While the page moves an order is let come, or none ever would.
    let suffices = |clip: &PixelRect| sight.is_covered(&[held, &[*clip]].concat());
    if let Some(ordered) = ordered.filter(|clip| !resting || suffices(clip)) {
        return Some(ordered);
    }
    let covered = sight.is_covered(held);
    if resting {
        // What is in sight alone is there soonest; its surroundings follow.
        return match covered {
            false => coverage::around(coverage::uncovered(sight.tight(budget), held)),
            true if sight.grown(NEAREST).is_covered(held) => None,
            true => next_side(coverage::uncovered(sight.detail(Point::ZERO, budget), held)),
        };
    }
    let soon = sight.soon(velocity);
    if covered && soon.is_covered(held) {
        return None;
    }
    // Of the pieces that are missing only those that come into sight: a page that goes down needs none at its side.
    let missing = coverage::uncovered(sight.detail(velocity, budget), held);
    let needed = [sight.inner(), soon.inner()];
    let comes = |piece: &PixelRect| needed.iter().any(|needed| coverage::meet(*piece, *needed));
    coverage::around(missing.iter().copied().filter(comes)).or_else(|| coverage::around(missing))
}

#[cfg(test)]
#[path = "tile_tests.rs"]
mod tests;
