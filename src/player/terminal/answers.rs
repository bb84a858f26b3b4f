//! Answers to a question: four or five smileys with their words, or the numbers from 0 to 10.

use accesskit::Role;
use bevy::{a11y::AccessibilityNode, prelude::*};

use super::{
    art::TerminalArt,
    cards::{AnswerCard, spawn_card},
};
use crate::{
    config::survey::SurveyQuestion,
    feedback::visit::VisitTouch,
    player::{
        action::{Action, TerminalTouch},
        paint::Shows,
        theme::{TextWeight, Theme},
        widgets::{Fill, Press, SmileyFace, at, centred_lines, says, text},
    },
};

/// Largest face, and the largest on an upright panel as a share of its width.
const LARGEST_MM: f32 = 110.0;
const LARGEST_SHARE: f32 = 0.2;
/// Least face before the question above is set smaller.
const LEAST_MM: f32 = 34.0;
/// Share of what was not touched that is still seen while the answer stands.
const FADED: f32 = 0.3;

/// A row of faces, or of numbers, ready to be drawn.
pub(crate) struct AnswerRow {
    pub height: f32,
    /// Every word is whole and as large as a text should be, and every face large enough to be read.
    pub fits: bool,
    cell: Vec2,
    columns: usize,
    /// The words stand beside the faces, one below another, where the screen is too narrow for them below.
    beside: bool,
    side: f32,
    size: f32,
    words: Vec<Vec<String>>,
}

impl AnswerRow {
    /// How far below the upper edge of one row of faces their centres are; `None` for anything else.
    pub(crate) fn middle(&self, theme: &Theme) -> Option<f32> {
        let faces = !self.beside && self.columns == self.words.len();
        faces.then(|| theme.metrics.em(0.5) + self.side / 2.0)
    }
}

/// The words under the faces, the worst first.
fn answer_words(theme: &Theme, question: &SurveyQuestion) -> Vec<String> {
    let scale = if question.scale.score_count() == 5 { "five" } else { "four" };
    let own = |score: u8| theme.words.get(&format!("terminal-{scale}-{score}"));
    match question.words.is_empty() {
        true => (0..question.scale.score_count()).map(own).collect(),
        false => question.words.iter().map(|word| word.typeset(theme.language)).collect(),
    }
}

/// Lays faces into a width and a height; in two rows where the words are too long for one, or, as a `last` resort, as a
/// list: small faces are worse than a smaller question.
pub(crate) fn lay_faces(theme: &Theme, question: &SurveyQuestion, width: f32, tallest: f32, last: bool) -> AnswerRow {
    let words = answer_words(theme, question);
    let one = try_faces(theme, &words, width, tallest, words.len());
    if one.fits {
        return one;
    }
    let two = try_faces(theme, &words, width, tallest, words.len().div_ceil(2));
    let list = try_list(theme, &words, width, tallest);
    match (two.fits, last && list.fits) {
        (true, _) => two,
        (_, true) => list,
        // The largest words of what is left.
        _ if two.size > one.size && two.height <= tallest + 0.5 => two,
        _ => one,
    }
}

/// Faces below one another, each with its word beside it.
fn try_list(theme: &Theme, words: &[String], width: f32, tallest: f32) -> AnswerRow {
    let metrics = &theme.metrics;
    let gap = metrics.mm(3.0);
    let high = (tallest / words.len().max(1) as f32).floor().min(metrics.mm(40.0));
    let side = (high - gap - metrics.em(0.3)).max(metrics.target()).round();
    let strong = theme.widths(TextWeight::Strong);
    let wide = width.min(metrics.em(24.0)).floor();
    let room = wide - side - metrics.em(2.4);
    let fits = |size: &f32| words.iter().all(|it| strong.width_of(it, *size) * 1.02 < room);
    let found = [1.25, 1.15, 1.0].map(|it| metrics.em(it)).into_iter().find(fits);
    let size = found.unwrap_or(metrics.em(0.7));
    let cell = Vec2::new(wide, side + metrics.em(0.3) + gap);
    let height = cell.y * words.len() as f32;
    let words = words.iter().map(|word| strong.lines(word, size, room, 2)).collect();
    AnswerRow {
        height,
        fits: found.is_some() && height <= tallest + 0.5,
        cell,
        columns: 1,
        beside: true,
        side,
        size,
        words,
    }
}

