//! Cards over a screen: the countdown with one big "Pokračovat", and the word that the open notice was taken down.

use accesskit::Role;
use bevy::{prelude::*, text::LineBreak};

use crate::player::{
    action::Action,
    stage::{Overlay, OverlayRoot, Stage, root_node},
    theme::{TextWeight, Theme},
    widgets::{Fill, Press, at, says, text},
};

/// Makes the countdown's and the take-down's nodes anew.
pub(crate) fn rebuild_overlay(mut commands: Commands, stage: Res<Stage>, theme: Res<Theme>) {
    if !stage.overlay_dirty {
        return;
    }
    match stage.overlay {
        Some(Overlay::Countdown { seconds }) => {
            let line = theme.words.count("countdown", seconds as usize);
            spawn_card(
                &mut commands,
                &theme,
                theme.words.get("still-there"),
                line,
                Some((theme.words.get("continue"), Action::Continue)),
            );
        }
        Some(Overlay::TakenDown) => {
            let (title, hint) = (theme.words.get("taken-down"), theme.words.get("taken-down-hint"));
            spawn_card(&mut commands, &theme, title, hint, Some((theme.words.get("back"), Action::Back)));
        }
        _ => {}
    }
}

/// A card in the lower part of the screen with a question and one big button.
fn spawn_card(commands: &mut Commands, theme: &Theme, title: String, line: String, button: Option<(String, Action)>) {
    let metrics = theme.metrics;
    let palette = theme.palette;
    let width = (metrics.width - metrics.px(80.0)).min(metrics.px(960.0).max(metrics.em(30.0)));
    let pad = metrics.px(60.0).min(metrics.em(1.8));
    let big = metrics.sheet_title();
    let titles = theme.widths(TextWeight::Strong).lines(&title, big, width - 2.0 * pad, 4);
    let lines = theme.widths(TextWeight::Body).lines(&line, metrics.body, width - 2.0 * pad, 6);
    let button_height = metrics.px(104.0).max(metrics.target());
    let titles_height = titles.len() as f32 * metrics.line(big);
    let lines_height = lines.len() as f32 * metrics.line(metrics.body);
    let height = pad * 2.0 + titles_height + metrics.em(0.6) + lines_height + metrics.em(1.2) + button_height;
    let left = ((metrics.width - width) / 2.0).round();
    // At the lower edge, where everybody reaches its button.
    let top = (metrics.height - height - metrics.px(60.0)).max(0.0).round();
    let swallow = button.as_ref().map_or(Action::Nothing, |(_, action)| action.clone());
    commands.spawn((OverlayRoot, root_node(10), BackgroundColor(palette.scrim), Press(swallow))).with_children(
        |over| {
            over.spawn((
                Node { border_radius: BorderRadius::all(px(metrics.em(0.8))), ..at(left, top, width, height) },
                BackgroundColor(palette.surface),
                says(Role::Dialog, title),
            ))
            .with_children(|card| {
                let centred = |top, height| Node {
                    justify_content: JustifyContent::Center,
                    ..at(pad, top, width - 2.0 * pad, height)
                };
                let centre = TextLayout::new(Justify::Center, LineBreak::NoWrap);
                card.spawn(centred(pad, titles_height)).with_children(|slot| {
                    slot.spawn(text(theme, titles.join("\n"), TextWeight::Strong, big, palette.ink)).insert(centre);
                });
                let top = pad + titles_height + metrics.em(0.6);
                card.spawn((centred(top, lines_height), says(Role::Status, line))).with_children(|slot| {
                    slot.spawn(text(theme, lines.join("\n"), TextWeight::Body, metrics.body, palette.ink_soft))
                        .insert(centre);
                });
                let Some((word, action)) = button else { return };
                card.spawn((
                    Node {
                        align_items: AlignItems::Center,
                        justify_content: JustifyContent::Center,
                        border_radius: BorderRadius::all(px(button_height / 2.0)),
                        ..at(pad, height - pad - button_height, width - 2.0 * pad, button_height)
                    },
                    BackgroundColor(palette.accent),
                    Fill { rest: palette.accent, pressed: palette.ink_soft },
                    Press(action),
                    says(Role::Button, word.clone()),
                ))
                .with_child(text(
                    theme,
                    word,
                    TextWeight::Strong,
                    metrics.bar_title(),
                    palette.on_accent,
                ));
            });
        },
    );
}
