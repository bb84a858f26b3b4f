//! Visitor session: somebody is there, somebody may have left, nobody is there.
//!
//! Left out: what is reset when a session ends (`player`).

use std::time::Duration;

/// Whether anybody is at the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    Active,
    /// Nobody has touched for a while; the visit ends in this many seconds, counted down to 1.
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

    /// How long after `now` the state is a different one: to the countdown, to its next second, to its end. `None`
    /// while idle, when only a touch changes it.
    pub(crate) fn next_change(&self, now: Duration) -> Option<Duration> {
        let last = self.last_touch?;
        let warned = last.saturating_add(self.idle_after);
        let wait = match self.peek(now) {
            Presence::Active => warned.saturating_sub(now),
            Presence::Countdown { seconds_left } => {
                let next = Duration::from_secs(u64::from(seconds_left).saturating_sub(1));
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
            let left = over.saturating_sub(now);
            let seconds = left.as_secs().saturating_add(u64::from(left.subsec_nanos() > 0));
            Presence::Countdown { seconds_left: u32::try_from(seconds).unwrap_or(u32::MAX) }
        } else {
            Presence::Idle
        }
    }
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
    fn a_visit_runs_out_second_by_second() {
        let mut session = session();
        session.touched(ms(0));
        for (at, state) in [
            (0, Presence::Active),
            (59_999, Presence::Active),
            (60_000, Presence::Countdown { seconds_left: 15 }),
            (60_001, Presence::Countdown { seconds_left: 15 }),
            (61_000, Presence::Countdown { seconds_left: 14 }),
            (74_999, Presence::Countdown { seconds_left: 1 }),
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
