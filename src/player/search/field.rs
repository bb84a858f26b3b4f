//! Field of the search with what is typed, and above it the suggestions and the buttons that scroll the results.

use accesskit::Role;
use bevy::prelude::*;

use super::{layout::SearchLayout, state::SearchScreen};
use crate::player::{
    action::{Action, SearchTouch},
    paint::{Pictures, Shows},
    theme::{TextWeight, Theme, icon::Icon},
    widgets::{Fill, Press, at, says, text},
};

/// Spawns the suggestions, as many as there is room for, and the buttons.
pub(super) fn spawn_chips(
    part: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    search: &SearchScreen,
    layout: &SearchLayout,
) {
    let (metrics, palette, area) = (theme.metrics, theme.palette, layout.chips);
    let (side, gap) = (layout.chip, layout.gap);
    // Two round buttons at the right end of the lowest row.
    let there = search.list.is_longer();
    let buttons = if there { 2.0 * side + gap } else { -gap };
    let low = area.max.y - side;
    let ways = [(Icon::Up, "search-up", -1_i8), (Icon::Down, "search-down", 1)];
    for (index, (icon, key, views)) in ways.into_iter().enumerate().filter(|_| there) {
        let picture = theme.icon(icon, (side * 0.5).round(), pictures);
        let left = area.max.x - buttons + index as f32 * (side + gap);
        part.spawn((
            Node {
                align_items: AlignItems::Center,
                justify_content: JustifyContent::Center,
                border_radius: BorderRadius::all(px(side / 2.0)),
                ..at(left, low, side, side)
            },
            BackgroundColor(palette.accent_soft),
            Fill { rest: palette.accent_soft, pressed: palette.pressed },
            Press(Action::Search(SearchTouch::Scroll(views))),
            says(Role::Button, theme.words.get(key)),
        ))
        .with_child((
            Shows::tinted(picture, palette.accent),
            Node { width: px((side * 0.5).round()), height: px((side * 0.5).round()), ..default() },
        ));
    }
    let size = metrics.label().max(metrics.px(28.0)).min(side * 0.5);
    let rows = ((area.height() + gap) / (side + gap)).floor().max(1.0);
    let end = area.max.x - buttons - gap;
    let (mut x, mut row) = (area.min.x, 0.0);
    let mut placed = vec![];
    for suggestion in &search.reply.suggestions {
        let width = theme.widths(TextWeight::Body).width_of(&suggestion.word, size) * 1.03 + metrics.px(46.0);
        let width = width.round().max(side);
        if x + width > end && row + 1.0 < rows {
            (x, row) = (area.min.x, row + 1.0);
        }
        // In the last row a shorter one may still fit.
        if x + width <= end {
            placed.push((x, row, width, suggestion));
            x += width + gap;
        }
    }
    let border = (metrics.px_per_mm * 0.5).round().max(1.0);
    for (x, of, width, suggestion) in placed {
        // The rows stand on the field.
        let top = low - (row - of) * (side + gap);
        part.spawn((
            Node {
                align_items: AlignItems::Center,
                justify_content: JustifyContent::Center,
                border: UiRect::all(px(border)),
                border_radius: BorderRadius::all(px(side / 2.0)),
                ..at(x, top, width, side)
            },
            BackgroundColor(palette.surface),
            BorderColor::all(palette.line),
            Fill { rest: palette.surface, pressed: palette.pressed },
            Press(Action::Search(SearchTouch::Line(suggestion.line.clone()))),
            says(Role::Button, suggestion.word.clone()),
        ))
        .with_child(text(theme, suggestion.word.clone(), TextWeight::Body, size, palette.ink));
    }
}

