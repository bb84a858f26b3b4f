//! Chrome of the viewer: makes the nodes of header, bar or rail and of what is unfolded, and keeps what changes in them
//! up to date without making them anew.
//!
//! Left out: where they stand (`areas`), what they are (`header`, `bar`, `rail`, `menu`, `absence`).

use bevy::{a11y::AccessibilityNode, prelude::*};

use super::{
    absence::spawn_absence,
    areas::{ViewerAreas, ViewerShape},
    bar::{PageNumber, spawn_bar},
    header::{HeaderContent, spawn_header},
    menu::{covers_bar, spawn_menu},
    rail::spawn_rail,
    state::Viewer,
    tool_nodes::NextTool,
};
use crate::player::{
    paint::Pictures,
    stage::{Screen, ScreenRoot, Stage, root_node},
    state::Today,
    theme::{TextWeight, Theme},
    widgets::{at, spawn_upper_band, text},
};

/// A word that a document is on its way is said after this long, in milliseconds.
const PATIENCE_MS: u64 = 200;

/// What is unfolded over the bar.
#[derive(Component)]
pub(crate) struct MenuContent;

/// The word that a document is on its way.
#[derive(Component)]
pub(crate) struct Loading;

/// Tells the viewer where its pages are, before they are laid out.
pub(crate) fn fit_area(stage: Res<Stage>, theme: Res<Theme>, mut viewer: ResMut<Viewer>) {
    // Whatever changes the areas has the screen made anew; breaking their lines has no place in every frame.
    if stage.screen != Screen::Viewer || !stage.dirty {
        return;
    }
    let Some(open) = &viewer.open else { return };
    let areas = ViewerAreas::measure(&theme, open);
    viewer.fit(areas);
}

/// Makes the viewer's nodes anew.
pub(crate) fn rebuild_viewer(
    mut commands: Commands,
    stage: Res<Stage>,
    mut theme: ResMut<Theme>,
    mut viewer: ResMut<Viewer>,
    mut pictures: ResMut<Pictures>,
    today: Res<Today>,
) {
    if !(stage.dirty && stage.screen == Screen::Viewer) {
        return;
    }
    let theme = &mut *theme;
    let Viewer { open, areas, strip, menu, menu_rows, entry, facts, colour, covered, .. } = &mut *viewer;
    let (Some(open), Some(areas)) = (open, areas) else { return };
    commands.spawn((ScreenRoot, root_node(0))).with_children(|screen| {
        match (&open.absence, &open.document) {
            (Some(absence), _) => spawn_absence(screen, theme, &mut pictures, open, absence, areas),
            (None, None) => spawn_loading(screen, theme, areas.page),
            (None, Some(_)) => {}
        }
        spawn_upper_band(screen, theme, &today, areas.page.min.y);
        let covers = menu.is_some_and(|menu| covers_bar(theme, areas, open, menu));
        let bar = |screen: &mut ChildSpawnerCommands, theme: &mut Theme, pictures: &mut Pictures| {
            if areas.shape == ViewerShape::Rail {
                spawn_rail(screen, theme, pictures, open, areas);
            } else {
                spawn_header(screen, theme, pictures, open, areas, *facts);
                spawn_bar(screen, theme, pictures, open, areas, covers);
            }
        };
        // A strip of pages comes out from behind the bar; any other menu lies over it.
        let behind = areas.shape != ViewerShape::Rail && menu.is_some() && !covers;
        if !behind {
            bar(screen, theme, &mut pictures);
        }
        *covered = Rect::default();
        if let Some(menu) = *menu {
            let whole = at(0.0, 0.0, theme.metrics.width, theme.metrics.height);
            screen.spawn((MenuContent, whole, UiTransform::default())).with_children(|screen| {
                let (menu, rest) = ((menu, *menu_rows), (*colour, strip, &*entry));
                *covered = spawn_menu(screen, theme, &mut pictures, open, areas, menu, rest);
            });
        }
        if behind {
            bar(screen, theme, &mut pictures);
        }
    });
}

fn spawn_loading(screen: &mut ChildSpawnerCommands, theme: &Theme, area: Rect) {
    let size = theme.metrics.bar_title();
    let word = theme.words.get("loading");
    let width = theme.widths(TextWeight::Strong).width_of(&word, size);
    let (left, top) = ((area.center().x - width / 2.0).round(), (area.min.y + area.height() * 0.42).round());
    screen.spawn((
        Loading,
        Visibility::Hidden,
        at(left, top, width.ceil(), theme.metrics.line(size)),
        text(theme, word, TextWeight::Strong, size, theme.palette.ink_soft),
    ));
}

/// Nodes that are moved by themselves.
type Moved<'w, 's> = Query<
    'w,
    's,
    (&'static mut UiTransform, Option<&'static HeaderContent>),
    Or<(With<HeaderContent>, With<MenuContent>)>,
>;

/// Keeps the place in the document, what the next touch leads to, the header and the word of patience up to date.
pub(crate) fn update_bars(
    time: Res<Time<Real>>,
    stage: Res<Stage>,
    theme: Res<Theme>,
    viewer: Res<Viewer>,
    mut numbers: Query<(&mut Text, &mut AccessibilityNode), (With<PageNumber>, Without<NextTool>)>,
    mut next: Query<(&mut NextTool, &mut AccessibilityNode)>,
    mut loading: Query<&mut Visibility, With<Loading>>,
    mut moved: Moved,
) {
    if stage.screen != Screen::Viewer {
        return;
    }
    let Some(open) = &viewer.open else { return };
    if let Some(document) = &open.document {
        let page = viewer.sliding.or(viewer.current_page()).unwrap_or_default();
        let word = document.place_word(page);
        for (mut text, mut node) in &mut numbers {
            if text.0 != word {
                text.0.clone_from(&word);
                node.0.set_label(word.clone());
            }
        }
        for (mut tool, mut node) in &mut next {
            let key = open.next_key();
            if tool.0 != key {
                tool.0 = key;
                node.0.set_label(theme.words.get(key));
            }
        }
    }
    let waits = time.elapsed().saturating_sub(open.since).as_millis() as u64 >= PATIENCE_MS;
    for mut visibility in &mut loading {
        visibility.set_if_neq(if waits { Visibility::Inherited } else { Visibility::Hidden });
    }
    for (mut transform, header) in &mut moved {
        let by = match header {
            Some(header) => Val2::px(0.0, ((viewer.fold.shown() - 1.0) * header.height).round()),
            None => Val2::px(0.0, (viewer.menu_below() * viewer.covered.height()).round()),
        };
        transform.set_if_neq(UiTransform::from_translation(by));
    }
}
