//! On-screen keyboard of the terminal: the keys of the person's language.
//!
//! Left out: which keys there are and what they write (`typing`), one key as a node (`key`).

use bevy::prelude::*;

use super::{
    key::{KeyFace, spawn_key},
    typing::{CommentDraft, FIGURES, MARKS, letter_rows},
};
use crate::{
    player::{
        action::{Action, KeyboardKey, TerminalTouch},
        theme::Theme,
    },
    words::Language,
};

/// Rows of keys, one below another.
pub(crate) const KEYBOARD_ROWS: f32 = 5.0;

/// Spawns the keys of the person's language, or the figures.
pub(crate) fn spawn_keyboard(
    board: &mut ChildSpawnerCommands,
    theme: &Theme,
    draft: &CommentDraft,
    width: f32,
    high: f32,
    gap: f32,
) {
    let rows = if draft.figures { FIGURES } else { letter_rows(theme.language) };
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
            key(
                board,
                theme,
                cell(x, y, unit * side, high, gap),
                KeyLabel { word, name, on: draft.shift },
                KeyboardKey::Shift,
            );
            x += unit * side;
        }
        for letter in row.chars() {
            let word = draft.letter_shown(letter).to_string();
            let name = word.clone();
            key(
                board,
                theme,
                cell(x, y, unit, high, gap),
                KeyLabel { word, name, on: false },
                KeyboardKey::Letter(letter),
            );
            x += unit;
        }
        if last {
            let name = theme.words.get("terminal-erase");
            let face = KeyLabel { word: name.clone(), name, on: false };
            key(board, theme, cell(x, y, unit * side, high, gap), face, KeyboardKey::Erase);
        }
    }
    let y = rows.len() as f32 * row_height;
    let unit = width / 10.0;
    let (word, name) = match draft.figures {
        true => (small, theme.words.get("terminal-letters")),
        false => ("123", theme.words.get("terminal-symbols")),
    };
    let face = KeyLabel { word: word.to_owned(), name, on: draft.figures };
    key(board, theme, cell(0.0, y, unit * 1.6, high, gap), face, KeyboardKey::Other);
    let [comma, stop, question, bang] = MARKS;
    for (mark, x) in [(comma, 1.6), (stop, 2.6), (question, 8.0), (bang, 9.0)] {
        let face = KeyLabel { word: mark.to_string(), name: mark.to_string(), on: false };
        key(board, theme, cell(unit * x, y, unit, high, gap), face, KeyboardKey::Letter(mark));
    }
    let name = theme.words.get("terminal-space");
    let face = KeyLabel { word: name.clone(), name, on: false };
    key(board, theme, cell(unit * 3.6, y, unit * 4.4, high, gap), face, KeyboardKey::Space);
}

fn cell(x: f32, y: f32, width: f32, height: f32, gap: f32) -> Rect {
    let left = (x + gap / 2.0).round();
    Rect::new(left, y.round(), (x + width - gap / 2.0).round().max(left + 1.0), (y + height).round())
}

struct KeyLabel {
    word: String,
    name: String,
    on: bool,
}

fn key(board: &mut ChildSpawnerCommands, theme: &Theme, place: Rect, face: KeyLabel, key: KeyboardKey) {
    let (metrics, palette) = (theme.metrics, theme.palette);
    let plain = matches!(key, KeyboardKey::Letter(_));
    let colours = match (face.on, plain) {
        (true, _) => (palette.accent, palette.on_accent),
        (_, true) => (palette.surface, palette.ink),
        (_, false) => (palette.accent_soft, palette.ink),
    };
    let face = KeyFace {
        word: face.word,
        name: face.name,
        icon: None,
        colours,
        size: metrics.em(if plain { 1.4 } else { 1.0 }),
        selected: matches!(key, KeyboardKey::Shift | KeyboardKey::Other).then_some(face.on),
    };
    spawn_key(board, theme, place, face, Action::Terminal(TerminalTouch::Key(key)));
}
