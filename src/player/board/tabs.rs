//! Tabs of the kinds: all, each category with its colour and number, the streets and places that notices name, "Další" where
//! they do not fit, and the town's news.
//!
//! No tab is ever beyond an edge: what does not fit stands in the list of kinds that "Další" opens (`sheet`), and the
//! chosen one always has a place. "Další" says what it leads to only beside kinds; where fewer than two have room, it is
//! called "Druhy oznámení", or "Druhy".
//!
//! Left out: the rail's rows (`rail`).

use accesskit::Role;
use bevy::{a11y::AccessibilityNode, prelude::*};

use super::{
    BoardScreen,
    areas::{margin, rail_width, tab_font, tab_height, tab_pitch},
    list_order::{self, BoardView},
};
use crate::{
    player::{
        action::{Action, BoardTouch},
        paint::{Pictures, Shows},
        theme::{Metrics, TextWeight, Theme, icon::Icon, kind::kinds_of},
        widgets::{Fill, Press, at, hairline, says, says_in, text},
    },
    words::{card_kind, category_language, category_name},
};

/// Beside so many kinds it is seen what more of them there are.
const KINDS_BESIDE_MORE: usize = 2;
/// Longest word of a tab, in font sizes.
const LONGEST_WORD: f32 = 12.0;

/// What a tab is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tab {
    /// As it is spoken.
    pub name: String,
    /// As it is drawn, in the room there is; of a kind in two lines where it has to be.
    pub word: String,
    pub count: Option<usize>,
    /// The colour of its kind.
    pub dot: Option<Color>,
    pub icon: Option<Icon>,
    pub chosen: bool,
    /// Filled in a soft colour: it leads elsewhere.
    pub filled: bool,
    pub action: Action,
    pub width: f32,
    /// Font size of the word: less than of the others where a kind's whole word would be wider than a row.
    pub size: f32,
}

/// The tabs of a board, in order: all, then the categories.
pub(crate) fn kind_tabs(theme: &Theme, board: &BoardScreen) -> Vec<Tab> {
    let categories = board.snapshot.categories();
    // "All: 0" would be a statement too.
    if board.snapshot.notices.is_empty() {
        let back = (board.view != BoardView::All).then(|| sized(theme, all(theme)));
        return back.into_iter().collect();
    }
    let kinds = kinds_of(categories.iter().map(|(name, _)| name.as_str()));
    let chosen = board.category().and_then(|name| board.snapshot.category_place(name));
    let mut tabs =
        vec![Tab { chosen: board.view == BoardView::All, count: Some(board.snapshot.notices.len()), ..all(theme) }];
    for (place, ((name, count), kind)) in categories.iter().zip(kinds).enumerate() {
        tabs.push(Tab {
            chosen: chosen == Some(place),
            count: Some(*count),
            dot: Some(theme.palette.kind(kind)),
            ..kind_tab(theme, name)
        });
    }
    tabs.extend(places_tab(theme, board));
    tabs.into_iter().map(|tab| sized(theme, tab)).collect()
}

/// The tab of a kind: the colour stands with the whole word, which is set smaller before anything of it is left out.
fn kind_tab(theme: &Theme, category: &str) -> Tab {
    let metrics = &theme.metrics;
    let tab = tab(theme, &category_name(&theme.words, category), Action::Category(Some(category.to_owned())));
    let beside = metrics.px(16.0) + metrics.px(10.0) + metrics.px(10.0) + tab.size * 3.0 + 2.0 * tab_pad(metrics);
    // The narrowest row that it may stand in: of a sheet, beside a rail and the two steps.
    let rail = if metrics.landscape() { rail_width(metrics) } else { 0.0 };
    let steps = if metrics.low { metrics.px(184.0) } else { 0.0 };
    let row = metrics.width - rail - steps - 2.0 * margin(metrics);
    let (widths, word) = (theme.widths(TextWeight::Body), card_kind(&theme.words, category));
    let size = widths.name_size(&word, tab.size, row - beside);
    // Two lines of the least size are no higher than a tab.
    Tab { word: widths.lines(&word, size, row - beside, 2).join("\n"), size, ..tab }
}

