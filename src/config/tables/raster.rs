//! Table `[raster]`: the worker processes that draw pages.

use std::time::Duration;

use crate::config::table_reader::TableReader;

/// The drawing of pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RasterSettings {
    /// Number of processes; `None` is one less than there are cores, at least one.
    pub workers: Option<usize>,
    /// Most bytes on disk for pages that were drawn once; 0 keeps none.
    pub keep_bytes: u64,
    /// Most bytes on the graphics card for pictures of pages; `None` is three screenfuls. What is on the screen may exceed
    /// it.
    pub picture_bytes: Option<usize>,
    /// A page that takes longer cannot be displayed.
    pub deadline: Duration,
    /// Refuse to start where the system cannot lock the processes in.
    pub require_sandbox: bool,
}

impl Default for RasterSettings {
    fn default() -> Self {
        Self {
            workers: None,
            keep_bytes: 512 << 20,
            picture_bytes: None,
            deadline: Duration::from_secs(20),
            require_sandbox: false,
        }
    }
}

impl RasterSettings {
    pub(in crate::config) fn read(mut section: TableReader) -> Self {
        let default = Self::default();
        let raster = Self {
            workers: section.integer("workers", 1..=64).and_then(|it| usize::try_from(it).ok()),
            deadline: section.integer("deadline-s", 1..=300).map_or(default.deadline, Duration::from_secs),
            keep_bytes: section.integer("keep-mb", 0..=65_536).map_or(default.keep_bytes, |mb| mb << 20),
            picture_bytes: section
                .integer("pictures-mb", 16..=16_384)
                .and_then(|mb| usize::try_from(mb).ok()?.checked_mul(1 << 20)),
            require_sandbox: section.flag("require-sandbox").unwrap_or(default.require_sandbox),
        };
        section.report_unknown_keys();
        raster
    }
}
