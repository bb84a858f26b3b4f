//! Motion of the sheet as it comes: it slides in from below, where the configuration wants movements. The end state is true
//! from its first frame: what can be touched can be touched on the way.

use std::time::Duration;

use bevy::prelude::*;

use super::state::TakeHome;
use crate::player::{
    stage::{Overlay, Stage},
    theme::Theme,
    viewer::Viewer,
};

/// How long it takes.
const SLIDE: Duration = Duration::from_millis(220);
/// How far it comes, as a part of the glass: enough to say from where.
const WAY: f32 = 0.25;

/// The node that everything of the sheet is in.
#[derive(Component)]
pub(super) struct SlidingSheet;

/// Moves the sheet on its way in.
pub(super) fn slide(
    time: Res<Time<Real>>,
    mut stage: ResMut<Stage>,
    mut sheet: ResMut<TakeHome>,
    theme: Res<Theme>,
    viewer: Res<Viewer>,
    mut nodes: Query<&mut UiTransform, With<SlidingSheet>>,
) {
    let Some(since) = sheet.opened.filter(|_| stage.overlay == Some(Overlay::TakeHome)) else { return };
    let gone = time.elapsed().saturating_sub(since).as_secs_f32() / SLIDE.as_secs_f32();
    let left = if viewer.motion { (1.0 - gone).max(0.0).powi(3) } else { 0.0 };
    let below = (theme.metrics.height * WAY * left).round();
    for mut node in &mut nodes {
        node.set_if_neq(UiTransform::from_translation(Val2::px(0.0, below)));
    }
    if left > 0.0 {
        stage.moving = true;
    } else {
        sheet.opened = None;
    }
}
