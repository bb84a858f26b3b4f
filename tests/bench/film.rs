//! A film of the glass: every changed picture with its moment, and the questions asked of it afterwards.
//!
//! A picture here is a dozen columns of pixels, one pixel wide and as tall as the screen: little enough to be read after every
//! drawing without slowing the programs down, and enough that text, lines and photographs cannot move or turn sharp unseen. So
//! a frame that is presented but shows nothing new does not count. Leaves out how it is taken; see `eyes`.

use std::time::{Duration, Instant};

use super::harness::Rect;

/// Columns in a picture.
const COLUMNS: u32 = 12;

/// Changes closer together than this are one frame that reached the screen in pieces.
const PIECES: Duration = Duration::from_millis(4);

/// How far a channel of a pixel may be from a colour that is looked for.
const ALIKE: u8 = 24;

/// Bytes of a pixel.
const PIXEL: usize = 4;

/// Where the columns are.
#[derive(Clone, Copy)]
pub struct Grid {
    /// Of the screen, in pixels.
    pub width: u32,
    pub height: u32,
}

impl Grid {
    /// The column's places from the left edge, in pixels.
    pub fn columns(&self) -> impl Iterator<Item = u32> {
        let width = self.width;
        (0..COLUMNS).map(move |k| (2 * k + 1) * width / (2 * COLUMNS))
    }

    /// The parts of a picture that lie inside `rect`, as ranges of bytes.
    fn parts(&self, rect: Rect) -> Vec<std::ops::Range<usize>> {
        let row = |y: f64| y.clamp(0.0, f64::from(self.height)) as usize * PIXEL;
        let tall = self.height as usize * PIXEL;
        let inside = |x: u32| f64::from(x) >= rect.x && f64::from(x) < rect.x + rect.w;
        let columns = self.columns().enumerate().filter(|(_, x)| inside(*x));
        columns.map(|(k, _)| k * tall + row(rect.y)..k * tall + row(rect.y + rect.h)).collect()
    }

    /// How many columns show this colour.
    pub fn shows(&self, pixels: &[u8], [r, g, b]: [u8; 3]) -> usize {
        let alike =
            |p: &[u8]| matches!(p, [pb, pg, pr, ..] if pb.abs_diff(b).max(pg.abs_diff(g)).max(pr.abs_diff(r)) <= ALIKE);
        let columns = pixels.chunks_exact(self.height as usize * PIXEL);
        columns.filter(|c| c.chunks_exact(PIXEL).any(alike)).count()
    }
}

/// A changed picture.
pub struct Frame {
    /// When it was drawn.
    pub at: Instant,
    /// The columns one after the other, each from the top: blue, green, red and a byte of nothing.
    pub pixels: Vec<u8>,
}

/// What was seen. The first frame is the picture from before.
pub struct Film {
    pub grid: Grid,
    pub frames: Vec<Frame>,
}

impl Film {
    /// When the picture inside `rect` changed.
    pub fn changes(&self, rect: Rect) -> Vec<Instant> {
        let parts = self.grid.parts(rect);
        let same = |a: &Frame, b: &Frame| parts.iter().all(|p| a.pixels.get(p.clone()) == b.pixels.get(p.clone()));
        let mut changes: Vec<Instant> = Vec::new();
        for pair in self.frames.windows(2) {
            let [before, after] = pair else { continue };
            let new = changes.last().is_none_or(|t| after.at.saturating_duration_since(*t) > PIECES);
            if new && !same(before, after) {
                changes.push(after.at);
            }
        }
        changes
    }

    /// Milliseconds from one change inside `rect` to the next, of changes between two moments.
    pub fn intervals(&self, rect: Rect, from: Instant, to: Instant) -> Vec<f64> {
        let mut moments = self.changes(rect);
        moments.retain(|t| *t >= from && *t <= to);
        moments.windows(2).filter_map(|w| Some(milliseconds(*w.first()?, *w.last()?))).collect()
    }

    /// Milliseconds from a moment to the first change inside `rect` after it.
    pub fn first_after(&self, rect: Rect, moment: Instant) -> Option<f64> {
        self.changes(rect).into_iter().find(|t| *t >= moment).map(|t| milliseconds(moment, t))
    }

    /// Milliseconds from a moment to the last change inside `rect`; 0 when it did not change after the moment.
    pub fn rests_after(&self, rect: Rect, moment: Instant) -> f64 {
        self.changes(rect).last().map_or(0.0, |t| milliseconds(moment, *t))
    }

    /// When at least `columns` columns first showed this colour.
    pub fn shown(&self, colour: [u8; 3], columns: usize) -> Option<Instant> {
        self.frames.iter().find(|f| self.grid.shows(&f.pixels, colour) >= columns).map(|f| f.at)
    }
}

/// From one moment to a later one; 0 when it is not later.
pub fn milliseconds(from: Instant, to: Instant) -> f64 {
    to.saturating_duration_since(from).as_secs_f64() * 1000.0
}
