//! Screen of the idle loop: the nodes of the scene that was chosen.

use accesskit::Role;
use bevy::prelude::*;

use super::{Attract, article, clock, frame, invite, read_button, scene::Scene};
use crate::{
    player::{
        paint::{Picture, Shadow, Shows},
        stage::{Screen, ScreenRoot, Stage, root_node},
        state::Today,
        theme::Theme,
        widgets::{at, says},
    },
    rotation::DueItem,
};

/// Makes the loop's nodes anew.
pub(crate) fn rebuild_attract(
    mut commands: Commands,
    stage: Res<Stage>,
    attract: Res<Attract>,
    theme: Res<Theme>,
    today: Res<Today>,
) {
    if !(stage.dirty && matches!(stage.screen, Screen::Attract | Screen::Starting)) {
        return;
    }
    let theme = &*theme;
    commands.spawn((ScreenRoot, root_node(0), says(Role::Group, theme.words.get("touch-to-read")))).with_children(
        |screen| {
            match &attract.shown {
                Some((due, Scene::Page { words, picture, read })) => {
                    let (place, below) = match read {
                        Some(_) => (read_button::cover_box(theme), read_button::button_room(theme)),
                        None => (frame::scene_box(theme), 0.0),
                    };
                    frame::spawn_headline(screen, theme, words, below);
                    spawn_page(screen, theme, &words.title, picture, place);
                    if let Some(issue) = read {
                        read_button::spawn_read_button(screen, theme, issue);
                    }
                    spawn_place(screen, theme, due);
                }
                Some((due, Scene::Article { words, article })) => {
                    frame::spawn_headline(screen, theme, words, 0.0);
                    article::spawn_article(screen, theme, article);
                    spawn_place(screen, theme, due);
                }
                Some((due, Scene::Invite { words, faces })) => {
                    frame::spawn_headline(screen, theme, words, 0.0);
                    invite::spawn_invitation(screen, theme, faces);
                    spawn_place(screen, theme, due);
                }
                Some((_, Scene::Clock { hours })) => clock::spawn_clock(screen, theme, &today, hours.as_deref()),
                Some((_, Scene::Dark)) => {
                    let (width, height) = (theme.metrics.width, theme.metrics.height);
                    screen.spawn((at(0.0, 0.0, width, height), BackgroundColor(Color::BLACK)));
                    return;
                }
                None => frame::spawn_welcome(screen, theme),
            }
            let clock = matches!(attract.shown, Some((_, Scene::Clock { .. })));
            frame::spawn_foot(screen, theme, (!clock).then_some(&today));
        },
    );
}

fn spawn_page(screen: &mut ChildSpawnerCommands, theme: &Theme, title: &str, picture: &Picture, place: Rect) {
    let metrics = theme.metrics;
    let (width, height) = (picture.width() as f32, picture.height() as f32);
    let left = (place.min.x + (place.width() - width) / 2.0).round();
    let top = (place.min.y + (place.height() - height) / 2.0).round();
    let colour = Color::BLACK.with_alpha(0.38);
    screen
        .spawn((
            at(left, top, width, height),
            BackgroundColor(Color::WHITE),
            Shadow { colour, below: metrics.em(0.45), blur: metrics.em(1.1) },
            says(Role::Image, title),
        ))
        .with_child((Shows::opaque(picture.clone()), at(0.0, 0.0, width, height)));
}

/// Where in its item's round the shown thing stands, under the card of an upright board.
fn spawn_place(screen: &mut ChildSpawnerCommands, theme: &Theme, due: &DueItem) {
    if !theme.metrics.landscape() {
        let (at, of) = due.place;
        frame::spawn_dots(screen, theme, at, of, frame::scene_box(theme).max.y + theme.metrics.em(1.5));
    }
}
