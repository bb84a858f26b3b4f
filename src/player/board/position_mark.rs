//! Mark of the place in the list: a narrow bar in the right margin, which a finger drags through the whole list while
//! the day of what comes by stands beside it.
//!
//! Left out: how the list moves otherwise (`scroll`); "Nahoru" and the months do the same by buttons (`list_head`,
//! `sheet`).

use bevy::prelude::*;

use super::{BoardScreen, areas::BoardAreas, list_head::seen_range, list_order, state::Hold};
use crate::{
    player::{
        stage::{Screen, Stage},
        theme::{TextWeight, Theme},
        widgets::{at, text},
    },
    words,
};

/// The part of the bar that stands for what is in sight.
#[derive(Component)]
pub(crate) struct MarkThumb;

/// The day beside it while it is dragged.
#[derive(Component)]
pub(crate) struct MarkDay;

/// Length of the thumb and how far it moves, in pixels, for a list of a length in a view.
fn thumb(track: f32, view: f32, content: f32) -> (f32, f32) {
    let long = (track * view / content.max(1.0)).clamp((track * 0.06).max(1.0), track);
    (long, track - long)
}

/// Where a list stands whose mark was dragged to a place of its track, 0 to 1 of its way.
pub(crate) fn offset_at(part: f32, view: f32, content: f32) -> f32 {
    part.clamp(0.0, 1.0) * (content - view).max(0.0)
}

/// Spawns the bar in the margin, where the list is longer than what is seen of it.
pub(crate) fn spawn_mark(screen: &mut ChildSpawnerCommands, theme: &Theme, board: &BoardScreen, areas: &BoardAreas) {
    let content = board.card_list.length(board.order.len());
    let (mark, metrics) = (areas.mark, theme.metrics);
    if content <= board.list.view() || mark.height() < 1.0 {
        return;
    }
    let wide = metrics.px(8.0);
    let track = mark.height() - metrics.px(16.0);
    let left = mark.max.x - metrics.px(32.0);
    let round = BorderRadius::all(px(wide / 2.0));
    let (long, _) = thumb(track, board.list.view(), content);
    screen.spawn((
        Node { border_radius: round, ..at(left, mark.min.y, wide, track) },
        BackgroundColor(theme.palette.line),
    ));
    screen.spawn((
        MarkThumb,
        Node { border_radius: round, ..at(left, mark.min.y, wide, long.round()) },
        BackgroundColor(theme.palette.ink_soft),
        UiTransform::default(),
    ));
    screen
        .spawn((
            MarkDay,
            Node {
                display: Display::None,
                position_type: PositionType::Absolute,
                right: px(metrics.width - left + metrics.px(24.0)),
                top: px(mark.min.y),
                padding: UiRect::axes(px(metrics.px(24.0)), px(metrics.px(14.0))),
                border_radius: BorderRadius::all(px(metrics.px(8.0))),
                ..default()
            },
            BackgroundColor(theme.palette.ink),
            UiTransform::default(),
        ))
        .with_child(text(theme, "", TextWeight::Strong, metrics.card_title(), theme.palette.surface));
}

/// Moves the mark with the list.
pub(crate) fn follow_mark(
    stage: Res<Stage>,
    theme: Res<Theme>,
    board: Res<BoardScreen>,
    mut thumbs: Query<(&mut UiTransform, &ComputedNode), (With<MarkThumb>, Without<MarkDay>)>,
    mut days: Query<(&mut Node, &mut UiTransform, &Children), (With<MarkDay>, Without<MarkThumb>)>,
    mut texts: Query<&mut Text>,
) {
    if stage.screen != Screen::Board {
        return;
    }
    let (mark, view) = (board.areas.mark, board.list.view());
    let content = board.card_list.length(board.order.len());
    let track = mark.height() - theme.metrics.px(16.0);
    let part = (board.list.offset() / (content - view).max(1.0)).clamp(0.0, 1.0);
    let mut down = 0.0;
    for (mut transform, node) in &mut thumbs {
        let long = if node.size().y > 0.0 { node.size().y } else { thumb(track, view, content).0 };
        down = ((track - long) * part).round();
        transform.set_if_neq(UiTransform::from_translation(Val2::px(0.0, down)));
    }
    let held = board.held == Some(Hold::Mark);
    for (mut node, mut transform, children) in &mut days {
        let display = if held { Display::Flex } else { Display::None };
        if node.display != display {
            node.display = display;
        }
        if !held {
            continue;
        }
        let high = theme.metrics.line(theme.metrics.card_title()) + theme.metrics.px(28.0);
        let lowest = (track - high).max(0.0);
        transform.set_if_neq(UiTransform::from_translation(Val2::px(0.0, down.min(lowest))));
        let day = seen_range(&board, &theme).and_then(|seen| {
            let entry = board.order.get(seen.first - 1)?;
            list_order::notice_at(&board.snapshot, entry.place)
        });
        let Some(day) = day.map(|notice| words::short_date(theme.language, notice.posting.from)) else { continue };
        for child in children {
            if let Ok(mut words) = texts.get_mut(*child) {
                words.set_if_neq(Text(day.clone()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_thumb_is_as_long_as_what_is_seen_and_never_too_short_to_see() {
        assert_eq!(thumb(1_000.0, 500.0, 2_000.0), (250.0, 750.0));
        assert_eq!(thumb(1_000.0, 500.0, 1_000_000.0).0, 60.0);
        assert_eq!(thumb(1_000.0, 500.0, 100.0), (1_000.0, 0.0));
    }

    #[test]
    fn the_ends_of_the_track_are_the_ends_of_the_list() {
        assert_eq!(offset_at(-1.0, 500.0, 2_000.0), 0.0);
        assert_eq!(offset_at(0.5, 500.0, 2_000.0), 750.0);
        assert_eq!(offset_at(2.0, 500.0, 2_000.0), 1_500.0);
        assert_eq!(offset_at(1.0, 500.0, 100.0), 0.0);
    }
}
