//! Sheet in the list's place: all kinds and the places that notices name, or what one can go to (posted today, ending
//! soon, the months that exist); with its title and the button that closes it.
//!
//! Left out: the words of a piece of news (`article`).

use accesskit::Role;
use bevy::prelude::*;
use jiff::civil::Date;

use super::{
    BoardScreen,
    areas::{BoardAreas, margin, tab_font, tab_height, tab_pitch},
    list_head::month_name,
    list_order::{self, BoardView, ListEntry, ListSection},
    tabs::{Tab, kind_tabs, place_chips, place_tabs, sized, spawn_tab, spawn_tabs, tab, town_tab},
};
use crate::player::{
    action::{Action, BoardTouch},
    paint::{Pictures, Shows},
    theme::{TextWeight, Theme, icon::Icon, measure::Widths},
    widgets::{Fill, Press, at, hairline, says, text},
};

/// The node that moves with the sheet.
#[derive(Component)]
pub(crate) struct SheetContent;

impl BoardScreen {
    /// Where a sheet stands.
    pub(crate) fn sheet_place(&self) -> Rect {
        self.areas.sheet
    }
}

/// Spawns the title of a sheet with the button that closes it; where its content begins.
fn sheet_head(
    screen: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    area: Rect,
    title: &str,
) -> f32 {
    let metrics = theme.metrics;
    let (edge, high) = (margin(&metrics), tab_height(&metrics));
    let close = sized(
        theme,
        Tab {
            icon: Some(Icon::Close),
            filled: true,
            ..tab(theme, &theme.words.get("board-close"), Action::Board(BoardTouch::CloseSheet))
        },
    );
    let right = area.max.x - edge;
    let room = right - close.width - metrics.px(24.0) - area.min.x - edge;
    let (lines, size) = head_lines(theme.widths(TextWeight::Strong), title, metrics.bar_title(), room);
    let block = metrics.line(size) * lines.len() as f32;
    screen.spawn((
        at(area.min.x + edge, area.min.y + ((high - block) / 2.0).max(0.0).round(), room, block),
        text(theme, lines.join("\n"), TextWeight::Strong, size, theme.palette.ink),
        says(Role::Heading, title),
    ));
    spawn_tab(screen, theme, pictures, at(right - close.width, area.min.y, close.width, high), &close);
    area.min.y + high.max(block) + metrics.px(32.0)
}

/// A sheet's title in a room: in one line, set smaller where it has to be, else in two.
fn head_lines(widths: &Widths, title: &str, size: f32, room: f32) -> (Vec<String>, f32) {
    let smaller = widths.name_size(title, size, room);
    let line = widths.line(title, smaller, room);
    if line == title { (vec![line], smaller) } else { (widths.lines(title, size, room, 2), size) }
}

/// Spawns what scrolls below a sheet's title; `height` of it is what `content` says it needs.
pub(crate) fn spawn_scrolling(
    screen: &mut ChildSpawnerCommands,
    board: &mut BoardScreen,
    place: Rect,
    height: f32,
    content: impl FnOnce(&mut ChildSpawnerCommands),
) {
    screen
        .spawn(Node { overflow: Overflow::clip(), ..at(place.min.x, place.min.y, place.width(), place.height()) })
        .with_children(|clip| {
            clip.spawn((SheetContent, at(0.0, 0.0, place.width(), height), UiTransform::default()))
                .with_children(content);
        });
    board.sheet_scroll.resize(height, place.height());
}

/// Spawns a sheet with a title; `content` spawns what scrolls in a width and says how high it is.
pub(crate) fn sheet_frame(
    screen: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    areas: &BoardAreas,
    title: &str,
) -> Rect {
    let area = areas.sheet;
    let top = sheet_head(screen, theme, pictures, area, title);
    Rect::new(area.min.x, top, area.max.x, area.max.y.max(top + 1.0))
}

/// Spawns the list of all kinds.
pub(crate) fn spawn_kinds(
    screen: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    board: &mut BoardScreen,
) {
    let (mut tabs, town) = (kind_tabs(theme, board), town_tab(theme, board));
    // The places themselves stand below.
    tabs.retain(|tab| tab.action != Action::Board(BoardTouch::NamedPlaces));
    let title = theme.words.get("categories");
    let place = sheet_frame(screen, theme, pictures, &board.areas, &title);
    let places = TabGroup { title: Some(theme.words.get("named-places")), tabs: place_chips(theme, board) };
    let kinds = TabGroup { title: None, tabs: tabs.into_iter().chain(town).collect() };
    spawn_flow(screen, theme, pictures, board, place, vec![kinds, places]);
}

/// Spawns the list of named places.
pub(crate) fn spawn_named_places(
    screen: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    board: &mut BoardScreen,
) {
    let chosen = matches!(board.view, BoardView::NamedPlace(_));
    let all = chosen.then(|| sized(theme, tab(theme, &theme.words.get("all"), Action::Category(None))));
    let tabs = all.into_iter().chain(place_chips(theme, board)).collect();
    let title = theme.words.get("named-places-title");
    let place = sheet_frame(screen, theme, pictures, &board.areas, &title);
    spawn_flow(screen, theme, pictures, board, place, vec![TabGroup { title: None, tabs }]);
}

