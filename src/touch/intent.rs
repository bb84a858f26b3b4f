//! Intents of fingers, and the reports of a touch panel that they are recognised from.
//!
//! Left out: the recognising (`gestures`).

use std::time::Duration;

use super::Point;

/// Change of a finger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    Down,
    Move,
    Up,
    /// The system took the touch away (a palm, another window).
    Cancel,
}

/// One report of the touch panel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Finger {
    /// The panel's name of the contact, unique among those that are down.
    pub id: u64,
    pub phase: Phase,
    /// Position in pixels. Not used on `Up` and `Cancel`: panels report noise while a finger leaves the glass.
    pub at: Point,
    /// When it was looked at; all reports of one look have one time. See [`super::GestureRecognizer::blind`].
    pub time: Duration,
    /// On `Down`: it came down on a control. Such a finger pinches nothing.
    pub control: bool,
}

/// Intent of the fingers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Intent {
    /// The first finger came down: show the pressed state, stop a glide.
    Press(Point),
    /// A finger came and went without moving, however slowly; where it came down.
    Tap(Point),
    /// Follows the `Tap` of the second of two quick taps at one place.
    DoubleTap(Point),
    /// The finger has been pressing for half a second. It is still a press: slow hands get their `Tap` on lifting.
    LongPress(Point),
    /// The press is no longer a tap.
    Release,
    /// One finger moved. The first `Pan` after a press has no length: what was moved within the slop is not caught up.
    Pan { from: Point, to: Point },
    /// Two fingers, where they were and where they are.
    Pinch { from: (Point, Point), to: (Point, Point) },
    /// The last finger lifted while moving; pixels per second.
    Fling { velocity: Point },
    /// The touch ended in no tap and no fling.
    Rest,
    /// Another hand pressed a control, whatever the touch does. It ends with `OtherTap` or `OtherRelease` of this place.
    OtherPress(Point),
    /// It lifted without having moved.
    OtherTap(Point),
    /// It is no longer a tap.
    OtherRelease(Point),
}
