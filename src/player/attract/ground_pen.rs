//! Pen for a column of text on the ground of a scene: one thing below another, shortened where the column ends. Pure.

use accesskit::Role;
use bevy::math::{Rect, Vec2};

use super::{
    distance_type::DistanceType,
    placed_lines::{GroundLayout, PlacedLines},
};
use crate::player::theme::{TextWeight, measure::Widths};

/// Where the next thing goes.
pub(crate) struct GroundPen<'a> {
    pub layout: GroundLayout,
    widths: [&'a Widths; 2],
    sizes: DistanceType,
    /// The column; `min.y` goes on.
    room: Rect,
    /// Everything found its place whole.
    pub whole: bool,
}

impl<'a> GroundPen<'a> {
    pub(crate) fn new(widths: [&'a Widths; 2], sizes: DistanceType, room: Rect) -> Self {
        Self { layout: GroundLayout::default(), widths, sizes, room, whole: true }
    }

    /// Where the column has come to.
    pub(crate) fn top(&self) -> f32 {
        self.room.min.y
    }

    /// Leaves so much free.
    pub(crate) fn gap(&mut self, gap: f32) {
        self.room.min.y += gap;
    }

    /// A hairline over the column.
    pub(crate) fn rule(&mut self) {
        let high = self.sizes.px(2.0);
        let place = Rect::new(self.room.min.x, self.room.min.y, self.room.max.x, self.room.min.y + high);
        self.layout.rules.push(place);
        self.room.min.y += high;
    }

    /// A paragraph in a size; as many lines as the column still holds, the last one shortened where that is not all.
    pub(crate) fn text(&mut self, text: &str, size: f32, weight: TextWeight, soft: bool, role: Role) {
        if text.is_empty() {
            return;
        }
        let corner = Vec2::new(self.room.min.x, self.room.min.y);
        let line = (size * 1.2).round();
        let most = ((self.room.height() + 0.5) / line).floor().max(0.0) as usize;
        if most == 0 {
            self.whole = false;
            return;
        }
        let lines = self.widths[weight as usize].lines(text, size, self.room.width(), most);
        self.whole &= lines.last().is_none_or(|line| !line.ends_with('…') || text.ends_with('…'));
        let placed = PlacedLines::facts(corner, lines, self.sizes, weight).sized(size).spoken(role, text);
        self.room.min.y = placed.bottom();
        self.layout.lines.push(if soft { placed.soft() } else { placed });
    }
}
