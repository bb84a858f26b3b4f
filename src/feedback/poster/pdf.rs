//! A poster as PDF, for a printer: the report's paper with one sheet on it, letters that can be searched. Pure.

use super::layout::{Area, SHEET, Sheet};
use crate::{
    config::Colour,
    feedback::report::{Paper, Rgb},
};

/// Points to a millimetre.
const POINTS: f32 = 72.0 / 25.4;

/// The whole file; the same poster gives the same bytes.
pub fn pdf(sheet: &Sheet<'_>, mut paper: Paper<'_>) -> Vec<u8> {
    let (bar, accent) = sheet.bar;
    let (corner, size) = place(bar);
    paper.content().rect(corner.0, corner.1, size.0, size.1);
    paper.fill(rgb(accent));
    if let Some((arms, plate, at)) = sheet.arms {
        let (corner, size) = place(plate);
        paper.field(corner, size, Some([1.0; 3]), None);
        let (corner, size) = place(at);
        paper.picture(arms.on_white(), corner, size);
    }
    for line in &sheet.lines {
        let size = points(line.size);
        let half = if line.middle { paper.width(&line.text, size, line.weight) / 2.0 } else { 0.0 };
        let (x, y) = (points(line.x) - half, points(SHEET.1 - line.y));
        paper.text((x, y), &line.text, size, line.weight, rgb(line.colour));
    }
    let (code, at) = &sheet.code;
    let module = at.width / code.modules;
    for (x, y, run) in &code.runs {
        let run = Area { x: at.x + x * module, y: at.y + y * module, width: run * module, height: module };
        let (corner, size) = place(run);
        paper.content().rect(corner.0, corner.1, size.0, size.1);
    }
    // All of it at once, so that no seam shows between two modules.
    paper.fill([0.0; 3]);
    paper.finish(&sheet.title, sheet.language, |_, _| (String::new(), String::new()))
}

fn points(millimetres: f64) -> f32 {
    millimetres as f32 * POINTS
}

/// The lower left corner and the size, in points from the lower left corner of the sheet.
fn place(area: Area) -> ((f32, f32), (f32, f32)) {
    let corner = (points(area.x), points(SHEET.1 - area.y - area.height));
    (corner, (points(area.width), points(area.height)))
}

fn rgb(colour: Colour) -> Rgb {
    [colour.red, colour.green, colour.blue].map(|it| f32::from(it) / 255.0)
}
