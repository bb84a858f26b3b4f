//! Rail of a landscape board: kinds as rows with their numbers, and the town's news below them.
//!
//! Left out: arms, town and clock above (`head`), the tools below (`tools`).

use bevy::prelude::*;

use super::{
    areas::{BoardAreas, rail_row, tab_font},
    tabs::{Tab, more_row, said},
};
use crate::player::{
    paint::{Pictures, Shows},
    theme::{Metrics, TextWeight, Theme},
    widgets::{Fill, Press, at, hairline, spawn_rule_in, text},
};

/// Lines that a word may take.
const MOST_LINES: usize = 4;

/// A row's word in lines, and their font size: the name in one line, else the shorter one of the tabs, else the name in
/// several; a colour stands with its whole word.
pub(super) fn row_lines(theme: &Theme, tab: &Tab, width: f32) -> (Vec<String>, f32) {
    let (font, widths) = (tab_font(&theme.metrics), theme.widths(TextWeight::Body));
    let room = word_room(theme, tab, width).1;
    if let Some(word) = [&tab.name, &tab.word].into_iter().find(|word| widths.width_of(word, font) <= room * 0.97) {
        return (vec![word.clone()], font);
    }
    let longest = tab.name.split(' ').max_by(|a, b| widths.width_of(a, font).total_cmp(&widths.width_of(b, font)));
    let size = widths.name_size(longest.unwrap_or_default(), font, room);
    (widths.lines(&tab.name, size, room, MOST_LINES), size)
}

/// Where a row's word begins, and how much room there is for it.
fn word_room(theme: &Theme, tab: &Tab, width: f32) -> (f32, f32) {
    let (metrics, font) = (&theme.metrics, tab_font(&theme.metrics));
    let start = metrics.px(52.0).max(row_pad(metrics) + font + metrics.px(8.0));
    (start, width - start - row_pad(metrics) - counted(theme, tab) - metrics.px(10.0))
}

fn row_pad(metrics: &Metrics) -> f32 {
    metrics.px(20.0)
}

/// Width of a row's number.
fn counted(theme: &Theme, tab: &Tab) -> f32 {
    let own = |count: usize| theme.widths(TextWeight::Body).width_of(&count.to_string(), tab_font(&theme.metrics));
    tab.count.map_or(0.0, own)
}

fn row_height(theme: &Theme, tab: &Tab, width: f32) -> f32 {
    let (lines, size) = row_lines(theme, tab, width);
    let metrics = &theme.metrics;
    rail_row(metrics).max(lines.len() as f32 * metrics.line(size) + metrics.px(12.0))
}

/// Where the rows stand: those that fit, "Další" in place of the rest, and the town's row.
pub(crate) fn place_rows(
    theme: &Theme,
    areas: &BoardAreas,
    mut tabs: Vec<Tab>,
    mut town: Option<Tab>,
) -> Vec<(Rect, Tab)> {
    let (metrics, area) = (&theme.metrics, areas.kinds);
    let (left, right) = (metrics.px(24.0), area.max.x - metrics.px(24.0));
    let (gap, between) = (metrics.px(2.0), metrics.px(24.0));
    let high = |tab: &Tab| row_height(theme, tab, right - left);
    let foot = |town: &Option<Tab>| town.as_ref().map_or(0.0, |town| high(town) + between);
    if tabs.len() > 1 && tabs.iter().map(|tab| high(tab) + gap).sum::<f32>() > area.height() - foot(&town) {
        if let Some(at) = tabs.iter().position(|tab| tab.chosen).filter(|at| *at > 1) {
            let chosen = tabs.remove(at);
            tabs.insert(1, chosen);
        }
        let lead = more_row(theme, &[], &tabs).as_ref().map_or(0.0, high);
        // The list that "Další" opens has the town's news too.
        town = town.filter(|town| high(town) + between + lead <= area.height());
        let mut rest = area.height() - foot(&town) - lead - gap;
        let fits = |tab: &&Tab| {
            rest -= high(tab) + gap;
            rest >= 0.0
        };
        let shown = tabs.iter().take_while(fits).count();
        let (shown, hidden) = tabs.split_at(shown);
        tabs = shown.iter().cloned().chain(more_row(theme, shown, hidden)).collect();
    }
    let mut top = area.min.y;
    let mut placed = vec![];
    let last = tabs.len();
    for (nth, tab) in tabs.into_iter().chain(town).enumerate() {
        top += if nth == last { between / 2.0 } else { 0.0 };
        let bottom = top + high(&tab);
        placed.push((Rect::new(left, top, right, bottom), tab));
        top = bottom + gap;
    }
    placed
}

