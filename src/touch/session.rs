//! Visitor session: somebody is there, somebody may have left, nobody is there.
//!
//! The seconds that are left are told in steps, not each of them: words that stand for a while can be read and are not
//! seen to hurry anybody, and a frame a second over a whole glass keeps a small machine from resting. What is told is
//! never less than what is left.
//!
//! Left out: what is reset when a session ends (`player`).

use std::time::Duration;

/// The last seconds of a countdown, which are told in smaller steps.
const LAST_SECONDS: u64 = 10;
/// The steps before them.
const STEP: u64 = 10;
/// The steps of the last seconds.
const LAST_STEP: u64 = 5;

/// Whether anybody is at the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    Active,
    /// Nobody has touched for a while; the visit ends within this many seconds, told in steps.
    Countdown {
        seconds_left: u32,
    },
    /// Nobody is there. Only a touch changes this.
    Idle,
}

/// Idle time and countdown of a board.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    idle_after: Duration,
    countdown: Duration,
    last_touch: Option<Duration>,
}

impl Session {
    /// A board nobody stands at; the countdown begins `idle_after` the last touch and takes `countdown`.
    pub(crate) fn new(idle_after: Duration, countdown: Duration) -> Self {
        Self { idle_after, countdown, last_touch: None }
    }

    /// Somebody touched, or still holds a finger down. Starts a visit, or continues it.
    pub(crate) fn touched(&mut self, now: Duration) {
        self.last_touch = Some(self.last_touch.map_or(now, |last| last.max(now)));
    }

    /// Something is being said to whoever is there: a visit is not yet over, and a countdown that was announced begins when
    /// nothing is said any more. Nobody comes by it.
    pub(crate) fn hold(&mut self, now: Duration) {
        match self.peek(now) {
            Presence::Active => self.touched(now),
            Presence::Countdown { .. } => self.last_touch = Some(now.saturating_sub(self.idle_after)),
            Presence::Idle => {}
        }
    }

    /// Whoever was there has left, unless somebody has touched since a moment.
    pub(crate) fn leave(&mut self, since: Duration) {
        if self.last_touch.is_some_and(|last| last <= since) {
            self.last_touch = None;
        }
    }

    /// How things stand at `now`. A visit that ran out stays over until the next touch.
    pub(crate) fn presence_at(&mut self, now: Duration) -> Presence {
        let state = self.peek(now);
        if state == Presence::Idle {
            self.last_touch = None;
        }
        state
    }

    /// Whether nobody is there.
    pub(crate) fn is_idle(&self, now: Duration) -> bool {
        self.peek(now) == Presence::Idle
    }

    /// How long after `now` the state is a different one: to the countdown, to the next number that it tells, to its end. `None`
    /// while idle, when only a touch changes it.
    pub(crate) fn next_change(&self, now: Duration) -> Option<Duration> {
        let last = self.last_touch?;
        let warned = last.saturating_add(self.idle_after);
        let wait = match self.peek(now) {
            Presence::Active => warned.saturating_sub(now),
            Presence::Countdown { seconds_left } => {
                let next = Duration::from_secs(next_told(u64::from(seconds_left)));
                warned.saturating_add(self.countdown).saturating_sub(next).saturating_sub(now)
            }
            Presence::Idle => return None,
        };
        Some(wait)
    }

    fn peek(&self, now: Duration) -> Presence {
        let Some(last) = self.last_touch else { return Presence::Idle };
        let warned = last.saturating_add(self.idle_after);
        let over = warned.saturating_add(self.countdown);
        if now < warned {
            Presence::Active
        } else if now < over {
            let seconds = told_seconds(seconds_up(over.saturating_sub(now)), seconds_up(self.countdown));
            Presence::Countdown { seconds_left: u32::try_from(seconds).unwrap_or(u32::MAX) }
        } else {
            Presence::Idle
        }
    }
}

/// Whole seconds, a begun one for a whole one.
fn seconds_up(time: Duration) -> u64 {
    time.as_secs().saturating_add(u64::from(time.subsec_nanos() > 0))
}

/// Seconds between two numbers, while so many are left.
fn step(left: u64) -> u64 {
    if left > LAST_SECONDS { STEP } else { LAST_STEP }
}

/// What is told while so many seconds are left of the whole countdown: never less than that, and never more than the
/// whole.
fn told_seconds(left: u64, whole: u64) -> u64 {
    left.checked_next_multiple_of(step(left)).unwrap_or(left).min(whole)
}

