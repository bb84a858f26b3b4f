//! Canvas and palette of all charts: units over plotters' drawing area. Pure.

use std::cell::RefCell;

use plotters::{
    chart::ChartBuilder,
    coord::Shift,
    prelude::{Circle, DrawingArea, DrawingBackend, IntoDrawingArea as _, PathElement, Rectangle},
    style::{
        Color as _, FontDesc, FontFamily, FontStyle, ShapeStyle, TextStyle,
        text_anchor::{HPos, Pos, VPos},
    },
};

/// A chart cannot be drawn; the message is that of plotters.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a chart cannot be drawn: {0}")]
pub struct ChartError(pub String);

/// Plotters counts in whole numbers; so many of them are one unit, which keeps lines where they belong.
pub(crate) const STEPS: f64 = 8.0;

/// A colour.
pub(crate) use plotters::style::RGBColor as Shade;

/// The colours of the house and of the faces.
pub(crate) mod palette {
    use super::Shade;

    pub(crate) const INK: Shade = Shade(0x16, 0x19, 0x1D);
    pub(crate) const WHITE: Shade = Shade(0xFF, 0xFF, 0xFF);
    pub(crate) const SOFT: Shade = Shade(0x3F, 0x45, 0x4C);
    pub(crate) const LINE: Shade = Shade(0xDA, 0xD5, 0xCA);
    pub(crate) const TRACK: Shade = Shade(0xF1, 0xEE, 0xE7);
    pub(crate) const GREY: Shade = Shade(0xE2, 0xE0, 0xDB);
    pub(crate) const ACCENT: Shade = Shade(0x0B, 0x4F, 0x8A);
    pub(crate) const ACCENT_LIGHT: Shade = Shade(0x7F, 0xA9, 0xCF);
    pub(crate) const ACCENT_SOFT: Shade = Shade(0xD3, 0xE2, 0xF0);
    pub(crate) const CORAL: Shade = Shade(0xE8, 0x98, 0x85);
    pub(crate) const AMBER: Shade = Shade(0xF3, 0xCF, 0x86);
    const LIME: Shade = Shade(0xC3, 0xDD, 0x9B);
    pub(crate) const GREEN: Shade = Shade(0x7E, 0xC1, 0x8B);

    /// From the worst (0) to the best (1), through the colours of the four faces.
    pub(crate) fn ramp(part: f64) -> Shade {
        let stops = [CORAL, AMBER, LIME, GREEN];
        let at = part.clamp(0.0, 1.0) * 3.0;
        let first = (at.floor() as usize).min(2);
        let (a, b) = (stops.get(first).unwrap_or(&CORAL), stops.get(first.saturating_add(1)).unwrap_or(&GREEN));
        mix(*a, *b, at - first as f64)
    }

    /// So much of `b` in `a`.
    pub(crate) fn mix(a: Shade, b: Shade, part: f64) -> Shade {
        let one = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * part).round().clamp(0.0, 255.0) as u8;
        Shade(one(a.0, b.0), one(a.1, b.1), one(a.2, b.2))
    }

    /// The line around an area of this colour.
    pub(crate) fn edge(shade: Shade) -> Shade {
        mix(shade, INK, 0.55)
    }
}

/// On which side of its point a text stands; it is always centred in height.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextSide {
    Right,
    Middle,
    Left,
}

/// How a text looks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ChartText {
    pub size: f64,
    pub bold: bool,
    pub shade: Shade,
    pub side: TextSide,
}

impl ChartText {
    /// Plain text that begins at its point.
    pub(crate) fn plain(size: f64) -> Self {
        Self { size, bold: false, shade: palette::INK, side: TextSide::Right }
    }

    pub(crate) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub(crate) fn soft(self) -> Self {
        Self { shade: palette::SOFT, ..self }
    }

    pub(crate) fn side(self, side: TextSide) -> Self {
        Self { side, ..self }
    }
}

/// A drawing area. The first error is kept and returned at the end.
pub(crate) struct ChartCanvas<B: DrawingBackend> {
    area: DrawingArea<B, Shift>,
    fault: RefCell<Option<String>>,
}

/// A part of the canvas with coordinates of its own, x and y both growing as people expect.
pub(crate) type ChartPlot<'a, B> = plotters::chart::ChartContext<
    'a,
    B,
    plotters::coord::cartesian::Cartesian2d<
        plotters::coord::types::RangedCoordf64,
        plotters::coord::types::RangedCoordf64,
    >,
>;

