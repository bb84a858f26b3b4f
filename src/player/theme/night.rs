//! Night colours: follows the light of the display, which the schedule dims at night.

use bevy::prelude::*;
use tokio::sync::watch;

use super::Theme;
use crate::{
    player::{
        frame_sets::{Feature, FramePart, FrameStage},
        stage::{Screen, Stage},
    },
    rotation::Light,
};

/// The light of the display as it comes.
#[derive(Resource)]
pub(crate) struct LightWatch(pub watch::Receiver<Light>);

/// Follows the light of the display.
pub(crate) struct ThemePlugin;

impl Plugin for ThemePlugin {
    fn build(&self, app: &mut App) {
        app.add_systems(Update, take_in.in_set(FramePart(FrameStage::Receive, Feature::Theme)));
    }
}

/// Takes in what changed.
fn take_in(mut light: ResMut<LightWatch>, mut theme: ResMut<Theme>, mut stage: ResMut<Stage>) {
    let night = *light.0.borrow_and_update() != Light::Day;
    if night != theme.night {
        theme.night = night;
        // A visitor keeps the colours they have; the next one finds those of the hour.
        if matches!(stage.screen, Screen::Attract | Screen::Starting | Screen::Terminal) {
            theme.set_dark(night);
            stage.dirty = true;
        }
    }
}
