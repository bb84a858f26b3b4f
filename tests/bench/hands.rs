//! The hands: the gestures that are measured, filmed from before the first touch until the picture rests.
//!
//! The same fingers, sixty positions a second, for every program. Leaves out what is read from the films; see `moving`.

use std::time::{Duration, Instant};

use super::eyes::Eyes;
use super::film::Film;
use super::harness::{Glass, Point, Rect};

/// How long a pinch and a pan last, in seconds.
const GESTURE: f64 = 1.5;

/// How long a stroke lasts that is lifted at full speed, in seconds.
const STROKE: f64 = 0.13;

/// A picture that has not changed for so long rests.
const STILL: Duration = Duration::from_millis(700);

/// How long a program may take to come to rest.
const PATIENCE: Duration = Duration::from_secs(30);

/// Hands over a glass, and eyes on it.
pub struct Hands<'a> {
    pub glass: &'a Glass,
    pub eyes: &'a Eyes,
}

/// A gesture and what was seen of it.
pub struct Gesture {
    pub film: Film,
    /// The first finger touched.
    pub down: Instant,
    /// The fingers began to move.
    pub from: Instant,
    /// The fingers came to their last place.
    pub to: Instant,
    /// The first finger left.
    pub up: Instant,
}

impl Hands<'_> {
    /// The part of the screen where a page is judged: no program has bars there.
    pub fn page(&self) -> Rect {
        let screen = self.glass.screen();
        Rect { x: screen.w * 0.06, y: screen.h * 0.16, w: screen.w * 0.88, h: screen.h * 0.64 }
    }

    /// Waits until the picture rests.
    pub fn rest(&self) -> Result<(), String> {
        self.eyes.quiet(STILL, PATIENCE)
    }

    /// Two fingers on a slanted line through the middle of the page, from `r0` to `r1` pixels away from it, lifted at once.
    pub fn pinch(&self, r0: f64, r1: f64) -> Result<Gesture, String> {
        let middle = self.page().middle();
        let at = |side: f64, r: f64| (middle.0 + side * r * 0.8, middle.1 + side * r * 0.6);
        let lines = [(0, at(-1.0, r0), at(-1.0, r1)), (1, at(1.0, r0), at(1.0, r1))];
        self.gesture(&lines, GESTURE, 0.0)
    }

    /// One finger at an even speed; it rests before it is lifted.
    pub fn pan(&self, from: Point, to: Point) -> Result<Gesture, String> {
        self.gesture(&[(0, from, to)], GESTURE, 0.25)
    }

    /// One finger lifted at full speed.
    pub fn fling(&self, from: Point, to: Point) -> Result<Gesture, String> {
        self.gesture(&[(0, from, to)], STROKE, 0.0)
    }

    /// One finger that is put on a page at rest and moved at once, as one does to read on.
    pub fn nudge(&self, from: Point, to: Point) -> Result<Gesture, String> {
        self.gesture(&[(0, from, to)], 0.4, 0.25)
    }

    /// A short touch, on a film that is still running: the moment the finger leaves.
    pub fn tap(&self, at: Point) -> Instant {
        let fingers = self.glass.fingers();
        fingers.down(0, at);
        fingers.glide(0.06, &[(0, at, at)]);
        let up = Instant::now();
        fingers.up(0, at);
        fingers.sync();
        up
    }

    fn gesture(&self, lines: &[(u32, Point, Point)], seconds: f64, hold: f64) -> Result<Gesture, String> {
        let fingers = self.glass.fingers();
        self.rest()?;
        self.eyes.roll();
        let down = Instant::now();
        for (id, from, _) in lines {
            fingers.down(*id, *from);
        }
        let from = Instant::now();
        fingers.glide(seconds, lines);
        let to = Instant::now();
        if hold > 0.0 {
            let held: Vec<(u32, Point, Point)> = lines.iter().map(|(id, _, to)| (*id, *to, *to)).collect();
            fingers.glide(hold, &held);
        }
        let up = Instant::now();
        for (id, _, to) in lines {
            fingers.up(*id, *to);
        }
        fingers.sync();
        self.rest()?;
        Ok(Gesture { film: self.eyes.cut()?, down, from, to, up })
    }
}
