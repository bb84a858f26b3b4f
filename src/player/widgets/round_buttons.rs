//! Round buttons with their words below, laid out in a grid.
//!
//! The words stop growing before a bar would need another row (`Metrics::label`), and grow less where the longest of
//! them would not fit its place.

use accesskit::Role;
use bevy::{prelude::*, text::LineBreak};

use super::{Fill, Press, PressedGround, at, says, text};
use crate::player::{
    action::Action,
    paint::{Pictures, Shows},
    theme::{Metrics, TextWeight, Theme, icon::Icon},
};

/// A round button with its word below, and what it does.
#[derive(Clone)]
pub(crate) struct RoundButton {
    pub icon: Icon,
    /// Up to two lines.
    pub word: String,
    pub action: Action,
    /// What it turns on is on.
    pub on: bool,
    /// The step that it is at, from 0, and how many there are.
    pub step: Option<(usize, usize)>,
}

impl RoundButton {
    pub(crate) fn new(icon: Icon, word: impl Into<String>, action: Action) -> Self {
        Self { icon, word: word.into(), action, on: false, step: None }
    }

    /// Shows that what it turns on is on.
    pub(crate) fn on(self, on: bool) -> Self {
        Self { on, ..self }
    }

    /// Shows at which of several steps it is.
    pub(crate) fn at_step(self, step: usize, of: usize) -> Self {
        Self { step: Some((step, of)), ..self }
    }
}

/// How buttons are laid out in a width: buttons a row, height of one row, their discs and words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct ButtonGrid {
    pub columns: usize,
    pub rows: usize,
    pub cell_width: f32,
    pub cell_height: f32,
    /// Side of a disc.
    pub disc: f32,
    /// Font size of the words.
    pub size: f32,
    /// Lines that the words take at most.
    pub lines: usize,
}

/// Finds the fewest rows in which every button's word fits in two lines.
pub(crate) fn button_grid(theme: &Theme, words: &[&str], width: f32) -> ButtonGrid {
    let metrics = &theme.metrics;
    let least = longest_part(theme, words, metrics.label()).max(metrics.target()) / 0.95 + metrics.mm(3.0);
    let most = ((width / least) as usize).clamp(1, words.len().max(1));
    let rows = words.len().div_ceil(most).max(1);
    grid_in_columns(theme, words, width, words.len().div_ceil(rows).max(1))
}

/// A grid of so many columns whatever the words; they grow less where they would not fit.
pub(crate) fn grid_in_columns(theme: &Theme, words: &[&str], width: f32, columns: usize) -> ButtonGrid {
    let metrics = &theme.metrics;
    let columns = columns.max(1);
    let cell_width = (width / columns as f32).floor();
    let room = cell_width * 0.94;
    let longest = longest_part(theme, words, metrics.label());
    let size = (metrics.label() * (room / longest.max(1.0)).min(1.0)).floor();
    let widths = theme.widths(TextWeight::Body);
    let lines = words.iter().map(|word| widths.lines(word, size, cell_width, 2).len()).max().unwrap_or(1);
    let disc = disc(metrics);
    let cell_height = disc + metrics.px(8.0) + lines as f32 * metrics.line(size) + metrics.px(8.0);
    ButtonGrid { columns, rows: words.len().div_ceil(columns).max(1), cell_width, cell_height, disc, size, lines }
}

/// The widest piece that no line can break.
fn longest_part(theme: &Theme, words: &[&str], size: f32) -> f32 {
    let widths = theme.widths(TextWeight::Body);
    words.iter().flat_map(|word| word.split(' ')).map(|part| widths.width_of(part, size)).fold(0.0, f32::max)
}

fn disc(metrics: &Metrics) -> f32 {
    metrics.px(72.0).max(metrics.mm(15.0))
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
        let place = at(x, top + row as f32 * grid.cell_height, grid.cell_width, grid.cell_height);
        round_button(parent, theme, pictures, (place, grid), button);
    }
}

fn round_button(
    parent: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    (place, grid): (Node, ButtonGrid),
    button: &RoundButton,
) {
    let (side, icon_side) = (grid.disc, (grid.disc * 0.52).round());
    let icon = theme.icon(button.icon, icon_side, pictures);
    let lines = theme.widths(TextWeight::Body).lines(&button.word, grid.size, grid.cell_width, 2).join("\n");
    let palette = theme.palette;
    let (rest, ink) =
        if button.on { (palette.accent, palette.on_accent) } else { (palette.accent_soft, palette.accent) };
    let pressed = if button.on { palette.accent } else { palette.pressed };
    let mut node = says(Role::Button, button.word.clone());
    if button.on {
        node.set_selected(true);
    }
    let mut cell = parent.spawn((
        Node {
            flex_direction: FlexDirection::Column,
            align_items: AlignItems::Center,
            row_gap: px(theme.metrics.px(8.0)),
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
            .with_children(|disc| {
                let up = if button.step.is_some() { side * 0.08 } else { 0.0 };
                disc.spawn((
                    Shows::tinted(icon, ink),
                    Node { width: px(icon_side), height: px(icon_side), bottom: px(up), ..default() },
                ));
                if let Some((step, of)) = button.step {
                    step_dots(disc, side, (step, of), ink);
                }
            })
            .id();
        let mut label = cell.spawn(text(theme, lines, TextWeight::Body, grid.size, palette.ink));
        label.insert(TextLayout::new(Justify::Center, LineBreak::NoWrap));
    });
    cell.insert((Press(button.action.clone()), PressedGround(disc)));
}

/// A dot for each step, those that are reached filled.
fn step_dots(disc: &mut ChildSpawnerCommands, side: f32, (step, of): (usize, usize), ink: Color) {
    let dot = (side * 0.07).round().max(2.0);
    let pitch = dot * 2.0;
    let left = (side - pitch * of as f32 + dot) / 2.0;
    for i in 0..of {
        let colour = if i <= step { ink } else { ink.with_alpha(0.3) };
        disc.spawn((
            Node {
                border_radius: BorderRadius::MAX,
                ..at((left + pitch * i as f32).round(), (side * 0.77).round(), dot, dot)
            },
            BackgroundColor(colour),
        ));
    }
}
