//! Chrome of the viewer, the nodes of its bars: above what the document is, below everything that can be done with it,
//! all within reach.
//!
//! Left out: what stands in the bars (`bars`), the card for a document without a page (`absence`).

use accesskit::Role;
use bevy::prelude::*;

use super::{
    absence::spawn_absence,
    bars::{area, bars, controls},
    document::spread,
    state::{OpenNotice, Viewer},
    strip::{self, PageStrip},
};
use crate::{
    player::{
        action::Action,
        paint::Pictures,
        stage::{Screen, ScreenRoot, Stage, root_node},
        theme::{TextWeight, Theme},
        widgets::{at, chip_width, says, says_in, spawn_buttons, spawn_chip, spawn_rule, text},
    },
    words::typeset_czech,
};

/// A word that a document is on its way is said after this long, in milliseconds.
const PATIENCE_MS: u64 = 200;

/// The text of the page indicator.
#[derive(Component)]
pub(crate) struct PageNumber;

/// The page indicator's ground.
#[derive(Component)]
pub(crate) struct PagePill;

/// The row of attachments, or of a magazine's pages, that moves.
#[derive(Component)]
pub(crate) struct MovingRow;

/// The word that a document is on its way.
#[derive(Component)]
pub(crate) struct Loading;

/// Tells the viewer where its pages are, before they are laid out.
pub(crate) fn fit_area(stage: Res<Stage>, theme: Res<Theme>, mut viewer: ResMut<Viewer>) {
    // Whatever changes the bars has the screen made anew; breaking their lines has no place in every frame.
    if stage.screen != Screen::Viewer || !stage.dirty {
        return;
    }
    let Some(open) = &mut viewer.open else { return };
    // The screen was turned: the pages are laid out anew.
    if open.document.as_ref().is_some_and(|document| document.spread != spread(&theme, &open.notice)) {
        open.document = None;
    }
    let area = area(&theme, open);
    if viewer.area != area {
        viewer.fit(area);
    }
}

/// Makes the viewer's nodes anew.
pub(crate) fn rebuild_viewer(
    mut commands: Commands,
    stage: Res<Stage>,
    mut theme: ResMut<Theme>,
    mut viewer: ResMut<Viewer>,
    mut pictures: ResMut<Pictures>,
) {
    if !(stage.dirty && stage.screen == Screen::Viewer) {
        return;
    }
    let theme = &mut *theme;
    let viewer = &mut *viewer;
    let Some(open) = &viewer.open else { return };
    let bars = bars(theme, open);
    let metrics = theme.metrics;
    let palette = theme.palette;
    let area = viewer.area;
    commands.spawn((ScreenRoot, root_node(0))).with_children(|screen| {
        screen.spawn((at(0.0, 0.0, metrics.width, bars.head), BackgroundColor(palette.bar))).with_children(|head| {
            let line = |top| Node {
                position_type: PositionType::Absolute,
                left: px(metrics.em(1.3)),
                top: px(top),
                ..default()
            };
            head.spawn((
                line(metrics.em(0.7)),
                text(theme, bars.title.join("\n"), TextWeight::Strong, metrics.title(), palette.ink),
                says_in(Role::Heading, open.notice.title.clone(), theme.own_language()),
            ));
            let top = metrics.em(0.95) + bars.title.len() as f32 * metrics.line(metrics.title());
            head.spawn((
                line(top),
                text(theme, bars.facts.join("\n"), TextWeight::Body, metrics.body, palette.ink_soft),
                says(Role::Label, bars.facts.join(" ")),
            ));
        });
        spawn_rule(screen, theme, bars.head - 1.0);
        match (&open.absence, &open.document) {
            (Some(absence), _) => spawn_absence(screen, theme, &mut pictures, open, absence, area),
            (None, Some(document)) => {
                // The last row may hold one page where the one before holds two.
                let last = document.layout.len().saturating_sub(1);
                let before = document.layout.row_pages(last).start.saturating_sub(1);
                let words = [last, before].map(|page| document.place_word(page));
                let [last, before] =
                    words.each_ref().map(|word| theme.widths(TextWeight::Strong).width_of(word, metrics.body));
                pill(screen, theme, area, &words[usize::from(before > last)]);
            }
            (None, None) => {
                let word = theme.words.get("loading");
                let width = theme.widths(TextWeight::Strong).width_of(&word, metrics.title());
                screen.spawn((
                    Loading,
                    Visibility::Hidden,
                    Node {
                        position_type: PositionType::Absolute,
                        left: px(((metrics.width - width) / 2.0).round()),
                        top: px((area.min.y + area.height() * 0.42).round()),
                        ..default()
                    },
                    text(theme, word, TextWeight::Strong, metrics.title(), palette.on_attract),
                ));
            }
        }
        let top = metrics.height - bars.foot;
        let chips_scroll = &mut viewer.chips;
        screen.spawn((at(0.0, top, metrics.width, bars.foot), BackgroundColor(palette.bar))).with_children(|foot| {
            if bars.chips > 0.0 {
                foot.spawn(Node { overflow: Overflow::clip(), ..at(0.0, 0.0, metrics.width, bars.chips) })
                    .with_children(|strip| {
                        let row = (MovingRow, at(0.0, 0.0, metrics.width, bars.chips), UiTransform::default());
                        if let (true, Some(document)) = (strip::has_strip(open), &open.document) {
                            let name = theme.words.count("pages", open.pages);
                            strip.spawn((row, PageStrip, says(Role::TabList, name)));
                            chips_scroll
                                .resize(strip::StripLayout::measure(theme, &document.sheets).length, metrics.width);
                            return;
                        }
                        let name = theme.words.count("attachments", open.notice.attachments.len());
                        strip
                            .spawn((row, says(Role::TabList, name)))
                            .with_children(|row| attachment_chips(row, theme, open, bars.chips, chips_scroll));
                    });
            }
            let pad = if bars.chips > 0.0 { metrics.em(0.1) } else { metrics.em(0.7) };
            let set = controls(theme, open);
            spawn_buttons(foot, theme, &mut pictures, bars.grid, (metrics.em(0.3), bars.chips + pad), &set);
        });
        spawn_rule(screen, theme, top);
    });
}

