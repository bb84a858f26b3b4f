//! Screen of the search: head, results, suggestions, field and keyboard, each a part that is made anew by itself, so that a
//! key changes the field alone and a reply what was found.
//!
//! Left out: the cards in the list (`result_list`), the words where there is none (`emptiness`).

use accesskit::Role;
use bevy::{ecs::system::SystemParam, prelude::*, text::LineBreak};

use super::{
    emptiness, field, keyboard,
    layout::SearchLayout,
    result_list::{self, ResultContent},
    results::plan_results,
    state::{SearchScreen, StaleParts},
};
use crate::player::{
    paint::Pictures,
    stage::{Screen, ScreenRoot, Stage, root_node},
    state::Today,
    theme::{TextWeight, Theme},
    widgets::{at, says, spawn_rule, spawn_upper_band, text},
};

/// A part of the screen; a new one takes the place of its nodes.
#[derive(Component, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SearchPart {
    Head,
    Results,
    Chips,
    Field,
    Keys,
}

/// What the nodes are made with.
#[derive(SystemParam)]
pub(crate) struct SearchMaterial<'w> {
    theme: ResMut<'w, Theme>,
    pictures: ResMut<'w, Pictures>,
    today: Res<'w, Today>,
}

/// Makes the screen's nodes anew, or those of the parts that say something else now.
pub(crate) fn rebuild_search(
    mut commands: Commands,
    mut stage: ResMut<Stage>,
    mut search: ResMut<SearchScreen>,
    mut material: SearchMaterial,
    parts: Query<(Entity, &SearchPart)>,
) {
    if stage.screen != Screen::Search {
        return;
    }
    let search = &mut *search;
    let stale = std::mem::take(&mut search.stale);
    let layout = SearchLayout::measure(&material.theme.metrics, search.keyboard);
    if stage.dirty {
        plan(search, &material, &layout);
        let ground = material.theme.palette.bar;
        commands.spawn((ScreenRoot, root_node(0))).with_children(|screen| {
            for part in [SearchPart::Results, SearchPart::Head] {
                screen
                    .spawn((part, root_part()))
                    .with_children(|node| fill(node, part, search, &mut material, &layout));
            }
            let panel = layout.panel;
            screen.spawn((at(panel.min.x, panel.min.y, panel.width(), panel.height()), BackgroundColor(ground)));
            // Above it stand the results, or beside it.
            if layout.results.max.y <= panel.min.y {
                spawn_rule(screen, &material.theme, panel.min.y);
            }
            for part in [SearchPart::Chips, SearchPart::Field, SearchPart::Keys] {
                screen
                    .spawn((part, root_part()))
                    .with_children(|node| fill(node, part, search, &mut material, &layout));
            }
        });
        return;
    }
    if stale == StaleParts::default() {
        return;
    }
    if stale.found {
        plan(search, &material, &layout);
    }
    for (entity, part) in &parts {
        let anew = match part {
            SearchPart::Head | SearchPart::Results | SearchPart::Chips => stale.found,
            SearchPart::Field => stale.field,
            SearchPart::Keys => stale.keys,
        };
        if anew {
            let mut node = commands.entity(entity);
            node.despawn_related::<Children>();
            node.with_children(|node| fill(node, *part, search, &mut material, &layout));
        }
    }
    // One more frame, for what only shows after the first layout.
    stage.moving = true;
}

fn root_part() -> Node {
    Node { position_type: PositionType::Absolute, width: percent(100), height: percent(100), ..default() }
}

/// Plans the cards anew.
fn plan(search: &mut SearchScreen, material: &SearchMaterial, layout: &SearchLayout) {
    let (results, length) =
        plan_results(&material.theme, layout, &search.reply, &search.snapshot, material.today.day());
    search.results = results;
    search.spawned.clear();
    let said = if search.results.is_empty() {
        emptiness::emptiness_length(&material.theme, search, layout.results)
    } else {
        length + emptiness::rest_height(&material.theme, search)
    };
    search.list_area = layout.results;
    search.list.resize(said, layout.results.height());
    search.list_length = length;
}

