//! Counters or terminals beside each other: each index as a point within its interval. Pure.

use plotters::prelude::{Circle, DrawingBackend, PathElement};
use plotters::style::Color as _;

use super::{
    bar_chart::{fits, label},
    canvas::{ChartCanvas, ChartText, TextSide, palette, steps, stroke},
};

const ROW: f64 = 42.0;
/// With a name of three lines.
const TALL: f64 = 60.0;
const HEAD: f64 = 28.0;
const WORDS: f64 = 250.0;
const NAME: f64 = WORDS - 24.0;
const INDEX: f64 = 104.0;
const COUNT: f64 = 84.0;

/// Places, one below another.
#[derive(Clone, Debug, PartialEq)]
pub struct DotChart {
    pub width: f64,
    pub rows: Vec<DotRow>,
    /// The index of all together, and what its line is called.
    pub all: Option<(f64, String)>,
    /// Said instead of an index.
    pub few: String,
}

/// One place.
#[derive(Clone, Debug, PartialEq)]
pub struct DotRow {
    pub label: String,
    /// Index and interval; `None` when the answers are too few.
    pub index: Option<(f64, f64, f64)>,
    /// The index in words, and the count.
    pub text: String,
    pub count: String,
}

impl DotChart {
    pub(super) fn size(&self) -> (f64, f64) {
        (self.width, HEAD + self.rows.len().max(1) as f64 * self.row() + 14.0)
    }

    /// Height of a row: more where a name needs it.
    fn row(&self) -> f64 {
        if self.rows.iter().all(|it| fits(&it.label, NAME)) { ROW } else { TALL }
    }

    pub(super) fn draw<B: DrawingBackend>(&self, canvas: &ChartCanvas<B>)
    where
        B::ErrorType: 'static,
    {
        let room = self.width - WORDS - INDEX - COUNT - 12.0;
        let tall = self.row();
        let height = self.rows.len().max(1) as f64 * tall;
        let place = |grade: f64| WORDS + grade / 100.0 * room;
        for grade in [0.0, 25.0, 50.0, 75.0, 100.0] {
            canvas.path(&[(place(grade), HEAD), (place(grade), HEAD + height)], 0.8, palette::LINE);
            let soft = ChartText::plain(13.0).soft().side(TextSide::Middle);
            canvas.text((place(grade), HEAD - 13.0), &format!("{grade:.0}"), soft);
        }
        if let Some((all, text)) = &self.all {
            canvas.dashes((place(*all), HEAD), (place(*all), HEAD + height), 1.3, palette::SOFT);
            let soft = ChartText::plain(12.5).soft().side(TextSide::Middle);
            canvas.text((place(*all), HEAD + height + 8.0), text, soft);
        }
        let known = self.rows.iter().enumerate().filter_map(|(number, row)| {
            let (value, low, high) = row.index?;
            Some((height - (number as f64 + 0.5) * tall, value, low, high))
        });
        let known: Vec<(f64, f64, f64, f64)> = known.collect();
        canvas.plot((WORDS, HEAD), (room, height), 0.0..100.0, 0.0..height, |plot, tell| {
            let whiskers = known.iter().flat_map(|(at, _, low, high)| {
                let cap = |x: f64| vec![(x, at - 6.0), (x, at + 6.0)];
                [vec![(*low, *at), (*high, *at)], cap(*low), cap(*high)]
            });
            let whiskers = whiskers.map(|points| PathElement::new(points, stroke(2.0, palette::ACCENT)));
            tell(plot.draw_series(whiskers).map(drop).map_err(|it| it.to_string()));
            let dots =
                known.iter().map(|(at, value, ..)| Circle::new((*value, *at), steps(6.0), palette::ACCENT.filled()));
            tell(plot.draw_series(dots).map(drop).map_err(|it| it.to_string()));
        });
        for (number, row) in self.rows.iter().enumerate() {
            let middle = HEAD + (number as f64 + 0.5) * tall;
            label(canvas, &row.label, (0.0, middle), NAME);
            let end = self.width - COUNT;
            if row.index.is_some() {
                canvas.text((end, middle), &row.text, ChartText::plain(16.0).bold().side(TextSide::Left));
            } else {
                canvas.text((end, middle), &self.few, ChartText::plain(13.0).soft().side(TextSide::Left));
            }
            canvas.text((self.width, middle), &row.count, ChartText::plain(14.0).soft().side(TextSide::Left));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feedback::report::chart::{Chart, WIDE};

    #[test]
    fn a_long_name_of_a_counter_is_printed_whole() {
        let drawn = |label: &str| {
            let row = |label: &str| DotRow {
                label: label.to_owned(),
                index: Some((60.0, 50.0, 70.0)),
                text: "60,0".to_owned(),
                count: "n = 40".to_owned(),
            };
            let rows = vec![row(label), row("Matrika")];
            let chart = Chart::Dots(DotChart { width: WIDE, rows, all: None, few: String::new() });
            (chart.size().1, chart.svg().unwrap().0)
        };
        let ((short, _), (tall, svg)) =
            (drawn("Pokladna"), drawn("Odbor sociálních věcí a zdravotnictví, dávky a příspěvky na péči"));
        assert!(tall > short, "{short} {tall}");
        assert!(!svg.contains('…') && svg.contains("péči"), "{svg}");
    }
}
