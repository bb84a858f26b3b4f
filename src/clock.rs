//! The clock of the board, the only place that reads the time. Everything else gets a moment as an argument, so that
//! tests and replays set it.
//!
//! A clock that is [`Clock::watched`] may be *doubted* ([`plausibility`] says when): then the time is not known. Code
//! that shows a day, takes something down, or deletes something by its age asks [`Clock::doubt`] first. Meanwhile
//! [`Clock::now`] counts on from the last right moment, so that events keep their order, and [`Clock::today`] stays at
//! that moment's day. A clock that is set by hand or runs fast is never doubted.
//!
//! Left out: waits in real time that do not depend on the board's clock (touch, the idle countdown, polling).

mod machine_clock;
pub(crate) mod plausibility;

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use jiff::{SignedDuration, Timestamp, Zoned, civil::Date, tz::TimeZone};

pub(crate) use machine_clock::{ClockSynchronisation, build_time, synchronisation};
use plausibility::ClockTrust;
pub use plausibility::{ClockFault, KnownTime, TimeVoucher};
pub(crate) use plausibility::{ClockReading, Doubt, EndedDoubt};

/// Wall clock of the board, in the time zone of the configuration.
#[derive(Clone, Debug)]
pub struct Clock {
    zone: TimeZone,
    hand: ClockDriver,
}

/// What moves the clock.
#[derive(Clone, Debug)]
enum ClockDriver {
    /// The machine's clock.
    Machine,
    /// Set by hand in tests and replays.
    Set(Arc<Mutex<Timestamp>>),
    /// From `start` on, `speed` seconds in each second since `began`.
    Fast { start: Timestamp, speed: u32, began: Instant },
    /// The machine's clock, doubted where it cannot be right.
    Watched(Arc<WatchedClock>),
}

/// A clock that may be doubted.
#[derive(Debug)]
struct WatchedClock {
    /// Set by hand in tests, with whether it is synchronised; otherwise the machine's clocks are read.
    hand: Option<Mutex<(ClockReading, bool)>>,
    trust: Mutex<ClockTrust>,
}

impl WatchedClock {
    fn read(&self) -> ClockReading {
        self.hand.as_ref().map_or_else(machine_clock::read_clocks, |hand| lock(hand).0)
    }

    /// Changes what is set by hand, where it is.
    fn by_hand(&self, change: impl FnOnce(&mut (ClockReading, bool))) {
        if let Some(hand) = &self.hand {
            change(&mut lock(hand));
        }
    }

    /// Looks at the clocks, and does something with what is thought of them.
    fn with<T>(&self, work: impl FnOnce(&mut ClockTrust, ClockReading, Timestamp) -> T) -> T {
        let mut trust = lock(&self.trust);
        // Read under the lock, so that readings come in their order.
        let reading = self.read();
        let synchronised =
            |wall| self.hand.as_ref().map_or_else(|| machine_clock::is_synchronised(wall), |hand| lock(hand).1);
        let now = trust.observe(reading, synchronised);
        work(&mut trust, reading, now)
    }
}

