//! Figures of the report as the pages show them: the blocks of its page with the charts drawn as SVG. Pure.
//!
//! Left out: what stands in the blocks (`feedback::report::Page`), and the page around them (`figures_page`).

use crate::feedback::report::{Card, Chart, ChartError, CommentLine, Drawing, Page, ReportBlock, Table, Tone};

/// A chart wider than this, in units, is scrolled on a narrow glass: made as narrow, its letters could not be read.
const LARGE: f64 = 500.0;

/// A survey, or how everything is worked out.
pub(super) struct FigureSection {
    pub title: String,
    pub lines: Vec<String>,
    pub parts: Vec<FigurePart>,
}

/// A part of a section, from above.
pub(super) enum FigurePart {
    Question(String),
    Note(String),
    Cards(Vec<FigureCard>),
    Drawings(Vec<FigureDrawing>),
    Comments(String, Vec<CommentLine>),
}

/// A figure that is read first.
pub(super) struct FigureCard {
    pub label: String,
    pub value: String,
    /// Of the sheet: `well`, `bad`, `unknown`, or nothing.
    pub tone: &'static str,
    pub lines: Vec<String>,
}

/// A chart with its words and its numbers.
pub(super) struct FigureDrawing {
    pub title: String,
    pub hint: String,
    pub chart: Option<FigureChart>,
    pub table: Table,
    /// The table is what is read; the chart helps.
    pub open: bool,
    /// Hours by days: a narrow glass has the table alone.
    pub map: bool,
}

/// A chart as an SVG element.
pub(super) struct FigureChart {
    pub id: usize,
    pub title: String,
    /// What it shows, for those who do not see it.
    pub told: String,
    /// What stands within the element; its texts are escaped.
    pub inside: String,
    pub width: u32,
    pub height: u32,
    /// Too wide for a narrow glass.
    pub large: bool,
}

/// The page's sections, and what stands above them.
///
/// # Errors
/// A chart cannot be drawn.
pub(super) fn sections(page: Page) -> Result<(Vec<String>, Vec<FigureSection>), ChartError> {
    let (mut notes, mut sections, mut charts) = (Vec::new(), Vec::<FigureSection>::new(), 0);
    for block in page.blocks {
        let part = match block {
            ReportBlock::Survey(title, lines) | ReportBlock::Method(title, lines) => {
                sections.push(FigureSection { title, lines, parts: Vec::new() });
                continue;
            }
            ReportBlock::Question(text) => FigurePart::Question(text),
            ReportBlock::Note(text) => FigurePart::Note(text),
            ReportBlock::Comments(title, lines) => {
                FigurePart::Comments(title, lines.into_iter().map(without_turns).collect())
            }
            ReportBlock::Cards(cards) => FigurePart::Cards(cards.into_iter().map(card).collect()),
            ReportBlock::Drawings(drawings) => {
                let drawn = drawings.into_iter().map(|it| drawing(it, &mut charts));
                FigurePart::Drawings(drawn.collect::<Result<_, _>>()?)
            }
        };
        match (sections.last_mut(), part) {
            (Some(section), part) => section.parts.push(part),
            (None, FigurePart::Note(text)) => notes.push(text),
            (None, _) => {}
        }
    }
    Ok((notes, sections))
}

/// Marks of direction could turn the words around them.
fn without_turns(line: CommentLine) -> CommentLine {
    let turns = |letter: &char| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let text = line.text.chars().filter(|letter| !turns(letter) && (*letter == '\n' || !letter.is_control()));
    CommentLine { text: text.collect(), ..line }
}

fn card(card: Card) -> FigureCard {
    let tone = match card.tone {
        Tone::Up => "well",
        Tone::Down => "bad",
        Tone::Few => "unknown",
        Tone::Main | Tone::Plain => "",
    };
    FigureCard { label: card.label, value: card.value, tone, lines: card.lines }
}

fn drawing(drawing: Drawing, charts: &mut usize) -> Result<FigureDrawing, ChartError> {
    let map = matches!(drawing.chart, Some(Chart::Heat(_)));
    let open = drawing.chart.is_none() || map;
    let chart = drawing.chart.as_ref().map(|chart| {
        let (inside, (width, height)) = chart.svg()?;
        *charts = charts.saturating_add(1);
        Ok::<_, ChartError>(FigureChart {
            id: *charts,
            title: drawing.title.clone(),
            told: drawing.told.clone(),
            inside,
            width,
            height,
            large: chart.size().0 > LARGE,
        })
    });
    let chart = chart.transpose()?;
    Ok(FigureDrawing { title: drawing.title, hint: drawing.hint, chart, table: drawing.table, open, map })
}
