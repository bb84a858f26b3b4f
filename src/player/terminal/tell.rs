//! What changes on the terminal's screens by the second, without making them anew: the countdown and what is written.

use accesskit::Role;
use bevy::prelude::*;

use super::{
    Terminal, Touched,
    cards::{pill, pill_height, pill_width},
    frame::Bar,
    keyboard,
};
use crate::player::{
    action::Action,
    stage::{Screen, Stage},
    theme::{
        Theme, Weight,
        widgets::{Press, at, says, text},
    },
};

/// The countdown over the bar.
#[derive(Component)]
pub struct Leaving;

/// Its words.
#[derive(Component)]
pub struct LeavingWords;

/// What is being written.
#[derive(Component)]
pub struct Written;

/// Where it is written.
#[derive(Component)]
pub struct Field;

/// How much more may be written.
#[derive(Component)]
pub struct Left;

/// The countdown, over the bar: any touch ends it, and a button says so.
pub fn leaving(screen: &mut ChildSpawnerCommands, theme: &Theme, height: f32) {
    let (metrics, palette) = (theme.metrics, theme.palette);
    let place = Node { display: Display::None, ..at(0.0, metrics.height - height, metrics.width, height) };
    // All of it is one button, so that nothing under it is touched.
    let press = Press(Action::Terminal(Touched::Stay));
    screen.spawn((Leaving, place, BackgroundColor(palette.ending_ground), press)).with_children(|band| {
        let word = theme.words.get("terminal-stay");
        let (wide, high) = (pill_width(theme, &word), pill_height(theme));
        let margin = metrics.em(1.3);
        let left = metrics.width - margin - wide;
        let room = left - margin - metrics.em(1.0);
        band.spawn((at(margin, 0.0, room, height), Leaving, says(Role::Status, "")));
        let slot = Node { align_items: AlignItems::Center, ..at(margin, 0.0, room, height) };
        band.spawn(slot).with_children(|slot| {
            slot.spawn((text(theme, "", Weight::Strong, metrics.em(1.15), palette.ending_ink), LeavingWords));
        });
        let top = ((height - high) / 2.0).round();
        pill(band, theme, Rect::new(left, top, left + wide, top + high), &word, true, Touched::Stay);
    });
}

/// Keeps the countdown and what is written right, without making the screen anew.
pub fn tell(
    time: Res<Time<Real>>,
    stage: Res<Stage>,
    theme: Res<Theme>,
    terminal: Res<Terminal>,
    mut bands: Query<(&mut Node, Option<&mut bevy::a11y::AccessibilityNode>), (With<Leaving>, Without<Bar>)>,
    mut bars: Query<&mut Node, (With<Bar>, Without<Leaving>)>,
    mut fields: Query<&mut bevy::a11y::AccessibilityNode, (With<Field>, Without<Leaving>)>,
    mut words: Query<&mut Text, (With<LeavingWords>, Without<Written>, Without<Left>)>,
    mut written: Query<&mut Text, (With<Written>, Without<LeavingWords>, Without<Left>)>,
    mut left: Query<&mut Text, (With<Left>, Without<LeavingWords>, Without<Written>)>,
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
    for mut text in &mut words {
        let room = metrics.width - metrics.em(3.6) - pill_width(&theme, &theme.words.get("terminal-stay"));
        let lines = theme.widths(Weight::Strong).lines(&said, metrics.em(1.15), room, 3);
        set(&mut text, lines.join("\n"));
    }
    for mut text in &mut written {
        set(&mut text, keyboard::written(&theme, &terminal));
    }
    for mut field in &mut fields {
        if field.value() != Some(terminal.draft.text()) {
            field.set_value(terminal.draft.text().to_owned());
        }
    }
    for mut text in &mut left {
        set(&mut text, keyboard::left(&theme, &terminal));
    }
}