fn lock<T>(it: &Mutex<T>) -> MutexGuard<'_, T> {
    it.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Clock {
    /// The machine's clock.
    pub fn system(zone: TimeZone) -> Self {
        Self { zone, hand: ClockDriver::Machine }
    }

    /// A clock that stands still until [`Clock::set`] moves it.
    pub fn by_hand(zone: TimeZone, at: Timestamp) -> Self {
        Self { zone, hand: ClockDriver::Set(Arc::new(Mutex::new(at))) }
    }

    /// A clock that shows `start` now and from then on runs `speed` times as fast as time does.
    pub fn fast(zone: TimeZone, start: Timestamp, speed: u32) -> Self {
        Self { zone, hand: ClockDriver::Fast { start, speed: speed.max(1), began: Instant::now() } }
    }

    /// The same clock, which from now on may be doubted; one that is set by hand or runs fast stays as it is.
    pub fn watched(self, known: KnownTime) -> Self {
        match self.hand {
            ClockDriver::Machine => {
                let trust = Mutex::new(ClockTrust::new(known, machine_clock::time_since_boot()));
                Self { hand: ClockDriver::Watched(Arc::new(WatchedClock { hand: None, trust })), ..self }
            }
            ClockDriver::Set(_) | ClockDriver::Fast { .. } | ClockDriver::Watched(_) => self,
        }
    }

    /// A clock that may be doubted and whose readings are set with [`Clock::set`] and [`Clock::advance`], for tests.
    pub fn watched_by_hand(zone: TimeZone, at: Timestamp, known: KnownTime) -> Self {
        let reading = ClockReading { wall: at, steady: Duration::from_secs(60) };
        let trust = Mutex::new(ClockTrust::new(known, reading.steady));
        let hand = Some(Mutex::new((reading, false)));
        Self { zone, hand: ClockDriver::Watched(Arc::new(WatchedClock { hand, trust })) }
    }

    /// Moves a clock set by hand; does nothing to the others. One that may be doubted is set as a human sets the
    /// machine's: no time passes.
    pub fn set(&self, at: Timestamp) {
        match &self.hand {
            ClockDriver::Set(hand) => *lock(hand) = at,
            ClockDriver::Watched(watched) => watched.by_hand(|(reading, _)| reading.wall = at),
            ClockDriver::Machine | ClockDriver::Fast { .. } => {}
        }
    }

    /// Lets time pass on a clock set by hand; does nothing to the others.
    pub fn advance(&self, time: Duration) {
        let later = |at: Timestamp| sped(at, 1, time);
        match &self.hand {
            ClockDriver::Set(hand) => {
                let mut at = lock(hand);
                *at = later(*at);
            }
            ClockDriver::Watched(watched) => watched.by_hand(|(reading, _)| {
                (reading.wall, reading.steady) = (later(reading.wall), reading.steady.saturating_add(time));
            }),
            ClockDriver::Machine | ClockDriver::Fast { .. } => {}
        }
    }

    /// Says of a clock set by hand whether a time server sets it; does nothing to the others.
    pub fn set_synchronised(&self, synchronised: bool) {
        if let ClockDriver::Watched(watched) = &self.hand {
            watched.by_hand(|(_, it)| *it = synchronised);
        }
    }

    /// True of a clock that may be doubted.
    pub fn is_watched(&self) -> bool {
        matches!(self.hand, ClockDriver::Watched(_))
    }

    /// Whether a time server sets it, as far as that is known; a clock that is set by hand or runs fast is right by itself.
    pub(crate) fn is_synchronised(&self) -> bool {
        match &self.hand {
            ClockDriver::Machine => machine_clock::is_synchronised(Timestamp::now()),
            ClockDriver::Watched(watched) => match &watched.hand {
                Some(hand) => lock(hand).1,
                None => machine_clock::is_synchronised(watched.read().wall),
            },
            ClockDriver::Set(_) | ClockDriver::Fast { .. } => true,
        }
    }

    /// Why the time is not known; `None` while it is.
    pub fn doubt(&self) -> Option<Doubt> {
        self.watch(None, |trust, _, _| trust.doubt())
    }

    /// True for a moment that this clock gave while the time was not known.
    pub fn was_doubted(&self, at: Timestamp) -> bool {
        self.watch(false, |trust, _, _| trust.was_counted_on(at))
    }

    /// The last moment that is known to be right: now, or when the doubt began.
    pub fn last_right_moment(&self) -> Timestamp {
        match &self.hand {
            ClockDriver::Watched(watched) => {
                watched.with(|trust, _, now| trust.doubt().map_or(now, |doubt| doubt.since))
            }
            ClockDriver::Machine | ClockDriver::Set(_) | ClockDriver::Fast { .. } => self.now(),
        }
    }

    /// Another machine says what time it is; where this clock shows the same it is believed.
    pub fn attest(&self, date: Timestamp) {
        self.watch((), |trust, reading, _| trust.attest(reading, date));
    }

    /// A human says that what the clock shows is right.
    pub fn confirm(&self) {
        self.watch((), |trust, reading, _| trust.vouch(reading, TimeVoucher::Human));
    }

    /// Doubts that ended since this was asked last.
    pub fn take_ended_doubts(&self) -> Vec<EndedDoubt> {
        self.watch(Vec::new(), |trust, _, _| trust.take_ended_doubts())
    }

    fn watch<T>(&self, otherwise: T, work: impl FnOnce(&mut ClockTrust, ClockReading, Timestamp) -> T) -> T {
        match &self.hand {
            ClockDriver::Watched(watched) => watched.with(work),
            ClockDriver::Machine | ClockDriver::Set(_) | ClockDriver::Fast { .. } => otherwise,
        }
    }

    /// The moment now; while the time is not known, counted on from the last right moment.
    pub fn now(&self) -> Timestamp {
        match &self.hand {
            ClockDriver::Machine => Timestamp::now(),
            ClockDriver::Watched(watched) => watched.with(|_, _, now| now),
            ClockDriver::Set(hand) => *lock(hand),
            ClockDriver::Fast { start, speed, began } => sped(*start, *speed, began.elapsed()),
        }
    }

    /// What the machine's clock shows, whatever this one does: the times of files are compared with it. Where the time
    /// is set by hand there is no other.
    pub fn machine_time(&self) -> Timestamp {
        match &self.hand {
            ClockDriver::Fast { .. } => Timestamp::now(),
            ClockDriver::Machine | ClockDriver::Set(_) | ClockDriver::Watched(_) => self.now(),
        }
    }

    /// Civil date and time now, in the board's zone.
    pub fn zoned(&self) -> Zoned {
        self.now().to_zoned(self.zone.clone())
    }

    /// Civil day now, in the board's zone; while the time is not known, that of the last right moment.
    pub fn today(&self) -> Date {
        self.last_right_moment().to_zoned(self.zone.clone()).date()
    }

    /// Real time until the clock shows `at`; none when it has. For those who sleep until something is due.
    pub fn real_until(&self, at: Timestamp) -> Duration {
        self.real_duration(Duration::try_from(at.duration_since(self.now())).unwrap_or_default())
    }

    /// Real time in which the clock moves on by `wall`.
    pub fn real_duration(&self, wall: Duration) -> Duration {
        match &self.hand {
            ClockDriver::Machine | ClockDriver::Set(_) | ClockDriver::Watched(_) => wall,
            ClockDriver::Fast { speed, .. } => wall / *speed,
        }
    }

    /// How far the clock moves on in so much real time.
    pub fn wall_duration(&self, real: Duration) -> Duration {
        match &self.hand {
            ClockDriver::Machine | ClockDriver::Set(_) | ClockDriver::Watched(_) => real,
            ClockDriver::Fast { speed, .. } => real.saturating_mul(*speed),
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
        assert_eq!(clock.real_duration(Duration::from_secs(90)), Duration::from_millis(1_500));
        assert_eq!(clock.wall_duration(Duration::from_millis(1_500)), Duration::from_secs(90));
        let hand = Clock::by_hand(TimeZone::UTC, start);
        assert_eq!(hand.real_until(start + SignedDuration::from_secs(7)), Duration::from_secs(7));
        assert!(start <= clock.now() && clock.zoned().hour() >= 2);
    }
}
