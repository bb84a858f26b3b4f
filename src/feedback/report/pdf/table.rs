//! Tables on the paper: the first column to the left, figures to the right. Pure.

use super::{
    super::page::{Block, Drawing, Table},
    INK, LINE, MARGIN, Paper, SOFT, WIDTH, Weight, lines,
};

const SIZE: f32 = 8.5;
const STEP: f32 = 14.0;
/// From line to line within a cell.
const LEADING: f32 = 10.5;
/// The first column takes this much at the least.
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
pub(super) fn gather<'p>(entries: &mut Vec<Entry<'p>>, block: &'p Block) {
    match block {
        Block::Survey(title, _) => entries.push(Entry::Survey(title)),
        Block::Question(text) => entries.push(Entry::Question(text)),
        Block::Drawings(drawings) => {
            let wanted = |it: &&Drawing| it.chart.is_some() && it.table.head.len() <= MOST && !it.table.rows.is_empty();
            entries.extend(drawings.iter().filter(wanted).map(Entry::Table));
        }
        _ => {}
    }
}

/// The tables of all charts, one after another, below the question they belong to; `named` tells the surveys apart.
pub(super) fn appendix(paper: &mut Paper<'_>, title: &str, entries: &[Entry<'_>], named: bool) {
    if !entries.iter().any(|it| matches!(it, Entry::Table(_))) {
        return;
    }
    paper.turn();
    lines(paper, title, (16.0, Weight::SemiBold, INK), 0.0);
    let (mut survey, mut question) = (None, None);
    for entry in entries {
        match entry {
            Entry::Survey(it) => survey = Some(*it).filter(|_| named),
            Entry::Question(it) => question = Some(*it),
            Entry::Table(drawing) => {
                // Whatever has no tables is not named.
                if survey.is_some() || question.is_some() {
                    paper.space(28.0);
                    paper.room(70.0 + STEP * 3.0);
                }
                let survey = survey.take().map(|it| (it, (12.0, Weight::SemiBold, INK)));
                let question = question.take().map(|it| (it, (11.0, Weight::Regular, SOFT)));
                for (text, style) in [survey, question].into_iter().flatten() {
                    lines(paper, text, style, 0.0);
                }
                paper.space(14.0);
                paper.room(20.0 + STEP * 3.0);
                lines(paper, &drawing.title, (10.5, Weight::SemiBold, INK), 0.0);
                draw(paper, &drawing.table);
            }
        }
    }
}

pub(super) fn draw(paper: &mut Paper<'_>, table: &Table) {
    if table.rows.is_empty() || table.head.len() > MOST {
        return;
    }
    paper.space(4.0);
    paper.room(STEP * 2.0);
    row(paper, &table.head, Weight::SemiBold);
    for cells in &table.rows {
        // The next sheet says again what its columns are.
        if paper.room(tall(paper, cells)) {
            row(paper, &table.head, Weight::SemiBold);
        }
        row(paper, cells, Weight::Regular);
    }
}

fn name_of(paper: &Paper<'_>, cells: &[String], weight: Weight) -> Vec<String> {
    cells.first().map_or_else(Vec::new, |it| paper.wrapped(it, SIZE, weight, WIDTH * FIRST - 8.0))
}

fn tall(paper: &Paper<'_>, cells: &[String]) -> f32 {
    STEP + name_of(paper, cells, Weight::Regular).len().saturating_sub(1) as f32 * LEADING
}

/// The first cell takes as many lines as it needs; the figures stand in its first.
fn row(paper: &mut Paper<'_>, cells: &[String], weight: Weight) {
    let Some((_, figures)) = cells.split_first() else { return };
    let (first, name) = (WIDTH * FIRST, name_of(paper, cells, weight));
    let further = name.len().saturating_sub(1) as f32 * LEADING;
    let step = (WIDTH - first) / figures.len().max(1) as f32;
    let colour = if weight == Weight::SemiBold { SOFT } else { INK };
    let y = paper.y - 10.0;
    for (number, line) in name.iter().enumerate() {
        paper.text((MARGIN, y - number as f32 * LEADING), line, SIZE, weight, colour);
    }
    let mut right = MARGIN + first;
    for cell in figures {
        right += step;
        let x = right - paper.width(cell, SIZE, weight);
        paper.text((x, y), cell, SIZE, weight, colour);
    }
    paper.rule(MARGIN, y - further - 4.0, WIDTH, LINE);
    paper.y -= STEP + further;
}
