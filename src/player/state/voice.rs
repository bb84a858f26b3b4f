//! Voice of the board, on a board that speaks; without speech in the configuration there is no such resource.

use bevy::prelude::*;

use crate::voice::Voice;

/// What says the screens; its calls never wait.
#[derive(Resource, Clone, Debug)]
pub(crate) struct BoardVoice(pub Voice);
