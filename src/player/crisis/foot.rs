//! Foot of a warning: the telephone number of its words, large, one big button to the board, and the buttons that turn
//! the pages where there are several.

use accesskit::Role;
use bevy::{prelude::*, text::LineBreak};

use super::head_layout::margin;
use crate::player::{
    action::Action,
    paint::{Pictures, Shows},
    theme::{Metrics, TextWeight, Theme, icon::Icon},
    widgets::{ButtonGrid, Fill, Press, RoundButton, at, button_grid, says, spawn_buttons, spawn_rule, text},
};

/// What the foot has in it.
pub(crate) struct FootFacts<'a> {
    pub telephone: Option<&'a str>,
    /// There are pages to be turned.
    pub several: bool,
    /// The button leads to the terminal, which is all that there is.
    pub terminal: bool,
}

/// Font size of a telephone number.
fn number_size(theme: &Theme, number: &str, room: f32) -> f32 {
    let fits = room * 0.97 / theme.widths(TextWeight::Strong).width_of(number, 1.0).max(0.1);
    theme.metrics.px(128.0).min(fits.floor())
}

fn turning(theme: &Theme) -> [String; 2] {
    [theme.words.get("warning-previous"), theme.words.get("warning-next")]
}

fn side_grid(theme: &Theme) -> ButtonGrid {
    let words = turning(theme);
    let widest =
        words.iter().map(|word| theme.widths(TextWeight::Body).width_of(word, theme.metrics.body)).fold(0.0, f32::max);
    let width = (widest / 0.93).max(theme.metrics.target()) + theme.metrics.mm(3.5);
    button_grid(theme, &[words[0].as_str()], width)
}

fn bar_height(theme: &Theme) -> f32 {
    let least = theme.metrics.px(if theme.metrics.landscape() { 132.0 } else { 152.0 });
    (side_grid(theme).cell_height + theme.metrics.px(20.0)).max(least)
}

fn telephone_height(metrics: &Metrics) -> f32 {
    metrics.px(208.0)
}

/// Height of the foot. Across, the number stands in the row of the buttons.
pub(crate) fn foot_height(theme: &Theme, telephone: Option<&str>) -> f32 {
    let number = telephone.filter(|_| !theme.metrics.landscape()).map_or(0.0, |_| telephone_height(&theme.metrics));
    bar_height(theme) + number
}

/// Spawns the foot.
pub(crate) fn spawn_foot(
    screen: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    facts: &FootFacts,
) {
    let metrics = theme.metrics;
    let across = metrics.landscape();
    let margin = margin(&metrics);
    let height = bar_height(theme);
    let top = metrics.height - height;
    let grid = side_grid(theme);
    let turns = if facts.several { 2.0 * (grid.cell_width + metrics.px(12.0)) } else { 0.0 };
    let room = metrics.width - 2.0 * margin - turns;
    let word = theme.words.get(if facts.terminal { "terminal-tile" } else { "warning-to-board" });
    let size = metrics.bar_title();
    let needed = theme.widths(TextWeight::Strong).width_of(&word, size) * 1.05 + metrics.px(64.0 + 96.0);
    let number = facts.telephone.filter(|_| across);
    // Beside a number the button is as wide as its word needs.
    let wide = if across { needed.max(metrics.px(420.0)).min(room) } else { room };
    screen.spawn((at(0.0, top, metrics.width, height), BackgroundColor(theme.palette.bar))).with_children(|foot| {
        let right = metrics.width - margin;
        let left = if facts.several && !across { margin + turns / 2.0 } else { right - wide };
        if facts.several {
            let [previous, next] = turning(theme);
            let middle = ((height - grid.cell_height) / 2.0).round();
            let next_left = if across { left - metrics.px(24.0) - grid.cell_width } else { right - grid.cell_width };
            let previous_left = if across { next_left - grid.cell_width } else { margin };
            let back = RoundButton::new(Icon::Left, previous, Action::TurnWarning(-1));
            let on = RoundButton::new(Icon::Right, next, Action::TurnWarning(1));
            spawn_buttons(foot, theme, pictures, grid, (previous_left, middle), &[back]);
            spawn_buttons(foot, theme, pictures, grid, (next_left, middle), &[on]);
        }
        spawn_button(foot, theme, pictures, Rect::new(left, 0.0, left + wide, height), word);
        if let Some(number) = number {
            let end = left - turns - metrics.px(24.0);
            spawn_telephone(foot, theme, pictures, number, Rect::new(margin, 0.0, end, height));
        }
    });
    spawn_rule(screen, theme, top);
    if let Some(number) = facts.telephone.filter(|_| !across) {
        let place = Rect::new(margin, top - telephone_height(&metrics), metrics.width - margin, top);
        let line = at(place.min.x, place.min.y, place.width(), metrics.px(2.0));
        screen.spawn((line, BackgroundColor(theme.palette.line)));
        spawn_telephone(screen, theme, pictures, number, place);
    }
}

/// The one button, in the middle of a place.
fn spawn_button(
    foot: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    place: Rect,
    word: String,
) {
    let metrics = theme.metrics;
    let side = metrics.px(44.0);
    let icon = theme.icon(Icon::Document, side, pictures);
    let (theme, palette) = (&*theme, theme.palette);
    let high = metrics.px(104.0).max(metrics.target()).min(place.height());
    let room = place.width() - side - metrics.px(64.0);
    let size = metrics.bar_title().min(room / (theme.widths(TextWeight::Strong).width_of(&word, 1.0) * 1.05)).round();
    foot.spawn((
        Node {
            align_items: AlignItems::Center,
            justify_content: JustifyContent::Center,
            column_gap: px(metrics.px(20.0)),
            border_radius: BorderRadius::all(px(high / 2.0)),
            ..at(place.min.x.round(), ((place.height() - high) / 2.0).round(), place.width().round(), high)
        },
        BackgroundColor(palette.accent),
        Fill { rest: palette.accent, pressed: palette.ink_soft },
        Press(Action::Wake),
        says(Role::Button, word.clone()),
    ))
    .with_children(|button| {
        let node = Node { width: px(side), height: px(side), flex_shrink: 0.0, ..default() };
        button.spawn((Shows::tinted(icon, palette.on_accent), node));
        let mut label = button.spawn(text(theme, word, TextWeight::Strong, size, palette.on_accent));
        label.insert(TextLayout::new(Justify::Center, LineBreak::NoWrap));
    });
}

/// The number with a handset, in the middle of the height of a place.
fn spawn_telephone(
    parent: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    number: &str,
    place: Rect,
) {
    let metrics = theme.metrics;
    let side = metrics.px(96.0);
    let icon = theme.icon(Icon::Call, side, pictures);
    let (theme, palette) = (&*theme, theme.palette);
    let gap = metrics.px(36.0);
    let size = number_size(theme, number, place.width() - side - gap);
    let middle = place.center().y;
    let ink = if theme.dark { palette.ink } else { palette.crisis };
    let corner = (place.min.x, (middle - side / 2.0).round());
    parent.spawn((Shows::tinted(icon, ink), at(corner.0, corner.1, side, side)));
    let line = metrics.line(size);
    let node = Node {
        position_type: PositionType::Absolute,
        left: px(place.min.x + side + gap),
        top: px((middle - line / 2.0).round()),
        ..default()
    };
    let said = says(Role::Label, number.replace('\u{a0}', " "));
    parent.spawn((node, text(theme, number, TextWeight::Strong, size, palette.ink), said));
}
