//! Window events as fingers. The only place that reads Bevy's touch events; a mouse counts as one finger, for work at a
//! desk.

use std::time::Duration;

use bevy::{
    ecs::system::SystemParam,
    input::{
        ButtonState,
        mouse::MouseButtonInput,
        touch::{TouchInput, TouchPhase},
    },
    prelude::*,
    window::CursorMoved,
};

use crate::touch::{Finger, Phase, Point};

/// Identity of the mouse among the fingers.
const MOUSE: u64 = u64::MAX;

/// What the window told since the last frame.
#[derive(SystemParam)]
pub(crate) struct WindowEvents<'w, 's> {
    touches: MessageReader<'w, 's, TouchInput>,
    clicks: MessageReader<'w, 's, MouseButtonInput>,
    cursor: MessageReader<'w, 's, CursorMoved>,
}

impl WindowEvents<'_, '_> {
    /// The events as movements of fingers, in order. `mouse` is where the mouse was seen last.
    pub(crate) fn take_fingers(&mut self, now: Duration, mouse: &mut Option<Vec2>) -> Vec<Finger> {
        let mut fingers = vec![];
        for touch in self.touches.read() {
            let phase = match touch.phase {
                TouchPhase::Started => Phase::Down,
                TouchPhase::Moved => Phase::Move,
                TouchPhase::Ended => Phase::Up,
                TouchPhase::Canceled => Phase::Cancel,
            };
            fingers.push(Finger {
                id: touch.id,
                phase,
                at: Point::new(touch.position.x, touch.position.y),
                time: now,
                control: false,
            });
        }
        for moved in self.cursor.read() {
            let was = mouse.replace(moved.position);
            if was.is_some() {
                let at = Point::new(moved.position.x, moved.position.y);
                fingers.push(Finger { id: MOUSE, phase: Phase::Move, at, time: now, control: false });
            }
        }
        for click in self.clicks.read().filter(|click| click.button == MouseButton::Left) {
            let Some(at) = *mouse else { continue };
            let phase = if click.state == ButtonState::Pressed { Phase::Down } else { Phase::Up };
            fingers.push(Finger { id: MOUSE, phase, at: Point::new(at.x, at.y), time: now, control: false });
        }
        fingers
    }
}
