//! One index on its scale, with the interval it lies in. Pure.

use plotters::prelude::DrawingBackend;

use super::canvas::{ChartCanvas, ChartText, TextSide, palette};

const MARGIN: f64 = 12.0;
const TOP: f64 = 14.0;
const THICK: f64 = 14.0;

/// The scale, from `low` to `high` (0 to 100, or −100 to 100).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gauge {
    pub width: f64,
    pub scale: (f64, f64),
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

impl Gauge {
    pub(super) fn size(&self) -> (f64, f64) {
        (self.width, 58.0)
    }

    pub(super) fn draw<B: DrawingBackend>(&self, canvas: &ChartCanvas<B>)
    where
        B::ErrorType: 'static,
    {
        let room = self.width - 2.0 * MARGIN;
        let (from, to) = self.scale;
        let part = |value: f64| ((value - from) / (to - from)).clamp(0.0, 1.0);
        let place = |value: f64| MARGIN + part(value) * room;
        let fields = 60;
        for i in 0..fields {
            let part = f64::from(i) / f64::from(fields);
            // Each reaches to the end and is painted over by the next, so that no seam shows.
            canvas.rect((MARGIN + part * room, TOP), ((1.0 - part) * room, THICK), palette::ramp(part));
        }
        let (low, high, below) = (place(self.low), place(self.high), TOP + THICK + 7.0);
        canvas.path(&[(low, below), (high, below)], 2.2, palette::INK);
        for end in [low, high] {
            canvas.path(&[(end, below - 3.0), (end, below + 3.0)], 2.2, palette::INK);
        }
        let needle = [(place(self.value), TOP - 6.0), (place(self.value), TOP + THICK)];
        canvas.path(&needle, 6.5, palette::WHITE);
        canvas.path(&needle, 3.0, palette::INK);
        canvas.disc((place(self.value), TOP - 6.0), 4.5, palette::INK);
        for (value, side) in [(from, TextSide::Right), ((from + to) / 2.0, TextSide::Middle), (to, TextSide::Left)] {
            let text = format!("{value:.0}").replace('-', "−");
            canvas.text((place(value), TOP + THICK + 22.0), &text, ChartText::plain(12.5).soft().side(side));
        }
    }
}
