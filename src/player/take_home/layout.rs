//! Layout of the sheet: where its title, its code, its steps, its choices and its way back stand. Pure.
//!
//! Everything fits on one screen whatever the size of the text: the sheet is laid out as the visitor's size asks for, and
//! again a little smaller until it fits. What can be touched stands at the bottom, below the line of reach. Left out: the
//! parts themselves (`parts`), their nodes (`screen`).

use bevy::prelude::*;

use super::parts::{CodePart, FootPart, HomePen, PlacedText, RowPart, address_part, code_part, foot_part, row_part};
use crate::player::theme::{Metrics, TextWeight, measure::Widths};

/// Sizes of text that are tried, against what the visitor asks for.
const SHRINKS: [f32; 8] = [1.0, 0.92, 0.85, 0.78, 0.7, 0.62, 0.55, 0.5];
/// Choices that stand below each other at the most, tried in this order; the rest is one touch away.
const MOST_ROWS: [usize; 3] = [4, 3, 2];
/// Sides of the code's white square that are tried, in pixels of the design.
const CODES: [f32; 3] = [440.0, 380.0, 320.0];
/// The sheet leaves so much of the document to be seen, in pixels of the design.
const SEEN: f32 = 64.0;
/// From the sheet's upper edge to its title, from its last line to the lower edge, and between its parts.
const ABOVE: f32 = 52.0;
const BELOW: f32 = 40.0;
const GAP: f32 = 40.0;
const ROW_GAP: f32 = 14.0;

/// The words of the sheet.
pub(super) struct HomeWords {
    pub title: String,
    pub steps: [String; 3],
    /// Name of each choice, and what one gets.
    pub rows: Vec<(String, String)>,
    /// The word for the rows that are one touch away, by how many there are.
    pub more: String,
    /// For whom the address is, and the address.
    pub address: Option<(String, String)>,
    pub promise: String,
    pub back: String,
}

/// One line of the list, where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PlacedRow {
    /// Its place in the list; `None` turns to the rest of the list.
    pub index: Option<usize>,
    pub row: RowPart,
}

/// The sheet, in pixels of the window.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct HomePlan {
    pub place: Rect,
    pub title: PlacedText,
    pub code: CodePart,
    pub rows: Vec<PlacedRow>,
    pub address: Vec<PlacedText>,
    pub foot: FootPart,
}

/// Lays the sheet out. `first` is the first choice to be seen.
pub(super) fn home_plan(metrics: &Metrics, widths: [&Widths; 2], words: &HomeWords, first: usize) -> HomePlan {
    let [body, strong] = widths;
    let mut last = None;
    for shrink in SHRINKS {
        for code in CODES.map(|side| metrics.px(side)) {
            for most in MOST_ROWS {
                let pen = HomePen { metrics, body, strong, shrink };
                let plan = if metrics.landscape() {
                    wide(&pen, words, first, most, code)
                } else {
                    tall(&pen, words, first, most, code)
                };
                if fits(metrics, &plan) {
                    return plan;
                }
                last = Some(plan);
            }
        }
    }
    // Never without one: the lists are not empty.
    last.unwrap_or_else(|| {
        let pen = HomePen { metrics, body, strong, shrink: 0.5 };
        tall(&pen, words, first, 2, metrics.px(320.0))
    })
}

/// True where the sheet leaves something of the document to be seen, and a finger reaches what can be touched.
fn fits(metrics: &Metrics, plan: &HomePlan) -> bool {
    let reached = plan.rows.iter().all(|row| row.row.place.center().y >= metrics.reach());
    plan.place.min.y >= metrics.px(SEEN) && reached
}

/// The rows to be seen: all, or so many of them and one that turns to the others.
fn rows_in_sight(words: &HomeWords, first: usize, most: usize) -> Vec<Option<usize>> {
    let count = words.rows.len();
    if count <= most {
        return (0..count).map(Some).collect();
    }
    let page = most.saturating_sub(1).max(1);
    let first = first.min(count.saturating_sub(1)) / page * page;
    (first..count.min(first + page)).map(Some).chain([None]).collect()
}

