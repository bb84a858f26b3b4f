//! Results of the satisfaction terminal last month, on the ground of a scene: the faces with their shares, the index with
//! what it is made of, the reasons that were given most, and below them the town's answer. Pure.
//!
//! Left out: putting the month into words (`result_facts`).

use accesskit::Role;
use bevy::math::{Rect, Vec2};

use super::{
    distance_type::DistanceType,
    frame,
    ground_pen::GroundPen,
    placed_lines::{GroundLayout, PlacedLines, PlacedPicture},
    result_facts::{ResultFacts, ResultRow},
    word_column::{SceneWords, lay_words},
};
use crate::{
    player::theme::{Metrics, TextWeight, measure::Widths},
    words::{MessageBlock, typeset_czech},
};

/// How much of the ground's ink the rail of a bar has, and the bar itself.
const RAIL: f32 = 0.2;
const BAR: f32 = 0.85;
/// Sizes of the answer that are tried, against those of facts.
const SIZES: [f32; 4] = [1.0, 0.9, 0.8, 0.72];

/// Side of a face where so many stand beside each other.
pub(crate) fn face_side(metrics: &Metrics, sizes: DistanceType, faces: usize) -> f32 {
    let (_, column) = columns(metrics);
    (column.width() / faces.max(1) as f32 * 0.74).min(sizes.px(184.0)).round()
}

/// The column of the words, and that of the figures; upright they are one below the other.
fn columns(metrics: &Metrics) -> (Rect, Rect) {
    let ground = frame::ground(metrics);
    if !metrics.landscape() {
        return (Rect { max: Vec2::new(ground.max.x, (metrics.height * 0.2).round()), ..ground }, ground);
    }
    let split = ground.min.x + (ground.width() * 0.46).round();
    let words = Rect { max: Vec2::new(split, ground.max.y), ..ground };
    (words, Rect { min: Vec2::new(split + metrics.px(72.0), ground.min.y), ..ground })
}

/// Lays the results out.
pub(crate) fn lay_results(
    widths: [&Widths; 2],
    metrics: &Metrics,
    sizes: DistanceType,
    facts: &ResultFacts,
) -> GroundLayout {
    let (words, figures) = columns(metrics);
    let across = metrics.landscape();
    let limit = if across { words.max.y * 0.55 } else { metrics.height * 0.3 };
    let room = super::word_column::ColumnRoom {
        room: Rect { max: Vec2::new(words.max.x, words.max.y.min(limit)), ..words },
        limit,
        date_low: false,
    };
    let mut layout = lay_words(widths, sizes, &SceneWords::whole(facts.month.clone(), &facts.title), room);
    let mut top = layout.bottom + sizes.px(28.0);
    let beside = Rect { min: Vec2::new(words.min.x, top), max: Vec2::new(words.max.x, frame::ground(metrics).max.y) };
    let mut pen = GroundPen::new(widths, sizes, beside);
    pen.text(&facts.question, sizes.fact, TextWeight::Body, false, Role::Heading);
    // Without an answer below, the figures have the room to themselves, and what is told of them stands with them.
    let alone = facts.answer.is_none();
    if across && !alone {
        pen.gap(sizes.px(32.0));
        told(&mut pen, widths, sizes, facts, words.width());
    }
    top = pen.top() + if alone && !across { metrics.height * 0.08 } else { sizes.px(48.0) };
    layout.add(pen.layout, Vec2::ZERO);
    let mut column = if across { figures } else { Rect { min: Vec2::new(figures.min.x, top), ..figures } };
    let lay = |column: Rect| {
        let mut pen = GroundPen::new(widths, sizes, column);
        shares(&mut pen, widths, sizes, facts, column);
        if alone || !across {
            pen.gap(sizes.px(32.0));
            told(&mut pen, widths, sizes, facts, column.width());
        }
        pen
    };
    if across && alone {
        let tall = lay(column).top() - column.min.y;
        column.min.y += ((column.height() - tall).max(0.0) * 0.5).round();
    }
    let pen = lay(column);
    let rest = Rect { min: Vec2::new(column.min.x, pen.top() + sizes.px(40.0)), ..column };
    layout.add(pen.layout, Vec2::ZERO);
    layout.add(answer(widths, sizes, facts, rest), Vec2::ZERO);
    layout
}

/// Index, number of answers, trend and reasons.
fn told(pen: &mut GroundPen, widths: [&Widths; 2], sizes: DistanceType, facts: &ResultFacts, room: f32) {
    let size = sizes.px(40.0);
    let line = facts.lines.join(" · ");
    if widths[TextWeight::Body as usize].width_of(&line, size) <= room * 0.97 {
        pen.text(&line, size, TextWeight::Body, true, Role::Paragraph);
    } else {
        facts.lines.iter().for_each(|line| pen.text(line, size, TextWeight::Body, true, Role::Paragraph));
    }
    for reason in &facts.reasons {
        pen.text(reason, size, TextWeight::Body, true, Role::Paragraph);
    }
}

