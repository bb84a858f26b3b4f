//! Swipe velocity of a finger over the last tenth of a second.
//!
//! Reports that were read together carry one time (see [`super::GestureRecognizer::blind`]), so they count as one sample and are
//! never divided by the zero time between them. Where the caller says how long it did not read reports, that time
//! belongs to the movement made in it: a swipe that fits into one slow frame still has a speed, rather too low than too
//! high.

use std::{collections::VecDeque, time::Duration};

use super::Point;

/// Only movement this young counts: what the finger did before it turned round does not throw the page. Slow frames
/// widen it by the length of two, so that there is something to judge by.
const WINDOW: Duration = Duration::from_millis(120);
/// A finger that has not moved for this long when it lifts has stopped.
const STOPPED: Duration = Duration::from_millis(50);
/// Shorter spans than this between first and last sample would turn the jitter of time stamps into speed.
const SHORTEST: Duration = Duration::from_millis(4);
/// All that was seen in one look has a speed only from this length on; no hand swipes within less.
const ONE_LOOK: Duration = Duration::from_millis(50);
/// Samples kept; frames report at most some 250 a second. When full the oldest goes, which only narrows the window.
const KEPT: usize = 48;

/// Sample of the finger from one read of reports.
#[derive(Clone, Copy, Debug)]
struct SpeedSample {
    time: Duration,
    /// How much earlier than `time` the first report may have happened.
    blind: Duration,
    first: Point,
    last: Point,
}

/// Follows one finger and returns its velocity.
#[derive(Clone, Debug)]
pub(crate) struct VelocityTracker {
    looks: VecDeque<SpeedSample>,
    moved: Duration,
}

impl VelocityTracker {
    /// Starts to follow a finger that stands at `at`; `blind` is how much earlier than `time` that may have been.
    pub(crate) fn start(time: Duration, blind: Duration, at: Point) -> Self {
        Self { looks: VecDeque::from([SpeedSample { time, blind, first: at, last: at }]), moved: time }
    }

    /// The finger is now at `at`. Time that runs backwards is taken as standing still.
    pub(crate) fn push(&mut self, time: Duration, blind: Duration, at: Point) {
        match self.looks.back_mut() {
            Some(look) if time <= look.time => {
                if at != look.last {
                    self.moved = look.time;
                }
                look.last = at;
            }
            last => {
                if last.is_none_or(|look| look.last != at) {
                    self.moved = time;
                }
                self.looks.push_back(SpeedSample { time, blind, first: at, last: at });
            }
        }
        let window = WINDOW.saturating_add(blind.saturating_mul(2));
        let old = |look: &SpeedSample| time.saturating_sub(look.time) > window;
        while self.looks.len() > KEPT || self.looks.front().is_some_and(old) {
            self.looks.pop_front();
        }
    }