fn try_faces(theme: &Theme, words: &[String], width: f32, tallest: f32, columns: usize) -> AnswerRow {
    let metrics = &theme.metrics;
    let gap = metrics.mm(3.0);
    let columns = columns.max(1);
    let rows = words.len().div_ceil(columns).max(1) as f32;
    let cell = (width / columns as f32).floor().min(metrics.mm(LARGEST_MM) * 1.5);
    let room = cell - gap - metrics.em(0.2);
    let strong = theme.widths(TextWeight::Strong);
    let fits =
        |size: &f32| words.iter().flat_map(|it| it.split(' ')).all(|it| strong.width_of(it, *size) * 1.02 < room);
    let size = [1.25, 1.15, 1.05, 1.0].map(|it| metrics.em(it)).into_iter().find(fits);
    let whole = size.is_some();
    // Rather small than one word over another.
    let smaller = || [0.9, 0.8, 0.7].map(|it| metrics.em(it)).into_iter().find(fits);
    let size = size.or_else(smaller).unwrap_or(metrics.em(0.6));
    let words: Vec<Vec<String>> = words.iter().map(|word| strong.even_lines(word, size, room, 4)).collect();
    let most = words.iter().map(Vec::len).max().unwrap_or(1) as f32;
    let around = metrics.em(0.5) * 2.0 + metrics.em(0.8) + metrics.line(size) * most;
    let high = (tallest / rows).floor();
    // Apart as the words under them are.
    let apart = metrics.px(36.0).min(cell * 0.16 + gap);
    let largest = if metrics.landscape() { metrics.mm(LARGEST_MM) } else { metrics.width * LARGEST_SHARE };
    let side = (cell - apart).min(largest).min(high - around).max(metrics.target()).round();
    let cell = Vec2::new(cell, around + side);
    let height = cell.y * rows;
    // What is narrow cannot be larger, however low the question.
    let least = metrics.mm(LEAST_MM).min(cell.x - apart).max(metrics.target());
    let fits = whole && side + 1.0 >= least && height <= tallest + 0.5;
    AnswerRow { height, fits, cell, columns, beside: false, side, size, words }
}

/// Draws the faces, the best first, as one reads them.
pub(crate) fn spawn_faces(
    parent: &mut ChildSpawnerCommands,
    theme: &Theme,
    art: &mut TerminalArt,
    (row, question): (&AnswerRow, &SurveyQuestion),
    place: Vec2,
    width: f32,
    (serial, chosen): (u32, Option<&VisitTouch>),
) {
    let metrics = theme.metrics;
    let palette = theme.palette;
    let scores = question.scale.score_count();
    let gap = metrics.mm(3.0);
    let left = place.x + ((width - row.cell.x * row.columns as f32) / 2.0).round();
    let names = answer_words(theme, question);
    for (index, score) in (0..scores).rev().enumerate() {
        let touch = VisitTouch::Score(score);
        let picked = chosen == Some(&touch);
        let faint = chosen.is_some() && !picked;
        let words = row.words.get(usize::from(score)).cloned().unwrap_or_default();
        let picture =
            art.smileys.picture(SmileyFace::for_score(score, scores), row.side as u32, theme.dark, art.pictures);
        let name = names.get(usize::from(score)).map_or("", String::as_str);
        let mut node = answer_node(theme, name, index + 1, usize::from(scores), question);
        node.set_selected(picked);
        let rest = if picked { palette.pressed } else { Color::NONE };
        let in_row = usize::from(scores).saturating_sub(index / row.columns * row.columns).min(row.columns);
        // A shorter last row stands in the middle.
        let indent = (row.columns - in_row) as f32 * row.cell.x / 2.0;
        let x = left + indent + (index % row.columns) as f32 * row.cell.x + gap / 2.0;
        let cell = Node {
            border_radius: BorderRadius::all(px(metrics.em(0.9))),
            ..at(
                x,
                place.y + (index / row.columns) as f32 * row.cell.y,
                row.cell.x - gap,
                row.cell.y - if row.beside { gap } else { 0.0 },
            )
        };
        let inner = row.cell.x - gap;
        parent
            .spawn((
                cell,
                BackgroundColor(rest),
                Fill { rest, pressed: palette.pressed },
                Press(Action::Terminal(TerminalTouch::Visit(serial, touch))),
                node,
            ))
            .with_children(|cell| {
                let tint = Color::WHITE.with_alpha(if faint { FADED } else { 1.0 });
                let ink = palette.ink.with_alpha(if faint { 0.5 } else { 1.0 });
                if row.beside {
                    let left = metrics.em(0.5);
                    cell.spawn((Shows::tinted(picture, tint), at(left, metrics.em(0.15), row.side, row.side)));
                    let left = left + row.side + metrics.em(0.9);
                    let high = row.cell.y - gap;
                    let slot = Node { align_items: AlignItems::Center, ..at(left, 0.0, inner - left, high) };
                    cell.spawn(slot).with_children(|slot| {
                        slot.spawn(text(theme, words.join("\n"), TextWeight::Strong, row.size, ink));
                    });
                    return;
                }
                let top = metrics.em(0.5);
                cell.spawn((
                    Shows::tinted(picture, tint),
                    at(((inner - row.side) / 2.0).round(), top, row.side, row.side),
                ));
                let top = top + row.side + metrics.em(0.8);
                let line = metrics.line(row.size);
                let words_place = Rect::new(0.0, top, inner, top + line * words.len() as f32);
                centred_lines(cell, theme, words_place, &words, TextWeight::Strong, (row.size, line), ink);
            });
    }
}

