//! Staff screen: behind a PIN, the state of the board and the way out. Opened by holding the coat of arms for three
//! seconds, in reach of a seated person; without a PIN in the configuration there is none.

mod access;
mod report;
mod screen;
mod setup_code;
mod state;

use bevy::prelude::*;

pub(crate) use access::StaffKeyResult;
pub(crate) use setup_code::SetupCodes;
pub(crate) use state::StaffScreen;

use super::{
    frame_sets::{Feature, FramePart, FrameStage},
    stage::{Overlay, Stage},
    state::ForgetVisitor,
};

/// The staff screen's systems. Its resource [`StaffScreen`] is made of the settings at the start.
pub(crate) struct StaffPlugin;

impl Plugin for StaffPlugin {
    fn build(&self, app: &mut App) {
        let part = |stage| FramePart(stage, Feature::Staff);
        app.add_systems(
            Update,
            (
                (forget_visitor, follow_lock_out, follow_setup_code).chain().in_set(part(FrameStage::Watch)),
                screen::rebuild_staff.in_set(part(FrameStage::Build)),
            ),
        );
    }
}

/// What was typed is forgotten with whoever typed it.
fn forget_visitor(mut messages: MessageReader<ForgetVisitor>, mut staff: ResMut<StaffScreen>) {
    if messages.read().count() > 0 {
        staff.forget();
    }
}

/// Follows the first administrator's code: it comes from another thread, and its time ends.
fn follow_setup_code(time: Res<Time<Real>>, mut staff: ResMut<StaffScreen>, mut stage: ResMut<Stage>) {
    // Without a look through `Mut` nothing counts as changed.
    if staff.bypass_change_detection().code.follow(time.elapsed()) {
        stage.overlay_dirty |= stage.overlay == Some(Overlay::Staff);
    }
}

/// Follows the lock-out: the minutes on the screen are those that are left.
fn follow_lock_out(time: Res<Time<Real>>, mut staff: ResMut<StaffScreen>, mut stage: ResMut<Stage>) {
    let locked = staff.access.locked_for(time.elapsed()).map(state::minutes_begun);
    if locked != staff.locked {
        staff.locked = locked;
        stage.overlay_dirty |= stage.overlay == Some(Overlay::Staff);
    }
}
