//! Frame of all scenes of the idle loop: the words above, the foot with the town's name and the time, the dots.

use accesskit::Role;
use bevy::prelude::*;

use crate::{
    player::{
        paint::Shows,
        state::Today,
        theme::{TextWeight, Theme},
        widgets::{ClockDay, ClockTime, at, says, text},
    },
    words::typeset_czech,
};

/// Dots under the page at the most; more would say nothing.
const MOST_DOTS: usize = 12;

/// The words above.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SceneHeadline {
    pub what: String,
    pub title: String,
    pub under: String,
}

/// Box for what a scene shows besides its words.
pub(crate) fn scene_box(theme: &Theme) -> Rect {
    let metrics = &theme.metrics;
    let bottom = metrics.height - foot_height(theme);
    if metrics.landscape() {
        let pad = metrics.em(1.4);
        Rect::new(metrics.width * 0.54, pad, metrics.width - pad * 1.5, bottom - pad)
    } else {
        let side = (metrics.width * 0.1).round();
        Rect::new(side, (metrics.height * 0.265).round(), metrics.width - side, bottom - metrics.em(3.4))
    }
}

/// Height of the foot.
pub(crate) fn foot_height(theme: &Theme) -> f32 {
    (theme.metrics.title() * 1.9 + theme.metrics.body * 4.0).round()
}

/// What it is, its title, and a line about it. On a landscape screen `below` pixels stay free under them.
pub(crate) fn spawn_headline(screen: &mut ChildSpawnerCommands, theme: &Theme, words: &SceneHeadline, below: f32) {
    let SceneHeadline { what, title, under } = words;
    let (metrics, palette) = (theme.metrics, theme.palette);
    let margin = metrics.em(1.9);
    let (room, most, centre) = if metrics.landscape() {
        let middle = (metrics.height - foot_height(theme) - below) / 2.0;
        (metrics.width * 0.5 - margin, if below > 0.0 { 5 } else { 7 }, Some(middle))
    } else {
        (metrics.width - 2.0 * margin, 3, None)
    };
    let large = metrics.title() * if metrics.landscape() { 1.6 } else { 1.75 };
    let lines = |size, most| theme.widths(TextWeight::Strong).lines(&typeset_czech(title), size, room, most);
    // One that would be cut off is set smaller, in the same place.
    let (size, lines) = match lines(large, most + 1) {
        lines if lines.len() <= most => (large, lines),
        _ => (large * 0.75, lines(large * 0.75, most + 1)),
    };
    let title_height = lines.len() as f32 * metrics.line(size);
    let whole = metrics.line(metrics.title()) * 2.0 + title_height + metrics.em(1.1);
    let mut top = centre.map_or(metrics.em(1.7), |middle| (middle - whole / 2.0).max(metrics.em(1.0))).round();
    let line = |top| Node { position_type: PositionType::Absolute, left: px(margin), top: px(top), ..default() };
    screen.spawn((line(top), text(theme, what.clone(), TextWeight::Body, metrics.title(), palette.on_attract_soft)));
    top += metrics.line(metrics.title()) + metrics.em(0.4);
    screen.spawn((
        line(top),
        text(theme, lines.join("\n"), TextWeight::Strong, size, palette.on_attract),
        says(Role::Heading, title.clone()),
    ));
    top += title_height + metrics.em(0.5);
    let under = theme.widths(TextWeight::Body).line(&typeset_czech(under), metrics.title(), room);
    screen.spawn((line(top), text(theme, under, TextWeight::Body, metrics.title(), palette.on_attract_soft)));
}

/// Where in the round the loop is.
pub(crate) fn spawn_dots(screen: &mut ChildSpawnerCommands, theme: &Theme, index: usize, count: usize, top: f32) {
    if !(2..=MOST_DOTS).contains(&count) {
        return;
    }
    let (metrics, palette) = (theme.metrics, theme.palette);
    let (dot, long, gap) = (metrics.em(0.5), metrics.em(1.8), metrics.em(0.45));
    let width = dot * (count - 1) as f32 + long + gap * (count - 1) as f32;
    let mut x = ((metrics.width - width) / 2.0).round();
    for i in 0..count {
        let (wide, colour) =
            if i == index { (long, palette.on_attract) } else { (dot, palette.on_attract.with_alpha(0.4)) };
        screen.spawn((Node { border_radius: BorderRadius::MAX, ..at(x, top, wide, dot) }, BackgroundColor(colour)));
        x += wide + gap;
    }
}

