//! Table `[store]`: the folder of the board's data, and limits of its size.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use crate::config::{
    path_bases::PathBases,
    table_reader::TableReader,
    units::{MIB, hours},
};

/// Limits of the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreSettings {
    /// Folder of the catalogue and the documents.
    pub dir: PathBuf,
    /// A source that loses more than this share of its notices at once takes nothing down: the change is held.
    pub hold_drop_percent: u32,
    /// Readings in a row that have to lack a notice before it goes down ahead of its last day.
    pub confirm_readings: u32,
    /// How long a feed has to lack what is held before it goes down.
    pub hold_for: Duration,
    /// Days for which documents that were taken down are kept.
    pub keep_days: u32,
    /// Room on the disk, in bytes. What hangs is never thrown away for it.
    pub budget_bytes: u64,
}

impl StoreSettings {
    /// A store in this folder and everything else as shipped.
    pub fn in_folder(dir: &Path) -> Self {
        Self {
            dir: dir.to_owned(),
            hold_drop_percent: 30,
            confirm_readings: 3,
            hold_for: hours(24),
            keep_days: 30,
            budget_bytes: 4096 * MIB,
        }
    }

    pub(in crate::config) fn read(mut section: TableReader, places: &PathBases) -> Self {
        let dir = section.parsed("dir", "a folder", |text| places.path(text));
        let default = Self::in_folder(&dir.unwrap_or_else(|| PathBuf::from("/var/lib/vyveska")));
        let drop = section.integer("hold-drop-percent", 1..=100).and_then(|it| u32::try_from(it).ok());
        let confirm = section.integer("confirm-readings", 1..=1_000).and_then(|it| u32::try_from(it).ok());
        let hold = section.integer("hold-hours", 1..=8_760).map(hours);
        let keep = section.integer("keep-days", 0..=3_650).and_then(|it| u32::try_from(it).ok());
        let budget = section.integer("budget-mb", 256..=1_000_000).map(|it| it.saturating_mul(MIB));
        section.report_unknown_keys();
        Self {
            hold_drop_percent: drop.unwrap_or(default.hold_drop_percent),
            confirm_readings: confirm.unwrap_or(default.confirm_readings),
            hold_for: hold.unwrap_or(default.hold_for),
            keep_days: keep.unwrap_or(default.keep_days),
            budget_bytes: budget.unwrap_or(default.budget_bytes),
            dir: default.dir,
        }
    }
}
