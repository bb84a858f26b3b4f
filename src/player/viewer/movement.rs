//! Movement of the pages: with the fingers, and by themselves until they rest.
//!
//! Left out: what buttons move (`state`).

use std::time::Duration;

use bevy::prelude::*;

use super::{
    areas::ViewerShape,
    open_document::OpenDocument,
    state::{Viewer, ViewerHold},
    strip_layout::StripLayout,
};
use crate::{
    player::{
        action::ViewerMenu,
        input::{FingerState, Gesture},
        stage::{Screen, Stage},
        state::ScreenMotion,
        theme::Theme,
    },
    touch::{Glide, Intent, Point},
};

/// A way of the page that is meant, in pixels of the design: then the header goes or comes.
const MEANT: f32 = 28.0;

/// Notes for the upload of pictures whether the page moves by itself.
pub(crate) fn note_motion(viewer: Res<Viewer>, mut motion: ResMut<ScreenMotion>) {
    motion.page_moves = viewer.moving();
}

/// Moves what the fingers hold.
pub(crate) fn move_with_fingers(
    time: Res<Time<Real>>,
    mut gestures: MessageReader<Gesture>,
    mut stage: ResMut<Stage>,
    theme: Res<Theme>,
    mut viewer: ResMut<Viewer>,
) {
    if stage.screen != Screen::Viewer || stage.overlay.is_some() {
        gestures.clear();
        return;
    }
    let viewer = &mut *viewer;
    for Gesture(intent) in gestures.read() {
        viewer.touched(time.elapsed());
        if let Intent::Press(at) = *intent {
            viewer.hold = held(viewer, &theme, Vec2::new(at.x, at.y));
            match viewer.hold {
                ViewerHold::Strip => {
                    viewer.strip.hold();
                }
                ViewerHold::Text => {
                    viewer.text.hold();
                }
                ViewerHold::Page => {
                    if let Some(document) = viewer.document_mut() {
                        document.glide = None;
                        document.motion = None;
                    }
                }
                ViewerHold::Slider | ViewerHold::Nothing => {}
            }
        }
        match viewer.hold {
            ViewerHold::Nothing => {}
            ViewerHold::Slider => slide(viewer, &theme, *intent),
            ViewerHold::Strip => {
                let (feel, row) = (viewer.feel, &mut viewer.strip);
                match *intent {
                    Intent::Pan { from, to } => row.drag(to.x - from.x),
                    Intent::Fling { velocity } => row.fling(velocity.x, feel),
                    Intent::Rest | Intent::Release => row.release(),
                    _ => {}
                }
            }
            ViewerHold::Text => {
                // A touch beside a menu folds it away.
                stage.dirty |= matches!(intent, Intent::Tap(_)) && viewer.unfold(None);
                let feel = viewer.feel;
                match *intent {
                    Intent::Pan { from, to } => viewer.text.drag(to.y - from.y),
                    Intent::Fling { velocity } => viewer.text.fling(velocity.y, feel),
                    Intent::Rest | Intent::Release | Intent::Tap(_) => viewer.text.release(),
                    _ => {}
                }
            }
            ViewerHold::Page => {
                if matches!(intent, Intent::Tap(_)) {
                    // A touch beside a menu folds it away.
                    stage.dirty |= viewer.unfold(None);
                }
                let facts = viewer.facts;
                move_page(viewer, *intent, theme.metrics.px(MEANT));
                stage.dirty |= facts != viewer.facts;
            }
        }
    }
}

/// What a finger at a place of the window holds.
fn held(viewer: &Viewer, theme: &Theme, at: Vec2) -> ViewerHold {
    let Some(areas) = &viewer.areas else { return ViewerHold::Nothing };
    if viewer.menu.is_some() && viewer.covered.contains(at) {
        let strip = viewer.document().filter(|_| viewer.menu == Some(ViewerMenu::Pages));
        let Some(document) = strip else { return ViewerHold::Nothing };
        let plan = StripLayout::measure(theme, areas, &document.sheets);
        return match (plan.row.contains(at), plan.slider.contains(at)) {
            (true, _) => ViewerHold::Strip,
            (_, true) => ViewerHold::Slider,
            _ => ViewerHold::Nothing,
        };
    }
    if viewer.area.contains(at) {
        return if viewer.reads_text() { ViewerHold::Text } else { ViewerHold::Page };
    }
    ViewerHold::Nothing
}

