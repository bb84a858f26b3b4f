//! Screen of the board: head, band, chips of categories, the list's frame, what is said where there is no notice, and
//! foot.
//!
//! Left out: the cards in the list (`rows`), head and foot themselves (`head`).

use accesskit::Role;
use bevy::prelude::*;

use super::{
    BoardScreen,
    completeness::Completeness,
    head,
    rows::{self, ChipsContent, ListContent},
    terminal_tile,
};
use crate::{
    player::{
        action::Action,
        paint::Pictures,
        stage::{Screen, ScreenRoot, Stage, root_node},
        state::{StandingWarnings, Today},
        theme::{TextWeight, Theme},
        widgets::{
            SmileyPictures, at, chip_width, head_height, says, spawn_chip, spawn_warning_strip, text,
            warning_strip_height,
        },
    },
    words::category_in,
};

/// Areas of the board in pixels.
#[derive(Clone, Copy)]
struct BoardAreas {
    chips: Rect,
    list: Rect,
}

/// Where chips and list stand.
fn areas(theme: &Theme, band: bool, strip: bool, tile: bool) -> BoardAreas {
    let metrics = &theme.metrics;
    let mut top = head_height(theme);
    if band {
        top += band_height(theme);
    }
    let chips = Rect::new(0.0, top, metrics.width, top + metrics.target() + metrics.em(1.2));
    let strip = if strip { warning_strip_height(theme) } else { 0.0 };
    let tile = if tile { terminal_tile::tile_height(theme) } else { 0.0 };
    let bottom = metrics.height - head::foot_height(theme) - strip - tile;
    BoardAreas { chips, list: Rect::new(0.0, chips.max.y, metrics.width, bottom.max(chips.max.y + 1.0)) }
}

fn band_height(theme: &Theme) -> f32 {
    theme.metrics.line(theme.metrics.body) + theme.metrics.em(0.9)
}

/// Makes the board's nodes anew.
pub(crate) fn rebuild_board(
    mut commands: Commands,
    stage: Res<Stage>,
    mut board: ResMut<BoardScreen>,
    mut theme: ResMut<Theme>,
    mut pictures: ResMut<Pictures>,
    mut smileys: ResMut<SmileyPictures>,
    warnings: Res<StandingWarnings>,
    today: Res<Today>,
) {
    if !(stage.dirty && stage.screen == Screen::Board) {
        return;
    }
    let theme = &mut *theme;
    let board = &mut *board;
    board.spawned.clear();
    let band = board.band(theme, &board.snapshot, &today.now);
    let areas = areas(theme, band.is_some(), warnings.any(), board.tile);
    board.chips_area = areas.chips;
    rows::begin_list(board, theme, areas.list, today.day());
    let metrics = theme.metrics;
    // The window is cleared to the paper's colour; a ground of its own would be one more pass over the whole screen.
    commands.spawn((ScreenRoot, root_node(0))).with_children(|screen| {
        screen
            .spawn(Node { overflow: Overflow::clip(), ..at(0.0, areas.list.min.y, metrics.width, areas.list.height()) })
            .with_children(|list| {
                list.spawn((
                    ListContent,
                    at(0.0, 0.0, metrics.width, areas.list.height()),
                    UiTransform::default(),
                    says(Role::List, theme.words.get("official-board")),
                ));
                if board.card_list.rows.is_empty() {
                    empty(list, theme, &emptiness(theme, board, &today), areas.list.height());
                }
            });
        head::spawn_head(screen, theme, &today);
        if let Some(band) = band {
            let top = head_height(theme);
            screen
                .spawn((
                    Node {
                        align_items: AlignItems::Center,
                        justify_content: JustifyContent::Center,
                        ..at(0.0, top, metrics.width, band_height(theme))
                    },
                    BackgroundColor(theme.palette.ending_ground),
                    says(Role::Status, band.clone()),
                ))
                .with_child(text(theme, band, TextWeight::Strong, metrics.body, theme.palette.ending_ink));
        }
        chips(screen, theme, board, areas.chips);
        let mut bottom = metrics.height - head::foot_height(theme);
        if board.tile {
            terminal_tile::spawn_tile(screen, theme, &mut smileys, &mut pictures, bottom);
            bottom -= terminal_tile::tile_height(theme);
        }
        if let Some(worst) = warnings.worst() {
            spawn_warning_strip(screen, theme, &mut pictures, worst, bottom);
        }
        head::spawn_foot(screen, theme, &mut pictures);
    });
}

