//! Widgets: what more than one screen is built of. Each is a function that spawns its nodes, which carry what is said
//! of them (accessibility node) and what a touch on them does ([`Press`]).
//!
//! Left out: colours, sizes, type and icons (`theme`).

mod tag;
mod clock;
mod head;
mod key;
mod keyboard;
mod marked_line;
mod marked_text;
mod node;
mod qr_code;
mod revision;
mod round_buttons;
mod smiley;
mod smiley_pictures;
mod typing;
mod upper_band;
mod warning_strip;

use bevy::prelude::*;

pub(crate) use clock::{ClockDay, ClockTime};
pub(crate) use head::head_height;
pub(crate) use key::{KeyFace, spawn_key};
pub(crate) use keyboard::{KEYBOARD_ROWS, spawn_keyboard};
pub(crate) use marked_line::marked_line;
pub(crate) use marked_text::{MarkedPiece, around_first_mark, mark_lines};
pub(crate) use node::{
    Fill, Press, PressedGround, at, centred_lines, hairline, says, says_in, spawn_rule, spawn_rule_in, text,
};
#[cfg(test)]
pub(crate) use qr_code::QrModules;
pub(crate) use qr_code::{LONGEST_QR_TEXT, qr_picture};
pub(crate) use revision::revision_text;
pub(crate) use round_buttons::{ButtonGrid, RoundButton, button_grid, grid_in_columns, spawn_buttons};
pub(crate) use smiley::SmileyFace;
pub(crate) use smiley_pictures::SmileyPictures;
pub(crate) use tag::tag_width;
pub(crate) use typing::{CommentDraft, KeyRepeat};
pub(crate) use upper_band::spawn_upper_band;
pub(crate) use warning_strip::{spawn_warning_strip, spawn_warning_strip_in, warning_strip_height};

use super::frame_sets::{Feature, FramePart, FrameStage};

/// The pictures of smileys, and the clocks, which are right on every screen.
pub(crate) struct WidgetsPlugin;

impl Plugin for WidgetsPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<SmileyPictures>()
            .add_systems(Update, clock::update_clocks.in_set(FramePart(FrameStage::Fill, Feature::Widgets)));
    }
}
