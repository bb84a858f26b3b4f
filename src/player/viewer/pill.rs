//! Pills of the viewer's bar: rounded buttons with a word, of which one may be chosen, with an icon or a number where
//! asked for. Their words are as large as those of tools.
//!
//! Left out: rows of them (`bar`, `menu`).

use accesskit::Role;
use bevy::prelude::*;

use super::areas::chip_height;
use crate::player::{
    action::Action,
    paint::{Pictures, Shows},
    theme::{TextWeight, Theme, icon::Icon},
    widgets::{Fill, Press, at, says, text},
};

/// How a pill looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PillLook {
    /// One of several.
    Plain,
    /// The one that is shown.
    Chosen,
    /// Does something else than those beside it.
    Soft,
}

/// A pill's words and what it does.
pub(super) struct Pill<'a> {
    pub icon: Option<Icon>,
    pub word: &'a str,
    pub name: &'a str,
    pub look: PillLook,
    pub role: Role,
    pub action: Action,
}

/// Free room at each end of a pill.
pub(super) fn pill_pad(theme: &Theme) -> f32 {
    theme.metrics.px(22.0)
}

/// Side of a pill's icon.
fn icon_side(theme: &Theme) -> f32 {
    theme.metrics.px(30.0).max((theme.metrics.label() * 1.1).round())
}

/// Between the parts of a pill.
fn gap(theme: &Theme) -> f32 {
    theme.metrics.px(12.0)
}

/// Width of a pill with these parts.
pub(super) fn pill_width(theme: &Theme, icon: bool, words: &[&str]) -> f32 {
    let widths = theme.widths(TextWeight::Body);
    let parts: f32 = words.iter().map(|word| widths.width_of(word, theme.metrics.label())).sum();
    let count = words.len() + usize::from(icon);
    let icon = if icon { icon_side(theme) } else { 0.0 };
    let width = parts + icon + gap(theme) * count.saturating_sub(1) as f32 + 2.0 * pill_pad(theme);
    width.max(chip_height(theme)).ceil()
}

/// Spawns a pill; what `more` spawns stands after its word.
pub(super) fn spawn_pill(
    parent: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    place: Rect,
    pill: Pill,
    more: impl FnOnce(&mut ChildSpawnerCommands, &Theme),
) {
    let side = icon_side(theme);
    let icon = pill.icon.map(|icon| theme.icon(icon, side, pictures));
    let (metrics, palette) = (theme.metrics, theme.palette);
    let (ground, ink, edge) = match pill.look {
        PillLook::Plain => (palette.surface, palette.ink, palette.line),
        PillLook::Chosen => (palette.accent, palette.on_accent, palette.accent),
        PillLook::Soft => (palette.accent_soft, palette.accent, palette.accent_soft),
    };
    let mut node = says(pill.role, pill.name);
    if pill.role == Role::Tab {
        node.set_selected(pill.look == PillLook::Chosen);
        // An attachment is named by the town.
        node.set_language(theme.own_language().tag());
    }
    let mut spawned = parent.spawn((
        Node {
            align_items: AlignItems::Center,
            justify_content: JustifyContent::Center,
            column_gap: px(gap(theme)),
            border: UiRect::all(px(metrics.px(2.0))),
            border_radius: BorderRadius::all(px(place.height() / 2.0)),
            ..at(place.min.x, place.min.y, place.width(), place.height())
        },
        BackgroundColor(ground),
        BorderColor::all(edge),
        Fill { rest: ground, pressed: if pill.look == PillLook::Chosen { ground } else { palette.pressed } },
        Press(pill.action),
        node,
    ));
    spawned.with_children(|inside| {
        if let Some(icon) = icon {
            inside.spawn((Shows::tinted(icon, ink), Node { width: px(side), height: px(side), ..default() }));
        }
        if !pill.word.is_empty() {
            inside.spawn(text(theme, pill.word, TextWeight::Body, metrics.label(), ink));
        }
        more(inside, theme);
    });
}
