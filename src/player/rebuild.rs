//! Rebuilding of a screen's nodes: the old ones go before the new ones are made, in the same frame, so that nothing
//! blank is ever presented.
//!
//! Left out: the new nodes (each screen's own folder).

use bevy::prelude::*;

use super::{
    frame_sets::{Feature, FramePart, FrameStage},
    stage::{OverlayRoot, Screen, ScreenRoot, Stage},
    theme::Theme,
};

/// What comes before and after the making of nodes.
pub(crate) struct RebuildPlugin;

impl Plugin for RebuildPlugin {
    fn build(&self, app: &mut App) {
        let part = |stage| FramePart(stage, Feature::Rebuild);
        app.add_systems(
            Update,
            (despawn_old_nodes.in_set(part(FrameStage::Clear)), note_built.in_set(part(FrameStage::Built))),
        );
    }
}

/// Takes the old nodes away before the new ones are made, in the same frame.
fn despawn_old_nodes(
    mut commands: Commands,
    stage: Res<Stage>,
    theme: Res<Theme>,
    mut ground: ResMut<ClearColor>,
    screens: Query<Entity, With<ScreenRoot>>,
    overlays: Query<Entity, With<OverlayRoot>>,
) {
    if stage.dirty {
        for entity in &screens {
            commands.entity(entity).despawn();
        }
        ground.0 = match stage.screen {
            Screen::Viewer => theme.palette.desk,
            Screen::Board | Screen::Search | Screen::Crisis | Screen::Terminal => theme.palette.paper,
            Screen::Attract | Screen::Starting => theme.palette.attract,
        };
    }
    if stage.overlay_dirty {
        for entity in &overlays {
            commands.entity(entity).despawn();
        }
    }
}

/// Everything was made anew.
fn note_built(mut stage: ResMut<Stage>) {
    if stage.dirty || stage.overlay_dirty {
        stage.dirty = false;
        stage.overlay_dirty = false;
        // One more frame, for what only shows after the first layout.
        stage.moving = true;
    }
}
