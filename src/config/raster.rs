//! `[raster]`: the processes that draw pages.

use std::time::Duration;

use super::raw::Section;

/// The drawing of pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Raster {
    /// Number of processes; `None` is one less than there are cores, at least one.
    pub workers: Option<usize>,
    /// A page that takes longer cannot be displayed.
    pub deadline: Duration,
    /// Refuse to start where the system cannot lock the processes in.
    pub require_sandbox: bool,
}

impl Default for Raster {
    fn default() -> Self {
        Self { workers: None, deadline: Duration::from_secs(20), require_sandbox: false }
    }
}

impl Raster {
    pub(super) fn read(mut section: Section) -> Self {
        let default = Self::default();
        let raster = Self {
            workers: section.whole("workers", 1..=64).and_then(|it| usize::try_from(it).ok()),
            deadline: section.whole("deadline-s", 1..=300).map_or(default.deadline, Duration::from_secs),
            require_sandbox: section.flag("require-sandbox").unwrap_or(default.require_sandbox),
        };
        section.finish();
        raster
    }
}
