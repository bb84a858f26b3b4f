//! Viewer: one notice, its documents, and the page under the fingers.
//!
//! Left out: drawing pages in advance and keeping their pictures (`pages`).

mod absence;
mod areas;
mod attachment_chips;
mod bar;
mod chip_row;
mod chrome;
mod document;
mod ease_back;
mod facts;
mod header;
mod header_fold;
mod hit_bar;
mod hits;
mod menu;
mod menu_head;
mod menu_state;
mod movement;
mod number_pad;
mod number_pad_layout;
mod open_document;
mod open_notice;
mod page_colour;
mod page_entry;
mod paper_shadow;
mod pill;
mod rail;
mod rail_plan;
mod reading;
mod sheets;
mod state;
mod strip;
mod strip_layout;
mod telling_names;
mod tool_grid;
mod tool_nodes;
mod tools;

use bevy::prelude::*;

pub(crate) use document::first_picture;
pub(crate) use facts::spoken_facts;
pub(crate) use hits::DocumentHits;
pub(crate) use open_notice::OpenNotice;
pub(crate) use reading::LoudspeakerUse;
pub(crate) use state::Viewer;

use super::{
    frame_sets::{Feature, FramePart, FrameStage},
    state::{CloseNotice, ForgetVisitor},
};

/// The viewer's systems. Its resource [`Viewer`] is made of the settings at the start.
pub(crate) struct ViewerPlugin;

impl Plugin for ViewerPlugin {
    fn build(&self, app: &mut App) {
        let part = |stage| FramePart(stage, Feature::Viewer);
        app.add_plugins(reading::ReadingViewPlugin);
        app.init_resource::<sheets::SheetPictures>().init_resource::<strip::StripState>().add_systems(
            Update,
            (
                movement::note_motion.in_set(part(FrameStage::Receive)),
                close.in_set(part(FrameStage::Watch)),
                // Fingers are read in the area that the bars leave.
                (chrome::fit_area, movement::move_with_fingers).chain().in_set(part(FrameStage::Drag)),
                // A document that was measured in this frame has other bars, and with them another area.
                (movement::glide_on, document::measure, chrome::fit_area, hits::follow_document)
                    .chain()
                    .in_set(part(FrameStage::Layout)),
                (chrome::rebuild_viewer, hit_bar::rebuild_hit_bar).chain().in_set(part(FrameStage::Build)),
                // The strip is placed first, because it may scroll to the page that is read.
                (strip::place_pages, strip::fill_pictures, chrome::update_bars, sheets::draw_pages, hits::draw_hits)
                    .chain()
                    .in_set(part(FrameStage::Fill)),
            ),
        );
    }
}

/// Closes the open notice, where nobody is there any more or a warning takes the screen.
fn close(mut forget: MessageReader<ForgetVisitor>, mut asked: MessageReader<CloseNotice>, mut viewer: ResMut<Viewer>) {
    let forgotten = forget.read().any(|message| *message == ForgetVisitor::Everything);
    if forgotten {
        viewer.forget();
    } else if asked.read().count() > 0 {
        viewer.close();
    }
}
