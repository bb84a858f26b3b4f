//! Comment screen of the terminal: a field with what was written, and the keyboard of the person's language below it.
//!
//! Left out: the keyboard itself (`widgets`).

use accesskit::Role;
use bevy::prelude::*;

use super::{
    TerminalScreen,
    cards::{pill_height, pill_width, spawn_pill},
    frame::TerminalArea,
    title::QuestionTitle,
};
use crate::{
    feedback::visit::VisitTouch,
    player::{
        action::TerminalTouch,
        theme::{TextWeight, Theme},
        widgets::{KEYBOARD_ROWS, at, says, spawn_keyboard, text},
    },
};

/// From so few characters on it is said how many are left.
const SAY_LEFT: usize = 100;
/// Font size of what is written and the room around it, in body sizes.
const FIELD_TEXT: f32 = 1.3;
const FIELD_PAD: f32 = 0.8;

/// What is being written.
#[derive(Component)]
pub(crate) struct CommentText;

/// Where it is written.
#[derive(Component)]
pub(crate) struct CommentField;

/// How much more may be written.
#[derive(Component)]
pub(crate) struct CharactersLeft;

fn field_height(theme: &Theme, lines: usize) -> f32 {
    theme.metrics.line(theme.metrics.em(FIELD_TEXT)) * lines as f32 + 2.0 * theme.metrics.em(FIELD_PAD)
}

/// Makes the screen.
pub(crate) fn spawn_comment(
    screen: &mut ChildSpawnerCommands,
    theme: &Theme,
    terminal: &mut TerminalScreen,
    room: TerminalArea,
) {
    let metrics = theme.metrics;
    let serial = terminal.visit.serial();
    let gap = metrics.mm(2.0).max(3.0);
    let width = (metrics.width - metrics.em(1.0)).min(metrics.em(46.0));
    let left = ((metrics.width - width) / 2.0).round();
    let pills = pill_height(theme) + metrics.em(0.8);
    let (question, hint) = (theme.words.get("terminal-comment"), theme.words.get("terminal-comment-hint"));
    let title = QuestionTitle::fit(theme, ("", &question, &hint), room.area.width(), room.area.height() * 0.22, 2.0);
    let said = title.height(theme);
    let above = room.area.min.y + metrics.em(0.3);
    let gap_below = metrics.em(0.9);
    // On a small panel the keys are as low as they have to be.
    let most = room.area.max.y - metrics.em(0.9) - pills - field_height(theme, 1) - gap_below - said - above;
    let most = (most / KEYBOARD_ROWS - gap).max(1.0);
    let lowest = metrics.target().min(most);
    let free = room.area.max.y - room.reach - pills - metrics.em(0.6);
    let usual = room.area.height() * if metrics.landscape() { 0.48 } else { 0.52 };
    let share = if room.low { free } else { usual };
    let key = ((share / KEYBOARD_ROWS) - gap).min(most).clamp(lowest, (width / 10.0 - gap).max(lowest) * 1.1).round();
    let keys = (key + gap) * KEYBOARD_ROWS;
    let top = room.area.max.y - keys - metrics.em(0.4);
    let below = top - pills - metrics.em(0.5);
    // The field stands on the buttons; the question has the middle of what is left.
    let height = (below - above - said - gap_below).min(field_height(theme, 6)).max(field_height(theme, 1));
    let free = (below - height - above - said - gap_below).max(0.0);
    title.spawn(screen, theme, room.area.min.x, (above + free * 0.5).round(), room.area.width());
    field(screen, theme, terminal, Rect::new(left + gap, (below - height).round(), left + width - gap, below));

    let (skip, send) = (theme.words.get("terminal-skip"), theme.words.get("terminal-send"));
    let (skip_width, send_width) = (pill_width(theme, &skip), pill_width(theme, &send));
    let y = (top - pills).round();
    let bottom = y + pill_height(theme);
    let place = Rect::new(left + gap, y, left + gap + skip_width, bottom);
    spawn_pill(screen, theme, place, &skip, false, TerminalTouch::Visit(serial, VisitTouch::Skip));
    let place = Rect::new(left + width - gap - send_width, y, left + width - gap, bottom);
    spawn_pill(screen, theme, place, &send, true, TerminalTouch::Send(serial));
    let between = Rect::new(left + gap + skip_width, y, left + width - gap - send_width, bottom);
    let node = Node {
        justify_content: JustifyContent::Center,
        align_items: AlignItems::Center,
        ..at(between.min.x, between.min.y, between.width(), between.height())
    };
    screen.spawn(node).with_children(|slot| {
        let ink = theme.palette.ink_soft;
        slot.spawn((text(theme, left_text(theme, terminal), TextWeight::Body, metrics.body, ink), CharactersLeft));
    });
    let board = Rect::new(left, top, left + width, top + keys);
    screen
        .spawn((at(board.min.x, board.min.y, width, keys), says(Role::Group, theme.words.get("terminal-keyboard"))))
        .with_children(|board| spawn_keyboard(board, theme, &terminal.draft, width, key, gap));
}

fn field(screen: &mut ChildSpawnerCommands, theme: &Theme, terminal: &mut TerminalScreen, place: Rect) {
    let (metrics, palette) = (theme.metrics, theme.palette);
    let pad = metrics.em(FIELD_PAD);
    let size = metrics.em(FIELD_TEXT);
    let lines = (((place.height() - 2.0 * pad) / metrics.line(size)).floor() as usize).max(1);
    terminal.field = (place.width() - 2.0 * pad, size, lines);
    let mut node = says(Role::TextInput, theme.words.get("terminal-comment"));
    node.set_value(terminal.draft.text().to_owned());
    screen
        .spawn((
            CommentField,
            Node {
                border: UiRect::all(px((metrics.px_per_mm * 0.7).round().max(2.0))),
                border_radius: BorderRadius::all(px(metrics.em(0.6))),
                ..at(place.min.x, place.min.y, place.width(), place.height())
            },
            BackgroundColor(palette.surface),
            BorderColor::all(palette.accent),
            node,
        ))
        .with_children(|field| {
            let place = Node { position_type: PositionType::Absolute, left: px(pad), top: px(pad * 0.8), ..default() };
            field.spawn((
                place,
                text(theme, written_text(theme, terminal), TextWeight::Body, size, palette.ink),
                CommentText,
            ));
        });
}

/// The last lines of what is written, with the place where the next letter comes.
pub(crate) fn written_text(theme: &Theme, terminal: &TerminalScreen) -> String {
    let (width, size, lines) = terminal.field;
    let all = format!("{}|", terminal.draft.text());
    let mut set = theme.widths(TextWeight::Body).running_lines(&all, size, width, usize::MAX);
    set.split_off(set.len().saturating_sub(lines)).join("\n")
}

/// How much more may be written, once it is little.
pub(crate) fn left_text(theme: &Theme, terminal: &TerminalScreen) -> String {
    match terminal.draft.characters_left() {
        left if left <= SAY_LEFT => theme.words.count("terminal-comment-left", left),
        _ => String::new(),
    }
}
