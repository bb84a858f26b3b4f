//! Menus that unfold over the bar: the rest of the tools, the attachments one under another, the strip of pages, the number
//! pad.
//!
//! Left out: what they have in common (`menu_head`), the strip's own pages (`strip`), the pad's keys (`number_pad`).

use accesskit::Role;
use bevy::prelude::*;

use super::{
    areas::{ViewerAreas, ViewerShape, chip_height},
    bar::{spawn_number, widest_number},
    menu_head::{spawn_ground, spawn_head},
    number_pad::spawn_number_pad,
    open_notice::OpenNotice,
    page_colour::PageColour,
    page_entry::PageEntry,
    pill::{Pill, PillLook, spawn_pill},
    rail_plan::RailPlan,
    strip::spawn_strip,
    strip_layout::StripLayout,
    tool_grid::ToolGrid,
    tool_nodes::spawn_tool_grid,
    tools::{Tool, more_tools, text_tool},
};
use crate::{
    player::{
        action::{Action, ViewerMenu},
        paint::Pictures,
        theme::{TextWeight, Theme, icon::Icon},
        widgets::{at, says, text},
    },
    touch::Scroll,
    words::typeset_czech,
};

/// Of a document with more pages one may type the number of a page.
const MANY_PAGES: usize = 5;

/// The tools of "Více" and their grid.
pub(super) struct MorePlan {
    pub tools: Vec<Tool>,
    pub grid: ToolGrid,
    pub place: Rect,
}

impl MorePlan {
    /// Measures "Více".
    pub(super) fn measure(theme: &Theme, areas: &ViewerAreas, open: &OpenNotice, colour: PageColour) -> Self {
        let metrics = &theme.metrics;
        let compact = areas.shape == ViewerShape::Compact;
        let mut first = areas.gave_way(theme, open);
        if !areas.has_text_tool(theme, open) {
            first.insert(0, text_tool(theme, open));
        }
        let mut tools = more_tools(theme, open, colour, first, compact);
        if areas.shape == ViewerShape::Rail {
            // It stands in the rail.
            tools.retain(|tool| tool.action != Action::TurnPage(-1));
        }
        if compact {
            // There is no room for what they stand at; it is spoken.
            tools.iter_mut().for_each(Tool::say_state);
        }
        let pads = metrics.px(20.0) + metrics.px(16.0);
        let room = Vec2::new(areas.bar.width() - metrics.px(32.0), areas.bar.max.y - areas.reach - pads);
        // What is touched is within reach by its middle.
        let above = if compact { 0.5 } else { 0.0 };
        let grid = ToolGrid::measure(theme, &tools, room, above);
        let mut place = areas.menu(grid.height() + pads);
        place.min.y = place.min.y.min((place.max.y - grid.height() - pads).round());
        if areas.shape == ViewerShape::Rail {
            // Nothing in the rail is covered by half.
            let rail = RailPlan::measure(theme, open, areas.bar.height());
            place.min.y = areas.bar.min.y + rail.edge_above(theme, place.min.y - areas.bar.min.y);
        }
        Self { tools, grid, place }
    }

    /// Where the grid begins.
    pub(super) fn corner(&self, theme: &Theme) -> Vec2 {
        let metrics = &theme.metrics;
        let wide = self.grid.columns as f32 * self.grid.cell.x;
        Vec2::new(
            (self.place.center().x - wide / 2.0).round(),
            self.place.max.y - metrics.px(16.0) - self.grid.height(),
        )
    }
}

/// One row of a list.
struct MenuRow {
    word: String,
    name: String,
    chosen: bool,
    action: Action,
}

/// Rows of a list that are shown at once, and where.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ListPlan {
    pub place: Rect,
    pub head: Rect,
    /// Of rows that are shown together; where there are more, the last leads to the next ones.
    pub rows: Vec<Rect>,
    pub paged: bool,
}

impl ListPlan {
    /// Measures a list of so many rows.
    pub(super) fn measure(theme: &Theme, areas: &ViewerAreas, count: usize) -> Self {
        let metrics = &theme.metrics;
        let (side, gap) = (metrics.px(24.0), metrics.px(8.0));
        let row = chip_height(theme) + gap;
        let pads = 2.0 * metrics.px(20.0);
        let most = (areas.bar.max.y - areas.reach) * if theme.metrics.low { 1.0 } else { 0.66 };
        let most = if areas.shape == ViewerShape::Rail { areas.bar.height() } else { most };
        // One row is the head.
        let room = ((most - pads) / row).floor().max(2.0) as usize - 1;
        let paged = count > room;
        let shown = count.min(room).max(1);
        let place = areas.menu((shown as f32 + 1.0) * row + pads);
        let line = |i: usize| {
            let top = place.min.y + metrics.px(20.0) + i as f32 * row;
            Rect::new(place.min.x + side, top, place.max.x - side, top + row - gap)
        };
        Self { place, head: line(0), rows: (1..=shown).map(line).collect(), paged }
    }
}

/// True where a menu lies over the whole bar, of which nothing is then to be seen or touched.
pub(super) fn covers_bar(theme: &Theme, areas: &ViewerAreas, open: &OpenNotice, menu: ViewerMenu) -> bool {
    match (menu, &open.document) {
        _ if areas.shape == ViewerShape::Rail => false,
        (ViewerMenu::Pages | ViewerMenu::PageNumber, None) => false,
        (ViewerMenu::Pages, Some(document)) => {
            StripLayout::measure(theme, areas, &document.sheets).place.max.y > areas.bar.min.y + 1.0
        }
        _ => true,
    }
}

