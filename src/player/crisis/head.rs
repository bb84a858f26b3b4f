//! Head of a warning, its nodes: a ground that nothing else on the board has, the sign, and the words laid out for it.

use accesskit::Role;
use bevy::{
    prelude::*,
    text::{LetterSpacing, LineHeight},
};

use super::head_layout::{HeadPart, TIGHT, WarningHead};
use crate::player::{
    paint::{Pictures, Shows},
    theme::{Theme, icon::Icon},
    widgets::{at, says, text},
};

/// Spawns the head.
pub(crate) fn spawn_head(
    screen: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    head: &WarningHead,
) {
    let icon = theme.icon(Icon::Warning, head.sign.width(), pictures);
    let (ground, ink) = (theme.palette.crisis, theme.palette.on_alarm);
    screen.spawn((at(0.0, 0.0, theme.metrics.width, head.height), BackgroundColor(ground))).with_children(|node| {
        let sign = head.sign;
        node.spawn((Shows::tinted(icon, ink), at(sign.min.x.round(), sign.min.y.round(), sign.width(), sign.height())));
        for it in &head.lines {
            let place =
                Node { position_type: PositionType::Absolute, left: px(it.at.x), top: px(it.at.y), ..default() };
            let headline = it.part == HeadPart::Headline;
            let role = if headline { Role::Heading } else { Role::Label };
            let said = it.lines.join(" ").replace('\u{a0}', " ");
            let mut said = says(role, said.trim());
            if let Some(language) = it.language {
                said.set_language(language.tag());
            }
            let mut lines = node.spawn((place, text(theme, it.lines.join("\n"), it.weight, it.size, ink), said));
            lines.insert(LineHeight::Px(it.line));
            if headline {
                lines.insert(LetterSpacing::Px(it.size * TIGHT));
            }
        }
    });
}
