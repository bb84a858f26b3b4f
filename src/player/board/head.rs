//! Head of the board (coat of arms, town, time) and its foot (size of text, contrast, language).

use accesskit::Role;
use bevy::prelude::*;

use crate::player::{
    action::Action,
    paint::{Pictures, Shows},
    state::Today,
    theme::{TextWeight, Theme, icon::Icon},
    widgets::{
        ButtonGrid, ClockDay, ClockTime, Press, RoundButton, at, button_grid, head_height, says, spawn_buttons,
        spawn_rule, text,
    },
};

/// Spawns the head over the full width.
pub(crate) fn spawn_head(parent: &mut ChildSpawnerCommands, theme: &Theme, today: &Today) {
    let metrics = theme.metrics;
    let palette = theme.palette;
    let height = head_height(theme);
    let margin = metrics.em(1.3);
    let arms = height - metrics.em(1.5);
    let big = metrics.title() * 1.25;
    let day = today.day_text(&theme.words);
    let time_width = theme.widths(TextWeight::Strong).width_of("00:00", big * 1.12);
    let day_width = theme.widths(TextWeight::Body).width_of(&day, metrics.body);
    parent.spawn((at(0.0, 0.0, metrics.width, height), BackgroundColor(palette.bar))).with_children(|head| {
        // The picture is a child: a picture's own node would be named after its text, of which it has none.
        head.spawn((
            at(margin, (height - arms) / 2.0, arms * 0.86, arms),
            Press(Action::Arms),
            says(Role::Image, theme.words.get("arms")),
        ))
        .with_child((Shows::tinted(theme.arms.clone(), Color::WHITE), at(0.0, 0.0, arms * 0.86, arms)));
        let left = margin + arms * 0.86 + metrics.em(0.8);
        let between = metrics.width - left - margin - metrics.em(0.8);
        let board_width = theme.widths(TextWeight::Body).width_of(&theme.words.get("official-board"), metrics.body);
        // With very large type the day gives way, then the time; the town's name comes first.
        let (show_time, show_day) = (between - time_width > metrics.em(5.0), between - day_width > board_width);
        let room = between - if show_time { time_width } else { 0.0 };
        let town = theme.widths(TextWeight::Strong).line(&theme.town, big, room);
        head.spawn((
            Node { position_type: PositionType::Absolute, left: px(left), top: px(metrics.em(0.7)), ..default() },
            text(theme, town, TextWeight::Strong, big, palette.ink),
            says(Role::Heading, theme.town.clone()),
        ));
        head.spawn((
            Node {
                position_type: PositionType::Absolute,
                left: px(left),
                top: px(metrics.em(0.7) + metrics.line(big)),
                ..default()
            },
            text(theme, theme.words.get("official-board"), TextWeight::Body, metrics.body, palette.ink_soft),
        ));
        let right = |top| Node { position_type: PositionType::Absolute, right: px(margin), top: px(top), ..default() };
        if show_time {
            head.spawn((
                ClockTime,
                right(metrics.em(0.55)),
                text(theme, today.time_text(), TextWeight::Strong, big * 1.12, palette.ink),
            ));
        }
        if show_day {
            let mut node = head.spawn((
                ClockDay,
                right(metrics.em(0.7) + metrics.line(big)),
                text(theme, day.clone(), TextWeight::Body, metrics.body, palette.ink_soft),
            ));
            if today.doubt.is_some() {
                node.insert(says(Role::Status, day));
            }
        }
    });
    spawn_rule(parent, theme, height - 1.0);
}

fn foot_words(theme: &Theme) -> [String; 3] {
    [theme.words.get("larger-text"), theme.words.get("contrast"), theme.words.get("language-switch")]
}

fn foot_grid(theme: &Theme) -> ButtonGrid {
    let words = foot_words(theme);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    button_grid(theme, &words, theme.metrics.width - theme.metrics.em(1.0))
}

/// Height of the foot.
pub(crate) fn foot_height(theme: &Theme) -> f32 {
    let grid = foot_grid(theme);
    grid.cell_height * grid.rows as f32 + theme.metrics.em(1.2)
}

/// Spawns the foot at the bottom edge.
pub(crate) fn spawn_foot(parent: &mut ChildSpawnerCommands, theme: &mut Theme, pictures: &mut Pictures) {
    let [larger, contrast, language] = foot_words(theme);
    let set = [
        RoundButton::new(Icon::LargerText, larger, Action::LargerText),
        RoundButton::new(Icon::Contrast, contrast, Action::Contrast),
        RoundButton::new(Icon::Language, language, Action::OpenLanguages),
    ];
    let grid = foot_grid(theme);
    let height = foot_height(theme);
    let top = theme.metrics.height - height;
    let (width, pad, bar) = (theme.metrics.width, theme.metrics.em(0.7), theme.palette.bar);
    parent.spawn((at(0.0, top, width, height), BackgroundColor(bar))).with_children(|foot| {
        spawn_buttons(foot, theme, pictures, grid, (theme.metrics.em(0.5), pad), &set);
    });
    spawn_rule(parent, theme, top);
}
