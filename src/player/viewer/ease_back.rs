//! Ease back of a page that was left alone: after a while without a touch it goes back to the scale at which it opened,
//! so that the next visitor, and the reader who lost their way, find a page and no piece of one. Pure, time as an
//! argument.
//!
//! Left out: where it goes (`touch`), the movement (`movement`).

use std::time::Duration;

/// So long nobody touches before the page eases back.
const UNTOUCHED: Duration = Duration::from_secs(15);
/// Length of the movement.
pub(super) const EASE: Duration = Duration::from_millis(400);

/// When somebody touched last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct EaseBack {
    touched: Duration,
    /// It was done since.
    done: bool,
}

impl EaseBack {
    /// Somebody touches.
    pub(super) fn touch(&mut self, now: Duration) {
        *self = Self { touched: now, done: false };
    }

    /// True once, when the page was left alone for long enough.
    pub(super) fn take_due(&mut self, now: Duration) -> bool {
        let due = !self.done && now.saturating_sub(self.touched) >= UNTOUCHED;
        self.done |= due;
        due
    }

    /// How long until it is due; nothing where it was done.
    pub(super) fn next_change(self, now: Duration) -> Option<Duration> {
        (!self.done).then(|| (self.touched + UNTOUCHED).saturating_sub(now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_due_once_after_the_last_touch() {
        let s = Duration::from_secs;
        let mut ease = EaseBack::default();
        ease.touch(s(10));
        assert_eq!(ease.next_change(s(12)), Some(s(13)));
        assert!(!ease.take_due(s(24)));
        ease.touch(s(24));
        assert!(!ease.take_due(s(38)));
        assert!(ease.take_due(s(39)));
        assert!(!ease.take_due(s(90)), "once");
        assert_eq!(ease.next_change(s(90)), None, "nothing wakes the board for it");
        ease.touch(s(100));
        assert!(ease.take_due(s(115)));
    }
}
