//! Spoiled SQLite files and single rows that cannot be read, tested: what can be read goes on, and no vote is held up.

use std::{fs, path::Path};

use super::{
    tests::{all, survey, vote},
    *,
};

#[test]
fn a_spoiled_file_is_put_aside_and_a_new_one_begun() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("votes.db");
    fs::write(&path, b"this is no database, but it is long enough to look like one at first sight").unwrap();
    let survey = survey();
    assert!(SqliteVotes::open(&path).is_err(), "whoever only reads leaves it where it is");
    assert!(path.exists());
    let mut store = SqliteVotes::open_or_renew(&path).unwrap();
    store.keep(vote(&survey, "a", 1, 1), &survey, Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!(all(&mut store).len(), 1);
    assert!(fs::read(dir.path().join("votes.db.spoiled-1")).unwrap().starts_with(b"this is no database"));
}

/// A file of so many votes, every third of them delivered, closed.
fn filled(path: &Path, votes: i64) -> Survey {
    let survey = survey();
    let mut store = SqliteVotes::open(path).unwrap();
    let cast = (0..votes).map(|it| vote(&survey, "a", it, (it % 4) as u8)).collect();
    let kept = store.keep_all(cast, &survey, Timestamp::UNIX_EPOCH).unwrap();
    let delivered: Vec<VoteId> = kept.iter().step_by(3).map(|it| it.id).collect();
    store.mark_delivered(&delivered).unwrap();
    survey
}

/// Writes rubbish over the page that holds these bytes.
fn spoil(path: &Path, what: &[u8]) {
    let mut bytes = fs::read(path).unwrap();
    let at = bytes.windows(what.len()).position(|it| it == what).unwrap() / 4096 * 4096;
    bytes[at..at + 4096].fill(0xa5);
    fs::write(path, bytes).unwrap();
}

#[test]
fn what_can_be_read_of_a_spoiled_file_goes_on_in_the_new_one() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("votes.db");
    let survey = filled(&path, 600);
    // What a crash between two renames left behind is not written over.
    fs::write(dir.path().join("votes.db.spoiled-1-wal"), b"of an earlier time").unwrap();
    let lost = vote(&survey, "a", 300, 0);
    // A row has both names next to each other, an index has not.
    spoil(&path, &[lost.id.bytes(), lost.visit.bytes()].concat());
    assert!(matches!(SqliteVotes::open(&path), Err(VoteStoreError::Sqlite(_))));
    let mut store = SqliteVotes::open_or_renew(&path).unwrap();
    assert_eq!(fs::read(dir.path().join("votes.db.spoiled-1-wal")).unwrap(), b"of an earlier time");
    assert!(dir.path().join("votes.db.spoiled-2").exists());
    let saved = all(&mut store);
    assert!((500..600).contains(&saved.len()), "one page of votes is lost, not {}", 600 - saved.len());
    assert!(saved.iter().any(|it| it.seq == 1) && saved.iter().any(|it| it.seq == 600), "both ends are there");
    let (waiting, surveys) = store.undelivered("a", 1_000, Timestamp::UNIX_EPOCH).unwrap();
    assert!(surveys == [survey.clone()] && waiting.iter().all(|it| (it.seq - 1) % 3 != 0), "delivered ones stay so");
    assert_eq!(store.keep(vote(&survey, "a", 700, 1), &survey, Timestamp::UNIX_EPOCH).unwrap().seq, 601);
}

#[test]
fn a_connection_knows_that_its_file_was_put_aside() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("votes.db");
    filled(&path, 5);
    let store = SqliteVotes::open(&path).unwrap();
    assert!(!store.is_stale(&path));
    let error = rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT), None);
    let mut new = SqliteVotes::renew_after(&path, &VoteStoreError::Sqlite(error)).unwrap().unwrap();
    assert!(store.is_stale(&path) && !new.is_stale(&path));
    assert_eq!(all(&mut new).len(), 5, "a sound file is copied whole");
    let busy = rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY), None);
    assert!(
        SqliteVotes::renew_after(&path, &VoteStoreError::Sqlite(busy)).is_none(),
        "only what is spoiled is put aside"
    );
}

#[test]
fn a_vote_that_cannot_be_read_holds_up_nobody() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = SqliteVotes::open(&dir.path().join("votes.db")).unwrap();
    let survey = survey();
    for second in 0..3 {
        store.keep(vote(&survey, "a", second, 0), &survey, Timestamp::UNIX_EPOCH).unwrap();
    }
    // As a newer program would have written it.
    store.connection.execute("UPDATE votes SET language = 'eo' WHERE seq = 1", []).unwrap();
    let (votes, _) = store.undelivered("a", 10, Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!(votes.iter().map(|it| it.seq).collect::<Vec<_>>(), [2, 3]);
    assert_eq!((store.undelivered_count().unwrap(), all(&mut store).len()), (2, 2));
}

#[test]
fn a_survey_that_cannot_be_read_holds_up_no_vote() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = SqliteVotes::open(&dir.path().join("votes.db")).unwrap();
    let survey = survey();
    store.keep(vote(&survey, "a", 0, 0), &survey, Timestamp::UNIX_EPOCH).unwrap();
    store.connection.execute("UPDATE surveys SET survey = '{'", []).unwrap();
    let (votes, surveys) = store.undelivered("a", 10, Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!((votes.len(), surveys.len()), (1, 0));
}
