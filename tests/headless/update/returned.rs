//! What an older version finds when it comes back: its catalogue as it was, and a journal and votes that a newer one went on
//! writing.

use std::fs;

use jiff::{Timestamp, civil::date, tz::TimeZone};
use rusqlite::Connection;
use vyveska::{
    clock::Clock,
    evidence::{self, Journal, JournalConfig, JournalEvent, TrustAnchor},
    notice::{Notice, NoticeId, Posting, SourceId},
    store::{self, SourceKind, StoreConfig},
};

use super::{Tree, text};

const NOON: i64 = 1_795_345_200;

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(NOON + seconds).unwrap()
}

#[test]
fn a_catalogue_that_a_newer_version_migrated_is_refused_and_the_copy_returns() {
    let tree = Tree::new(&["0.1.0", "0.2.0"]);
    tree.configure("");
    let state = tree.path("state");
    let open = || {
        let config = StoreConfig::new(state.clone(), vec![(SourceId("slozka".into()), SourceKind::Folder)]);
        store::open(config, Clock::by_hand(TimeZone::UTC, at(0)))
    };
    drop(open().unwrap());
    let catalogue = state.join("catalogue.sqlite");
    let version = || -> i64 {
        Connection::open(&catalogue).unwrap().pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
    };
    let before = version();
    let prepare = || text(&tree.update(&["prepare"]).output().unwrap());
    tree.select("good = \"0.1.0\"\ntrial = \"0.2.0\"\ntries = 3\n");
    for _ in 0..3 {
        tree.count_start();
        prepare();
        // The version on trial migrates and crashes.
        let db = Connection::open(&catalogue).unwrap();
        db.execute_batch("CREATE TABLE IF NOT EXISTS newer (a) STRICT").err();
        db.pragma_update(None, "user_version", before + 1).unwrap();
    }
    let refused = open().err().unwrap().to_string();
    assert!(refused.contains("this program knows versions to"), "{refused}");
    tree.count_start();
    prepare();
    assert_eq!(version(), before);
    drop(open().unwrap());
    assert_eq!(fs::read_dir(state.join("update")).unwrap().count(), 0, "no copy is left");
}

#[test]
fn without_room_for_the_copy_the_trial_does_not_start_and_the_good_version_does() {
    let tree = Tree::new(&["0.1.0", "0.2.0"]);
    tree.configure("");
    // What cannot be copied, in the place of a catalogue.
    fs::write(tree.path("state/catalogue.sqlite"), [7; 4096]).unwrap();
    tree.select("good = \"0.1.0\"\ntrial = \"0.2.0\"\ntries = 2\n");
    assert_eq!(tree.update(&["prepare"]).output().unwrap().status.code(), Some(1));
    tree.select("good = \"0.1.0\"\n");
    assert_eq!(tree.update(&["prepare"]).output().unwrap().status.code(), Some(0));
    // Nor does a configuration that cannot be read keep the good one from starting.
    fs::write(tree.path("vyveska.toml"), "[town\n").unwrap();
    assert_eq!(tree.update(&["prepare"]).output().unwrap().status.code(), Some(0));
}

#[test]
fn a_journal_with_events_of_a_newer_version_goes_on_and_keeps_them() {
    let state = tempfile::tempdir().unwrap();
    let config = JournalConfig::within(state.path());
    let notice = |id: &str| {
        let posting = Posting { from: date(2026, 11, 1), until: Some(date(2099, 12, 7)) };
        Notice::new(SourceId("slozka".into()), NoticeId(id.into()), id, posting)
    };
    let posted = |id: &str| JournalEvent::Posted { notice: notice(id), since: None };
    let mut newer = Journal::open(&config.folder, config.file_limit_bytes, at(0));
    // An event of a kind that this version does not know is read as this one.
    newer.record(at(1), vec![posted("a"), JournalEvent::Unknown]).unwrap();
    drop(newer);
    let text = || -> String {
        let mut files: Vec<_> = fs::read_dir(&config.folder).unwrap().map(|file| file.unwrap().path()).collect();
        files.retain(|file| file.extension().is_some_and(|end| end == "jsonl"));
        files.sort();
        files.iter().map(|file| fs::read_to_string(file).unwrap()).collect()
    };
    let before = text();
    let mut older = Journal::open(&config.folder, config.file_limit_bytes, at(60));
    older.record(at(61), vec![posted("b")]).unwrap();
    drop(older);
    assert!(text().starts_with(&before), "what the newer version wrote stays byte for byte");
    let (verdict, history) = evidence::verify_and_read(&config.folder, &TrustAnchor::default(), at(3_600)).unwrap();
    assert!(verdict.is_whole(), "{verdict:?}");
    assert_eq!(history.postings.len(), 2);
}
