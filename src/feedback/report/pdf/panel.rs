//! Panel of the PDF, a backend of plotters: shapes and letters as the document's own, no picture. Pure.

use std::convert::Infallible;

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
    text_anchor::{HPos, VPos},
};

use super::super::chart::{Chart, ChartError, STEPS};
use crate::documents::{
    AreaItem, Brush, DrawingItem, DrawingLabel, FontWeight, Ink, PathStep, TextAnchor, TextStyle, Typefaces,
    VectorDrawing,
};

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// A chart with its upper left corner here, and the same in words.
pub(super) fn figure(
    faces: &Typefaces<'_>,
    chart: &Chart,
    corner: (f32, f32),
    scale: f32,
    words: &str,
) -> Result<AreaItem, ChartError> {
    let mut drawing = VectorDrawing::default();
    let steps = chart.steps();
    chart.draw(Panel { drawing: &mut drawing, faces, scale, steps })?;
    let (width, height) = chart.size();
    let size = (width as f32 * scale, height as f32 * scale);
    Ok(AreaItem::Figure(drawing, corner, size, words.to_owned()))
}

/// A drawing that plotters draws on.
pub(crate) struct Panel<'a, 'f> {
    /// What is drawn.
    pub drawing: &'a mut VectorDrawing,
    /// Measures texts.
    pub faces: &'a Typefaces<'f>,
    /// Points to a unit.
    pub scale: f32,
    /// Its size as plotters counts it.
    pub steps: (u32, u32),
}

impl Panel<'_, '_> {
    fn step(&self) -> f32 {
        self.scale / STEPS as f32
    }

    fn at(&self, (x, y): BackendCoord) -> (f32, f32) {
        (x as f32 * self.step(), y as f32 * self.step())
    }

    fn outline(&self, points: impl IntoIterator<Item = BackendCoord>) -> Vec<PathStep> {
        let step = |(number, point)| {
            let (x, y) = self.at(point);
            if number == 0 { PathStep::Move(x, y) } else { PathStep::Line(x, y) }
        };
        points.into_iter().enumerate().map(step).collect()
    }

    fn pen(&self, style: &impl BackendStyle) -> Brush {
        Brush::Stroke(ink(style.color()), (style.stroke_width() as f32 * self.step()).max(0.3))
    }
}

/// On white paper; what shines through is mixed with it.
fn ink(colour: BackendColor) -> Ink {
    let alpha = colour.alpha.clamp(0.0, 1.0);
    let one = |it: u8| (255.0 - alpha * (255.0 - f64::from(it))).round() as u8;
    Ink(one(colour.rgb.0), one(colour.rgb.1), one(colour.rgb.2))
}

impl DrawingBackend for Panel<'_, '_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.steps
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, colour: BackendColor) -> Drawn {
        self.draw_rect(point, (point.0.saturating_add(1), point.1.saturating_add(1)), &colour, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(&mut self, a: BackendCoord, b: BackendCoord, style: &S, fill: bool) -> Drawn {
        let corners = [a, (b.0, a.1), b, (a.0, b.1)];
        if fill {
            return self.fill_polygon(corners, style);
        }
        self.draw_path(corners.into_iter().chain([a]), style)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        let (outline, pen) = (self.outline(path), self.pen(style));
        self.drawing.path(outline, pen);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        let outline = self.outline(path);
        self.drawing.path(outline, Brush::Fill(ink(style.color())));
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, style: &S, fill: bool) -> Drawn {
        let (centre, radius) = (self.at(centre), radius as f32 * self.step());
        let brush = if fill { Brush::Fill(ink(style.color())) } else { self.pen(style) };
        self.drawing.circle(centre, radius, brush);
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        // As SVG does it, so that both come out alike.
        let size = (style.size() / 1.24) as f32 * self.step();
        let weight = if matches!(style.style(), FontStyle::Bold) { FontWeight::SemiBold } else { FontWeight::Regular };
        let (x, y) = self.at(at);
        let anchor = match style.anchor().h_pos {
            HPos::Left => TextAnchor::Start,
            HPos::Center => TextAnchor::Middle,
            HPos::Right => TextAnchor::End,
        };
        let down = match style.anchor().v_pos {
            VPos::Top => 0.76,
            // Half of the height of a figure.
            VPos::Center => 0.36,
            VPos::Bottom => 0.0,
        };
        let (text, ink) = (text.to_owned(), ink(style.color()));
        let at = (x, y + down * size);
        self.drawing.push(DrawingItem::Label(DrawingLabel { at, anchor, text, size, weight, ink }));
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let size = style.size() / 1.24;
        let style = TextStyle { size: size as f32, weight: FontWeight::Regular, ink: Ink::BLACK };
        let width = f64::from(self.faces.width(text, style));
        Ok((width.round().max(0.0) as u32, size.round().max(0.0) as u32))
    }
}
