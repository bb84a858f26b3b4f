//! Tables: lines of a table as its rows, a head told from them, and each row as a text. Pure.

use super::{joined_words::BlockText, lines::Segment, text_block::BlockKind};
use crate::raster::PageText;

/// Segments of one line of a table, by column.
type CellLine = Vec<Option<Segment>>;
/// The lines of each cell of a row.
pub(super) type TableCells = Vec<Vec<Segment>>;

/// The rows of a table as texts.
pub(super) fn table_rows(page: &PageText, lines: Vec<CellLine>, body: f32) -> Vec<(BlockKind, BlockText)> {
    let rows = cells(lines, body);
    let texts: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().map(|cell| cell_text(page, cell)).collect()).collect();
    let head = texts.first().filter(|head| is_head(head, texts.get(1..).unwrap_or_default())).cloned();
    let kind = |number: usize| {
        if number == 0 && head.is_some() { BlockKind::TableHead } else { BlockKind::TableRow }
    };
    let row = |(number, cells): (usize, &TableCells)| {
        let names = head.as_deref().filter(|names| number > 0 && names.len() > 2).unwrap_or_default();
        (kind(number), row_text(page, cells, names))
    };
    rows.iter().enumerate().map(row).collect()
}

/// Lines of one row put together: of a cell that has more lines than its row the others are empty beside them.
fn cells(lines: Vec<CellLine>, body: f32) -> Vec<TableCells> {
    let bounds = |line: &CellLine| {
        let rects = || line.iter().flatten().map(|segment| segment.rect);
        let top = rects().map(|rect| rect.y).fold(f32::MAX, f32::min);
        (top, rects().map(|rect| rect.y + rect.height).fold(f32::MIN, f32::max))
    };
    let gaps: Vec<f32> = lines.windows(2).map(|pair| bounds(&pair[1]).0 - bounds(&pair[0]).1).collect();
    let least = gaps.iter().copied().fold(f32::MAX, f32::min);
    let wide = |gap: f32| gap > least + 0.3 * body;
    let apart = gaps.iter().filter(|gap| wide(**gap)).count();
    // Where white stands between rows, lines without it belong together.
    let spaced = apart >= 2 && apart * 4 >= gaps.len();
    let mut rows: Vec<TableCells> = vec![];
    for (number, line) in lines.into_iter().enumerate() {
        let tight = number.checked_sub(1).and_then(|before| gaps.get(before)).is_some_and(|gap| !wide(*gap));
        let hole = line.iter().any(Option::is_none);
        let beginning = line.first().is_some_and(Option::is_some);
        let goes_on = if spaced { tight && hole } else { tight && !beginning };
        match rows.last_mut().filter(|_| goes_on) {
            Some(row) => row.iter_mut().zip(line).for_each(|(cell, more)| cell.extend(more)),
            None => rows.push(line.into_iter().map(|cell| cell.into_iter().collect()).collect()),
        }
    }
    rows
}

pub(super) fn cell_text(page: &PageText, cell: &[Segment]) -> String {
    let mut text = BlockText::default();
    cell.iter().for_each(|line| text.add_line(page, &line.words));
    text.text
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|c| c.is_ascii_digit())
}

/// True where the first row names the columns: each has a name without a number, and some column has numbers below.
fn is_head(head: &[String], rows: &[Vec<String>]) -> bool {
    let names = head.iter().all(|name| !name.is_empty() && !has_digit(name) && !name.ends_with(':'));
    let numbers = |column: usize| {
        let cells: Vec<&String> =
            rows.iter().filter_map(|row| row.get(column)).filter(|cell| !cell.is_empty()).collect();
        cells.len() >= 2 && cells.iter().filter(|cell| has_digit(cell)).count() * 3 >= cells.len() * 2
    };
    rows.len() >= 2 && names && (0..head.len()).any(numbers)
}

/// A row as one text: "Délka: 31 m", or with the names of the columns before its cells.
pub(super) fn row_text(page: &PageText, cells: &TableCells, names: &[String]) -> BlockText {
    let mut out = BlockText::default();
    let two = cells.len() == 2;
    for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        let apart = if two { ": " } else { "; " };
        if !out.text.is_empty() {
            out.add_signs(if out.text.ends_with([':', ';', ',']) { " " } else { apart });
        }
        if let Some(name) = names.get(column).filter(|name| column > 0 && !name.is_empty()) {
            out.add_signs(name.trim_end_matches(':'));
            out.add_signs(": ");
        }
        cell.iter().for_each(|line| out.add_line(page, &line.words));
    }
    out
}
