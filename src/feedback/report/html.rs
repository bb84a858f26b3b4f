//! HTML of the report: what the templates of `assets/templates/report` are filled with, charts drawn as SVG. Pure.
//!
//! One page without a script, nothing fetched, A4 in print. The face is the reader's own (Inter where it is installed); the
//! PDF carries its own.

use askama::Template;

use super::{
    chart::{Chart, ChartError, HALF},
    page::{Card, CommentLine, Drawing, Page, ReportBlock, Tone},
};

/// The page cannot be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HtmlError {
    #[error(transparent)]
    Chart(#[from] ChartError),
    #[error("the page of the report cannot be written: {0}")]
    Template(String),
}

/// Writes the page.
///
/// # Errors
/// A chart cannot be drawn, or the template cannot be filled.
pub fn html(page: &Page) -> Result<String, HtmlError> {
    let mut filled = ReportPage { page, before: Vec::new(), sections: Vec::new() };
    let mut charts = 0;
    for block in &page.blocks {
        let part = match block {
            ReportBlock::Survey(title, lines) => {
                filled.sections.push(ReportSection { class: "survey", title, lines, blocks: Vec::new() });
                continue;
            }
            ReportBlock::Method(title, lines) => {
                filled.sections.push(ReportSection { class: "method", title, lines, blocks: Vec::new() });
                continue;
            }
            ReportBlock::Question(text) => ReportPart::Question(text),
            ReportBlock::Note(text) => ReportPart::Note(text),
            ReportBlock::Comments(title, lines) => ReportPart::Comments(title, lines),
            ReportBlock::Cards(cards) => {
                ReportPart::Cards(cards.iter().map(|it| card(it, &mut charts)).collect::<Result<_, _>>()?)
            }
            ReportBlock::Drawings(all) => {
                ReportPart::Drawings(all.iter().map(|it| drawing(it, &mut charts)).collect::<Result<_, _>>()?)
            }
        };
        filled.sections.last_mut().map_or(&mut filled.before, |it| &mut it.blocks).push(part);
    }
    let mut out = filled.render().map_err(|error| HtmlError::Template(error.to_string()))?;
    // Marks of direction could turn the words around them.
    let turns = |letter| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    out.retain(|letter| !turns(letter) && (matches!(letter, '\n' | '\t') || !letter.is_control()));
    Ok(out)
}

#[derive(Template)]
#[template(path = "report/page.html", config = "assets/templates/askama.toml")]
struct ReportPage<'p> {
    page: &'p Page,
    /// What stands above the first section.
    before: Vec<ReportPart<'p>>,
    sections: Vec<ReportSection<'p>>,
}

/// A survey, or how everything is worked out.
struct ReportSection<'p> {
    class: &'static str,
    title: &'p str,
    lines: &'p [String],
    blocks: Vec<ReportPart<'p>>,
}

/// A part of the page, with its charts drawn.
enum ReportPart<'p> {
    Question(&'p str),
    Note(&'p str),
    Cards(Vec<CardView<'p>>),
    Drawings(Vec<DrawingView<'p>>),
    Comments(&'p str, &'p [CommentLine]),
}

/// A figure that is read first.
struct CardView<'p> {
    card: &'p Card,
    tone: &'static str,
    gauge: Option<ChartView<'p>>,
}

/// A chart with everything that belongs to it.
struct DrawingView<'p> {
    drawing: &'p Drawing,
    chart: Option<ChartView<'p>>,
}

/// A chart as an SVG element.
struct ChartView<'p> {
    /// Title and description are named by it.
    id: usize,
    title: String,
    told: &'p str,
    /// What stands within the element; its texts are escaped.
    inside: String,
    width: u32,
    height: u32,
    /// The largest width on a screen, in pixels.
    most: String,
    wide: bool,
}

fn card<'p>(card: &'p Card, charts: &mut usize) -> Result<CardView<'p>, ChartError> {
    let tone = match card.tone {
        Tone::Main => "main",
        Tone::Plain => "plain",
        Tone::Up => "up",
        Tone::Down => "down",
        Tone::Few => "few",
    };
    let told = card.lines.first().map_or("", String::as_str);
    let title = || format!("{}: {}", card.label, card.value);
    let gauge = card.gauge.map(|it| chart(&Chart::Gauge(it), title(), told, charts)).transpose()?;
    Ok(CardView { card, tone, gauge })
}

fn drawing<'p>(drawing: &'p Drawing, charts: &mut usize) -> Result<DrawingView<'p>, ChartError> {
    let chart = drawing.chart.as_ref().map(|it| chart(it, drawing.title.clone(), &drawing.told, charts)).transpose()?;
    Ok(DrawingView { drawing, chart })
}

/// Draws a chart; `charts` counts those of the page.
fn chart<'p>(chart: &Chart, title: String, told: &'p str, charts: &mut usize) -> Result<ChartView<'p>, ChartError> {
    let (inside, (width, height)) = chart.svg()?;
    *charts = charts.saturating_add(1);
    let (most, _) = chart.size();
    Ok(ChartView { id: *charts, title, told, inside, width, height, most: format!("{most:.0}"), wide: most > HALF })
}
