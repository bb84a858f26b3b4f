//! Result as nodes: a card with its title, the sentence with the hit, and where it is; hits have a ground of their own.
//!
//! Left out: what stands on it (`results`).

use accesskit::Role;
use bevy::prelude::*;

use super::{
    marked_text::MarkedPiece,
    results::{PlannedResult, card_room},
};
use crate::player::{
    action::{Action, SearchTouch},
    theme::{TextWeight, Theme},
    widgets::{Fill, Press, at, says_in, text},
};

/// Spawns the card of a result of this number.
pub(super) fn spawn_result(
    list: &mut ChildSpawnerCommands,
    theme: &Theme,
    number: usize,
    result: &PlannedResult,
) -> Entity {
    let (metrics, palette) = (theme.metrics, theme.palette);
    let (left, pad, between) = card_room(theme);
    let (place, edge) = (result.place, metrics.px(6.0));
    let line = (metrics.px_per_mm * 0.3).round().max(1.0);
    let plain = |lines: &[Vec<MarkedPiece>]| {
        lines.iter().flatten().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" ")
    };
    let mut node = says_in(Role::ListItem, result.notice.title.clone(), theme.own_language());
    node.set_description(format!("{} {}", plain(&result.sentence), result.where_it_is).trim().to_owned());
    list.spawn((
        Node {
            border: UiRect::all(px(line)),
            border_radius: BorderRadius::all(px(metrics.px(8.0))),
            ..at(place.min.x, place.min.y, place.width(), place.height())
        },
        BackgroundColor(palette.surface),
        BorderColor::all(palette.line),
        Fill { rest: palette.surface, pressed: palette.accent_soft },
        Press(Action::Search(SearchTouch::Open(number))),
        node,
    ))
    .with_children(|card| {
        card.spawn((at(-line, -line, edge, place.height()), BackgroundColor(result.colour)));
        let (left, mut top) = (left - line, pad - line);
        let title = (TextWeight::Strong, metrics.card_title(), palette.ink);
        for pieces in &result.title {
            marked_line(card, theme, Vec2::new(left, top), pieces, title);
            top += metrics.line(metrics.card_title());
        }
        if !result.sentence.is_empty() {
            top += between;
        }
        for pieces in &result.sentence {
            let body = (TextWeight::Body, metrics.body, palette.ink_soft);
            marked_line(card, theme, Vec2::new(left, top), pieces, body);
            top += metrics.line(metrics.body);
        }
        top += between;
        let facts = |words: String| text(theme, words, TextWeight::Body, metrics.body, palette.ink_soft);
        card.spawn((
            Node { position_type: PositionType::Absolute, left: px(left), top: px(top), ..default() },
            facts(result.where_it_is.clone()),
        ));
        let right = metrics.px(28.0) - line;
        card.spawn((
            Node { position_type: PositionType::Absolute, right: px(right), top: px(top), ..default() },
            facts(result.until.clone()),
        ));
    })
    .id()
}

/// A line in pieces, each as wide as its letters.
fn marked_line(
    card: &mut ChildSpawnerCommands,
    theme: &Theme,
    corner: Vec2,
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
        height: px(theme.metrics.line(size)),
        align_items: AlignItems::Center,
        ..default()
    };
    card.spawn(row).with_children(|row| {
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