fn attachment_chips(
    row: &mut ChildSpawnerCommands,
    theme: &Theme,
    open: &OpenNotice,
    height: f32,
    scroll: &mut crate::touch::Scroll,
) {
    let metrics = theme.metrics;
    let target = metrics.target();
    let mut x = metrics.em(0.8);
    let mut chosen_at = (0.0, 0.0);
    for (index, attachment) in open.notice.attachments.iter().enumerate() {
        let widest = metrics.width * 0.6;
        let word = theme.widths(TextWeight::Body).line(&typeset_czech(&attachment.name), metrics.body, widest);
        let width = chip_width(theme, &word);
        let chosen = index == open.attachment;
        if chosen {
            chosen_at = (x, x + width);
        }
        spawn_chip(
            row,
            theme,
            at(x, (height - target) / 2.0, width, target),
            &attachment.name,
            &word,
            chosen,
            Action::Attachment(index),
        );
        x += width + metrics.mm(3.0).max(metrics.em(0.45));
    }
    scroll.resize(x + metrics.em(0.35), metrics.width);
    scroll.reveal(chosen_at.0 - metrics.em(2.0), chosen_at.1 + metrics.em(2.0));
}

fn pill(screen: &mut ChildSpawnerCommands, theme: &Theme, area: Rect, widest: &str) {
    let metrics = theme.metrics;
    let width = theme.widths(TextWeight::Strong).width_of(widest, metrics.body) + metrics.em(1.7);
    let height = metrics.line(metrics.body) + metrics.em(0.7);
    let place = at(area.max.x - width - metrics.em(0.9), area.max.y - height - metrics.em(0.9), width.round(), height);
    screen
        .spawn((
            PagePill,
            Node {
                align_items: AlignItems::Center,
                justify_content: JustifyContent::Center,
                border_radius: BorderRadius::all(px(height / 2.0)),
                ..place
            },
            BackgroundColor(Color::srgba(0.1, 0.11, 0.13, 0.86)),
        ))
        .with_children(|pill| {
            pill.spawn((
                PageNumber,
                text(theme, "", TextWeight::Strong, metrics.body, Color::WHITE),
                says(Role::Status, ""),
            ));
        });
}

/// Keeps the page indicator, the attachments' place and the word of patience up to date.
pub(crate) fn update_bars(
    time: Res<Time<Real>>,
    stage: Res<Stage>,
    viewer: Res<Viewer>,
    mut numbers: Query<(&mut Text, &mut bevy::a11y::AccessibilityNode), With<PageNumber>>,
    mut loading: Query<&mut Visibility, With<Loading>>,
    mut chips: Query<&mut UiTransform, With<MovingRow>>,
) {
    if stage.screen != Screen::Viewer {
        return;
    }
    let Some(open) = &viewer.open else { return };
    if let Some(document) = &open.document {
        let word = document.place_word(document.current_page());
        for (mut text, mut node) in &mut numbers {
            if text.0 != word {
                text.0.clone_from(&word);
                node.0.set_label(word.clone());
            }
        }
    }
    let waits = time.elapsed().saturating_sub(open.since).as_millis() as u64 >= PATIENCE_MS;
    for mut visibility in &mut loading {
        visibility.set_if_neq(if waits { Visibility::Inherited } else { Visibility::Hidden });
    }
    for mut transform in &mut chips {
        transform.set_if_neq(UiTransform::from_translation(Val2::px(-viewer.chips.offset().round(), 0.0)));
    }
}