impl<B: DrawingBackend> ChartCanvas<B>
where
    B::ErrorType: 'static,
{
    pub(crate) fn new(backend: B) -> Self {
        Self { area: backend.into_drawing_area(), fault: RefCell::new(None) }
    }

    pub(crate) fn finish(self) -> Result<(), ChartError> {
        self.note(self.area.present());
        self.fault.into_inner().map_or(Ok(()), |fault| Err(ChartError(fault)))
    }

    pub(crate) fn text(&self, (x, y): (f64, f64), text: &str, kind: ChartText) {
        let side = match kind.side {
            TextSide::Right => HPos::Left,
            TextSide::Middle => HPos::Center,
            TextSide::Left => HPos::Right,
        };
        let style = if kind.bold { FontStyle::Bold } else { FontStyle::Normal };
        // Plotters makes letters smaller by this much.
        let font = FontDesc::new(FontFamily::SansSerif, kind.size * STEPS * 1.24, style);
        let style = TextStyle { font, color: kind.shade.to_backend_color(), pos: Pos::new(side, VPos::Center) };
        let element = plotters::element::Text::new(text.to_owned(), at((x, y)), style);
        self.note(self.area.draw(&element));
    }

    /// A filled rectangle: its upper left corner, width and height.
    pub(crate) fn rect(&self, (x, y): (f64, f64), (width, height): (f64, f64), shade: Shade) {
        self.note(self.area.draw(&Rectangle::new([at((x, y)), at((x + width, y + height))], shade.filled())));
    }

    /// The outline of one.
    pub(crate) fn frame(&self, (x, y): (f64, f64), (width, height): (f64, f64), thick: f64, shade: Shade) {
        let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)];
        self.path(&corners, thick, shade);
    }

    pub(crate) fn path(&self, points: &[(f64, f64)], thick: f64, shade: Shade) {
        let points: Vec<(i32, i32)> = points.iter().copied().map(at).collect();
        self.note(self.area.draw(&PathElement::new(points, stroke(thick, shade))));
    }

    /// A line of short strokes.
    pub(crate) fn dashes(&self, from: (f64, f64), to: (f64, f64), thick: f64, shade: Shade) {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let count = (dx.hypot(dy) / 6.0).floor().clamp(1.0, 1_000.0);
        for i in 0..count as u32 {
            let (a, b) = (f64::from(i) / count, (f64::from(i) + 0.55) / count);
            let along = |part: f64| (from.0 + dx * part, from.1 + dy * part);
            self.path(&[along(a), along(b)], thick, shade);
        }
    }

    pub(crate) fn disc(&self, centre: (f64, f64), radius: f64, shade: Shade) {
        self.note(self.area.draw(&Circle::new(at(centre), steps(radius), shade.filled())));
    }

    pub(crate) fn ring(&self, centre: (f64, f64), radius: f64, thick: f64, shade: Shade) {
        self.note(self.area.draw(&Circle::new(at(centre), steps(radius), stroke(thick, shade))));
    }

    /// The rectangle as a chart with these ranges.
    pub(crate) fn plot(
        &self,
        (x, y): (f64, f64),
        (width, height): (f64, f64),
        across: std::ops::Range<f64>,
        up: std::ops::Range<f64>,
        draw: impl FnOnce(&mut ChartPlot<'_, B>, &dyn Fn(Result<(), String>)),
    ) {
        let part = self.area.clone().shrink(at((x, y)), at((width, height)));
        match ChartBuilder::on(&part).build_cartesian_2d(across, up) {
            Ok(mut plot) => draw(&mut plot, &|result| self.tell(result)),
            Err(fault) => self.tell(Err(fault.to_string())),
        }
    }

    fn note<E: std::error::Error + Send + Sync>(&self, result: Result<(), plotters::drawing::DrawingAreaErrorKind<E>>) {
        self.tell(result.map_err(|fault| fault.to_string()));
    }

    fn tell(&self, result: Result<(), String>) {
        if let Err(fault) = result {
            self.fault.borrow_mut().get_or_insert(fault);
        }
    }
}

/// The style of a line.
pub(crate) fn stroke(thick: f64, shade: Shade) -> ShapeStyle {
    shade.stroke_width(steps(thick).unsigned_abs())
}

/// Whole steps of a length.
pub(crate) fn steps(units: f64) -> i32 {
    (units * STEPS).round() as i32
}

fn at((x, y): (f64, f64)) -> (i32, i32) {
    (steps(x), steps(y))
}
