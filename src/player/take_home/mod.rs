//! Take home, the sheet "Do mobilu" over the open notice: a code that a telephone reads, and what one gets by it.
//!
//! Nothing about the visitor is asked, kept or sent: the code is drawn here, of what the board knows already. Left out: the
//! button that opens the sheet (`viewer`), and how documents come to the town's collector (`publication`).

mod choice;
mod layout;
mod motion;
mod parts;
mod screen;
mod state;

use bevy::prelude::*;

pub(crate) use state::TakeHome;

use super::{
    action::Action,
    frame_sets::{Feature, FramePart, FrameStage},
    stage::{Overlay, Screen, Stage},
    viewer::Viewer,
};

/// The sheet's systems. Its resource [`TakeHome`] is made at the start.
pub(crate) struct TakeHomePlugin;

impl Plugin for TakeHomePlugin {
    fn build(&self, app: &mut App) {
        let part = |stage| FramePart(stage, Feature::TakeHome);
        app.add_systems(
            Update,
            (
                act.in_set(part(FrameStage::Act)),
                follow.in_set(part(FrameStage::Layout)),
                screen::rebuild_sheet.in_set(part(FrameStage::Build)),
                motion::slide.in_set(part(FrameStage::Fill)),
            ),
        );
    }
}

/// Applies the sheet's own actions.
fn act(
    time: Res<Time<Real>>,
    mut actions: MessageReader<Action>,
    mut stage: ResMut<Stage>,
    mut sheet: ResMut<TakeHome>,
    viewer: Res<Viewer>,
) {
    for action in actions.read() {
        let open = stage.overlay == Some(Overlay::TakeHome);
        match action {
            Action::TakeHome if stage.screen == Screen::Viewer && stage.overlay.is_none() && viewer.open.is_some() => {
                sheet.forget();
                sheet.opened = Some(time.elapsed());
                stage.cover(Some(Overlay::TakeHome));
            }
            Action::TakeHomeChoice(index) if open => {
                sheet.chosen = Some(*index);
                stage.overlay_dirty = true;
            }
            Action::TakeHomeMore(first) if open => {
                sheet.first = Some(*first);
                stage.overlay_dirty = true;
            }
            Action::CloseSheet if open => {
                sheet.forget();
                stage.cover(None);
            }
            _ => {}
        }
    }
}

/// Makes the sheet anew when what it says became something else: the notice, or what the collector has of it. Forgets what
/// was chosen when the sheet is gone, however it went.
fn follow(mut stage: ResMut<Stage>, mut sheet: ResMut<TakeHome>) {
    let news = sheet.take_news();
    match stage.overlay {
        Some(Overlay::TakeHome) => stage.overlay_dirty |= news || stage.dirty,
        // It may give way to the sheet again.
        Some(Overlay::Countdown { .. }) => {}
        _ if sheet.is_used() => sheet.forget(),
        _ => {}
    }
}
