//! Chips: rounded labels in a row of which one is chosen, and tags with a word.

use accesskit::Role;
use bevy::prelude::*;

use super::{Fill, Press, says, text};
use crate::player::{
    action::Action,
    theme::{TextWeight, Theme},
};

/// Width of a tag: a rounded label, as wide as its word needs.
pub(crate) fn tag_width(theme: &Theme, word: &str) -> f32 {
    theme.widths(TextWeight::Strong).width_of(word, theme.metrics.note()) + theme.metrics.em(0.9)
}

/// Width of a chip with this word.
pub(crate) fn chip_width(theme: &Theme, word: &str) -> f32 {
    (theme.widths(TextWeight::Body).width_of(word, theme.metrics.body) + theme.metrics.em(1.9))
        .max(theme.metrics.target())
        .round()
}

/// A chip: one of a row of which one is chosen. `name` is spoken, `word` is drawn.
pub(crate) fn spawn_chip(
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
        .with_child(text(theme, word, TextWeight::Body, theme.metrics.body, ink));
}
