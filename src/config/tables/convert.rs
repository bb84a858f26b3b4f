//! Table `[convert]`: conversion of office documents to PDF by LibreOffice.

use std::{path::PathBuf, time::Duration};

use crate::config::{path_bases::PathBases, table_reader::TableReader};

/// The conversion of office documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConvertSettings {
    /// Without it office documents are listed and not shown.
    pub enabled: bool,
    /// A document that takes longer cannot be displayed.
    pub deadline: Duration,
    /// LibreOffice's `soffice`; `None` where it usually is.
    pub program: Option<PathBuf>,
}

impl Default for ConvertSettings {
    fn default() -> Self {
        Self { enabled: true, deadline: Duration::from_secs(120), program: None }
    }
}

impl ConvertSettings {
    pub(in crate::config) fn read(mut section: TableReader, places: &PathBases) -> Self {
        let default = Self::default();
        let convert = Self {
            enabled: section.flag("enabled").unwrap_or(default.enabled),
            deadline: section.integer("deadline-s", 5..=1_800).map_or(default.deadline, Duration::from_secs),
            program: section.parsed("program", "the path of soffice", |text| places.path(text)),
        };
        section.report_unknown_keys();
        convert
    }
}
