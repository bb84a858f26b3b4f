//! Charts of the report. Each has a size and draws itself on any backend of plotters: SVG within the page, or the PDF.
//! Pure.
//!
//! Lengths are in units: a chart as wide as the text has [`WIDE`]. Colour is never the only difference: there are faces,
//! words and numbers, and every chart can be read in grey.

mod canvas;
mod text_width;
mod face;
mod bar_chart;
mod column_chart;
mod line_chart;
mod heat_map;
mod dot_chart;
mod gauge;

use plotters::prelude::{DrawingBackend, SVGBackend};

pub(crate) use bar_chart::{BarChart, BarRow};
pub(crate) use canvas::{ChartCanvas, ChartError, STEPS, Shade, palette};
pub(crate) use column_chart::{ChartColumn, ColumnChart, ColumnGroup};
pub(crate) use dot_chart::{DotChart, DotRow};
pub(crate) use face::{ChartFace, score_shade};
pub(crate) use gauge::Gauge;
pub(crate) use heat_map::{HeatMap, HeatRow, HeatText};
pub(crate) use line_chart::{LineChart, LinePoint};

/// Width of the text in units.
pub(crate) const WIDE: f64 = 860.0;
/// Half of it, with a gap between two.
pub(crate) const HALF: f64 = 415.0;

/// Any chart of the report.
#[derive(Clone, Debug, PartialEq)]
pub enum Chart {
    Bars(BarChart),
    Columns(ColumnChart),
    Line(LineChart),
    Heat(HeatMap),
    Dots(DotChart),
    Gauge(Gauge),
}

impl Chart {
    /// Width and height in units.
    pub fn size(&self) -> (f64, f64) {
        match self {
            Self::Bars(it) => it.size(),
            Self::Columns(it) => it.size(),
            Self::Line(it) => it.size(),
            Self::Heat(it) => it.size(),
            Self::Dots(it) => it.size(),
            Self::Gauge(it) => it.size(),
        }
    }

    /// The size in the steps that plotters counts in.
    pub fn steps(&self) -> (u32, u32) {
        let (width, height) = self.size();
        let whole = |units: f64| (units * STEPS).round().clamp(1.0, 1e6) as u32;
        (whole(width), whole(height))
    }

    /// Draws it on a backend of [`Self::steps`].
    ///
    /// # Errors
    /// The error of the backend.
    pub fn draw<B: DrawingBackend>(&self, backend: B) -> Result<(), ChartError>
    where
        B::ErrorType: 'static,
    {
        let canvas = ChartCanvas::new(backend);
        match self {
            Self::Bars(it) => it.draw(&canvas),
            Self::Columns(it) => it.draw(&canvas),
            Self::Line(it) => it.draw(&canvas),
            Self::Heat(it) => it.draw(&canvas),
            Self::Dots(it) => it.draw(&canvas),
            Self::Gauge(it) => it.draw(&canvas),
        }
        canvas.finish()
    }

    /// The insides of an `<svg>` element and its view box; its texts are escaped.
    ///
    /// # Errors
    /// The error of plotters.
    pub fn svg(&self) -> Result<(String, (u32, u32)), ChartError> {
        let mut out = String::new();
        let steps = self.steps();
        self.draw(SVGBackend::with_string(&mut out, steps))?;
        // The element itself is written by the page, with a title and a size that follows the paper.
        let inside = out.split_once(">\n").map_or("", |(_, inside)| inside);
        let inside = inside.trim_end().trim_end_matches("</svg>");
        Ok((inside.replace("opacity=\"1\" ", "").replace(" opacity=\"1\"", ""), steps))
    }
}
