//! Round buttons with their words below, laid out in a grid.

use accesskit::Role;
use bevy::{prelude::*, text::LineBreak};

use super::{Fill, Press, PressedGround, at, says, text};
use crate::player::{
    action::Action,
    paint::{Pictures, Shows},
    theme::{TextWeight, Theme, icon::Icon},
};

/// A round button with its word below, and what it does.
#[derive(Clone)]
pub(crate) struct RoundButton {
    pub icon: Icon,
    /// Up to two lines.
    pub word: String,
    pub action: Action,
    pub enabled: bool,
}

impl RoundButton {
    pub(crate) fn new(icon: Icon, word: impl Into<String>, action: Action) -> Self {
        Self { icon, word: word.into(), action, enabled: true }
    }

    pub(crate) fn enabled(self, enabled: bool) -> Self {
        Self { enabled, ..self }
    }
}

/// How a row of buttons is laid out in a width: buttons a row, height of one row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct ButtonGrid {
    pub columns: usize,
    pub rows: usize,
    pub cell_width: f32,
    pub cell_height: f32,
}

/// Finds the fewest rows in which every button's word fits in two lines.
pub(crate) fn button_grid(theme: &Theme, words: &[&str], width: f32) -> ButtonGrid {
    let metrics = &theme.metrics;
    let widths = theme.widths(TextWeight::Body);
    let longest = words
        .iter()
        .flat_map(|word| word.split(' '))
        .map(|part| widths.width_of(part, metrics.body))
        .fold(0.0, f32::max);
    let least = longest.max(metrics.target()) / 0.95 + metrics.mm(3.0);
    let most = ((width / least) as usize).clamp(1, words.len().max(1));
    let rows = words.len().div_ceil(most).max(1);
    let columns = words.len().div_ceil(rows).max(1);
    let cell_width = (width / columns as f32).floor();
    let two_lines = words.iter().any(|word| widths.width_of(word, metrics.body) > cell_width * 0.94);
    let lines = if two_lines { 2.0 } else { 1.0 };
    let cell_height = disc(theme) + metrics.em(0.3) + lines * metrics.line(metrics.body) + metrics.em(0.35);
    ButtonGrid { columns, rows, cell_width, cell_height }
}

fn disc(theme: &Theme) -> f32 {
    theme.metrics.target().max(theme.metrics.em(2.3))
}

/// Spawns round buttons into a grid whose top left corner is given.
pub(crate) fn spawn_buttons(
    parent: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    grid: ButtonGrid,
    (left, top): (f32, f32),
    buttons: &[RoundButton],
) {
    for (i, button) in buttons.iter().enumerate() {
        let (column, row) = (i % grid.columns, i / grid.columns);
        let in_row = buttons.len().saturating_sub(row * grid.columns).min(grid.columns);
        // A shorter last row keeps the columns' width and stands in the middle.
        let indent = (grid.columns - in_row) as f32 * grid.cell_width / 2.0;
        let x = left + indent + column as f32 * grid.cell_width;
        round_button(
            parent,
            theme,
            pictures,
            at(x, top + row as f32 * grid.cell_height, grid.cell_width, grid.cell_height),
            button,
        );
    }
}

fn round_button(
    parent: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    place: Node,
    button: &RoundButton,
) {
    let side = disc(theme);
    let icon = theme.icon(button.icon, side * 0.52, pictures);
    let Val::Px(width) = place.width else { return };
    let body = theme.metrics.body;
    let lines = theme.widths(TextWeight::Body).lines(&button.word, body, width, 2).join("\n");
    let palette = theme.palette;
    let faint = |color: Color| if button.enabled { color } else { color.with_alpha(0.38) };
    let (rest, pressed) = (faint(palette.accent_soft), palette.pressed);
    let mut node = says(Role::Button, button.word.clone());
    if !button.enabled {
        node.set_disabled();
    }
    let mut cell = parent.spawn((
        Node {
            flex_direction: FlexDirection::Column,
            align_items: AlignItems::Center,
            row_gap: px(theme.metrics.em(0.3)),
            ..place
        },
        node,
    ));
    let mut disc = Entity::PLACEHOLDER;
    cell.with_children(|cell| {
        disc = cell
            .spawn((
                Node {
                    width: px(side),
                    height: px(side),
                    align_items: AlignItems::Center,
                    justify_content: JustifyContent::Center,
                    border_radius: BorderRadius::MAX,
                    ..default()
                },
                BackgroundColor(rest),
                Fill { rest, pressed },
            ))
            .with_child((
                Shows::tinted(icon, faint(palette.accent)),
                Node { width: px(side * 0.52), height: px(side * 0.52), ..default() },
            ))
            .id();
        let mut label = cell.spawn(text(theme, lines, TextWeight::Body, body, faint(palette.ink)));
        label.insert(TextLayout::new(Justify::Center, LineBreak::NoWrap));
    });
    if button.enabled {
        cell.insert((Press(button.action.clone()), PressedGround(disc)));
    }
}
