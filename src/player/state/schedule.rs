//! Schedule of the idle loop that is in force, taken in whenever its file changed and was read again.
//!
//! Left out: following the file (`run`), what the schedule has due (`attract`).

use std::sync::Arc;

use bevy::prelude::*;
use tokio::sync::watch;

use crate::{
    config::follow::ScheduleInForce,
    player::stage::{Overlay, Stage},
};

/// The schedule as it comes.
#[derive(Resource)]
pub(crate) struct ScheduleWatch {
    receiver: watch::Receiver<Arc<ScheduleInForce>>,
    /// What is in force now.
    pub now: Arc<ScheduleInForce>,
}

impl ScheduleWatch {
    /// Begins with what is in force now.
    pub(crate) fn new(receiver: watch::Receiver<Arc<ScheduleInForce>>) -> Self {
        let now = receiver.borrow().clone();
        Self { receiver, now }
    }
}

/// Takes in what changed; the staff screen shows what is wrong with the file.
pub(crate) fn take_in(mut watch: ResMut<ScheduleWatch>, mut stage: ResMut<Stage>) {
    if watch.receiver.has_changed().unwrap_or(false) {
        let now = watch.receiver.borrow_and_update().clone();
        watch.now = now;
        stage.overlay_dirty |= stage.overlay == Some(Overlay::Staff);
    }
}
