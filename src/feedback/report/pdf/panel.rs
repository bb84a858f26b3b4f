//! What plotters draws on in the PDF: shapes and letters as the page's own, no picture. Pure.

use std::convert::Infallible;

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
    text_anchor::{HPos, VPos},
};

use super::{
    super::chart::STEPS,
    paper::{Paper, Rgb, Weight},
};

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// A circle as four curves: how far their handles reach.
const HANDLE: f32 = 0.552_285;

/// A rectangle of the paper.
pub struct Panel<'a, 'f> {
    pub paper: &'a mut Paper<'f>,
    /// Upper left corner, in points from the lower left of the page.
    pub origin: (f32, f32),
    /// Points to a unit.
    pub scale: f32,
    pub steps: (u32, u32),
}

impl Panel<'_, '_> {
    fn step(&self) -> f32 {
        self.scale / STEPS as f32
    }

    fn at(&self, (x, y): BackendCoord) -> (f32, f32) {
        (self.origin.0 + x as f32 * self.step(), self.origin.1 - y as f32 * self.step())
    }

    fn outline(&mut self, points: impl IntoIterator<Item = BackendCoord>) {
        let mut first = true;
        for point in points {
            let (x, y) = self.at(point);
            let content = self.paper.content();
            if std::mem::replace(&mut first, false) {
                content.move_to(x, y)
            } else {
                content.line_to(x, y)
            };
        }
    }

    fn stroke(&mut self, style: &impl BackendStyle) {
        let thick = (style.stroke_width() as f32 * self.step()).max(0.3);
        self.paper.stroke(rgb(style.color()), thick);
    }
}

/// On white paper; what shines through is mixed with it.
fn rgb(colour: BackendColor) -> Rgb {
    let alpha = colour.alpha.clamp(0.0, 1.0) as f32;
    let one = |it: u8| 1.0 - alpha + alpha * f32::from(it) / 255.0;
    [one(colour.rgb.0), one(colour.rgb.1), one(colour.rgb.2)]
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
        self.outline(path);
        self.stroke(style);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.outline(path);
        self.paper.fill(rgb(style.color()));
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, style: &S, fill: bool) -> Drawn {
        let ((x, y), r) = (self.at(centre), radius as f32 * self.step());
        let h = r * HANDLE;
        let content = self.paper.content();
        content.move_to(x + r, y);
        content.cubic_to(x + r, y + h, x + h, y + r, x, y + r);
        content.cubic_to(x - h, y + r, x - r, y + h, x - r, y);
        content.cubic_to(x - r, y - h, x - h, y - r, x, y - r);
        content.cubic_to(x + h, y - r, x + r, y - h, x + r, y);
        content.close_path();
        if fill {
            self.paper.fill(rgb(style.color()));
        } else {
            self.stroke(style);
        }
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        // As SVG does it, so that both come out alike.
        let size = (style.size() / 1.24) as f32 * self.step();
        let weight = if matches!(style.style(), FontStyle::Bold) { Weight::SemiBold } else { Weight::Regular };
        let (x, y) = self.at(at);
        let width = self.paper.width(text, size, weight);
        let x = match style.anchor().h_pos {
            HPos::Left => x,
            HPos::Center => x - width / 2.0,
            HPos::Right => x - width,
        };
        let down = match style.anchor().v_pos {
            VPos::Top => 0.76,
            // Half of the height of a figure.
            VPos::Center => 0.36,
            VPos::Bottom => 0.0,
        };
        self.paper.text((x, y - down * size), text, size, weight, rgb(style.color()));
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let size = style.size() / 1.24;
        let width = f64::from(self.paper.width(text, size as f32, Weight::Regular));
        Ok((width.round().max(0.0) as u32, size.round().max(0.0) as u32))
    }
}
