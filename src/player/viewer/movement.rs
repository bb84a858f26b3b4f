//! Movement of the pages: with the fingers, and by themselves until they rest.

use std::time::Duration;

use bevy::prelude::*;

use super::{
    open_document::OpenDocument,
    state::{MOTION, Viewer},
};
use crate::{
    player::{
        input::{FingerState, Gesture},
        stage::{Screen, Stage},
        state::ScreenMotion,
    },
    touch::{Glide, Intent, Point},
};

/// Notes for the upload of pictures whether the page moves by itself.
pub(crate) fn note_motion(viewer: Res<Viewer>, mut motion: ResMut<ScreenMotion>) {
    motion.page_moves = viewer.moving();
}

/// Moves the page with the fingers.
pub(crate) fn move_with_fingers(mut gestures: MessageReader<Gesture>, stage: Res<Stage>, mut viewer: ResMut<Viewer>) {
    if stage.screen != Screen::Viewer || stage.overlay.is_some() {
        gestures.clear();
        return;
    }
    let viewer = &mut *viewer;
    let (area, feel) = (viewer.area, viewer.feel);
    let local = |at: Point| Point::new(at.x - area.min.x, at.y - area.min.y);
    for Gesture(intent) in gestures.read() {
        if let Intent::Press(at) = *intent {
            viewer.on_page = area.contains(Vec2::new(at.x, at.y));
            viewer.on_chips = !viewer.on_page && at.y > area.max.y;
            if viewer.on_chips {
                viewer.chips.hold();
            } else if let Some(document) = viewer.document_mut() {
                document.glide = None;
                document.motion = None;
            }
        }
        if viewer.on_chips {
            match *intent {
                Intent::Pan { from, to } => viewer.chips.drag(to.x - from.x),
                Intent::Fling { velocity } => viewer.chips.fling(velocity.x, feel),
                Intent::Rest | Intent::Release => viewer.chips.release(),
                _ => {}
            }
            continue;
        }
        if let (Intent::DoubleTap(at), true) = (*intent, viewer.on_page) {
            viewer.double_tap(local(at));
            continue;
        }
        if !viewer.on_page {
            continue;
        }
        let Some(document) = viewer.document_mut() else { continue };
        let OpenDocument { layout, viewport, glide, settling, .. } = document;
        match *intent {
            Intent::Pan { from, to } => viewport.pan_soft(to - from, layout),
            Intent::Pinch { from: (a, b), to: (c, d) } => {
                viewport.pinch((local(a), local(b)), (local(c), local(d)), layout);
            }
            Intent::Fling { velocity } => *glide = Some(Glide::new(velocity, feel)),
            Intent::Rest | Intent::Tap(_) | Intent::Release => *settling = true,
            _ => {}
        }
    }
}

/// Lets the page glide on, come back from beyond its edges, and end its movements.
pub(crate) fn glide_on(
    time: Res<Time<Real>>,
    mut stage: ResMut<Stage>,
    mut viewer: ResMut<Viewer>,
    fingers: Res<FingerState>,
) {
    if stage.screen != Screen::Viewer {
        return;
    }
    let dt = time.delta().min(Duration::from_millis(50));
    stage.moving |= viewer.chips.step(dt);
    let held = fingers.fingers_down() > 0;
    let Some(document) = viewer.document_mut() else { return };
    if let Some(motion) = &mut document.motion {
        motion.gone += dt;
        let t = (motion.gone.as_secs_f32() / MOTION.as_secs_f32()).min(1.0);
        let eased = 1.0 - (1.0 - t).powi(3);
        document.viewport = motion.from.interpolate(&motion.to, eased);
        if t >= 1.0 {
            document.viewport = motion.to;
            document.motion = None;
            document.settling = true;
        }
    }
    if let Some(glide) = &mut document.glide {
        let step = glide.step(dt);
        document.viewport.pan_soft(step, &document.layout);
        if glide.is_over() || document.viewport.is_stretched(&document.layout) {
            document.glide = None;
            document.settling = true;
        }
    }
    if document.settling && !held && document.motion.is_none() && document.glide.is_none() {
        document.settling = document.viewport.settle(dt, &document.layout);
        if !document.settling {
            // At rest text stands on whole device pixels.
            document.viewport.snap(&document.layout);
            stage.moving = true;
        }
    }
    stage.moving |= viewer.moving();
}
