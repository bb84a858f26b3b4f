//! Double-tap detection: whether two taps are one double tap.
//!
//! A report carries the time at which the program read it; the finger moved at some moment since the read before, within
//! the *blind* time (see [`super::GestureRecognizer::blind`]). So the gap between two taps is known only within bounds. A gap
//! that may have been a double tap's counts as one. Below some 25 frames a second this means that a bouncing contact
//! cannot be told from a second tap.

use std::time::Duration;

use super::{
    Point, TouchThresholds,
    feel::{DOUBLE_TAP_LATEST, DOUBLE_TAP_SOONEST},
};

/// A tap that may be the first of two.
#[derive(Clone, Copy, Debug)]
pub(super) struct FirstTap {
    /// When the finger came down and when it lifted, as the reports say.
    pub began: Duration,
    pub ended: Duration,
    /// How much earlier it may have lifted.
    pub blind: Duration,
    pub at: Point,
}

/// Whether a touch that begins is the second of two taps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SecondTap {
    No,
    Yes,
    /// The first tap and this beginning were seen in one look. It is a second tap if its end is seen in it as well:
    /// down, up, down, up at one time is two taps in one slow frame. A bounce cannot be told from them there; on fast
    /// frames a bouncing contact stays down beyond the look, because a finger does.
    InOneLook,
}

impl FirstTap {
    /// Whether a finger that came down at `at` makes this tap the first of two; `blind` is how much earlier than
    /// `time` it may have come down.
    pub(crate) fn second_tap(&self, at: Point, time: Duration, blind: Duration, feel: TouchThresholds) -> SecondTap {
        let longest_gap = time.saturating_sub(self.ended.saturating_sub(self.blind));
        let shortest_gap = time.saturating_sub(blind).saturating_sub(self.ended);
        if self.at.distance(at) > feel.double_tap() || shortest_gap > DOUBLE_TAP_LATEST {
            SecondTap::No
        } else if longest_gap >= DOUBLE_TAP_SOONEST {
            SecondTap::Yes
        } else if self.began == time {
            SecondTap::InOneLook
        } else {
            SecondTap::No
        }
    }
}

impl SecondTap {
    /// Whether a touch that began and ended at these times was the second tap.
    pub(crate) fn is_tap(self, began: Duration, ended: Duration) -> bool {
        match self {
            Self::No => false,
            Self::Yes => true,
            Self::InOneLook => began == ended,
        }
    }
}
