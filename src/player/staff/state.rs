//! State of the staff screen: who is past the keypad, and the lock-out that is shown.

use std::time::Duration;

use bevy::prelude::*;

use super::{
    access::{StaffAccess, StaffPage},
    setup_code::{SetupCode, SetupCodes},
};
use crate::config::Pin;

/// What was typed on the staff screen.
#[derive(Resource)]
pub(crate) struct StaffScreen {
    pub access: StaffAccess,
    /// Minutes of the lock-out on the screen.
    pub(super) locked: Option<u64>,
    /// The first administrator's code.
    pub(super) code: SetupCode,
}

impl StaffScreen {
    /// The keypad, with nothing typed.
    pub(crate) fn new(pin: Option<Pin>, codes: Option<SetupCodes>) -> Self {
        Self { access: StaffAccess::new(pin), locked: None, code: SetupCode::new(codes) }
    }

    /// Has a code of the first administrator made, where somebody is past the keypad.
    pub(crate) fn ask_for_code(&mut self) {
        if self.access.page() == StaffPage::Home {
            self.code.ask();
        }
    }

    /// Somebody left the screen: its code leaves with him.
    pub(crate) fn left(&mut self) {
        self.code.forget();
    }

    /// The next one starts at the keypad.
    pub(super) fn forget(&mut self) {
        self.access.forget();
        self.code.forget();
    }

    /// When the screen changes by itself: the next minute of its lock-out, or the end of a code.
    pub(crate) fn next_change(&self, now: Duration) -> Option<Duration> {
        let minute = |left: Duration| left - Duration::from_secs((minutes_begun(left) - 1) * 60);
        let locked = self.access.locked_for(now).map(minute);
        let code = self.code.next_change(now);
        locked.into_iter().chain(code).min()
    }
}

/// Minutes begun of a time.
pub(super) fn minutes_begun(left: Duration) -> u64 {
    left.as_millis().div_ceil(60_000).max(1) as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::player::action::StaffKey;

    #[test]
    fn the_minutes_of_a_lock_out_turn_on_time() {
        assert_eq!(minutes_begun(Duration::from_secs(60)), 1);
        assert_eq!(minutes_begun(Duration::from_millis(60_001)), 2);
        assert_eq!(minutes_begun(Duration::from_millis(1)), 1);
        let mut staff = StaffScreen::new(Pin::new("2026"), None);
        assert_eq!(staff.next_change(Duration::ZERO), None);
        for _ in 0..10 {
            staff.access.press(StaffKey::Digit(1), Duration::ZERO);
            staff.access.press(StaffKey::Enter, Duration::from_secs(0));
        }
        let locked = staff.access.locked_for(Duration::ZERO);
        assert_eq!(locked, Some(Duration::from_secs(60)), "what is typed while it is locked is no try");
        assert_eq!(staff.next_change(Duration::from_secs(20)), Some(Duration::from_secs(40)));
    }
}
