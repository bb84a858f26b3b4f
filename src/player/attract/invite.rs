//! Invitation to say how satisfied one is: the smileys, large, as one button that leads to the terminal.

use accesskit::Role;
use bevy::{prelude::*, text::LineBreak};

use super::frame;
use crate::player::{
    action::Action,
    paint::{Picture, Pictures, Shows},
    theme::{TextWeight, Theme},
    widgets::{Fill, Press, SmileyFace, SmileyPictures, at, says, text},
};

/// As on the terminal, the best first.
const FACES: [SmileyFace; 4] = [SmileyFace::VeryGood, SmileyFace::Good, SmileyFace::Bad, SmileyFace::VeryBad];

/// The faces at the size of the card.
pub(crate) fn invitation_pictures(
    theme: &Theme,
    smileys: &mut SmileyPictures,
    pictures: &mut Pictures,
) -> Vec<Picture> {
    let side = side(theme) as u32;
    FACES.iter().map(|face| smileys.picture(*face, side, theme.dark, pictures)).collect()
}

fn side(theme: &Theme) -> f32 {
    let place = frame::scene_box(theme);
    let cell = if theme.metrics.landscape() { place.width() / 2.0 } else { place.width() / 4.0 };
    (cell * 0.74).min(place.height() * 0.36).round()
}

/// Spawns the card; a touch on it opens the terminal, one beside it the board.
pub(crate) fn spawn_invitation(screen: &mut ChildSpawnerCommands, theme: &Theme, faces: &[Picture]) {
    let (metrics, palette) = (theme.metrics, theme.palette);
    let (place, side) = (frame::scene_box(theme), side(theme));
    let hint = theme.words.get("terminal-invite-hint");
    let columns = if metrics.landscape() { 2 } else { 4 };
    let rows = faces.len().div_ceil(columns).max(1);
    let pad = metrics.em(1.6);
    let size = metrics.title();
    let lines = theme.widths(TextWeight::Strong).lines(&hint, size, place.width() - 2.0 * pad, 3);
    let words = lines.len() as f32 * metrics.line(size);
    let gap = metrics.em(1.4);
    let tall = (pad * 2.0 + rows as f32 * (side + gap) + words).min(place.height());
    let top = (place.min.y + (place.height() - tall) / 2.0).round();
    screen
        .spawn((
            Node { border_radius: BorderRadius::all(px(metrics.em(1.0))), ..at(place.min.x, top, place.width(), tall) },
            BackgroundColor(palette.surface),
            Fill { rest: palette.surface, pressed: palette.pressed },
            Press(Action::Feedback),
            says(Role::Button, theme.words.get("terminal-invite")),
        ))
        .with_children(|card| {
            let cell = (place.width() - 2.0 * pad) / columns as f32;
            for (index, face) in faces.iter().enumerate() {
                let (column, row) = (index % columns, index / columns);
                let left = pad + cell * column as f32 + (cell - side) / 2.0;
                let place = at(left.round(), (pad + row as f32 * (side + gap)).round(), side, side);
                card.spawn((Shows::tinted(face.clone(), Color::WHITE), place));
            }
            let place = at(pad, tall - pad - words, place.width() - 2.0 * pad, words);
            card.spawn(Node { justify_content: JustifyContent::Center, ..place })
                .with_child(text(theme, lines.join("\n"), TextWeight::Strong, size, palette.ink_soft))
                .insert(TextLayout::new(Justify::Center, LineBreak::NoWrap));
        });
}
