//! Plausibility of the machine's clock: decides from the readings of two clocks whether the time is known. Pure. A
//! board whose clock stands at 1970 or 2099 must neither take anything down nor say what day it is.
//!
//! # The rule
//!
//! Two clocks are looked at together: the wall clock, which anybody may set, and a steady one that counts on through
//! suspend and that nobody can set (`CLOCK_BOOTTIME`). From a moment that was right and from the steady clock follows
//! what the wall clock has to show now, the *expected* moment.
//!
//! | | the right moment | the wall clock is believed while it shows |
//! |---|---|---|
//! | running | the first reading of this run that was believed, or the last one that somebody vouched for | the expected moment, [`STEP_TOLERANCE`] more or less |
//! | at the start | the newest moment that the board is known to have seen, or the build, whichever is later | not [`STEP_TOLERANCE`] less than the expected moment, nor [`LONGEST_ABSENCE`] more |
//! | the first start ever | the build | not [`STEP_TOLERANCE`] less, nor [`OLDEST_FIRST_START`] more |
//!
//! So a change to summer time (which moves no clock, only what is read off it), a leap second, a clock that is slewed,
//! a suspend, a wrong time zone and one step of 23 hours raise no doubt, and several small steps count together.
//! Everything else is doubted, until one of these says that the clock is right ([`TimeVoucher`]):
//!
//! - *synchronised*: the kernel, or systemd, says that a time server sets it. What is not known counts as no. A clock that is
//!   synchronised is believed whatever it shows, but for a moment before the build, which no server can have sent.
//! - *a source*: the `Date` of an answer from another machine is within [`SOURCE_AGREEMENT`] of it. This is what heals a board that was
//!   switched off for months and has a good clock of its own.
//! - *a human*: `vyveska clock --is-right`. Only this also believes a moment before the build.
//! - *itself*: it shows again what is believed by the table.
//!
//! Entries of the journal that were written while the clock was doubted do not count among what the board is known to
//! have seen, and neither does what an older program wrote before the last time that the clock was said to be right: so
//! a 2099 in the journal raises a doubt once, and one word ends it for good.
//!
//! While the time is not known, [`ClockTrust::observe`] counts on from the last right moment. At the start that is too
//! early by as long as the board was off; it orders what happens, and nobody is told it as the time.
//!
//! Left out: reading the clocks (`machine_clock`), the callers ([`super::Clock`]).

use std::{collections::VecDeque, time::Duration};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// Tolerance between the wall clock and the expected moment.
pub(crate) const STEP_TOLERANCE: SignedDuration = SignedDuration::from_hours(24);
/// How long a board may have been off without anybody vouching for its clock.
pub(crate) const LONGEST_ABSENCE: SignedDuration = SignedDuration::from_hours(10 * 24);
/// How old a program may be when it is started for the first time.
const OLDEST_FIRST_START: SignedDuration = SignedDuration::from_hours(5 * 366 * 24);
/// How near the time of another machine has to be.
const SOURCE_AGREEMENT: SignedDuration = SignedDuration::from_mins(5);

/// Times without a known time that are remembered; more than a day's clock that jumps to and fro needs.
const SPANS: usize = 64;

/// What the clocks show at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ClockReading {
    pub wall: Timestamp,
    /// Counts on whatever happens to the wall clock, and while the machine sleeps.
    pub steady: Duration,
}

/// What is known of the time before the first reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownTime {
    /// The newest moment at which the board is known to have run with a clock that was believed.
    pub newest: Option<Timestamp>,
    /// Moment at which the program was built; no right clock shows less.
    pub built: Timestamp,
}

/// What is wrong with the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClockFault {
    /// It shows a time before the program was built.
    BeforeBuild,
    /// It shows a time before the newest that the board has seen.
    BeforeKnown,
    /// It shows a time long after the newest that the board has seen, and nobody vouches for it.
    LongAfterKnown,
    /// It jumped while the program ran.
    Jumped,
}

impl ClockFault {
    /// What is wrong with the clock, in words for the admin.
    pub fn text(self) -> &'static str {
        match self {
            Self::BeforeBuild => "the clock shows a time before the program was built",
            Self::BeforeKnown => "the clock shows a time before the newest that the board has seen",
            Self::LongAfterKnown => {
                "the clock shows a time long after the newest that the board has seen, and no time server sets it"
            }
            Self::Jumped => "the clock jumped by more than a day, and no time server sets it",
        }
    }
}

/// The authority that confirmed the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TimeVoucher {
    /// The kernel or systemd: a time server sets the clock.
    Synchronised,
    /// The `Date` of an answer from another machine, near enough to what the clock shows.
    Source,
    /// A person at the board, by `vyveska clock --is-right`.
    Human,
    /// Nobody: the clock shows again what is expected of it.
    Itself,
}

/// The time is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doubt {
    pub why: ClockFault,
    /// What the clock showed when it was last looked at.
    pub shown: Timestamp,
    /// The last moment that is known to have been right.
    pub since: Timestamp,
    /// The time was known in this run already, so that what is counted on since then is right; else the board started
    /// with this clock, and nobody knows how long it was off.
    pub counted: bool,
}

/// A doubt that is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EndedDoubt {
    pub doubt: Doubt,
    pub by: TimeVoucher,
    /// The moment at which it ended, by the clock that is believed.
    pub at: Timestamp,
    /// When it had begun, by the same clock.
    pub began: Timestamp,
}

