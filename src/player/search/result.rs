//! Result as nodes: a card with its title, the sentence with the hit, and where it is; hits have a ground of their own.
//!
//! Left out: what stands on it (`results`).

use accesskit::Role;
use bevy::prelude::*;

use super::{
    found_facts::FoundFacts,
    results::{PlannedResult, card_room},
};
use crate::player::{
    action::{Action, SearchTouch},
    theme::{TextWeight, Theme},
    widgets::{Fill, MarkedPiece, Press, at, marked_line, says_in, text},
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
    node.set_description(
        format!("{} {}", plain(&result.sentence), result.facts.where_it_is.join(" ")).trim().to_owned(),
    );
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
            marked_line(card, theme, Vec2::new(left, top), metrics.line(title.1), pieces, title);
            top += metrics.line(metrics.card_title());
        }
        if !result.sentence.is_empty() {
            top += between;
        }
        for pieces in &result.sentence {
            let body = (TextWeight::Body, metrics.body, palette.ink_soft);
            marked_line(card, theme, Vec2::new(left, top), metrics.line(metrics.body), pieces, body);
            top += metrics.line(metrics.body);
        }
        top += between;
        let facts = |words: String| text(theme, words, TextWeight::Body, metrics.body, palette.ink_soft);
        let FoundFacts { where_it_is, until, until_below } = &result.facts;
        let row = |top| Node { position_type: PositionType::Absolute, top: px(top), ..default() };
        card.spawn((Node { left: px(left), ..row(top) }, facts(where_it_is.join("\n"))));
        let right = metrics.px(28.0) - line;
        let until_place = if *until_below {
            Node { left: px(left), ..row(top + metrics.line(metrics.body) * where_it_is.len() as f32) }
        } else {
            Node { right: px(right), ..row(top) }
        };
        card.spawn((until_place, facts(until.clone())));
    })
    .id()
}
