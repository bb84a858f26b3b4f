//! A journal as programs wrote it before entries were signed one by one (`tests/fixtures/evidence-older`: 43 entries, written
//! by that program and killed): it opens and verifies as it did, and goes on signed.

use std::{
    fs,
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use vyveska::{
    evidence::{self, ChainHead, Journal, JournalEntry, JournalEvent, TrustAnchor},
    words::{Language, Words},
};

use super::{check, files, history, posted};

const FILE: u64 = 20_000;

/// Later than the newest of its entries.
fn later() -> Timestamp {
    "2026-11-29T08:00:00Z".parse().unwrap()
}

fn older() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/evidence-older");
    for entry in fs::read_dir(kept).unwrap().map(Result::unwrap) {
        fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
    }
    folder
}

fn forge(path: &PathBuf) {
    let text = fs::read_to_string(path).unwrap();
    let (entry, head) = JournalEntry::parse(text.lines().next_back().unwrap()).unwrap();
    let (line, _) = ChainHead { seq: entry.seq, head }.next_entry(later(), posted(99)).unwrap();
    fs::write(path, format!("{text}{line}\n")).unwrap();
}

#[test]
fn an_older_journal_opens_and_verifies_as_before_and_is_said_to_be_signed_by_its_head_only() {
    let folder = older();
    let verdict = check(folder.path());
    assert!(verdict.is_whole() && verdict.is_proven(), "{verdict:?}");
    assert_eq!((verdict.entries, verdict.signed_singly, verdict.unsigned), (43, 0, 0));
    assert_eq!(verdict.head.to_string(), "fc715d379a503a6d77452cc3fe3146d8fe02e79d64aaa3e9da994583322b2e08");
    let words = Words::new(Language::Czech);
    let said = evidence::verdict_text(&verdict, &words);
    assert!(said.contains("podepsaných jen po úsecích: 43") && said.contains("Deník je úplný"), "{said}");
    let told = history(folder.path());
    // Its sign of life is a bare time, which anybody can write: what is known ends with the newest entry.
    assert_eq!(told.known, verdict.last);

    let hung = told.postings.iter().filter(|record| record.down.is_none()).count();
    let mut journal = Journal::open(folder.path(), FILE, later());
    assert_eq!(journal.posted_state().unwrap().hanging().count(), hung);
    assert!(journal.faults().is_empty());
    journal.record(later(), vec![posted(70)]).unwrap();
    drop(journal);
    let verdict = check(folder.path());
    assert!(verdict.is_whole() && verdict.is_proven(), "{verdict:?}");
    assert_eq!((verdict.entries, verdict.signed_singly), (44, 1));
    assert_eq!(history(folder.path()).postings.len(), told.postings.len() + 1);
    let journal = Journal::open(folder.path(), FILE, later());
    assert_eq!(journal.posted_state().unwrap().hanging().count(), hung + 1);
}

#[test]
fn a_program_that_knows_no_signatures_reads_what_a_newer_one_wrote() {
    let folder = older();
    let mut journal = Journal::open(folder.path(), FILE, later());
    journal.record(later(), vec![posted(70)]).unwrap();
    drop(journal);
    // As the older program checks a line: its bytes up to its hash, then the fields it knows.
    let text: String = files(folder.path()).iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let mut chain = ChainHead::EMPTY;
    for line in text.lines() {
        chain = chain.verify_next(line).unwrap().1;
    }
    assert_eq!((chain.seq, chain.head), (44, check(folder.path()).head));
    let newest = text.lines().next_back().unwrap();
    assert!(newest.contains("\",\"sig\":\"") && newest.ends_with("\"}"));
}

#[test]
fn what_was_appended_to_an_older_journal_is_named_and_not_taken_up() {
    let folder = older();
    forge(&files(folder.path()).remove(0));
    let (verdict, told) = evidence::verify_and_read(folder.path(), &TrustAnchor::default(), later()).unwrap();
    assert_eq!((verdict.unsigned, verdict.entries, verdict.problem.is_some()), (1, 43, false));
    assert!(!verdict.is_whole());
    let before = told.postings.len();
    // Not without its head either, which nobody can put back: nothing in it is signed any more.
    let mut journal = Journal::open(folder.path(), FILE, later());
    assert!(journal.posted_state().unwrap().hanging().all(|(notice, _)| notice.id.0 != "slozka/99.pdf"));
    journal.record(later(), vec![JournalEvent::PlayerDown { why: "x".into() }]).unwrap();
    drop(journal);
    assert_eq!((history(folder.path()).postings.len(), check(folder.path()).strange), (before, 1));
    assert!(check(folder.path()).is_whole());
}
