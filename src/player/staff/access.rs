//! Access control of the staff screen: the PIN, the lock-out after wrong ones, and the question before the program
//! ends. Pure: the moment is an argument, counted from the program's start by a clock that nobody sets.
//!
//! Wrong PINs are counted until a right one comes, whatever closes the screen between them. Five lock it for a minute,
//! each further five for longer, up to an hour: the 10,000 PINs of four digits then take 83 days of standing there
//! (without a lock-out it was 2.8 hours). Left out: a lock-out that outlives a restart; who can restart the machine
//! needs no PIN.

use std::time::Duration;

use crate::{config::Pin, player::action::StaffKey};

/// Wrong PINs after which the screen is locked.
const MOST_TRIES: u32 = 5;
/// How long it is locked, the first time, the second, and so on; the last one for every further time.
const LOCKS: [Duration; 4] =
    [Duration::from_secs(60), Duration::from_secs(300), Duration::from_secs(1_200), Duration::from_secs(3_600)];
/// Digits of the longest PIN.
const LONGEST: usize = 8;

/// What the staff screen shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum StaffPage {
    /// The keypad; nothing of the board's state is shown here.
    #[default]
    Pin,
    /// The board's state and the way out, for those who know the PIN.
    Home,
    /// The question before the program ends.
    Confirm,
}

/// What a key led to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum StaffKeyResult {
    /// The screen stays; it may look different.
    Stays,
    Closed,
    Quit,
}

/// Whether and how somebody is past the keypad.
#[derive(Default)]
pub(crate) struct StaffAccess {
    pin: Option<Pin>,
    page: StaffPage,
    typed: String,
    /// Wrong PINs since the last right one.
    wrong: u32,
    /// The newest PIN was wrong, and nothing was typed since.
    refused: bool,
    locked_until: Option<Duration>,
}

impl StaffAccess {
    /// The keypad, with nothing typed.
    pub(crate) fn new(pin: Option<Pin>) -> Self {
        Self { pin, ..Self::default() }
    }

    /// True where the configuration has a PIN; without one there is no staff screen.
    pub(crate) fn is_there(&self) -> bool {
        self.pin.is_some()
    }

    /// What is shown.
    pub(crate) fn page(&self) -> StaffPage {
        self.page
    }

    /// How many digits are typed.
    pub(crate) fn digits_typed(&self) -> usize {
        self.typed.len()
    }

    /// True after a wrong PIN, until something is typed.
    pub(crate) fn refused(&self) -> bool {
        self.refused
    }

    /// How much longer no PIN is taken.
    pub(crate) fn locked_for(&self, now: Duration) -> Option<Duration> {
        self.locked_until.map(|until| until.saturating_sub(now)).filter(|left| !left.is_zero())
    }

    /// Somebody left: the next one starts at the keypad. Wrong PINs stay counted.
    pub(crate) fn forget(&mut self) {
        self.page = StaffPage::Pin;
        self.typed.clear();
        self.refused = false;
    }

    /// Takes one key.
    pub(crate) fn press(&mut self, key: StaffKey, now: Duration) -> StaffKeyResult {
        match (self.page, key) {
            (StaffPage::Pin, StaffKey::Digit(digit)) if self.locked_for(now).is_none() => {
                self.refused = false;
                if self.typed.len() < LONGEST {
                    self.typed.push(char::from(b'0' + digit.min(9)));
                }
            }
            (StaffPage::Pin, StaffKey::Erase) => {
                self.typed.pop();
            }
            (StaffPage::Pin, StaffKey::Enter) => self.enter(now),
            (StaffPage::Home, StaffKey::Quit) => self.page = StaffPage::Confirm,
            (StaffPage::Confirm, StaffKey::Quit) => return StaffKeyResult::Quit,
            (StaffPage::Confirm, StaffKey::Cancel) => self.page = StaffPage::Home,
            (StaffPage::Pin | StaffPage::Home, StaffKey::Cancel) => {
                self.forget();
                return StaffKeyResult::Closed;
            }
            _ => {}
        }
        StaffKeyResult::Stays
    }

