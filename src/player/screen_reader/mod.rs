//! Screen reader: every screen said and reached without sight, by keys, with a headset, or by a finger that explores.
//!
//! ```text
//!  keys ─────┐                      ┌──► narration ──► voice
//!  fingers ──┼──► cursor over the ──┤
//!  headset ──┘    reading list      └──► actions, as a finger would press
//!                      ▲
//!  nodes that say what they are, the board's list, the open document
//! ```
//!
//! The reading list is made of the same nodes that `vyveska glass` tells, in reading order; what a key presses is what a finger
//! would press. While nobody uses it nothing is collected.
//!
//! Left out: reading of documents, which is asked for by [`DocumentReading`](super::narration::DocumentReading).

mod collect;
mod element;
mod facts;
mod finger_exploration;
mod fingers;
mod follow;
mod hints;
mod introduction;
mod keys;
mod notice_phrases;
mod phrases;
mod reader_voice;
mod reading_list;
mod reading_order;
mod report;
mod request;
mod screen_key;
mod sight;
mod state;
mod visitor;
mod ways;

use bevy::prelude::*;

pub(crate) use report::reader_json;
pub(crate) use state::ScreenReader;

use super::frame_sets::{Feature, FramePart, FrameStage, PresentSystems};

/// The reader's systems. Its resource [`ScreenReader`] is made of the settings at the start.
pub(crate) struct ScreenReaderPlugin;

impl Plugin for ScreenReaderPlugin {
    fn build(&self, app: &mut App) {
        let part = |stage| FramePart(stage, Feature::ScreenReader);
        app.add_systems(
            Update,
            (
                (
                    visitor::follow_headset,
                    keys::read_keys,
                    fingers::read_fingers,
                    request::read_requests,
                    sight::move_into_sight,
                )
                    .chain()
                    .in_set(part(FrameStage::Input)),
                visitor::hold_time.in_set(part(FrameStage::Watch)),
                visitor::forget_visitor.in_set(part(FrameStage::Drag)),
            ),
        )
        .add_systems(Last, follow::read_screen.in_set(PresentSystems::Read));
    }
}
