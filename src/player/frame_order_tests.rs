//! Order of a frame: no two systems that touch the same data may run in either order.

use bevy::{
    ecs::schedule::{LogLevel, ScheduleBuildSettings},
    prelude::*,
};

use super::*;

#[test]
fn the_order_of_a_frame_is_total() {
    let mut app = App::empty();
    app.init_schedule(First).init_schedule(Update).init_schedule(PostUpdate).init_schedule(Last);
    app.edit_schedule(Update, |schedule| {
        schedule.set_build_settings(ScheduleBuildSettings { ambiguity_detection: LogLevel::Error, ..default() });
    });
    app.add_plugins(PlayerPlugins);
    let built = app.world_mut().schedule_scope(Update, |world, schedule| schedule.initialize(world));
    assert!(built.is_ok(), "{:?}", built.err());
}

#[test]
fn every_feature_has_at_most_one_turn_in_a_stage() {
    for (stage, features) in FRAME {
        let mut known = std::collections::HashSet::new();
        assert!(features.iter().all(|feature| known.insert(feature)), "{stage:?} names a feature twice");
    }
}

#[test]
fn an_order_that_is_left_open_is_found() {
    fn write(mut stage: ResMut<stage::Stage>) {
        stage.moving = true;
    }
    fn clear(mut stage: ResMut<stage::Stage>) {
        stage.moving = false;
    }
    let mut app = App::empty();
    app.init_schedule(Update);
    app.edit_schedule(Update, |schedule| {
        schedule.set_build_settings(ScheduleBuildSettings { ambiguity_detection: LogLevel::Error, ..default() });
    });
    app.add_systems(Update, (write, clear));
    assert!(app.world_mut().schedule_scope(Update, |world, schedule| schedule.initialize(world)).is_err());
}