/// The tab that opens the list of named places; it says which one is chosen.
fn places_tab(theme: &Theme, board: &BoardScreen) -> Option<Tab> {
    let action = Action::Board(BoardTouch::NamedPlaces);
    if let BoardView::NamedPlace(place) = &board.view {
        let tab = tab(theme, &place.name, action);
        return Some(Tab { count: Some(place.notices.len()), chosen: true, icon: Some(Icon::Right), ..tab });
    }
    board.has_places().then(|| Tab { icon: Some(Icon::Right), ..tab(theme, &theme.words.get("named-places"), action) })
}

/// The chips of the named places, each with the number of notices that name it.
pub(crate) fn place_chips(theme: &Theme, board: &BoardScreen) -> Vec<Tab> {
    let chosen = |key: &str| matches!(&board.view, BoardView::NamedPlace(place) if place.key == key);
    let chips = board.place_counts().into_iter().map(|(place, count)| {
        let tab = tab(theme, &place.name, Action::NamedPlace(place.key.clone()));
        // A name is never shortened: it is what one looks for.
        sized(theme, Tab { word: place.name.clone(), count: Some(count), chosen: chosen(&place.key), ..tab })
    });
    chips.collect()
}

/// The tab of the town's news, where there are any.
pub(crate) fn town_tab(theme: &Theme, board: &BoardScreen) -> Option<Tab> {
    (list_order::town_count(&board.snapshot) > 0).then(|| {
        let tab = tab(theme, &theme.words.get("town-news"), Action::Board(BoardTouch::TownNews));
        let chosen = board.view == BoardView::TownNews;
        sized(theme, Tab { icon: Some(Icon::News), filled: true, chosen, ..tab })
    })
}

fn all(theme: &Theme) -> Tab {
    tab(theme, &theme.words.get("all"), Action::Category(None))
}

/// The tabs that open the list of kinds, for what has no room beside `shown` tabs: the one that is to be taken first, then
/// narrower ones. Where it goes on with a row of kinds it may say so; where they are hardly there it says what it leads to.
fn more_tabs(theme: &Theme, shown: &[Tab], hidden: &[Tab]) -> Vec<Tab> {
    let kinds = |tabs: &[Tab]| tabs.iter().filter(|tab| tab.dot.is_some()).count();
    let left: usize = hidden.iter().filter_map(|tab| tab.count).sum();
    let more = |name: &str, word: String, count: Option<usize>| {
        let tab = tab(theme, name, Action::Board(BoardTouch::Kinds));
        sized(theme, Tab { word, count, icon: Some(Icon::Right), ..tab })
    };
    if kinds(shown) >= KINDS_BESIDE_MORE || kinds(hidden) == 0 {
        let name = theme.words.get("tab-more");
        return vec![more(&name, fitting(theme, &name), Some(left))];
    }
    let (name, short) = (theme.words.get("categories"), theme.words.get("tool-kinds"));
    let forms = [(name.clone(), Some(left)), (short.clone(), Some(left)), (short, None)];
    forms.map(|(word, count)| more(&name, word, count)).into()
}

/// The same for a row of a rail, which is wide enough for the short word.
pub(super) fn more_row(theme: &Theme, shown: &[Tab], hidden: &[Tab]) -> Option<Tab> {
    let mut words = more_tabs(theme, shown, hidden);
    words.truncate(2);
    words.pop()
}

/// A tab with a word alone.
pub(crate) fn tab(theme: &Theme, name: &str, action: Action) -> Tab {
    let (word, name, size) = (fitting(theme, name), name.to_owned(), tab_font(&theme.metrics));
    Tab { name, word, count: None, dot: None, icon: None, chosen: false, filled: false, action, width: 0.0, size }
}

