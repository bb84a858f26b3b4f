//! State of the screen reader: whether it is on, what can be read now, where the cursor stands, and what was said of it.
//! Forgotten with the visitor.
//!
//! Left out: what changes it (`keys`, `fingers`, `follow`), the voice (`narration`).

use std::time::Duration;

use bevy::prelude::*;

use super::{
    element::ScreenElement,
    finger_exploration::FingerExploration,
    hints::Hints,
    reading_list::{ReadingItem, ReadingList, Standpoint},
    screen_key::ScreenKey,
};
use crate::config::{HeadsetChoice, KeyCommand, KeySettings, SpeechSettings};

/// Screens whose cursor is remembered.
const REMEMBERED: usize = 32;
/// A headset that is out for no longer than this has slipped.
pub(super) const SLIPPED: Duration = Duration::from_secs(10);
/// After a key that does something its effect is waited for so long.
const EFFECT: Duration = Duration::from_secs(2);

/// What was seen before a key did something, so that what it changed can be said.
#[derive(Clone, Debug)]
pub(super) struct AwaitedEffect {
    /// Until when it may come.
    pub until: Duration,
    /// The element that was pressed.
    pub element: Option<ScreenElement>,
    /// What the screen told of its state.
    pub statuses: Vec<String>,
}

/// What reads the screens.
#[derive(Resource)]
pub(crate) struct ScreenReader {
    pub(super) keys: KeySettings,
    /// The voice may be heard by everybody.
    pub(super) loudspeaker: bool,
    /// A headset is always there: that one is plugged in says nothing.
    pub(super) always: bool,
    /// Somebody works the board by keys or hears it.
    pub(super) on: bool,
    /// A key was pressed: who sees the screen sees where the cursor stands.
    pub(super) keyed: bool,
    pub(super) list: ReadingList,
    pub(super) cursor: usize,
    pub(super) screen: Option<ScreenKey>,
    /// Where the cursor stood on the screens of this visit, the last one at the end.
    places: Vec<(ScreenKey, Standpoint)>,
    pub(super) exploration: FingerExploration,
    pub(super) hints: Hints,
    pub(super) effect: Option<AwaitedEffect>,
    /// What is to be brought into sight.
    pub(super) reveal: Option<ReadingItem>,
    /// How many pages the open document has is still to be said.
    pub(super) pages_due: bool,
    /// The open document is read as soon as it was introduced.
    pub(super) read_on: bool,
    /// The terminal's countdown was announced.
    pub(super) countdown_told: bool,
    /// Since when the headset is out.
    pub(super) unplugged: Option<Duration>,
    /// The layout of the keys is told with the next screen.
    pub(super) welcome: bool,
    /// The next screen is read from its beginning, wherever the cursor stood on it.
    pub(super) anew: bool,
    /// What is new is told with the next screen, to everybody.
    pub(super) call: bool,
    last_key: Option<(KeyCommand, Duration)>,
}

impl ScreenReader {
    /// Nobody is there.
    pub(crate) fn new(keys: KeySettings, speech: &SpeechSettings) -> Self {
        Self {
            keys,
            loudspeaker: speech.enabled && speech.loudspeaker,
            always: speech.headset == HeadsetChoice::Always,
            on: false,
            keyed: false,
            list: ReadingList::default(),
            cursor: 0,
            screen: None,
            places: vec![],
            exploration: FingerExploration::default(),
            hints: Hints::default(),
            effect: None,
            reveal: None,
            pages_due: false,
            read_on: false,
            countdown_told: false,
            unplugged: None,
            welcome: false,
            anew: false,
            call: false,
            last_key: None,
        }
    }

    /// True for the same key so soon that a hand trembles.
    pub(super) fn trembles(&mut self, command: KeyCommand, now: Duration) -> bool {
        let guard = self.keys.repeat_guard;
        let again = self.last_key.is_some_and(|(key, at)| key == command && now.saturating_sub(at) < guard);
        self.last_key = Some((command, now));
        again
    }

    /// Remembers where the cursor stands on the screen that is left.
    pub(super) fn leave_screen(&mut self) {
        let Some(screen) = self.screen.take() else { return };
        self.places.retain(|(key, _)| *key != screen);
        if let Some(standpoint) = self.list.standpoint(self.cursor) {
            if self.places.len() == REMEMBERED {
                self.places.remove(0);
            }
            self.places.push((screen, standpoint));
        }
    }

    /// Where the cursor stood on a screen, where this visitor was there before.
    pub(super) fn known_place(&self, screen: &ScreenKey) -> Option<&Standpoint> {
        self.places.iter().find(|(key, _)| key == screen).map(|(_, standpoint)| standpoint)
    }

    /// True where this visitor was on a screen like it.
    pub(super) fn was_on(&self, like: impl Fn(&ScreenKey) -> bool) -> bool {
        self.places.iter().any(|(key, _)| like(key))
    }

    /// What a key changes is said when it is seen.
    pub(super) fn await_effect(&mut self, now: Duration) {
        let element = self.list.element(self.cursor).cloned();
        self.effect = Some(AwaitedEffect { until: now + EFFECT, element, statuses: self.list.statuses() });
    }

    /// Nothing of the visitor is left. Who still has the headset in is heard again with the next key.
    pub(super) fn forget(&mut self) {
        (self.on, self.keyed) = (false, false);
        self.list = ReadingList::default();
        self.cursor = 0;
        self.screen = None;
        self.places.clear();
        self.exploration = FingerExploration::default();
        self.hints = Hints::default();
        (self.effect, self.reveal) = (None, None);
        (self.pages_due, self.read_on) = (false, false);
        self.countdown_told = false;
        self.unplugged = None;
        (self.welcome, self.call, self.anew) = (false, false, false);
        self.last_key = None;
    }

    /// When something is due that nobody asks for: a hint, or the end of the time in which a headset may slip.
    pub(crate) fn next_change(&self, now: Duration) -> Option<Duration> {
        let unplugged = self.unplugged.map(|since| since + SLIPPED);
        let hint = self.on.then(|| self.hints.due_at()).flatten();
        [unplugged, hint, self.exploration.due_at()].into_iter().flatten().min().map(|at| at.saturating_sub(now))
    }
}
