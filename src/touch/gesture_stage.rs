//! Stage of the gesture under way: a press, a drag by one finger, a pinch by two, or nothing.
//!
//! Left out: what leads from one to the next (`gestures`).

use std::time::Duration;

use super::{Point, VelocityTracker, contact::TouchContact, taps::SecondTap};

/// Where the touch stands.
#[derive(Debug)]
pub(super) enum GestureStage {
    /// No finger is followed.
    Rest,
    /// One finger that may still be a tap.
    Press { finger: TouchContact, began: Point, since: Duration, second: SecondTap, long: bool, speed: VelocityTracker },
    /// One finger that drags. `began` is where this drag started; after a pinch it may fling only once it left that
    /// place by more than the slop, because the fingers of a pinch never lift at the same moment.
    Pan { finger: TouchContact, began: Point, after_pinch: bool, speed: VelocityTracker },
    /// Two fingers.
    Pinch { first: TouchContact, second: TouchContact },
}

impl GestureStage {
    /// The fingers that are followed, at most two.
    pub(super) fn followed(&self) -> [Option<TouchContact>; 2] {
        match self {
            Self::Rest => [None, None],
            Self::Press { finger, .. } | Self::Pan { finger, .. } => [Some(*finger), None],
            Self::Pinch { first, second } => [Some(*first), Some(*second)],
        }
    }
}
