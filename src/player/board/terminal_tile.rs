//! Tile on the board that leads to the satisfaction terminal, within reach of everybody.

use accesskit::Role;
use bevy::prelude::*;

use crate::player::{
    action::Action,
    paint::{Pictures, Shows},
    theme::{TextWeight, Theme, icon::Icon},
    widgets::{Fill, Press, SmileyFace, SmileyPictures, at, says, text},
};

const FACES: [SmileyFace; 4] = [SmileyFace::VeryGood, SmileyFace::Good, SmileyFace::Bad, SmileyFace::VeryBad];

/// Height of the tile.
pub(crate) fn tile_height(theme: &Theme) -> f32 {
    (theme.metrics.target() * 1.3).round()
}

/// Spawns the tile over the full width, its lower edge at `bottom`.
pub(crate) fn spawn_tile(
    screen: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    smileys: &mut SmileyPictures,
    pictures: &mut Pictures,
    bottom: f32,
) {
    let (metrics, palette, height) = (theme.metrics, theme.palette, tile_height(theme));
    let margin = metrics.em(1.3);
    let (side, arrow_side) = ((height * 0.62).round(), metrics.em(1.5));
    let arrow = theme.icon(Icon::Right, arrow_side, pictures);
    let word = theme.words.get("terminal-tile");
    let gap = metrics.em(0.35);
    let all = (side + gap) * FACES.len() as f32;
    let room = metrics.width - 2.0 * margin - metrics.em(0.6) - arrow_side - metrics.em(0.4);
    // With very large type the words come first, and fewer faces beside them.
    let wide = theme.widths(TextWeight::Strong).width_of(&word, metrics.body) * 1.02;
    let shown = if wide + all <= room { FACES.len() } else { 1 };
    let left = margin + (side + gap) * shown as f32 + metrics.em(0.6) - gap;
    let lines =
        theme.widths(TextWeight::Strong).lines(&word, metrics.body, metrics.width - left - margin - arrow_side, 2);
    screen
        .spawn((
            at(0.0, bottom - height, metrics.width, height),
            BackgroundColor(palette.accent_soft),
            Fill { rest: palette.accent_soft, pressed: palette.pressed },
            Press(Action::Feedback),
            says(Role::Button, word),
        ))
        .with_children(|tile| {
            let middle = ((height - side) / 2.0).round();
            for (index, face) in FACES.iter().take(shown).enumerate() {
                let picture = smileys.picture(*face, side as u32, theme.dark, pictures);
                let place = at((margin + (side + gap) * index as f32).round(), middle, side, side);
                tile.spawn((Shows::tinted(picture, Color::WHITE), place));
            }
            let block = lines.len() as f32 * metrics.line(metrics.body);
            let top = ((height - block) / 2.0).round();
            let place = Node { position_type: PositionType::Absolute, left: px(left), top: px(top), ..default() };
            tile.spawn((place, text(theme, lines.join("\n"), TextWeight::Strong, metrics.body, palette.ink)));
            let middle = ((height - arrow_side) / 2.0).round();
            let place = at(metrics.width - margin - arrow_side, middle, arrow_side, arrow_side);
            tile.spawn((Shows::tinted(arrow, palette.accent), place));
        });
}
