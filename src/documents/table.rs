//! Layout of tables: the first column to the left, all others to the right, headers again on every page. Pure.

use super::{
    DataTable, FontWeight, Ink, TextStyle,
    page::{MarkRole, MarkShape, PageFlow},
    structure::StructureRole,
};

/// From line to line within a cell, and what a row has besides, in sizes of the text.
const LEADING: f32 = 1.24;
const PADDING: f32 = 0.41;
/// Free between two columns.
const GAP: f32 = 8.0;

/// The lines of a row's cells.
type RowLines = Vec<Vec<String>>;

/// Lays a table out from here on; a table without rows is none.
pub(super) fn lay_out_table(flow: &mut PageFlow<'_, '_>, table: &DataTable) {
    if table.rows.is_empty() || table.head.is_empty() {
        return;
    }
    let [strong, ink, line] = table.inks;
    let head_style = TextStyle { size: table.size, weight: FontWeight::SemiBold, ink: strong };
    let style = TextStyle { weight: FontWeight::Regular, ink, ..head_style };
    let head = cells(flow, table, &table.head, head_style);
    flow.space(table.above);
    flow.room(height(table, &head) * 2.0);
    let part = flow.tree.part(None, StructureRole::Table(table.summary.clone()));
    let group = flow.tree.part(Some(part), StructureRole::TableHead);
    let row = flow.tree.part(Some(group), StructureRole::Row);
    draw(flow, table, &head, (head_style, line), Some((row, true)));
    let body = flow.tree.part(Some(part), StructureRole::TableBody);
    for texts in &table.rows {
        let lines = cells(flow, table, texts, style);
        // The next page says again what its columns are.
        if flow.room(height(table, &lines)) {
            draw(flow, table, &head, (head_style, line), None);
        }
        let row = flow.tree.part(Some(body), StructureRole::Row);
        draw(flow, table, &lines, (style, line), Some((row, false)));
    }
}

/// Where a column begins and how wide it is.
fn column(flow: &PageFlow<'_, '_>, table: &DataTable, number: usize) -> (f32, f32) {
    let first = flow.width() * table.first;
    let step = (flow.width() - first) / table.head.len().saturating_sub(1).max(1) as f32;
    match number.checked_sub(1) {
        None => (0.0, first - GAP),
        Some(before) => (first + step * before as f32 + GAP, step - GAP),
    }
}

/// As many cells as there are columns.
fn cells(flow: &PageFlow<'_, '_>, table: &DataTable, texts: &[String], style: TextStyle) -> RowLines {
    let one = |number: usize| {
        let (_, width) = column(flow, table, number);
        flow.faces.wrapped(texts.get(number).map_or("", String::as_str), style, width.max(style.size))
    };
    (0..table.head.len()).map(one).collect()
}

fn height(table: &DataTable, lines: &RowLines) -> f32 {
    let most = lines.iter().map(Vec::len).max().unwrap_or(1);
    table.size * (LEADING * most as f32 + PADDING)
}

/// One row; without a place in the structure it is said again only.
fn draw(
    flow: &mut PageFlow<'_, '_>,
    table: &DataTable,
    lines: &RowLines,
    (style, line): (TextStyle, Ink),
    part: Option<(usize, bool)>,
) {
    let top = flow.y;
    for (number, cell) in lines.iter().enumerate() {
        let (left, width) = column(flow, table, number);
        let role = match (part, number) {
            (Some((_, true)), _) => StructureRole::ColumnHeader,
            (Some(_), 0) => StructureRole::RowHeader,
            _ => StructureRole::Cell,
        };
        let part = part.map(|(row, _)| flow.tree.part(Some(row), role));
        for (place, text) in cell.iter().enumerate() {
            let last = place.saturating_add(1) == cell.len();
            let shown = text.replace('\u{a0}', " ");
            let x = if number == 0 { left } else { left + width - flow.faces.width(&shown, style) };
            let y = top + style.size * 1.15 + style.size * LEADING * place as f32;
            if shown.is_empty() {
                continue;
            }
            let shown = if last { shown } else { format!("{shown} ") };
            let role = part.map_or(MarkRole::Repeated, |part| MarkRole::Piece(flow.tree.piece(part)));
            flow.mark(role, MarkShape::Text((x, y), shown, style));
        }
    }
    flow.y = top + height(table, lines);
    flow.rule(flow.y, line);
}
