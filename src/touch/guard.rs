//! Guard time of 350 ms after a screen change: touches within it are ignored, because they were aimed at the previous
//! screen. Each ignored touch restarts the 350 ms, so rapid tapping stays ignored until the user pauses.

use std::time::Duration;

/// A touch so soon after the screen changed was meant for what stood there before, and so are those that follow it as
/// soon.
pub const DEBOUNCE: Duration = Duration::from_millis(350);

/// Guards a screen that came under a hand.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct TouchDebounce {
    /// When the screen came, or when a touch was last refused.
    since: Option<Duration>,
}

impl TouchDebounce {
    /// Another screen came.
    pub(crate) fn screen_changed(&mut self, now: Duration) {
        self.since = Some(now);
    }

    /// True when a finger that came down now means nothing: whoever drums on the glass does not, until the hand rests.
    pub(crate) fn refuses(&mut self, now: Duration) -> bool {
        let soon = self.since.is_some_and(|since| now < since.saturating_add(DEBOUNCE));
        self.since = soon.then_some(now);
        soon
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_touch_means_something_once_the_hand_has_rested() {
        let ms = Duration::from_millis;
        let mut guard = TouchDebounce::default();
        assert!(!guard.refuses(ms(0)), "nothing came yet");
        guard.screen_changed(ms(1_000));
        for at in [1_000, 1_200, 1_400, 1_600, 1_800] {
            assert!(guard.refuses(ms(at)), "{at}");
        }
        assert!(!guard.refuses(ms(2_150)));
        assert!(!guard.refuses(ms(2_160)), "it rested once, which is enough");
        guard.screen_changed(ms(3_000));
        assert!(!guard.refuses(ms(3_350)));
    }
}
