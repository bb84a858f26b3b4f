//! How the feed of warnings fares, for the admin. A plain value; `feed` tells it.

use jiff::Timestamp;
use serde::Serialize;

/// How the feed of warnings fares.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AlertFeedHealth {
    /// Last time it was read, or said that nothing has changed; `None` before the first.
    pub checked: Option<Timestamp>,
    /// Why it cannot be read now.
    pub problem: Option<String>,
    /// Since when it cannot be read.
    pub since: Option<Timestamp>,
    /// What of its newest reading is left out or odd, and how many such things there are.
    pub warnings: Vec<String>,
    pub warned: usize,
}

impl AlertFeedHealth {
    /// Warnings that are told one by one.
    const MOST: usize = 10;

    /// After a reading with these warnings.
    pub(super) fn after_reading(at: Timestamp, mut warnings: Vec<String>) -> Self {
        let warned = warnings.len();
        warnings.truncate(Self::MOST);
        Self { checked: Some(at), problem: None, since: None, warnings, warned }
    }

    /// After a reading that found nothing new.
    pub(super) fn record_unchanged(&mut self, at: Timestamp) {
        (self.checked, self.problem, self.since) = (Some(at), None, None);
    }

    /// After a reading that came to nothing.
    pub(super) fn record_failure(&mut self, why: String, at: Timestamp) {
        self.problem = Some(why);
        self.since.get_or_insert(at);
    }
}
