//! Table `[crisis]`: alerts that take the whole screen, from a CAP feed and from a folder.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use serde::{Deserialize, Serialize};
use url::Url;

use crate::config::{FeedAddress, path_bases::PathBases, table_reader::TableReader};

/// How bad it is, by CAP 1.2. Later is worse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AlertSeverity {
    /// The sender does not know it.
    #[default]
    Unknown,
    /// Minimal or no known threat to life or property.
    Minor,
    /// Possible threat to life or property.
    Moderate,
    /// Significant threat to life or property.
    Severe,
    /// Extraordinary threat to life or property.
    Extreme,
}

/// How soon one has to act, by CAP 1.2. Later is sooner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AlertUrgency {
    /// Nothing has to be done any more.
    Past,
    /// The sender does not know it.
    #[default]
    Unknown,
    /// In the near future.
    Future,
    /// Within the next hour.
    Expected,
    /// At once.
    Immediate,
}

impl AlertSeverity {
    /// Reads the standard's word in any case.
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word.trim().to_ascii_lowercase().as_str() {
            "unknown" => Self::Unknown,
            "minor" => Self::Minor,
            "moderate" => Self::Moderate,
            "severe" => Self::Severe,
            "extreme" => Self::Extreme,
            _ => return None,
        })
    }
}

impl AlertUrgency {
    /// Reads the standard's word in any case.
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word.trim().to_ascii_lowercase().as_str() {
            "past" => Self::Past,
            "unknown" => Self::Unknown,
            "future" => Self::Future,
            "expected" => Self::Expected,
            "immediate" => Self::Immediate,
            _ => return None,
        })
    }
}

/// Warnings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrisisSettings {
    /// Where CAP warnings are read; `None` leaves the folder alone.
    pub cap: Option<FeedAddress>,
    /// Codes or names of areas, any of which has to be meant; empty is everywhere.
    pub areas: Vec<String>,
    pub min_severity: AlertSeverity,
    pub min_urgency: AlertUrgency,
    /// Time between two readings.
    pub every: Duration,
    /// Messages that are fetched at the most where the feed names them instead of holding them, the newest.
    pub most_messages: usize,
    /// Tests and exercises are shown as well, marked as such.
    pub tests: bool,
    /// Folder of messages written by hand; `None` is `crisis` below the state folder.
    pub folder: Option<PathBuf>,
}

impl Default for CrisisSettings {
    fn default() -> Self {
        Self {
            cap: None,
            areas: Vec::new(),
            min_severity: AlertSeverity::Severe,
            min_urgency: AlertUrgency::Expected,
            every: Duration::from_secs(60),
            most_messages: 500,
            tests: false,
            folder: None,
        }
    }
}

impl CrisisSettings {
    /// The folder of messages of a board with this state folder.
    pub fn folder_in(&self, state: &Path) -> PathBuf {
        self.folder.clone().unwrap_or_else(|| state.join("crisis"))
    }

    pub(in crate::config) fn read(mut section: TableReader, places: &PathBases) -> Self {
        let default = Self::default();
        let severities = "\"unknown\", \"minor\", \"moderate\", \"severe\" or \"extreme\"";
        let urgencies = "\"past\", \"unknown\", \"future\", \"expected\" or \"immediate\"";
        let crisis = Self {
            cap: section.parsed("cap", "an address that begins with http:// or https://, or a file", |text| {
                match Url::parse(text.trim()) {
                    Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => Ok(FeedAddress::Url(url)),
                    Ok(_) => Err("is not on the web"),
                    Err(_) => places.path(text).map(FeedAddress::Path),
                }
            }),
            areas: section.texts("areas").unwrap_or_default(),
            min_severity: section
                .parsed("min-severity", severities, |text| AlertSeverity::parse(text).ok_or("is not a severity"))
                .unwrap_or(default.min_severity),
            min_urgency: section
                .parsed("min-urgency", urgencies, |text| AlertUrgency::parse(text).ok_or("is not an urgency"))
                .unwrap_or(default.min_urgency),
            every: section.integer("every-s", 10..=3_600).map_or(default.every, Duration::from_secs),
            most_messages: section
                .integer("most-messages", 10..=5_000)
                .and_then(|it| usize::try_from(it).ok())
                .unwrap_or(default.most_messages),
            tests: section.flag("tests").unwrap_or(default.tests),
            folder: section.parsed("folder", "a folder", |text| places.path(text)),
        };
        section.report_unknown_keys();
        crisis
    }
}
