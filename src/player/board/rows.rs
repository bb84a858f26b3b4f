//! Rows of the list as nodes: which sections and cards are alive, and the pictures on them.
//!
//! Left out: where the rows stand (`card_list`), what is on a card (`card`).

use std::collections::hash_map::Entry;

use accesskit::Role;
use bevy::prelude::*;
use jiff::civil::Date;

use super::{
    BoardScreen,
    card::{self, Thumbnail},
    card_list::{ListShape, RowKind},
};
use crate::{
    notice::Notice,
    player::{
        input::FingerState,
        pages::PagePictures,
        paint::{Pictures, Shows},
        stage::{Overlay, Screen, Stage},
        state::Today,
        theme::{TextWeight, Theme},
        viewer::first_picture,
        widgets::{at, says, text},
    },
    raster::JobUrgency,
    store::Snapshot,
};

/// The node that moves with the list.
#[derive(Component)]
pub(crate) struct ListContent;

/// The node that moves with the chips.
#[derive(Component)]
pub(crate) struct ChipsContent;

/// Heights of the screen that are laid ahead of what is in sight.
const AHEAD: f32 = 3.0;
/// Cards that are laid in one frame while the list moves; more than the fastest throw passes.
const MOST: usize = 64;

/// Begins the list anew and lays it as far as it is in sight; without a known day there are no sections.
pub(crate) fn begin_list(board: &mut BoardScreen, theme: &Theme, area: Rect, today: Option<Date>) {
    let metrics = theme.metrics;
    let columns = if metrics.landscape() && metrics.width > metrics.body * 52.0 { 2 } else { 1 };
    let margin = metrics.em(1.1);
    let gap = metrics.em(0.65);
    let card_width = ((metrics.width - 2.0 * margin - gap * (columns - 1) as f32) / columns as f32).floor();
    let shape = ListShape {
        columns,
        margin,
        gap,
        card_width,
        width: metrics.width,
        section_height: metrics.line(metrics.body) + metrics.em(0.5),
        above_section: metrics.em(0.6),
        below: metrics.em(0.6),
    };
    let made_for = Some((metrics, theme.language, today));
    let same = std::mem::replace(&mut board.made_for, made_for) == made_for;
    board.card_list.begin(shape, same);
    extend(board, theme, today, usize::MAX);
    board.openings.clear();
    board.list.resize(board.card_list.length(board.total()), area.height());
}

/// Lays the list further, where what is in sight comes near the end of what is laid.
fn extend(board: &mut BoardScreen, theme: &Theme, today: Option<Date>, most: usize) {
    let to = board.list.offset() + theme.metrics.height * (1.0 + AHEAD);
    let BoardScreen { card_list, snapshot, category, new_days, .. } = board;
    let Snapshot { notices, revised, .. } = snapshot.as_ref();
    let width = card_list.card_width();
    let section = |notice: &Notice| today.map(|today| section_of(theme, notice, today));
    let plan =
        |notice: &Notice| card::plan_card(theme, notice, revised.get(&notice.id).copied(), width, today, *new_days);
    card_list.extend(notices, category.as_deref(), to, most, section, plan);
}

fn section_of(theme: &Theme, notice: &Notice, today: Date) -> String {
    let age = (today - notice.posting.from).get_days();
    theme.words.get(match age {
        ..=0 => "posted-today",
        1..=6 => "this-week",
        _ => "older",
    })
}

