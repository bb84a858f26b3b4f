//! Strip on the board and the terminal that leads back to the warning that stands, within reach of everybody.

use accesskit::Role;
use bevy::prelude::*;

use super::{Fill, Press, at, says, text};
use crate::{
    player::{
        action::Action,
        paint::{Pictures, Shows},
        theme::{TextWeight, Theme, icon::Icon},
    },
    source::crisis::ShownAlert,
    words::typeset_czech,
};

/// Height of the strip.
pub(crate) fn warning_strip_height(theme: &Theme) -> f32 {
    (theme.metrics.target() * 1.3).round()
}

/// Spawns the strip over the full width, its lower edge at `bottom`.
pub(crate) fn spawn_warning_strip(
    screen: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    worst: &ShownAlert,
    bottom: f32,
) {
    let place = Rect::new(0.0, bottom - warning_strip_height(theme), theme.metrics.width, bottom);
    spawn_warning_strip_in(screen, theme, pictures, worst, place);
}

/// Spawns the strip in a place.
pub(crate) fn spawn_warning_strip_in(
    screen: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    worst: &ShownAlert,
    place: Rect,
) {
    let (metrics, width, height) = (theme.metrics, place.width(), place.height());
    let (ground, ink) = (theme.palette.alarm, theme.palette.on_alarm);
    let margin = metrics.em(1.3);
    let side = metrics.em(1.5);
    let (icon, arrow) = (theme.icon(Icon::Warning, side, pictures), theme.icon(Icon::Right, side, pictures));
    let word = theme.words.get(if worst.test { "warning-test" } else { "warning" });
    // In the language of the board where the warning has it.
    let said = worst.texts.iter().find(|it| it.language == theme.language.tag()).or(worst.texts.first());
    let name = typeset_czech(&format!("{word}: {}", said.map_or("", |it| it.headline.as_str())));
    let show = theme.words.get("warning-show");
    let show_width = theme.widths(TextWeight::Strong).width_of(&show, metrics.body) * 1.04;
    let room = width - 2.0 * margin - 2.0 * (side + metrics.em(0.6));
    let with_show = theme.widths(TextWeight::Strong).width_of(&name, metrics.body).min(metrics.em(12.0))
        + show_width
        + metrics.em(1.0)
        <= room;
    let room = if with_show { room - show_width - metrics.em(1.0) } else { room };
    let line = theme.widths(TextWeight::Strong).line(&name, metrics.body, room);
    screen
        .spawn((
            at(place.min.x, place.min.y, width, height),
            BackgroundColor(ground),
            Fill { rest: ground, pressed: theme.palette.alarm_pressed },
            Press(Action::Warning),
            says(Role::Button, name.replace('\u{a0}', " ")),
        ))
        .with_children(|strip| {
            let middle = ((height - side) / 2.0).round();
            strip.spawn((Shows::tinted(icon, ink), at(margin, middle, side, side)));
            let baseline = ((height - metrics.line(metrics.body)) / 2.0).round();
            let left = margin + side + metrics.em(0.6);
            let place = Node { position_type: PositionType::Absolute, left: px(left), top: px(baseline), ..default() };
            strip.spawn((place, text(theme, line, TextWeight::Strong, metrics.body, ink)));
            let right = margin + side + metrics.em(0.4);
            if with_show {
                let place =
                    Node { position_type: PositionType::Absolute, right: px(right), top: px(baseline), ..default() };
                strip.spawn((place, text(theme, show, TextWeight::Strong, metrics.body, ink)));
            }
            strip.spawn((Shows::tinted(arrow, ink), at(width - margin - side, middle, side, side)));
        });
}
