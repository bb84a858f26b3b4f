//! Footer of every scene of the idle loop: the progress line, the town with its arms, the day and the time, and the pill
//! that asks for a touch.
//!
//! Left out: the word of the pill in every language (`touch_word`).

use std::time::Duration;

use accesskit::Role;
use bevy::prelude::*;

use super::{
    frame,
    touch_word::{TouchWordText, TouchWords},
};
use crate::player::{
    action::Action,
    paint::{Pictures, Shows},
    state::{DayForm, Today},
    theme::{TextWeight, Theme, icon::Icon},
    widgets::{ClockDay, ClockTime, Fill, Press, at, says, text},
};

/// What the footer tells.
pub(crate) struct FooterFacts<'a> {
    pub today: &'a Today,
    /// The time stands elsewhere on the glass, and so does the day.
    pub clock_elsewhere: bool,
    /// Which of how many things of its item is shown, from zero.
    pub place: (usize, usize),
    pub words: &'a TouchWords,
    /// Office, address and telephone: below the town where no clock is.
    pub contact: &'a [String],
    pub since_start: Duration,
}

/// Spawns it.
pub(crate) fn spawn_footer(
    screen: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    facts: &FooterFacts,
) {
    let metrics = theme.metrics;
    let (height, top) = (frame::footer_height(&metrics), frame::footer_top(&metrics));
    let hand = theme.icon(Icon::Hand, metrics.px(40.0), pictures);
    let (theme, palette) = (&*theme, theme.palette);
    screen.spawn((at(0.0, top, metrics.width, height), BackgroundColor(palette.bar))).with_children(|foot| {
        let line = metrics.px(6.0);
        foot.spawn((at(0.0, 0.0, metrics.width, line), BackgroundColor(palette.pressed)));
        let (index, count) = facts.place;
        if count > 1 {
            let done = (metrics.width * (index + 1) as f32 / count as f32).round();
            foot.spawn((at(0.0, 0.0, done, line), BackgroundColor(palette.accent)));
        }
        let margin = frame::margin(&metrics);
        let pill = pill_width(theme, facts.words);
        let pill_left = metrics.width - margin - pill;
        let high = metrics.px(104.0).max(metrics.target());
        let pill_top = (line + (height - line - high) / 2.0).round();
        foot.spawn((
            Node {
                align_items: AlignItems::Center,
                justify_content: JustifyContent::Center,
                column_gap: px(metrics.px(16.0)),
                border_radius: BorderRadius::all(px(high / 2.0)),
                ..at(pill_left, pill_top, pill, high)
            },
            BackgroundColor(palette.accent),
            Fill { rest: palette.accent, pressed: palette.ink_soft },
            Press(Action::Wake),
            says(Role::Button, theme.words.get("touch-to-read")),
        ))
        .with_children(|pill| {
            let side = px(metrics.px(40.0));
            pill.spawn((
                Shows::tinted(hand, palette.on_accent),
                Node { width: side, height: side, flex_shrink: 0.0, ..default() },
            ));
            let below = facts.words.below(theme.language, &theme.languages, facts.since_start);
            let own = facts.words.of(theme.language);
            // As wide as the widest, so that nothing moves when the word below changes.
            let column = Node {
                flex_direction: FlexDirection::Column,
                width: px(words_width(theme, facts.words)),
                flex_shrink: 0.0,
                ..default()
            };
            pill.spawn(column).with_children(|words| {
                words.spawn(text(theme, own, TextWeight::Strong, pill_size(theme), palette.on_accent));
                if let Some(below) = below {
                    let size = below_size(theme);
                    words.spawn((TouchWordText, text(theme, below, TextWeight::Body, size, palette.on_accent)));
                }
            });
        });
        spawn_town(foot, theme, facts, Rect::new(margin, line, pill_left - metrics.px(20.0), height));
    });
}

fn pill_size(theme: &Theme) -> f32 {
    (theme.metrics.body * 1.36).round()
}

/// Font size of the word below.
fn below_size(theme: &Theme) -> f32 {
    theme.metrics.body
}

/// Width of the pill's words.
fn words_width(theme: &Theme, words: &TouchWords) -> f32 {
    let own = theme.widths(TextWeight::Strong).width_of(words.of(theme.language), pill_size(theme));
    (own.max(words.widest_below(theme, below_size(theme))) * 1.02).round()
}