fn fill(
    node: &mut ChildSpawnerCommands,
    part: SearchPart,
    search: &mut SearchScreen,
    material: &mut SearchMaterial,
    layout: &SearchLayout,
) {
    let theme = &mut *material.theme;
    match part {
        SearchPart::Head => head(node, theme, &material.today, search, layout),
        SearchPart::Results => results(node, theme, search, layout),
        SearchPart::Chips => field::spawn_chips(node, theme, &mut material.pictures, search, layout),
        SearchPart::Field => field::spawn_field(node, theme, &mut material.pictures, search, layout),
        SearchPart::Keys => {
            keyboard::spawn_keys(node, theme, &mut material.pictures, layout, &search.line, search.keyboard);
        }
    }
}

/// "Hledání", and how much was found of how much.
fn head(node: &mut ChildSpawnerCommands, theme: &Theme, today: &Today, search: &SearchScreen, layout: &SearchLayout) {
    let (metrics, palette, place) = (theme.metrics, theme.palette, layout.head);
    let low = place.max.y - metrics.line(metrics.bar_title()) - metrics.px(24.0);
    let title = theme.words.get("search-title");
    let title_width = theme.widths(TextWeight::Strong).width_of(&title, metrics.bar_title());
    spawn_upper_band(node, theme, today, place.max.y - layout.title);
    let (top, low) = (place.max.y - layout.title, low - place.max.y + layout.title);
    node.spawn((at(0.0, top, place.width(), layout.title), BackgroundColor(palette.bar))).with_children(|head| {
        head.spawn((
            Node {
                position_type: PositionType::Absolute,
                left: px(layout.margin),
                top: px(low + metrics.px(4.0)),
                ..default()
            },
            text(theme, title.clone(), TextWeight::Strong, metrics.bar_title(), palette.ink),
            says(Role::Heading, title),
        ));
        let said = emptiness::found_text(theme, search);
        if said.is_empty() {
            return;
        }
        let size = metrics.label().max(metrics.px(28.0)).min(metrics.bar_title());
        let room = place.width() - 3.0 * layout.margin - title_width;
        // What is too long for a line stands in two, where the band is as high.
        let in_lines = |size: f32| {
            let most = ((layout.title / metrics.line(size)) as usize).clamp(1, 2);
            (theme.widths(TextWeight::Body).lines(&said, size, room, most), size)
        };
        let larger = in_lines(size);
        let cut = larger.0.last().is_some_and(|line| line.ends_with('…'));
        let (lines, size) = if cut { in_lines(metrics.px(28.0).min(size)) } else { larger };
        let high = metrics.line(size) * lines.len() as f32;
        let top = if lines.len() > 1 {
            (layout.title - high) / 2.0
        } else {
            low + (metrics.line(metrics.bar_title()) - high) / 2.0 + metrics.px(6.0)
        };
        let words = text(theme, lines.join("\n"), TextWeight::Body, size, palette.ink);
        let node = Node { position_type: PositionType::Absolute, right: px(layout.margin), top: px(top), ..default() };
        head.spawn((node, words, says(Role::Status, said))).insert(TextLayout::new(Justify::Right, LineBreak::NoWrap));
    });
    spawn_rule(node, theme, place.max.y - 1.0);
}

fn results(node: &mut ChildSpawnerCommands, theme: &Theme, search: &mut SearchScreen, layout: &SearchLayout) {
    let place = layout.results;
    node.spawn(Node { overflow: Overflow::clip(), ..at(place.min.x, place.min.y, place.width(), place.height()) })
        .with_children(|list| {
            let name = theme.words.get("search-title");
            list.spawn((
                ResultContent,
                at(0.0, 0.0, place.width(), place.height()),
                UiTransform::default(),
                says(Role::List, name),
            ))
            .with_children(|content| {
                result_list::spawn_in_sight(content, theme, search);
                emptiness::spawn_rest(content, theme, search, layout);
                if search.results.is_empty() {
                    emptiness::spawn_emptiness(content, theme, search, place);
                }
            });
        });
}
