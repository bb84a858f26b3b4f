//! How the feed of warnings fares, for the admin. A plain value; `feed` tells it.

use jiff::Timestamp;
use serde::Serialize;

/// How the feed of warnings fares.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Health {
    /// Last time it was read, or said that nothing has changed; `None` before the first.
    pub checked: Option<Timestamp>,
    /// Why it cannot be read now.
    pub problem: Option<String>,
    /// What of its newest reading is left out or odd, and how many such things there are.
    pub warnings: Vec<String>,
    pub warned: usize,
}

impl Health {
    /// Warnings that are told one by one.
    const MOST: usize = 10;

    /// After a reading with these warnings.
    pub(super) fn read(at: Timestamp, mut warnings: Vec<String>) -> Self {
        let warned = warnings.len();
        warnings.truncate(Self::MOST);
        Self { checked: Some(at), problem: None, warnings, warned }
    }
}
