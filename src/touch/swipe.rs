//! How fast a finger moves, judged by the last tenth of a second.

use std::{collections::VecDeque, time::Duration};

use super::Point;

/// Only movement this young counts: what the finger did before it turned round does not throw the page.
const WINDOW: Duration = Duration::from_millis(120);
/// A finger that has not moved for this long when it lifts has stopped.
const STOPPED: Duration = Duration::from_millis(50);
/// Shorter spans than this between first and last sample would turn the jitter of time stamps into speed.
const SHORTEST: Duration = Duration::from_millis(4);
/// Samples kept; frames report at most some 250 a second. When full the oldest goes, which only narrows the window.
const KEPT: usize = 48;

/// Follows one finger and tells its velocity.
#[derive(Clone, Debug)]
pub struct Speed {
    samples: VecDeque<(Duration, Point)>,
    moved: Duration,
}

impl Speed {
    /// Starts to follow a finger that stands at `at`.
    pub fn starting(time: Duration, at: Point) -> Self {
        Self { samples: VecDeque::from([(time, at)]), moved: time }
    }

    /// The finger is now at `at`. Time that runs backwards is taken as standing still.
    pub fn push(&mut self, time: Duration, at: Point) {
        let (last_time, last_at) = self.samples.back().copied().unwrap_or((time, at));
        let time = time.max(last_time);
        if at != last_at {
            self.moved = time;
        }
        self.samples.push_back((time, at));
        while self.samples.len() > KEPT || self.samples.front().is_some_and(|(t, _)| time.saturating_sub(*t) > WINDOW) {
            self.samples.pop_front();
        }
    }

    /// Velocity in pixels per second of a finger that lifts at `time`; zero when it had stopped before.
    pub fn at(&self, time: Duration) -> Point {
        if time.saturating_sub(self.moved) > STOPPED {
            return Point::ZERO;
        }
        let (Some((t0, p0)), Some((t1, p1))) = (self.samples.front(), self.samples.back()) else { return Point::ZERO };
        if *t0 == *t1 {
            return Point::ZERO;
        }
        let span = t1.saturating_sub(*t0).max(SHORTEST);
        (*p1 - *p0) * (1.0 / span.as_secs_f32())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(n: u64) -> Duration {
        Duration::from_millis(n)
    }

    fn steady(step_px: f32, step_ms: u64, n: u16) -> (Speed, Duration) {
        let mut speed = Speed::starting(ms(0), Point::ZERO);
        for i in 1..=n {
            speed.push(ms(u64::from(i) * step_ms), Point::new(0.0, f32::from(i) * step_px));
        }
        (speed, ms(u64::from(n) * step_ms))
    }

    #[test]
    fn steady_movement_has_its_speed() {
        let (speed, now) = steady(8.0, 8, 30);
        assert!((speed.at(now).y - 1000.0).abs() < 1.0);
    }

    #[test]
    fn a_finger_that_stopped_does_not_throw() {
        let (speed, now) = steady(8.0, 8, 30);
        assert_eq!(speed.at(now + ms(51)), Point::ZERO);
    }

    #[test]
    fn turning_round_forgets_the_way_there() {
        let mut speed = Speed::starting(ms(0), Point::ZERO);
        for i in 1..=20_u16 {
            speed.push(ms(u64::from(i) * 10), Point::new(0.0, f32::from(i) * 10.0));
        }
        for i in 1..=20_u16 {
            speed.push(ms(200 + u64::from(i) * 10), Point::new(0.0, 200.0 - f32::from(i) * 10.0));
        }
        assert!(speed.at(ms(400)).y < -900.0);
    }

    #[test]
    fn equal_time_stamps_are_not_infinitely_fast() {
        let mut speed = Speed::starting(ms(5), Point::ZERO);
        speed.push(ms(5), Point::new(500.0, 0.0));
        speed.push(ms(3), Point::new(900.0, 0.0));
        assert_eq!(speed.at(ms(5)), Point::ZERO);
    }
}
