//! Button from a magazine's cover in the idle loop to its pages: one large one in the lower third of the screen.

use accesskit::Role;
use bevy::{prelude::*, text::LineBreak};

use super::frame;
use crate::{
    notice::NoticeId,
    player::{
        action::Action,
        theme::{TextWeight, Theme},
        widgets::{Fill, Press, at, says, text},
    },
};

/// Height of the button, and of the room that it takes with the space around it.
fn button_height(theme: &Theme) -> f32 {
    (theme.metrics.target() * 1.45).round()
}

/// What the button takes away from the words beside the cover of a landscape screen.
pub(crate) fn button_room(theme: &Theme) -> f32 {
    button_height(theme) + theme.metrics.em(2.8)
}

/// Box for a cover that the button belongs to.
pub(crate) fn cover_box(theme: &Theme) -> Rect {
    let mut place = frame::scene_box(theme);
    if !theme.metrics.landscape() {
        place.max.y -= button_height(theme) + theme.metrics.em(1.4);
    }
    place
}

/// Spawns the button: under the cover, or under the words beside it.
pub(crate) fn spawn_read_button(screen: &mut ChildSpawnerCommands, theme: &Theme, issue: &NoticeId) {
    let (metrics, palette) = (theme.metrics, theme.palette);
    let word = theme.words.get("read-here");
    let high = button_height(theme);
    let margin = metrics.em(1.9);
    let room = if metrics.landscape() { metrics.width * 0.5 - margin } else { metrics.width - 2.0 * margin };
    let width = (theme.widths(TextWeight::Strong).width_of(&word, metrics.title()) + metrics.em(3.6)).min(room).round();
    let (left, top) = if metrics.landscape() {
        (margin, metrics.height - frame::foot_height(theme) - metrics.em(1.4) - high)
    } else {
        (((metrics.width - width) / 2.0).round(), frame::scene_box(theme).max.y - high)
    };
    screen
        .spawn((
            Node {
                align_items: AlignItems::Center,
                justify_content: JustifyContent::Center,
                border_radius: BorderRadius::all(px(high / 2.0)),
                ..at(left, top.round(), width, high)
            },
            BackgroundColor(palette.on_attract),
            Fill { rest: palette.on_attract, pressed: palette.on_attract_soft },
            Press(Action::Open(issue.clone())),
            says(Role::Button, word.clone()),
        ))
        .with_children(|button| {
            button
                .spawn(text(theme, word, TextWeight::Strong, metrics.title(), palette.attract))
                .insert(TextLayout::new(Justify::Center, LineBreak::NoWrap));
        });
}
