//! A poster as PDF, for a printer: one page, letters that can be searched, the code in words as well. Pure.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use super::layout::{Area, Line, PosterLayout};
use crate::{
    config::Colour,
    documents::{
        A4, AreaItem, Brush, Document, DocumentError, DrawingItem, FixedArea, Ink, Part, TextRole, TextStyle,
        Typefaces, VectorDrawing, pdf as written, rectangle,
    },
};

/// Points to a millimetre.
const POINTS: f32 = 72.0 / 25.4;
/// Corners of the field under the coat of arms.
const CORNER: f32 = 6.0;

/// The whole file; the same poster made on the same day gives the same bytes.
///
/// # Errors
/// A font or a picture cannot be embedded.
pub(crate) fn pdf(sheet: &PosterLayout<'_>, faces: &Typefaces<'_>, made: Date) -> Result<Vec<u8>, DocumentError> {
    let document = Document {
        title: sheet.title.clone(),
        language: sheet.language,
        made: made.to_zoned(TimeZone::UTC).map_or(Timestamp::UNIX_EPOCH, |it| it.timestamp()),
        side: 0.0,
        margin: 0.0,
        footer: None,
        parts: vec![Part::Area(FixedArea { height: A4.1, above: 0.0, items: items(sheet, faces) })],
    };
    written(&document, faces)
}

fn items(sheet: &PosterLayout<'_>, faces: &Typefaces<'_>) -> Vec<AreaItem> {
    let mut ground = VectorDrawing::default();
    let (corner, size) = place(sheet.bar.0);
    ground.rectangle(corner, size, Brush::Fill(ink(sheet.bar.1)));
    if let Some((arms, plate, at)) = sheet.arms {
        let (corner, size) = place(plate);
        ground.rounded(corner, size, CORNER, Brush::Fill(Ink::WHITE));
        let (corner, size) = place(at);
        // The name of the town stands beside it and says the same.
        ground.push(DrawingItem::Picture(arms.on_white(), corner, size));
    }
    let mut items = vec![AreaItem::Ornament(ground)];
    let mut lines = sheet.lines.iter().peekable();
    while let Some(line) = lines.next() {
        let mut texts = vec![text(line, faces)];
        while line.title
            && let Some(next) = lines.next_if(|it| it.title)
        {
            texts.push(text(next, faces));
        }
        let role = if line.title { TextRole::Heading(1) } else { TextRole::Paragraph };
        items.push(AreaItem::Text(role, style(line), texts));
        if line.title {
            items.push(code(sheet));
        }
    }
    items
}

/// The code, all of it at once, so that no seam shows between two modules.
fn code(sheet: &PosterLayout<'_>) -> AreaItem {
    let (code, at) = &sheet.code;
    let module = at.width / code.modules;
    let mut steps = Vec::new();
    for (x, y, run) in &code.runs {
        let corner = (points(x * module), points(y * module));
        steps.extend(rectangle(corner, (points(run * module), points(module))));
    }
    let mut drawing = VectorDrawing::default();
    drawing.path(steps, Brush::Fill(Ink::BLACK));
    let (corner, size) = place(*at);
    AreaItem::Figure(drawing, corner, size, sheet.code_words.clone())
}

fn style(line: &Line) -> TextStyle {
    TextStyle { size: points(line.size), weight: line.weight, ink: ink(line.colour) }
}

fn text(line: &Line, faces: &Typefaces<'_>) -> ((f32, f32), String) {
    let half = if line.middle { faces.width(&line.text, style(line)) / 2.0 } else { 0.0 };
    ((points(line.x) - half, points(line.y)), line.text.clone())
}

fn points(millimetres: f64) -> f32 {
    millimetres as f32 * POINTS
}

/// The upper left corner and the size, in points.
fn place(area: Area) -> ((f32, f32), (f32, f32)) {
    ((points(area.x), points(area.y)), (points(area.width), points(area.height)))
}

fn ink(colour: Colour) -> Ink {
    Ink(colour.red, colour.green, colour.blue)
}
