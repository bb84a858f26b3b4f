//! Blackout intervals, pure: computed from the player's reports of its own frames, and from its sign of life, which
//! stops when the player hangs. An interval no longer than [`BLINK`] is no interruption.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use jiff::{SignedDuration, Timestamp};

use crate::evidence::JournalEvent;

/// A card that is opened anew or a window that is covered for so long is no interruption.
const BLINK: SignedDuration = SignedDuration::from_secs(1);
/// The player draws or looks around every twenty seconds; a player that did nothing for so long does not answer.
const SILENCE: Duration = Duration::from_secs(60);

/// Follows whether the glass shows anything.
#[derive(Debug, Default)]
pub(crate) struct BlackoutTracker {
    since: Option<(Timestamp, &'static str)>,
    told: bool,
}

impl BlackoutTracker {
    /// `trouble` is why nothing is to be seen now, `None` while the board is. What is to be written down comes back,
    /// each
    /// with its time.
    pub(crate) fn observe(&mut self, now: Timestamp, trouble: Option<&'static str>) -> Vec<(Timestamp, JournalEvent)> {
        // As the journal keeps it, so that both ends can be found by it.
        let now = Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now);
        let mut out = Vec::new();
        if let Some(why) = trouble {
            self.since.get_or_insert((now, why));
        }
        let Some((since, why)) = self.since else { return out };
        if !self.told && now.duration_since(since) > BLINK {
            self.told = true;
            out.push((since, JournalEvent::ScreenOff { why: why.into() }));
        }
        if trouble.is_none() {
            self.since = None;
            if std::mem::take(&mut self.told) {
                out.push((now, JournalEvent::ScreenOn { off_since: Some(since) }));
            }
        }
        out
    }

    /// True while nothing is to be seen.
    pub(crate) fn is_dark(&self) -> bool {
        self.since.is_some()
    }
}

/// The player's sign of life; cheap to clone, never waits.
#[derive(Clone, Debug, Default)]
pub struct PlayerPulse {
    beats: Arc<AtomicU64>,
    /// Time of the newest beat, in milliseconds since the epoch.
    at: Arc<AtomicI64>,
    /// Why nothing is to be seen, by the newest beat.
    trouble: Arc<Mutex<Option<&'static str>>>,
}

impl PlayerPulse {
    /// The player lives.
    pub fn beat(&self, now: Timestamp) {
        self.at.store(now.as_millisecond(), Ordering::Relaxed);
        self.beats.fetch_add(1, Ordering::Release);
    }

    /// Says why nothing is to be seen; `None` where something is.
    pub fn set_trouble(&self, why: Option<&'static str>) {
        *self.trouble.lock().unwrap_or_else(PoisonError::into_inner) = why;
    }

    /// Why nothing was to be seen at the newest beat.
    pub fn trouble(&self) -> Option<&'static str> {
        *self.trouble.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Count of the player's signs of life; it stands still when the player hangs.
    pub fn beats(&self) -> u64 {
        self.beats.load(Ordering::Acquire)
    }

    fn read(&self) -> (u64, Option<Timestamp>) {
        let beats = self.beats.load(Ordering::Acquire);
        (beats, Timestamp::from_millisecond(self.at.load(Ordering::Relaxed)).ok())
    }
}

/// Listens to the pulse. Measures by the clock that cannot be set: a clock that was put forward is no silence.
#[derive(Debug, Default)]
pub(in crate::evidence) struct PulseMonitor {
    /// Beats, and when the last of them was heard and given; `None` before the first: a program without a player has
    /// none.
    heard: Option<(u64, Instant, Timestamp)>,
    /// Since when the player does not answer, once that is written down.
    silent: Option<Timestamp>,
}

impl PulseMonitor {
    /// Events to record, each with its time.
    pub(crate) fn poll_pulse(
        &mut self,
        steady: Instant,
        now: Timestamp,
        pulse: &PlayerPulse,
    ) -> Vec<(Timestamp, JournalEvent)> {
        let (beats, at) = pulse.read();
        let mut out = Vec::new();
        if beats == 0 {
            return out;
        }
        let newest = (beats, steady, at.unwrap_or(now));
        let (before, when, since) = *self.heard.get_or_insert(newest);
        // A program that was stopped as a whole is heard again before its silence was.
        if self.silent.is_none() && steady.saturating_duration_since(when) > SILENCE {
            self.silent = Some(since);
            out.push((since, JournalEvent::ScreenOff { why: super::blackout_cause::SILENT.into() }));
        }
        if before != beats {
            self.heard = Some(newest);
            if let Some(since) = self.silent.take() {
                out.push((now, JournalEvent::ScreenOn { off_since: Some(since) }));
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::history::blackout_cause;

    fn at(ms: i64) -> Timestamp {
        Timestamp::from_millisecond(1_795_345_200_000 + ms).unwrap()
    }

    #[test]
    fn a_dark_glass_is_told_from_its_first_moment_and_a_blink_is_not() {
        let mut dark = BlackoutTracker::default();
        assert!(dark.observe(at(0), None).is_empty());
        assert!(dark.observe(at(100), Some(blackout_cause::COVERED)).is_empty());
        assert!(dark.observe(at(900), None).is_empty());
        assert!(dark.observe(at(2000), Some(blackout_cause::CARD_LOST)).is_empty());
        let off = (at(2000), JournalEvent::ScreenOff { why: blackout_cause::CARD_LOST.into() });
        assert_eq!(dark.observe(at(3500), Some(blackout_cause::NOT_TAKEN)), [off], "the first cause is the cause");
        assert!(dark.observe(at(9000), Some(blackout_cause::CARD_LOST)).is_empty());
        assert!(dark.is_dark());
        let on = (at(9500), JournalEvent::ScreenOn { off_since: Some(at(2000)) });
        assert_eq!(dark.observe(at(9500), None), [on]);
        assert!(!dark.is_dark());
        // The player slept in the meantime and looks again when all is over.
        dark.observe(at(20_000), Some(blackout_cause::COVERED));
        assert_eq!(dark.observe(at(40_000), None).len(), 2);
    }

    #[test]
    fn a_player_that_does_not_answer_is_told_with_its_last_sign_of_life() {
        let (pulse, mut listener, begin) = (PlayerPulse::default(), PulseMonitor::default(), Instant::now());
        let mut listen = |seconds: u64, wall: i64| {
            listener.poll_pulse(begin + Duration::from_secs(seconds), at(wall * 1000), &pulse)
        };
        assert_eq!(listen(500, 500), [], "a program without a player");
        pulse.beat(at(500_000));
        assert_eq!(listen(501, 501), []);
        assert_eq!(listen(540, 9_000), [], "a clock put forward is no silence");
        let off = |ms| (at(ms), JournalEvent::ScreenOff { why: blackout_cause::SILENT.into() });
        let on = |ms, since| (at(ms), JournalEvent::ScreenOn { off_since: Some(at(since)) });
        assert_eq!(listen(562, 9_022), [off(500_000)]);
        assert_eq!(listen(700, 9_160), [], "once");
        pulse.beat(at(9_200_000));
        assert_eq!(listen(741, 9_201), [on(9_201_000, 500_000)]);
        assert_eq!(listen(742, 9_202), []);
        // The whole program stood still.
        pulse.beat(at(9_300_000));
        assert_eq!(listen(841, 9_301), [off(9_200_000), on(9_301_000, 9_200_000)]);
    }
}
