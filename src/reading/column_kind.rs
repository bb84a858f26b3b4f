//! Column kind: whether a gutter divides columns of text or the cells of a table. Pure.

use super::{
    gutters::{Gutter, column_of},
    lines::{Segment, TextRow},
};
use crate::raster::PageText;

/// Lines of running text have so many words, and fill so much of their column.
const WORDS: f32 = 3.5;
const FILL: f32 = 0.7;
/// Lines whose middles differ by less, in heights of body text, match.
const MATCH: f32 = 0.2;
/// So many columns are a table's.
const TABLE_COLUMNS: usize = 5;
/// Rows of a block of addresses at the most.
const BLOCK_ROWS: usize = 12;
/// Rows of signatures at the most.
const SIGNATURE_ROWS: usize = 3;

/// What stands on one side of a gutter.
struct ColumnSide<'a> {
    segments: Vec<(usize, &'a Segment)>,
}

impl ColumnSide<'_> {
    /// True where most words stand in lines of running text, whatever is between them.
    fn is_text(&self) -> bool {
        let left = self.segments.iter().map(|(_, segment)| segment.rect.x).fold(f32::MAX, f32::min);
        let right = self.segments.iter().map(|(_, segment)| segment.right()).fold(f32::MIN, f32::max);
        let words = self.segments.iter().map(|(_, segment)| segment.words.len()).sum::<usize>();
        let full = self.segments.iter().filter(|(_, segment)| segment.rect.width >= FILL * (right - left));
        let (lines, in_lines) = full.fold((0, 0), |(lines, all), (_, it)| (lines + 1, all + it.words.len()));
        lines >= 3 && in_lines * 2 >= words && in_lines as f32 >= WORDS * lines as f32
    }

    /// True where a line begins with a postal code: "799 99 Javořice".
    fn has_address(&self, page: &PageText) -> bool {
        self.segments.iter().any(|(_, segment)| {
            let mut words =
                segment.words.iter().filter_map(|word| page.words.get(*word)).map(|word| word.text.as_str());
            let digits = |word: Option<&str>, long: usize| {
                word.is_some_and(|word| word.len() == long && word.bytes().all(|c| c.is_ascii_digit()))
            };
            digits(words.next(), 3)
                && digits(words.next(), 2)
                && words.next().is_some_and(|town| town.starts_with(char::is_uppercase))
        })
    }
}

/// True where the gutter at this place of the band's divides columns that are read one after the other.
pub(super) fn divides_text(page: &PageText, band: &[TextRow], gutters: &[Gutter], at: usize, body: f32) -> bool {
    let cuts: Vec<f32> = gutters.iter().map(Gutter::middle).collect();
    let side = |column: usize| {
        let rows = band.iter().enumerate();
        let segments = rows.flat_map(|(number, row)| row.segments.iter().map(move |segment| (number, segment)));
        ColumnSide { segments: segments.filter(|(_, segment)| column_of(segment, &cuts) == column).collect() }
    };
    let (left, right) = (side(at), side(at + 1));
    let (shorter, longer) = if left.segments.len() <= right.segments.len() { (&left, &right) } else { (&right, &left) };
    if shorter.segments.is_empty() {
        return false;
    }
    let both = left.is_text() && right.is_text();
    if gutters.len() + 1 >= TABLE_COLUMNS && !both {
        return false;
    }
    let partner = |number: usize| {
        let found = longer.segments.partition_point(|(row, _)| *row < number);
        longer.segments.get(found).filter(|(row, _)| *row == number).map(|(_, segment)| segment.middle())
    };
    let pairs: Vec<f32> = shorter
        .segments
        .iter()
        .filter_map(|(row, segment)| partner(*row).map(|middle| (middle - segment.middle()).abs()))
        .collect();
    let matching = pairs.iter().filter(|by| **by < MATCH * body).count();
    let matched = matching as f32 >= 0.6 * shorter.segments.len() as f32;
    let paired = pairs.len() as f32 >= 0.8 * longer.segments.len() as f32;
    if both {
        return !(matched && has_rows(band, &cuts, at, body));
    }
    // Addresses and signatures stand side by side and are no table.
    let block = band.len() <= BLOCK_ROWS && (right.has_address(page) || left.has_address(page));
    let few = band.len() <= SIGNATURE_ROWS && !is_labelled(page, &left) && !is_labelled(page, &right);
    block || few || !matched && !paired
}

/// True where wider white goes through both columns again and again, as between the rows of a table.
fn has_rows(band: &[TextRow], cuts: &[f32], at: usize, body: f32) -> bool {
    let bounds = |row: &TextRow| (row.rect().y, row.rect().y + row.rect().height);
    let gaps: Vec<f32> = band.windows(2).map(|pair| bounds(&pair[1]).0 - bounds(&pair[0]).1).collect();
    // Not the very least: some rows overlap.
    let mut sorted = gaps.clone();
    sorted.sort_by(f32::total_cmp);
    let least = sorted.get(sorted.len() / 4).copied().unwrap_or_default();
    let starts = gaps.iter().zip(band.iter().skip(1)).filter(|(gap, _)| **gap > least + 0.45 * body);
    let full = |row: &TextRow| {
        let has = |column: usize| row.segments.iter().any(|segment| column_of(segment, cuts) == column);
        has(at) && has(at + 1)
    };
    // Where all rows stand so far apart each line is one.
    let wide = least > 0.6 * body;
    let (all, both) = starts.fold((0, 0), |(all, both), (_, row)| (all + 1, both + usize::from(full(row))));
    wide || all >= 2 && all * 8 >= band.len() && both * 10 >= all * 8
}

/// True where a number or a label stands on this side, as in a table.
fn is_labelled(page: &PageText, side: &ColumnSide) -> bool {
    let numbers = side.segments.iter().flat_map(|(_, segment)| &segment.words);
    let mut words = numbers.filter_map(|word| page.words.get(*word));
    words.any(|word| word.text.ends_with(':') || word.text.bytes().any(|c| c.is_ascii_digit()))
}
