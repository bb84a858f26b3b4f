//! Schedule of the idle loop: the admin's file, checked as a whole. Values only.
//!
//! Left out: reading of the file (`parse`), which item is due at a moment (`rotation`). `config/schedule.toml` explains every key,
//! `config/all-keys-schedule.toml` has every key once.

mod days;
mod calendar;
mod item;
mod dwell;
mod slot;
mod parse;

pub use crate::platform::hours::OpenHours;
pub(super) use calendar::TIME;
pub use calendar::{Holidays, OfficeCalendar, OfficeDay, SpecialDay};
pub(super) use days::{DATE, parse_date, parse_minute};
pub use days::{DateRange, DayKind, NthWeekday, WeekInterval};
pub use dwell::DwellTimes;
pub use item::{ItemContent, ScheduleItem};
pub use slot::{ItemOrder, OfficeCondition, ScheduleSlot};

use super::IdleSettings;

/// Schedule of the items shown while nobody touches the board.
#[derive(Clone, Debug, PartialEq)]
pub struct Schedule {
    pub holidays: Holidays,
    pub dwell: DwellTimes,
    pub calendars: Vec<OfficeCalendar>,
    pub slots: Vec<ScheduleSlot>,
    /// Shown when no slot applies, or none that applies has anything to show.
    pub fallback: ScheduleSlot,
}

impl Schedule {
    /// Without a file: the newest notices, each for the same time.
    pub fn built_in(idle: &IdleSettings) -> Self {
        Self {
            holidays: Holidays::default(),
            dwell: DwellTimes::default(),
            calendars: Vec::new(),
            slots: Vec::new(),
            fallback: ScheduleSlot::newest_notices(idle.newest, idle.dwell),
        }
    }

    /// The slot with this index; the one after the last is the fallback.
    pub fn slot(&self, index: usize) -> &ScheduleSlot {
        self.slots.get(index).unwrap_or(&self.fallback)
    }
}

#[cfg(test)]
mod tests;