/// Spawns what one can go to.
pub(crate) fn spawn_places(
    screen: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    board: &mut BoardScreen,
    today: Option<Date>,
) {
    let title = theme.words.get("places");
    let place = sheet_frame(screen, theme, pictures, &board.areas, &title);
    let mut tabs = vec![];
    for (view, key, touch) in [
        (BoardView::PostedToday, "new", BoardTouch::PostedToday),
        (BoardView::EndingSoon, "ending-soon", BoardTouch::EndingSoon),
    ] {
        let count = list_order::count(&board.snapshot, &view, today);
        if today.is_some() && count > 0 {
            let tab = tab(theme, &theme.words.get(key), Action::Board(touch));
            tabs.push(sized(theme, Tab { count: Some(count), filled: true, chosen: board.view == view, ..tab }));
        }
    }
    let all: Vec<ListEntry> =
        (0..board.snapshot.notices.len()).map(|place| ListEntry { place, section: ListSection::None }).collect();
    for month in list_order::months(&board.snapshot, &all) {
        let name = month_name(theme.language, month.year, month.month);
        let action = Action::Board(BoardTouch::Month(month.year, month.month));
        // The word of a month is never shortened: it is what one goes to.
        let tab = Tab { word: name.clone(), count: Some(month.count), ..tab(theme, &name, action) };
        tabs.push(sized(theme, tab));
    }
    spawn_flow(screen, theme, pictures, board, place, vec![TabGroup { title: None, tabs }]);
}

/// Tabs that flow together, below what they are called.
struct TabGroup {
    title: Option<String>,
    tabs: Vec<Tab>,
}

/// Spawns groups of tabs that flow into as many rows as they need.
fn spawn_flow(
    screen: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    board: &mut BoardScreen,
    place: Rect,
    groups: Vec<TabGroup>,
) {
    let metrics = theme.metrics;
    let (edge, pitch, size) = (margin(&metrics), tab_pitch(&metrics), tab_font(&metrics));
    let (mut top, mut laid) = (0.0, vec![]);
    for TabGroup { title, tabs } in groups.into_iter().filter(|group| !group.tabs.is_empty()) {
        if title.is_some() {
            top += metrics.px(20.0);
        }
        let title_top = top;
        top += title.as_ref().map_or(0.0, |_| metrics.line(size) + metrics.px(16.0));
        let placed = place_tabs(theme, tabs, None, place.width() - 2.0 * edge, usize::MAX);
        let rows = placed.iter().map(|(place, _)| place.min.y).fold(0.0, f32::max) / pitch + 1.0;
        laid.push((title.map(|title| (title, title_top)), top, placed));
        top += rows.round() * pitch;
    }
    spawn_scrolling(screen, board, place, top + size, |content| {
        for (title, top, placed) in &laid {
            if let Some((title, at_top)) = title {
                content.spawn((
                    at(edge, *at_top, place.width() - 2.0 * edge, metrics.line(size)),
                    text(theme, title.clone(), TextWeight::Strong, size, theme.palette.ink_soft),
                    says(Role::Heading, title.clone()),
                ));
            }
            spawn_tabs(content, theme, pictures, (edge, *top), placed);
        }
    });
}

/// Moves the sheet with the finger.
pub(crate) fn follow_sheet(board: Res<BoardScreen>, mut content: Query<&mut UiTransform, With<SheetContent>>) {
    let moved = UiTransform::from_translation(Val2::px(0.0, -board.sheet_scroll.offset().round()));
    for mut transform in &mut content {
        transform.set_if_neq(moved);
    }
}

/// Spawns "Nahoru" and "Dolů" beside the list, which a person who sits scrolls with.
pub(crate) fn spawn_steps(screen: &mut ChildSpawnerCommands, theme: &mut Theme, pictures: &mut Pictures, area: Rect) {
    let metrics = theme.metrics;
    let gap = metrics.px(12.0);
    let high = ((area.height() - gap) / 2.0).floor();
    if area.width() < 1.0 || high < 1.0 {
        return;
    }
    let palette = theme.palette;
    let font = metrics.label().min(metrics.px(34.0));
    for (icon, key, step, row) in [(Icon::Up, "to-top", -1, 0.0), (Icon::Down, "step-down", 1, 1.0)] {
        let side = metrics.px(36.0);
        let sign = theme.icon(icon, side, pictures);
        let word = theme.words.get(key);
        let (rest, ink) =
            if step > 0 { (palette.accent, palette.on_accent) } else { (palette.surface, palette.accent) };
        let words = theme.widths(TextWeight::Body).lines(&word, font, area.width(), 1);
        screen
            .spawn((
                Node {
                    flex_direction: FlexDirection::Column,
                    align_items: AlignItems::Center,
                    justify_content: JustifyContent::Center,
                    border: UiRect::all(px(hairline(&metrics))),
                    border_radius: BorderRadius::all(px(metrics.px(8.0))),
                    ..at(area.min.x, area.min.y + row * (high + gap), area.width(), high)
                },
                BackgroundColor(rest),
                BorderColor::all(if step > 0 { palette.accent } else { palette.line }),
                Fill { rest, pressed: if step > 0 { palette.accent } else { palette.pressed } },
                Press(Action::Board(BoardTouch::Step(step))),
                says(Role::Button, word),
            ))
            .with_children(|button| {
                button.spawn((Shows::tinted(sign, ink), Node { width: px(side), height: px(side), ..default() }));
                button.spawn(text(theme, words.join("\n"), TextWeight::Body, font, ink));
            });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_has_room_beside_the_button_that_closes_its_sheet() {
        let widths = Widths::all_equal(0.5);
        let of = |room: f32| head_lines(&widths, "Ulice a místa v oznámeních", 40.0, room);
        // Twenty pixels a letter.
        assert_eq!(of(600.0), (vec!["Ulice a místa v oznámeních".to_owned()], 40.0));
        let (lines, size) = of(460.0);
        assert!(lines.len() == 1 && (28.0..40.0).contains(&size), "{lines:?} {size}");
        let (lines, size) = of(320.0);
        assert_eq!((lines.join(" ").as_str(), lines.len(), size), ("Ulice a místa v oznámeních", 2, 40.0));
    }
}
