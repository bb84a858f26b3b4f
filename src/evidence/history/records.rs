//! What is known of a posting, a file and an interruption, pure: the values that the documents of evidence are made of.
//!
//! Left out: how they come about (`history`).

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde::Serialize;

use super::blackout_cause;
use crate::{
    evidence::TakenDownBy,
    notice::{BlobHash, Notice},
};

/// A stretch of time; `to` is `None` while it lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct TimeInterval {
    pub from: Timestamp,
    pub to: Option<Timestamp>,
}

impl TimeInterval {
    /// What both have in common, if that is more than a moment.
    pub fn intersection(self, other: Self) -> Option<Self> {
        let from = self.from.max(other.from);
        let to = match (self.to, other.to) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        to.is_none_or(|to| from < to).then_some(Self { from, to })
    }
}

/// A time when the board was not to be seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outage {
    pub time: TimeInterval,
    /// True when the glass was dark, false when the player did not run.
    pub dark: bool,
    /// What the journal says of the cause; `None` where nobody could say, as after a power cut.
    pub why: Option<String>,
}

impl Outage {
    /// True where the journal does not know whether the board was to be seen.
    pub fn is_unknown(&self) -> bool {
        !self.dark && self.why.as_deref() == Some(blackout_cause::CLOCK)
    }
}

/// Bytes that came from the address of an attachment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileRecord {
    pub name: String,
    pub sha256: BlobHash,
    /// Length; `None` where only the notice names the bytes.
    pub bytes: Option<u64>,
    /// When the store had them.
    pub at: Timestamp,
}

/// How a notice went down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TakedownRecord {
    pub at: Timestamp,
    /// The last day of its posting, by its newest version.
    pub planned: Option<Date>,
    pub by: TakenDownBy,
    pub why: Option<String>,
}

/// One notice from its posting to its taking down. A notice that came back has several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PostingRecord {
    /// When the board first had it.
    pub posted: Timestamp,
    /// Every version, from when, and which fields were new; never empty, oldest first.
    pub versions: Vec<(Timestamp, Notice, Vec<String>)>,
    pub down: Option<TakedownRecord>,
    /// The last moment of which the journal knows that it hung, where it lost what became of it then: it was put back to an
    /// older state, or another one stood in its place.
    pub lost: Option<Timestamp>,
    /// The clock showed a time that has not come, and no later entry says when it was: when it was posted is not known.
    pub undated: bool,
}

/// How often and how long a posting stood on the glass itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OnGlassRecord {
    /// In the idle loop.
    pub looped: u64,
    pub looped_seconds: u64,
    /// Opened by visitors.
    pub opened: u64,
    pub opened_seconds: u64,
}

impl PostingRecord {
    /// The newest version.
    pub fn notice(&self) -> Option<&Notice> {
        self.versions.last().map(|(_, notice, _)| notice)
    }

    /// When it hung by its own dates and by the board, in order and without overlap.
    pub fn hung(&self, zone: &TimeZone) -> Vec<TimeInterval> {
        let mut out: Vec<TimeInterval> = Vec::new();
        for (place, (since, notice, _)) in self.versions.iter().enumerate() {
            let next = self.versions.get(place.saturating_add(1)).map(|(at, ..)| *at);
            let ended = self.down.as_ref().map(|down| down.at).or(self.lost);
            let version = TimeInterval { from: *since, to: next.or(ended) };
            let until = notice.posting.until.map(|last| last.tomorrow().unwrap_or(last));
            let Some(from) = midnight(notice.posting.from, zone) else { continue };
            let dates = TimeInterval { from, to: until.and_then(|day| midnight(day, zone)) };
            let Some(time) = version.intersection(dates) else { continue };
            match out.last_mut() {
                Some(last) if last.to == Some(time.from) => last.to = time.to,
                _ => out.push(time),
            }
        }
        out
    }
}

/// The first moment of a day.
pub(in crate::evidence) fn midnight(day: Date, zone: &TimeZone) -> Option<Timestamp> {
    day.to_zoned(zone.clone()).ok().map(|moment| moment.timestamp())
}
