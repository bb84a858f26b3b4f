//! Nodes of reading aloud: which sentence of the page is heard, and how far that is, in the place of the attachments.

use accesskit::Role;
use bevy::{a11y::AccessibilityNode, prelude::*};

use super::{aloud::ReadingAloud, document_text::DocumentText};
use crate::player::{
    stage::{Screen, ScreenRoot, Stage, root_node},
    theme::{TextWeight, Theme},
    viewer::state::Viewer,
    widgets::{at, says, text},
};

/// The number of the sentence that is heard.
#[derive(Component)]
pub(crate) struct SentenceNumber;

/// How far on the page it is.
#[derive(Component)]
pub(crate) struct SentenceShare;

/// The sentence that is heard in words, and its share of the page.
fn progress(aloud: &ReadingAloud, document: &DocumentText, theme: &Theme) -> (String, f32) {
    let number = aloud.heard.and_then(|heard| Some(heard.number(document.reading(heard.page)?)));
    let Some((number, count)) = number else { return (String::new(), 0.0) };
    let words = [("page", &*(number + 1).to_string()), ("pages", &*count.to_string())];
    (theme.words.fill("aloud-sentence", &words), (number + 1) as f32 / count.max(1) as f32)
}

/// Makes the row anew with the screen.
pub(crate) fn rebuild_progress(
    mut commands: Commands,
    stage: Res<Stage>,
    (viewer, theme): (Res<Viewer>, Res<Theme>),
    (aloud, document): (Res<ReadingAloud>, Res<DocumentText>),
) {
    if !stage.dirty || stage.screen != Screen::Viewer || viewer.menu.is_some() {
        return;
    }
    let reads = viewer.open.as_ref().is_some_and(|open| open.aloud.is_on());
    let Some(row) = viewer.areas.as_ref().map(|areas| areas.chips).filter(|row| reads && !row.is_empty()) else {
        return;
    };
    let (metrics, palette) = (theme.metrics, theme.palette);
    let (margin, size, thick) = (metrics.px(60.0), metrics.label(), metrics.px(8.0));
    let (words, share) = progress(&aloud, &document, &theme);
    let widest = theme.words.fill("aloud-sentence", &[("page", "888"), ("pages", "888")]);
    let wide = theme.widths(TextWeight::Body).width_of(&widest, size).ceil();
    let middle = |high: f32| (row.center().y - high / 2.0).round();
    let line = metrics.line(size);
    commands.spawn((ScreenRoot, root_node(1))).with_children(|root| {
        root.spawn((
            SentenceNumber,
            at(margin, middle(line), wide, line),
            text(&theme, words.clone(), TextWeight::Body, size, palette.ink),
            says(Role::Status, words),
        ));
        let left = margin + wide + metrics.px(24.0);
        let length = row.max.x - margin - left;
        if length < metrics.px(120.0) {
            return;
        }
        let radius = BorderRadius::all(px(thick / 2.0));
        root.spawn((
            Node { border_radius: radius, ..at(left, middle(thick), length, thick) },
            BackgroundColor(palette.line),
        ))
        .with_children(|track| {
            let node = Node { border_radius: radius, width: percent(share * 100.0), ..at(0.0, 0.0, 1.0, thick) };
            track.spawn((SentenceShare, node, BackgroundColor(palette.accent)));
        });
    });
}

/// Follows what is heard.
pub(crate) fn follow_progress(
    aloud: Res<ReadingAloud>,
    document: Res<DocumentText>,
    theme: Res<Theme>,
    mut numbers: Query<(&mut Text, &mut AccessibilityNode), With<SentenceNumber>>,
    mut shares: Query<&mut Node, With<SentenceShare>>,
) {
    if !aloud.on || numbers.is_empty() {
        return;
    }
    let (words, share) = progress(&aloud, &document, &theme);
    for (mut text, mut node) in &mut numbers {
        if text.0 != words {
            text.0.clone_from(&words);
            node.0.set_label(words.clone());
        }
    }
    let width = percent(share * 100.0);
    for mut node in &mut shares {
        if node.width != width {
            node.width = width;
        }
    }
}
