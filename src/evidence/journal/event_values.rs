//! Values of journal events: what the fields of an event are made of. Pure values. A word that shipped is never renamed.

use serde::{Deserialize, Serialize};

use crate::notice::{NoticeId, SourceId};

/// A value that a person changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// Name of the field, a word.
    pub field: String,
    /// Value before; `None` where there was none.
    pub old: Option<String>,
    /// Value after; `None` where there is none.
    pub new: Option<String>,
}

/// How long a page stood on the glass, in whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageTime {
    /// Number of the attachment among those of the notice, from one.
    pub file: u32,
    /// Number of the page, from one.
    pub page: u32,
    pub seconds: u64,
}

/// How often and how long a notice stood on the glass.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeTime {
    pub source: SourceId,
    pub id: NoticeId,
    pub times: u64,
    /// Whole seconds, together.
    pub seconds: u64,
}

/// Cause of a take-down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TakenDownBy {
    /// Its own last day has passed.
    OwnDate,
    /// A feed lists it no longer.
    Source,
    /// A feed lists it no longer, and its later readings confirmed that.
    Confirmed,
    /// It was taken out of the folder.
    Folder,
    /// It was missing from its source, and a human at the board said that it may go.
    Human,
}

/// Part of the machine under the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MachinePart {
    /// Well: it is cool enough.
    Temperature,
    /// Well: the supply gives enough voltage.
    Voltage,
    /// Well: a time server keeps the clock.
    Clock,
    /// Well: a small file was written and read back as it was.
    Disk,
}

/// Where a warning comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CrisisOrigin {
    Cap,
    Manual,
}

/// Change of a crisis message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CrisisChange {
    Shown,
    Updated,
    Ended,
}

/// Result of asking a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceOutcome {
    /// It was read, and says something new.
    Listing,
    /// It says the same as before.
    Unchanged,
    /// It could not be read or understood.
    Failed,
}
