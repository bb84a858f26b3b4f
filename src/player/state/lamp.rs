//! Display lamp, told of touches and of warnings. Left out: brightness and the commands that set it (`display`).

use bevy::prelude::*;

use crate::display::DisplaySignals;

/// The light of the display.
#[derive(Resource)]
pub(crate) struct DisplayLamp(pub DisplaySignals);
