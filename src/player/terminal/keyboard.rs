//! The comment: a field with what was written, and the keys of the person's language below it.

use accesskit::Role;
use bevy::prelude::*;

use super::{
    Terminal, Touched,
    cards::{pill, pill_height, pill_width},
    frame::{self, Room},
    keys::{FIGURES, Key, MARKS, letters},
    tell::{Field, Left, Written},
    title::Title,
};
use crate::{
    feedback::visit::VisitTouch,
    player::{
        action::Action,
        theme::{
            Theme, Weight,
            widgets::{Fill, Press, at, says, text},
        },
    },
    words::Language,
};

/// From so few characters on it is said how many are left.
const SAY_LEFT: usize = 100;
const ROWS: f32 = 5.0;
/// Font size of what is written and the room around it, in body sizes.
const FIELD_TEXT: f32 = 1.3;
const FIELD_PAD: f32 = 0.8;

fn field_height(theme: &Theme, lines: usize) -> f32 {
    theme.metrics.line(theme.metrics.em(FIELD_TEXT)) * lines as f32 + 2.0 * theme.metrics.em(FIELD_PAD)
}

/// Makes the screen.
pub fn spawn(screen: &mut ChildSpawnerCommands, theme: &Theme, terminal: &mut Terminal, room: Room) {
    let metrics = theme.metrics;
    let serial = terminal.visit.serial();
    let gap = metrics.mm(2.0).max(3.0);
    let width = (metrics.width - metrics.em(1.0)).min(metrics.em(46.0));
    let left = ((metrics.width - width) / 2.0).round();
    let pills = pill_height(theme) + metrics.em(0.8);
    let (question, hint) = (theme.words.get("terminal-comment"), theme.words.get("terminal-comment-hint"));
    let title = Title::set(theme, ("", &question, &hint), room.area.width(), room.area.height() * 0.22, 2.0);
    let said = title.height(theme);
    let above = room.area.min.y + metrics.em(0.3);
    let gap_below = metrics.em(0.9);
    // On a small panel the keys are as low as they have to be.
    let most = room.area.max.y - metrics.em(0.9) - pills - field_height(theme, 1) - gap_below - said - above;
    let most = (most / ROWS - gap).max(1.0);
    let lowest = metrics.target().min(most);
    let free = room.area.max.y - room.reach - pills - metrics.em(0.6);
    let usual = room.area.height() * if metrics.landscape() { 0.48 } else { 0.52 };
    let share = if room.low { free } else { usual };
    let key = ((share / ROWS) - gap).min(most).clamp(lowest, (width / 10.0 - gap).max(lowest) * 1.1).round();
    let keys = (key + gap) * ROWS;
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
    pill(screen, theme, place, &skip, false, Touched::Visit(serial, VisitTouch::Skip));
    let place = Rect::new(left + width - gap - send_width, y, left + width - gap, bottom);
    pill(screen, theme, place, &send, true, Touched::Send(serial));
    let between = Rect::new(left + gap + skip_width, y, left + width - gap - send_width, bottom);
    let node = Node {
        justify_content: JustifyContent::Center,
        align_items: AlignItems::Center,
        ..at(between.min.x, between.min.y, between.width(), between.height())
    };
    screen.spawn(node).with_children(|slot| {
        let ink = theme.palette.ink_soft;
        slot.spawn((text(theme, left_words(theme, terminal), Weight::Body, metrics.body, ink), Left));
    });
    let board = Rect::new(left, top, left + width, top + keys);
    screen
        .spawn((at(board.min.x, board.min.y, width, keys), says(Role::Group, theme.words.get("terminal-keyboard"))))
        .with_children(|board| spawn_keys(board, theme, terminal, width, key, gap));
}

fn field(screen: &mut ChildSpawnerCommands, theme: &Theme, terminal: &mut Terminal, place: Rect) {
    let (metrics, palette) = (theme.metrics, theme.palette);
    let pad = metrics.em(FIELD_PAD);
    let size = metrics.em(FIELD_TEXT);
    let lines = (((place.height() - 2.0 * pad) / metrics.line(size)).floor() as usize).max(1);
    terminal.field = (place.width() - 2.0 * pad, size, lines);
    let mut node = says(Role::TextInput, theme.words.get("terminal-comment"));
    node.set_value(terminal.draft.text().to_owned());
    screen
        .spawn((
            Field,
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
            field.spawn((place, text(theme, written(theme, terminal), Weight::Body, size, palette.ink), Written));
        });
}

/// The last lines of what is written, with the place where the next letter comes.
pub fn written(theme: &Theme, terminal: &Terminal) -> String {
    let (width, size, lines) = terminal.field;
    let all = format!("{}|", terminal.draft.text());
    let mut set = theme.widths(Weight::Body).lines(&all, size, width, usize::MAX);
    set.split_off(set.len().saturating_sub(lines)).join("\n")
}

/// How much more may be written, once it is little.
pub fn left(theme: &Theme, terminal: &Terminal) -> String {
    left_words(theme, terminal)
}

