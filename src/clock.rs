//! The only place that reads the time. Everything else is handed a moment, so that tests and replays set it.
//!
//! Left out: what waits in real time whatever the board's clock says (touch, the idle countdown, polling).

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use jiff::{SignedDuration, Timestamp, Zoned, civil::Date, tz::TimeZone};

/// Wall clock of the board, in the time zone of the configuration.
#[derive(Clone, Debug)]
pub struct Clock {
    zone: TimeZone,
    hand: Hand,
}

/// What moves the clock.
#[derive(Clone, Debug)]
enum Hand {
    /// The machine's clock.
    Machine,
    /// Set by hand in tests and replays.
    Set(Arc<Mutex<Timestamp>>),
    /// From `start` on, `speed` seconds in each second since `began`.
    Fast { start: Timestamp, speed: u32, began: Instant },
}

impl Clock {
    /// The machine's clock.
    pub fn system(zone: TimeZone) -> Self {
        Self { zone, hand: Hand::Machine }
    }

    /// A clock that stands still until [`Clock::set`] moves it.
    pub fn by_hand(zone: TimeZone, at: Timestamp) -> Self {
        Self { zone, hand: Hand::Set(Arc::new(Mutex::new(at))) }
    }

    /// A clock that shows `start` now and from then on runs `speed` times as fast as time does.
    pub fn fast(zone: TimeZone, start: Timestamp, speed: u32) -> Self {
        Self { zone, hand: Hand::Fast { start, speed: speed.max(1), began: Instant::now() } }
    }

    /// Moves a clock set by hand; does nothing to the others.
    pub fn set(&self, at: Timestamp) {
        if let Hand::Set(hand) = &self.hand {
            *hand.lock().unwrap_or_else(PoisonError::into_inner) = at;
        }
    }

    /// The moment now.
    pub fn now(&self) -> Timestamp {
        match &self.hand {
            Hand::Machine => Timestamp::now(),
            Hand::Set(hand) => *hand.lock().unwrap_or_else(PoisonError::into_inner),
            Hand::Fast { start, speed, began } => sped(*start, *speed, began.elapsed()),
        }
    }

    /// What the machine's clock shows, whatever this one does: the times of files are compared with it. Where the time is
    /// set by hand there is no other.
    pub fn machine(&self) -> Timestamp {
        match &self.hand {
            Hand::Fast { .. } => Timestamp::now(),
            Hand::Machine | Hand::Set(_) => self.now(),
        }
    }

    /// Civil date and time now, in the board's zone.
    pub fn zoned(&self) -> Zoned {
        self.now().to_zoned(self.zone.clone())
    }

    /// Civil day now, in the board's zone.
    pub fn today(&self) -> Date {
        self.zoned().date()
    }

    /// Real time until the clock shows `at`; none when it has. For those who sleep until something is due.
    pub fn real_until(&self, at: Timestamp) -> Duration {
        self.real(Duration::try_from(at.duration_since(self.now())).unwrap_or_default())
    }

    /// Real time in which the clock moves on by `wall`.
    pub fn real(&self, wall: Duration) -> Duration {
        match &self.hand {
            Hand::Machine | Hand::Set(_) => wall,
            Hand::Fast { speed, .. } => wall / *speed,
        }
    }

    /// How far the clock moves on in so much real time.
    pub fn wall(&self, real: Duration) -> Duration {
        match &self.hand {
            Hand::Machine | Hand::Set(_) => real,
            Hand::Fast { speed, .. } => real.saturating_mul(*speed),
        }
    }
}

/// The moment `passed` after `start` on a clock that is so many times as fast.
fn sped(start: Timestamp, speed: u32, passed: Duration) -> Timestamp {
    let moved = SignedDuration::try_from(passed.saturating_mul(speed)).unwrap_or(SignedDuration::MAX);
    start.checked_add(moved).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fast_clock_moves_so_many_times_as_far() {
        let start: Timestamp = "2026-10-24T21:00:00+02:00".parse().unwrap();
        let at = |speed, ms| sped(start, speed, Duration::from_millis(ms)).duration_since(start).as_millis();
        assert_eq!((at(1, 1_500), at(60, 1_500), at(3_600, 10)), (1_500, 90_000, 36_000));
        assert_eq!(sped(start, u32::MAX, Duration::MAX), Timestamp::MAX, "it stops at the end of time");
    }

    #[test]
    fn sleepers_of_a_fast_clock_wake_sooner() {
        let start: Timestamp = "2026-10-25T00:30:00Z".parse().unwrap();
        let clock = Clock::fast(TimeZone::get("Europe/Prague").unwrap(), start, 60);
        let hour = clock.real_until(start + SignedDuration::from_hours(1));
        assert!((Duration::from_secs(50)..=Duration::from_secs(60)).contains(&hour), "{hour:?}");
        assert_eq!(clock.real_until(start - SignedDuration::from_hours(1)), Duration::ZERO);
        assert_eq!(clock.real(Duration::from_secs(90)), Duration::from_millis(1_500));
        assert_eq!(clock.wall(Duration::from_millis(1_500)), Duration::from_secs(90));
        let hand = Clock::by_hand(TimeZone::UTC, start);
        assert_eq!(hand.real_until(start + SignedDuration::from_secs(7)), Duration::from_secs(7));
        assert!(start <= clock.now() && clock.zoned().hour() >= 2);
    }
}