/// Faces beside each other over their shares, or bars one below another.
fn shares(pen: &mut GroundPen, widths: [&Widths; 2], sizes: DistanceType, facts: &ResultFacts, column: Rect) {
    let faces: Vec<&ResultRow> = facts.rows.iter().filter(|row| row.face.is_some()).collect();
    if faces.len() < facts.rows.len() {
        for row in &facts.rows {
            bar(pen, sizes, row, column);
        }
        return;
    }
    let cell = column.width() / faces.len().max(1) as f32;
    // Two figures are told from each other by the air between them.
    let strong = widths[TextWeight::Strong as usize];
    let widest = faces.iter().map(|row| strong.width_of(&row.percent, sizes.px(64.0))).fold(1.0, f32::max);
    let size = (sizes.px(64.0) * (cell * 0.84 / widest).min(1.0)).floor();
    let top = pen.top();
    let mut bottom = top;
    for (index, row) in faces.into_iter().enumerate() {
        let Some(face) = &row.face else { continue };
        let side = face.width() as f32;
        let middle = column.min.x + cell * (index as f32 + 0.5);
        let corner = Vec2::new((middle - side / 2.0).round(), top);
        pen.layout.pictures.push(PlacedPicture {
            place: Rect { min: corner, max: corner + side },
            picture: face.clone(),
            blended: true,
            spoken: format!("{}: {}", row.word, row.percent).replace('\u{a0}', " "),
        });
        let wide = strong.width_of(&row.percent, size);
        let at = Vec2::new((middle - wide / 2.0).round(), top + side + sizes.px(16.0));
        let percent = PlacedLines::facts(at, vec![row.percent.clone()], sizes, TextWeight::Strong).sized(size);
        bottom = percent.bottom();
        pen.layout.lines.push(percent);
    }
    pen.gap(bottom - top);
}

/// A bar with its words above and its share at their end.
fn bar(pen: &mut GroundPen, sizes: DistanceType, row: &ResultRow, column: Rect) {
    let size = sizes.px(40.0);
    pen.text(&format!("{} · {}", row.word, row.percent), size, TextWeight::Body, false, Role::Label);
    let (top, high) = (pen.top() + sizes.px(6.0), sizes.px(18.0));
    pen.layout.bars.push((Rect::new(column.min.x, top, column.max.x, top + high), RAIL));
    let filled = (column.width() * row.share.clamp(0.0, 1.0)).round();
    pen.layout.bars.push((Rect::new(column.min.x, top, column.min.x + filled, top + high), BAR));
    pen.gap(sizes.px(6.0 + 18.0 + 20.0));
}

/// The town's answer, with the code of what it leads to.
fn answer(widths: [&Widths; 2], sizes: DistanceType, facts: &ResultFacts, room: Rect) -> GroundLayout {
    let Some(heading) = &facts.answer else { return GroundLayout::default() };
    let mut layout = GroundLayout::default();
    let mut bottom = room.max.y;
    let mut beside_code = None;
    let said = |block: &MessageBlock| {
        let text = format!("{} {}", block.strong, block.text);
        typeset_czech(text.trim())
    };
    if let Some(code) = &facts.code {
        let side = code.width() as f32;
        let top = room.max.y - side;
        if top > room.min.y + sizes.px(200.0) {
            let place = Rect::new(room.min.x, top, room.min.x + side, room.max.y);
            layout.pictures.push(PlacedPicture { place, picture: code.clone(), blended: false, spoken: String::new() });
            // The words that it belongs to stand beside it, in the middle.
            beside_code = facts.blocks.iter().position(|block| block.linked);
            let words = beside_code.and_then(|at| facts.blocks.get(at)).map_or_else(|| facts.code_word.clone(), said);
            let lay = |top: f32| {
                let beside = Rect::new(place.max.x + sizes.px(32.0), top, room.max.x, room.max.y);
                let mut pen = GroundPen::new(widths, sizes, beside);
                pen.text(&words, sizes.px(40.0), TextWeight::Body, beside_code.is_none(), Role::Paragraph);
                pen
            };
            let tall = lay(top).top() - top;
            layout.add(lay((top + ((side - tall) / 2.0).max(0.0)).round()).layout, Vec2::ZERO);
            bottom = top - sizes.px(28.0);
        }
    }
    let mut laid = None;
    for part in SIZES {
        let mut pen = GroundPen::new(widths, sizes, Rect { max: Vec2::new(room.max.x, bottom), ..room });
        pen.rule();
        pen.gap(sizes.px(28.0));
        pen.text(heading, (sizes.px(56.0) * part).round(), TextWeight::Strong, false, Role::Heading);
        let headed = pen.layout.lines.len();
        for (_, block) in facts.blocks.iter().enumerate().filter(|(at, _)| Some(*at) != beside_code) {
            pen.gap((sizes.px(16.0) * part).round());
            pen.text(&said(block), (sizes.fact * part).round(), TextWeight::Body, false, Role::Paragraph);
        }
        let whole = pen.whole;
        // A heading over nothing says nothing.
        laid = (pen.layout.lines.len() > headed || beside_code.is_some()).then_some(pen.layout);
        if whole {
            break;
        }
    }
    layout.add(laid.unwrap_or_default(), Vec2::ZERO);
    layout
}
