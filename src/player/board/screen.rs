//! Screen of the board: head, kinds, the list's frame, what stands in the list's place, tools and strips.
//!
//! Left out: the cards in the list (`rows`), and each of the parts itself.

use accesskit::Role;
use bevy::prelude::*;

use super::{
    BoardScreen,
    areas::{BoardAreas, BoardForm, BoardParts, areas, margin},
    article, emptiness, head, list_head,
    list_order::town_count,
    position_mark, rail,
    rows::{self, ListContent},
    sheet,
    state::BoardSheet,
    tabs,
    tools::{self, BoardTools},
};
use crate::player::{
    paint::{Pictures, Shadow},
    stage::{Screen, ScreenRoot, Stage, root_node},
    state::{StandingWarnings, Today},
    theme::{TextWeight, Theme},
    widgets::{RoundButton, at, says, spawn_warning_strip_in, text, warning_strip_height},
};

/// Makes the board's nodes anew.
pub(crate) fn rebuild_board(
    mut commands: Commands,
    stage: Res<Stage>,
    mut board: ResMut<BoardScreen>,
    mut theme: ResMut<Theme>,
    mut pictures: ResMut<Pictures>,
    warnings: Res<StandingWarnings>,
    today: Res<Today>,
) {
    if !(stage.dirty && stage.screen == Screen::Board) {
        return;
    }
    let (theme, pictures, board) = (&mut *theme, &mut *pictures, &mut *board);
    board.spawned.clear();
    board.follow_place();
    board.close_empty_places();
    let band = board.band(theme, &board.snapshot, &today.now);
    let strip = if warnings.any() { warning_strip_height(theme) } else { 0.0 };
    board.areas = measure(theme, board, band.is_some(), strip);
    let areas = board.areas;
    rows::begin_list(board, theme, today.day());
    board.seen = list_head::seen_range(board, theme);
    // The window is cleared to the paper's colour; a ground of its own would be one more pass over the whole screen.
    commands.spawn((ScreenRoot, root_node(0))).with_children(|screen| {
        match board.sheet {
            // A sheet leads on from an empty list as well; it has nothing to show only where nothing hangs at all.
            _ if board.order.is_empty() && (board.sheet.is_none() || board.snapshot.notices.is_empty()) => {
                kinds(screen, theme, pictures, board);
                emptiness::spawn_emptiness(screen, theme, pictures, board, today.doubt.is_none());
            }
            None => {
                list_frame(screen, theme, board);
                kinds(screen, theme, pictures, board);
                list_head::spawn_list_head(screen, theme, pictures, board, &areas);
                position_mark::spawn_mark(screen, theme, board, &areas);
            }
            Some(open) => {
                if areas.form == BoardForm::Rail {
                    kinds(screen, theme, pictures, board);
                }
                match open {
                    BoardSheet::Kinds => sheet::spawn_kinds(screen, theme, pictures, board),
                    BoardSheet::NamedPlaces => sheet::spawn_named_places(screen, theme, pictures, board),
                    BoardSheet::Places => sheet::spawn_places(screen, theme, pictures, board, today.day()),
                    BoardSheet::Article(place) => article::spawn_article_sheet(screen, theme, pictures, board, place),
                }
            }
        }
        head::spawn_head(screen, theme, &today, &areas);
        if let Some(band) = band {
            old_data(screen, theme, areas.band, &band);
        }
        if let Some(worst) = warnings.worst() {
            spawn_warning_strip_in(screen, theme, pictures, worst, areas.strip);
        }
        let set = board_tools(theme, board, &areas);
        tools::spawn_tools(screen, theme, pictures, (areas.tools, areas.form), &set);
        if board.scrolls() {
            sheet::spawn_steps(screen, theme, pictures, areas.steps);
        }
    });
}