fn fitting(theme: &Theme, word: &str) -> String {
    let font = tab_font(&theme.metrics);
    theme.widths(TextWeight::Body).line(word, font, font * LONGEST_WORD)
}

/// A tab as wide as what stands in it.
pub(crate) fn sized(theme: &Theme, tab: Tab) -> Tab {
    let metrics = &theme.metrics;
    let font = tab_font(metrics);
    let widths = theme.widths(TextWeight::Body);
    let word = tab.word.lines().map(|line| widths.width_of(line, tab.size)).fold(0.0, f32::max);
    let mut width = 2.0 * tab_pad(metrics) + word;
    width += tab.dot.map_or(0.0, |_| metrics.px(16.0) + metrics.px(10.0));
    width += tab.icon.map_or(0.0, |_| font + metrics.px(10.0));
    width += tab.count.map_or(0.0, |count| widths.width_of(&count.to_string(), font) + metrics.px(10.0));
    Tab { width: width.max(metrics.target()).ceil(), ..tab }
}

fn tab_pad(metrics: &Metrics) -> f32 {
    metrics.px(17.0)
}

/// Where tabs stand: those that fit into so many rows, in a width, with "Další" in place of what does not, and the
/// town's tab at the right end of the first row. Places are from the upper left corner.
pub(crate) fn place_tabs(
    theme: &Theme,
    mut tabs: Vec<Tab>,
    town: Option<Tab>,
    width: f32,
    rows: usize,
) -> Vec<(Rect, Tab)> {
    let metrics = &theme.metrics;
    let (gap, high, pitch) = (metrics.px(8.0), tab_height(metrics), tab_pitch(metrics));
    let taken = town.as_ref().map_or(0.0, |town| town.width + gap);
    let ends = |row: usize| if row == 0 { width - taken } else { width };
    if flow(&tabs, gap, ends, rows) < tabs.len() {
        // The chosen one comes first among those that may have to go.
        if let Some(at) = tabs.iter().position(|tab| tab.chosen).filter(|at| *at > 1) {
            let chosen = tabs.remove(at);
            tabs.insert(1, chosen);
        }
        let ways = |shown: usize| -> Vec<Vec<Tab>> {
            let (shown, hidden) = tabs.split_at(shown);
            let more = more_tabs(theme, shown, hidden).into_iter();
            more.map(|more| shown.iter().cloned().chain([more]).collect()).collect()
        };
        let fits = |way: &Vec<Tab>| flow(way, gap, ends, rows) == way.len();
        let fewer = (1..tabs.len()).rev().flat_map(ways).find(fits);
        tabs = fewer.unwrap_or(tabs);
    }
    let (mut placed, mut x, mut row) = (vec![], 0.0, 0);
    for tab in tabs {
        if x > 0.0 && x + tab.width > ends(row) {
            (x, row) = (0.0, row + 1);
        }
        // With very large type one word may be wider than its row.
        let wide = tab.width.min(ends(row)).max(1.0);
        let top = row as f32 * pitch;
        placed.push((Rect::new(x, top, x + wide, top + high), tab));
        x += wide + gap;
    }
    if let Some(town) = town {
        placed.push((Rect::new(width - town.width, 0.0, width, high), town));
    }
    placed
}

/// How many tabs fit into so many rows.
fn flow(tabs: &[Tab], gap: f32, ends: impl Fn(usize) -> f32, rows: usize) -> usize {
    let (mut x, mut row) = (0.0, 0);
    for (i, tab) in tabs.iter().enumerate() {
        if x > 0.0 && x + tab.width > ends(row) {
            (x, row) = (0.0, row + 1);
        }
        if row >= rows || tab.width > ends(row) {
            return i;
        }
        x += tab.width + gap;
    }
    tabs.len()
}

