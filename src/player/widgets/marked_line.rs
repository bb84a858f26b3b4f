//! Marked line: a line of text in pieces, of which those that are marked have a ground of their own.
//!
//! Left out: cutting the line (`marked_text`).

use bevy::prelude::*;

use super::{marked_text::MarkedPiece, node::text};
use crate::player::theme::{TextWeight, Theme};

/// Spawns a line of this height in pieces, each as wide as its letters.
pub(crate) fn marked_line(
    parent: &mut ChildSpawnerCommands,
    theme: &Theme,
    corner: Vec2,
    height: f32,
    pieces: &[MarkedPiece],
    (weight, size, ink): (TextWeight, f32, Color),
) {
    let space = theme.widths(weight).width_of(" ", size);
    // The mark reaches a little over its letters, which stay where they are.
    let over = (size * 0.1).round();
    let row = Node {
        position_type: PositionType::Absolute,
        left: px(corner.x),
        top: px(corner.y),
        height: px(height),
        align_items: AlignItems::Center,
        ..default()
    };
    parent.spawn(row).with_children(|row| {
        for piece in pieces {
            let before = if piece.apart { space } else { 0.0 };
            if !piece.marked {
                let node = Node { margin: UiRect::left(px(before)), ..default() };
                row.spawn((node, text(theme, piece.text.clone(), weight, size, ink)));
                continue;
            }
            let node = Node {
                margin: UiRect { left: px(before - over), right: px(-over), ..default() },
                padding: UiRect::horizontal(px(over)),
                border_radius: BorderRadius::all(px((size * 0.12).round())),
                ..default()
            };
            row.spawn((node, BackgroundColor(theme.palette.spoken))).with_child(text(
                theme,
                piece.text.clone(),
                weight,
                size,
                theme.palette.on_spoken,
            ));
        }
    });
}