fn board_tools(theme: &Theme, board: &BoardScreen, areas: &BoardAreas) -> Vec<RoundButton> {
    let shown = BoardTools {
        kinds: areas.kinds.height() < 1.0 && !board.snapshot.notices.is_empty(),
        search: !board.snapshot.notices.is_empty(),
        town: town_count(&board.snapshot) > 0,
        terminal: board.terminal,
        aloud: board.aloud,
    };
    tools::tools(theme, shown, areas.form == BoardForm::Rail)
}

/// Where everything stands with what is shown now.
fn measure(theme: &Theme, board: &BoardScreen, band: bool, strip: f32) -> BoardAreas {
    let mut parts = BoardParts { tab_rows: tabs::tab_rows(theme, board), band, strip, tools: 0.0 };
    // Which form it is depends on the panel alone, and how high the tools are on the form.
    let first = areas(&theme.metrics, parts);
    let set = board_tools(theme, board, &first);
    parts.tools = tools::tools_grid(theme, &set, first.form).1;
    areas(&theme.metrics, parts)
}

/// The frame in which the cards move.
fn list_frame(screen: &mut ChildSpawnerCommands, theme: &Theme, board: &BoardScreen) {
    let area = board.areas.list;
    screen
        .spawn(Node { overflow: Overflow::clip(), ..at(area.min.x, area.min.y, area.width(), area.height()) })
        .with_child((
            ListContent,
            at(0.0, 0.0, area.width(), area.height()),
            UiTransform::default(),
            says(Role::List, theme.words.get("official-board")),
        ));
    if board.areas.form == BoardForm::Rail {
        // The list goes on below the edge: its end is seen to fade.
        let fade = Shadow { colour: theme.palette.paper, below: 0.0, blur: theme.metrics.px(56.0) };
        screen.spawn((at(area.min.x, area.max.y, area.width(), theme.metrics.px(56.0)), fade));
    }
}

/// The kinds: tabs, or rows of the rail.
fn kinds(screen: &mut ChildSpawnerCommands, theme: &mut Theme, pictures: &mut Pictures, board: &BoardScreen) {
    let areas = board.areas;
    let (kinds, town) = (tabs::kind_tabs(theme, board), tabs::town_tab(theme, board));
    if areas.form == BoardForm::Rail {
        let town = town.map(|tab| tabs::Tab { count: Some(town_count(&board.snapshot)), ..tab });
        let placed = rail::place_rows(theme, &areas, kinds, town);
        rail::spawn_rail(screen, theme, pictures, &areas, &placed);
        return;
    }
    if areas.kinds.height() < 1.0 {
        return;
    }
    let (edge, low) = (margin(&theme.metrics), theme.metrics.low);
    let rows = if low { 1 } else { 2 };
    let placed = tabs::place_tabs(theme, kinds, town, theme.metrics.width - 2.0 * edge, rows);
    let list = says(Role::TabList, theme.words.get("categories"));
    screen.spawn((at(0.0, areas.kinds.min.y, areas.kinds.width(), areas.kinds.height()), list));
    tabs::spawn_tabs(screen, theme, pictures, (edge, areas.kinds.min.y), &placed);
}

/// The line that says that the data are old, or not all.
fn old_data(screen: &mut ChildSpawnerCommands, theme: &Theme, area: Rect, band: &str) {
    let metrics = theme.metrics;
    let (widths, room) = (theme.widths(TextWeight::Strong), area.width() - 2.0 * margin(&metrics));
    // Rather smaller words than half of what is said.
    let size = widths.name_size(band, metrics.label(), room);
    let words = widths.line(band, size, room);
    screen
        .spawn((
            Node {
                align_items: AlignItems::Center,
                justify_content: JustifyContent::Center,
                ..at(area.min.x, area.min.y, area.width(), area.height())
            },
            BackgroundColor(theme.palette.ending_ground),
            says(Role::Status, band),
        ))
        .with_child(text(theme, words, TextWeight::Strong, size, theme.palette.ending_ink));
}
