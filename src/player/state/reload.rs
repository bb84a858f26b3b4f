//! Reload of the configuration, as `status` tells of it.

use std::sync::Arc;

use bevy::prelude::*;
use tokio::sync::watch;

use crate::config::ReloadOutcome;

/// What became of the last one, newest wins.
#[derive(Resource)]
pub(crate) struct ReloadWatch(pub watch::Receiver<Arc<ReloadOutcome>>);
