//! Schedule of the idle loop: the admin's file, checked as a whole. Values only.
//!
//! Left out: reading of the file (`parse`), which item is due at a moment (`rotation`). `config/schedule.toml` explains every key,
//! `config/all-keys-schedule.toml` has every key once.

mod days;
pub(crate) mod calendar;
mod item;
mod dwell;
pub(crate) mod slot;
mod parse;

pub use crate::platform::hours::OpenHours;
pub(super) use calendar::TIME;
pub(crate) use calendar::{Holidays, OfficeCalendar};
pub(super) use days::{DATE, parse_date, parse_minute};
pub(crate) use days::{DateRange, DayKind, NthWeekday, WeekInterval};
pub(crate) use dwell::DwellTimes;
pub(crate) use item::{ItemContent, ScheduleItem};
pub(crate) use slot::{ItemOrder, ScheduleSlot};

use super::IdleSettings;

/// Schedule of the items shown while nobody touches the board.
#[derive(Clone, Debug, PartialEq)]
pub struct Schedule {
    /// Days that count as public holidays.
    pub holidays: Holidays,
    /// Times for which one thing stands, by kind of content.
    pub dwell: DwellTimes,
    /// Opening hours of the offices that slots refer to, by their index.
    pub calendars: Vec<OfficeCalendar>,
    /// Slots in the order of the file, without the fallback.
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