fn pill_width(theme: &Theme, words: &TouchWords) -> f32 {
    words_width(theme, words) + theme.metrics.px(40.0 + 16.0 + 2.0 * 28.0)
}

/// The arms, the town, and the day and the time beside or below it.
fn spawn_town(foot: &mut ChildSpawnerCommands, theme: &Theme, facts: &FooterFacts, place: Rect) {
    let (metrics, palette) = (theme.metrics, theme.palette);
    let today = facts.today;
    let high = metrics.px(88.0);
    let wide = (high * 0.86).round();
    let middle = place.center().y;
    foot.spawn((
        Shows::tinted(theme.arms.clone(), Color::WHITE),
        at(place.min.x, (middle - high / 2.0).round(), wide, high),
    ));
    let left = place.min.x + wide + metrics.px(20.0);
    let (body, strong) = (theme.widths(TextWeight::Body), theme.widths(TextWeight::Strong));
    let (large, small, clock) = (metrics.bar_title(), metrics.body, (metrics.body * 2.2).round());
    let day = today.day_in(DayForm::OfYear, &theme.words);
    let clock_width = body.width_of("00:00", clock) * 1.02;
    let beside = place.max.x - left - if facts.clock_elsewhere { 0.0 } else { clock_width + metrics.px(20.0) };
    let needed = strong.width_of(&theme.town, large).max(body.width_of(&day, metrics.note())) * 1.02;
    // On a narrow glass the time stands below the day.
    let below = !facts.clock_elsewhere && needed > beside && !metrics.landscape();
    let room = if below { place.max.x - left } else { beside };
    let sizes = [large, metrics.body * 1.2, small].map(f32::round);
    let size = sizes.into_iter().find(|size| strong.width_of(&theme.town, *size) <= room * 0.97).unwrap_or(small);
    let town = strong.lines(&theme.town, size, room, 2);
    // On a small glass a long day is set smaller before it comes under the pill.
    let day_sizes = [small, metrics.note(), metrics.note() * 0.9, metrics.note() * 0.8, metrics.note() * 0.7];
    let fits = |size: &f32| body.width_of(&day, *size) <= room * 0.99;
    let small = day_sizes.into_iter().map(f32::floor).find(fits).unwrap_or((metrics.note() * 0.7).floor());
    let town_height = town.len() as f32 * metrics.line(size);
    // As much of the contact as there is room for: the telephone number before anything else.
    let contact = (0..facts.contact.len()).map(|from| facts.contact.iter().skip(from).cloned().collect::<Vec<_>>());
    let contact = contact.map(|it| it.join(" · ")).find(|it| body.width_of(it, small) <= room * 0.97);
    let told = if facts.clock_elsewhere { contact } else { Some(day.clone()) };
    let day_height = told.as_ref().map_or(0.0, |_| metrics.line(small));
    let time_height = if below { metrics.line(large) } else { 0.0 };
    let mut top = (middle - (town_height + day_height + time_height) / 2.0).round();
    let node = |left, top| Node { position_type: PositionType::Absolute, left: px(left), top: px(top), ..default() };
    foot.spawn((node(left, top), text(theme, town.join("\n"), TextWeight::Strong, size, palette.ink)));
    top += town_height;
    if facts.clock_elsewhere {
        if let Some(told) = told {
            foot.spawn((node(left, top), text(theme, told, TextWeight::Body, small, palette.ink_soft)));
        }
        return;
    }
    let mut line = foot.spawn((
        ClockDay(DayForm::OfYear),
        node(left, top),
        text(theme, day.clone(), TextWeight::Body, small, palette.ink_soft),
    ));
    if today.doubt.is_some() {
        line.insert(says(Role::Status, day));
    }
    top += day_height;
    let time = today.time_text();
    if below {
        foot.spawn((ClockTime, node(left, top), text(theme, time, TextWeight::Strong, large, palette.ink)));
    } else {
        let top = (middle - metrics.line(clock) / 2.0).round();
        let right = Node {
            position_type: PositionType::Absolute,
            right: px(metrics.width - place.max.x),
            top: px(top),
            ..default()
        };
        foot.spawn((ClockTime, right, text(theme, time, TextWeight::Body, clock, palette.ink)));
    }
}