    fn enter(&mut self, now: Duration) {
        let typed = std::mem::take(&mut self.typed);
        if self.locked_for(now).is_some() || typed.is_empty() {
            return;
        }
        if self.pin.as_ref().is_some_and(|pin| pin.matches(&typed)) {
            self.page = StaffPage::Home;
            (self.wrong, self.refused, self.locked_until) = (0, false, None);
            return;
        }
        self.refused = true;
        self.wrong = self.wrong.saturating_add(1);
        if self.wrong.is_multiple_of(MOST_TRIES) {
            let times = (self.wrong / MOST_TRIES) as usize;
            let lock = LOCKS[(times - 1).min(LOCKS.len() - 1)];
            self.locked_until = Some(now + lock);
            tracing::warn!(wrong = self.wrong, "wrong PINs: the staff screen is locked for {} s", lock.as_secs());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn enter(access: &mut StaffAccess, pin: &str, now: Duration) -> StaffKeyResult {
        for digit in pin.bytes() {
            access.press(StaffKey::Digit(digit - b'0'), now);
        }
        access.press(StaffKey::Enter, now)
    }

    fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn the_right_pin_opens_the_staff_page_and_only_a_confirmed_quit_quits() {
        let mut access = StaffAccess::new(Pin::new("2026"));
        assert_eq!(access.press(StaffKey::Quit, seconds(1)), StaffKeyResult::Stays, "nobody quits from the keypad");
        enter(&mut access, "2025", seconds(1));
        assert_eq!((access.page(), access.refused()), (StaffPage::Pin, true));
        assert_eq!(enter(&mut access, "2026", seconds(2)), StaffKeyResult::Stays);
        assert_eq!(access.page(), StaffPage::Home);
        access.press(StaffKey::Quit, seconds(3));
        assert_eq!(access.page(), StaffPage::Confirm);
        access.press(StaffKey::Cancel, seconds(4));
        assert_eq!(access.page(), StaffPage::Home, "who thinks better of it is back");
        access.press(StaffKey::Quit, seconds(5));
        assert_eq!(access.press(StaffKey::Quit, seconds(6)), StaffKeyResult::Quit);
        access.forget();
        assert_eq!(access.page(), StaffPage::Pin, "the next one has to know the PIN");
    }

    #[test]
    fn wrong_pins_lock_the_screen_and_closing_it_forgets_none() {
        let mut access = StaffAccess::new(Pin::new("2026"));
        for _ in 0..4 {
            enter(&mut access, "1111", seconds(0));
            assert_eq!(access.press(StaffKey::Cancel, seconds(0)), StaffKeyResult::Closed);
        }
        assert_eq!(access.locked_for(seconds(0)), None);
        enter(&mut access, "1111", seconds(0));
        assert_eq!(access.locked_for(seconds(0)), Some(seconds(60)));
        enter(&mut access, "2026", seconds(59));
        assert_eq!(access.page(), StaffPage::Pin, "not even the right one while it is locked");
        enter(&mut access, "2026", seconds(60));
        assert_eq!(access.page(), StaffPage::Home);
    }

    #[test]
    fn trying_every_pin_takes_longer_than_anybody_stands_there() {
        let mut access = StaffAccess::new(Pin::new("9999"));
        let mut now = seconds(0);
        for pin in 0..9_999 {
            enter(&mut access, &format!("{pin:04}"), now);
            now += seconds(1);
            if let Some(left) = access.locked_for(now) {
                now += left;
            }
        }
        assert!(now > seconds(80 * 24 * 3_600), "{} h", now.as_secs() / 3_600);
        assert_eq!(access.page(), StaffPage::Pin);
    }

    #[test]
    fn without_a_pin_there_is_no_way_in() {
        let mut access = StaffAccess::new(None);
        assert!(!access.is_there());
        enter(&mut access, "", seconds(0));
        enter(&mut access, "0000", seconds(0));
        assert_eq!(access.page(), StaffPage::Pin);
    }
}
