//! Table `[board]`: options of the list of notices.

use std::time::Duration;

use crate::config::{table_reader::TableReader, units::hours};

/// The list of notices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BoardSettings {
    /// A source that has not been read for this long is shown as old data.
    pub old_data: Duration,
}

impl Default for BoardSettings {
    fn default() -> Self {
        Self { old_data: hours(48) }
    }
}

impl BoardSettings {
    pub(in crate::config) fn read(mut section: TableReader) -> Self {
        let default = Self::default();
        let board = Self { old_data: section.integer("old-data-hours", 1..=720).map_or(default.old_data, hours) };
        // How long a notice was marked as new; what is new was posted today.
        section.obsolete("new-days");
        section.report_unknown_keys();
        board
    }
}
