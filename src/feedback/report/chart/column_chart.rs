//! The eleven answers of the net promoter score as columns, and the three groups they make. Pure.

use plotters::prelude::DrawingBackend;

use super::canvas::{ChartCanvas, ChartText, Shade, TextSide, palette};

const HEIGHT: f64 = 250.0;
const TOP: f64 = 26.0;
const BASE: f64 = 168.0;
const GAP: f64 = 10.0;

/// Columns from the left, and groups below them.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnChart {
    pub width: f64,
    pub columns: Vec<ChartColumn>,
    pub groups: Vec<ColumnGroup>,
}

/// One answer.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartColumn {
    pub label: String,
    /// From 0 to 1, and in words.
    pub share: f64,
    pub text: String,
    pub shade: Shade,
}

/// Neighbouring columns that count as one.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnGroup {
    /// Columns from `first` to `last`, both included.
    pub first: usize,
    pub last: usize,
    pub label: String,
    pub text: String,
    pub shade: Shade,
}

impl ColumnChart {
    pub(super) fn size(&self) -> (f64, f64) {
        (self.width, HEIGHT)
    }

    pub(super) fn draw<B: DrawingBackend>(&self, canvas: &ChartCanvas<B>)
    where
        B::ErrorType: 'static,
    {
        let step = self.width / self.columns.len().max(1) as f64;
        let most = self.columns.iter().map(|it| it.share).fold(0.01, f64::max);
        for (number, column) in self.columns.iter().enumerate() {
            let (left, middle) = (number as f64 * step, (number as f64 + 0.5) * step);
            let height = column.share / most * (BASE - TOP);
            let (corner, size) = ((left + GAP / 2.0, BASE - height), (step - GAP, height));
            if height > 0.3 {
                canvas.rect(corner, size, column.shade);
                canvas.frame(corner, size, 1.0, palette::edge(column.shade));
            }
            let small = ChartText::plain(14.0).side(TextSide::Middle);
            canvas.text((middle, BASE - height - 12.0), &column.text, small.soft());
            canvas.text((middle, BASE + 15.0), &column.label, small.bold());
        }
        canvas.path(&[(0.0, BASE), (self.width, BASE)], 1.0, palette::SOFT);
        for group in &self.groups {
            let (left, right) = (group.first as f64 * step + GAP / 2.0, (group.last as f64 + 1.0) * step - GAP / 2.0);
            let top = BASE + 32.0;
            canvas.rect((left, top), (right - left, 6.0), group.shade);
            canvas.frame((left, top), (right - left, 6.0), 0.8, palette::edge(group.shade));
            let middle = (left + right) / 2.0;
            canvas.text((middle, top + 22.0), &group.text, ChartText::plain(16.0).bold().side(TextSide::Middle));
            canvas.text((middle, top + 41.0), &group.label, ChartText::plain(13.0).soft().side(TextSide::Middle));
        }
    }
}
