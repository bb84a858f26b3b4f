//! Journal entry and hash chain, pure: one line of JSON that carries the hash of the line before and its own hash.
//!
//! ```text
//! {"seq":7,"at":"2026-11-22T11:00:00Z","event":{"kind":"posted",…},"prev":"<64 digits>","hash":"<64 digits>"}
//! ```
//!
//! `hash` is the SHA-256 of all bytes before `,"hash":` on the line. So the chain can be checked without this program
//! (`head -c -76 | sha256sum`, for a line with its line feed), and the proof does not depend on a way to format JSON.
//!
//! A hash needs no key, so anybody who can write the file can append a line. Therefore the board signs each entry as
//! well: after `prev` follows `"sig":"<128 digits>"`, the key's signature of the entry's number and of the SHA-256 of
//! all bytes before `,"sig":`. A program that knows no signatures still reads such a line. An entry without one is
//! proven by the next checkpoint or by the signed head, or not at all.
//!
//! Left out: the key (`key`), and which signatures count (`signed_prefix`, `verification`).

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::usual_entry::{UsualEntry, read_usual};
use crate::{evidence::JournalEvent, notice::BlobHash};

/// Between the hashed bytes and their hash.
const MARK: &str = ",\"hash\":\"";
/// Length of the mark, the digits, the quote and the brace.
const TAIL: usize = MARK.len() + 64 + 2;
/// Between the signed bytes and their signature.
const SIGNATURE: &str = ",\"sig\":\"";
/// Length of that, the digits and the quote.
const SIGNATURE_TAIL: usize = SIGNATURE.len() + 128 + 1;

/// One entry of the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalEntry {
    /// Counts from one, without a gap, over all files.
    pub seq: u64,
    /// When it happened; whole milliseconds, UTC.
    pub at: Timestamp,
    /// The board did not know the time: `at` is counted on from the last moment that was right.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub doubtful: bool,
    /// What happened.
    pub event: JournalEvent,
    /// Hash of the entry before; zeros before the first.
    pub prev: BlobHash,
}

/// The end of a chain: number and hash of its last entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChainHead {
    /// Number of the last entry; 0 before the first.
    pub seq: u64,
    /// SHA-256 of the last entry; all zeros before the first.
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

impl ChainHead {
    /// Before the first entry.
    pub const EMPTY: Self = Self { seq: 0, head: BlobHash([0; 32]) };

    /// The line (without line feed) that continues this chain, and the chain with it. Nobody signs it.
    pub fn next_entry(&self, at: Timestamp, event: JournalEvent) -> Result<(String, Self), serde_json::Error> {
        self.write(at, false, event, |_, _| None)
    }

    /// The same with whether the time was not known, and with a signature, 128 hexadecimal digits: the word of whoever
    /// is
    /// given number and hash of what is signed.
    pub fn next_signed_entry(
        &self,
        at: Timestamp,
        doubtful: bool,
        event: JournalEvent,
        sign: impl FnOnce(u64, BlobHash) -> String,
    ) -> Result<(String, Self), serde_json::Error> {
        self.write(at, doubtful, event, |seq, what| Some(sign(seq, what)))
    }

    fn write(
        &self,
        at: Timestamp,
        doubtful: bool,
        event: JournalEvent,
        sign: impl FnOnce(u64, BlobHash) -> Option<String>,
    ) -> Result<(String, Self), serde_json::Error> {
        let at = Timestamp::from_millisecond(at.as_millisecond()).unwrap_or(at);
        let entry = JournalEntry { seq: self.seq.saturating_add(1), at, doubtful, event, prev: self.head };
        let mut line = serde_json::to_string(&entry)?;
        // The brace comes back after the hash.
        line.pop();
        if let Some(signature) = sign(entry.seq, BlobHash::digest(line.as_bytes())) {
            line.push_str(SIGNATURE);
            line.push_str(&signature);
            line.push('"');
        }
        let hash = BlobHash::digest(line.as_bytes());
        line.push_str(MARK);
        line.push_str(&hash.to_string());
        line.push_str("\"}");
        Ok((line, Self { seq: entry.seq, head: hash }))
    }

