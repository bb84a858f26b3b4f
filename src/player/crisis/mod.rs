//! Crisis warning over the whole screen: what has happened, what to do, since when and until when, in the first
//! language and in English. It comes over whatever stands, goes by itself, and one touch leads to the board, where a
//! strip leads back. Nothing on it moves or flashes: a pulse at its beginning would be drawn while everything else that a
//! warning needs is.
//!
//! Left out: the strip (`widgets`), where warnings come from (`source::crisis`).

mod follow;
mod foot;
mod head;
mod head_layout;
mod layout;
mod screen;
mod short_lines;
mod state;
mod telephone;

use bevy::prelude::*;

pub(crate) use state::CrisisScreen;

use super::frame_sets::{Feature, FramePart, FrameStage};

/// The warning screen's systems. Its resource [`CrisisScreen`] is made of the links at the start.
pub(crate) struct CrisisPlugin;

impl Plugin for CrisisPlugin {
    fn build(&self, app: &mut App) {
        let part = |stage| FramePart(stage, Feature::Crisis);
        app.add_systems(
            Update,
            (
                follow::follow_warnings.in_set(part(FrameStage::Watch)),
                screen::rebuild_crisis.in_set(part(FrameStage::Build)),
            ),
        );
    }
}
