//! Scrolling of the board: the list, or what stands in its place, follows the finger and glides on; the mark of the place
//! is dragged.

use std::time::Duration;

use bevy::prelude::*;

use super::{BoardScreen, position_mark::offset_at, state::Hold};
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

/// Moves the list with the finger.
pub(crate) fn drag_with_finger(
    mut gestures: MessageReader<Gesture>,
    mut stage: ResMut<Stage>,
    mut board: ResMut<BoardScreen>,
) {
    if stage.screen != Screen::Board || stage.overlay.is_some() {
        gestures.clear();
        board.held = None;
        return;
    }
    let board = &mut *board;
    for Gesture(intent) in gestures.read() {
        match *intent {
            Intent::Press(at) => {
                board.hold();
                let mark = board.areas.mark;
                let on_mark = board.sheet.is_none() && mark.contains(Vec2::new(at.x, at.y));
                board.held = Some(if on_mark { Hold::Mark } else { Hold::List });
            }
            Intent::Pan { from, to } => match board.held {
                Some(Hold::Mark) => drag_mark(board, to),
                _ => board.moved().drag(to.y - from.y),
            },
            Intent::Fling { velocity } => {
                if board.held != Some(Hold::Mark) {
                    let feel = board.feel;
                    board.moved().fling(velocity.y, feel);
                }
                let_go(board, &mut stage);
            }
            Intent::Rest => {
                board.moved().release();
                let_go(board, &mut stage);
            }
            // The touch is no tap any more; the finger may be on the mark still.
            Intent::Release => board.moved().release(),
            Intent::Tap(_) => let_go(board, &mut stage),
            _ => {}
        }
    }
}

/// The finger is off the mark: the day beside it goes.
fn let_go(board: &mut BoardScreen, stage: &mut Stage) {
    if board.held == Some(Hold::Mark) {
        board.list.release();
        stage.moving = true;
    }
    board.held = None;
}

/// The finger on the mark is at a place of its track: the list goes to the same part of its length.
fn drag_mark(board: &mut BoardScreen, to: Point) {
    let mark = board.areas.mark;
    let part = (to.y - mark.min.y) / mark.height().max(1.0);
    let content = board.card_list.length(board.order.len());
    board.list.release();
    let offset = offset_at(part, board.list.view(), content);
    board.list.scroll_to(offset);
}

/// Lets the list glide on.
pub(crate) fn glide_on(time: Res<Time<Real>>, mut stage: ResMut<Stage>, mut board: ResMut<BoardScreen>) {
    if stage.screen != Screen::Board {
        return;
    }
    // A long sleep before this frame must not throw the list.
    let dt = time.delta().min(Duration::from_millis(50));
    let moving = board.moved().step(dt);
    stage.moving |= moving;
}
