//! The figures that are read first, as fields on the paper. Pure.

use super::{
    super::{
        chart::{Chart, ChartError},
        page::{Card, Tone},
    },
    INK, LINE, MARGIN, Paper, Rgb, SOFT, WIDTH, Weight, placed,
};

const PAD: f32 = 11.0;
const GAP: f32 = 9.0;
const TEXT: f32 = 8.5;
const STEP: f32 = 11.5;
const SAND: Rgb = [0.961, 0.953, 0.933];
const UP: Rgb = [0.078, 0.322, 0.169];
const DOWN: Rgb = [0.541, 0.165, 0.071];

/// The main one over the left half, the others beside it; without a main one all beside each other.
pub(super) fn draw(paper: &mut Paper<'_>, cards: &[Card]) -> Result<(), ChartError> {
    let half = (WIDTH - GAP) / 2.0;
    let rows: Vec<&[Card]> = match cards.split_first() {
        Some((main, rest)) if main.tone == Tone::Main => {
            let (first, others) = rest.split_at(rest.len().min(1));
            [first].into_iter().chain(others.chunks(2)).filter(|it| !it.is_empty()).collect()
        }
        _ => cards.chunks(3).collect(),
    };
    let main = cards.first().filter(|it| it.tone == Tone::Main);
    let (left, room) = if main.is_some() { (MARGIN + half + GAP, half) } else { (MARGIN, WIDTH) };
    let wide = |count: usize| (room - GAP * (count.max(1) as f32 - 1.0)) / count.max(1) as f32;
    let tall =
        |paper: &Paper<'_>, row: &[Card]| row.iter().map(|it| height(paper, it, wide(row.len()))).fold(0.0, f32::max);
    let heights: Vec<f32> = rows.iter().map(|row| tall(paper, row)).collect();
    let stacked: f32 = heights.iter().sum::<f32>() + GAP * (heights.len().max(1) as f32 - 1.0);
    let whole = main.map_or(stacked, |it| height(paper, it, half).max(stacked));
    // What the main one is taller by, the others share.
    let more = (whole - stacked) / heights.len().max(1) as f32;
    paper.space(14.0);
    paper.room(whole);
    let top = paper.y;
    if let Some(card) = main {
        one(paper, card, (MARGIN, top), (half, whole))?;
    }
    let mut y = top;
    for (row, height) in rows.iter().zip(&heights) {
        for (number, card) in row.iter().enumerate() {
            let width = wide(row.len());
            one(paper, card, (left + number as f32 * (width + GAP), y), (width, height + more))?;
        }
        y -= height + more + GAP;
    }
    paper.y = top - whole;
    Ok(())
}

fn value_size(card: &Card) -> f32 {
    match card.tone {
        Tone::Main => 46.0,
        Tone::Few => 14.0,
        _ => 19.0,
    }
}

fn height(paper: &Paper<'_>, card: &Card, width: f32) -> f32 {
    let lines: usize =
        card.lines.iter().map(|it| paper.wrapped(it, TEXT, Weight::Regular, width - 2.0 * PAD).len()).sum();
    let gauge = if card.gauge.is_some() { 44.0 } else { 0.0 };
    2.0 * PAD + TEXT + value_size(card) * 1.25 + 4.0 + gauge + lines as f32 * STEP
}

fn one(
    paper: &mut Paper<'_>,
    card: &Card,
    (x, top): (f32, f32),
    (width, height): (f32, f32),
) -> Result<(), ChartError> {
    let main = card.tone == Tone::Main;
    paper.field((x, top - height), (width, height), main.then_some(SAND), (!main).then_some(LINE));
    let (x, room) = (x + PAD, width - 2.0 * PAD);
    let mut y = top - PAD - TEXT;
    paper.text((x, y), &card.label, TEXT, Weight::SemiBold, SOFT);
    let size = value_size(card);
    y -= size * 1.08 + 2.0;
    let colour = if card.tone == Tone::Few { SOFT } else { INK };
    paper.text((x, y), &card.value, size, Weight::SemiBold, colour);
    y -= size * 0.17;
    if let Some(gauge) = card.gauge {
        let chart = Chart::Gauge(gauge);
        let scale = (room + 10.0) / chart.size().0 as f32;
        placed(paper, &chart, (x - 5.0, y), scale)?;
        y -= 44.0;
    }
    if main {
        // What is said stands at the foot, however tall the neighbours made the field.
        let said: usize = card.lines.iter().map(|it| paper.wrapped(it, TEXT, Weight::Regular, room).len()).sum();
        y = y.min(top - height + PAD + said as f32 * STEP - 3.0);
    }
    for (number, line) in card.lines.iter().enumerate() {
        let (colour, weight) = match (card.tone, number) {
            (Tone::Up, 0) => (UP, Weight::SemiBold),
            (Tone::Down, 0) => (DOWN, Weight::SemiBold),
            _ => (SOFT, Weight::Regular),
        };
        for text in paper.wrapped(line, TEXT, weight, room) {
            y -= STEP;
            paper.text((x, y), &text, TEXT, weight, colour);
        }
    }
    Ok(())
}
