//! Idle rule on the screen: a countdown when nobody touches anything, then everything a visitor did is forgotten and
//! the idle loop runs.
//!
//! Left out: the rule itself, which is pure (`touch::Session`), its times (`config::tables::idle_timing`), the idle loop
//! (`attract`).

mod screen;

use bevy::prelude::*;

use super::{
    frame_sets::{Feature, FramePart, FrameStage},
    stage::{Overlay, Screen, Stage},
    state::{ForgetVisitor, StandingWarnings, VisitorPresence},
    theme::Theme,
};
use crate::touch::Presence;

/// Follows whether somebody is there, and covers the screen with the countdown.
pub(crate) struct IdlePlugin;

impl Plugin for IdlePlugin {
    fn build(&self, app: &mut App) {
        let part = |stage| FramePart(stage, Feature::Idle);
        app.add_systems(
            Update,
            (follow_presence.in_set(part(FrameStage::Watch)), screen::rebuild_overlay.in_set(part(FrameStage::Build))),
        );
    }
}

/// Follows the session: countdown, forgetting, idle loop.
fn follow_presence(
    time: Res<Time<Real>>,
    mut presence: ResMut<VisitorPresence>,
    mut stage: ResMut<Stage>,
    mut forget: MessageWriter<ForgetVisitor>,
    mut theme: ResMut<Theme>,
    warnings: Res<StandingWarnings>,
    mut visited: Local<bool>,
) {
    if matches!(stage.screen, Screen::Attract | Screen::Starting) {
        return;
    }
    // The terminal has time-outs of its own; only what the staff left open goes with the session.
    if stage.screen == Screen::Terminal {
        if stage.overlay.is_some() && presence.state(time.elapsed()) == Presence::Idle {
            forget.write(ForgetVisitor::StaffScreen);
            stage.cover(None);
        }
        return;
    }
    // A warning asks nobody whether he is still there; what the last visitor chose is forgotten all the same.
    if stage.screen == Screen::Crisis && stage.overlay.is_none() {
        let idle = presence.state(time.elapsed()) == Presence::Idle;
        if idle && std::mem::replace(&mut *visited, !idle) {
            theme.reset();
            forget.write(ForgetVisitor::Everything);
            stage.dirty = true;
        }
        *visited = !idle;
        return;
    }
    *visited = true;
    match presence.state(time.elapsed()) {
        Presence::Active => {
            if matches!(stage.overlay, Some(Overlay::Countdown { .. })) {
                stage.end_countdown();
            }
        }
        Presence::Countdown { seconds_left } => stage.cover(Some(Overlay::Countdown { seconds: seconds_left })),
        Presence::Idle => {
            // Everything a visitor did is forgotten: words, sizes, colours, place, document.
            theme.reset();
            forget.write(ForgetVisitor::Everything);
            stage.cover(None);
            *visited = false;
            let home = stage.home;
            stage.show(if warnings.any() { Screen::Crisis } else { home });
        }
    }
}
