//! List of results as nodes: it moves with the finger, and only the cards near what is in sight are alive. Those in sight
//! alone are in the first frame: what stands on a card takes its time, and somebody waits for it.

use bevy::prelude::*;

use super::{result::spawn_result, state::SearchScreen};
use crate::player::{
    stage::{Screen, Stage},
    theme::Theme,
};

/// The node that moves with the list.
#[derive(Component)]
pub(crate) struct ResultContent;

/// Of what is in sight so much above and below it is alive.
const AHEAD: f32 = 1.0;

/// Spawns the cards in sight that are not there.
pub(super) fn spawn_in_sight(content: &mut ChildSpawnerCommands, theme: &Theme, search: &mut SearchScreen) {
    search.frames = 0;
    spawn_near(content, theme, search, 0.0);
}

/// Spawns the cards that are not there, in sight and as many views `ahead`, either way.
fn spawn_near(content: &mut ChildSpawnerCommands, theme: &Theme, search: &mut SearchScreen, ahead: f32) {
    let (offset, view) = (search.list.offset(), search.list.view());
    let SearchScreen { results, spawned, .. } = search;
    for (number, result) in results.iter().enumerate() {
        let near = result.place.max.y > offset - ahead * view && result.place.min.y < offset + (1.0 + ahead) * view;
        if near && !spawned.contains_key(&number) {
            spawned.insert(number, spawn_result(content, theme, number, result));
        }
    }
}

/// Moves the content with the list and spawns what comes near; once the results were seen, what is near as well.
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
    search.frames = search.frames.saturating_add(1);
    if *transform != moved || search.frames == 2 {
        transform.set_if_neq(moved);
        commands.entity(entity).with_children(|content| spawn_near(content, &theme, &mut search, AHEAD));
    }
}
