//! Head of a menu and its ground: pills at the right end of which the last closes the menu, and what swallows touches.
//!
//! Left out: what stands below (`menu`, `number_pad`).

use accesskit::Role;
use bevy::prelude::*;

use super::pill::{Pill, PillLook, pill_width, spawn_pill};
use crate::player::{
    action::Action,
    paint::Pictures,
    theme::{Theme, icon::Icon},
    widgets::{Press, at},
};

/// Key of the word that closes a menu.
const CLOSE: &str = "viewer-close";

/// The ground of a menu, which swallows touches.
pub(super) fn spawn_ground(screen: &mut ChildSpawnerCommands, theme: &Theme, place: Rect) {
    let palette = theme.palette;
    let node = at(place.min.x, place.min.y, place.width(), place.height());
    screen.spawn((node, BackgroundColor(palette.bar), Press(Action::Nothing)));
    let line = at(place.min.x, place.min.y, place.width(), theme.metrics.px(2.0));
    screen.spawn((line, BackgroundColor(palette.line)));
}

/// Between two pills of a head.
pub(super) fn head_gap(theme: &Theme) -> f32 {
    theme.metrics.px(12.0)
}

/// Width of the pill that closes a menu.
pub(super) fn close_width(theme: &Theme) -> f32 {
    pill_width(theme, true, &[&theme.words.get(CLOSE)])
}

/// Pills at the right end of a head, "Zavřít" the last; returns where they begin. Where there is no room for all, the
/// first ones are left out.
pub(super) fn spawn_head(
    screen: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    head: Rect,
    margin: f32,
    ends: &[(&str, Action)],
) -> f32 {
    let gap = head_gap(theme);
    let close = (CLOSE, Action::Menu(None));
    let mut right = head.max.x - margin;
    for (key, action) in ends.iter().chain([&close]).rev() {
        let closes = *action == Action::Menu(None);
        let word = theme.words.get(key);
        let width = pill_width(theme, closes, &[&word]);
        if right - width < head.min.x + margin && !closes {
            break;
        }
        let pill = Pill {
            icon: closes.then_some(Icon::Close),
            word: &word,
            name: &word,
            look: if closes { PillLook::Soft } else { PillLook::Plain },
            role: Role::Button,
            action: action.clone(),
        };
        let place = Rect::new(right - width, head.min.y, right, head.max.y);
        spawn_pill(screen, theme, pictures, place, pill, |_, _| {});
        right -= width + gap;
    }
    right
}
