//! Contact of one finger with the glass: where it is, when it was last heard of, since when it has lain still.
//!
//! Left out: what the finger is taken to mean (`gestures`, `other_contacts`).

use std::time::Duration;

use super::{Point, TouchThresholds, feel::REST_AFTER};

/// A finger that is down.
#[derive(Clone, Copy, Debug)]
pub(super) struct TouchContact {
    /// The panel's name of it.
    pub id: u64,
    /// Where it is, in pixels.
    pub at: Point,
    /// Time of its latest report.
    pub seen: Duration,
    /// When it came down.
    pub began: Duration,
    /// It came down on a control.
    pub control: bool,
    /// Where it has lain still, and since when.
    still: (Point, Duration),
}

impl TouchContact {
    /// A finger that comes down.
    pub(super) fn new(id: u64, at: Point, time: Duration, control: bool) -> Self {
        Self { id, at, seen: time, began: time, control, still: (at, time) }
    }

    /// The finger is now at `at`.
    pub(super) fn move_to(&mut self, at: Point, time: Duration, feel: TouchThresholds) {
        (self.at, self.seen) = (at, time);
        if self.still.0.distance(at) > feel.stillness() {
            self.still = (at, time);
        }
    }

    /// Whether at `now` it has lain still for so long that it is a hand at rest, not a finger at work.
    pub(super) fn rests(&self, now: Duration) -> bool {
        now.saturating_sub(self.still.1) >= REST_AFTER
    }

    /// Whether another contact is so near that both may be of one hand.
    pub(super) fn near(&self, other: &Self, feel: TouchThresholds) -> bool {
        // A contact that nobody knows where is near to none.
        self.at.distance(other.at) <= feel.hand()
    }
}
