//! Touch self-test: a touch of the program's own goes the way of a visitor's, from the window's message through the event loop
//! to the recogniser of gestures, and its gesture is the answer over the control socket. Nothing on the screen changes by it, and
//! nobody is counted as there.
//!
//! Left out: the panel, its driver and the compositor, which no program can touch.

use std::sync::mpsc::SyncSender;

use bevy::{
    ecs::system::SystemParam,
    input::touch::{TouchInput, TouchPhase},
    prelude::*,
};
use serde_json::json;

use crate::touch::{Finger, GestureRecognizer, Intent};

/// Identity of the test's finger; panels count theirs from zero.
const TEST_FINGER: u64 = u64::MAX - 1;

/// Who waits for the outcome of a touch.
#[derive(Resource, Default)]
pub(crate) struct TouchSelfTest {
    waiting: Vec<SyncSender<String>>,
}

impl TouchSelfTest {
    /// Takes the test's finger out of a frame's fingers; what it comes to is answered, with a recogniser of its own.
    pub(super) fn take(&mut self, fingers: Vec<Finger>, fresh: impl FnOnce() -> GestureRecognizer) -> Vec<Finger> {
        if self.waiting.is_empty() {
            return fingers;
        }
        let (test, others): (Vec<Finger>, Vec<Finger>) = fingers.into_iter().partition(|it| it.id == TEST_FINGER);
        if !test.is_empty() {
            let mut recogniser = fresh();
            let intents: Vec<Intent> = test.into_iter().flat_map(|finger| recogniser.feed(finger)).collect();
            let tapped = intents.iter().any(|intent| matches!(intent, Intent::Tap(_)));
            for to in self.waiting.drain(..) {
                // The asker may have left; that is the asker's business.
                to.try_send(json!({ "touch": tapped }).to_string()).ok();
            }
        }
        others
    }
}

/// Touches the window for a test.
#[derive(SystemParam)]
pub(crate) struct TestToucher<'w, 's> {
    test: ResMut<'w, TouchSelfTest>,
    touches: MessageWriter<'w, TouchInput>,
    windows: Query<'w, 's, (Entity, &'static Window)>,
}

impl TestToucher<'_, '_> {
    /// A finger comes down in the middle of the window and leaves it; `answer` gets the outcome.
    pub(crate) fn touch(&mut self, answer: SyncSender<String>) {
        let Ok((window, glass)) = self.windows.single() else {
            answer.try_send(json!({ "error": "there is no window to touch" }).to_string()).ok();
            return;
        };
        let position = Vec2::new(glass.width(), glass.height()) / 2.0;
        self.test.waiting.push(answer);
        for phase in [TouchPhase::Started, TouchPhase::Ended] {
            self.touches.write(TouchInput { phase, position, window, force: None, id: TEST_FINGER });
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{sync::mpsc::sync_channel, time::Duration};

    use super::*;
    use crate::touch::{Phase, Point, TouchThresholds};

    fn finger(id: u64, phase: Phase) -> Finger {
        Finger { id, phase, at: Point::new(540.0, 960.0), time: Duration::from_secs(5), control: false }
    }

    #[test]
    fn the_tests_finger_is_answered_and_a_visitors_goes_on() {
        let fresh = || GestureRecognizer::new(TouchThresholds::new(4.0));
        let mut test = TouchSelfTest::default();
        let both = vec![finger(3, Phase::Down), finger(TEST_FINGER, Phase::Down), finger(TEST_FINGER, Phase::Up)];
        assert_eq!(test.take(both.clone(), fresh), both, "nobody waits for a test");
        let (answer, answered) = sync_channel(1);
        test.waiting.push(answer);
        assert_eq!(test.take(both, fresh), [finger(3, Phase::Down)]);
        assert_eq!(answered.recv().unwrap(), "{\"touch\":true}");
        // A finger that never comes up is no tap.
        let (answer, answered) = sync_channel(1);
        test.waiting.push(answer);
        assert_eq!(test.take(vec![finger(TEST_FINGER, Phase::Down)], fresh), []);
        assert_eq!(answered.recv().unwrap(), "{\"touch\":false}");
    }
}
