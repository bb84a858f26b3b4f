//! Finger state: which fingers are down, which control they hold, and what is to be ignored until all are up.

use std::time::{Duration, Instant};

use bevy::prelude::*;

use crate::{
    player::action::Action,
    touch::{Finger, GestureRecognizer, Phase, Point, REST_AFTER, TouchThresholds},
};

/// The coat of arms has to be held this long to open the staff screen.
pub(super) const STAFF_HOLD: Duration = Duration::from_secs(3);

/// The fingers on the screen and what they hold.
#[derive(Resource)]
pub(crate) struct FingerState {
    pub(super) gestures: GestureRecognizer,
    /// The control under the first finger, with when it was pressed.
    pub(super) pressed: Option<(Entity, Action, Duration)>,
    /// Controls under the fingers of other hands, each with the place where it was pressed.
    pub(super) others: Vec<(Point, Entity, Action)>,
    /// A touch that woke the board, or that was meant for the screen before, does nothing else until every finger is
    /// up.
    pub(super) swallow: bool,
    pub(super) mouse: Option<Vec2>,
    /// The one finger that counts on the terminal.
    pub(super) only: Option<Finger>,
    /// When the last frame began and when it was presented; what the fingers did in between is heard late.
    pub(super) began: Instant,
    pub(super) presented: Instant,
}

impl FingerState {
    /// No finger is down.
    pub(crate) fn new(feel: TouchThresholds) -> Self {
        let now = Instant::now();
        Self {
            gestures: GestureRecognizer::new(feel),
            pressed: None,
            others: vec![],
            swallow: false,
            mouse: None,
            only: None,
            began: now,
            presented: now,
        }
    }

    /// The panel turned out to have another density: thresholds are millimetres.
    pub(crate) fn set_feel(&mut self, feel: TouchThresholds) {
        self.gestures = GestureRecognizer::new(feel);
        self.pressed = None;
        self.others.clear();
    }

    /// When a frame is needed for a held finger.
    pub(crate) fn wake_at(&self) -> Option<Duration> {
        let held =
            self.pressed.as_ref().filter(|(_, action, _)| *action == Action::Arms).map(|(.., at)| *at + STAFF_HOLD);
        [held, self.gestures.wake_at()].into_iter().flatten().min()
    }

    /// How many fingers move something, or may; a hand that leans on the glass is none.
    pub(crate) fn fingers_down(&self) -> usize {
        self.gestures.fingers_followed()
    }

    /// On the terminal one finger counts. Another one ends its touch and is the next, as on a keyboard: two fingers at
    /// once are not a pinch, and the first has answered, but for a hand that only rests there. A finger that trembles on
    /// its control still taps it.
    pub(super) fn single_touch(&mut self, finger: Finger, on_control: bool) -> Vec<Finger> {
        let only = if self.gestures.fingers_down() == 0 { None } else { self.only };
        match (only, finger.phase) {
            (before, Phase::Down) => {
                self.only = Some(finger);
                before
                    .map(|it| {
                        let rests = finger.time.saturating_sub(it.time) >= REST_AFTER;
                        Finger { phase: if rests { Phase::Cancel } else { Phase::Up }, time: finger.time, ..it }
                    })
                    .into_iter()
                    .chain([finger])
                    .collect()
            }
            (Some(only), Phase::Move) if only.id == finger.id && on_control => vec![],
            (Some(only), _) if only.id == finger.id => vec![finger],
            (Some(_), _) => vec![],
            // It came down before the terminal did.
            (None, _) => vec![finger],
        }
    }

    /// Ends whatever the fingers are doing; they have to come down anew.
    pub(super) fn swallow_touch(&mut self) {
        self.gestures.interrupt();
        self.pressed = None;
        self.others.clear();
        self.swallow = true;
    }
}
