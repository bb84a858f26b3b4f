//! Order of a frame: no two systems that touch the same data may run in either order.

use bevy::{
    ecs::schedule::{LogLevel, ScheduleBuildSettings, Schedules},
    prelude::*,
};

use super::*;

#[test]
fn the_order_of_a_frame_is_total() {
    let mut app = App::empty();
    app.init_schedule(Update).init_schedule(Last).init_schedule(First).init_schedule(PostUpdate);
    let settings = ScheduleBuildSettings { ambiguity_detection: LogLevel::Error, ..default() };
    app.edit_schedule(Update, |schedule| {
        schedule.set_build_settings(settings.clone());
    });
    app.add_plugins(PlayerPlugins);
    app.world_mut().resource_scope(|world, mut schedules: Mut<Schedules>| {
        let built = schedules.get_mut(Update).unwrap().initialize(world);
        assert!(built.is_ok(), "{:?}", built.err());
    });
}

#[test]
fn every_part_of_a_frame_has_its_turn_once() {
    for (stage, features) in FRAME {
        let mut known = std::collections::HashSet::new();
        assert!(features.iter().all(|feature| known.insert(feature)), "{stage:?} names a feature twice");
    }
}
