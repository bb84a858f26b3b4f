//! What the admin sets while the player runs: the schedule of the idle loop, read again when its file changes, and the
//! light of the glass at night.

use std::sync::Arc;

use bevy::prelude::*;
use tokio::sync::watch;

use super::{
    attract::Attract,
    stage::{Overlay, Screen, Stage},
    theme::Theme,
};
use crate::{config::follow::ScheduleInForce, rotation::Light};

/// The rota as it comes.
#[derive(Resource)]
pub struct Rotas {
    receiver: watch::Receiver<Arc<ScheduleInForce>>,
    pub now: Arc<ScheduleInForce>,
}

impl Rotas {
    pub fn new(receiver: watch::Receiver<Arc<ScheduleInForce>>) -> Self {
        let now = receiver.borrow().clone();
        Self { receiver, now }
    }
}

/// The light of the glass as it comes.
#[derive(Resource)]
pub struct Lights(pub watch::Receiver<Light>);

/// Takes in what changed.
pub fn follow(
    mut rotas: ResMut<Rotas>,
    mut lights: ResMut<Lights>,
    mut attract: ResMut<Attract>,
    mut theme: ResMut<Theme>,
    mut stage: ResMut<Stage>,
) {
    if rotas.receiver.has_changed().unwrap_or(false) {
        let now = rotas.receiver.borrow_and_update().clone();
        if now.schedule != rotas.now.schedule {
            attract.reschedule(now.schedule.clone());
        }
        stage.overlay_dirty |= stage.overlay == Some(Overlay::Staff);
        rotas.now = now;
    }
    let night = *lights.0.borrow_and_update() != Light::Day;
    if night != theme.night {
        theme.night = night;
        // A visitor keeps the colours they have; the next one finds those of the hour.
        if matches!(stage.screen, Screen::Attract | Screen::Starting | Screen::Terminal) {
            theme.set_dark(night);
            stage.dirty = true;
        }
    }
}
