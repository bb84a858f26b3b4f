//! Board: head, kinds, and the list of cards, in portrait, in landscape and within low reach. Only the cards near the
//! screen exist as nodes, so 1,500 notices scroll as well as 50; and only the part of the list that is near is laid out.
//!
//! Left out: an open notice (`viewer`).

mod areas;
#[cfg(test)]
mod areas_tests;
mod article;
mod card;
mod card_list;
mod card_plan;
mod chosen_place;
mod completeness;
mod contact;
#[cfg(test)]
mod cost_tests;
mod emptiness;
mod empty_said;
mod fact_rows;
mod follow;
mod head;
mod kind_names;
mod list_head;
mod list_order;
mod list_reading;
mod named_places;
mod page_crop;
mod position_mark;
mod rail;
mod rows;
mod screen;
mod scroll;
mod sheet;
mod state;
mod tabs;
mod tools;

use bevy::prelude::*;

pub(crate) use completeness::Completeness;
pub(crate) use list_order::BoardView;
pub(crate) use named_places::NamedPlacesFeed;
pub(crate) use rows::ListContent;
pub(crate) use state::{BoardOptions, BoardScreen, BoardSheet, OfficeContact};

use super::{
    frame_sets::{Feature, FramePart, FrameStage},
    state::ForgetVisitor,
};

/// The board's systems. Its resource, [`BoardScreen`], is made of the settings at the start.
pub(crate) struct BoardPlugin;

impl Plugin for BoardPlugin {
    fn build(&self, app: &mut App) {
        let part = |stage| FramePart(stage, Feature::Board);
        app.add_systems(
            Update,
            (
                (scroll::note_motion, named_places::take_named_places).chain().in_set(part(FrameStage::Receive)),
                forget_visitor.in_set(part(FrameStage::Watch)),
                scroll::drag_with_finger.in_set(part(FrameStage::Drag)),
                scroll::glide_on.in_set(part(FrameStage::Layout)),
                screen::rebuild_board.in_set(part(FrameStage::Build)),
                // The cards that come into sight, then their pictures, then what one of them may open with.
                (
                    rows::place_rows,
                    list_head::follow_list,
                    position_mark::follow_mark,
                    sheet::follow_sheet,
                    page_crop::fill_crops,
                    rows::prefetch_openings,
                )
                    .chain()
                    .in_set(part(FrameStage::Fill)),
            ),
        );
    }
}

/// The next visitor finds the whole list, from its top.
fn forget_visitor(mut messages: MessageReader<ForgetVisitor>, mut board: ResMut<BoardScreen>) {
    if messages.read().any(|message| *message == ForgetVisitor::Everything) {
        board.reset();
    }
}
