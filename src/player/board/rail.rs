//! Rail of a landscape board: kinds as rows with their numbers, and the town's news below them.
//!
//! Left out: arms, town and clock above (`head`), the tools below (`tools`).

use bevy::prelude::*;

use super::{
    areas::{BoardAreas, rail_row, tab_font},
    tabs::{Tab, said, tab},
};
use crate::player::{
    action::{Action, BoardTouch},
    paint::{Pictures, Shows},
    theme::{TextWeight, Theme, icon::Icon},
    widgets::{Fill, Press, at, hairline, spawn_rule_in, text},
};

/// Where the rows stand: those that fit, "Další" in place of the rest, and the town's row.
pub(crate) fn place_rows(theme: &Theme, areas: &BoardAreas, mut tabs: Vec<Tab>, town: Option<Tab>) -> Vec<(Rect, Tab)> {
    let metrics = &theme.metrics;
    let (high, pitch, area) = (rail_row(metrics), rail_row(metrics) + metrics.px(2.0), areas.kinds);
    let (left, right) = (metrics.px(24.0), area.max.x - metrics.px(24.0));
    let between = metrics.px(24.0);
    let foot = town.as_ref().map_or(0.0, |_| high + between);
    let most = (((area.height() - foot) / pitch).floor() as usize).max(1);
    if tabs.len() > most {
        if let Some(at) = tabs.iter().position(|tab| tab.chosen).filter(|at| *at > 1) {
            let chosen = tabs.remove(at);
            tabs.insert(1, chosen);
        }
        let rest: usize = tabs.iter().skip(most - 1).filter_map(|tab| tab.count).sum();
        tabs.truncate(most - 1);
        let name = theme.words.get("tab-more");
        let action = Action::Board(BoardTouch::Kinds);
        let more = tab(theme, &name, action);
        tabs.push(Tab { count: Some(rest), icon: Some(Icon::Right), ..more });
    }
    let row = |top: f32| Rect::new(left, top, right, top + high);
    let mut placed: Vec<(Rect, Tab)> =
        tabs.into_iter().enumerate().map(|(i, tab)| (row(area.min.y + i as f32 * pitch), tab)).collect();
    if let Some(town) = town {
        let top = area.min.y + placed.len() as f32 * pitch + between / 2.0;
        placed.push((row(top), town));
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
    let counted = count.as_ref().map_or(0.0, |count| theme.widths(TextWeight::Body).width_of(count, font));
    let pad = metrics.px(20.0);
    let start = metrics.px(52.0).max(pad + font + metrics.px(8.0));
    let room = place.width() - start - pad - counted - metrics.px(10.0);
    // Where the whole name has no room, the shorter one of the tabs.
    let whole = theme.widths(TextWeight::Body).width_of(&tab.name, font) <= room * 0.97;
    let word = theme.widths(TextWeight::Body).line(if whole { &tab.name } else { &tab.word }, font, room);
    let middle = |high: f32| ((place.height() - high) / 2.0).round();
    screen
        .spawn((
            Node {
                border_radius: BorderRadius::all(px(place.height() / 2.0)),
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
            let line = metrics.line(font);
            row.spawn((at(start, middle(line), room, line), text(theme, word, TextWeight::Body, font, ink)));
            if let Some(count) = count {
                let left = place.width() - pad - counted;
                row.spawn((at(left, middle(line), counted, line), text(theme, count, TextWeight::Body, font, soft)));
            }
        });
}