    /// Checks that a line continues this chain.
    pub fn verify_next(&self, line: &str) -> Result<(JournalEntry, Self), BadEntry> {
        let (entry, hash) = JournalEntry::parse(line)?;
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

impl JournalEntry {
    /// Reads a line and checks it against its own hash, which is returned with it.
    pub fn parse(line: &str) -> Result<(Self, BlobHash), BadEntry> {
        read_hashed(line, read_entry)
    }

    /// The hash of what is signed on a line, and the signature; `None` where there is none.
    pub fn signature(line: &str) -> Option<(BlobHash, &str)> {
        let body = line.get(..line.len().checked_sub(TAIL)?)?;
        let (signed, tail) = body.split_at_checked(body.len().checked_sub(SIGNATURE_TAIL)?)?;
        let digits = tail.strip_prefix(SIGNATURE)?.strip_suffix('"')?;
        digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| (BlobHash::digest(signed.as_bytes()), digits))
    }
}

fn read_entry(text: &str) -> serde_json::Result<JournalEntry> {
    match read_usual(text) {
        Some(UsualEntry { seq, at, doubtful, event, prev }) => Ok(JournalEntry { seq, at, doubtful, event, prev }),
        None => serde_json::from_str(text),
    }
}

/// Reads what is asked of a line that its own hash, which is returned with it, confirms.
pub(super) fn read_hashed<T>(
    line: &str,
    read: impl FnOnce(&str) -> serde_json::Result<T>,
) -> Result<(T, BlobHash), BadEntry> {
    let split = line.len().checked_sub(TAIL).ok_or(BadEntry::Shape)?;
    let (body, tail) = line.split_at_checked(split).ok_or(BadEntry::Shape)?;
    let digits = tail.strip_prefix(MARK).and_then(|rest| rest.strip_suffix("\"}")).ok_or(BadEntry::Shape)?;
    // One way to write a hash, so that not even the case of its digits can be changed unseen.
    let claimed: BlobHash = digits.parse().map_err(|_| BadEntry::Shape)?;
    if BlobHash::digest(body.as_bytes()) != claimed || digits.bytes().any(|digit| digit.is_ascii_uppercase()) {
        return Err(BadEntry::Changed);
    }
    let mut whole = String::with_capacity(body.len().saturating_add(1));
    whole.push_str(body);
    whole.push('}');
    let read = read(&whole).map_err(|_| BadEntry::Shape)?;
    Ok((read, claimed))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::notice::SourceId;

    fn chain(count: u32) -> Vec<String> {
        let mut chain = ChainHead::EMPTY;
        (0..count)
            .map(|i| {
                let event = JournalEvent::Held { source: SourceId(format!("město {i}")), missing: 3, shown: 9 };
                let (line, next) = chain.next_entry(Timestamp::from_second(i64::from(i)).unwrap(), event).unwrap();
                chain = next;
                line
            })
            .collect()
    }

    fn follow(lines: &[String]) -> Result<ChainHead, BadEntry> {
        lines.iter().try_fold(ChainHead::EMPTY, |chain, line| chain.verify_next(line).map(|(_, next)| next))
    }

    #[test]
    fn a_hash_is_written_in_one_way() {
        let line = chain(1).remove(0);
        let (body, tail) = line.split_at(line.len() - TAIL);
        let shouted = format!("{body}{MARK}{}\"}}", tail[MARK.len()..TAIL - 2].to_uppercase());
        assert_ne!(shouted, line);
        assert_eq!(JournalEntry::parse(&shouted), Err(BadEntry::Changed));
    }

    #[test]
    fn a_line_reads_back_and_its_hash_can_be_made_with_sha256sum() {
        let lines = chain(2);
        let (entry, hash) = JournalEntry::parse(&lines[1]).unwrap();
        assert_eq!((entry.seq, entry.prev), (2, JournalEntry::parse(&lines[0]).unwrap().1));
        let hashed = &lines[1][..lines[1].len() - 75];
        assert_eq!(BlobHash::digest(hashed.as_bytes()), hash);
        let (again, _) = ChainHead { seq: 1, head: entry.prev }.next_entry(entry.at, entry.event).unwrap();
        assert_eq!(again, lines[1], "written again it is the same, byte by byte");
    }

    #[test]
    fn a_signature_is_part_of_the_chain_and_a_program_that_knows_none_reads_the_line() {
        let event = || JournalEvent::PlayerDown { why: ",\"sig\":\"".into() };
        let sign = |seq, what: BlobHash| format!("{what}{seq:064}");
        let (line, next) = ChainHead::EMPTY.next_signed_entry(Timestamp::UNIX_EPOCH, false, event(), sign).unwrap();
        let (plain, other) = ChainHead::EMPTY.next_entry(Timestamp::UNIX_EPOCH, event()).unwrap();
        let (what, signature) = JournalEntry::signature(&line).unwrap();
        assert_eq!(signature, sign(1, what));
        assert_eq!(JournalEntry::parse(&plain).unwrap().1, other.head);
        assert_eq!(what, other.head, "what is signed is what an entry without signature hashes");
        assert_eq!(JournalEntry::signature(&plain), None);
        assert_eq!(ChainHead::EMPTY.verify_next(&line).unwrap(), (JournalEntry::parse(&plain).unwrap().0, next));
        // Taken away, the chain is another one.
        assert_ne!(other.head, next.head);
    }

    #[test]
    fn an_entry_is_marked_only_where_the_time_was_not_known() {
        let event = JournalEvent::PlayerDown { why: "x".into() };
        let (plain, _) = ChainHead::EMPTY.next_entry(Timestamp::UNIX_EPOCH, event.clone()).unwrap();
        assert!(!plain.contains("doubtful"), "what earlier programs wrote is written the same");
        let (marked, _) = ChainHead::EMPTY
            .next_signed_entry(Timestamp::UNIX_EPOCH, true, event, |_, what| format!("{what}{:064}", 0))
            .unwrap();
        assert!(ChainHead::EMPTY.verify_next(&marked).unwrap().0.doubtful, "{marked}");
    }

    #[test]
    fn an_entry_of_a_newer_program_is_chained_all_the_same() {
        let body = "{\"seq\":1,\"at\":\"2026-11-22T11:00:00Z\",\"event\":{\"kind\":\"hologram\",\"x\":[1]},\"prev\":\"";
        let body = format!("{body}{}\"", BlobHash([0; 32]));
        let line = format!("{body},\"hash\":\"{}\"}}", BlobHash::digest(body.as_bytes()));
        assert_eq!(ChainHead::EMPTY.verify_next(&line).unwrap().0.event, JournalEvent::Unknown);
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
            let (forged, _) = before.next_entry(Timestamp::UNIX_EPOCH, JournalEvent::PlayerDown { why: "x".into() }).unwrap();
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
            let _ = JournalEntry::parse(&line);
        }
    }
}
