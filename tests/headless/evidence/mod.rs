//! Evidence as its neighbours meet it: a journal on a real disk that is tampered with, torn, full, or written by a program
//! that is killed; and the store beside it, which loses nothing.
//!
//! `VYVESKA_CRASHES=200` kills that many times instead of 50.

mod acts;
mod disk;
mod gone;
mod moment;
mod older;
mod power;
mod printed;
mod small_disk;
mod killed;
mod store;
mod tamper;
mod unsigned;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use jiff::{Timestamp, civil::date, tz::TimeZone};
use vyveska::{
    evidence::{self, Journal, JournalEvent, JournalHistory, SourceOutcome, TakenDownBy, TrustAnchor, Verdict},
    notice::{Attachment, Blob, BlobHash, MediaKind, Notice, NoticeId, Posting, SourceId},
};

/// 22 November 2026, noon in Prague.
const NOON: i64 = 1_795_345_200;

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(NOON + seconds).unwrap()
}

fn zone() -> TimeZone {
    TimeZone::get("Europe/Prague").unwrap()
}

fn source() -> SourceId {
    SourceId("slozka".into())
}

/// A notice of a folder with one to three files.
fn notice(number: u64) -> Notice {
    let files = annexes(number).into_iter().map(|(name, address, bytes)| {
        let blob = Blob { hash: BlobHash::digest(&bytes), kind: MediaKind::Pdf, bytes: bytes.len() as u64 };
        Attachment { blob: Some(blob), ..Attachment::new(name, address) }
    });
    let id = NoticeId(format!("slozka/{number}.pdf"));
    let posting = Posting { from: date(2026, 11, 1), until: Some(date(2099, 12, 7)) };
    Notice {
        reference: Some(format!("MU/{number}/2026")),
        originator: Some("Odbor majetku".into()),
        category: Some("Záměr".into()),
        attachments: files.collect(),
        ..Notice::new(source(), id, format!("Záměr č. {number} – pronájem pozemku"), posting)
    }
}

fn bytes(number: u64) -> Vec<u8> {
    format!("%PDF-1.7 {number}").into_bytes()
}

/// Name, address and bytes of every file of a notice; the first one has the bytes of the notice itself.
fn annexes(number: u64) -> Vec<(String, String, Vec<u8>)> {
    let first = ("záměr.pdf".to_owned(), format!("/slozka/{number}.pdf"), bytes(number));
    let annex = |place| {
        let bytes = format!("%PDF-1.7 {number} {place} {}", "příloha ".repeat(4000)).into_bytes();
        (format!("příloha {place}.pdf"), format!("/slozka/{number}/{place}.pdf"), bytes)
    };
    [first].into_iter().chain((1..=number % 3).map(annex)).collect()
}

fn posted(number: u64) -> JournalEvent {
    JournalEvent::Posted { notice: notice(number), since: None }
}

fn down(number: u64) -> JournalEvent {
    JournalEvent::TakenDown {
        source: source(),
        id: notice(number).id,
        planned: None,
        by: TakenDownBy::Folder,
        why: None,
    }
}

fn check(folder: &Path) -> Verdict {
    evidence::verify(folder, &TrustAnchor::default(), Timestamp::MAX).unwrap()
}

fn history(folder: &Path) -> JournalHistory {
    evidence::verify_and_read(folder, &TrustAnchor::default(), Timestamp::MAX).unwrap().1
}

/// The files of the chain, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut out: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    out.retain(|path| path.extension().is_some_and(|end| end == "jsonl"));
    out.sort();
    out
}

/// A journal of some files and checkpoints.
fn written(limit: u64, entries: u64) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = Journal::open(folder.path(), limit, at(0));
    for number in 0..entries {
        journal.record(at(1), vec![posted(number)]).unwrap();
    }
    journal.checkpoint(at(2)).unwrap();
    folder
}

