//! Head of the board: coat of arms, town, clock and day, as one line, at the top of the rail, or large where nothing is
//! to be touched.
//!
//! Left out: the tools (`tools`), keeping the clock right (`widgets`).

use accesskit::Role;
use bevy::{
    prelude::*,
    text::{LineBreak, LineHeight},
};

use super::areas::{BoardAreas, BoardForm, growth, margin};
use crate::{
    player::{
        action::Action,
        paint::Shows,
        state::{DayForm, Today},
        theme::{TextWeight, Theme},
        widgets::{ClockDay, ClockTime, Press, at, says, spawn_rule, text},
    },
    words,
};

/// The arms are so many times as wide as high at the most.
const ARMS_WIDTH: f32 = 0.86;

/// Spawns the head in its area.
pub(crate) fn spawn_head(parent: &mut ChildSpawnerCommands, theme: &Theme, today: &Today, areas: &BoardAreas) {
    let head = areas.head;
    match areas.form {
        BoardForm::Rail => rail_head(parent, theme, today),
        BoardForm::Low if head.height() >= theme.metrics.px(420.0) => {
            ground(parent, theme, head);
            large_head(parent, theme, today, head);
        }
        _ => {
            ground(parent, theme, head);
            // In the middle of what is too low for the large head.
            let high = theme.metrics.px(128.0);
            let top = ((head.height() - high) / 2.0).max(0.0).round();
            parent.spawn(at(0.0, top, head.width(), high)).with_children(|line| line_head(line, theme, today));
        }
    }
}

fn ground(parent: &mut ChildSpawnerCommands, theme: &Theme, head: Rect) {
    parent.spawn((at(0.0, 0.0, head.width(), head.height()), BackgroundColor(theme.palette.bar)));
    spawn_rule(parent, theme, head.max.y - 1.0);
}

/// The arms: held, they open the staff screen.
fn arms(parent: &mut ChildSpawnerCommands, theme: &Theme, (left, top): (f32, f32), high: f32) {
    let wide = (high * ARMS_WIDTH).round();
    // The picture is a child: a picture's own node would be named after its text, of which it has none.
    parent
        .spawn((at(left, top, wide, high), Press(Action::Arms), says(Role::Image, theme.words.get("arms"))))
        .with_child((Shows::tinted(theme.arms.clone(), Color::WHITE), at(0.0, 0.0, wide, high)));
}

/// One line over the full width. Of the smaller lines nothing stays with larger text; the town's name comes first.
fn line_head(parent: &mut ChildSpawnerCommands, theme: &Theme, today: &Today) {
    let (metrics, palette) = (theme.metrics, theme.palette);
    let (side, edge) = (metrics.px(84.0), margin(&metrics));
    let high = metrics.px(128.0);
    arms(parent, theme, (edge, ((high - side) / 2.0).round()), side);
    let two_lines = theme.step == 0;
    let (big, small) = (metrics.bar_title(), metrics.body);
    let clock = (metrics.px(52.0) * growth(&metrics)).round();
    let left = edge + (side * ARMS_WIDTH).round() + metrics.px(24.0);
    let strong = theme.widths(TextWeight::Strong);
    let body = theme.widths(TextWeight::Body);
    let time_width = body.width_of("00:00", clock);
    let board = theme.words.get("official-board");
    let between = metrics.width - left - edge - metrics.px(40.0);
    // The day is as long as the words of the board, whole, have room beside it.
    let whole = |form: &DayForm| {
        let day = today.day_in(*form, &theme.words);
        body.width_of(&day, small) + body.width_of(&board, small) * 1.03 <= between
    };
    let form = if two_lines { DayForm::ALL.into_iter().find(whole) } else { None }.unwrap_or(DayForm::Long);
    let day = today.day_in(form, &theme.words);
    let day_width = body.width_of(&day, small);
    let show_day = two_lines || today.doubt.is_some();
    let show_time = between - time_width > metrics.em(5.0);
    // The town stands beside the clock, what is below it beside the day.
    let beside = |width: f32| (between - if show_time { width } else { 0.0 }).max(metrics.em(4.0));
    let room = beside(time_width);
    let big = strong.name_size(&theme.town, big, room);
    let town = strong.line(&theme.town, big, room);
    let block = metrics.line(big) + if two_lines { metrics.line(small) } else { 0.0 };
    let top = ((high - block) / 2.0).round();
    parent.spawn((
        Node { position_type: PositionType::Absolute, left: px(left), top: px(top), ..default() },
        text(theme, town, TextWeight::Strong, big, palette.ink),
        says(Role::Heading, theme.town.clone()),
    ));
    if two_lines {
        let room = beside(if show_day { time_width.max(day_width) } else { time_width });
        let board = body.line(&board, small, room);
        parent.spawn((
            Node {
                position_type: PositionType::Absolute,
                left: px(left),
                top: px(top + metrics.line(big)),
                ..default()
            },
            text(theme, board, TextWeight::Body, small, palette.ink_soft),
        ));
    }
    if !show_time {
        return;
    }
    let right = |top| Node { position_type: PositionType::Absolute, right: px(edge), top: px(top), ..default() };
    let block = metrics.line(clock) + if show_day { metrics.line(small) } else { 0.0 };
    let top = ((high - block) / 2.0).round().max(0.0);
    parent.spawn((ClockTime, right(top), text(theme, today.time_text(), TextWeight::Body, clock, palette.ink)));
    if show_day {
        let words = text(theme, day.clone(), TextWeight::Body, small, palette.ink_soft);
        let mut node = parent.spawn((ClockDay(form), right(top + metrics.line(clock)), words));
        if today.doubt.is_some() {
            node.insert(says(Role::Status, day));
        }
    }
}

