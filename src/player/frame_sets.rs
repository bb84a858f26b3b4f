//! System sets of a frame: its stages, the features that have a part in them, and the presenting at its end.
//!
//! Left out: their order (the root of `player`).

use bevy::prelude::*;

/// The stages of a frame, in their order.
#[derive(SystemSet, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum FrameStage {
    /// What other stages sent is taken in.
    Receive,
    /// Fingers become gestures and actions.
    Input,
    /// Actions change the state.
    Act,
    /// Time changes the state: warnings, time-outs, the next visitor.
    Watch,
    /// Gestures move lists and pages.
    Drag,
    /// What glides moves on; what is shown is measured and chosen.
    Layout,
    /// The nodes of a screen that is to be made anew go.
    Clear,
    /// They are made anew.
    Build,
    /// It is noted that they were.
    Built,
    /// Nodes follow the state: rows and pages come into sight, pictures are filled in, words change.
    Fill,
    /// Orders go out, and the next frame is asked for.
    Send,
}

/// The parts of the player that have systems.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Feature {
    Inbox,
    State,
    Theme,
    Narration,
    Input,
    Navigation,
    Rebuild,
    Transition,
    Board,
    Viewer,
    Search,
    TakeHome,
    ScreenReader,
    Attract,
    Terminal,
    Crisis,
    Staff,
    Languages,
    Idle,
    Widgets,
    Pages,
    Paint,
    Sleep,
}

/// What one feature does in one stage of a frame: the set that its systems are in.
#[derive(SystemSet, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct FramePart(pub FrameStage, pub Feature);

/// Presenting the frame, at its very end.
#[derive(SystemSet, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum PresentSystems {
    /// What the frame shows is laid out: it is read without sight.
    Read,
    /// The frame is drawn and handed to the window.
    Present,
    /// It was.
    After,
}
