//! Grid of tools: how large their words may be, how many stand beside one another, and where. Pure.
//!
//! A bar is one row in every language and at every size of text: words stop growing, then tools give way to "Více", then
//! the words shrink to their first size.
//!
//! Left out: which tools there are (`tools`), their nodes (`tool_nodes`).

use bevy::math::{Rect, Vec2};

use super::tools::{LEAST_TOOLS, Tool};
use crate::player::theme::{TextWeight, Theme};

/// Words in bars at the first size, against body text.
const LABEL_OF_BODY: f32 = 26.0 / 28.0;

/// Tools in one row.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ToolRow {
    /// How many of the tools stand in it; the last one always does, those before it give way.
    pub shown: usize,
    /// Font size of the words.
    pub size: f32,
    pub disc: f32,
    pub height: f32,
    /// Middle of the first, and from one to the next.
    first: f32,
    pitch: f32,
    width: f32,
}

/// Tools in rows of equal cells; the last row is full.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ToolGrid {
    pub columns: usize,
    pub rows: usize,
    pub cell: Vec2,
    pub disc: f32,
    pub size: f32,
}

/// Sizes of words that are tried, the largest first.
pub(super) fn label_sizes(theme: &Theme) -> impl Iterator<Item = f32> + use<> {
    let most = theme.metrics.label();
    let least = (theme.least_body() * LABEL_OF_BODY).round().min(most);
    let tries = 8;
    (0..=tries).map(move |i| (most + (least - most) * i as f32 / tries as f32).round())
}

/// Diameter of a tool with words of this size.
pub(super) fn disc(theme: &Theme, size: f32) -> f32 {
    theme.metrics.px(72.0).max((size * 2.4).round())
}

/// Between the disc and its word.
pub(super) fn below_disc(theme: &Theme) -> f32 {
    theme.metrics.px(8.0)
}

impl ToolRow {
    /// The row of these tools in so much width.
    pub(super) fn measure(theme: &Theme, tools: &[Tool], width: f32) -> Self {
        let metrics = &theme.metrics;
        let widths = theme.widths(TextWeight::Body);
        let mut least = None;
        for size in label_sizes(theme) {
            let disc = disc(theme, size);
            let height = disc + below_disc(theme) + metrics.line(size);
            for shown in (LEAST_TOOLS.min(tools.len())..=tools.len()).rev() {
                let words: Vec<f32> = shown_tools(tools, shown).map(|tool| widths.width_of(&tool.word, size)).collect();
                for margin in [metrics.px(60.0), metrics.px(20.0)] {
                    let (first, pitch, fits) = spread(&words, disc, width, margin, metrics.px(14.0));
                    let row = Self { shown, size, disc, height, first, pitch, width };
                    if fits {
                        return row;
                    }
                    least = Some(row);
                }
            }
        }
        least.unwrap_or(Self { shown: 0, size: 1.0, disc: 1.0, height: 1.0, first: 0.0, pitch: 1.0, width })
    }

    /// Where the tool at `index` stands, from the row's upper left corner.
    pub(super) fn place(&self, theme: &Theme, index: usize) -> Rect {
        let gap = theme.metrics.px(8.0);
        let middle = self.first + index as f32 * self.pitch;
        let half = ((self.pitch - gap) / 2.0).min(middle).min(self.width - middle).max(1.0).floor();
        Rect::new((middle - half).round(), 0.0, (middle + half).round(), self.height)
    }
}

/// The tools that stand in a row that has room for so many.
pub(super) fn shown_tools(tools: &[Tool], shown: usize) -> impl Iterator<Item = &Tool> {
    tools.iter().take(shown.saturating_sub(1)).chain(tools.last())
}