/// Rows that the tabs take, at most two.
pub(crate) fn tab_rows(theme: &Theme, board: &BoardScreen) -> usize {
    let width = theme.metrics.width - 2.0 * margin(&theme.metrics);
    let (tabs, town) = (kind_tabs(theme, board), town_tab(theme, board));
    // Without a list the town's news are among the tools.
    if tabs.is_empty() {
        return 0;
    }
    let placed = place_tabs(theme, tabs, town, width, 2);
    let last = placed.iter().map(|(place, _)| place.min.y).fold(-1.0, f32::max);
    if last < 0.0 { 0 } else { 1 + usize::from(last > 0.0) }
}

/// Spawns tabs into an area.
pub(crate) fn spawn_tabs(
    screen: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    (left, top): (f32, f32),
    placed: &[(Rect, Tab)],
) {
    for (place, tab) in placed {
        spawn_tab(
            screen,
            theme,
            pictures,
            at(left + place.min.x, top + place.min.y, place.width(), place.height()),
            tab,
        );
    }
}

/// What a tab is, for speech: the lists are tabs, what leads elsewhere is a button.
fn role(tab: &Tab) -> Role {
    match tab.action {
        Action::Category(_) | Action::NamedPlace(_) | Action::Board(BoardTouch::TownNews) => Role::Tab,
        _ => Role::Button,
    }
}

/// What is said of a tab, in its language: names of places are Czech, and so is a kind that has no other name.
pub(crate) fn said(theme: &Theme, tab: &Tab) -> AccessibilityNode {
    let language = match &tab.action {
        Action::NamedPlace(_) => theme.own_language(),
        Action::Category(Some(kind)) => category_language(&theme.words, kind),
        _ => theme.language,
    };
    let (role, name) = (role(tab), tab.name.clone());
    let mut node = if language == theme.language { says(role, name) } else { says_in(role, name, language) };
    node.set_selected(tab.chosen);
    node
}

/// Spawns one tab.
pub(crate) fn spawn_tab(
    screen: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    place: Node,
    tab: &Tab,
) {
    let (metrics, palette) = (theme.metrics, theme.palette);
    let font = tab_font(&metrics);
    let icon = tab.icon.map(|icon| theme.icon(icon, font, pictures));
    let (rest, ink, edge) = match (tab.chosen, tab.filled) {
        (true, _) => (palette.accent, palette.on_accent, palette.accent),
        (false, true) => (palette.accent_soft, palette.accent, palette.accent_soft),
        (false, false) => (palette.surface, palette.ink, palette.line),
    };
    let soft = if tab.chosen { palette.on_accent } else { palette.ink_soft };
    let radius = if let Val::Px(height) = place.height { height / 2.0 } else { 0.0 };
    let node = said(theme, tab);
    let gap = px(metrics.px(10.0));
    let mut spawned = screen.spawn((
        Node {
            align_items: AlignItems::Center,
            justify_content: JustifyContent::Center,
            column_gap: gap,
            border: UiRect::all(px(hairline(&metrics))),
            border_radius: BorderRadius::all(px(radius)),
            ..place
        },
        BackgroundColor(rest),
        BorderColor::all(edge),
        Fill { rest, pressed: if tab.chosen { palette.accent } else { palette.pressed } },
        Press(tab.action.clone()),
        node,
    ));
    spawned.with_children(|row| {
        if let Some(dot) = tab.dot {
            let side = metrics.px(16.0);
            row.spawn((
                Node { width: px(side), height: px(side), border_radius: BorderRadius::MAX, ..default() },
                BackgroundColor(dot),
            ));
        }
        let picture =
            icon.map(|icon| (Shows::tinted(icon, ink), Node { width: px(font), height: px(font), ..default() }));
        let before = tab.icon != Some(Icon::Right);
        if let Some(picture) = picture.clone().filter(|_| before) {
            row.spawn(picture);
        }
        row.spawn(text(theme, tab.word.clone(), TextWeight::Body, tab.size, ink));
        if let Some(count) = tab.count {
            row.spawn(text(theme, count.to_string(), TextWeight::Body, font, soft));
        }
        if let Some(picture) = picture.filter(|_| !before) {
            row.spawn(picture);
        }
    });
}
