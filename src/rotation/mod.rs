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
mod slot;
mod ruling;
mod content;
mod dwell;
mod stream;
mod due;
mod explain;

pub use calendar::hours_on;
pub use content::{Content, What};
pub use due::{Due, Programme, Why, due, upcoming};
pub use explain::{Warning, describe, warnings};
pub use holidays::is_holiday;
pub use night::{Light, Night, next_light, night};
pub use ruling::{Ruling, rulings};

#[cfg(test)]
mod content_tests;
#[cfg(test)]
mod days_tests;
#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod years_tests;
