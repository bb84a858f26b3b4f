//! One open document under the fingers: how evenly it moves, how soon it answers, how soon it is sharp, what it costs.
//!
//! Knows nothing of which program shows it: the same hands and the same eyes measure both. Leaves out opening it.

use std::time::{Duration, Instant};

use super::cpu;
use super::hands::Hands;
use super::memory;
use super::plan::{Plan, Readings};
use super::stats::Stats;

/// How far the fingers of a pinch are from its middle when it is closed and when it is open, in pixels.
const CLOSED: f64 = 80.0;
const OPEN: f64 = 300.0;

/// Scales at the ends of the pinches, in times the scale at which the page opens: the first of each direction, and how
/// much every round differs from the one before. So no scale was ever drawn before, as with a visitor's fingers.
const NEAR: (f64, f64) = (2.6, 0.053);
const FAR: (f64, f64) = (1.2, 0.019);

/// How long a page that was flung is watched.
const FLING: Duration = Duration::from_millis(400);

/// How long a program may finish what it does in the background before its rest is measured; the player eases a page back to
/// its first scale 15 s after the last touch.
pub const SETTLE: Duration = Duration::from_secs(20);

/// The rows that a document is good for.
#[derive(Clone, Copy)]
pub struct Rows {
    pub pinch: Option<&'static str>,
    pub pan: Option<&'static str>,
    pub fling: Option<&'static str>,
    pub touch: Option<&'static str>,
    /// Fingers up to the last change, at a scale that was never drawn before, in both directions.
    pub sharp: Option<&'static str>,
    /// The same at one scale, which comes out of the caches from the second round on.
    pub seen: Option<&'static str>,
    /// Intervals of pinch, pan and fling together.
    pub moving: Option<&'static str>,
    pub memory: Option<&'static str>,
    pub rest: Option<&'static str>,
}

impl Rows {
    /// No row.
    pub const NONE: Rows = Rows {
        pinch: None,
        pan: None,
        fling: None,
        touch: None,
        sharp: None,
        seen: None,
        moving: None,
        memory: None,
        rest: None,
    };

    /// All of them that are there.
    pub fn ids(&self) -> Vec<&'static str> {
        let frames = [self.pinch, self.pan, self.fling, self.touch, self.moving];
        frames.into_iter().chain([self.sharp, self.seen, self.memory, self.rest]).flatten().collect()
    }
}

/// Measures the wanted rows of the document that the program of this process has open and at rest.
pub fn measure(plan: &Plan, hands: &Hands, process: u32, rows: Rows, out: &mut Readings) -> Result<(), String> {
    let wants = |id: Option<&'static str>| id.filter(|id| plan.wants(id));
    let page = hands.page();
    let (upper, lower) = (page.at((0.45, 0.1)), page.at((0.45, 0.85)));
    let mut moving = Vec::new();

    // Once without counting: a program may prepare what it needs only when it is first touched.
    hands.pinch(CLOSED, OPEN)?;
    hands.pinch(OPEN, CLOSED)?;

    if wants(rows.pinch).or(wants(rows.sharp)).or(wants(rows.moving)).is_some() {
        let (mut intervals, mut sharp, mut scale) = (Vec::new(), Vec::new(), 1.0);
        for round in 0..plan.rounds() {
            let end = |(first, step): (f64, f64)| first + step * round as f64;
            let (near, far) = (end(NEAR), end(FAR));
            for pinch in [hands.pinch(CLOSED, CLOSED * near / scale)?, hands.pinch(CLOSED * near / far, CLOSED)?] {
                sharp.push(pinch.film.rests_after(page, pinch.up));
                intervals.extend(pinch.film.intervals(page, pinch.from, pinch.to));
            }
            scale = far;
        }
        moving.extend(&intervals);
        out.put(wants(rows.pinch), Stats::new(intervals));
        out.put(wants(rows.sharp), Stats::new(sharp));
        // As it was opened, but for what the fingers' slop took.
        hands.pinch(CLOSED * scale, CLOSED)?;
    }
    if let Some(id) = wants(rows.seen) {
        let mut seen = Vec::new();
        for _ in 0..plan.rounds() {
            let out = hands.pinch(CLOSED, OPEN)?;
            seen.push(out.film.rests_after(page, out.up));
            hands.pinch(OPEN, CLOSED)?;
        }
        out.put(Some(id), Stats::new(seen));
    }

    // Everything that follows is done on a page larger than the glass.
    hands.pinch(CLOSED, OPEN)?;
    // To and fro, so that the pages never come to their end.
    let ways = [(lower, upper), (upper, lower)];
    if wants(rows.pan).or(wants(rows.moving)).is_some() {
        let mut intervals = Vec::new();
        for (from, to) in ways.into_iter().cycle().take(plan.rounds() * 2) {
            let pan = hands.pan(from, to)?;
            intervals.extend(pan.film.intervals(page, pan.from, pan.to));
        }
        moving.extend(&intervals);
        out.put(wants(rows.pan), Stats::new(intervals));
    }
    if wants(rows.fling).or(wants(rows.moving)).is_some() {
        let mut intervals = Vec::new();
        let short = |from: (f64, f64), to: (f64, f64)| (from, (to.0, from.1 + (to.1 - from.1) * 0.4));
        for (from, to) in ways.into_iter().map(|(a, b)| short(a, b)).cycle().take(plan.rounds() * 2) {
            let fling = hands.fling(from, to)?;
            intervals.extend(fling.film.intervals(page, fling.up, fling.up + FLING));
        }
        moving.extend(&intervals);
        out.put(wants(rows.fling), Stats::new(intervals));
    }
    if let Some(id) = wants(rows.touch) {
        let mut answers = Vec::new();
        for (from, to) in ways.into_iter().cycle().take(plan.rounds() * 2) {
            let nudge = hands.nudge(from, to)?;
            let answer = nudge.film.first_after(page, nudge.down);
            answers.push(answer.ok_or("the picture did not change under the finger")?);
        }
        out.put(Some(id), Stats::new(answers));
    }
    out.put(wants(rows.moving), Stats::new(moving));

    hands.rest()?;
    if let Some(id) = wants(rows.memory) {
        out.put(Some(id), memory::of(process).map(Stats::one));
    }
    if let Some(id) = wants(rows.rest) {
        std::thread::sleep(SETTLE);
        let drawn = hands.eyes.drawn();
        out.put(Some(id), cpu::share(process, plan.rest()).map(|part| Stats::one(part * 100.0)));
        out.note(id, format!("drawn {} times in {} s", hands.eyes.drawn() - drawn, plan.rest().as_secs()));
    }
    Ok(())
}

/// Intervals of a picture that moves by itself.
pub fn free_running(plan: &Plan, hands: &Hands) -> Result<Stats, String> {
    let mut intervals = Vec::new();
    for _ in 0..plan.rounds() * 2 {
        hands.eyes.roll();
        let from = Instant::now();
        std::thread::sleep(Duration::from_millis(1500));
        intervals.extend(hands.eyes.cut()?.intervals(hands.glass.screen(), from, Instant::now()));
    }
    Stats::new(intervals)
}
