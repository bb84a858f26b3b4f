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
    evidence::journal::{entry_time::EntryTime, files},
};

/// No board ran before 2020.
const FIRST: Timestamp = Timestamp::constant(1_577_836_800, 0);

/// The newest believed moment of the journal in this folder; `None` where there is none.
pub fn newest_trusted_time(folder: &Path) -> Option<Timestamp> {
    let paths = files::list_segments(folder).unwrap_or_default();
    paths.iter().rev().find_map(|path| of_lines(&fs::read(path).unwrap_or_default()))
}

/// Lines whose own times never go back make a run. The last good one of a run decides, so a run is checked from its end until
/// one is found: the result is the same as if each line had been checked, and of a journal without a doubt that is one line.
fn of_lines(bytes: &[u8]) -> Option<Timestamp> {
    let (mut newest, mut run, mut latest) = (None, Vec::new(), None);
    for line in lines(bytes) {
        match EntryTime::claimed(line).filter(|at| *at >= FIRST && Some(*at) >= latest) {
            Some(at) => {
                run.push(line);
                latest = Some(at);
            }
            None => {
                newest = with_entry(with_run(newest, &mut run), line);
                latest = newest;
            }
        }
    }
    with_run(newest, &mut run)
}

fn lines(bytes: &[u8]) -> impl Iterator<Item = &str> {
    bytes.split(|byte| *byte == b'\n').filter_map(|line| std::str::from_utf8(line).ok())
}

/// The newest moment after these lines, whose times go on from it; they are done with.
fn with_run(newest: Option<Timestamp>, run: &mut Vec<&str>) -> Option<Timestamp> {
    let mut good = run.drain(..).rev().filter_map(|line| EntryTime::parse(line).ok());
    good.find(|entry| !entry.doubtful).map(|entry| entry.at).or(newest)
}

/// The newest moment after this line.
fn with_entry(newest: Option<Timestamp>, line: &str) -> Option<Timestamp> {
    let Ok(entry) = EntryTime::parse(line) else { return newest };
    match newest {
        _ if entry.says_right() => Some(entry.at),
        _ if entry.doubtful || entry.at < FIRST => newest,
        Some(newest) if newest.duration_since(entry.at) > STEP_TOLERANCE => Some(entry.at),
        _ => newest.max(Some(entry.at)),
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan as _;
    use proptest::prelude::*;

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

    #[test]
    fn a_line_without_a_good_hash_has_no_say() {
        let entries = |at: &[&str]| {
            let entries: Vec<_> = at.iter().map(|at| (*at, false, false)).collect();
            String::from_utf8(journal(&entries)).unwrap()
        };
        let (y2026, later) = ("2026-11-29T11:00:00Z", "2026-11-29T12:00:00Z");
        let good = entries(&[y2026, later]);
        let forged = good.replace(later, "2099-01-01T00:00:00Z");
        assert_eq!(of_lines(forged.as_bytes()).unwrap().to_string(), y2026);
        let after = forged + &entries(&[later]);
        assert_eq!(of_lines(after.as_bytes()).unwrap().to_string(), later);
    }

    proptest! {
        #[test]
        fn a_run_of_lines_says_what_its_lines_say_one_by_one(
            entries in prop::collection::vec((0i64..6, 0i64..30, 0u8..8, any::<bool>()), 0..24),
        ) {
            let begin = FIRST - 48.hours();
            let times: Vec<String> =
                entries.iter().map(|(days, hours, ..)| (begin + (days * 24 + hours).hours()).to_string()).collect();
            let told: Vec<_> =
                times.iter().zip(&entries).map(|(at, (_, _, how, _))| (at.as_str(), *how == 0, *how == 1)).collect();
            let text = String::from_utf8(journal(&told)).unwrap();
            // Another number is another hash.
            let spoil = |line: &str| line.replacen("\"seq\":", "\"seq\":1", 1);
            let lines_then = text.lines().zip(&entries);
            let text: Vec<String> =
                lines_then.map(|(line, (.., good))| if *good { line.to_owned() } else { spoil(line) }).collect();
            let text = text.join("\n");
            prop_assert_eq!(of_lines(text.as_bytes()), lines(text.as_bytes()).fold(None, with_entry));
        }
    }
}