/// What stands there while there is no page to show.
pub(crate) fn spawn_welcome(screen: &mut ChildSpawnerCommands, theme: &Theme) {
    let metrics = theme.metrics;
    let side = (metrics.height.min(metrics.width) * 0.32).round();
    let middle = (metrics.height - foot_height(theme)) / 2.0;
    screen.spawn((
        Shows::tinted(theme.arms.clone(), Color::WHITE),
        at((metrics.width - side * 0.86) / 2.0, middle - side * 0.75, side * 0.86, side),
    ));
    let size = metrics.title() * 1.9;
    let word = theme.words.get("official-board");
    let width = theme.widths(TextWeight::Strong).width_of(&word, size);
    screen.spawn((
        Node {
            position_type: PositionType::Absolute,
            left: px(((metrics.width - width) / 2.0).round()),
            top: px(middle + side * 0.4),
            ..default()
        },
        text(theme, word, TextWeight::Strong, size, theme.palette.on_attract),
    ));
}

/// The town, the invitation and, where it stands nowhere else, the time.
pub(crate) fn spawn_foot(screen: &mut ChildSpawnerCommands, theme: &Theme, today: Option<&Today>) {
    let (metrics, palette) = (theme.metrics, theme.palette);
    let height = foot_height(theme);
    let margin = metrics.em(1.9);
    let big = metrics.title() * 1.3;
    let clock = metrics.title() * 1.9;
    let clock_width = theme.widths(TextWeight::Strong).width_of("00:00", clock).max(metrics.body * 10.5);
    screen
        .spawn((at(0.0, metrics.height - height, metrics.width, height), BackgroundColor(palette.bar)))
        .with_children(|foot| {
            let arms = height * 0.56;
            foot.spawn((
                Shows::tinted(theme.arms.clone(), Color::WHITE),
                at(margin, (height - arms) / 2.0, arms * 0.86, arms),
            ));
            let left = margin + arms * 0.86 + metrics.em(0.9);
            let room = metrics.width - left - margin - clock_width - metrics.em(0.8);
            let town = theme.widths(TextWeight::Strong).line(&theme.town, big, room);
            let word = theme.words.get("touch-to-read");
            let one_line = theme.widths(TextWeight::Strong).width_of(&word, metrics.title()) <= room;
            let size = if one_line { metrics.title() } else { metrics.body };
            let invitation = theme.widths(TextWeight::Strong).lines(&word, size, room, 2);
            let block = metrics.line(big) + metrics.line(size) * invitation.len() as f32 + metrics.em(0.15);
            let top = ((height - block) / 2.0).round();
            let line = |top| Node { position_type: PositionType::Absolute, left: px(left), top: px(top), ..default() };
            foot.spawn((line(top), text(theme, town, TextWeight::Strong, big, palette.ink)));
            foot.spawn((
                line(top + metrics.line(big) + metrics.em(0.15)),
                text(theme, invitation.join("\n"), TextWeight::Strong, size, palette.accent),
                says(Role::Label, theme.words.get("touch-to-read")),
            ));
            let Some(today) = today else { return };
            let block = metrics.line(clock) + metrics.line(metrics.body);
            let top = ((height - block) / 2.0).round();
            let right =
                |top| Node { position_type: PositionType::Absolute, right: px(margin), top: px(top), ..default() };
            foot.spawn((ClockTime, right(top), text(theme, today.time_text(), TextWeight::Strong, clock, palette.ink)));
            let day = today.day_text(&theme.words);
            let mut node = foot.spawn((
                ClockDay,
                right(top + metrics.line(clock)),
                text(theme, day.clone(), TextWeight::Body, metrics.body, palette.ink_soft),
            ));
            if today.doubt.is_some() {
                node.insert(says(Role::Status, day));
            }
        });
}
