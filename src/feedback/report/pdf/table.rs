//! The tables of the charts at the end of the report. Pure.
//!
//! Left out: how a table is laid out (`documents`).

use super::{
    super::page::{Drawing, ReportBlock},
    style::{INK, LINE, SOFT, regular, strong},
};
use crate::documents::{DataTable, Paragraph, Part};

const SIZE: f32 = 8.5;
/// Height of a row of one line.
const STEP: f32 = 14.0;
/// The first column takes this much of the width.
const FIRST: f32 = 0.4;
/// More columns do not fit; such a chart prints all its figures itself.
const MOST: usize = 6;

/// What the appendix says, in the order of the report.
pub(super) enum Entry<'p> {
    Survey(&'p str),
    Question(&'p str),
    Table(&'p Drawing),
}

/// Keeps what the appendix will say of a block.
pub(super) fn gather<'p>(entries: &mut Vec<Entry<'p>>, block: &'p ReportBlock) {
    match block {
        ReportBlock::Survey(title, _) => entries.push(Entry::Survey(title)),
        ReportBlock::Question(text) => entries.push(Entry::Question(text)),
        ReportBlock::Drawings(drawings) => {
            let wanted = |it: &&Drawing| it.chart.is_some() && part(it).is_some();
            entries.extend(drawings.iter().filter(wanted).map(Entry::Table));
        }
        _ => {}
    }
}

/// The tables of all charts, one after another, below the question they belong to; `named` tells the surveys apart.
pub(super) fn appendix(parts: &mut Vec<Part>, title: &str, entries: &[Entry<'_>], named: bool) {
    if !entries.iter().any(|it| matches!(it, Entry::Table(_))) {
        return;
    }
    parts.push(Part::NewPage);
    parts.push(Part::Heading(2, Paragraph::new(title, strong(16.0, INK)), 0.0));
    // Levels follow each other without a gap, whether surveys are named or not.
    let level = if named { 4 } else { 3 };
    let (mut survey, mut question) = (None, None);
    for entry in entries {
        match entry {
            Entry::Survey(it) => survey = Some(*it).filter(|_| named),
            Entry::Question(it) => question = Some(*it),
            Entry::Table(drawing) => {
                // Whatever has no tables is not named.
                let mut above = 28.0;
                let survey = survey.take().map(|it| (3, Paragraph::new(it, strong(12.0, INK))));
                let question = question.take().map(|it| (level, Paragraph::new(it, regular(11.0, SOFT))));
                for (level, heading) in [survey, question].into_iter().flatten() {
                    let heading = heading.above(std::mem::take(&mut above));
                    parts.push(Part::Heading(level, heading, 70.0 + STEP * 3.0));
                }
                let heading = Paragraph::new(drawing.title.as_str(), strong(10.5, INK)).above(14.0);
                parts.push(Part::Heading(level + 1, heading, 20.0 + STEP * 3.0));
                parts.extend(part(drawing));
            }
        }
    }
}

/// The figures of a drawing; `None` where there are none, or too many for a table.
pub(super) fn part(drawing: &Drawing) -> Option<Part> {
    let table = &drawing.table;
    (!table.rows.is_empty() && table.head.len() <= MOST).then(|| {
        Part::Table(DataTable {
            summary: drawing.title.clone(),
            head: table.head.clone(),
            rows: table.rows.clone(),
            first: FIRST,
            size: SIZE,
            inks: [SOFT, INK, LINE],
            above: 4.0,
        })
    })
}