/// Middle of the first tool, the way to the next, and whether every word has room.
fn spread(words: &[f32], disc: f32, width: f32, margin: f32, gap: f32) -> (f32, f32, bool) {
    let edge = |word: Option<&f32>| (margin + disc / 2.0).max(word.copied().unwrap_or_default() / 2.0 + gap);
    let (first, last) = (edge(words.first()), width - edge(words.last()));
    let pitch = (last - first) / words.len().saturating_sub(1).max(1) as f32;
    let apart = words.windows(2).all(|pair| (pair[0] + pair[1]) / 2.0 + gap <= pitch);
    (first, pitch, apart && disc + gap <= pitch)
}

impl ToolGrid {
    /// Rows of these tools in a room of this size, of whose first row this share may stand above it: the largest words
    /// that fit, then the fewest rows.
    pub(super) fn measure(theme: &Theme, tools: &[Tool], room: Vec2, above: f32) -> Self {
        let mut best: Option<Self> = None;
        for size in label_sizes(theme) {
            for disc in [disc(theme, size), theme.metrics.px(56.0).max(theme.metrics.mm(15.0))] {
                for columns in (2..=tools.len().max(2)).rev() {
                    let Some(grid) = Self::with(theme, tools, room.x, columns, size, disc) else { continue };
                    let height = grid.height();
                    if height - above * grid.cell.y <= room.y {
                        return grid;
                    }
                    if best.as_ref().is_none_or(|it| height < it.height()) {
                        best = Some(grid);
                    }
                }
            }
        }
        best.unwrap_or(Self { columns: 1, rows: tools.len(), cell: room, disc: disc(theme, 10.0), size: 10.0 })
    }

    /// A grid with so many columns; `None` where a word is wider than its cell.
    pub(super) fn with(
        theme: &Theme,
        tools: &[Tool],
        width: f32,
        columns: usize,
        size: f32,
        disc: f32,
    ) -> Option<Self> {
        let metrics = &theme.metrics;
        let cell = (width / columns.max(1) as f32).floor();
        let room = cell - metrics.px(14.0);
        let widths = theme.widths(TextWeight::Body);
        let fits = |text: &str| text.split(' ').all(|part| widths.width_of(part, size) <= room);
        let all = |tool: &Tool| fits(&tool.word) && tool.state.as_ref().is_none_or(|state| fits(state));
        if cell < disc + metrics.px(8.0) || !tools.iter().all(all) {
            return None;
        }
        let lines = tools.iter().map(|tool| tool_lines(theme, tool, size, cell).len()).max().unwrap_or(1);
        let height = disc + below_disc(theme) + lines as f32 * metrics.line(size) + metrics.px(14.0);
        let columns = columns.clamp(1, tools.len().max(1));
        let rows = tools.len().div_ceil(columns).max(1);
        // As many in each row: wider cells in place of empty ones.
        let even = tools.len().div_ceil(rows).max(1);
        if even < columns {
            return Self::with(theme, tools, width, even, size, disc);
        }
        Some(Self { columns, rows, cell: Vec2::new(cell, height), disc, size })
    }

    /// Height of all rows.
    pub(super) fn height(&self) -> f32 {
        self.rows as f32 * self.cell.y
    }

    /// Where the tool at `index` of `count` stands, from the grid's upper left corner.
    pub(super) fn place(&self, index: usize, count: usize) -> Rect {
        // What is missing of a full grid is missing at its beginning.
        let at = index + (self.columns * self.rows).saturating_sub(count);
        let (row, column) = (at / self.columns.max(1), at % self.columns.max(1));
        let corner = Vec2::new(column as f32 * self.cell.x, row as f32 * self.cell.y);
        Rect { min: corner, max: corner + self.cell }
    }
}

/// The lines below a tool's disc: its word, and what it stands at.
pub(super) fn tool_lines(theme: &Theme, tool: &Tool, size: f32, cell: f32) -> Vec<String> {
    let room = cell - theme.metrics.px(8.0);
    let widths = theme.widths(TextWeight::Body);
    let mut lines = widths.lines(&tool.word, size, room, 2);
    lines.extend(tool.state.as_ref().map(|state| widths.line(state, size, room)));
    lines
}
