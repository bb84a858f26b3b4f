//! How the index moved: a line in its band of certainty, and how many answered below it. Pure.

use plotters::prelude::{Circle, DrawingBackend, LineSeries, PathElement, Polygon, Rectangle};
use plotters::style::Color as _;

use super::canvas::{ChartCanvas, ChartText, TextSide, palette, steps, stroke};

const LEFT: f64 = 44.0;
const TOP: f64 = 34.0;
const INDEX: f64 = 200.0;
const COUNTS: f64 = 46.0;
const BETWEEN: f64 = 16.0;
const FOOT: f64 = 26.0;

/// A line over days or weeks.
#[derive(Clone, Debug, PartialEq)]
pub struct LineChart {
    pub width: f64,
    /// First and last place on the axis.
    pub from: f64,
    pub to: f64,
    pub spots: Vec<LinePoint>,
    /// Places that are named below.
    pub ticks: Vec<(f64, String)>,
    /// A gap longer than this is left open.
    pub gap: f64,
    /// The index of the period before, and what the line of it is called.
    pub before: Option<(f64, String)>,
    /// What the strip of counts is called.
    pub counts: String,
}

/// One day or week.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LinePoint {
    pub at: f64,
    pub answers: f64,
    /// Index, and where it lies with certainty; `None` when the answers are too few.
    pub index: Option<(f64, f64, f64)>,
}

impl LineChart {
    pub(super) fn size(&self) -> (f64, f64) {
        (self.width, TOP + INDEX + BETWEEN + COUNTS + FOOT)
    }

    pub(super) fn draw<B: DrawingBackend>(&self, canvas: &ChartCanvas<B>)
    where
        B::ErrorType: 'static,
    {
        let room = self.width - LEFT - 8.0;
        let across = (self.from - 0.6)..(self.to + 0.6);
        let place = |at: f64| LEFT + (at - across.start) / (across.end - across.start) * room;
        let (top, base) = (TOP, TOP + INDEX);
        for grade in [0.0, 25.0, 50.0, 75.0, 100.0] {
            let y = base - grade / 100.0 * INDEX;
            let thick = if grade == 0.0 { 1.2 } else { 0.8 };
            canvas.path(&[(LEFT, y), (LEFT + room, y)], thick, palette::LINE);
            canvas.text((LEFT - 10.0, y), &format!("{grade:.0}"), ChartText::plain(13.0).soft().side(TextSide::Left));
        }
        let known: Vec<(f64, (f64, f64, f64))> =
            self.spots.iter().filter_map(|it| it.index.map(|index| (it.at, index))).collect();
        let runs: Vec<&[(f64, (f64, f64, f64))]> = known.chunk_by(|a, b| b.0 - a.0 <= self.gap).collect();
        canvas.plot((LEFT, top), (room, INDEX), across.clone(), 0.0..100.0, |plot, tell| {
            for run in &runs {
                // A single day has a band too, as wide as its point.
                let wide = if run.len() == 1 { 0.18 } else { 0.0 };
                let high = run.iter().flat_map(|(at, it)| [(at - wide, it.2), (at + wide, it.2)]);
                let low = run.iter().rev().flat_map(|(at, it)| [(at + wide, it.1), (at - wide, it.1)]);
                let band: Vec<(f64, f64)> = high.chain(low).collect();
                let band = Polygon::new(band, palette::ACCENT_SOFT.filled());
                tell(plot.draw_series([band]).map(drop).map_err(|it| it.to_string()));
                let line = LineSeries::new(run.iter().map(|(at, it)| (*at, it.0)), stroke(2.4, palette::ACCENT));
                tell(plot.draw_series(line).map(drop).map_err(|it| it.to_string()));
            }
            let dots = known.iter().map(|(at, it)| Circle::new((*at, it.0), steps(3.2), palette::ACCENT.filled()));
            tell(plot.draw_series(dots).map(drop).map_err(|it| it.to_string()));
            let ends = [across.start, across.end];
            if let Some((before, _)) = &self.before {
                let strokes = (0..80).map(|i| {
                    let part = |i: f64| ends[0] + (ends[1] - ends[0]) * i / 80.0;
                    let (a, b) = (part(f64::from(i)), part(f64::from(i) + 0.5));
                    PathElement::new(vec![(a, *before), (b, *before)], stroke(1.2, palette::SOFT))
                });
                tell(plot.draw_series(strokes).map(drop).map_err(|it| it.to_string()));
            }
        });
        if let Some((_, text)) = &self.before {
            let left = LEFT + room - super::text_width::text_width(text, 12.5);
            canvas.dashes((left - 40.0, 10.0), (left - 12.0, 10.0), 1.2, palette::SOFT);
            canvas.text((LEFT + room, 10.0), text, ChartText::plain(12.5).soft().side(TextSide::Left));
        }
        self.counts(canvas, room, &across);
        let foot = base + BETWEEN + COUNTS + 16.0;
        for (at, text) in &self.ticks {
            canvas.text((place(*at), foot), text, ChartText::plain(13.0).soft().side(TextSide::Middle));
        }
    }

    fn counts<B: DrawingBackend>(&self, canvas: &ChartCanvas<B>, room: f64, across: &std::ops::Range<f64>)
    where
        B::ErrorType: 'static,
    {
        let top = TOP + INDEX + BETWEEN;
        let most = self.spots.iter().map(|it| it.answers).fold(1.0, f64::max);
        canvas.plot((LEFT, top), (room, COUNTS), across.clone(), 0.0..most, |plot, tell| {
            let half = if self.gap > 6.0 { 2.6 } else { 0.36 };
            let columns = self.spots.iter().map(|it| {
                Rectangle::new([(it.at - half, 0.0), (it.at + half, it.answers)], palette::ACCENT_LIGHT.filled())
            });
            tell(plot.draw_series(columns).map(drop).map_err(|it| it.to_string()));
        });
        canvas.path(&[(LEFT, top + COUNTS), (LEFT + room, top + COUNTS)], 1.0, palette::LINE);
        let soft = ChartText::plain(12.5).soft();
        canvas.text((LEFT - 10.0, top + 6.0), &format!("{most:.0}"), soft.side(TextSide::Left));
        canvas.text((LEFT - 10.0, top + COUNTS - 4.0), &self.counts, soft.side(TextSide::Left));
    }
}
