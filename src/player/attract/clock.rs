//! Clock of the idle loop: the time, large, with the day and what the office's calendar says of it.

use accesskit::Role;
use bevy::prelude::*;

use super::frame;
use crate::player::{
    state::Today,
    theme::{TextWeight, Theme},
    widgets::{ClockDay, ClockTime, says, text},
};

/// Spawns the clock in the middle of what the foot leaves. `hours` is a line about the office's opening hours.
pub(crate) fn spawn_clock(screen: &mut ChildSpawnerCommands, theme: &Theme, today: &Today, hours: Option<&str>) {
    let (metrics, palette) = (theme.metrics, theme.palette);
    let room = metrics.width - 2.0 * metrics.em(1.9);
    let big = (metrics.width.min(metrics.height) * 0.26).round();
    let day = today.day_text(&theme.words);
    let hours = hours.map(|hours| theme.widths(TextWeight::Body).lines(hours, metrics.title() * 1.3, room, 3));
    let under = hours.as_ref().map_or(0.0, |lines| lines.len() as f32 * metrics.line(metrics.title() * 1.3));
    let block = metrics.line(big) + metrics.line(metrics.title() * 1.6) + metrics.em(1.0) + under;
    let mut top = ((metrics.height - frame::foot_height(theme) - block) / 2.0).round();
    let time = today.time_text();
    line(
        screen,
        theme,
        (ClockTime, says(Role::Timer, time.clone())),
        time,
        TextWeight::Strong,
        big,
        top,
        palette.on_attract,
    );
    top += metrics.line(big);
    let size = metrics.title() * 1.6;
    line(screen, theme, ClockDay, day, TextWeight::Body, size, top, palette.on_attract_soft);
    top += metrics.line(size) + metrics.em(1.0);
    for hours in hours.into_iter().flatten() {
        let size = metrics.title() * 1.3;
        let role = says(Role::Label, hours.clone());
        line(screen, theme, role, hours, TextWeight::Body, size, top, palette.on_attract);
        top += metrics.line(size);
    }
}

fn line(
    screen: &mut ChildSpawnerCommands,
    theme: &Theme,
    mark: impl Bundle,
    word: String,
    weight: TextWeight,
    size: f32,
    top: f32,
    colour: Color,
) {
    let width = theme.widths(weight).width_of(&word, size);
    let left = ((theme.metrics.width - width) / 2.0).round();
    let node = Node { position_type: PositionType::Absolute, left: px(left), top: px(top), ..default() };
    screen.spawn((mark, node, text(theme, word, weight, size, colour)));
}