/// Spawns the field.
pub(super) fn spawn_field(
    part: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    search: &SearchScreen,
    layout: &SearchLayout,
) {
    let (metrics, palette, place) = (theme.metrics, theme.palette, layout.field);
    let border = metrics.px(4.0);
    let height = place.height() - 2.0 * border;
    let icon_side = metrics.px(40.0).min(height * 0.6);
    let icon = theme.icon(Icon::Search, icon_side, pictures);
    let cross_side = (metrics.label() * 0.9).round();
    let cross = theme.icon(Icon::Close, cross_side, pictures);
    let mut node = says(Role::TextInput, theme.words.get("search"));
    node.set_value(search.line.text().to_owned());
    let typed = search.line.text();
    let clear = theme.words.get("search-clear");
    let label = metrics.label();
    let pill = height - metrics.px(16.0);
    let clear_width = theme.widths(TextWeight::Strong).width_of(&clear, label) * 1.03 + cross_side + metrics.px(56.0);
    let clear_width = if typed.is_empty() { 0.0 } else { clear_width.max(pill).round() };
    part.spawn((
        Node {
            border: UiRect::all(px(border)),
            border_radius: BorderRadius::all(px(metrics.px(12.0))),
            ..at(place.min.x, place.min.y, place.width(), place.height())
        },
        BackgroundColor(palette.surface),
        BorderColor::all(palette.accent),
        Fill { rest: palette.surface, pressed: palette.surface },
        Press(Action::Search(SearchTouch::Keyboard(true))),
        node,
    ))
    .with_children(|field| {
        let pad = metrics.px(26.0);
        field.spawn((
            Shows::tinted(icon, palette.accent),
            at(pad, ((height - icon_side) / 2.0).round(), icon_side, icon_side),
        ));
        let left = pad + icon_side + metrics.px(20.0);
        let size = metrics.bar_title().max(metrics.px(42.0)).min(height * 0.6).round();
        let widths = theme.widths(TextWeight::Body);
        let room = place.width() - 2.0 * border - left - pad - clear_width;
        let shown = end_that_fits(typed, |text| widths.width_of(text, size) < room * 0.97);
        let caret = metrics.px(3.0);
        let typed_width = widths.width_of(shown, size);
        let hint = theme.words.get("search-marks-hint");
        let hint_size = metrics.label();
        let hint_width = widths.width_of(&hint, hint_size) * 1.03;
        field.spawn(Node { align_items: AlignItems::Center, ..at(left, 0.0, room, height) }).with_children(|line| {
            // A space at the end would have no width of its own.
            let space = if shown.ends_with(' ') { widths.width_of(" ", size) } else { 0.0 };
            if !shown.trim_end().is_empty() {
                let node = Node { margin: UiRect::right(px(space)), ..default() };
                line.spawn((node, text(theme, shown.trim_end(), TextWeight::Body, size, palette.ink)));
            }
            line.spawn((
                Node {
                    width: px(caret),
                    height: px((size * 1.1).round()),
                    margin: UiRect::left(px(metrics.px(3.0))),
                    ..default()
                },
                BackgroundColor(palette.accent),
            ));
        });
        if typed_width + hint_width + metrics.px(60.0) < room {
            let right = clear_width + metrics.px(if typed.is_empty() { 28.0 } else { 32.0 });
            field.spawn((
                Node {
                    position_type: PositionType::Absolute,
                    right: px(right),
                    top: px(((height - metrics.line(hint_size)) / 2.0).round()),
                    ..default()
                },
                text(theme, hint, TextWeight::Body, hint_size, palette.ink_soft),
            ));
        }
        if typed.is_empty() {
            return;
        }
        let inset = metrics.px(8.0);
        let right = place.width() - 2.0 * border - inset - clear_width;
        field
            .spawn((
                Node {
                    align_items: AlignItems::Center,
                    justify_content: JustifyContent::Center,
                    column_gap: px(metrics.px(10.0)),
                    border_radius: BorderRadius::all(px(pill / 2.0)),
                    ..at(right, inset, clear_width, pill)
                },
                BackgroundColor(palette.accent_soft),
                Fill { rest: palette.accent_soft, pressed: palette.pressed },
                Press(Action::Search(SearchTouch::Clear)),
                says(Role::Button, clear.clone()),
            ))
            .with_children(|button| {
                button.spawn((
                    Shows::tinted(cross, palette.accent),
                    Node { width: px(cross_side), height: px(cross_side), ..default() },
                ));
                button.spawn(text(theme, clear, TextWeight::Strong, label, palette.accent));
            });
    });
}

/// The longest end of a text that fits; whoever types sees what comes last.
fn end_that_fits(text: &str, fits: impl Fn(&str) -> bool) -> &str {
    let starts = text.char_indices().map(|(at, _)| at);
    starts.filter_map(|at| text.get(at..)).find(|end| fits(end)).unwrap_or_default()
}