/// Arms and town over the clock, at the top of the rail.
fn rail_head(parent: &mut ChildSpawnerCommands, theme: &Theme, today: &Today) {
    let (metrics, palette) = (theme.metrics, theme.palette);
    let width = super::areas::rail_width(&metrics);
    let (edge, side) = (metrics.px(40.0), metrics.px(76.0));
    let (top, small) = (metrics.px(36.0), metrics.px(28.0));
    arms(parent, theme, (edge, top), side);
    let left = edge + (side * ARMS_WIDTH).round() + metrics.px(18.0);
    let room = width - left - metrics.px(20.0);
    let strong = theme.widths(TextWeight::Strong);
    let size = strong.name_size(&theme.town, metrics.px(34.0), room);
    let town = strong.line(&theme.town, size, room);
    parent.spawn((
        Node { position_type: PositionType::Absolute, left: px(left), top: px(top - metrics.px(4.0)), ..default() },
        text(theme, town, TextWeight::Strong, size, palette.ink),
        says(Role::Heading, theme.town.clone()),
    ));
    let board = theme.widths(TextWeight::Body).line(&theme.words.get("official-board"), small, room);
    parent.spawn((
        Node { position_type: PositionType::Absolute, left: px(left), top: px(top + metrics.px(38.0)), ..default() },
        text(theme, board, TextWeight::Body, small, palette.ink_soft),
    ));
    let (clock, note) = (metrics.px(64.0), metrics.px(24.0));
    let top = metrics.px(124.0);
    parent.spawn((
        ClockTime,
        Node { position_type: PositionType::Absolute, left: px(edge), top: px(top), ..default() },
        text(theme, today.time_text(), TextWeight::Body, clock, palette.ink),
    ));
    let left = edge + theme.widths(TextWeight::Body).width_of("00:00", clock) + metrics.px(20.0);
    let day = today.day_text(&theme.words);
    // Two short lines beside the clock.
    let lines = match today.day() {
        Some(date) => vec![words::weekday(theme.language, date.weekday()).to_owned(), theme.words.short_date(date)],
        None => theme.widths(TextWeight::Body).lines(&day, note, width - left - metrics.px(16.0), 2),
    };
    let least = |line: &String| {
        note * (width - left - metrics.px(16.0)) / theme.widths(TextWeight::Body).width_of(line, note).max(1.0)
    };
    let note = lines.iter().map(least).fold(note, f32::min).floor();
    let mut node = parent.spawn((
        Node { position_type: PositionType::Absolute, left: px(left), top: px(top + metrics.px(11.0)), ..default() },
        text(theme, lines.join("\n"), TextWeight::Body, note, palette.ink_soft),
    ));
    if today.doubt.is_some() {
        node.insert(says(Role::Status, day));
    }
}

/// Arms, town, clock and day in the middle of an area, each as large as there is room for.
fn large_head(parent: &mut ChildSpawnerCommands, theme: &Theme, today: &Today, head: Rect) {
    let (metrics, palette) = (theme.metrics, theme.palette);
    // As drawn, the block is 1,130 high: arms 280 (with their margin), town 104, board 56, clock 148, day 44.
    let unit = (head.height() / metrics.px(1_000.0)).min(metrics.width / metrics.px(760.0)).min(1.0);
    let size = |design: f32| (metrics.px(design) * unit).round().max(1.0);
    let day = today.day_text(&theme.words);
    let board = theme.words.get("official-board");
    let arms_high = size(340.0);
    let wide = metrics.width - 2.0 * margin(&metrics);
    let fit = |words: &str, weight: TextWeight, font: f32| {
        let own = theme.widths(weight).width_of(words, font);
        (font * (wide / own.max(1.0)).min(1.0)).floor().max(1.0)
    };
    let town_font = fit(&theme.town, TextWeight::Strong, size(100.0));
    let rows = [
        (theme.town.clone(), TextWeight::Strong, town_font, palette.ink),
        (board.clone(), TextWeight::Body, fit(&board, TextWeight::Body, size(56.0)), palette.ink_soft),
        (today.time_text(), TextWeight::Body, size(150.0), palette.ink),
        (day.clone(), TextWeight::Body, fit(&day, TextWeight::Body, size(44.0)), palette.ink_soft),
    ];
    let gaps = [size(70.0), size(10.0), size(76.0), size(14.0)];
    let line = |font: f32| (font * 1.15).round();
    let block = arms_high + rows.iter().map(|(_, _, font, _)| line(*font)).sum::<f32>() + gaps.iter().sum::<f32>();
    let mut top = ((head.height() - block) / 2.0).round().max(size(12.0));
    arms(parent, theme, (((metrics.width - arms_high * ARMS_WIDTH) / 2.0).round(), top), arms_high);
    top += arms_high;
    for (i, (words, weight, font, ink)) in rows.into_iter().enumerate() {
        top += gaps[i];
        let node = Node { justify_content: JustifyContent::Center, ..at(0.0, top, metrics.width, line(font)) };
        parent.spawn(node).with_children(|row| {
            let mut said = row.spawn(text(theme, words, weight, font, ink));
            said.insert((LineHeight::Px(line(font)), TextLayout::new(Justify::Center, LineBreak::NoWrap)));
            match i {
                0 => drop(said.insert(says(Role::Heading, theme.town.clone()))),
                2 => drop(said.insert(ClockTime)),
                3 => {
                    said.insert(ClockDay(DayForm::Long));
                    if today.doubt.is_some() {
                        said.insert(says(Role::Status, day.clone()));
                    }
                }
                _ => {}
            }
        });
        top += line(font);
    }
}