    /// Velocity in pixels per second of a finger that lifts at `time`, or up to `blind` earlier; zero when it had
    /// stopped before.
    pub(crate) fn velocity_at(&self, time: Duration, blind: Duration) -> Point {
        if time.saturating_sub(blind).saturating_sub(self.moved) > STOPPED {
            return Point::ZERO;
        }
        let (Some(front), Some(back)) = (self.looks.front(), self.looks.back()) else { return Point::ZERO };
        let between = back.time.saturating_sub(front.time);
        if between.is_zero() && front.blind < ONE_LOOK {
            return Point::ZERO;
        }
        // Where nothing is known about the time within the first look, the way made in it does not count either.
        let from = if front.blind.is_zero() { front.last } else { front.first };
        let span = between.saturating_add(front.blind).max(SHORTEST);
        (back.last - from) * (1.0 / span.as_secs_f32())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SEEN: Duration = Duration::ZERO;

    fn ms(n: u64) -> Duration {
        Duration::from_millis(n)
    }

    fn steady(step_px: f32, step_ms: u64, n: u16) -> (VelocityTracker, Duration) {
        let mut speed = VelocityTracker::start(ms(0), SEEN, Point::ZERO);
        for i in 1..=n {
            speed.push(ms(u64::from(i) * step_ms), SEEN, Point::new(0.0, f32::from(i) * step_px));
        }
        (speed, ms(u64::from(n) * step_ms))
    }

    #[test]
    fn steady_movement_has_its_speed() {
        let (speed, now) = steady(8.0, 8, 30);
        assert!((speed.velocity_at(now, SEEN).y - 1000.0).abs() < 1.0);
    }

    #[test]
    fn a_finger_that_stopped_does_not_throw() {
        let (speed, now) = steady(8.0, 8, 30);
        assert_eq!(speed.velocity_at(now + ms(51), SEEN), Point::ZERO);
    }

    #[test]
    fn turning_round_forgets_the_way_there() {
        let mut speed = VelocityTracker::start(ms(0), SEEN, Point::ZERO);
        for i in 1..=20_u16 {
            speed.push(ms(u64::from(i) * 10), SEEN, Point::new(0.0, f32::from(i) * 10.0));
        }
        for i in 1..=20_u16 {
            speed.push(ms(200 + u64::from(i) * 10), SEEN, Point::new(0.0, 200.0 - f32::from(i) * 10.0));
        }
        assert!(speed.velocity_at(ms(400), SEEN).y < -900.0);
    }

    #[test]
    fn equal_time_stamps_are_not_infinitely_fast() {
        let mut speed = VelocityTracker::start(ms(5), SEEN, Point::ZERO);
        speed.push(ms(5), SEEN, Point::new(500.0, 0.0));
        speed.push(ms(3), SEEN, Point::new(900.0, 0.0));
        assert_eq!(speed.velocity_at(ms(5), SEEN), Point::ZERO);
    }

    #[test]
    fn reports_that_share_a_time_count_once() {
        let mut speed = VelocityTracker::start(ms(0), SEEN, Point::ZERO);
        for (time, x) in [(0, 50.0), (0, 100.0), (100, 150.0), (100, 200.0)] {
            speed.push(ms(time), SEEN, Point::new(x, 0.0));
        }
        assert_eq!(speed.velocity_at(ms(100), SEEN).x, 1000.0);
    }

    #[test]
    fn a_swipe_within_one_slow_frame_has_a_speed() {
        let mut speed = VelocityTracker::start(ms(200), ms(200), Point::ZERO);
        speed.push(ms(200), ms(200), Point::new(0.0, 150.0));
        assert_eq!(speed.velocity_at(ms(200), ms(200)).y, 750.0);
        let mut speed = VelocityTracker::start(ms(200), ms(16), Point::ZERO);
        speed.push(ms(200), ms(16), Point::new(0.0, 150.0));
        assert_eq!(speed.velocity_at(ms(200), ms(16)), Point::ZERO, "a contact that leaps is no swipe");
    }

    proptest! {
        #[test]
        fn no_order_of_times_is_infinitely_fast(
            reports in prop::collection::vec((0..400_u64, 0..300_u64, 0.0_f32..4000.0, 0.0_f32..4000.0), 0..100),
            lift in (0..600_u64, 0..300_u64),
        ) {
            let mut speed = VelocityTracker::start(ms(100), SEEN, Point::ZERO);
            for (time, blind, x, y) in reports {
                speed.push(ms(time), ms(blind), Point::new(x, y));
            }
            let velocity = speed.velocity_at(ms(lift.0), ms(lift.1));
            prop_assert!(velocity.is_finite() && velocity.length() <= 4000.0 * 1.5 / SHORTEST.as_secs_f32());
        }

        #[test]
        fn frames_of_any_length_see_a_swipe_about_as_fast_as_it_was(
            frame in 4..250_u64, phase in 0..250_u64, length in 60..600_u64, px_per_s in 200.0_f32..4000.0,
        ) {
            // The finger moves evenly and reports every 8 ms; each report is looked at when the frame is done.
            let looked = |at: u64| ms((at + phase).div_ceil(frame) * frame);
            let place = |at: u64| Point::new(0.0, px_per_s * at as f32 / 1000.0);
            let mut speed = VelocityTracker::start(looked(0), ms(frame), place(0));
            for at in (8..=length).step_by(8) {
                speed.push(looked(at), ms(frame), place(at));
            }
            let share = speed.velocity_at(looked(length), ms(frame)).y / px_per_s;
            // No look sees less than its own way in twice its length.
            let least = (length as f32 - 8.0) / (length + 2 * frame) as f32;
            prop_assert!(share >= least.min(0.4) && share <= 1.35, "{}", share);
        }
    }
}