/// Moves the content nodes and keeps only the rows near the screen alive.
pub(crate) fn place_rows(
    mut commands: Commands,
    stage: Res<Stage>,
    mut board: ResMut<BoardScreen>,
    mut theme: ResMut<Theme>,
    mut pictures: ResMut<Pictures>,
    today: Res<Today>,
    list: Option<Single<(Entity, &mut UiTransform), (With<ListContent>, Without<ChipsContent>)>>,
    chips: Option<Single<&mut UiTransform, With<ChipsContent>>>,
) {
    if stage.screen != Screen::Board {
        return;
    }
    let board = &mut *board;
    if let Some(mut chips) = chips {
        let moved = UiTransform::from_translation(Val2::px(-board.chips.offset().round(), 0.0));
        chips.set_if_neq(moved);
    }
    let Some(list) = list else { return };
    let (content, mut transform) = list.into_inner();
    extend(board, &theme, today.day(), MOST);
    board.list.lengthen(board.card_list.length(board.total()));
    let offset = board.list.offset().round();
    transform.set_if_neq(UiTransform::from_translation(Val2::px(0.0, -offset)));
    let view = theme.metrics.height;
    let (near_top, near_bottom) = (offset - view * 0.5, offset + view * 1.5);
    let (keep_top, keep_bottom) = (offset - view, offset + view * 2.0);
    board.spawned.retain(|row, entity| {
        let keep =
            board.card_list.rows.get(*row).is_some_and(|r| r.place.max.y >= keep_top && r.place.min.y <= keep_bottom);
        if !keep {
            commands.entity(*entity).despawn();
        }
        keep
    });
    let first = board.card_list.rows.partition_point(|row| row.place.max.y < near_top - view);
    for (index, row) in board.card_list.rows.iter().enumerate().skip(first) {
        if row.place.min.y > near_bottom + view {
            break;
        }
        let near = row.place.max.y >= near_top && row.place.min.y <= near_bottom;
        if !near || board.spawned.contains_key(&index) {
            continue;
        }
        let mut spawned = Entity::PLACEHOLDER;
        commands.entity(content).with_children(|list| {
            spawned = match &row.kind {
                RowKind::Section(name) => section(list, &theme, row.place, name),
                RowKind::Card(notice, plan) => {
                    card::spawn_card(list, &mut theme, &mut pictures, row.place, notice, plan)
                }
            };
        });
        board.spawned.insert(index, spawned);
    }
}

fn section(list: &mut ChildSpawnerCommands, theme: &Theme, place: Rect, name: &str) -> Entity {
    let metrics = theme.metrics;
    list.spawn((
        at(place.min.x + metrics.em(0.25), place.min.y, place.width(), place.height()),
        text(theme, name, TextWeight::Strong, metrics.body, theme.palette.ink_soft),
        says(Role::Heading, name),
    ))
    .id()
}

/// Fills in the pictures of the first pages as they come; those on the screen first.
pub(crate) fn fill_thumbnails(
    mut pages: ResMut<PagePictures>,
    mut stage: ResMut<Stage>,
    mut cards: Query<(&mut Thumbnail, &mut Shows, &mut Node, &ChildOf)>,
) {
    if stage.screen != Screen::Board {
        return;
    }
    // What the screens over the board want comes first.
    let urgency = if stage.overlay == Some(Overlay::Staff) { JobUrgency::Near } else { JobUrgency::Visible };
    for (mut thumbnail, mut shows, mut node, _) in &mut cards {
        if thumbnail.shown {
            continue;
        }
        let Thumbnail { blob, width, height, .. } = *thumbnail;
        if let Ok(Some(picture)) = pages.fitted(blob, width, height, urgency) {
            node.width = px(picture.width() as f32);
            node.height = px(picture.height() as f32);
            *shows = Shows::opaque(picture);
            thumbnail.shown = true;
            stage.moving = true;
        }
    }
}

/// Has the first pages of the cards in sight drawn before anybody asks for them, so that a tap finds its page there.
pub(crate) fn prefetch_openings(
    stage: Res<Stage>,
    fingers: Res<FingerState>,
    theme: Res<Theme>,
    mut board: ResMut<BoardScreen>,
    mut pages: ResMut<PagePictures>,
) {
    if stage.screen != Screen::Board || stage.moving || fingers.fingers_down() > 0 {
        return;
    }
    let BoardScreen { card_list, list, openings, snapshot, .. } = &mut *board;
    let rows = &card_list.rows;
    let (top, bottom) = (list.offset(), list.offset() + list.view());
    let first = rows.partition_point(|row| row.place.max.y < top - theme.metrics.height);
    for (index, row) in rows.iter().enumerate().skip(first) {
        if row.place.min.y > bottom + theme.metrics.height {
            break;
        }
        let RowKind::Card(notice, _) = &row.kind else { continue };
        if row.place.max.y < top || row.place.min.y > bottom {
            continue;
        }
        let opening = match openings.entry(index) {
            Entry::Occupied(entry) => *entry.get(),
            Entry::Vacant(entry) => {
                match first_picture(&theme, notice, snapshot.revised.get(&notice.id).copied(), &mut pages) {
                    Some(opening) => *entry.insert(opening),
                    None => continue,
                }
            }
        };
        let (blob, draw) = opening;
        pages.part(blob, draw, JobUrgency::Near).ok();
    }
}
