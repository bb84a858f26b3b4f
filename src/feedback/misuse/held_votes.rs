//! Votes held back until it is sure what they are. Pure.

use std::collections::VecDeque;

use super::public_form::PublicForm;
use crate::feedback::Vote;

/// Votes that are not sure yet, in their order; the front has the number `first`.
#[derive(Debug, Default)]
pub(super) struct HeldVotes {
    pub(super) waiting: VecDeque<HeldVote>,
    pub(super) first: u64,
}

#[derive(Debug)]
pub(super) struct HeldVote {
    pub(super) vote: Vote,
    pub(super) time: i64,
    pub(super) play: bool,
    /// Of the first vote of a form of a public page.
    pub(super) form: Option<PublicForm>,
}

impl HeldVotes {
    pub(super) fn at(&mut self, number: u64) -> Option<&mut HeldVote> {
        let place = number.checked_sub(self.first).and_then(|it| usize::try_from(it).ok())?;
        self.waiting.get_mut(place)
    }

    pub(super) fn form(&mut self, number: u64) -> Option<&mut PublicForm> {
        self.at(number)?.form.as_mut()
    }

    pub(super) fn flag(&mut self, number: u64) {
        if let Some(it) = self.at(number) {
            it.play = true;
        }
    }
}
