//! Emptiness of the list of results, and the words around it: how many there are, what was looked for and is not there, and
//! what is not known yet. "Nothing was found" is said only where everything that can be read was.

use accesskit::Role;
use bevy::prelude::*;

use super::{layout::SearchLayout, state::SearchScreen};
use crate::player::{
    theme::{TextWeight, Theme},
    widgets::{says, text},
};

/// What an answer that counts so many means: so many, and more.
const MOST_COUNTED: u64 = 1000;

/// How much was found of how much, for the head.
pub(super) fn found_text(theme: &Theme, search: &SearchScreen) -> String {
    let reply = &search.reply;
    let Some(answer) = reply.answer.as_ref().filter(|answer| !answer.query.is_empty()) else { return String::new() };
    let all = reply.searched.to_string();
    if answer.count >= MOST_COUNTED {
        return theme.words.fill("search-found-many", &[("value", &MOST_COUNTED.to_string()), ("pages", &all)]);
    }
    if answer.count == 0 && !reply.complete {
        return String::new();
    }
    let key = if answer.corrected && answer.count > 0 { "search-similar" } else { "search-found" };
    theme.words.count_of(key, usize::try_from(answer.count).unwrap_or(usize::MAX), &all)
}

/// Lines below the last card: that these are not all, and that not everything was read.
fn rest(theme: &Theme, search: &SearchScreen) -> Vec<String> {
    let Some(answer) = &search.reply.answer else { return vec![] };
    if search.results.is_empty() {
        return vec![];
    }
    let mut lines = vec![];
    if answer.count > answer.hits.len() as u64 {
        lines.push(theme.words.fill("search-first", &[("value", &answer.hits.len().to_string())]));
    }
    if !search.reply.complete {
        lines.push(theme.words.get("search-reading"));
    }
    lines
}

fn broken(theme: &Theme, line: &str, width: f32) -> Vec<String> {
    theme.widths(TextWeight::Body).lines(line, theme.metrics.body, width, 4)
}

/// Height of these lines.
pub(super) fn rest_height(theme: &Theme, search: &SearchScreen) -> f32 {
    let metrics = &theme.metrics;
    let width = SearchLayout::measure(metrics, search.keyboard).card_width();
    let lines = rest(theme, search);
    let count: usize = lines.iter().map(|line| broken(theme, line, width).len()).sum();
    if count == 0 { 0.0 } else { count as f32 * metrics.line(metrics.body) + metrics.px(24.0) }
}

/// Spawns these lines.
pub(super) fn spawn_rest(
    content: &mut ChildSpawnerCommands,
    theme: &Theme,
    search: &SearchScreen,
    layout: &SearchLayout,
) {
    let (metrics, mut top) = (theme.metrics, search.list_length);
    for line in rest(theme, search) {
        let lines = broken(theme, &line, layout.card_width());
        content.spawn((
            Node { position_type: PositionType::Absolute, left: px(layout.margin), top: px(top), ..default() },
            text(theme, lines.join("\n"), TextWeight::Body, metrics.body, theme.palette.ink_soft),
            says(Role::Status, line),
        ));
        top += lines.len() as f32 * metrics.line(metrics.body);
    }
}

/// The title and the lines in the place of results.
fn emptiness(theme: &Theme, search: &SearchScreen) -> Vec<String> {
    let (say, reply) = (&theme.words, &search.reply);
    let Some(answer) = &reply.answer else {
        // The first moment of a search is not worth a word.
        return if search.is_answered() {
            vec![say.get("search-preparing"), say.get("search-preparing-hint")]
        } else {
            vec![]
        };
    };
    if answer.query.is_empty() {
        return vec![say.get("search-empty"), say.get("search-empty-hint"), say.get("search-scope")];
    }
    if !reply.complete {
        return vec![say.get("search-none-yet"), say.get("search-reading")];
    }
    let typed = search.line.text().trim();
    vec![say.fill("search-none", &[("value", typed)]), say.get("search-none-hint"), say.get("search-scope")]
}

/// What is said in the place of results, in lines.
struct EmptyLines {
    title: (String, Vec<String>),
    /// Font size of the title: the largest with which all has room.
    size: f32,
    hints: Vec<(String, Vec<String>)>,
    height: f32,
}

/// Free room above and below it at the least.
fn air(theme: &Theme) -> f32 {
    theme.metrics.px(12.0)
}

fn empty_lines(theme: &Theme, search: &SearchScreen, place: Rect) -> Option<EmptyLines> {
    let metrics = &theme.metrics;
    let mut said = emptiness(theme, search).into_iter();
    let title = said.next()?;
    let room = place.width() - metrics.px(120.0);
    let line = metrics.line(metrics.body);
    let in_lines = |hint: String| {
        let lines = broken(theme, &hint, room);
        (hint, lines)
    };
    let hints: Vec<(String, Vec<String>)> = said.map(in_lines).collect();
    let below: f32 = hints.iter().map(|(_, lines)| between(theme) + lines.len() as f32 * line).sum();
    let largest = metrics.sheet_title().min(line * 1.6).round();
    let laid = [largest, metrics.bar_title(), metrics.card_title(), metrics.body].map(|size| {
        let lines = theme.widths(TextWeight::Strong).lines(&title, size.min(largest), room, 3);
        let height = lines.len() as f32 * metrics.line(size.min(largest)) + below;
        (size.min(largest), lines, height)
    });
    let fits = |(.., height): &(f32, Vec<String>, f32)| *height + 2.0 * air(theme) <= place.height();
    let best = laid.iter().position(fits).unwrap_or(laid.len() - 1);
    let (size, lines, height) = laid.into_iter().nth(best)?;
    Some(EmptyLines { title: (title, lines), size, hints, height })
}

/// Between two of its parts.
fn between(theme: &Theme) -> f32 {
    theme.metrics.px(14.0)
}

/// Length of what is said in the place of results: where that is longer than the place, it scrolls.
pub(super) fn emptiness_length(theme: &Theme, search: &SearchScreen, place: Rect) -> f32 {
    empty_lines(theme, search, place).map_or(0.0, |said| said.height + 2.0 * air(theme))
}

/// Spawns what is said in the place of results.
pub(super) fn spawn_emptiness(list: &mut ChildSpawnerCommands, theme: &Theme, search: &SearchScreen, place: Rect) {
    let metrics = theme.metrics;
    let Some(said) = empty_lines(theme, search, place) else { return };
    let EmptyLines { title: (title, lines), size, hints, height } = said;
    let line = metrics.line(metrics.body);
    let mut top = ((place.height() - height) * 0.42).max(air(theme)).round();
    let left = metrics.px(60.0);
    list.spawn((
        Node { position_type: PositionType::Absolute, left: px(left), top: px(top), ..default() },
        text(theme, lines.join("\n"), TextWeight::Strong, size, theme.palette.ink),
        says(Role::Status, title),
    ));
    top += lines.len() as f32 * metrics.line(size);
    for (hint, lines) in hints {
        top += between(theme);
        list.spawn((
            Node { position_type: PositionType::Absolute, left: px(left), top: px(top), ..default() },
            text(theme, lines.join("\n"), TextWeight::Body, metrics.body, theme.palette.ink_soft),
            says(Role::Label, hint),
        ));
        top += lines.len() as f32 * line;
    }
}
