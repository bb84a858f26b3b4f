//! Emptiness of the list: what is said where no notice is shown, and whom to ask.
//!
//! "Nothing hangs" is said only when every source was read well (`completeness`); what could not be loaded is said to be
//! unknown, with the office that knows it. While the sources are read for the first time cards are outlined.
//!
//! Left out: when a source is tried again, which the board is not told.

use accesskit::Role;
use bevy::{prelude::*, text::LineHeight};

use super::{
    BoardScreen,
    areas::{BoardForm, margin},
    card_plan::card_sizes,
    completeness::Completeness,
    list_order::BoardView,
    sheet::spawn_scrolling,
    state::OfficeContact,
};
use crate::player::{
    paint::{Picture, Pictures, Shows},
    state::Today,
    theme::{TextWeight, Theme, icon::Icon},
    widgets::{at, hairline, says, spawn_rule_in, text},
};

/// What is said in place of notices.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct EmptyList {
    pub sign: Option<Icon>,
    pub title: String,
    pub hint: Option<String>,
    /// Whom to ask.
    pub contact: Option<OfficeContact>,
    /// Cards are outlined: they are on their way.
    pub outlines: bool,
}

/// What is to be said of a list without notices.
pub(crate) fn emptiness(theme: &Theme, board: &BoardScreen, today: &Today) -> EmptyList {
    let say = |key| theme.words.get(key);
    let plain = |title| EmptyList { sign: None, title, hint: None, contact: None, outlines: false };
    if board.view != BoardView::All {
        return plain(say("category-empty"));
    }
    // What should hang today nobody knows.
    if today.doubt.is_some() {
        return plain(say("time-unknown"));
    }
    let Completeness::Whole = board.completeness(&board.snapshot) else {
        if board.completeness(&board.snapshot) == Completeness::Loading {
            return EmptyList { outlines: true, ..plain(say("board-loading")) };
        }
        let (sign, hint) = (Some(Icon::Reload), Some(say("board-not-read-hint")));
        return EmptyList { sign, hint, contact: Some(board.contact.clone()), ..plain(say("board-not-read")) };
    };
    EmptyList { hint: Some(say("board-empty-hint")), ..plain(say("board-empty")) }
}

/// Spawns what is said in the list's place.
pub(crate) fn spawn_emptiness(
    screen: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    board: &mut BoardScreen,
    empty: &EmptyList,
) {
    let (metrics, palette, edge) = (theme.metrics, theme.palette, margin(&theme.metrics));
    let mut area = board.areas.sheet;
    if board.areas.form != BoardForm::Rail && board.areas.kinds.height() > 1.0 {
        area.min.y = board.areas.kinds.max.y;
    }
    let room = area.width() - 2.0 * edge;
    if empty.outlines {
        outlines(screen, theme, area, &empty.title);
        return;
    }
    let tall = area.height() > metrics.px(900.0);
    let size = if tall { metrics.state_title() } else { metrics.sheet_title() };
    let size = size.min((room / 10.0).round());
    let hint_size = (metrics.body * if tall { 44.0 } else { 34.0 } / 28.0).min(room / 14.0).round();
    let title = theme.widths(TextWeight::Strong).lines(&empty.title, size, room, 4);
    let hint = empty.hint.as_ref();
    let hint_lines = hint.map(|hint| theme.widths(TextWeight::Body).lines(hint, hint_size, room, 8));
    let sign = empty.sign.map(|sign| theme.icon(sign, metrics.px(168.0), pictures));
    let rows = empty.contact.as_ref().map(|contact| contact_rows(theme, pictures, contact)).unwrap_or_default();
    let (line, hint_line) = ((size * 1.1).round(), (hint_size * 1.32).round());
    let theme = &*theme;
    let mut height = metrics.px(if tall { 96.0 } else { 24.0 });
    let top = height;
    height += sign.as_ref().map_or(0.0, |_| metrics.px(168.0 + 48.0)) + title.len() as f32 * line + metrics.px(40.0);
    height += hint_lines.as_ref().map_or(0.0, |lines| lines.len() as f32 * hint_line) + metrics.px(96.0);
    height += if rows.is_empty() { 0.0 } else { row_height(theme) * rows.len() as f32 + metrics.px(120.0) };
    spawn_scrolling(screen, board, area, height, |content| {
        let mut top = top;
        if let Some(sign) = sign {
            let side = metrics.px(168.0);
            content.spawn((Shows::tinted(sign, palette.ending_ink), at(edge, top, side, side)));
            top += side + metrics.px(48.0);
        }
        let place = at(edge, top, room, title.len() as f32 * line);
        content.spawn((place, says(Role::Label, empty.title.clone()))).with_children(|slot| {
            slot.spawn(text(theme, title.join("\n"), TextWeight::Strong, size, palette.ink))
                .insert(LineHeight::Px(line));
        });
        top += title.len() as f32 * line + metrics.px(40.0);
        if let Some((lines, hint)) = hint_lines.zip(hint) {
            let place = at(edge, top, room, lines.len() as f32 * hint_line);
            top += lines.len() as f32 * hint_line;
            content.spawn((place, says(Role::Label, hint.clone()))).with_children(|slot| {
                slot.spawn(text(theme, lines.join("\n"), TextWeight::Body, hint_size, palette.ink_soft))
                    .insert(LineHeight::Px(hint_line));
            });
        }
        top += metrics.px(96.0);
        if !rows.is_empty() {
            contact_list(content, theme, rows, (edge, top, room), hint_size);
        }
    });
}

