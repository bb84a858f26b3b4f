//! The chain, pure: an entry is one line of JSON that carries the hash of the line before and its own.
//!
//! ```text
//! {"seq":7,"at":"2026-11-22T11:00:00Z","event":{"kind":"posted",…},"prev":"<64 digits>","hash":"<64 digits>"}
//! ```
//!
//! `hash` is the SHA-256 of everything that stands before `,"hash":` on the line, byte by byte. So the chain can be checked
//! without this program (`head -c -76 | sha256sum`, for a line with its line feed), and no rule of how JSON is to be
//! written stands between the bytes and the proof.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Event;
use crate::notice::BlobHash;

/// Between the hashed bytes and their hash.
const MARK: &str = ",\"hash\":\"";
/// Length of the mark, the digits, the quote and the brace.
const TAIL: usize = MARK.len() + 64 + 2;

/// One entry of the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Counts from one, without a gap, over all files.
    pub seq: u64,
    /// When it happened; whole milliseconds, UTC.
    pub at: Timestamp,
    /// The board did not know the time: `at` is counted on from the last moment that was right.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub doubtful: bool,
    pub event: Event,
    /// Hash of the entry before; zeros before the first.
    pub prev: BlobHash,
}

/// The end of a chain: number and hash of its last entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chain {
    pub seq: u64,
    pub head: BlobHash,
}

/// A line that does not continue the chain.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadEntry {
    #[error("the line is no entry of a journal")]
    Shape,
    #[error("the entry was changed: its bytes give another hash")]
    Changed,
    #[error("entry {found} stands where {expected} is due: entries were removed, inserted or reordered")]
    Sequence { expected: u64, found: u64 },
    #[error("the entry follows another one than stands before it")]
    Link,
}

impl Chain {
    /// Before the first entry.
    pub const EMPTY: Self = Self { seq: 0, head: BlobHash([0; 32]) };

    /// The line (without line feed) that continues this chain, and the chain with it.
    pub fn next(&self, at: Timestamp, event: Event) -> Result<(String, Self), serde_json::Error> {
        self.next_marked(at, false, event)
    }

    /// The same, with whether the time was not known.
    pub fn next_marked(
        &self,
        at: Timestamp,
        doubtful: bool,
        event: Event,
    ) -> Result<(String, Self), serde_json::Error> {
        let at = Timestamp::from_millisecond(at.as_millisecond()).unwrap_or(at);
        let entry = Entry { seq: self.seq.saturating_add(1), at, doubtful, event, prev: self.head };
        let mut line = serde_json::to_string(&entry)?;
        // The brace comes back after the hash.
        line.pop();
        let hash = BlobHash::of(line.as_bytes());
        line.push_str(MARK);
        line.push_str(&hash.to_string());
        line.push_str("\"}");
        Ok((line, Self { seq: entry.seq, head: hash }))
    }

    /// Checks that a line continues this chain.
    pub fn follow(&self, line: &str) -> Result<(Entry, Self), BadEntry> {
        let (entry, hash) = Entry::read(line)?;
        let expected = self.seq.saturating_add(1);
        if entry.seq != expected {
            return Err(BadEntry::Sequence { expected, found: entry.seq });
        }
        if entry.prev != self.head {
            return Err(BadEntry::Link);
        }
        let chain = Self { seq: entry.seq, head: hash };
        Ok((entry, chain))
    }
}

