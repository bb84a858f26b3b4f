//! The admin's schedule of the idle loop: its file, checked as a whole; the values only.
//!
//! What is due at a moment is worked out by `rotation`. `config/schedule.toml` explains every key,
//! `config/all-keys-schedule.toml` has every key once.

mod days;
mod calendar;
mod item;
mod dwell;
mod slot;
mod read;

use std::path::Path;

pub(super) use calendar::TIME;
pub use calendar::{Calendar, Holidays, Hours, OfficeDay, Special};
pub(super) use days::{DATE, date, minute};
pub use days::{Dates, DayKind, Nth, Weeks};
pub use dwell::Dwell;
pub use item::{Item, Show};
pub use slot::{Office, Order, Slot};

use super::{Idle, Report, check};

/// What the board shows while nobody touches it, and when.
#[derive(Clone, Debug, PartialEq)]
pub struct Schedule {
    pub holidays: Holidays,
    pub dwell: Dwell,
    pub calendars: Vec<Calendar>,
    pub slots: Vec<Slot>,
    /// Shown when no slot applies, or none that applies has anything to show.
    pub fallback: Slot,
}

impl Schedule {
    /// Without a file: the newest notices, each for the same time.
    pub fn built_in(idle: &Idle) -> Self {
        Self {
            holidays: Holidays::default(),
            dwell: Dwell::default(),
            calendars: Vec::new(),
            slots: Vec::new(),
            fallback: Slot::newest(idle.newest, idle.dwell),
        }
    }

    /// The schedule that the configuration names, or the built-in one.
    ///
    /// # Errors
    /// Everything that is wrong with the file, at once; whoever has a schedule already keeps it.
    pub fn of(idle: &Idle) -> Result<Self, Report> {
        idle.schedule.as_deref().map_or_else(|| Ok(Self::built_in(idle)), |path| Self::read(path, idle))
    }

    /// Reads the schedule in the file `path`.
    ///
    /// # Errors
    /// Everything that is wrong with it, at once; whoever has a schedule already keeps it.
    pub fn read(path: &Path, idle: &Idle) -> Result<Self, Report> {
        read::parse(&check::text_of(path)?, path, idle)
    }

    /// Reads a schedule from `text`; `path` is for the report alone.
    ///
    /// # Errors
    /// Everything that is wrong with it, at once.
    pub fn parse(text: &str, path: &Path, idle: &Idle) -> Result<Self, Report> {
        read::parse(text, path, idle)
    }

    /// The slot with this index; the one after the last is the fallback.
    pub fn slot(&self, index: usize) -> &Slot {
        self.slots.get(index).unwrap_or(&self.fallback)
    }
}

#[cfg(test)]
mod tests;
