//! Date block of a notice: until when it hangs, its day very large, or in a line where there is no room. Pure.

use accesskit::Role;
use bevy::math::{Rect, Vec2};

use super::{
    distance_type::DistanceType,
    placed_lines::{GroundLayout, PlacedLines},
};
use crate::player::theme::{TextWeight, measure::Widths};

/// Day of the block against the least title.
const DAY: f32 = 156.0;

/// Until when something hangs.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DateFacts {
    /// "Vyvěšeno do".
    pub label: String,
    /// "14."
    pub day: String,
    /// "prosince".
    pub month: String,
    /// "zbývá 15 dní"; empty where that is not known.
    pub left: String,
}

impl DateFacts {
    fn spoken(&self) -> String {
        let said = format!("{} {} {}", self.label, self.day, self.month);
        if self.left.is_empty() { said } else { format!("{said}, {}", self.left) }
    }
}

/// The date in lines of facts no wider than `width`.
pub(crate) fn date_line(body: &Widths, sizes: DistanceType, date: &DateFacts, width: f32) -> GroundLayout {
    let whole = format!("{} {}\u{a0}{}", date.label, date.day, date.month);
    // The day is never cut: rather its label is shortened to its last word, "do".
    let preposition = date.label.rsplit(' ').next().unwrap_or_default();
    let short = format!("{preposition}\u{a0}{}\u{a0}{}", date.day, date.month);
    let until = if body.width_of(&whole, sizes.fact) <= width * 0.98 { whole } else { short };
    let told: Vec<&str> = [until.as_str(), date.left.as_str()].into_iter().filter(|it| !it.is_empty()).collect();
    let one = told.join(" · ");
    let lines = match body.width_of(&one, sizes.fact) <= width * 0.98 {
        true => vec![one],
        false => told.iter().map(|part| body.line(part, sizes.fact, width)).collect(),
    };
    let facts = PlacedLines::facts(Vec2::ZERO, lines, sizes, TextWeight::Body).spoken(Role::Label, date.spoken());
    GroundLayout { bottom: facts.bottom(), lines: vec![facts], ..GroundLayout::default() }
}

/// The block from an upper left corner of its own, and its width.
pub(crate) fn date_block(widths: [&Widths; 2], sizes: DistanceType, date: &DateFacts) -> (GroundLayout, f32) {
    let [body, strong] = widths;
    let (line, size) = (sizes.fact_line(), sizes.px(DAY));
    let high = DistanceType::title_line(size);
    let cap = (size * 0.727).round();
    // The day stands near to its label: a line of figures has no letters that reach above them.
    let cap_top = line + sizes.px(26.0);
    let day_top = cap_top - ((high - cap) / 2.0).round();
    let day_width = (strong.width_of(&date.day, size) * 0.95).round() - DistanceType::bearing(size);
    let (bar, gap) = (sizes.px(2.0), sizes.px(30.0));
    let rule = Rect::new(day_width + gap, cap_top, day_width + gap + bar, cap_top + cap);
    let text_left = rule.max.x + gap;
    let beside = if date.left.is_empty() { line } else { 2.0 * line };
    let text_top = cap_top + ((cap - beside) / 2.0).round();
    let facts = |x, y, text: &str, weight| PlacedLines::facts(Vec2::new(x, y), vec![text.to_owned()], sizes, weight);
    let day = PlacedLines::large(Vec2::new(0.0, day_top), vec![date.day.clone()], size);
    let mut lines = vec![
        facts(0.0, 0.0, &date.label, TextWeight::Body).soft().spoken(Role::Label, date.spoken()),
        day,
        facts(text_left, text_top, &date.month, TextWeight::Strong),
    ];
    if !date.left.is_empty() {
        lines.push(facts(text_left, text_top + line, &date.left, TextWeight::Body));
    }
    let widest = strong.width_of(&date.month, sizes.fact).max(body.width_of(&date.left, sizes.fact));
    let width = (text_left + widest).max(body.width_of(&date.label, sizes.fact));
    let layout = GroundLayout { lines, rules: vec![rule], bottom: cap_top + cap, ..GroundLayout::default() };
    (layout, width * 1.02)
}