/// Stacks the foot, the rows and the address from the bottom up; returns the lowest free place with them.
fn controls(
    pen: &HomePen,
    words: &HomeWords,
    (first, most): (usize, usize),
    (left, width): (f32, f32),
) -> (f32, Vec<PlacedRow>, Vec<PlacedText>) {
    let metrics = pen.metrics;
    let mut rows: Vec<_> = rows_in_sight(words, first, most)
        .into_iter()
        .map(|index| {
            let (name, about) = match index.and_then(|index| words.rows.get(index)) {
                Some((name, about)) => (name.as_str(), about.as_str()),
                None => (words.more.as_str(), ""),
            };
            PlacedRow { index, row: row_part(pen, name, about, width) }
        })
        .collect();
    let (mut address, address_height) = address_part(pen, words.address.as_ref(), width);
    let foot = foot_part(pen, &words.promise, &words.back, width).height;
    let mut y = metrics.height - metrics.px(BELOW) - foot - metrics.px(GAP);
    // What can be touched comes lowest where everything stands low.
    let place_address = |y: &mut f32, address: &mut Vec<PlacedText>| {
        if !address.is_empty() {
            *y -= address_height;
            address.iter_mut().for_each(|text| text.at += Vec2::new(left, *y));
            *y -= metrics.px(GAP * 0.8);
        }
    };
    if !metrics.low {
        place_address(&mut y, &mut address);
    }
    for row in rows.iter_mut().rev() {
        y -= row.row.place.height();
        row.row.move_by(Vec2::new(left, y));
        y -= metrics.px(ROW_GAP);
    }
    y += metrics.px(ROW_GAP);
    if metrics.low {
        y -= metrics.px(GAP * 0.8);
        place_address(&mut y, &mut address);
        y += metrics.px(GAP * 0.8);
    }
    (y, rows, address)
}

/// A portrait screen: title, code with its steps beside it, and below them what can be touched.
fn tall(pen: &HomePen, words: &HomeWords, first: usize, most: usize, code: f32) -> HomePlan {
    let metrics = pen.metrics;
    let margin = metrics.px(60.0);
    let width = metrics.width - 2.0 * margin;
    let (y, rows, address) = controls(pen, words, (first, most), (margin, width));
    let mut code = code_part(pen, &words.steps, code.min(width * 0.46), width);
    let top = y - metrics.px(GAP) - code.height;
    code.move_by(Vec2::new(margin, top));
    let mut title = pen.text(&words.title, TextWeight::Strong, metrics.sheet_title(), width, 2);
    title.at = Vec2::new(margin, top - metrics.px(GAP * 0.75) - title.height);
    let mut foot = foot_part(pen, &words.promise, &words.back, width);
    foot.move_by(Vec2::new(margin, metrics.height - metrics.px(BELOW) - foot.height));
    let place = Rect::new(0.0, title.at.y - metrics.px(ABOVE), metrics.width, metrics.height);
    HomePlan { place, title, code, rows, address, foot }
}

/// A landscape screen: code and steps on the left, what can be touched on the right.
fn wide(pen: &HomePen, words: &HomeWords, first: usize, most: usize, code: f32) -> HomePlan {
    let metrics = pen.metrics;
    let (margin, gutter) = (metrics.px(96.0), metrics.px(80.0));
    let width = metrics.width - 2.0 * margin;
    let right = ((width - gutter) * 0.48).round();
    let left = width - gutter - right;
    let column = (metrics.width - margin - right, right);
    let (y, rows, address) = controls(pen, words, (first, most), column);
    let mut foot = foot_part(pen, &words.promise, &words.back, right);
    foot.move_by(Vec2::new(column.0, metrics.height - metrics.px(BELOW) - foot.height));
    let mut code = code_part(pen, &words.steps, code.min(left * 0.52), left);
    let top = (metrics.height - metrics.px(BELOW) - code.height).min(y);
    code.move_by(Vec2::new(margin, top));
    let mut title = pen.text(&words.title, TextWeight::Strong, metrics.sheet_title(), width, 1);
    title.at = Vec2::new(margin, top - metrics.px(GAP * 0.75) - title.height);
    let place = Rect::new(0.0, title.at.y - metrics.px(ABOVE), metrics.width, metrics.height);
    HomePlan { place, title, code, rows, address, foot }
}

#[cfg(test)]
#[path = "layout_tests.rs"]
mod tests;
