//! Screen of the idle loop: the nodes of the scene that was chosen.

use accesskit::Role;
use bevy::prelude::*;

use super::{
    Attract,
    footer::{FooterFacts, spawn_footer},
    frame,
    placed_lines::{PlacedPicture, spawn_ground},
    read_button::spawn_read_button,
    scene::Scene,
    touch_word::TouchWords,
};
use crate::player::{
    action::Action,
    paint::{Pictures, Shadow, Shows},
    stage::{Screen, ScreenRoot, Stage, root_node},
    state::Today,
    theme::{TextWeight, Theme},
    widgets::{Press, at, says, text},
};

/// How much darker a page is by night.
const NIGHT_VEIL: f32 = 0.2;

/// Makes the loop's nodes anew.
pub(crate) fn rebuild_attract(
    mut commands: Commands,
    time: Res<Time<Real>>,
    stage: Res<Stage>,
    attract: Res<Attract>,
    mut theme: ResMut<Theme>,
    mut pictures: ResMut<Pictures>,
    words: Res<TouchWords>,
    today: Res<Today>,
) {
    if !(stage.dirty && matches!(stage.screen, Screen::Attract | Screen::Starting)) {
        return;
    }
    let theme = &mut *theme;
    commands.spawn((ScreenRoot, root_node(0), says(Role::Group, theme.words.get("official-board")))).with_children(
        |screen| {
            match attract.shown.as_ref().map(|(_, scene)| scene) {
                Some(Scene::Page { words, page, lies, notice, read }) => {
                    spawn_ground(screen, theme, &today, words);
                    let name = theme.words.fill("open-notice", &[("value", &page.spoken)]);
                    spawn_page(screen, theme, page, *lies);
                    spawn_press(screen, theme, page.place, Action::Open(notice.clone()), name);
                    if let Some(place) = read {
                        spawn_read_button(screen, theme, notice, *place);
                    }
                }
                Some(Scene::Ground(layout) | Scene::Clock(layout)) => spawn_ground(screen, theme, &today, layout),
                Some(Scene::Invite { layout, press }) => {
                    spawn_ground(screen, theme, &today, layout);
                    spawn_press(screen, theme, *press, Action::Feedback, theme.words.get("terminal-invite"));
                }
                Some(Scene::Dark) => {
                    let (width, height) = (theme.metrics.width, theme.metrics.height);
                    screen.spawn((at(0.0, 0.0, width, height), BackgroundColor(Color::BLACK)));
                    return;
                }
                None => spawn_welcome(screen, theme),
            }
            let facts = FooterFacts {
                today: &today,
                clock_elsewhere: matches!(attract.shown, Some((_, Scene::Clock(_)))),
                place: attract.shown.as_ref().map_or((0, 1), |(due, _)| due.place),
                words: &words,
                contact: &attract.contact,
                since_start: time.elapsed(),
            };
            spawn_footer(screen, theme, &mut pictures, &facts);
        },
    );
}

fn spawn_page(screen: &mut ChildSpawnerCommands, theme: &Theme, page: &PlacedPicture, lies: bool) {
    let metrics = theme.metrics;
    let place = page.place;
    let mut node = screen.spawn((
        at(place.min.x, place.min.y, place.width(), place.height()),
        BackgroundColor(Color::WHITE),
        says(Role::Image, page.spoken.clone()),
    ));
    if lies {
        let colour = Color::BLACK.with_alpha(0.38);
        node.insert(Shadow { colour, below: metrics.px(12.0), blur: metrics.px(30.0) });
    }
    node.with_children(|node| {
        let all = || at(0.0, 0.0, place.width(), place.height());
        node.spawn((Shows::opaque(page.picture.clone()), all()));
        if theme.dark {
            node.spawn((all(), BackgroundColor(Color::BLACK.with_alpha(NIGHT_VEIL))));
        }
    });
}

/// A place that can be touched; of it, where everything stands low, what is within reach.
fn spawn_press(screen: &mut ChildSpawnerCommands, theme: &Theme, place: Rect, action: Action, name: String) {
    if let Some(place) = within_reach(place, theme.metrics.reach()) {
        let node = at(place.min.x, place.min.y, place.width(), place.height());
        screen.spawn((node, Press(action), says(Role::Button, name)));
    }
}

/// What of a place lies below the reach line; `None` where hardly anything does.
pub(crate) fn within_reach(place: Rect, reach: f32) -> Option<Rect> {
    let top = place.min.y.max(reach);
    (place.max.y - top >= 1.0).then_some(Rect { min: Vec2::new(place.min.x, top), ..place })
}

/// What stands there while there is nothing to show.
fn spawn_welcome(screen: &mut ChildSpawnerCommands, theme: &Theme) {
    let metrics = theme.metrics;
    let side = (metrics.height.min(metrics.width) * 0.32).round();
    let middle = frame::footer_top(&metrics) / 2.0;
    let wide = (side * 0.86).round();
    screen.spawn((
        Shows::tinted(theme.arms.clone(), Color::WHITE),
        at(((metrics.width - wide) / 2.0).round(), (middle - side * 0.75).round(), wide, side),
    ));
    let word = theme.words.get("official-board");
    let strong = theme.widths(TextWeight::Strong);
    let room = metrics.width - 2.0 * frame::margin(&metrics);
    let size = metrics.distance_title().min(room / (strong.width_of(&word, 1.0) * 1.05)).round();
    let left = ((metrics.width - strong.width_of(&word, size)) / 2.0).round();
    screen.spawn((
        Node {
            position_type: PositionType::Absolute,
            left: px(left),
            top: px((middle + side * 0.4).round()),
            ..default()
        },
        text(theme, word, TextWeight::Strong, size, theme.palette.on_attract),
    ));
}
