//! Rotation of the idle loop, pure: the item that is due at a moment, the reason, and the next moment of change.
//!
//! It is decided by wall time, schedule and content alone, so two boards in one hall show the same and a restart is not
//! visible. Nothing is counted up, so a clock that jumps is followed at once.
//!
//! Three steps: the active slots with their intervals ([`SlotStretch`]); their content of that day in its order
//! ([`Programme`]); and the item at the moment ([`DueItem`]).
//!
//! Left out: the look of a change (`player`).

mod night;
mod holidays;
mod calendar;
mod slot_hours;
mod active_slots;
mod content;
mod dwell;
mod round_order;
mod item_stream;
mod due;
mod why_not;
mod glass_time;
mod explain;

pub(crate) use active_slots::{SlotStretch, slot_stretches};
pub(crate) use calendar::hours_on;
pub(crate) use content::{BoardContent, ShownItem};
pub(crate) use due::{DueItem, Programme, RoundEntry, due_after, items_without_content, slots_with_content};
pub(crate) use explain::{ScheduleWarning, describe_item, schedule_warnings};
pub(crate) use glass_time::{GlassPart, GlassSpan, glass_spans};
pub(crate) use holidays::is_holiday;
pub(crate) use night::{Light, Night, light_at, next_light_change};
pub(crate) use why_not::{WhyNot, reasons_against};

#[cfg(test)]
mod content_tests;
#[cfg(test)]
mod days_tests;
#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod years_tests;
