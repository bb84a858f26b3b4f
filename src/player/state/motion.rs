//! Motion on the screen at the end of the last frame, noted by whoever moves something before the next frame's input.
//!
//! Touch input and painting need to know it, and neither shall know the screens: a touch that stops a gliding list is
//! no tap, and while something moves pictures go to the graphics card in small portions.

use bevy::prelude::*;

/// What moves.
#[derive(Resource, Default)]
pub(crate) struct ScreenMotion {
    /// The board's list or its chips glide on by themselves.
    pub list_glides: bool,
    /// The open page moves by itself.
    pub page_moves: bool,
    /// Something of the screen before is still seen.
    pub reveals: bool,
    /// Fingers are on the screen.
    pub fingers_down: bool,
}

/// Somebody hears the screen: a finger finds out what is where, and presses nothing.
#[derive(Resource, Default)]
pub(crate) struct TouchExploration {
    pub on: bool,
}

impl ScreenMotion {
    /// True while a slow frame would be seen: pictures then go to the graphics card in small portions.
    pub(crate) fn any_page_or_finger(&self) -> bool {
        self.page_moves || self.reveals || self.fingers_down
    }
}
