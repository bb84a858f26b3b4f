//! Cards of the figures that are read first, fields on the page. Pure.

use super::{
    super::{
        chart::{Chart, ChartError},
        page::{Card, Tone},
    },
    panel::figure,
    style::{INK, LINE, SOFT, WIDTH, regular, strong},
};
use crate::documents::{AreaItem, Brush, FixedArea, Ink, TextRole, TextStyle, Typefaces, VectorDrawing};

const PAD: f32 = 11.0;
const GAP: f32 = 9.0;
const TEXT: f32 = 8.5;
const STEP: f32 = 11.5;
const GAUGE: f32 = 44.0;
const CORNER: f32 = 6.0;
const SAND: Ink = Ink(0xF5, 0xF3, 0xEE);
const UP: Ink = Ink(0x14, 0x52, 0x2B);
const DOWN: Ink = Ink(0x8A, 0x2A, 0x12);

/// The main one over the left half, the others beside it; without a main one all beside each other.
pub(super) fn area(faces: &Typefaces<'_>, cards: &[Card]) -> Result<FixedArea, ChartError> {
    let half = (WIDTH - GAP) / 2.0;
    let rows: Vec<&[Card]> = match cards.split_first() {
        Some((main, rest)) if main.tone == Tone::Main => {
            let (first, others) = rest.split_at(rest.len().min(1));
            [first].into_iter().chain(others.chunks(2)).filter(|it| !it.is_empty()).collect()
        }
        _ => cards.chunks(3).collect(),
    };
    let main = cards.first().filter(|it| it.tone == Tone::Main);
    let (left, room) = if main.is_some() { (half + GAP, half) } else { (0.0, WIDTH) };
    let wide = |count: usize| (room - GAP * (count.max(1) as f32 - 1.0)) / count.max(1) as f32;
    let tall = |row: &[Card]| row.iter().map(|it| height(faces, it, wide(row.len()))).fold(0.0, f32::max);
    let heights: Vec<f32> = rows.iter().map(|row| tall(row)).collect();
    let stacked: f32 = heights.iter().sum::<f32>() + GAP * (heights.len().max(1) as f32 - 1.0);
    let whole = main.map_or(stacked, |it| height(faces, it, half).max(stacked));
    // What the main one is taller by, the others share.
    let more = (whole - stacked) / heights.len().max(1) as f32;
    let mut items = Vec::new();
    if let Some(card) = main {
        one(&mut items, faces, card, (0.0, 0.0), (half, whole))?;
    }
    let mut y = 0.0;
    for (row, height) in rows.iter().zip(&heights) {
        for (number, card) in row.iter().enumerate() {
            let width = wide(row.len());
            let corner = (left + number as f32 * (width + GAP), y);
            one(&mut items, faces, card, corner, (width, height + more))?;
        }
        y += height + more + GAP;
    }
    Ok(FixedArea { height: whole, above: 14.0, items })
}

fn value_size(card: &Card) -> f32 {
    match card.tone {
        Tone::Main => 46.0,
        Tone::Few => 14.0,
        _ => 19.0,
    }
}

fn line_style(card: &Card, number: usize) -> TextStyle {
    match (card.tone, number) {
        (Tone::Up, 0) => strong(TEXT, UP),
        (Tone::Down, 0) => strong(TEXT, DOWN),
        _ => regular(TEXT, SOFT),
    }
}

/// The lines of the texts below the figure, by text.
fn lines(faces: &Typefaces<'_>, card: &Card, room: f32) -> Vec<Vec<String>> {
    let one = |(number, text): (usize, &String)| faces.wrapped(text, line_style(card, number), room);
    card.lines.iter().enumerate().map(one).collect()
}

fn height(faces: &Typefaces<'_>, card: &Card, width: f32) -> f32 {
    let count: usize = lines(faces, card, width - 2.0 * PAD).iter().map(Vec::len).sum();
    let labels = faces.wrapped(&card.label, strong(TEXT, SOFT), width - 2.0 * PAD).len().saturating_sub(1);
    let gauge = if card.gauge.is_some() { GAUGE } else { 0.0 };
    2.0 * PAD + TEXT + value_size(card) * 1.25 + 4.0 + gauge + (count + labels) as f32 * STEP
}

fn one(
    items: &mut Vec<AreaItem>,
    faces: &Typefaces<'_>,
    card: &Card,
    (left, top): (f32, f32),
    (width, height): (f32, f32),
) -> Result<(), ChartError> {
    let main = card.tone == Tone::Main;
    let mut field = VectorDrawing::default();
    let brush = if main { Brush::Fill(SAND) } else { Brush::Stroke(LINE, 0.7) };
    field.rounded((left, top), (width, height), CORNER, brush);
    items.push(AreaItem::Ornament(field));
    let (x, room) = (left + PAD, width - 2.0 * PAD);
    let mut y = top + PAD + TEXT - STEP;
    let put = |items: &mut Vec<AreaItem>, y: &mut f32, texts: Vec<String>, style: TextStyle| {
        let one = |text| {
            *y += STEP;
            ((x, *y), text)
        };
        items.push(AreaItem::Text(TextRole::Paragraph, style, texts.into_iter().map(one).collect()));
    };
    put(items, &mut y, faces.wrapped(&card.label, strong(TEXT, SOFT), room), strong(TEXT, SOFT));
    let size = value_size(card);
    y += size * 1.08 + 2.0;
    let style = strong(size, if card.tone == Tone::Few { SOFT } else { INK });
    items.push(AreaItem::Text(TextRole::Paragraph, style, vec![((x, y), card.value.clone())]));
    y += size * 0.17;
    if let Some(gauge) = card.gauge {
        let chart = Chart::Gauge(gauge);
        let scale = (room + 10.0) / chart.size().0 as f32;
        let told = card.lines.first().map_or("", String::as_str);
        items.push(figure(faces, &chart, (x - 5.0, y), scale, &format!("{}: {}. {told}", card.label, card.value))?);
        y += GAUGE;
    }
    let lines = lines(faces, card, room);
    if main {
        // What is said stands at the foot, however tall the neighbours made the field.
        let count: usize = lines.iter().map(Vec::len).sum();
        y = y.max(top + height - PAD - count as f32 * STEP + 3.0);
    }
    for (number, texts) in lines.into_iter().enumerate() {
        put(items, &mut y, texts, line_style(card, number));
    }
    Ok(())
}
