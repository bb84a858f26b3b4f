//! The report as a PDF on A4: the same page, the same charts, headings, lists and tables tagged. Pure. The tables of the
//! charts follow at the end.
//!
//! Left out: line breaking, pages and the file format (`documents`).

mod cards;
mod panel;
mod style;
mod table;

use super::{
    chart::ChartError,
    page::{CommentLine, Drawing, Page, ReportBlock, Say},
};
use crate::documents::{
    AreaItem, Brush, Document, DocumentError, FixedArea, FontFiles, ListItem, PageFooter, Paragraph, Part, TextRole,
    Typefaces, VectorDrawing, pdf as written,
};
use panel::figure;
use style::{ACCENT, FOOTER, INK, MARGIN, SCALE, SOFT, WIDTH, regular, strong};

/// The PDF cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum PdfReportError {
    #[error(transparent)]
    Document(#[from] DocumentError),
    #[error(transparent)]
    Chart(#[from] ChartError),
}

/// Writes the page; the same page gives the same bytes.
///
/// # Errors
/// A font is none, or a chart cannot be drawn.
pub fn pdf(page: &Page, fonts: FontFiles<'_>) -> Result<Vec<u8>, PdfReportError> {
    let faces = Typefaces::read(fonts)?;
    let mut parts = head(page);
    let mut tables = Vec::new();
    let mut surveys = 0usize;
    for block in &page.blocks {
        match block {
            ReportBlock::Survey(..) => {
                surveys = surveys.saturating_add(1);
                // Each survey begins on a page of its own.
                if surveys > 1 {
                    parts.push(Part::NewPage);
                }
            }
            ReportBlock::Method(..) => table::appendix(&mut parts, &page.table, &tables, surveys > 1),
            _ => {}
        }
        body(&mut parts, &faces, block)?;
        table::gather(&mut tables, block);
    }
    let right = Say::new(page.language).fill("page", &[("page", "{page}"), ("pages", "{pages}")]);
    let footer = PageFooter {
        left: format!("{} · {} · {}", page.town, page.title, page.period),
        right,
        style: regular(8.0, FOOTER),
    };
    let document = Document {
        title: format!("{} – {}", page.title, page.period),
        language: page.language.tag(),
        made: page.made,
        side: MARGIN,
        margin: MARGIN,
        footer: Some(footer),
        parts,
    };
    Ok(written(&document, &faces)?)
}

fn head(page: &Page) -> Vec<Part> {
    let mut bar = VectorDrawing::default();
    bar.rectangle((0.0, 0.0), (WIDTH, 3.0), Brush::Fill(ACCENT));
    let bar = FixedArea { height: 14.0, above: 0.0, items: vec![AreaItem::Ornament(bar)] };
    vec![
        Part::Area(bar),
        Part::Paragraph(Paragraph::new(page.town.as_str(), strong(10.0, ACCENT))),
        Part::Heading(1, Paragraph::new(page.title.as_str(), strong(25.0, INK)).above(4.0), 0.0),
        Part::Paragraph(Paragraph::new(page.period.as_str(), regular(12.5, INK)).above(2.0)),
        Part::Paragraph(Paragraph::new(page.about.join(" · "), regular(9.0, SOFT))),
    ]
}

fn body(parts: &mut Vec<Part>, faces: &Typefaces<'_>, block: &ReportBlock) -> Result<(), PdfReportError> {
    match block {
        ReportBlock::Survey(title, said) => {
            parts.push(Part::Heading(2, Paragraph::new(title.as_str(), strong(16.0, INK)).above(18.0), 260.0));
            parts.extend(said.iter().map(|it| Part::Paragraph(Paragraph::new(it.as_str(), regular(9.0, SOFT)))));
        }
        ReportBlock::Question(text) => {
            parts.push(Part::Heading(3, Paragraph::new(text.as_str(), regular(11.5, SOFT)).above(10.0), 230.0));
        }
        ReportBlock::Cards(cards) => parts.push(Part::Area(cards::area(faces, cards)?)),
        ReportBlock::Drawings(drawings) => drawn(parts, faces, drawings)?,
        ReportBlock::Note(text) => {
            parts.push(Part::Paragraph(Paragraph::new(text.as_str(), regular(9.0, SOFT)).above(10.0)));
        }
        ReportBlock::Comments(title, said) => {
            parts.push(Part::Heading(4, Paragraph::new(title.as_str(), strong(12.0, INK)).above(24.0), 60.0));
            let item = |line: &CommentLine| {
                let about = Paragraph::new(line.about.as_str(), regular(8.0, SOFT)).above(8.0).indented(10.0);
                let text = Paragraph::new(line.text.as_str(), regular(9.5, INK)).indented(10.0);
                ListItem { label: String::new(), body: vec![about, text] }
            };
            parts.push(Part::List(said.iter().map(item).collect()));
        }
        ReportBlock::Method(title, said) => {
            parts.push(Part::Heading(2, Paragraph::new(title.as_str(), strong(12.0, INK)).above(30.0), 120.0));
            let item = |text: &String| {
                let body = vec![Paragraph::new(text.as_str(), regular(8.5, SOFT)).above(4.0)];
                ListItem { label: String::new(), body }
            };
            parts.push(Part::List(said.iter().map(item).collect()));
        }
    }
    Ok(())
}

/// Charts beside each other, with their titles, in one piece; tables of those that have nothing to draw below.
fn drawn(parts: &mut Vec<Part>, faces: &Typefaces<'_>, drawings: &[Drawing]) -> Result<(), ChartError> {
    let count = drawings.len().max(1) as f32;
    let gap = 18.0;
    let width = (WIDTH - gap * (count - 1.0)) / count;
    let (title, hint) = (strong(12.0, INK), regular(8.5, SOFT));
    let lines = |text: &str, style| if text.is_empty() { Vec::new() } else { faces.wrapped(text, style, width) };
    let above = |it: &Drawing| {
        let titles = lines(&it.title, title).len().max(1);
        4.0 + titles as f32 * 16.0 + lines(&it.hint, hint).len() as f32 * 11.5 + 8.0
    };
    let height = |it: &Drawing| it.chart.as_ref().map_or(0.0, |chart| chart.size().1 as f32 * SCALE);
    let top = drawings.iter().map(above).fold(0.0, f32::max);
    let most = drawings.iter().map(height).fold(0.0, f32::max);
    let mut items = Vec::new();
    for (number, drawing) in drawings.iter().enumerate() {
        let x = number as f32 * (width + gap);
        let mut y = -3.0;
        let mut below = |texts: Vec<String>, step: f32| -> Vec<((f32, f32), String)> {
            let one = |text| {
                y += step;
                ((x, y), text)
            };
            texts.into_iter().map(one).collect()
        };
        let titles = below(lines(&drawing.title, title), 16.0);
        let mut hints = below(lines(&drawing.hint, hint), 11.5);
        hints.iter_mut().for_each(|((_, y), _)| *y += 3.0);
        items.push(AreaItem::Text(TextRole::Heading(4), title, titles));
        items.push(AreaItem::Text(TextRole::Paragraph, hint, hints));
        if let Some(chart) = &drawing.chart {
            // A half is a hair wider on the screen than here.
            let scale = SCALE.min(width / chart.size().0 as f32);
            let words = format!("{}: {}", drawing.title, drawing.told);
            items.push(figure(faces, chart, (x, top), scale, words.trim_end_matches(": "))?);
        }
    }
    parts.push(Part::Area(FixedArea { height: top + most + 4.0, above: 18.0, items }));
    parts.extend(drawings.iter().filter(|it| it.chart.is_none()).filter_map(table::part));
    Ok(())
}
