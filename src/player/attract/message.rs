//! Message on the ground of a scene: its title, its paragraphs as rows between hairlines, and the code of its address
//! beside the words that it belongs to. Pure.
//!
//! News without a photograph stand in the same way.

use accesskit::Role;
use bevy::math::{Rect, Vec2};

use super::{
    distance_type::DistanceType,
    frame,
    ground_pen::GroundPen,
    placed_lines::{GroundLayout, PlacedPicture},
    word_column::{SceneWords, lay_words},
};
use crate::{
    player::{
        paint::Picture,
        theme::{Metrics, TextWeight, measure::Widths},
    },
    words::{MessageBlock, typeset_czech},
};

/// Sizes of the rows that are tried, against those of the design.
const SIZES: [f32; 5] = [1.0, 0.9, 0.82, 0.76, 0.72];

/// A message.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct MessageFacts {
    pub words: SceneWords,
    pub rows: Vec<MessageBlock>,
    /// The code of its address.
    pub code: Option<Picture>,
    /// What is said beside the code where none of its rows has the address.
    pub code_word: String,
}

/// Side of a code at the most: never below 80 mm.
pub(crate) fn code_side(metrics: &Metrics, sizes: DistanceType) -> f32 {
    sizes.px(224.0).max(metrics.mm(88.0))
}

/// Lays a message out: the title above or at the left, the rows below or at the right.
pub(crate) fn lay_message(
    widths: [&Widths; 2],
    metrics: &Metrics,
    sizes: DistanceType,
    facts: &MessageFacts,
) -> GroundLayout {
    let ground = frame::ground(metrics);
    let widest = sizes.widest_word(widths[TextWeight::Strong as usize], &facts.words.whole);
    let across = metrics.landscape();
    let mut room = frame::words_room(metrics, widest);
    if !across {
        room.room.max.y = (metrics.height * 0.34).round();
        room.limit = (metrics.height * 0.42).round();
    }
    let mut layout = lay_words(widths, sizes, &facts.words, room);
    let rows = match across {
        true => Rect { min: Vec2::new(room.room.max.x + metrics.px(80.0), ground.min.y + sizes.px(12.0)), ..ground },
        false => Rect { min: Vec2::new(ground.min.x, layout.bottom + sizes.px(72.0)), ..ground },
    };
    let mut last = None;
    for part in SIZES {
        let (laid, whole) = lay_rows(widths, sizes, facts, rows, part);
        last = Some(laid);
        if whole {
            break;
        }
    }
    layout.add(last.unwrap_or_default(), Vec2::ZERO);
    layout
}

/// The rows in one size, and whether all of them are whole.
fn lay_rows(
    widths: [&Widths; 2],
    sizes: DistanceType,
    facts: &MessageFacts,
    room: Rect,
    part: f32,
) -> (GroundLayout, bool) {
    let linked = facts.rows.iter().find(|row| row.linked && facts.code.is_some());
    let (large, small) = ((sizes.px(56.0) * part).round(), (sizes.fact * part).round());
    let gap = (sizes.px(40.0) * part).round();
    let row = |pen: &mut GroundPen, block: &MessageBlock| {
        pen.text(&typeset_czech(&block.strong), large, TextWeight::Strong, false, Role::Paragraph);
        pen.text(&typeset_czech(&block.text), small, TextWeight::Body, false, Role::Paragraph);
    };
    let mut whole = true;
    let mut layout = GroundLayout::default();
    let mut bottom = room.max.y;
    if let Some(code) = &facts.code {
        let side = code.width() as f32;
        let top = room.max.y - side;
        let place = Rect::new(room.min.x, top, room.min.x + side, room.max.y);
        layout.pictures.push(PlacedPicture { place, picture: code.clone(), blended: false, spoken: String::new() });
        let beside = Rect { min: Vec2::new(place.max.x + sizes.px(40.0), top), ..room };
        let word = MessageBlock { strong: facts.code_word.clone(), ..MessageBlock::default() };
        let block = linked.unwrap_or(&word);
        let lay = |top: f32| {
            let mut pen = GroundPen::new(widths, sizes, Rect { min: Vec2::new(beside.min.x, top), ..beside });
            row(&mut pen, block);
            pen
        };
        // In the middle beside the code.
        let tall = lay(beside.min.y).top() - beside.min.y;
        let pen = lay((beside.min.y + ((side - tall) / 2.0).max(0.0)).round());
        whole &= pen.whole;
        layout.add(pen.layout, Vec2::ZERO);
        bottom = top - sizes.px(44.0);
        layout.rules.push(Rect::new(room.min.x, bottom, room.max.x, bottom + sizes.px(2.0)));
        bottom -= sizes.px(28.0);
    }
    let mut pen = GroundPen::new(widths, sizes, Rect { max: Vec2::new(room.max.x, bottom), ..room });
    for block in facts.rows.iter().filter(|block| !linked.is_some_and(|linked| std::ptr::eq(linked, *block))) {
        if pen.top() + gap + small * 1.2 > bottom {
            whole = false;
            break;
        }
        pen.rule();
        pen.gap(gap);
        row(&mut pen, block);
        pen.gap(gap);
    }
    whole &= pen.whole;
    layout.add(pen.layout, Vec2::ZERO);
    (layout, whole)
}
