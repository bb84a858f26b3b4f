//! Hints for who does nothing: the short instruction again after ten seconds of silence, twice at most until a key is pressed.
//! Pure; time as an argument.
//!
//! Left out: the words (`introduction`).

use std::time::Duration;

/// Silence before a hint.
const SILENCE: Duration = Duration::from_secs(10);
/// Hints in a row.
const MOST: u8 = 2;

/// When the next hint is due.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hints {
    /// Since when nothing is said and nothing was pressed.
    silent_since: Option<Duration>,
    given: u8,
}

impl Hints {
    /// A key was pressed.
    pub(crate) fn pressed(&mut self, now: Duration) {
        *self = Self { silent_since: Some(now), given: 0 };
    }

    /// Something is being said, or was until now.
    pub(crate) fn heard(&mut self, now: Duration) {
        if self.silent_since.is_some() {
            self.silent_since = Some(now);
        }
    }

    /// Nobody hears hints.
    pub(crate) fn stop(&mut self) {
        self.silent_since = None;
    }

    /// When a hint is due.
    pub(crate) fn due_at(&self) -> Option<Duration> {
        self.silent_since.filter(|_| self.given < MOST).map(|since| since + SILENCE)
    }

    /// True where one is due now; it counts as given.
    pub(crate) fn take_due(&mut self, now: Duration) -> bool {
        let due = self.due_at().is_some_and(|at| now >= at);
        if due {
            self.given += 1;
            self.silent_since = Some(now);
        }
        due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn s(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn a_hint_comes_twice_and_again_after_a_key() {
        let mut hints = Hints::default();
        assert!(!hints.take_due(s(100)), "nobody has begun");
        hints.pressed(s(100));
        assert_eq!((hints.take_due(s(109)), hints.take_due(s(110))), (false, true));
        hints.heard(s(114));
        assert_eq!((hints.take_due(s(123)), hints.take_due(s(124))), (false, true));
        assert_eq!((hints.due_at(), hints.take_due(s(900))), (None, false));
        hints.pressed(s(901));
        assert_eq!(hints.due_at(), Some(s(911)));
    }
}
