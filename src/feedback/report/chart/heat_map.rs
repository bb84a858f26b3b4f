//! When people are content: hours by weekdays. Every field says its index and its count, so the colour is help alone. Pure.

use plotters::prelude::DrawingBackend;

use super::canvas::{ChartCanvas, ChartText, TextSide, palette};

const LEFT: f64 = 60.0;
const HEAD: f64 = 26.0;
const FIELD: f64 = 42.0;
const LEGEND: f64 = 44.0;
const GAP: f64 = 3.0;

/// The map.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatMap {
    pub width: f64,
    /// Names of the columns.
    pub hours: Vec<String>,
    pub rows: Vec<HeatRow>,
    pub text: HeatText,
}

/// One weekday.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatRow {
    pub name: String,
    /// Index, `None` when it is too few, and the count; as many as there are hours.
    pub fields: Vec<(Option<f64>, u64)>,
}

/// Words of the legend.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatText {
    pub index: String,
    pub few: String,
}

impl HeatMap {
    pub(super) fn size(&self) -> (f64, f64) {
        (self.width, HEAD + self.rows.len() as f64 * FIELD + LEGEND)
    }

    pub(super) fn draw<B: DrawingBackend>(&self, canvas: &ChartCanvas<B>)
    where
        B::ErrorType: 'static,
    {
        // A short day must not make fields as wide as doors.
        let step = ((self.width - LEFT) / self.hours.len().max(1) as f64).min(84.0);
        for (number, hour) in self.hours.iter().enumerate() {
            let middle = LEFT + (number as f64 + 0.5) * step;
            canvas.text((middle, HEAD / 2.0), hour, ChartText::plain(13.0).soft().side(TextSide::Middle));
        }
        for (number, row) in self.rows.iter().enumerate() {
            let top = HEAD + number as f64 * FIELD;
            canvas.text((LEFT - 14.0, top + FIELD / 2.0), &row.name, ChartText::plain(15.0).side(TextSide::Left));
            for (hour, (index, answers)) in row.fields.iter().enumerate() {
                let corner = (LEFT + hour as f64 * step + GAP / 2.0, top + GAP / 2.0);
                field(canvas, corner, (step - GAP, FIELD - GAP), *index, *answers);
            }
        }
        self.legend(canvas);
    }

    fn legend<B: DrawingBackend>(&self, canvas: &ChartCanvas<B>)
    where
        B::ErrorType: 'static,
    {
        let top = HEAD + self.rows.len() as f64 * FIELD + 18.0;
        let soft = ChartText::plain(13.0).soft();
        canvas.text((LEFT + GAP / 2.0, top + 8.0), &self.text.index, soft);
        let left = LEFT + super::text_width::text_width(&self.text.index, 13.0) + 16.0;
        canvas.text((left, top + 8.0), "0", soft);
        for i in 0..40 {
            // Painted over by the next, so that no seam shows.
            let from = f64::from(i) * 4.0;
            canvas.rect((left + 14.0 + from, top), (160.0 - from, 16.0), palette::ramp(f64::from(i) / 39.0));
        }
        canvas.text((left + 182.0, top + 8.0), "100", soft);
        canvas.rect((left + 240.0, top), (24.0, 16.0), palette::GREY);
        canvas.text((left + 272.0, top + 8.0), &self.text.few, soft);
    }
}

fn field<B: DrawingBackend>(
    canvas: &ChartCanvas<B>,
    (x, y): (f64, f64),
    size: (f64, f64),
    index: Option<f64>,
    answers: u64,
) where
    B::ErrorType: 'static,
{
    let middle = x + size.0 / 2.0;
    match index {
        Some(index) => {
            canvas.rect((x, y), size, palette::ramp(index / 100.0));
            let big = ChartText::plain(15.0).bold().side(TextSide::Middle);
            canvas.text((middle, y + size.1 * 0.37), &format!("{index:.0}"), big);
            let small = ChartText::plain(11.0).side(TextSide::Middle);
            canvas.text((middle, y + size.1 * 0.78), &answers.to_string(), small);
        }
        None if answers > 0 => {
            canvas.rect((x, y), size, palette::GREY);
            let small = ChartText::plain(11.0).soft().side(TextSide::Middle);
            canvas.text((middle, y + size.1 * 0.78), &answers.to_string(), small);
        }
        None => canvas.rect((x, y), size, palette::TRACK),
    }
}