/// Follows the clocks.
#[derive(Clone, Debug)]
pub(crate) struct ClockTrust {
    known: KnownTime,
    /// A moment that was right, and what the steady clock showed then.
    base: Timestamp,
    steady: Duration,
    /// The base is a reading of this run.
    firm: bool,
    doubt: Option<(Doubt, Duration)>,
    /// Times in which the time was not known, as counted on.
    spans: VecDeque<(Timestamp, Timestamp)>,
    healed: Vec<EndedDoubt>,
}

impl ClockTrust {
    /// Nothing was read yet; `steady` is what the steady clock shows.
    pub(crate) fn new(known: KnownTime, steady: Duration) -> Self {
        let base = known.newest.map_or(known.built, |newest| newest.max(known.built));
        Self { known, base, steady, firm: false, doubt: None, spans: VecDeque::new(), healed: Vec::new() }
    }

    /// The moment of a reading: the wall clock's while it is believed, else counted on. `synchronised` is asked only
    /// where it matters.
    pub(crate) fn observe(&mut self, reading: ClockReading, synchronised: impl FnOnce(Timestamp) -> bool) -> Timestamp {
        let ClockReading { wall, .. } = reading;
        let fault = self.fault(reading);
        let settled = match fault {
            None if self.doubt.is_none() => {
                if !self.firm {
                    self.rest_on(reading);
                }
                return wall;
            }
            None => synchronised(wall).then_some(TimeVoucher::Synchronised).or(Some(TimeVoucher::Itself)),
            Some(ClockFault::BeforeBuild) => None,
            Some(_) => synchronised(wall).then_some(TimeVoucher::Synchronised),
        };
        match (settled, fault) {
            (Some(by), _) => self.settle(reading, by),
            (None, Some(why)) => self.doubt_of(reading, why),
            (None, None) => wall,
        }
    }

    /// Somebody vouches for what the wall clock shows.
    pub(crate) fn vouch(&mut self, reading: ClockReading, by: TimeVoucher) {
        self.settle(reading, by);
    }

    /// Another machine said what time it is.
    pub(crate) fn attest(&mut self, reading: ClockReading, date: Timestamp) {
        let agrees = reading.wall.duration_since(date).abs() <= SOURCE_AGREEMENT;
        if agrees && self.fault(reading) != Some(ClockFault::BeforeBuild) {
            self.settle(reading, TimeVoucher::Source);
        }
    }

    /// Why the time is not known, by the last reading.
    pub(crate) fn doubt(&self) -> Option<Doubt> {
        self.doubt.map(|(doubt, _)| doubt)
    }

    /// True for a moment of [`ClockTrust::observe`] that was counted on while the time was not known.
    pub(crate) fn was_counted_on(&self, at: Timestamp) -> bool {
        self.doubt.is_some_and(|(doubt, _)| doubt.since <= at)
            || self.spans.iter().any(|(from, to)| (*from..*to).contains(&at))
    }

    /// Doubts that ended since this was asked last.
    pub(crate) fn take_ended_doubts(&mut self) -> Vec<EndedDoubt> {
        std::mem::take(&mut self.healed)
    }

    fn fault(&self, reading: ClockReading) -> Option<ClockFault> {
        let ClockReading { wall, .. } = reading;
        let expected = self.expected(reading.steady);
        let ahead = wall.duration_since(expected);
        if self.firm && ahead.abs() <= STEP_TOLERANCE {
            return None;
        }
        if self.known.built.duration_since(wall) > STEP_TOLERANCE {
            return Some(ClockFault::BeforeBuild);
        }
        if self.firm {
            return Some(ClockFault::Jumped);
        }
        let most = if self.known.newest.is_some() { LONGEST_ABSENCE } else { OLDEST_FIRST_START };
        match () {
            () if ahead < -STEP_TOLERANCE => Some(ClockFault::BeforeKnown),
            () if ahead > most => Some(ClockFault::LongAfterKnown),
            () => None,
        }
    }

    fn expected(&self, steady: Duration) -> Timestamp {
        later(self.base, steady.saturating_sub(self.steady))
    }

    fn rest_on(&mut self, reading: ClockReading) {
        (self.base, self.steady, self.firm) = (reading.wall, reading.steady, true);
    }

    fn settle(&mut self, reading: ClockReading, by: TimeVoucher) -> Timestamp {
        let ClockReading { wall, steady } = reading;
        if let Some((doubt, began)) = self.doubt.take() {
            if self.spans.len() >= SPANS {
                self.spans.pop_front();
            }
            self.spans.push_back((doubt.since, self.expected(steady)));
            let lasted = SignedDuration::try_from(steady.saturating_sub(began)).unwrap_or(SignedDuration::MAX);
            let began = wall.checked_sub(lasted).unwrap_or(Timestamp::MIN);
            self.healed.push(EndedDoubt { doubt, by, at: wall, began });
        }
        // What only came back is measured by what was right before: many small steps are one large one.
        if !self.firm || by != TimeVoucher::Itself {
            self.rest_on(reading);
        }
        wall
    }

    fn doubt_of(&mut self, reading: ClockReading, why: ClockFault) -> Timestamp {
        let expected = self.expected(reading.steady);
        match &mut self.doubt {
            Some((doubt, _)) => (doubt.why, doubt.shown) = (why, reading.wall),
            None => {
                let doubt = Doubt { why, shown: reading.wall, since: expected, counted: self.firm };
                self.doubt = Some((doubt, reading.steady));
            }
        }
        expected
    }
}

/// The moment so much later, or the end of time.
fn later(at: Timestamp, by: Duration) -> Timestamp {
    SignedDuration::try_from(by).ok().and_then(|by| at.checked_add(by).ok()).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
#[path = "plausibility_tests.rs"]
mod tests;
