//! The controls: a line of text, a chip, a round button with its word, a tag. Each is a function that spawns it.
//! They carry what they say (accessibility node) and what a touch on them does ([`Press`]).

use accesskit::Role;
use bevy::{
    a11y::AccessibilityNode,
    prelude::*,
    text::{FontFeatureTag, FontFeatures, LineBreak, LineHeight},
};

use super::{Theme, Weight, icon::Icon};
use crate::player::{
    action::Action,
    paint::{Pictures, Shows},
};

/// What a tap on this node does. Of several under the finger the topmost counts.
#[derive(Component, Clone, Debug)]
pub struct Press(pub Action);

/// Grounds of a node that can be pressed.
#[derive(Component, Clone, Copy)]
pub struct Fill {
    pub rest: Color,
    pub pressed: Color,
}

/// The node whose ground answers when this one is pressed (a button's disc).
#[derive(Component, Clone, Copy)]
pub struct Answers(pub Entity);

/// What this node is called and what it is, for speech and for tests.
pub fn says(role: Role, name: impl Into<String>) -> AccessibilityNode {
    let mut node = accesskit::Node::new(role);
    node.set_label(name.into());
    AccessibilityNode(node)
}

/// A box at a place, in pixels of the parent.
pub fn at(left: f32, top: f32, width: f32, height: f32) -> Node {
    Node {
        position_type: PositionType::Absolute,
        left: px(left),
        top: px(top),
        width: px(width),
        height: px(height),
        ..default()
    }
}

/// Lines already broken to fit, as one text.
pub fn text(theme: &Theme, lines: impl Into<String>, weight: Weight, size: f32, color: Color) -> impl Bundle {
    (
        Text::new(lines),
        TextFont {
            font: FontSource::Handle(theme.font(weight)),
            font_size: FontSize::Px(size),
            font_features: FontFeatures::builder().enable(FontFeatureTag::TABULAR_FIGURES).build(),
            ..default()
        },
        LineHeight::Px(theme.metrics.line(size)),
        TextLayout::new(Justify::Left, LineBreak::NoWrap),
        TextColor(color),
    )
}

/// A rounded label with a word, as wide as the word needs; returns its width.
pub fn tag_width(theme: &Theme, word: &str) -> f32 {
    theme.widths(Weight::Strong).of(word, theme.metrics.body) + theme.metrics.em(0.9)
}

/// A chip of a row: its width for a word.
pub fn chip_width(theme: &Theme, word: &str) -> f32 {
    (theme.widths(Weight::Body).of(word, theme.metrics.body) + theme.metrics.em(1.9))
        .max(theme.metrics.target())
        .round()
}

/// A chip: one of a row of which one is chosen. `name` is spoken, `word` is drawn.
pub fn chip(
    parent: &mut ChildSpawnerCommands,
    theme: &Theme,
    place: Node,
    name: &str,
    word: &str,
    chosen: bool,
    action: Action,
) {
    let palette = &theme.palette;
    let (rest, ink) = if chosen { (palette.accent, palette.on_accent) } else { (palette.surface, palette.ink) };
    let height = if let Val::Px(height) = place.height { height } else { 0.0 };
    let mut node = says(Role::Tab, name);
    node.set_selected(chosen);
    parent
        .spawn((
            Node {
                align_items: AlignItems::Center,
                justify_content: JustifyContent::Center,
                border: UiRect::all(px((theme.metrics.px_per_mm * 0.35).round().max(1.0))),
                border_radius: BorderRadius::all(px(height / 2.0)),
                ..place
            },
            BackgroundColor(rest),
            BorderColor::all(if chosen { palette.accent } else { palette.line }),
            Fill { rest, pressed: if chosen { palette.accent } else { palette.pressed } },
            Press(action),
            node,
        ))
        .with_child(text(theme, word, Weight::Body, theme.metrics.body, ink));
}

/// A round button with its word below, and what it does.
#[derive(Clone)]
pub struct RoundButton {
    pub icon: Icon,
    /// Up to two lines.
    pub word: String,
    pub action: Action,
    pub enabled: bool,
}

impl RoundButton {
    pub fn new(icon: Icon, word: impl Into<String>, action: Action) -> Self {
        Self { icon, word: word.into(), action, enabled: true }
    }

    pub fn enabled(self, enabled: bool) -> Self {
        Self { enabled, ..self }
    }
}

/// How a row of buttons is laid out in a width: buttons a row, height of one row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ButtonGrid {
    pub columns: usize,
    pub rows: usize,
    pub cell_width: f32,
    pub cell_height: f32,
}

/// Finds the fewest rows in which every button's word fits in two lines.
pub fn button_grid(theme: &Theme, words: &[&str], width: f32) -> ButtonGrid {
    let metrics = &theme.metrics;
    let widths = theme.widths(Weight::Body);
    let longest =
        words.iter().flat_map(|word| word.split(' ')).map(|part| widths.of(part, metrics.body)).fold(0.0, f32::max);
    let least = longest.max(metrics.target()) / 0.95 + metrics.mm(3.0);
    let most = ((width / least) as usize).clamp(1, words.len().max(1));
    let rows = words.len().div_ceil(most).max(1);
    let columns = words.len().div_ceil(rows).max(1);
    let cell_width = (width / columns as f32).floor();
    let two_lines = words.iter().any(|word| widths.of(word, metrics.body) > cell_width * 0.94);
    let lines = if two_lines { 2.0 } else { 1.0 };
    let cell_height = disc(theme) + metrics.em(0.3) + lines * metrics.line(metrics.body) + metrics.em(0.35);
    ButtonGrid { columns, rows, cell_width, cell_height }
}

fn disc(theme: &Theme) -> f32 {
    theme.metrics.target().max(theme.metrics.em(2.3))
}

/// Spawns buttons into a grid whose top left corner is given.
pub fn buttons(
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
    let lines = theme.widths(Weight::Body).lines(&button.word, body, width, 2).join("\n");
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
        let mut label = cell.spawn(text(theme, lines, Weight::Body, body, faint(palette.ink)));
        label.insert(TextLayout::new(Justify::Center, LineBreak::NoWrap));
    });
    if button.enabled {
        cell.insert((Press(button.action.clone()), Answers(disc)));
    }
}
