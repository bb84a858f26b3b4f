//! Button from a magazine's cover in the idle loop to its pages: one large one in the lower third of the screen.

use accesskit::Role;
use bevy::{prelude::*, text::LineBreak};

use super::{frame, word_column::ColumnRoom};
use crate::{
    notice::NoticeId,
    player::{
        action::Action,
        theme::{TextWeight, Theme},
        widgets::{Fill, Press, at, says, text},
    },
};

/// Place of the button: under the cover, or under the words beside it.
pub(crate) fn button_place(theme: &Theme, words: &ColumnRoom) -> Rect {
    let metrics = &theme.metrics;
    let high = metrics.px(112.0).max(metrics.target());
    let word = theme.words.get("read-here");
    let room = words.room;
    let width = theme.widths(TextWeight::Strong).width_of(&word, metrics.bar_title()) * 1.03 + metrics.px(96.0);
    let width = width.min(room.width()).round();
    let bottom = frame::footer_top(metrics) - metrics.px(48.0);
    let left = if metrics.landscape() { room.min.x } else { ((metrics.width - width) / 2.0).round() };
    Rect::new(left, bottom - high, left + width, bottom)
}

/// Spawns the button.
pub(crate) fn spawn_read_button(screen: &mut ChildSpawnerCommands, theme: &Theme, issue: &NoticeId, place: Rect) {
    let (metrics, palette) = (theme.metrics, theme.palette);
    let word = theme.words.get("read-here");
    screen
        .spawn((
            Node {
                align_items: AlignItems::Center,
                justify_content: JustifyContent::Center,
                border_radius: BorderRadius::all(px(place.height() / 2.0)),
                ..at(place.min.x, place.min.y, place.width(), place.height())
            },
            BackgroundColor(palette.on_attract),
            Fill { rest: palette.on_attract, pressed: palette.on_attract_soft },
            Press(Action::Open(issue.clone())),
            says(Role::Button, word.clone()),
        ))
        .with_children(|button| {
            button
                .spawn(text(theme, word, TextWeight::Strong, metrics.bar_title(), palette.attract))
                .insert(TextLayout::new(Justify::Center, LineBreak::NoWrap));
        });
}