fn left_words(theme: &Theme, terminal: &Terminal) -> String {
    match terminal.draft.left() {
        left if left <= SAY_LEFT => theme.words.count("terminal-comment-left", left),
        _ => String::new(),
    }
}

fn spawn_keys(board: &mut ChildSpawnerCommands, theme: &Theme, terminal: &Terminal, width: f32, high: f32, gap: f32) {
    let draft = &terminal.draft;
    let rows = if draft.figures { FIGURES } else { letters(theme.language) };
    let row_height = high + gap;
    let (capitals, small) = if theme.language == Language::Ukrainian { ("АБВ", "абв") } else { ("ABC", "abc") };
    for (index, row) in rows.iter().enumerate() {
        let last = index + 1 == rows.len();
        let count = row.chars().count().max(1);
        // Shift and erase stand at both ends of the last row.
        let side = if last { 1.6 } else { 0.0 };
        let unit = (width / (count as f32 + 2.0 * side)).min(width / 10.0);
        let whole = unit * (count as f32 + 2.0 * side);
        let mut x = if last { 0.0 } else { (width - whole) / 2.0 };
        let y = index as f32 * row_height;
        let unit = if last { width / (count as f32 + 2.0 * side) } else { unit };
        if last {
            let word = if draft.shift { capitals.to_owned() } else { "Aa".to_owned() };
            let name = theme.words.get("terminal-shift");
            key(board, theme, cell(x, y, unit * side, high, gap), Face { word, name, on: draft.shift }, Key::Shift);
            x += unit * side;
        }
        for letter in row.chars() {
            let word = draft.shown(letter).to_string();
            let name = word.clone();
            key(board, theme, cell(x, y, unit, high, gap), Face { word, name, on: false }, Key::Letter(letter));
            x += unit;
        }
        if last {
            let name = theme.words.get("terminal-erase");
            let face = Face { word: name.clone(), name, on: false };
            key(board, theme, cell(x, y, unit * side, high, gap), face, Key::Erase);
        }
    }
    let y = rows.len() as f32 * row_height;
    let unit = width / 10.0;
    let (word, name) = match draft.figures {
        true => (small, theme.words.get("terminal-letters")),
        false => ("123", theme.words.get("terminal-symbols")),
    };
    let face = Face { word: word.to_owned(), name, on: draft.figures };
    key(board, theme, cell(0.0, y, unit * 1.6, high, gap), face, Key::Other);
    let [comma, stop, question, bang] = MARKS;
    for (mark, x) in [(comma, 1.6), (stop, 2.6), (question, 8.0), (bang, 9.0)] {
        let face = Face { word: mark.to_string(), name: mark.to_string(), on: false };
        key(board, theme, cell(unit * x, y, unit, high, gap), face, Key::Letter(mark));
    }
    let name = theme.words.get("terminal-space");
    let face = Face { word: name.clone(), name, on: false };
    key(board, theme, cell(unit * 3.6, y, unit * 4.4, high, gap), face, Key::Space);
}

fn cell(x: f32, y: f32, width: f32, height: f32, gap: f32) -> Rect {
    let left = (x + gap / 2.0).round();
    Rect::new(left, y.round(), (x + width - gap / 2.0).round().max(left + 1.0), (y + height).round())
}

struct Face {
    word: String,
    name: String,
    on: bool,
}

fn key(board: &mut ChildSpawnerCommands, theme: &Theme, place: Rect, face: Face, key: Key) {
    let (metrics, palette) = (theme.metrics, theme.palette);
    let plain = matches!(key, Key::Letter(_));
    let (rest, ink) = match (face.on, plain) {
        (true, _) => (palette.accent, palette.on_accent),
        (_, true) => (palette.surface, palette.ink),
        (_, false) => (palette.accent_soft, palette.ink),
    };
    let strong = theme.widths(Weight::Strong);
    let largest = if plain { 1.4 } else { 1.0 };
    // A word that is too long for its key is set smaller than the least size only where nothing else fits.
    let size = [largest, 0.9, 0.8, 0.7].map(|it| metrics.em(it)).into_iter();
    let size = size.clone().find(|it| strong.of(&face.word, *it) * 1.04 < place.width()).unwrap_or(metrics.em(0.7));
    let mut node = says(Role::Button, face.name);
    if matches!(key, Key::Shift | Key::Other) {
        node.set_selected(face.on);
    }
    let border = (metrics.px_per_mm * 0.3).round().max(1.0);
    board
        .spawn((
            Node {
                border: UiRect::all(px(border)),
                border_radius: BorderRadius::all(px(metrics.em(0.35))),
                ..at(place.min.x, place.min.y, place.width(), place.height())
            },
            BackgroundColor(rest),
            BorderColor::all(if face.on { palette.accent } else { palette.line }),
            Fill { rest, pressed: palette.pressed },
            Press(Action::Terminal(Touched::Key(key))),
            node,
        ))
        .with_children(|inside| {
            let inner = Rect::new(0.0, 0.0, place.width() - 2.0 * border, place.height() - 2.0 * border);
            let lines = (size, metrics.line(size));
            frame::lines(inside, theme, inner, &[face.word], Weight::Strong, lines, ink);
        });
}
