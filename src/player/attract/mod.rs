//! Idle loop (attract mode): what the schedule has due, one scene after another, with the town's name, the time and an
//! invitation to touch. The next scene is made ready before its turn comes; what cannot be shown is passed over.
//!
//! Left out: what is due when (`rotation`).

mod article;
mod choose;
mod clock;
mod frame;
mod invite;
mod read_button;
mod results;
mod scene;
mod screen;
mod state;

use bevy::prelude::*;

pub(crate) use state::Attract;

use super::frame_sets::{Feature, FramePart, FrameStage};

/// The idle loop's systems. Its resource [`Attract`] is made of the settings at the start.
pub(crate) struct AttractPlugin;

impl Plugin for AttractPlugin {
    fn build(&self, app: &mut App) {
        let part = |stage| FramePart(stage, Feature::Attract);
        app.init_resource::<scene::QrCodes>().add_systems(
            Update,
            (
                choose::follow_content.in_set(part(FrameStage::Receive)),
                choose::choose_scene.in_set(part(FrameStage::Layout)),
                screen::rebuild_attract.in_set(part(FrameStage::Build)),
            ),
        );
    }
}
