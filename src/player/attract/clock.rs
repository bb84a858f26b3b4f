//! Clock card of the idle loop: the time, very large, the day with whose name day it is, and the office hours of today
//! and of the next open days. Pure.
//!
//! Left out: the hours (`office_hours`), the calendar of names (`words`).

use accesskit::Role;
use bevy::math::{Rect, Vec2};

use super::{
    distance_type::{DistanceType, TIGHT},
    frame,
    ground_pen::GroundPen,
    office_hours::HoursOfDay,
    placed_lines::{GroundLayout, LineClock, PlacedLines},
};
use crate::player::theme::{Metrics, TextWeight, measure::Widths};

/// What the card tells.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ClockFacts {
    /// The day, or that the time is not known.
    pub day: String,
    /// Whose name day it is; empty where it is nobody's or the day is not known.
    pub name_day: String,
    /// "Úřední hodiny".
    pub hours_title: String,
    /// Empty where they are not known.
    pub hours: Vec<HoursOfDay>,
}

/// Lays the card out.
pub(crate) fn lay_clock(
    widths: [&Widths; 2],
    metrics: &Metrics,
    sizes: DistanceType,
    facts: &ClockFacts,
) -> GroundLayout {
    let [body, strong] = widths;
    let ground = frame::ground(metrics);
    let hours = !facts.hours.is_empty();
    let across = metrics.landscape();
    let split = ground.min.x + (ground.width() * 0.6).round();
    let left = if across && hours { Rect { max: Vec2::new(split, ground.max.y), ..ground } } else { ground };
    let largest = left.width() / body.width_of("00:00", 1.0 + TIGHT * 0.9);
    let size = sizes.px(400.0).min(largest).min(ground.height() * 0.5).floor();
    // The line of figures has no letters above them: their own height counts.
    let above = (DistanceType::title_line(size) * 0.5 - size * 0.364).round();
    let time_top = ground.min.y - above + sizes.px(12.0);
    let mut time = PlacedLines::large(Vec2::new(left.min.x, time_top), vec!["00:00".to_owned()], size);
    time.weight = TextWeight::Body;
    time.clock = Some(LineClock::Time);
    let time_end = time_top + above + (size * 0.727).round();
    let day_size = fitting(strong, &facts.day, sizes.px(84.0), sizes.fact, left.width());
    let day_line = DistanceType::title_line(day_size);
    let name_height = if facts.name_day.is_empty() { 0.0 } else { sizes.px(12.0) + sizes.fact_line() };
    let day_top = match across {
        true => left.max.y - day_line - name_height,
        false => time_end + sizes.px(72.0),
    };
    let mut day = PlacedLines::large(Vec2::new(left.min.x, day_top), vec![facts.day.clone()], day_size);
    day.clock = Some(LineClock::Day);
    day.spoken = Some((Role::Status, facts.day.clone()));
    let mut bottom = day.bottom();
    let mut layout = GroundLayout { lines: vec![time, day], ..GroundLayout::default() };
    if !facts.name_day.is_empty() {
        let lines = body.lines(&facts.name_day, sizes.fact, left.width(), 2);
        let name = PlacedLines::facts(Vec2::new(left.min.x, bottom + sizes.px(12.0)), lines, sizes, TextWeight::Body);
        bottom = name.bottom();
        layout.lines.push(name.soft().spoken(Role::Label, facts.name_day.clone()));
    }
    if hours {
        let right = match across {
            true => Rect { min: Vec2::new(split + metrics.px(72.0), ground.min.y), ..ground },
            false => Rect { min: Vec2::new(ground.min.x, bottom + sizes.px(88.0)), ..ground },
        };
        layout.add(lay_hours(widths, sizes, facts, right), Vec2::ZERO);
    }
    layout
}

/// The hours, spread over their column.
fn lay_hours(widths: [&Widths; 2], sizes: DistanceType, facts: &ClockFacts, room: Rect) -> GroundLayout {
    let strong = widths[TextWeight::Strong as usize];
    let size_of = |hours: &HoursOfDay| fitting(strong, &hours.hours, sizes.px(84.0), sizes.fact, room.width());
    let size = facts.hours.iter().map(size_of).fold(f32::MAX, f32::min);
    let row = sizes.fact_line() + (size * 1.2).round();
    let heads = sizes.fact_line();
    let rows = facts.hours.len().max(1) as f32;
    let air = ((room.height() - heads) / rows - row - sizes.px(2.0) - 2.0).floor();
    let air = air.clamp(sizes.px(20.0), sizes.px(88.0));
    let mut pen = GroundPen::new(widths, sizes, room);
    pen.text(&facts.hours_title, sizes.fact, TextWeight::Body, true, Role::Heading);
    for hours in &facts.hours {
        if pen.top() + air + row > room.max.y + 1.0 {
            break;
        }
        pen.gap((air * 0.4).round());
        pen.rule();
        pen.gap((air * 0.6).round());
        pen.text(&hours.day, sizes.fact, TextWeight::Body, false, Role::Label);
        pen.text(&hours.hours, size, TextWeight::Strong, false, Role::Label);
    }
    pen.layout
}

/// The largest size, and no less than another, in which a line fits.
fn fitting(widths: &Widths, text: &str, largest: f32, least: f32, width: f32) -> f32 {
    (width * 0.98 / widths.width_of(text, 1.0).max(0.1)).floor().clamp(least.min(largest), largest)
}
