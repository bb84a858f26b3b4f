//! Reading view: the text of a document in place of its pages, as large as the visitor reads, in lines of the glass and with no
//! movement sideways. Switching between the two keeps the place.
//!
//! Each page's text is asked for when it comes near; of a page that nobody has seen the length is guessed, so that a
//! document of hundreds of pages opens at once. Left out: the order of reading (`crate::reading`), bars (`viewer`).

mod aloud;
mod aloud_marks;
mod aloud_nodes;
mod aloud_piece;
mod aloud_steps;
mod document_text;
mod flow;
mod key_presses;
mod nodes;
mod reading_view;
mod sentence_cursor;
mod steps;
mod text_areas;
mod text_place;

use bevy::prelude::*;

pub(crate) use aloud_steps::LoudspeakerUse;

use crate::player::frame_sets::{Feature, FramePart, FrameStage};

/// The text of the open document.
pub(crate) struct ReadingViewPlugin;

impl Plugin for ReadingViewPlugin {
    fn build(&self, app: &mut App) {
        let part = |stage| FramePart(stage, Feature::Viewer);
        app.init_resource::<document_text::DocumentText>()
            .init_resource::<reading_view::ReadingView>()
            .init_resource::<nodes::TextNodes>()
            .init_resource::<aloud::ReadingAloud>()
            .add_systems(
                Update,
                (
                    (steps::apply_actions, aloud_steps::apply_aloud_touches).chain().in_set(part(FrameStage::Act)),
                    (steps::follow_open_document, aloud_steps::read_aloud, steps::follow_text)
                        .chain()
                        .after(super::hits::follow_document)
                        .in_set(part(FrameStage::Layout)),
                    (nodes::rebuild_text, aloud_nodes::rebuild_progress)
                        .chain()
                        .after(super::hit_bar::rebuild_hit_bar)
                        .in_set(part(FrameStage::Build)),
                    nodes::place_text.before(super::strip::place_pages).in_set(part(FrameStage::Fill)),
                    (aloud_nodes::follow_progress, aloud_marks::mark_page)
                        .chain()
                        .after(super::hits::draw_hits)
                        .in_set(part(FrameStage::Fill)),
                ),
            );
    }
}
