//! Upper band of a screen that stands low: the town and the time, where nobody who sits could touch anything.
//!
//! Left out: what is below the reach (each screen's own).

use accesskit::Role;
use bevy::prelude::*;

use super::{
    clock::ClockTime,
    node::{at, says, text},
};
use crate::player::{
    paint::Shows,
    state::Today,
    theme::{TextWeight, Theme},
};

/// Spawns the band above `bottom`; nothing where there is none.
pub(crate) fn spawn_upper_band(screen: &mut ChildSpawnerCommands, theme: &Theme, today: &Today, bottom: f32) {
    if bottom < 1.0 {
        return;
    }
    let (metrics, palette) = (theme.metrics, theme.palette);
    screen.spawn((at(0.0, 0.0, metrics.width, bottom), BackgroundColor(palette.bar))).with_children(|band| {
        let margin = metrics.px(60.0);
        let town_size = metrics.bar_title();
        let clock_size = metrics.px(52.0).max(town_size);
        let line = metrics.line(town_size);
        let arms = metrics.px(280.0).min(bottom * 0.5).round();
        // Where the band is low, everything stands in one row.
        let row = bottom < metrics.px(420.0);
        let arms = if row { (bottom - metrics.px(40.0)).min(arms).max(0.0) } else { arms };
        let wide = (arms * 0.86).round();
        let widths = theme.widths(TextWeight::Strong);
        let town = widths.line(&theme.town, town_size, metrics.width - 2.0 * margin);
        let town_wide = widths.width_of(&town, town_size).ceil();
        let time = today.time_text();
        let time_wide = widths.width_of("00:00", clock_size).ceil();
        let place = |left: f32, top: f32, wide: f32, high: f32| at(left.round(), top.round(), wide, high);
        let (arms_at, town_at, clock_at) = if row {
            let middle = |high: f32| (bottom - high) / 2.0;
            let gap = metrics.px(32.0);
            (
                (margin, middle(arms)),
                (margin + wide + gap, middle(line)),
                (metrics.width - margin - time_wide, middle(metrics.line(clock_size))),
            )
        } else {
            let all = arms + metrics.px(32.0) + line + metrics.px(12.0) + metrics.line(clock_size);
            let top = (bottom - all) / 2.0;
            let middle = |wide: f32| (metrics.width - wide) / 2.0;
            let town_top = top + arms + metrics.px(32.0);
            (
                (middle(wide), top),
                (middle(town_wide), town_top),
                (middle(time_wide), town_top + line + metrics.px(12.0)),
            )
        };
        if arms > metrics.px(24.0) {
            band.spawn((
                Shows::tinted(theme.arms.clone(), Color::WHITE),
                place(arms_at.0, arms_at.1, wide, arms),
                says(Role::Image, theme.words.get("arms")),
            ));
        }
        if bottom > line && town_at.0 + town_wide < clock_at.0 || !row {
            band.spawn((
                place(town_at.0, town_at.1, town_wide, line),
                text(theme, town, TextWeight::Strong, town_size, palette.ink),
                says(Role::Banner, theme.town.clone()),
            ));
        }
        if bottom > metrics.line(clock_size) {
            let node = place(clock_at.0, clock_at.1, time_wide, metrics.line(clock_size));
            let mut clock =
                band.spawn((ClockTime, node, text(theme, time, TextWeight::Strong, clock_size, palette.ink)));
            if today.doubt.is_some() {
                clock.insert(says(Role::Status, today.day_text(&theme.words)));
            }
        }
        let thick = metrics.px(2.0);
        band.spawn((at(0.0, bottom - thick, metrics.width, thick), BackgroundColor(palette.line)));
    });
}
