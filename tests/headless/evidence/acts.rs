//! Acts of people in the journal: they are part of the chain, a document says the same with and without them, and a program
//! that does not know them reads the journal all the same.

use std::fs;

use jiff::{civil::date, tz::TimeZone};
use serde::Deserialize;
use vyveska::{
    evidence::{self, DocumentContext, Journal, JournalEntry, JournalEvent, TrustAnchor},
    words::{Language, Words},
};

use super::{at, check, down, files, history, notice, posted, zone};

fn act(number: u64) -> JournalEvent {
    serde_json::from_value(serde_json::json!({
        "kind": "act", "act": format!("{number:032x}"), "who": "novakova", "name": "Jana Nováková", "role": "clerk",
        "what": "take-down", "target": notice(number).title,
        "changes": [{ "field": "until", "old": "7. 12. 2099", "new": null }], "why": "prodáno\n\"dříve\"",
    }))
    .unwrap()
}

/// A journal of postings and a take-down, with acts or without.
fn written(with_acts: bool) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = Journal::open(folder.path(), 4_000, at(0));
    for number in 0..5 {
        if with_acts {
            journal.record(at(10), vec![act(number)]).unwrap();
        }
        journal.record(at(10), vec![posted(number)]).unwrap();
    }
    if with_acts {
        journal.record(at(20), vec![act(3)]).unwrap();
    }
    journal.record(at(20), vec![down(3)]).unwrap();
    journal.checkpoint(at(30)).unwrap();
    folder
}

#[test]
fn a_journal_with_acts_is_whole_and_its_documents_say_what_they_say_without_them() {
    let (with, without) = (written(true), written(false));
    let (verdict, plain) = (check(with.path()), check(without.path()));
    assert!(verdict.is_whole() && verdict.is_proven(), "{verdict:?}");
    assert_eq!((verdict.entries, plain.entries), (14, 8));
    let texts = |folder: &tempfile::TempDir| {
        let history = history(folder.path());
        let words = Words::new(Language::Czech);
        let hung = evidence::posted_on(&history, date(2026, 11, 22), &zone());
        let day = evidence::day_text(&history, date(2026, 11, 22), &hung, "Vzorov", &zone(), &words);
        let mut verdict = plain.clone();
        verdict.head = vyveska::notice::BlobHash([0; 32]);
        let origin = DocumentContext { town: "Vzorov", zone: TimeZone::UTC, made: at(40), verdict: &verdict };
        let title = notice(3).title;
        let record = history.find(&title).next_back().unwrap();
        (day, evidence::clause(&history, record, &origin).text())
    };
    assert_eq!(texts(&with), texts(&without), "an act is what a person wanted; that it hung is what the board did");
    // Opened again, what hangs is known as before.
    let journal = Journal::open(with.path(), 4_000, at(50));
    assert_eq!(journal.posted_state().unwrap().hanging().count(), 4);
}

#[test]
fn an_act_that_was_changed_or_taken_out_is_found() {
    let folder = written(true);
    for path in files(folder.path()) {
        let before = fs::read_to_string(&path).unwrap();
        if !before.contains("novakova") {
            continue;
        }
        fs::write(&path, before.replacen("novakova", "svoboda!", 1)).unwrap();
        assert!(!check(folder.path()).is_whole());
        let rest: String = before.split_inclusive('\n').filter(|line| !line.contains("\"kind\":\"act\"")).collect();
        fs::write(&path, rest).unwrap();
        assert!(!check(folder.path()).is_whole());
        fs::write(&path, before).unwrap();
    }
    assert!(check(folder.path()).is_whole());
}

/// Events as a program before acts knew them.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum EventBefore {
    Key {
        public: String,
    },
    Checkpoint {
        seq: u64,
    },
    #[serde(other)]
    Unknown,
}

#[test]
fn a_program_before_acts_reads_them_as_unknown_and_one_after_reads_old_journals() {
    let folder = written(true);
    let text: String = files(folder.path()).iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let mut acts = 0;
    for line in text.lines() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let before: EventBefore = serde_json::from_value(value["event"].clone()).unwrap();
        let (entry, _) = JournalEntry::parse(line).unwrap();
        if let JournalEvent::Act { who, why, .. } = entry.event {
            acts += 1;
            assert_eq!(before, EventBefore::Unknown);
            assert_eq!((who.as_str(), why.as_deref()), ("novakova", Some("prodáno\n\"dříve\"")));
        }
    }
    assert_eq!(acts, 6);
    let old = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/evidence-older");
    let (verdict, _) = evidence::verify_and_read(&old, &TrustAnchor::default(), jiff::Timestamp::MAX).unwrap();
    assert!(verdict.is_whole(), "{verdict:?}");
}
