//! Countdown of the terminal, and what else changes on its screens by the second, without making them anew.

use accesskit::Role;
use bevy::{a11y::AccessibilityNode, ecs::system::SystemParam, prelude::*};

use super::{
    TerminalScreen,
    cards::{pill_height, pill_width, spawn_pill},
    comment::{self, CharactersLeft, CommentField, CommentText},
    frame::TerminalBar,
};
use crate::player::{
    action::{Action, TerminalTouch},
    stage::{Screen, Stage},
    theme::{TextWeight, Theme},
    widgets::{Press, at, says, text},
};

/// The countdown over the bar.
#[derive(Component)]
pub(crate) struct LeavingBand;

/// Its words.
#[derive(Component)]
pub(crate) struct LeavingWords;

/// The countdown, over the bar: any touch ends it, and a button says so.
pub(crate) fn spawn_countdown(screen: &mut ChildSpawnerCommands, theme: &Theme, height: f32) {
    let (metrics, palette) = (theme.metrics, theme.palette);
    let place = Node { display: Display::None, ..at(0.0, metrics.height - height, metrics.width, height) };
    // All of it is one button, so that nothing under it is touched.
    let press = Press(Action::Terminal(TerminalTouch::Stay));
    screen.spawn((LeavingBand, place, BackgroundColor(palette.ending_ground), press)).with_children(|band| {
        let word = theme.words.get("terminal-stay");
        let (wide, high) = (pill_width(theme, &word), pill_height(theme));
        let margin = metrics.em(1.3);
        let left = metrics.width - margin - wide;
        let room = left - margin - metrics.em(1.0);
        band.spawn((at(margin, 0.0, room, height), LeavingBand, says(Role::Status, "")));
        let slot = Node { align_items: AlignItems::Center, ..at(margin, 0.0, room, height) };
        band.spawn(slot).with_children(|slot| {
            slot.spawn((text(theme, "", TextWeight::Strong, metrics.em(1.15), palette.ending_ink), LeavingWords));
        });
        let top = ((height - high) / 2.0).round();
        spawn_pill(band, theme, Rect::new(left, top, left + wide, top + high), &word, true, TerminalTouch::Stay);
    });
}

/// The texts of the countdown and of the comment.
#[derive(SystemParam)]
pub(crate) struct ChangingTexts<'w, 's> {
    countdown: Query<'w, 's, &'static mut Text, (With<LeavingWords>, Without<CommentText>, Without<CharactersLeft>)>,
    comment: Query<'w, 's, &'static mut Text, (With<CommentText>, Without<LeavingWords>, Without<CharactersLeft>)>,
    left: Query<'w, 's, &'static mut Text, (With<CharactersLeft>, Without<LeavingWords>, Without<CommentText>)>,
}

/// The countdown's band with its speech, and the bar that it covers.
type Bands<'w, 's> = Query<
    'w,
    's,
    (&'static mut Node, Option<&'static mut AccessibilityNode>),
    (With<LeavingBand>, Without<TerminalBar>),
>;

/// Keeps the countdown and what is written right, without making the screen anew.
pub(crate) fn update_texts(
    time: Res<Time<Real>>,
    stage: Res<Stage>,
    theme: Res<Theme>,
    terminal: Res<TerminalScreen>,
    mut bands: Bands,
    mut bars: Query<&mut Node, (With<TerminalBar>, Without<LeavingBand>)>,
    mut fields: Query<&mut AccessibilityNode, (With<CommentField>, Without<LeavingBand>)>,
    mut texts: ChangingTexts,
) {
    if stage.screen != Screen::Terminal {
        return;
    }
    let seconds = terminal.visit.seconds_left(time.elapsed());
    let said = seconds.map(|it| theme.words.count("terminal-leaving", it as usize)).unwrap_or_default();
    let display = if seconds.is_some() { Display::Flex } else { Display::None };
    let other = if seconds.is_some() { Display::None } else { Display::Flex };
    for mut node in &mut bars {
        if node.display != other {
            node.display = other;
        }
    }
    for (mut node, speech) in &mut bands {
        if node.display != display {
            node.display = display;
        }
        if let Some(mut speech) = speech
            && speech.label() != Some(said.as_str())
        {
            speech.set_label(said.clone());
        }
    }
    let metrics = &theme.metrics;
    let set = |text: &mut Text, to: String| {
        if text.0 != to {
            text.0 = to;
        }
    };
    for mut text in &mut texts.countdown {
        let room = metrics.width - metrics.em(3.6) - pill_width(&theme, &theme.words.get("terminal-stay"));
        let lines = theme.widths(TextWeight::Strong).lines(&said, metrics.em(1.15), room, 3);
        set(&mut text, lines.join("\n"));
    }
    for mut text in &mut texts.comment {
        set(&mut text, comment::written_text(&theme, &terminal));
    }
    for mut field in &mut fields {
        if field.value() != Some(terminal.draft.text()) {
            field.set_value(terminal.draft.text().to_owned());
        }
    }
    for mut text in &mut texts.left {
        set(&mut text, comment::left_text(&theme, &terminal));
    }
}