/// A button that says its word, its place among the others and what it answers.
fn answer_node(theme: &Theme, word: &str, place: usize, of: usize, question: &SurveyQuestion) -> AccessibilityNode {
    let place = theme.words.fill("terminal-position", &[("page", &place.to_string()), ("pages", &of.to_string())]);
    let mut node = says(Role::Button, format!("{word}, {place}").replace('\u{a0}', " "));
    node.set_description(question.text.get(theme.language).to_owned());
    node
}

/// Lays the numbers into a width and a height; in two rows where one would be too narrow for a finger.
pub(crate) fn lay_numbers(theme: &Theme, width: f32, tallest: f32) -> AnswerRow {
    let metrics = &theme.metrics;
    let gap = metrics.mm(3.0);
    let columns = if width / 11.0 - gap >= metrics.target() { 11 } else { 6 };
    let rows = 11_usize.div_ceil(columns) as f32;
    let cell = (width / columns as f32).floor().min(metrics.mm(40.0));
    let below = metrics.line(metrics.em(1.15)) + metrics.em(0.7);
    // In two rows 0 and 10 are not in one, and each has its words beside its own.
    let labels = below * rows;
    let most = ((tallest - labels) / rows).max(metrics.target());
    let high = ((cell - gap) * 1.25).max(metrics.target() * 1.3).min(most - gap) + gap;
    AnswerRow {
        height: high * rows + labels,
        fits: high * rows + labels <= tallest + 0.5,
        cell: Vec2::new(cell, high),
        columns,
        beside: false,
        side: below,
        size: metrics.em(1.5),
        words: vec![],
    }
}

/// Draws the numbers and what the first and the last mean.
pub(crate) fn spawn_numbers(
    parent: &mut ChildSpawnerCommands,
    theme: &Theme,
    (row, question): (&AnswerRow, &SurveyQuestion),
    place: Vec2,
    width: f32,
    (serial, chosen): (u32, Option<&VisitTouch>),
) {
    let metrics = theme.metrics;
    let gap = metrics.mm(3.0);
    let wide = row.cell.x * row.columns as f32;
    let left = place.x + ((width - wide) / 2.0).round();
    let rows = usize::from(question.scale.score_count()).div_ceil(row.columns);
    let first = place.y + if rows > 1 { row.side } else { 0.0 };
    for score in 0..question.scale.score_count() {
        let index = usize::from(score);
        let in_row = if row.columns == 11 { 0.0 } else { ((index / row.columns) % 2) as f32 * row.cell.x / 2.0 };
        let x = left + in_row + (index % row.columns) as f32 * row.cell.x + gap / 2.0;
        let y = first + (index / row.columns) as f32 * row.cell.y;
        let name = theme.words.fill("terminal-nps-value", &[("value", &score.to_string())]);
        let mut node = says(Role::Button, name.replace('\u{a0}', " "));
        node.set_description(question.text.get(theme.language).to_owned());
        let touch = VisitTouch::Score(score);
        let card = AnswerCard { lines: vec![score.to_string()], node, chosen: chosen.map(|it| *it == touch), touch };
        spawn_card(parent, theme, serial, card, Rect::new(x, y, x + row.cell.x - gap, y + row.cell.y - gap), row.size);
    }
    let end = first + rows as f32 * row.cell.y + metrics.em(0.4);
    let size = metrics.em(1.15);
    for (key, right) in [("terminal-nps-low", false), ("terminal-nps-high", true)] {
        let word = theme.words.get(key);
        let line = theme.widths(TextWeight::Strong).line(&word, size, wide / 2.0);
        let wide_word = theme.widths(TextWeight::Strong).width_of(&line, size) * 1.02;
        let x = if right { left + wide - wide_word - gap / 2.0 } else { left + gap / 2.0 };
        let top = if rows > 1 && !right { place.y } else { end };
        let place = Rect::new(x, top, x + wide_word, top + metrics.line(size));
        let lines = (size, metrics.line(size));
        centred_lines(parent, theme, place, &[line], TextWeight::Strong, lines, theme.palette.ink_soft);
    }
}