/// Spawns what is unfolded, and returns where it lies.
pub(super) fn spawn_menu(
    screen: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    open: &OpenNotice,
    areas: &ViewerAreas,
    (menu, first_rows): (ViewerMenu, usize),
    (colour, scroll, entry): (PageColour, &mut Scroll, &PageEntry),
) -> Rect {
    match menu {
        ViewerMenu::More => {
            let plan = MorePlan::measure(theme, areas, open, colour);
            spawn_ground(screen, theme, plan.place);
            spawn_tool_grid(screen, theme, pictures, &plan.grid, plan.corner(theme), &plan.tools);
            plan.place
        }
        ViewerMenu::Attachments => {
            let rows = open.notice.attachments.iter().enumerate().map(|(index, it)| MenuRow {
                word: typeset_czech(&it.name),
                name: it.name.clone(),
                chosen: index == open.attachment,
                action: Action::Attachment(index),
            });
            let title = theme.words.get("viewer-attachments");
            let rows = rows.collect();
            spawn_list(screen, theme, pictures, areas, &title, rows, first_rows)
        }
        ViewerMenu::Pages => {
            let Some(document) = &open.document else { return Rect::default() };
            let plan = StripLayout::measure(theme, areas, &document.sheets);
            spawn_ground(screen, theme, plan.place);
            let margin = theme.metrics.px(if areas.shape == ViewerShape::Compact { 24.0 } else { 60.0 });
            let last = Action::Page(open.pages.saturating_sub(1));
            let mut ends = vec![("viewer-first-page", Action::Page(0)), ("viewer-last-page", last)];
            if open.pages > MANY_PAGES {
                ends.push(("viewer-go-to-page", Action::Menu(Some(ViewerMenu::PageNumber))));
            }
            let left = spawn_head(screen, theme, pictures, plan.head, margin, &ends);
            let word = theme.words.get("viewer-page");
            let number = widest_number(theme, document);
            let size = theme.metrics.label();
            let widths = theme.widths(TextWeight::Strong);
            let wide = widths.width_of(&word, size) + theme.metrics.px(12.0) + widths.width_of(&number, size);
            if margin + wide < left {
                let node = Node {
                    align_items: AlignItems::Center,
                    column_gap: px(theme.metrics.px(12.0)),
                    ..at(margin, plan.head.min.y, wide, plan.head.height())
                };
                screen.spawn(node).with_children(|slot| {
                    slot.spawn(text(theme, word, TextWeight::Strong, size, theme.palette.ink));
                    spawn_number(slot, theme, TextWeight::Strong);
                });
            }
            spawn_strip(screen, theme, open, &plan);
            scroll.resize(plan.length, plan.row.width());
            plan.place
        }
        ViewerMenu::PageNumber => {
            let Some(document) = &open.document else { return Rect::default() };
            spawn_number_pad(screen, theme, pictures, areas, entry, document.sheets.len())
        }
    }
}

fn spawn_list(
    screen: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    areas: &ViewerAreas,
    title: &str,
    rows: Vec<MenuRow>,
    first_rows: usize,
) -> Rect {
    let plan = ListPlan::measure(theme, areas, rows.len());
    spawn_ground(screen, theme, plan.place);
    let left = spawn_head(screen, theme, pictures, plan.head, 0.0, &[]);
    let metrics = theme.metrics;
    let (widths, room) = (theme.widths(TextWeight::Strong), left - plan.head.min.x);
    let size = widths.name_size(title, metrics.bar_title(), room);
    let words = widths.line(title, size, room);
    let line = metrics.line(size);
    let top = plan.head.min.y + ((plan.head.height() - line) / 2.0).round();
    screen.spawn((
        at(plan.head.min.x, top, room.max(1.0), line),
        text(theme, words, TextWeight::Strong, size, theme.palette.ink),
        says(Role::Heading, title),
    ));
    let on_page = if plan.paged { plan.rows.len().saturating_sub(1).max(1) } else { plan.rows.len().max(1) };
    let pages = rows.len().div_ceil(on_page).max(1);
    let from = first_rows % pages * on_page;
    let mut places = plan.rows.iter();
    for row in rows.into_iter().skip(from).take(on_page) {
        let Some(place) = places.next() else { break };
        let room = place.width() - metrics.px(44.0);
        let word = theme.widths(TextWeight::Body).line(&row.word, metrics.label(), room);
        let pill = Pill {
            icon: None,
            word: &word,
            name: &row.name,
            look: if row.chosen { PillLook::Chosen } else { PillLook::Plain },
            role: Role::Tab,
            action: row.action,
        };
        spawn_pill(screen, theme, pictures, *place, pill, |_, _| {});
    }
    if let (true, Some(place)) = (plan.paged, plan.rows.last()) {
        let word = theme.words.get("viewer-next");
        let pill = Pill {
            icon: Some(Icon::Down),
            word: &word,
            name: &word,
            look: PillLook::Soft,
            role: Role::Button,
            action: Action::MenuRows,
        };
        spawn_pill(screen, theme, pictures, *place, pill, |_, _| {});
    }
    plan.place
}
