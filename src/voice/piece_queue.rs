//! Queue of pieces that wait to be heard; two of them are with the synthesis, so that the next one is ready in time.
//!
//! Bound: [`MOST_PIECES`] wait; the first that finds no room is told.

use std::collections::VecDeque;

use super::{
    inbox::MOST_PIECES,
    levels::Rate,
    piece::{AskedPiece, MadeSound},
    synthesis::Synthesis,
};

/// Pieces that are with the synthesis at once.
const AHEAD: usize = 2;

/// A piece that is with the synthesis, and what came of it.
#[derive(Debug)]
struct OrderedPiece {
    order: u64,
    asked: AskedPiece,
    made: Option<MadeSound>,
}

/// The queue.
#[derive(Debug)]
pub(super) struct PieceQueue {
    synthesis: Synthesis,
    waiting: VecDeque<AskedPiece>,
    ordered: VecDeque<OrderedPiece>,
    /// Orders given so far.
    orders: u64,
}

impl PieceQueue {
    pub(super) fn new(synthesis: Synthesis) -> Self {
        Self { synthesis, waiting: VecDeque::new(), ordered: VecDeque::new(), orders: 0 }
    }

    /// Adds pieces; the first that found no room.
    pub(super) fn add(&mut self, pieces: Vec<AskedPiece>) -> Option<u64> {
        let room = MOST_PIECES.saturating_sub(self.waiting.len());
        let refused = pieces.get(room).map(|it| it.piece.id);
        self.waiting.extend(pieces.into_iter().take(room));
        refused
    }

    /// Forgets all of them.
    pub(super) fn clear(&mut self) {
        self.waiting.clear();
        self.ordered.clear();
        self.synthesis.give_up_before(self.orders);
    }

    /// Takes what the synthesis made; what is not wanted any more is dropped.
    pub(super) fn accept(&mut self, made: MadeSound) {
        if let Some(ordered) = self.ordered.iter_mut().find(|it| it.order == made.order) {
            ordered.made = Some(made);
        }
    }

    /// Gives the synthesis what it has room for.
    pub(super) fn order_ahead(&mut self, rate: Rate) {
        while self.ordered.len() < AHEAD
            && let Some(asked) = self.waiting.pop_front()
        {
            self.synthesis.say(self.orders, &asked.piece.utterance, rate);
            self.ordered.push_back(OrderedPiece { order: self.orders, asked, made: None });
            self.orders += 1;
        }
    }

    /// The next piece, once something came of it.
    pub(super) fn take_ready(&mut self) -> Option<(AskedPiece, MadeSound)> {
        let next = self.ordered.pop_front_if(|it| it.made.is_some())?;
        next.made.map(|made| (next.asked, made))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty() && self.ordered.is_empty()
    }

    /// Something will be said soon.
    pub(super) fn warm_up(&self) {
        self.synthesis.warm_up();
    }

    /// Nothing will be said for a while.
    pub(super) fn rest(&self) {
        self.synthesis.rest();
    }
}
