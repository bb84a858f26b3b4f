//! Idle loop (attract mode): what the schedule has due, one scene after another, with the town's name, the time and an
//! invitation to touch. The next scene is made ready before its turn comes; what cannot be shown is passed over.
//!
//! Left out: what is due when (`rotation`); photographs that grow while they stand, and a fade of the pill's word: a frame of
//! this glass is all of it, so each would draw for as long as it lasts, and between two changes nothing runs.

mod announcement;
mod choose;
mod clock;
mod cross_fade;
mod date_block;
mod distance_type;
mod footer;
mod frame;
mod ground_pen;
mod headline;
mod invite;
#[cfg(test)]
mod layout_tests;
mod message;
mod office_hours;
mod page;
mod percentages;
mod placed_lines;
mod read_button;
mod result_facts;
mod results;
mod scene;
mod scene_words;
mod screen;
mod state;
mod touch_word;
mod word_break;
mod word_column;

use bevy::prelude::*;

pub(crate) use state::Attract;
pub(crate) use touch_word::until_next_touch_word;

use super::frame_sets::{Feature, FramePart, FrameStage};

/// The idle loop's systems. Its resource [`Attract`] is made of the settings at the start.
pub(crate) struct AttractPlugin;

impl Plugin for AttractPlugin {
    fn build(&self, app: &mut App) {
        let part = |stage| FramePart(stage, Feature::Attract);
        app.init_resource::<scene::QrCodes>().init_resource::<touch_word::TouchWords>().add_systems(
            Update,
            (
                choose::follow_content.in_set(part(FrameStage::Receive)),
                choose::choose_scene.in_set(part(FrameStage::Layout)),
                cross_fade::begin_cross_fade.in_set(part(FrameStage::Clear)),
                screen::rebuild_attract.in_set(part(FrameStage::Build)),
                touch_word::update_touch_word.in_set(part(FrameStage::Fill)),
            ),
        );
    }
}
