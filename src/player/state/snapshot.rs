//! Current snapshot of the board: what every screen of this frame is made of. Left out: how it comes (`inbox`).

use std::sync::Arc;

use bevy::prelude::*;

use crate::store::Snapshot;

/// The newest snapshot of the store that was taken in.
#[derive(Resource)]
pub(crate) struct CurrentSnapshot(pub Arc<Snapshot>);
