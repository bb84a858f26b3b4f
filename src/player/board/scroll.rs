//! Scrolling of the board: list and chips follow the finger and glide on.

use std::time::Duration;

use bevy::prelude::*;

use super::{BoardScreen, state::Hold};
use crate::{
    player::{
        input::Gesture,
        stage::{Screen, Stage},
        state::ScreenMotion,
    },
    touch::{Intent, Point},
};

/// Notes for the input of this frame whether a touch would stop something that glides.
pub(crate) fn note_motion(board: Res<BoardScreen>, mut motion: ResMut<ScreenMotion>) {
    motion.list_glides = board.glides();
}

/// Moves list and chips with the finger.
pub(crate) fn drag_with_finger(
    mut gestures: MessageReader<Gesture>,
    stage: Res<Stage>,
    mut board: ResMut<BoardScreen>,
) {
    if stage.screen != Screen::Board || stage.overlay.is_some() {
        gestures.clear();
        return;
    }
    let board = &mut *board;
    for Gesture(intent) in gestures.read() {
        match *intent {
            Intent::Press(Point { y, .. }) => {
                board.hold();
                board.held = Some(if (board.chips_area.min.y..board.chips_area.max.y).contains(&y) {
                    Hold::Chips
                } else {
                    Hold::List
                });
            }
            Intent::Pan { from, to } => match board.held {
                Some(Hold::Chips) => board.chips.drag(to.x - from.x),
                _ => board.list.drag(to.y - from.y),
            },
            Intent::Fling { velocity } => match board.held {
                Some(Hold::Chips) => board.chips.fling(velocity.x, board.feel),
                _ => board.list.fling(velocity.y, board.feel),
            },
            Intent::Rest | Intent::Release => {
                board.list.release();
                board.chips.release();
            }
            _ => {}
        }
    }
}

/// Lets list and chips glide on.
pub(crate) fn glide_on(time: Res<Time<Real>>, mut stage: ResMut<Stage>, mut board: ResMut<BoardScreen>) {
    if stage.screen != Screen::Board {
        return;
    }
    // A long sleep before this frame must not throw the list.
    let dt = time.delta().min(Duration::from_millis(50));
    let board = &mut *board;
    let list = board.list.step(dt);
    let chips = board.chips.step(dt);
    stage.moving |= list || chips;
}
