//! Bar of the hits over the open page: the one before, which of how many, the next one, and no more marks.
//!
//! It has nodes of its own at the lower edge of the page, so that the viewer's bars need not know it.

use accesskit::Role;
use bevy::prelude::*;

use super::{hits::DocumentHits, state::Viewer};
use crate::player::{
    action::Action,
    paint::{Pictures, Shadow, Shows},
    stage::{Screen, ScreenRoot, Stage, root_node},
    theme::{TextWeight, Theme, icon::Icon},
    widgets::{Fill, Press, at, says, text},
};

/// Root of the bar's nodes.
#[derive(Component)]
pub(crate) struct HitBar;

/// Makes the bar anew with the screen, or where it says something else now.
pub(crate) fn rebuild_hit_bar(
    mut commands: Commands,
    mut stage: ResMut<Stage>,
    mut hits: ResMut<DocumentHits>,
    viewer: Res<Viewer>,
    (mut theme, mut pictures): (ResMut<Theme>, ResMut<Pictures>),
    bars: Query<Entity, With<HitBar>>,
) {
    if stage.screen != Screen::Viewer || !(stage.dirty || hits.stale) {
        return;
    }
    hits.stale = false;
    if !stage.dirty {
        for bar in &bars {
            commands.entity(bar).despawn();
        }
        stage.moving = true;
    }
    let count = hits.count();
    if count == 0 || viewer.document().is_none() || viewer.reads_text() {
        return;
    }
    let theme = &mut *theme;
    let (metrics, palette) = (theme.metrics, theme.palette);
    let side = metrics.px(76.0).max(metrics.target());
    let pad = metrics.px(10.0);
    let (number, all) = ((hits.current() + 1).to_string(), count.to_string());
    let word = theme.words.fill("page-of", &[("page", &number), ("pages", &all)]);
    let widest = theme.words.fill("page-of", &[("page", &all), ("pages", &all)]);
    let size = metrics.label().max(metrics.px(28.0)).round();
    let middle = theme.widths(TextWeight::Strong).width_of(&widest, size) * 1.04 + metrics.px(28.0);
    let (width, height) = ((3.0 * side + middle + 2.0 * pad).round(), side + 2.0 * pad);
    let area = viewer.area;
    let top = (area.max.y - height - metrics.px(24.0)).max(metrics.reach());
    let left = (area.min.x + metrics.px(24.0)).round();
    let buttons = [
        (pad, Icon::Up, "search-hit-previous", Action::TurnHit(-1)),
        (pad + side + middle, Icon::Down, "search-hit-next", Action::TurnHit(1)),
        (pad + 2.0 * side + middle, Icon::Close, "search-hits-hide", Action::HideHits),
    ];
    commands.spawn((ScreenRoot, HitBar, root_node(1))).with_children(|root| {
        root.spawn((
            Node { border_radius: BorderRadius::all(px(height / 2.0)), ..at(left, top.round(), width, height) },
            BackgroundColor(palette.bar),
            Shadow { colour: palette.shadow, below: metrics.px(4.0), blur: metrics.px(16.0) },
        ))
        .with_children(|bar| {
            for (x, icon, key, action) in buttons {
                let icon_side = (side * 0.5).round();
                let picture = theme.icon(icon, icon_side, &mut pictures);
                bar.spawn((
                    Node {
                        align_items: AlignItems::Center,
                        justify_content: JustifyContent::Center,
                        border_radius: BorderRadius::all(px(side / 2.0)),
                        ..at(x.round(), pad, side, side)
                    },
                    BackgroundColor(palette.accent_soft),
                    Fill { rest: palette.accent_soft, pressed: palette.pressed },
                    Press(action),
                    says(Role::Button, theme.words.get(key)),
                ))
                .with_child((
                    Shows::tinted(picture, palette.accent),
                    Node { width: px(icon_side), height: px(icon_side), ..default() },
                ));
            }
            bar.spawn(Node {
                align_items: AlignItems::Center,
                justify_content: JustifyContent::Center,
                ..at((pad + side).round(), pad, middle.round(), side)
            })
            .with_children(|slot| {
                let said = theme.words.fill("search-hit-of", &[("page", &number), ("pages", &all)]);
                slot.spawn((text(theme, word, TextWeight::Strong, size, palette.ink), says(Role::Status, said)));
            });
        });
    });
}
