//! Key of an on-screen keyboard as a node: a word, an icon or both, on a ground that answers the finger.
//!
//! Left out: which keys there are (`keyboard`, and the keyboard of the search).

use accesskit::Role;
use bevy::prelude::*;

use super::{Fill, Press, at, says, text};
use crate::player::{
    action::Action,
    paint::{Picture, Shows},
    theme::{TextWeight, Theme},
};

/// What a key looks like and is called.
pub(crate) struct KeyFace {
    /// What is written on it; may be empty beside an icon.
    pub word: String,
    pub name: String,
    pub icon: Option<Picture>,
    /// Ground and ink.
    pub colours: (Color, Color),
    /// Font size where it fits, in pixels.
    pub size: f32,
    /// Whether it is chosen, for keys that can be.
    pub selected: Option<bool>,
}

/// Spawns a key at its place.
pub(crate) fn spawn_key(board: &mut ChildSpawnerCommands, theme: &Theme, place: Rect, face: KeyFace, action: Action) {
    let (metrics, palette) = (theme.metrics, theme.palette);
    let (rest, ink) = face.colours;
    let strong = theme.widths(TextWeight::Strong);
    let border = (metrics.px_per_mm * 0.3).round().max(1.0);
    let side = if face.icon.is_some() { (face.size * 1.3).round() } else { 0.0 };
    let gap = if face.word.is_empty() || side == 0.0 { 0.0 } else { (face.size * 0.4).round() };
    let room = place.width() - 4.0 * border - side - gap;
    // A word that is too long for its key is set smaller than the least size only where nothing else fits.
    let fits = |size: &f32| strong.width_of(&face.word, *size) * 1.04 < room;
    let sizes = [1.0, 0.9, 0.8, 0.7, 0.6].map(|it| (face.size * it).round());
    let size = sizes.into_iter().find(fits).unwrap_or(sizes[4]);
    let mut node = says(Role::Button, face.name);
    if let Some(selected) = face.selected {
        node.set_selected(selected);
    }
    board
        .spawn((
            Node {
                border: UiRect::all(px(border)),
                border_radius: BorderRadius::all(px(metrics.px(8.0))),
                align_items: AlignItems::Center,
                justify_content: JustifyContent::Center,
                column_gap: px(gap),
                ..at(place.min.x, place.min.y, place.width(), place.height())
            },
            BackgroundColor(rest),
            BorderColor::all(if face.selected == Some(true) { palette.accent } else { palette.line }),
            Fill { rest, pressed: palette.pressed },
            Press(action),
            node,
        ))
        .with_children(|inside| {
            if let Some(icon) = face.icon {
                inside.spawn((Shows::tinted(icon, ink), Node { width: px(side), height: px(side), ..default() }));
            }
            if !face.word.is_empty() {
                inside.spawn(text(theme, face.word, TextWeight::Strong, size, ink));
            }
        });
}