/// The finger on the slider: the strip follows it, and the page when it lifts.
fn slide(viewer: &mut Viewer, theme: &Theme, intent: Intent) {
    let page = |x: f32| {
        let (Some(areas), Some(document)) = (&viewer.areas, viewer.document()) else { return None };
        Some(StripLayout::measure(theme, areas, &document.sheets).page_at(theme, x))
    };
    match intent {
        Intent::Press(at) | Intent::Pan { to: at, .. } | Intent::Tap(at) | Intent::DoubleTap(at) => {
            viewer.sliding = page(at.x);
        }
        _ => {}
    }
    let ends =
        matches!(intent, Intent::Tap(_) | Intent::DoubleTap(_) | Intent::Fling { .. } | Intent::Rest | Intent::Release);
    if ends && let Some(page) = viewer.sliding.take() {
        viewer.go_to(page);
    }
}

fn move_page(viewer: &mut Viewer, intent: Intent, meant: f32) {
    let (area, feel) = (viewer.area, viewer.feel);
    let header = viewer.areas.as_ref().is_some_and(|areas| areas.shape != ViewerShape::Rail);
    let local = |at: Point| Point::new(at.x - area.min.x, at.y - area.min.y);
    if let Intent::DoubleTap(at) = intent {
        viewer.double_tap(local(at));
        return;
    }
    if matches!(intent, Intent::Tap(_)) {
        viewer.fold.set(false);
    }
    let Some(document) = viewer.document_mut() else { return };
    let OpenDocument { layout, viewport, glide, settling, .. } = document;
    let before = *viewport;
    match intent {
        Intent::Pan { from, to } => viewport.pan_soft(to - from, layout),
        Intent::Pinch { from: (a, b), to: (c, d) } => {
            viewport.pinch((local(a), local(b)), (local(c), local(d)), layout);
        }
        Intent::Fling { velocity } => *glide = Some(Glide::new(velocity, feel)),
        Intent::Rest | Intent::Tap(_) | Intent::Release => *settling = true,
        _ => {}
    }
    let (top, moved) = (viewport.is_at_top(layout), before != *viewport);
    if !(moved && header) {
        return;
    }
    match intent {
        _ if top => viewer.fold.set(false),
        Intent::Pan { from, to } => viewer.fold.page_moved(to.y - from.y, meant),
        _ => viewer.fold.set(true),
    }
    viewer.facts &= top;
}

/// Lets the page glide on, come back from beyond its edges, end its movements, and ease back where nobody touches it.
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
    stage.moving |= viewer.strip.step(dt);
    stage.moving |= viewer.reads_text() && viewer.text.step(dt);
    let held = fingers.fingers_down() > 0;
    if held {
        viewer.touched(time.elapsed());
    } else {
        viewer.ease_back(time.elapsed());
    }
    let motion = viewer.motion;
    stage.moving |= viewer.fold.step(dt, motion);
    stage.moving |= viewer.step_menu(dt);
    let Some(document) = viewer.document_mut() else { return };
    if let Some(motion) = &mut document.motion {
        motion.gone += dt;
        let t = (motion.gone.as_secs_f32() / motion.length.as_secs_f32()).min(1.0);
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
    let mut at_top = false;
    if document.settling && !held && document.motion.is_none() && document.glide.is_none() {
        document.settling = document.viewport.settle(dt, &document.layout);
        if !document.settling {
            // At rest text stands on whole device pixels.
            document.viewport.snap(&document.layout);
            at_top = document.viewport.is_at_top(&document.layout);
            stage.moving = true;
        }
    }
    // A page that only has to settle once the fingers are gone moves with their next report.
    let moves = document.glide.is_some() || document.motion.is_some() || (document.settling && !held);
    if at_top {
        viewer.fold.set(false);
    }
    stage.moving |= moves;
}
