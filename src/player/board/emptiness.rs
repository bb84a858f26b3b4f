//! Emptiness of the list as nodes: what is said where no notice is shown, whom to ask, and the button that leads back to
//! the whole board. While the sources are read for the first time cards are outlined.
//!
//! Left out: which words they are (`empty_said`); when a source is tried again, which the board is not told.

use accesskit::Role;
use bevy::{prelude::*, text::LineHeight};

use super::{
    BoardScreen,
    areas::{BoardForm, margin, tab_height},
    card_plan::card_sizes,
    contact::ContactList,
    empty_said::empty_said,
    sheet::spawn_scrolling,
    tabs::{Tab, sized, spawn_tab, tab},
};
use crate::player::{
    action::Action,
    paint::{Pictures, Shows},
    theme::{TextWeight, Theme, icon::Icon},
    widgets::{at, hairline, says, text},
};

/// Spawns what is said in the list's place.
pub(crate) fn spawn_emptiness(
    screen: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    board: &mut BoardScreen,
    day_known: bool,
) {
    let read = board.completeness(&board.snapshot);
    let empty = empty_said(&board.view, read, day_known, !board.snapshot.notices.is_empty());
    let title_said = theme.words.get(empty.title);
    let (metrics, palette, edge) = (theme.metrics, theme.palette, margin(&theme.metrics));
    let mut area = board.areas.sheet;
    if board.areas.form != BoardForm::Rail && board.areas.kinds.height() > 1.0 {
        area.min.y = board.areas.kinds.max.y;
    }
    let room = area.width() - 2.0 * edge;
    if empty.outlines {
        board.sheet_scroll.resize(0.0, area.height());
        outlines(screen, theme, area, &title_said);
        return;
    }
    let tall = area.height() > metrics.px(900.0);
    let size = if tall { metrics.state_title() } else { metrics.sheet_title() };
    let size = size.min((room / 10.0).round());
    let hint_size = (metrics.body * if tall { 44.0 } else { 34.0 } / 28.0).min(room / 14.0).round();
    let title = theme.widths(TextWeight::Strong).lines(&title_said, size, room, 4);
    let hint = empty.hint.map(|key| theme.words.get(key));
    let hint_lines = hint.as_ref().map(|hint| theme.widths(TextWeight::Body).lines(hint, hint_size, room, 8));
    let sign = empty.missing.then(|| theme.icon(Icon::Reload, metrics.px(168.0), pictures));
    let contact = empty.missing.then(|| ContactList::new(theme, pictures, &board.contact, (room, hint_size)));
    let back = empty.back.then(|| back_tab(theme));
    let (line, hint_line) = ((size * 1.1).round(), (hint_size * 1.32).round());
    let mut height = metrics.px(if tall { 96.0 } else { 24.0 });
    let top = height;
    height += sign.as_ref().map_or(0.0, |_| metrics.px(168.0 + 48.0)) + title.len() as f32 * line + metrics.px(40.0);
    height += hint_lines.as_ref().map_or(0.0, |lines| lines.len() as f32 * hint_line) + metrics.px(96.0);
    let back_high = back.as_ref().map_or(0.0, |_| tab_height(&metrics) + metrics.px(96.0));
    height += back_high;
    height += contact.as_ref().map_or(0.0, |contact| contact.height(theme) + metrics.px(48.0));
    spawn_scrolling(screen, board, area, height, |content| {
        let mut top = top;
        if let Some(sign) = sign {
            let side = metrics.px(168.0);
            content.spawn((Shows::tinted(sign, palette.ending_ink), at(edge, top, side, side)));
            top += side + metrics.px(48.0);
        }
        let place = at(edge, top, room, title.len() as f32 * line);
        content.spawn((place, says(Role::Label, title_said))).with_children(|slot| {
            slot.spawn(text(theme, title.join("\n"), TextWeight::Strong, size, palette.ink))
                .insert(LineHeight::Px(line));
        });
        top += title.len() as f32 * line + metrics.px(40.0);
        if let Some((lines, hint)) = hint_lines.zip(hint) {
            let place = at(edge, top, room, lines.len() as f32 * hint_line);
            top += lines.len() as f32 * hint_line;
            content.spawn((place, says(Role::Label, hint))).with_children(|slot| {
                slot.spawn(text(theme, lines.join("\n"), TextWeight::Body, hint_size, palette.ink_soft))
                    .insert(LineHeight::Px(hint_line));
            });
        }
        top += metrics.px(if back.is_some() { 56.0 } else { 96.0 });
        if let Some(back) = back {
            let wide = back.width.min(room);
            spawn_tab(content, theme, pictures, at(edge, top, wide, tab_height(&metrics)), &back);
            top += back_high;
        }
        if let Some(contact) = contact {
            contact.spawn(content, theme, (edge, top));
        }
    });
}

/// The button that leads to the whole board.
fn back_tab(theme: &Theme) -> Tab {
    let word = theme.words.get("viewer-board");
    // It says all of where it leads.
    let tab = Tab { word: word.clone(), ..tab(theme, &word, Action::Category(None)) };
    sized(theme, Tab { icon: Some(Icon::Back), filled: true, ..tab })
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
