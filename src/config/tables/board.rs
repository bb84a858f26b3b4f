//! Table `[board]`: options of the list of notices.

use std::time::Duration;

use crate::config::{table_reader::TableReader, units::hours};

/// The list of notices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BoardSettings {
    /// A notice is marked new on this many days, the day of posting counted.
    pub new_days: u32,
    /// A source that has not been read for this long is shown as old data.
    pub old_data: Duration,
}

impl Default for BoardSettings {
    fn default() -> Self {
        Self { new_days: 3, old_data: hours(48) }
    }
}

impl BoardSettings {
    pub(in crate::config) fn read(mut section: TableReader) -> Self {
        let default = Self::default();
        let new_days = section.integer("new-days", 1..=30).and_then(|it| u32::try_from(it).ok());
        let board = Self {
            new_days: new_days.unwrap_or(default.new_days),
            old_data: section.integer("old-data-hours", 1..=720).map_or(default.old_data, hours),
        };
        section.report_unknown_keys();
        board
    }
}
