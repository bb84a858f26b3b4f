//! Shares as bars that lie, each with its words, its number and the interval it lies in. Pure.

use plotters::prelude::DrawingBackend;

use super::{
    Mood,
    kit::{Canvas, Shade, Side, Type, palette},
    measure::fold,
};

const ROW: f64 = 42.0;
const FACES: f64 = 44.0;
/// Room of the share and of the count at the end.
const SHARE: f64 = 76.0;
const COUNT: f64 = 70.0;
/// Two charts beside each other have less of it.
const NARROW: f64 = 500.0;

/// Bars, one below another.
#[derive(Clone, Debug, PartialEq)]
pub struct Bars {
    pub width: f64,
    /// Room for the words; faces come on top of it.
    pub words: f64,
    pub rows: Vec<Bar>,
}

/// One bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    pub mood: Option<Mood>,
    pub label: String,
    pub shade: Shade,
    /// From 0 to 1, and where it lies with certainty.
    pub share: f64,
    pub low: f64,
    pub high: f64,
    /// The share and the count in words.
    pub text: String,
    pub count: String,
}

impl Bars {
    pub(super) fn size(&self) -> (f64, f64) {
        (self.width, self.rows.len().max(1) as f64 * ROW)
    }

    pub(super) fn draw<B: DrawingBackend>(&self, canvas: &Canvas<B>)
    where
        B::ErrorType: 'static,
    {
        let faces = if self.rows.iter().any(|it| it.mood.is_some()) { FACES } else { 0.0 };
        let left = faces + self.words;
        let (share, count) = if self.width < NARROW { (66.0, 50.0) } else { (SHARE, COUNT) };
        let room = (self.width - left - share - count).max(10.0);
        // The whole width is the next full tenth over everything that is shown.
        let most = self.rows.iter().map(|it| it.high.max(it.share)).fold(0.1, f64::max);
        let scale = room / (most * 10.0).ceil().min(10.0) * 10.0;
        for (number, row) in self.rows.iter().enumerate() {
            let middle = (number as f64 + 0.5) * ROW;
            if let Some(mood) = row.mood {
                mood.draw(canvas, (18.0, middle), 16.5);
            }
            label(canvas, &row.label, (faces, middle), self.words - 14.0);
            let (top, height) = (middle - 12.0, 24.0);
            canvas.rect((left, top), (room, height), palette::TRACK);
            let length = row.share * scale;
            if length > 0.3 {
                canvas.rect((left, top), (length, height), row.shade);
                canvas.frame((left, top), (length, height), 1.0, palette::edge(row.shade));
            }
            let (low, high) = (left + row.low * scale, left + row.high * scale);
            canvas.path(&[(low, middle), (high, middle)], 1.5, palette::INK);
            for end in [low, high] {
                canvas.path(&[(end, middle - 4.5), (end, middle + 4.5)], 1.5, palette::INK);
            }
            let end = left + room + share;
            canvas.text((end, middle), &row.text, Type::plain(16.0).bold().side(Side::Left));
            canvas.text((self.width, middle), &row.count, Type::plain(14.0).soft().side(Side::Left));
        }
    }
}

/// Words beside a row, in two lines where they have to be.
pub(super) fn label<B: DrawingBackend>(canvas: &Canvas<B>, text: &str, (x, middle): (f64, f64), room: f64)
where
    B::ErrorType: 'static,
{
    let lines = fold(text, 15.0, room, 2);
    let first = middle - (lines.len() as f64 - 1.0) * 9.0;
    for (number, line) in lines.iter().enumerate() {
        canvas.text((x, first + number as f64 * 18.0), line, Type::plain(15.0));
    }
}
