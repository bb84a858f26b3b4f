//! Columns of a page, told by the white between them: which rows stand side by side, what is a table, what are columns of
//! text that are read one after the other. Pure.
//!
//! Rows are taken from above. White that lies between words of several rows in succession is a gutter; a row across it ends
//! the band. A band's gutter divides columns of text where the lines beside it do not match or are sentences; else it is a
//! table's. Each column is looked at again, for it may have columns of its own.
//!
//! Left out: rows of a table (`tables`), paragraphs of a column (`paragraphs`).

use std::ops::Range;

use super::{
    column_kind::divides_text,
    gutters::{BESIDE, Gutter, RowSide, column_of, narrowed},
    lines::{Segment, TextRow, rows},
};
use crate::raster::PageText;

/// Columns within columns.
const DEEPEST: usize = 4;
/// A column of text beside another ends where white follows that is so many heights wide.
const END_GAP: f32 = 3.0;

/// A part of the page, in the order of reading.
#[derive(Debug)]
pub(super) enum PageRegion {
    /// Lines of one column.
    Lines(Vec<Segment>),
    /// Rows of a table, each with the segments of its columns.
    Table(Vec<Vec<Option<Segment>>>),
}

/// Divides the rows of a page.
pub(super) fn regions(page: &PageText, rows: Vec<TextRow>, body: f32) -> Vec<PageRegion> {
    let mut out = vec![];
    divide(page, rows, body, 0, &mut out);
    out
}

fn divide(page: &PageText, rows: Vec<TextRow>, body: f32, depth: usize, out: &mut Vec<PageRegion>) {
    let bands = bands(&rows, body);
    let mut rows = rows.into_iter();
    for (range, gutters) in bands {
        let band: Vec<TextRow> = rows.by_ref().take(range.len()).collect();
        if gutters.is_empty() || depth >= DEEPEST {
            push_lines(band, out);
            continue;
        }
        let dividing: Vec<bool> = (0..gutters.len()).map(|at| divides_text(page, &band, &gutters, at, body)).collect();
        if dividing.contains(&true) {
            let cuts =
                gutters.iter().zip(&dividing).filter(|(_, divides)| **divides).map(|(gutter, _)| gutter.middle());
            for column in columns(band, &cuts.collect::<Vec<_>>()) {
                // Lines of one column are no lines of the next.
                out.push(PageRegion::Lines(vec![]));
                divide(page, self::rows(page, column, body), body, depth + 1, out);
            }
            out.push(PageRegion::Lines(vec![]));
        } else {
            out.push(PageRegion::Table(table(band, &gutters)));
        }
    }
}

/// Each row as one line; what follows lines is one region with them.
fn push_lines(band: Vec<TextRow>, out: &mut Vec<PageRegion>) {
    let lines = band.into_iter().filter_map(TextRow::joined);
    match out.last_mut() {
        Some(PageRegion::Lines(before)) => before.extend(lines),
        _ => out.push(PageRegion::Lines(lines.collect())),
    }
}

/// The segments of each column.
fn columns(band: Vec<TextRow>, cuts: &[f32]) -> Vec<Vec<Segment>> {
    let mut out: Vec<Vec<Segment>> = vec![vec![]; cuts.len() + 1];
    for segment in band.into_iter().flat_map(|row| row.segments) {
        let column = column_of(&segment, cuts);
        if let Some(column) = out.get_mut(column) {
            column.push(segment);
        }
    }
    out
}

fn table(band: Vec<TextRow>, gutters: &[Gutter]) -> Vec<Vec<Option<Segment>>> {
    let cuts: Vec<f32> = gutters.iter().map(Gutter::middle).collect();
    let cells = |row: TextRow| {
        let columns = columns(vec![row], &cuts);
        columns.into_iter().map(|cell| TextRow { segments: cell }.joined()).collect()
    };
    band.into_iter().map(cells).collect()
}

/// A run of rows, and the gutters that it has.
type RowBand = (Range<usize>, Vec<Gutter>);

/// The rows in bands, from above.
fn bands(rows: &[TextRow], body: f32) -> Vec<RowBand> {
    let mut out: Vec<RowBand> = vec![];
    let mut start = 0;
    let mut open: Vec<Gutter> = vec![];
    for (number, row) in rows.iter().enumerate() {
        let next = if number == start { None } else { Some(narrowed(&open, row, body)) };
        let ends = next.as_ref().is_some_and(|next| {
            let kept = |gutter: &Gutter| next.iter().any(|it| it.lies_in(gutter));
            let killed = open.iter().any(|gutter| gutter.is_firm(body) && !kept(gutter));
            // White within this row that no row before it has begins a band of its own.
            let firm = open.iter().any(|gutter| gutter.is_firm(body));
            let fresh = row.segments.len() > 1 && !firm && !next.iter().any(|gutter| gutter.is_between(row));
            killed || fresh
        });
        if ends {
            close(rows, start..number, &open, body, &mut out);
            start = number;
        }
        open = match next.filter(|_| !ends) {
            Some(next) => next,
            None => narrowed(&[Gutter::EVERYWHERE], row, body),
        };
    }
    close(rows, start..rows.len(), &open, body, &mut out);
    out
}

/// Ends a band: rows before the first and behind the last that have words on both sides of a gutter stand alone.
fn close(rows: &[TextRow], range: Range<usize>, open: &[Gutter], body: f32, out: &mut Vec<RowBand>) {
    let gutters: Vec<Gutter> = open.iter().copied().filter(|gutter| gutter.is_firm(body)).collect();
    let beside = |number: usize, gutter: &Gutter, side: RowSide, middle: f32| {
        rows.get(number).is_some_and(|row| gutter.side(row) != side && (row.middle() - middle).abs() < BESIDE * body)
    };
    // Words on both sides, or on one side with words beside them on the other.
    let divided = |number: &usize| {
        let Some(row) = rows.get(*number) else { return false };
        let middle = row.middle();
        gutters.iter().any(|gutter| match gutter.side(row) {
            RowSide::Both => true,
            side => {
                let before = *number > range.start && beside(number - 1, gutter, side, middle);
                before || number + 1 < range.end && beside(number + 1, gutter, side, middle)
            }
        })
    };
    let (Some(first), Some(last)) = (range.clone().find(divided), range.clone().rfind(divided)) else {
        return out.push((range, vec![]));
    };
    let bottom = |number: usize| rows.get(number).map_or(0.0, |row| row.rect().y + row.rect().height);
    let top = |number: usize| rows.get(number).map_or(0.0, |row| row.rect().y);
    let gap = |number: usize| top(number) - bottom(number - 1);
    let widest = (first + 1..=last).map(gap).fold(0.0, f32::max);
    // A column of text may be longer than the one beside it; what follows a table is none of it.
    let segments: usize = band_rows(rows, first, last).map(|row| row.segments.len()).sum();
    let words: usize = band_rows(rows, first, last).flat_map(|row| &row.segments).map(|it| it.words.len()).sum();
    let most = if words >= 3 * segments { END_GAP * body } else { widest + 0.3 * body };
    let end = (last + 1..range.end).find(|number| gap(*number) > most).unwrap_or(range.end);
    out.extend([(range.start..first, vec![]), (first..end, gutters), (end..range.end, vec![])]);
}

fn band_rows(rows: &[TextRow], first: usize, last: usize) -> impl Iterator<Item = &TextRow> {
    rows.iter().take(last + 1).skip(first)
}
