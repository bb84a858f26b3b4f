//! Announcement with a photograph: the photograph at the left or over the whole width, its words, and the code of the
//! whole article beside how it begins. Pure.

use accesskit::Role;
use bevy::math::{Rect, Vec2};

use super::{
    distance_type::DistanceType,
    frame,
    ground_pen::GroundPen,
    placed_lines::{GroundLayout, PlacedPicture},
};
use crate::{
    player::{
        paint::Picture,
        theme::{Metrics, TextWeight, measure::Widths},
    },
    words::typeset_czech,
};

/// An announcement.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct AnnouncementFacts {
    /// The title, laid out.
    pub words: GroundLayout,
    /// Place of the photograph, which may be smaller.
    pub place: Rect,
    pub title: String,
    /// The article, or how it begins.
    pub text: String,
    pub photograph: Picture,
    /// The code of the article's address.
    pub code: Option<Picture>,
    /// "Celý článek v telefonu".
    pub code_word: String,
}

/// Lays it out.
pub(crate) fn lay_announcement(
    widths: [&Widths; 2],
    metrics: &Metrics,
    sizes: DistanceType,
    facts: &AnnouncementFacts,
) -> GroundLayout {
    let place = facts.place;
    let mut layout = facts.words.clone();
    let picture = &facts.photograph;
    let size = Vec2::new(picture.width() as f32, picture.height() as f32);
    let corner = (place.center() - size / 2.0).round();
    layout.pictures.push(PlacedPicture {
        place: Rect { min: corner, max: corner + size },
        picture: picture.clone(),
        blended: false,
        spoken: facts.title.clone(),
    });
    let ground = frame::ground(metrics);
    let bottom = ground.max.y;
    let top = match metrics.landscape() {
        true => layout.bottom + sizes.px(44.0),
        false => place.max.y + sizes.px(44.0),
    };
    let mut left = frame::photograph_words(metrics, sizes).room.min.x;
    if let Some(code) = &facts.code {
        let side = code.width() as f32;
        let top = if metrics.landscape() { bottom - side } else { top };
        let place = Rect::new(left, top, left + side, top + side);
        layout.pictures.push(PlacedPicture { place, picture: code.clone(), blended: false, spoken: String::new() });
        left += side + sizes.px(32.0);
    }
    let side = facts.code.as_ref().map_or(0.0, |code| code.height() as f32);
    let first = if metrics.landscape() && side > 0.0 { top.max(bottom - side - sizes.px(12.0)) } else { top };
    let column = Rect::new(left, first, ground.max.x, bottom);
    // The text is for whoever stays; the word beside the code has its line in any case.
    let size = sizes.px(36.0);
    let word = if facts.code.is_some() { (size * 1.3).round() } else { 0.0 };
    let text_room = Rect { max: Vec2::new(column.max.x, column.max.y - word), ..column };
    let mut pen = GroundPen::new(widths, sizes, text_room);
    pen.text(&typeset_czech(&facts.text), size, TextWeight::Body, false, Role::Paragraph);
    let below = pen.top();
    layout.add(pen.layout, Vec2::ZERO);
    if facts.code.is_some() {
        let mut pen = GroundPen::new(widths, sizes, Rect { min: Vec2::new(column.min.x, below), ..column });
        pen.gap((size * 0.1).round());
        pen.text(&facts.code_word, size, TextWeight::Body, true, Role::Label);
        layout.add(pen.layout, Vec2::ZERO);
    }
    layout
}