/// A row of whom to ask: sign, what stands out, what is said below.
struct ContactRow {
    sign: Picture,
    strong: String,
    soft: Option<String>,
}

fn row_height(theme: &Theme) -> f32 {
    let metrics = theme.metrics;
    metrics.px(168.0).min(metrics.line(metrics.card_title()) + metrics.line(metrics.body) + metrics.px(60.0))
}

fn contact_rows(theme: &mut Theme, pictures: &mut Pictures, contact: &OfficeContact) -> Vec<ContactRow> {
    let side = theme.metrics.px(48.0);
    let OfficeContact { office, address, telephone } = contact.clone();
    let (place, below) = if office.is_some() { (office, address) } else { (address, None) };
    let rows = [(Icon::Pin, place, below), (Icon::Call, telephone, None)];
    let mut row = |icon, strong, soft| ContactRow { sign: theme.icon(icon, side, pictures), strong, soft };
    rows.into_iter().filter_map(|(icon, strong, soft)| Some(row(icon, strong?, soft))).collect()
}

fn contact_list(
    content: &mut ChildSpawnerCommands,
    theme: &Theme,
    rows: Vec<ContactRow>,
    (left, mut top, room): (f32, f32, f32),
    size: f32,
) {
    let (metrics, palette) = (theme.metrics, theme.palette);
    let head = theme.words.get("where-to-ask");
    content.spawn((
        at(left, top, room, metrics.line(size)),
        text(theme, head.clone(), TextWeight::Strong, size, palette.ink),
        says(Role::Heading, head),
    ));
    top += metrics.line(size) + metrics.px(28.0);
    let (high, side) = (row_height(theme), metrics.px(48.0));
    let (start, room_right) = (left + metrics.px(96.0), room - metrics.px(96.0));
    for row in rows {
        spawn_rule_in(content, theme, Vec2::new(left, top), room);
        let lines = [
            Some((row.strong, TextWeight::Strong, metrics.card_title(), palette.ink)),
            row.soft.map(|soft| (soft, TextWeight::Body, metrics.body, palette.ink_soft)),
        ];
        let block: f32 = lines.iter().flatten().map(|(_, _, font, _)| metrics.line(*font)).sum();
        let mut line_top = top + ((high - block) / 2.0).round();
        content.spawn((Shows::tinted(row.sign, palette.ink_soft), at(left, line_top, side, side)));
        for (words, weight, font, ink) in lines.into_iter().flatten() {
            let shown = theme.widths(weight).line(&words, font, room_right);
            let place = at(start, line_top, room_right, metrics.line(font));
            content.spawn((place, text(theme, shown, weight, font, ink), says(Role::Label, words)));
            line_top += metrics.line(font);
        }
        top += high;
    }
}

/// Outlines of cards that are on their way.
fn outlines(screen: &mut ChildSpawnerCommands, theme: &Theme, area: Rect, words: &str) {
    let (metrics, edge) = (theme.metrics, margin(&theme.metrics));
    let size = metrics.body;
    screen.spawn((
        at(area.min.x + edge, area.min.y + metrics.px(8.0), area.width() - 2.0 * edge, metrics.line(size)),
        text(theme, words, TextWeight::Strong, size, theme.palette.ink_soft),
        says(Role::Status, words),
    ));
    let high = card_sizes(&metrics, 1).height(2, 1);
    let mut top = area.min.y + metrics.px(64.0).max(metrics.line(size) + metrics.px(24.0));
    while top + high < area.max.y {
        screen.spawn((
            Node {
                border: UiRect::all(px(hairline(&metrics))),
                border_radius: BorderRadius::all(px(metrics.px(8.0))),
                ..at(area.min.x + edge, top, area.width() - 2.0 * edge, high)
            },
            BorderColor::all(theme.palette.line),
        ));
        top += high + metrics.px(12.0);
    }
}
