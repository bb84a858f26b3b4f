//! Tool nodes: a disc with an icon, its word below, and below that what the tool stands at.
//!
//! Left out: where they stand (`tool_grid`).

use accesskit::Role;
use bevy::{prelude::*, text::LineBreak};

use super::{
    tool_grid::{ToolGrid, ToolRow, below_disc, shown_tools, tool_lines},
    tools::Tool,
};
use crate::player::{
    action::Action,
    paint::{Pictures, Shows},
    theme::{TextWeight, Theme},
    widgets::{Fill, Press, PressedGround, at, says, text},
};

/// Share of a disc that its icon takes.
const ICON: f32 = 0.5;

/// The tool that turns on; what it leads to follows the page that is read. Key of the words that it says now.
#[derive(Component)]
pub(crate) struct NextTool(pub &'static str);

/// Spawns the tools of a row whose upper left corner is given.
pub(super) fn spawn_tool_row(
    parent: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    row: &ToolRow,
    corner: Vec2,
    tools: &[Tool],
) {
    for (index, tool) in shown_tools(tools, row.shown).enumerate() {
        let place = row.place(theme, index);
        let lines = vec![tool.word.clone()];
        spawn_tool(parent, theme, pictures, moved(place, corner), tool, &lines, (row.disc, row.size));
    }
}

/// Spawns the tools of a grid whose upper left corner is given.
pub(super) fn spawn_tool_grid(
    parent: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    grid: &ToolGrid,
    corner: Vec2,
    tools: &[Tool],
) {
    for (index, tool) in tools.iter().enumerate() {
        let place = moved(grid.place(index, tools.len()), corner);
        let lines = tool_lines(theme, tool, grid.size, grid.cell.x);
        spawn_tool(parent, theme, pictures, place, tool, &lines, (grid.disc, grid.size));
    }
}

fn moved(place: Rect, by: Vec2) -> Rect {
    Rect { min: place.min + by, max: place.max + by }
}

/// Spawns a tool in the upper middle of a place, with a disc and words of these sizes.
pub(super) fn spawn_tool(
    parent: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    place: Rect,
    tool: &Tool,
    lines: &[String],
    (disc, size): (f32, f32),
) {
    let side = (disc * ICON).round();
    let icon = theme.icon(tool.icon, side, pictures);
    let (metrics, palette) = (theme.metrics, theme.palette);
    let (rest, ink, word) = if tool.enabled {
        (palette.accent_soft, palette.accent, palette.ink)
    } else {
        (palette.accent_soft.with_alpha(0.45), palette.accent.with_alpha(0.45), palette.ink_soft.with_alpha(0.8))
    };
    let mut node = says(Role::Button, tool.name.clone());
    if let Some(state) = &tool.state {
        node.set_description(state.clone());
    }
    if !tool.enabled {
        node.set_disabled();
    }
    let mut cell = parent.spawn((at(place.min.x, place.min.y, place.width(), place.height()), node));
    let mut ground = Entity::PLACEHOLDER;
    cell.with_children(|cell| {
        let left = ((place.width() - disc) / 2.0).round();
        let middle = ((disc - side) / 2.0).round();
        ground = cell
            .spawn((
                Node { border_radius: BorderRadius::MAX, ..at(left, 0.0, disc, disc) },
                BackgroundColor(rest),
                Fill { rest, pressed: palette.pressed },
            ))
            .with_child((Shows::tinted(icon, ink), at(middle, middle, side, side)))
            .id();
        let mut top = disc + below_disc(theme);
        let words = lines.len() - usize::from(tool.state.is_some());
        for (i, line) in lines.iter().enumerate() {
            let colour = if i < words { word } else { palette.ink_soft };
            cell.spawn(Node {
                justify_content: JustifyContent::Center,
                ..at(0.0, top, place.width(), metrics.line(size))
            })
            .with_children(|slot| {
                slot.spawn(text(theme, line.clone(), TextWeight::Body, size, colour))
                    .insert(TextLayout::new(Justify::Center, LineBreak::NoWrap));
            });
            top += metrics.line(size);
        }
    });
    if tool.enabled {
        cell.insert((Press(tool.action.clone()), PressedGround(ground)));
    }
    if tool.action == Action::TurnPage(1) {
        cell.insert(NextTool(""));
    }
}
