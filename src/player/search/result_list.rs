//! List of results as nodes: it moves with the finger, and only the cards near what is in sight are alive.

use bevy::prelude::*;

use super::{result::spawn_result, state::SearchScreen};
use crate::player::{
    stage::{Screen, Stage},
    theme::Theme,
};

/// The node that moves with the list.
#[derive(Component)]
pub(crate) struct ResultContent;

/// Spawns the cards near what is in sight that are not there.
pub(super) fn spawn_near(content: &mut ChildSpawnerCommands, theme: &Theme, search: &mut SearchScreen) {
    let (offset, view) = (search.list.offset(), search.list.view());
    let SearchScreen { results, spawned, .. } = search;
    for (number, result) in results.iter().enumerate() {
        let near = result.place.max.y > offset - view && result.place.min.y < offset + 2.0 * view;
        if near && !spawned.contains_key(&number) {
            spawned.insert(number, spawn_result(content, theme, number, result));
        }
    }
}

/// Moves the content with the list and spawns what comes near.
pub(crate) fn place_results(
    mut commands: Commands,
    stage: Res<Stage>,
    mut search: ResMut<SearchScreen>,
    theme: Res<Theme>,
    content: Option<Single<(Entity, &mut UiTransform), With<ResultContent>>>,
) {
    if stage.screen != Screen::Search {
        return;
    }
    let Some(content) = content else { return };
    let (entity, mut transform) = content.into_inner();
    let moved = UiTransform::from_translation(Val2::px(0.0, -search.list.offset().round()));
    if *transform != moved {
        *transform = moved;
        commands.entity(entity).with_children(|content| spawn_near(content, &theme, &mut search));
    }
}