/// What is said where no notice is shown: a title, and lines below it.
fn emptiness(theme: &Theme, board: &BoardScreen, today: &Today) -> Vec<String> {
    if board.category.is_some() {
        return vec![theme.words.get("category-empty")];
    }
    // What should hang today nobody knows.
    if today.doubt.is_some() {
        return vec![theme.words.get("time-unknown")];
    }
    let (title, hint, contact) = match board.completeness(&board.snapshot) {
        Completeness::Whole => ("board-empty", Some("board-empty-hint"), false),
        Completeness::Loading => ("board-loading", None, false),
        Completeness::NotRead => ("board-not-read", Some("board-not-read-hint"), true),
    };
    let mut lines = vec![theme.words.get(title)];
    lines.extend(hint.map(|hint| theme.words.get(hint)));
    lines.extend(board.contact.iter().filter(|_| contact).cloned());
    lines
}

fn empty(list: &mut ChildSpawnerCommands, theme: &Theme, says_what: &[String], height: f32) {
    let metrics = theme.metrics;
    let Some((title, hints)) = says_what.split_first() else { return };
    let room = metrics.width - metrics.em(4.0);
    let centred = |top| Node {
        justify_content: JustifyContent::Center,
        ..at(metrics.em(2.0), top, room, metrics.line(metrics.title()) * 4.0)
    };
    let lines = theme.widths(TextWeight::Strong).lines(title, metrics.title(), room, 4);
    list.spawn((centred(height * 0.36), says(Role::Label, title.clone()))).with_child((text(
        theme,
        lines.join("\n"),
        TextWeight::Strong,
        metrics.title(),
        theme.palette.ink,
    ),));
    let mut top = height * 0.36 + metrics.line(metrics.title()) * lines.len() as f32 + metrics.em(0.7);
    for hint in hints {
        let lines = theme.widths(TextWeight::Body).lines(hint, metrics.body, room, 6);
        list.spawn((centred(top), says(Role::Label, hint.clone()))).with_child((text(
            theme,
            lines.join("\n"),
            TextWeight::Body,
            metrics.body,
            theme.palette.ink_soft,
        ),));
        top += metrics.line(metrics.body) * lines.len() as f32 + metrics.em(0.3);
    }
}

fn chips(screen: &mut ChildSpawnerCommands, theme: &Theme, board: &mut BoardScreen, area: Rect) {
    // "All: 0" would be a statement too.
    if board.snapshot.notices.is_empty() {
        return;
    }
    let metrics = theme.metrics;
    let margin = metrics.em(1.3);
    let height = metrics.target();
    let mut entries = vec![(theme.words.get("all"), board.snapshot.notices.len(), None)];
    entries.extend(board.snapshot.categories().iter().map(|(name, count)| {
        let said = category_in(&theme.words, name).map_or_else(|| name.clone(), |(said, _)| said);
        (said, *count, Some(name.clone()))
    }));
    let widest = metrics.width - 2.0 * margin - metrics.em(2.0);
    screen
        .spawn(Node { overflow: Overflow::clip(), ..at(0.0, area.min.y, area.width(), area.height()) })
        .with_children(|strip| {
            let mut content = strip.spawn((
                ChipsContent,
                at(0.0, 0.0, area.width(), area.height()),
                UiTransform::default(),
                says(Role::TabList, theme.words.get("categories")),
            ));
            content.with_children(|row| {
                let mut x = margin;
                for (name, count, category) in entries {
                    let word = theme.widths(TextWeight::Body).line(&format!("{name} · {count}"), metrics.body, widest);
                    let width = chip_width(theme, &word);
                    let place = at(x, (area.height() - height) / 2.0, width, height);
                    let chosen = board.category == category;
                    spawn_chip(row, theme, place, &name, &word, chosen, Action::Category(category));
                    x += width + metrics.mm(3.0).max(metrics.em(0.5));
                }
                board.chips.resize(x + margin - metrics.em(0.5), area.width());
            });
        });
}