impl Entry {
    /// Reads a line and checks it against its own hash, which is returned with it.
    pub fn read(line: &str) -> Result<(Self, BlobHash), BadEntry> {
        let split = line.len().checked_sub(TAIL).ok_or(BadEntry::Shape)?;
        let (body, tail) = line.split_at_checked(split).ok_or(BadEntry::Shape)?;
        let digits = tail.strip_prefix(MARK).and_then(|rest| rest.strip_suffix("\"}")).ok_or(BadEntry::Shape)?;
        // One way to write a hash, so that not even the case of its digits can be changed unseen.
        let claimed: BlobHash = digits.parse().map_err(|_| BadEntry::Shape)?;
        if BlobHash::of(body.as_bytes()) != claimed || claimed.to_string() != digits {
            return Err(BadEntry::Changed);
        }
        let mut whole = String::with_capacity(body.len().saturating_add(1));
        whole.push_str(body);
        whole.push('}');
        let entry = serde_json::from_str(&whole).map_err(|_| BadEntry::Shape)?;
        Ok((entry, claimed))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::notice::SourceId;

    fn chain(count: u32) -> Vec<String> {
        let mut chain = Chain::EMPTY;
        (0..count)
            .map(|i| {
                let event = Event::Held { source: SourceId(format!("město {i}")), missing: 3, shown: 9 };
                let (line, next) = chain.next(Timestamp::from_second(i64::from(i)).unwrap(), event).unwrap();
                chain = next;
                line
            })
            .collect()
    }

    fn follow(lines: &[String]) -> Result<Chain, BadEntry> {
        lines.iter().try_fold(Chain::EMPTY, |chain, line| chain.follow(line).map(|(_, next)| next))
    }

    #[test]
    fn a_line_reads_back_and_its_hash_can_be_made_with_sha256sum() {
        let lines = chain(2);
        let (entry, hash) = Entry::read(&lines[1]).unwrap();
        assert_eq!((entry.seq, entry.prev), (2, Entry::read(&lines[0]).unwrap().1));
        let hashed = &lines[1][..lines[1].len() - 75];
        assert_eq!(BlobHash::of(hashed.as_bytes()), hash);
        let (again, _) = Chain { seq: 1, head: entry.prev }.next(entry.at, entry.event).unwrap();
        assert_eq!(again, lines[1], "written again it is the same, byte by byte");
    }

    #[test]
    fn an_entry_is_marked_only_where_the_time_was_not_known() {
        let event = Event::PlayerDown { why: "x".into() };
        let (plain, _) = Chain::EMPTY.next(Timestamp::UNIX_EPOCH, event.clone()).unwrap();
        assert!(!plain.contains("doubtful"), "what earlier programs wrote is written the same");
        let (marked, _) = Chain::EMPTY.next_marked(Timestamp::UNIX_EPOCH, true, event).unwrap();
        assert!(Chain::EMPTY.follow(&marked).unwrap().0.doubtful, "{marked}");
    }

    #[test]
    fn an_entry_of_a_newer_program_is_chained_all_the_same() {
        let body = "{\"seq\":1,\"at\":\"2026-11-22T11:00:00Z\",\"event\":{\"kind\":\"hologram\",\"x\":[1]},\"prev\":\"";
        let body = format!("{body}{}\"", BlobHash([0; 32]));
        let line = format!("{body},\"hash\":\"{}\"}}", BlobHash::of(body.as_bytes()));
        assert_eq!(Chain::EMPTY.follow(&line).unwrap().0.event, Event::Unknown);
    }

    proptest! {
        #[test]
        fn any_changed_byte_is_found(at in 0usize..5, place in any::<prop::sample::Index>(), to in any::<u8>()) {
            let mut lines = chain(5);
            let mut bytes = lines[at].clone().into_bytes();
            let place = place.index(bytes.len());
            prop_assume!(bytes[place] != to && to != b'\n');
            bytes[place] = to;
            // Bytes that are no text are found when the file is read.
            if let Ok(line) = String::from_utf8(bytes) {
                lines[at] = line;
                prop_assert!(follow(&lines).is_err());
            }
        }

        #[test]
        fn any_removed_entry_is_found(at in 0usize..5) {
            let mut lines = chain(6);
            lines.remove(at);
            prop_assert!(follow(&lines).is_err());
        }

        #[test]
        fn any_reordering_is_found(a in 0usize..6, b in 0usize..6) {
            prop_assume!(a != b);
            let mut lines = chain(6);
            lines.swap(a, b);
            prop_assert!(follow(&lines).is_err());
        }

        #[test]
        fn any_inserted_entry_is_found(at in 0usize..6, from in 0usize..6) {
            let mut lines = chain(6);
            let copy = lines[from].clone();
            lines.insert(at, copy);
            prop_assert!(follow(&lines).is_err());
            // One that was made to fit its place is found by the next.
            let mut lines = chain(6);
            let before = follow(&lines[..at]).unwrap();
            let (forged, _) = before.next(Timestamp::UNIX_EPOCH, Event::PlayerDown { why: "x".into() }).unwrap();
            lines.insert(at, forged);
            prop_assert!(follow(&lines).is_err());
        }

        #[test]
        fn a_truncated_chain_ends_before_its_head(keep in 0usize..6) {
            let lines = chain(6);
            let head = follow(&lines).unwrap();
            prop_assert!(follow(&lines[..keep]).unwrap() != head);
        }

        #[test]
        fn no_line_panics(line in "\\PC{0,200}") {
            let _ = Entry::read(&line);
        }
    }
}
