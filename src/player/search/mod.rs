//! Search screen (*Hledat*): a field with a keyboard low on the glass, suggestions of what hangs, and the results above.
//!
//! What is typed goes to a thread that asks the index (`crate::search`); its answers wake the player, and one to an older
//! line is dropped. What was typed is in no log and gone with the visitor.
//!
//! Left out: marks in an opened document (`viewer`), which screen stands (`navigation`).

mod emptiness;
mod field;
mod found_facts;
mod keyboard;
mod keys;
mod layout;
mod line;
mod result;
mod result_list;
mod results;
mod screen;
mod state;
mod steps;

use bevy::prelude::*;

pub(crate) use state::SearchScreen;

use super::frame_sets::{Feature, FramePart, FrameStage};

/// The systems of the search. Its resource, [`SearchScreen`], is made of the links at the start.
pub(crate) struct SearchPlugin;

impl Plugin for SearchPlugin {
    fn build(&self, app: &mut App) {
        let part = |stage| FramePart(stage, Feature::Search);
        app.add_systems(
            Update,
            (
                steps::take_replies.in_set(part(FrameStage::Receive)),
                steps::apply_touches.in_set(part(FrameStage::Act)),
                steps::forget_visitor.in_set(part(FrameStage::Watch)),
                steps::drag_with_finger.in_set(part(FrameStage::Drag)),
                steps::glide_on.in_set(part(FrameStage::Layout)),
                screen::rebuild_search.in_set(part(FrameStage::Build)),
                result_list::place_results.in_set(part(FrameStage::Fill)),
            ),
        );
    }
}
