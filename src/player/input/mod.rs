//! Touch input: from the window's events to gestures and actions.
//!
//! Left out: what an action changes (`navigation`), what a gesture moves (`board`, `viewer`).

mod controls;
mod finger_state;
mod fingers;
mod touch_selftest;
mod window_events;

use std::time::Instant;

use bevy::prelude::*;

pub(crate) use finger_state::FingerState;
pub(crate) use fingers::{ExploringFinger, Gesture};
pub(crate) use touch_selftest::TestToucher;

use super::{
    frame_sets::{Feature, FramePart, FrameStage, PresentSystems},
    heartbeat::Heartbeat,
    state::ScreenMotion,
};
/// Reads the fingers of a frame, and tells when the frame was presented.
pub(crate) struct InputPlugin;

impl Plugin for InputPlugin {
    fn build(&self, app: &mut App) {
        let part = |stage| FramePart(stage, Feature::Input);
        app.init_resource::<touch_selftest::TouchSelfTest>()
            .add_message::<Gesture>()
            .add_message::<ExploringFinger>()
            .add_systems(Update, note_fingers.in_set(part(FrameStage::Receive)))
            .add_systems(Update, fingers::read_fingers.in_set(part(FrameStage::Input)))
            .add_systems(Last, note_made.in_set(PresentSystems::After))
            // Of the frame before, which the render world presented.
            .add_systems(First, note_presented);
    }
}

/// Notes for the upload of pictures whether fingers are down.
fn note_fingers(state: Res<FingerState>, mut motion: ResMut<ScreenMotion>) {
    motion.fingers_down = state.fingers_down() > 0;
}

/// The frame is made.
fn note_made(mut state: ResMut<FingerState>) {
    state.presented = Instant::now();
}

/// It was presented after it was made, where it was new.
fn note_presented(mut state: ResMut<FingerState>, heartbeat: Res<Heartbeat>) {
    state.presented = state.presented.max(heartbeat.presented_at());
}
