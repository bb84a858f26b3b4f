//! Sources in words: the one word of a source's condition, its age, and the outcome of a reading. Pure.

use jiff::{SignedDuration, Timestamp};

use super::source_state::{BoardSource, SourceCondition, SourcePlace};
use crate::{admin::devices::outage_words::length, evidence::SourceOutcome, words::Words};

/// The one word of a source's condition.
pub(super) fn condition_word(source: &BoardSource, words: &Words) -> String {
    match (source.condition(), &source.place) {
        (SourceCondition::Failing, SourcePlace::Folder { .. }) => words.get("source-folder-failing"),
        (condition, _) => words.get(condition.message_key()),
    }
}

impl SourceCondition {
    /// Key of its word.
    const fn message_key(self) -> &'static str {
        match self {
            Self::Well => "source-well",
            Self::Defective => "source-defective",
            Self::Held => "source-held",
            Self::Failing => "source-failing",
            Self::Unread => "source-unread",
            Self::Unknown => "source-unknown",
        }
    }

    /// Class of the style sheet.
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Well => "well",
            Self::Defective | Self::Held => "warned",
            Self::Failing => "bad",
            Self::Unread | Self::Unknown => "unknown",
        }
    }
}

/// "feed, čte se po 15 min" or "složka".
pub(super) fn kind(source: &BoardSource, words: &Words) -> String {
    match &source.place {
        SourcePlace::Feed { every, .. } => {
            let every = SignedDuration::try_from(*every).unwrap_or(SignedDuration::MAX);
            words.fill("source-kind-feed", &[("value", &length(every))])
        }
        SourcePlace::Folder { .. } => words.get("source-kind-folder"),
    }
}

/// Where it is.
pub(super) fn place(source: &BoardSource) -> &str {
    match &source.place {
        SourcePlace::Feed { address, .. } => address,
        SourcePlace::Folder { path } => path,
    }
}

/// "před 5 min 3 s"; blank words where it was never read, or the time is not known.
pub(super) fn age(checked: Option<Timestamp>, now: Option<Timestamp>, words: &Words) -> String {
    match (checked, now) {
        (None, _) => words.get("source-never-read"),
        (Some(_), None) => words.get("source-age-unknown"),
        (Some(checked), Some(now)) => words.fill("source-age", &[("value", &length(now.duration_since(checked)))]),
    }
}

/// What an answer was worth.
pub(super) fn outcome(outcome: SourceOutcome, words: &Words) -> String {
    words.get(match outcome {
        SourceOutcome::Listing => "source-outcome-listing",
        SourceOutcome::Unchanged => "source-outcome-unchanged",
        SourceOutcome::Failed => "source-outcome-failed",
    })
}