/// How many seconds are left when another number takes the place of a told one; 0 at the end.
fn next_told(told: u64) -> u64 {
    let below = told.saturating_sub(1);
    below.saturating_sub(below % step(told))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ms(n: u64) -> Duration {
        Duration::from_millis(n)
    }

    fn session() -> Session {
        Session::new(ms(60_000), ms(15_000))
    }

    #[test]
    fn the_seconds_that_are_left_are_told_in_steps() {
        let told = |left| told_seconds(left, 20);
        assert_eq!([20, 19, 11, 10, 9, 6, 5, 4, 1].map(told), [20, 20, 20, 10, 10, 10, 5, 5, 5]);
        // A countdown that is no multiple of a step begins with its own length.
        assert_eq!([25, 21, 20, 11, 10].map(|left| told_seconds(left, 25)), [25, 25, 20, 20, 10]);
        assert_eq!([3, 1].map(|left| told_seconds(left, 3)), [3, 3]);
        assert_eq!(told_seconds(u64::MAX, u64::MAX), u64::MAX);
        assert_eq!([120, 25, 20, 12, 10, 7, 5, 3, 1, 0].map(next_told), [110, 20, 10, 10, 5, 5, 0, 0, 0, 0]);
    }

    #[test]
    fn a_visit_runs_out_in_steps() {
        let mut session = session();
        session.touched(ms(0));
        for (at, state) in [
            (0, Presence::Active),
            (59_999, Presence::Active),
            (60_000, Presence::Countdown { seconds_left: 15 }),
            (60_001, Presence::Countdown { seconds_left: 15 }),
            (64_999, Presence::Countdown { seconds_left: 15 }),
            (65_000, Presence::Countdown { seconds_left: 10 }),
            (69_999, Presence::Countdown { seconds_left: 10 }),
            (70_000, Presence::Countdown { seconds_left: 5 }),
            (74_999, Presence::Countdown { seconds_left: 5 }),
            (75_000, Presence::Idle),
        ] {
            assert_eq!(session.presence_at(ms(at)), state, "{at}");
        }
    }

    #[test]
    fn idle_lasts_until_a_touch() {
        let mut session = session();
        assert_eq!(session.presence_at(ms(0)), Presence::Idle);
        assert_eq!(session.next_change(ms(0)), None);
        session.touched(ms(5));
        assert_eq!(session.presence_at(ms(5)), Presence::Active);
        assert_eq!(session.presence_at(ms(80_000)), Presence::Idle);
        assert_eq!(session.presence_at(ms(10)), Presence::Idle, "even if the clock stepped back");
    }

    #[test]
    fn a_touch_in_the_countdown_continues_the_visit() {
        let mut session = session();
        session.touched(ms(0));
        assert_eq!(session.presence_at(ms(70_000)), Presence::Countdown { seconds_left: 5 });
        session.touched(ms(70_000));
        assert_eq!(session.presence_at(ms(70_000)), Presence::Active);
    }

    #[test]
    fn no_time_passes_while_something_is_said() {
        let mut session = session();
        session.hold(ms(5));
        assert_eq!(session.presence_at(ms(5)), Presence::Idle, "a voice is no visitor");
        session.touched(ms(0));
        session.hold(ms(50_000));
        assert_eq!(session.presence_at(ms(100_000)), Presence::Active);
        // The countdown is announced: it begins when that was said.
        assert_eq!(session.presence_at(ms(110_000)), Presence::Countdown { seconds_left: 15 });
        session.hold(ms(114_000));
        assert_eq!(session.presence_at(ms(114_000)), Presence::Countdown { seconds_left: 15 });
        assert_eq!(session.presence_at(ms(124_000)), Presence::Countdown { seconds_left: 5 });
        assert_eq!(session.presence_at(ms(129_000)), Presence::Idle);
    }

    #[test]
    fn a_countdown_is_put_off_as_often_as_somebody_asks_for_it() {
        let mut session = session();
        session.touched(ms(0));
        for round in 1..=50 {
            let at = ms(round * 70_000);
            assert!(matches!(session.presence_at(at), Presence::Countdown { .. }), "{round}");
            session.touched(at);
            assert_eq!(session.presence_at(at), Presence::Active);
        }
    }

    #[test]
    fn who_left_has_left_unless_somebody_touched_since() {
        let mut session = session();
        session.touched(ms(1_000));
        session.leave(ms(900));
        assert_eq!(session.presence_at(ms(1_500)), Presence::Active);
        session.leave(ms(1_500));
        assert_eq!(session.presence_at(ms(1_500)), Presence::Idle);
    }

    proptest! {
        #[test]
        fn what_is_told_stands_until_the_next_and_is_never_less_than_what_is_left(whole in 1_u64..200) {
            let (mut left, mut numbers) = (whole, 0);
            while left > 0 {
                let told = told_seconds(left, whole);
                prop_assert_eq!(told, left, "a number is new when so many are left");
                let next = next_told(told);
                prop_assert!(next < left);
                for within in next + 1..=left {
                    prop_assert_eq!(told_seconds(within, whole), told);
                }
                (left, numbers) = (next, numbers + 1);
            }
            prop_assert!(numbers <= whole / STEP + 3);
        }

        #[test]
        fn waking_when_told_misses_no_change(idle in 1_u64..100_000, countdown in 0_u64..30_000, late in 0_u64..30) {
            let mut session = Session::new(ms(idle), ms(countdown));
            session.touched(ms(0));
            let (mut now, mut seen) = (ms(0), vec![session.presence_at(ms(0))]);
            while let Some(wait) = session.next_change(now) {
                prop_assert!(wait > Duration::ZERO);
                now += wait + ms(late);
                seen.push(session.presence_at(now));
                prop_assert!(seen.len() < 40);
            }
            prop_assert_eq!(seen.last(), Some(&Presence::Idle));
            prop_assert!(seen.windows(2).all(|w| w[0] != w[1]));
        }
    }
}