#[test]
fn a_journal_over_many_files_is_whole_and_any_tampering_with_them_is_found() {
    let folder = written(3000, 30);
    let verdict = check(folder.path());
    assert!(verdict.is_whole(), "{verdict:?}");
    assert_eq!((verdict.entries, verdict.checkpoints), (32, 1));
    let paths = files(folder.path());
    assert!(paths.len() > 3);

    type Tampering = Box<dyn Fn(&Path)>;
    let lines = |change: fn(&mut Vec<String>)| -> Tampering {
        Box::new(move |path| {
            let mut lines: Vec<String> = fs::read_to_string(path).unwrap().lines().map(|l| format!("{l}\n")).collect();
            change(&mut lines);
            fs::write(path, lines.concat()).unwrap();
        })
    };
    let tamperings: Vec<(&str, Tampering)> = vec![
        ("a year is changed", lines(|l| l[0] = l[0].replacen("\"at\":\"2026", "\"at\":\"2025", 1))),
        ("an entry is removed", lines(|l| drop(l.remove(0)))),
        ("the last entry is removed", lines(|l| drop(l.pop()))),
        ("all entries are removed", lines(Vec::clear)),
        ("entries are swapped", lines(|l| l.swap(0, 1))),
        ("an entry is there twice", lines(|l| l.push(l[0].clone()))),
        ("a strange line is added", lines(|l| l.insert(0, "{}\n".into()))),
        ("a file is removed", Box::new(|path| fs::remove_file(path).unwrap())),
        ("bytes that are no text", Box::new(|path| fs::write(path, [0xff, 0xfe, b'\n']).unwrap())),
    ];
    for path in &paths {
        let before = fs::read(path).unwrap();
        for (what, tamper) in &tamperings {
            if before.iter().filter(|byte| **byte == b'\n').count() == 1 && *what == "entries are swapped" {
                continue;
            }
            tamper(path);
            assert!(!check(folder.path()).is_whole(), "{what}: {}", path.display());
            fs::write(path, &before).unwrap();
        }
    }
    assert!(check(folder.path()).is_whole());
    let problem = {
        let text = fs::read_to_string(&paths[1]).unwrap();
        fs::write(&paths[1], text.replacen("Odbor", "Obdor", 1)).unwrap();
        check(folder.path()).problem.unwrap()
    };
    assert_eq!((problem.file, problem.line), (paths[1].clone(), Some(1)), "the first problem is named");
}

#[test]
fn a_journal_cut_together_with_its_head_is_found_by_the_hash_on_an_imprint() {
    let folder = written(1 << 20, 5);
    let head = fs::read(folder.path().join("head.json")).unwrap();
    let path = files(folder.path()).remove(0);
    let text = fs::read(&path).unwrap();
    let mut journal = Journal::open(folder.path(), 1 << 20, at(3));
    journal.record(at(4), vec![posted(77)]).unwrap();
    drop(journal);
    let printed = check(folder.path());
    fs::write(&path, text).unwrap();
    fs::write(folder.path().join("head.json"), head).unwrap();
    assert!(check(folder.path()).is_whole(), "an old copy of everything is whole in itself");
    let trust = TrustAnchor { key: printed.key.clone(), head: Some(printed.head) };
    assert!(!evidence::verify(folder.path(), &trust, Timestamp::MAX).unwrap().is_whole());
    fs::remove_file(folder.path().join("head.json")).unwrap();
    assert!(!check(folder.path()).is_whole(), "a head that was taken away is missed");
}

#[test]
fn a_line_torn_by_a_power_cut_is_kept_aside_and_the_chain_goes_on() {
    let folder = written(1 << 20, 5);
    let path = files(folder.path()).remove(0);
    let mut text = fs::read(&path).unwrap();
    text.extend_from_slice(b"{\"seq\":8,\"at\":\"2026-11-2");
    fs::write(&path, &text).unwrap();
    let verdict = check(folder.path());
    assert!(verdict.is_whole() && verdict.unfinished == 24);

    let mut journal = Journal::open(folder.path(), 1 << 20, at(5));
    journal.record(at(6), vec![posted(5)]).unwrap();
    drop(journal);
    let verdict = check(folder.path());
    assert!(verdict.is_whole(), "{verdict:?}");
    assert_eq!((verdict.set_aside, verdict.unfinished), (1, 0));
    let torn = folder.path().join(format!("{}.torn-20261122T110005Z", path.file_name().unwrap().to_str().unwrap()));
    assert_eq!(fs::read(torn).unwrap(), b"{\"seq\":8,\"at\":\"2026-11-2");
    assert_eq!(history(folder.path()).postings.len(), 6);
}

#[test]
fn a_truncated_journal_stays_a_problem_after_the_player_went_on() {
    let folder = written(1 << 20, 5);
    let path = files(folder.path()).remove(0);
    let text = fs::read_to_string(&path).unwrap();
    let kept: Vec<&str> = text.lines().take(3).collect();
    fs::write(&path, kept.join("\n") + "\n").unwrap();
    let mut journal = Journal::open(folder.path(), 1 << 20, at(5));
    journal.record(at(6), vec![posted(99)]).unwrap();
    drop(journal);
    let problem = check(folder.path()).problem.unwrap();
    assert_eq!(problem.line, Some(1));
    assert_eq!(fs::read_to_string(&path).unwrap().lines().count(), 3, "the damaged file is left as it was");
    let mut journal = Journal::open(folder.path(), 1 << 20, at(7));
    journal.record(at(8), vec![posted(100)]).unwrap();
    assert!(journal.posted_state().unwrap().hanging().any(|(notice, _)| notice.id.0 == "slozka/99.pdf"));
    assert!(!check(folder.path()).is_whole());
}

