//! Satisfaction terminal: one question, one touch. As the whole program, or opened from the board.
//!
//! The way of a person is pure (`feedback::visit`); this puts it on the screen, hears what is touched, casts the votes
//! and takes the receipts for them. Nothing here waits: votes go into a queue, receipts are looked for every frame.

mod answers;
mod art;
mod cards;
mod comment;
mod countdown;
mod ends;
mod frame;
mod screens;
mod state;
mod steps;
mod title;

use bevy::prelude::*;

pub(crate) use state::{TerminalLinks, TerminalScreen, TerminalSettings};

use super::frame_sets::{Feature, FramePart, FrameStage};

/// The terminal's systems. Its resource [`TerminalScreen`] is made of settings and links at the start.
pub(crate) struct TerminalPlugin;

impl Plugin for TerminalPlugin {
    fn build(&self, app: &mut App) {
        let part = |stage| FramePart(stage, Feature::Terminal);
        app.add_systems(
            Update,
            (
                steps::follow_surveys.in_set(part(FrameStage::Receive)),
                steps::apply_touches.in_set(part(FrameStage::Act)),
                steps::pass_time.in_set(part(FrameStage::Watch)),
                // What changes by the second is right from the first frame of a screen on.
                (screens::rebuild_terminal, countdown::update_texts).chain().in_set(part(FrameStage::Build)),
            ),
        );
    }
}
