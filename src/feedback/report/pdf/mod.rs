//! The report as a PDF on A4: the same page, the same charts, two weights of the face within, every letter searchable.
//! Pure. The tables of the charts follow at the end.

mod picture;
mod paper;
mod panel;
mod cards;
mod table;

use super::{
    chart::{Chart, ChartError, WIDE},
    page::{Block, Drawing, Page},
};
use crate::evidence::PdfError;
use panel::Panel;
use paper::{MARGIN, WIDTH};
pub use paper::{Paper, Rgb, Weight};

const INK: Rgb = [0.086, 0.098, 0.114];
const SOFT: Rgb = [0.247, 0.271, 0.298];
const LINE: Rgb = [0.855, 0.835, 0.792];
const ACCENT: Rgb = [0.043, 0.310, 0.541];
/// Points to a unit of the charts.
const SCALE: f32 = WIDTH / WIDE as f32;

/// The two weights, TrueType files with the letters of the product's languages.
#[derive(Clone, Copy)]
pub struct Faces<'a> {
    pub regular: &'a [u8],
    pub semibold: &'a [u8],
}

/// The PDF cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum PdfReportError {
    #[error(transparent)]
    Face(#[from] PdfError),
    #[error(transparent)]
    Chart(#[from] ChartError),
}

/// Writes the page; the same page gives the same bytes.
///
/// # Errors
/// A face is none, or a chart cannot be drawn.
pub fn pdf(page: &Page, faces: Faces<'_>) -> Result<Vec<u8>, PdfReportError> {
    let mut paper = Paper::new(faces.regular, faces.semibold)?;
    head(&mut paper, page);
    let mut tables = Vec::new();
    let mut surveys = 0usize;
    for block in &page.blocks {
        match block {
            Block::Survey(..) => {
                surveys = surveys.saturating_add(1);
                // Each survey begins on a sheet of its own.
                if surveys > 1 {
                    paper.turn();
                }
            }
            Block::Method(..) => table::appendix(&mut paper, &page.table, &tables, surveys > 1),
            _ => {}
        }
        body(&mut paper, block)?;
        table::gather(&mut tables, block);
    }
    let say = super::page::Say::new(page.language);
    let left = format!("{} · {} · {}", page.town, page.title, page.period);
    let bytes = paper.finish(&format!("{} – {}", page.title, page.period), page.language.tag(), |number, count| {
        let values = [("page", number.to_string()), ("pages", count.to_string())];
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        (left.clone(), say.fill("page", &values))
    });
    Ok(bytes)
}

fn head(paper: &mut Paper<'_>, page: &Page) {
    let y = paper.y;
    paper.content().rect(MARGIN, y - 3.0, WIDTH, 3.0);
    paper.fill(ACCENT);
    paper.y -= 14.0;
    lines(paper, &page.town, (10.0, Weight::SemiBold, ACCENT), 0.0);
    paper.y -= 4.0;
    lines(paper, &page.title, (25.0, Weight::SemiBold, INK), 0.0);
    paper.y -= 2.0;
    lines(paper, &page.period, (12.5, Weight::Regular, INK), 0.0);
    lines(paper, &page.about.join(" · "), (9.0, Weight::Regular, SOFT), 0.0);
}

/// Lines of text from here on.
fn lines(paper: &mut Paper<'_>, text: &str, (size, weight, colour): (f32, Weight, Rgb), indent: f32) {
    for line in paper.wrapped(text, size, weight, WIDTH - indent) {
        paper.room(size * 1.4);
        paper.y -= size * 1.25;
        let y = paper.y;
        paper.text((MARGIN + indent, y), &line, size, weight, colour);
        paper.y -= size * 0.15;
    }
}

fn body(paper: &mut Paper<'_>, block: &Block) -> Result<(), PdfReportError> {
    match block {
        Block::Survey(title, said) => {
            paper.space(18.0);
            paper.room(260.0);
            lines(paper, title, (16.0, Weight::SemiBold, INK), 0.0);
            said.iter().for_each(|it| lines(paper, it, (9.0, Weight::Regular, SOFT), 0.0));
        }
        Block::Question(text) => {
            paper.space(10.0);
            paper.room(230.0);
            lines(paper, text, (11.5, Weight::Regular, SOFT), 0.0);
        }
        Block::Cards(cards) => cards::draw(paper, cards)?,
        Block::Drawings(drawings) => drawn(paper, drawings)?,
        Block::Note(text) => {
            paper.space(10.0);
            lines(paper, text, (9.0, Weight::Regular, SOFT), 0.0);
        }
        Block::Comments(title, said) => {
            paper.space(24.0);
            paper.room(60.0);
            lines(paper, title, (12.0, Weight::SemiBold, INK), 0.0);
            for (about, text) in said {
                paper.space(8.0);
                paper.room(36.0);
                lines(paper, about, (8.0, Weight::Regular, SOFT), 10.0);
                lines(paper, text, (9.5, Weight::Regular, INK), 10.0);
            }
        }
        Block::Method(title, said) => {
            paper.space(30.0);
            paper.room(120.0);
            lines(paper, title, (12.0, Weight::SemiBold, INK), 0.0);
            for text in said {
                paper.space(4.0);
                lines(paper, text, (8.5, Weight::Regular, SOFT), 0.0);
            }
        }
    }
    Ok(())
}

/// Charts beside each other, with their titles, in one piece.
fn drawn(paper: &mut Paper<'_>, drawings: &[Drawing]) -> Result<(), PdfReportError> {
    let count = drawings.len().max(1) as f32;
    let gap = 18.0;
    let width = (WIDTH - gap * (count - 1.0)) / count;
    let above = |paper: &Paper<'_>, it: &Drawing| {
        let hint = if it.hint.is_empty() { 0 } else { paper.wrapped(&it.hint, 8.5, Weight::Regular, width).len() };
        20.0 + hint as f32 * 11.5 + 8.0
    };
    let height = |it: &Drawing| it.chart.as_ref().map_or(0.0, |chart| chart.size().1 as f32 * SCALE);
    let top = drawings.iter().map(|it| above(paper, it)).fold(0.0, f32::max);
    let most = drawings.iter().map(height).fold(0.0, f32::max);
    paper.space(18.0);
    paper.room(top + most + 4.0);
    let begin = paper.y;
    for (number, drawing) in drawings.iter().enumerate() {
        let x = MARGIN + number as f32 * (width + gap);
        paper.text((x, begin - 13.0), &drawing.title, 12.0, Weight::SemiBold, INK);
        let mut y = begin - 17.0;
        for line in paper.wrapped(&drawing.hint, 8.5, Weight::Regular, width) {
            y -= 10.5;
            paper.text((x, y), &line, 8.5, Weight::Regular, SOFT);
        }
        if let Some(chart) = &drawing.chart {
            // A half is a hair wider on the screen than here.
            let scale = SCALE.min(width / chart.size().0 as f32);
            placed(paper, chart, (x, begin - top), scale)?;
        }
    }
    paper.y = begin - top - most - 4.0;
    for drawing in drawings.iter().filter(|it| it.chart.is_none()) {
        table::draw(paper, &drawing.table);
    }
    Ok(())
}

/// A chart with its upper left corner here.
fn placed(paper: &mut Paper<'_>, chart: &Chart, origin: (f32, f32), scale: f32) -> Result<(), ChartError> {
    let steps = chart.steps();
    chart.draw(Panel { paper, origin, scale, steps })
}
