//! Summary of a replay, as `vyveska replay --json` prints it.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use serde::Serialize;

use crate::{
    notice::NoticeId,
    source::DefectKind,
    store::{HeldLoss, TakeDownReason},
};

/// Outcome of a replay. Counts are of the whole history.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ReplaySummary {
    /// Files played.
    pub files: usize,
    /// Entries of the folder that are no file with a moment in its name.
    pub skipped: usize,
    /// Moment of the first file.
    pub from: Option<Timestamp>,
    /// Moment of the last file.
    pub to: Option<Timestamp>,
    /// Notices posted; one that came back after it had gone down is counted once.
    pub posted: usize,
    /// Revisions of notices that hang.
    pub revised: usize,
    /// Taken down because the last day had passed.
    pub over: usize,
    /// Taken down before the last day because readings confirmed that the feed took it away.
    pub withdrawn: usize,
    /// Readings that were not believed about what they lack.
    pub held: usize,
    /// Take-downs before the last day without enough readings in a row that lacked the notice; must be 0.
    pub wrong_takedowns: usize,
    /// Defects of all listings, each time they were found.
    pub warnings: usize,
    /// Notices that hang or wait at the end.
    pub hanging: usize,
    /// Notices under a new identity that were recognised.
    pub recognised: usize,
    /// The same by kind, under the kind's word.
    pub warning_kinds: BTreeMap<String, usize>,
    /// Each reading that was not believed.
    pub held_readings: Vec<UnbelievedReading>,
    /// Each wrong take-down; see `wrong_takedowns`.
    pub wrong: Vec<WrongTakeDown>,
    /// Notices posted again after they had gone down.
    pub returned: Vec<ReturnedNotice>,
    /// Every notice with its time on the board; only printed where asked for.
    #[serde(skip)]
    pub intervals: Vec<NoticeStays>,
}

/// A reading that took nothing down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnbelievedReading {
    pub file: String,
    pub at: Timestamp,
    pub why: String,
    /// The loss that was held, where the feed could be read at all.
    pub held: Option<HeldLoss>,
}

/// A take-down that should not have been.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WrongTakeDown {
    pub id: NoticeId,
    pub title: String,
    pub at: Timestamp,
    pub why: String,
}

/// A notice posted again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReturnedNotice {
    pub id: NoticeId,
    pub at: Timestamp,
    /// Why it had gone down.
    pub after: TakeDownReason,
}

/// A notice and when it was on the board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NoticeStays {
    pub id: NoticeId,
    pub title: String,
    /// The newest official days.
    pub from: Date,
    pub until: Option<Date>,
    pub revisions: usize,
    pub intervals: Vec<BoardStay>,
}

/// One stay on the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct BoardStay {
    /// When the board first had it.
    pub posted: Timestamp,
    /// `None` while it hangs.
    pub taken_down: Option<Timestamp>,
    pub reason: Option<TakeDownReason>,
}

impl ReplaySummary {
    pub(super) fn count_defect(&mut self, kind: DefectKind) {
        self.warnings = self.warnings.saturating_add(1);
        // The name that machine output has everywhere.
        let name = serde_json::to_value(kind).ok().and_then(|name| name.as_str().map(str::to_owned));
        let count = self.warning_kinds.entry(name.unwrap_or_default()).or_default();
        *count = count.saturating_add(1);
    }
}
