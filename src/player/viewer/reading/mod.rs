//! Reading view: the text of a document in place of its pages, as large as the visitor reads, in lines of the glass and with no
//! movement sideways. Switching between the two keeps the place.
//!
//! Each page's text is asked for when it comes near; of a page that nobody has seen the length is guessed, so that a
//! document of hundreds of pages opens at once. Left out: the order of reading (`crate::reading`), bars (`viewer`).

mod document_text;
mod flow;
mod nodes;
mod reading_view;
mod steps;
mod text_areas;
mod text_place;

use bevy::prelude::*;

use crate::player::frame_sets::{Feature, FramePart, FrameStage};

/// The text of the open document.
pub(crate) struct ReadingViewPlugin;

impl Plugin for ReadingViewPlugin {
    fn build(&self, app: &mut App) {
        let part = |stage| FramePart(stage, Feature::Viewer);
        app.init_resource::<document_text::DocumentText>()
            .init_resource::<reading_view::ReadingView>()
            .init_resource::<nodes::TextNodes>()
            .add_systems(Update, steps::apply_actions.in_set(part(FrameStage::Act)))
            .add_systems(
                Update,
                (steps::follow_open_document, steps::follow_text)
                    .chain()
                    .after(super::hits::follow_document)
                    .in_set(part(FrameStage::Layout)),
            )
            .add_systems(
                Update,
                nodes::rebuild_text.after(super::hit_bar::rebuild_hit_bar).in_set(part(FrameStage::Build)),
            )
            .add_systems(Update, nodes::place_text.before(super::strip::place_pages).in_set(part(FrameStage::Fill)));
    }
}
