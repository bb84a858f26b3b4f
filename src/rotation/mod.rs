//! The idle loop's order, pure: what is due at a moment, why, and when to look again.
//!
//! Decided by wall time, the schedule and the content alone, so two boards in one hall show the same and a restart does
//! not show. Nothing is ever counted up, so a clock that jumps is followed at once. How a change looks belongs to the
//! player.
//!
//! Three steps: which slots have the board and from when to when ([`Ruling`]), what they have to show on that day in
//! which order ([`Programme`]), and which thing of it stands at the moment ([`Due`]).

mod night;
mod holidays;
mod calendar;
mod slot_hours;
mod active_slots;
mod content;
mod dwell;
mod item_stream;
mod due;
mod explain;

pub use active_slots::{SlotStretch, slot_stretches};
pub use calendar::hours_on;
pub use content::{BoardContent, ShownItem};
pub use due::{DueItem, Programme, SlotReason, due_after, due_at};
pub use explain::{ScheduleWarning, describe_item, schedule_warnings};
pub use holidays::is_holiday;
pub use night::{Light, Night, light_at, next_light_change};

#[cfg(test)]
mod content_tests;
#[cfg(test)]
mod days_tests;
#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod years_tests;
