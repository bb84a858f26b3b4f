//! Time of an entry: when it was made, and whether it says that the clock is right; nothing else of it is read.
//!
//! Left out: which times are believed (`trusted_time`).

use jiff::Timestamp;
use serde::Deserialize;

use super::entry::{BadEntry, read_hashed};

/// How [`JournalEvent::ClockRight`](super::event::JournalEvent::ClockRight) is written.
const CLOCK_RIGHT: &str = "clock-right";

/// The time of an entry.
#[derive(Debug, Deserialize)]
pub(in crate::evidence) struct EntryTime {
    /// As of the entry.
    pub(crate) at: Timestamp,
    /// As of the entry.
    #[serde(default)]
    pub(crate) doubtful: bool,
    event: EventKind,
}

#[derive(Debug, Deserialize)]
struct EventKind {
    kind: String,
}

impl EntryTime {
    /// Reads the time alone of a line, which costs less than the whole entry; the line is checked against its hash.
    pub(crate) fn parse(line: &str) -> Result<Self, BadEntry> {
        read_hashed(line, |text: &str| serde_json::from_str(text)).map(|(time, _)| time)
    }

    /// The time that stands at the beginning of a line, as this program writes an entry that neither is doubtful nor says
    /// that the clock is right; `None` for any other line. Nothing is checked: [`EntryTime::parse`] reads of the same line
    /// this time or none, for no field of an entry may stand in it twice.
    pub(crate) fn claimed(line: &str) -> Option<Timestamp> {
        let after_number = line.strip_prefix("{\"seq\":")?.trim_start_matches(|digit: char| digit.is_ascii_digit());
        let (at, rest) = after_number.strip_prefix(",\"at\":\"")?.split_once('"')?;
        let (kind, _) = rest.strip_prefix(",\"event\":{\"kind\":\"")?.split_once('"')?;
        if kind == CLOCK_RIGHT || kind.contains('\\') {
            return None;
        }
        at.parse().ok()
    }

    /// The entry says that the clock is right.
    pub(crate) fn says_right(&self) -> bool {
        self.event.kind == CLOCK_RIGHT
    }
}