/// Spawns the rail's ground and its rows.
pub(crate) fn spawn_rail(
    screen: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    areas: &BoardAreas,
    placed: &[(Rect, Tab)],
) {
    let (metrics, width) = (theme.metrics, areas.kinds.max.x);
    screen.spawn((at(0.0, 0.0, width, metrics.height), BackgroundColor(theme.palette.bar)));
    let thick = hairline(&metrics);
    screen.spawn((at(width - thick, 0.0, thick, metrics.height), BackgroundColor(theme.palette.line)));
    for (place, tab) in placed {
        if tab.filled {
            let from = place.min + Vec2::new(metrics.px(20.0), -metrics.px(6.0));
            spawn_rule_in(screen, theme, from, place.width() - metrics.px(40.0));
        }
        spawn_row(screen, theme, pictures, *place, tab);
    }
    let from = Vec2::new(metrics.px(44.0), areas.tools.min.y);
    spawn_rule_in(screen, theme, from, width - metrics.px(88.0));
}

fn spawn_row(screen: &mut ChildSpawnerCommands, theme: &mut Theme, pictures: &mut Pictures, place: Rect, tab: &Tab) {
    let (metrics, palette) = (theme.metrics, theme.palette);
    let font = tab_font(&metrics);
    let icon = tab.icon.map(|icon| theme.icon(icon, font, pictures));
    let rest = if tab.chosen { palette.accent } else { palette.bar };
    let ink = match (tab.chosen, tab.filled) {
        (true, _) => palette.on_accent,
        (false, true) => palette.accent,
        (false, false) => palette.ink,
    };
    let soft = if tab.chosen { palette.on_accent } else { palette.ink_soft };
    let node = said(theme, tab);
    let count = tab.count.map(|count| count.to_string());
    let (counted, pad) = (counted(theme, tab), row_pad(&metrics));
    let (start, room) = word_room(theme, tab, place.width());
    let (lines, size) = row_lines(theme, tab, place.width());
    let middle = |high: f32| ((place.height() - high) / 2.0).round();
    screen
        .spawn((
            Node {
                border_radius: BorderRadius::all(px(rail_row(&metrics) / 2.0)),
                ..at(place.min.x, place.min.y, place.width(), place.height())
            },
            BackgroundColor(rest),
            Fill { rest, pressed: if tab.chosen { palette.accent } else { palette.pressed } },
            Press(tab.action.clone()),
            node,
        ))
        .with_children(|row| {
            if let Some(dot) = tab.dot {
                let side = metrics.px(16.0);
                row.spawn((
                    Node { border_radius: BorderRadius::MAX, ..at(pad, middle(side), side, side) },
                    BackgroundColor(dot),
                ));
            }
            if let Some(icon) = icon {
                row.spawn((Shows::tinted(icon, ink), at(pad - metrics.px(6.0), middle(font), font, font)));
            }
            let (line, tall) = (metrics.line(font), metrics.line(size) * lines.len() as f32);
            row.spawn((
                at(start, middle(tall), room, tall),
                text(theme, lines.join("\n"), TextWeight::Body, size, ink),
            ));
            if let Some(count) = count {
                let left = place.width() - pad - counted;
                row.spawn((at(left, middle(line), counted, line), text(theme, count, TextWeight::Body, font, soft)));
            }
        });
}