#[test]
fn the_chain_goes_on_over_months_and_restarts() {
    let folder = tempfile::tempdir().unwrap();
    for month in 0..3 {
        let mut journal = Journal::open(folder.path(), 1 << 20, at(month * 31 * 86_400));
        journal.record(at(month * 31 * 86_400), vec![posted(month as u64)]).unwrap();
    }
    let names: Vec<_> =
        files(folder.path()).iter().map(|p| p.file_name().unwrap().to_str().unwrap().to_owned()).collect();
    assert_eq!(
        names,
        [
            "journal-000000000001-2026-11.jsonl",
            "journal-000000000003-2026-12.jsonl",
            "journal-000000000004-2027-01.jsonl",
        ]
    );
    assert!(check(folder.path()).is_whole());
}

#[test]
fn entries_keep_their_order_when_the_clock_jumps_back() {
    let folder = tempfile::tempdir().unwrap();
    let month = 31 * 86_400;
    for (number, moment) in [0, 2 * month, -month, month, -2 * month].into_iter().enumerate() {
        let mut journal = Journal::open(folder.path(), 1 << 20, at(moment));
        journal.record(at(moment), vec![posted(number as u64)]).unwrap();
        journal.record(at(moment - 30), vec![down(number as u64)]).unwrap();
    }
    let verdict = check(folder.path());
    assert!(verdict.is_whole(), "{verdict:?}");
    assert_eq!((verdict.entries, verdict.files), (1 + 5 * 2, 5));
    let told = history(folder.path());
    for (number, record) in told.postings.iter().enumerate() {
        assert_eq!(record.versions[0].1.id, notice(number as u64).id, "by number, not by time");
        assert!(record.down.is_some());
        assert!(record.hung(&zone()).iter().all(|time| time.to.is_none_or(|to| time.from < to)), "no time is negative");
    }
}

#[test]
fn a_start_reads_only_the_newest_files_and_all_of_them_where_what_was_kept_is_not_to_be_trusted() {
    let folder = written(3000, 30);
    let hanging = || {
        let journal = Journal::open(folder.path(), 3000, at(9));
        let standing = journal.posted_state().unwrap();
        standing.hanging().map(|(notice, since)| (notice.id.clone(), since)).collect::<BTreeSet<_>>()
    };
    let all = hanging();
    assert_eq!(all.len(), 30);
    let kept = folder.path().join("standing.json");
    let good = fs::read_to_string(&kept).unwrap();
    // An old file that only a start that reads everything would miss.
    let oldest = files(folder.path()).remove(0);
    let bytes = fs::read(&oldest).unwrap();
    fs::write(&oldest, "").unwrap();
    assert_eq!(hanging(), all);
    fs::write(&oldest, bytes).unwrap();
    for bad in [good.replace("Záměr", "Zámek"), "rubbish".into(), String::new()] {
        fs::write(&kept, bad).unwrap();
        assert_eq!(hanging(), all);
    }
    assert!(check(folder.path()).is_whole());
}

#[test]
fn what_cannot_be_written_waits_and_beyond_the_bound_it_is_counted() {
    let folder = tempfile::tempdir().unwrap();
    let other = Journal::open(folder.path(), 1 << 20, at(0));
    let mut journal = Journal::open(folder.path(), 1 << 20, at(0));
    assert!(journal.record(at(1), vec![posted(1)]).is_err());
    let fetched = JournalEvent::Fetched {
        source: source(),
        outcome: SourceOutcome::Unchanged,
        status: Some(304),
        sha256: None,
        why: None,
    };
    for second in 0..9000 {
        journal.record_later(at(second), fetched.clone());
    }
    drop(other);
    journal.flush(at(9000)).unwrap();
    let verdict = check(folder.path());
    assert!(verdict.is_whole(), "{verdict:?}");
    assert_eq!(history(folder.path()).condensed, 9000 - 8192);
    assert_eq!(verdict.entries, 1 + 8192 + 1 + verdict.checkpoints);
    assert!(history(folder.path()).postings.is_empty(), "what was refused is not written later");
}
