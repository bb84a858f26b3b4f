//! Display link: tells the display's power of touches and of warnings. Left out: brightness and the commands that set it
//! (`display`).

use bevy::prelude::*;

use crate::display::DisplaySignals;

/// The player's end of the display's power.
#[derive(Resource)]
pub(crate) struct DisplayLink(pub DisplaySignals);
