//! Newest trusted time of a journal: the latest moment recorded with a reliable clock. The next start compares its clock
//! with it.
//!
//! Entries made while the time was not known do not count, nor entries before the last statement that the clock is
//! right: a single entry of the year 2099 must not make every later year doubtful. Earlier programs believed every
//! clock. Where their entries go back by more than a day, the later entries are believed, unless they are of a time
//! before any board existed.
//!
//! Left out: whether the journal is whole (`verify`). A person who can write here can also stop the board.

use std::{fs, path::Path};

use jiff::Timestamp;

use crate::{
    clock::plausibility::STEP_TOLERANCE,
    evidence::journal::{entry::EntryTime, files},
};

/// No board ran before 2020.
const FIRST: Timestamp = Timestamp::constant(1_577_836_800, 0);

/// The newest believed moment of the journal in this folder; `None` where there is none.
pub fn newest_trusted_time(folder: &Path) -> Option<Timestamp> {
    let paths = files::list_segments(folder).unwrap_or_default();
    paths.iter().rev().find_map(|path| of_lines(&fs::read(path).unwrap_or_default()))
}

fn of_lines(bytes: &[u8]) -> Option<Timestamp> {
    let lines = bytes.split(|byte| *byte == b'\n').filter_map(|line| std::str::from_utf8(line).ok());
    lines.filter_map(|line| EntryTime::parse(line).ok()).fold(None, |newest, entry| match newest {
        _ if entry.says_right() => Some(entry.at),
        _ if entry.doubtful || entry.at < FIRST => newest,
        Some(newest) if newest.duration_since(entry.at) > STEP_TOLERANCE => Some(entry.at),
        _ => newest.max(Some(entry.at)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        clock::TimeVoucher,
        evidence::{ChainHead, JournalEvent},
    };

    fn journal(entries: &[(&str, bool, bool)]) -> Vec<u8> {
        let (mut chain, mut out) = (ChainHead::EMPTY, String::new());
        for (at, doubtful, right) in entries {
            let at: Timestamp = at.parse().unwrap();
            let event = match right {
                true => JournalEvent::ClockRight { by: TimeVoucher::Human, began: at, counted_from: at },
                false => JournalEvent::PlayerDown { why: "x".into() },
            };
            let (line, next) = chain.next_signed_entry(at, *doubtful, event, |_, _| "0".repeat(128)).unwrap();
            chain = next;
            out += &(line + "\n");
        }
        out.into_bytes()
    }

    #[test]
    fn what_was_doubted_and_what_was_before_the_last_word_does_not_count() {
        let (y2026, y2099) = ("2026-11-29T11:00:00Z", "2099-01-01T00:00:00Z");
        let of = |entries: &[(&str, bool, bool)]| of_lines(&journal(entries)).map(|at| at.to_string());
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[(y2026, false, false), (y2099, true, false)]).as_deref(), Some(y2026));
        // An older program believed every clock: the later entries are right, and those of 1970 never.
        let back = [(y2099, false, false), (y2026, false, false), ("1970-01-02T00:00:00Z", false, false)];
        assert_eq!(of(&back).as_deref(), Some(y2026));
        // It ended in 2099; a human set that right.
        let poisoned = [(y2026, false, false), (y2099, false, false), ("2026-11-29T12:00:00Z", true, false)];
        assert_eq!(of(&poisoned).as_deref(), Some(y2099));
        let healed = [&poisoned[..], &[("2026-11-29T12:05:00Z", false, true), ("2026-11-29T12:06:00Z", false, false)]];
        assert_eq!(of(&healed.concat()).as_deref(), Some("2026-11-29T12:06:00Z"));
        // A file in which nothing counts says nothing; the one before it does.
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, entries: &[(&str, bool, bool)]| {
            fs::write(folder.path().join(name), journal(entries)).unwrap();
        };
        assert_eq!(newest_trusted_time(folder.path()), None);
        write("journal-000000000001-2026-11.jsonl", &[(y2026, false, false)]);
        write("journal-000000000002-2026-11.jsonl", &[(y2099, true, false)]);
        assert_eq!(newest_trusted_time(folder.path()).unwrap().to_string(), y2026);
    }
}
