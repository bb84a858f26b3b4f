//! Tests of the SQLite vote store: a stored vote comes out once, for every reader and after every kill.

use std::{collections::BTreeSet, fs, path::Path};

use super::*;
use crate::{
    config::Surveys,
    feedback::{StepEnding, VoteId, VoteStep},
    words::Language,
};

fn survey() -> Survey {
    let text = include_str!("../../../../config/surveys.toml");
    Surveys::parse(text, Path::new("s.toml")).unwrap().surveys.remove(0)
}

fn vote(survey: &Survey, terminal: &str, second: i64, score: u8) -> Vote {
    let at = Timestamp::from_second(1_763_884_800 + second).unwrap();
    let random = [score, terminal.as_bytes()[0], 3, 4, 5, 6, 7, 8, second as u8, (second >> 8) as u8];
    let id = VoteId::from_parts(at, random);
    Vote {
        id,
        visit: id,
        terminal: terminal.to_owned(),
        counter: None,
        survey: survey.id.clone(),
        version: survey.version.clone(),
        question: "celkem".to_owned(),
        scale: survey.questions[0].scale,
        step: VoteStep::Answer,
        score: Some(score),
        choice: None,
        comment: None,
        ui: StepEnding::Touch,
        language: Language::Ukrainian,
        at,
        offset_s: 3600,
        seq: 1,
        doubtful: false,
    }
}

fn all(store: &mut SqliteVotes) -> Vec<Vote> {
    let mut votes = vec![];
    store.read_votes(&VoteQuery::default(), &mut |vote| votes.push(vote)).unwrap();
    votes
}

#[test]
fn a_file_of_a_newer_program_is_used_and_keeps_what_only_that_one_knows() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("votes.db");
    let survey = survey();
    drop(SqliteVotes::open(&path).unwrap());
    let newer = Connection::open(&path).unwrap();
    newer.execute_batch("ALTER TABLE votes ADD COLUMN mood TEXT; PRAGMA user_version = 99").unwrap();
    let mut store = SqliteVotes::open(&path).unwrap();
    let given = vote(&survey, "a", 0, 2);
    let at = given.at;
    store.keep(given, &survey, at).unwrap();
    newer.execute("UPDATE votes SET mood = 'glad'", []).unwrap();
    drop(store);
    assert_eq!((all(&mut SqliteVotes::open(&path).unwrap()).len(), count_votes(&path).unwrap()), (1, 1));
    let kept: String = newer.query_row("SELECT mood FROM votes", [], |row| row.get(0)).unwrap();
    assert_eq!(kept, "glad");
}

#[test]
fn a_vote_comes_back_as_it_went_in_with_its_number() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("votes.db");
    let survey = survey();
    let mut store = SqliteVotes::open(&path).unwrap();
    for second in 0..3 {
        let given = vote(&survey, "a", second, 2);
        let at = given.at;
        let kept = store.keep(given, &survey, at).unwrap();
        let first = vote(&survey, "a", 0, 2).at.as_second() as u64;
        assert_eq!(kept.seq, first + second as u64 + 1, "numbers begin with the second in which the file was begun");
        assert_eq!(kept.check("a"), Ok(()));
        assert_eq!(all(&mut store).last(), Some(&kept));
    }
    let twice = store.keep(vote(&survey, "a", 0, 2), &survey, Timestamp::UNIX_EPOCH);
    assert!(matches!(twice, Err(VoteStoreError::Taken(_))), "a vote that is not kept has to be told");
    drop(store);
    let mut again = SqliteVotes::open(&path).unwrap();
    assert_eq!(all(&mut again).len(), 3);
    assert_eq!(again.surveys().unwrap(), std::slice::from_ref(&survey));
    let last = all(&mut again)[2].at;
    let heard = again.contacts().unwrap();
    assert_eq!((heard[0].terminal.as_str(), heard[0].voted), ("a", Some(last)));
    // A clock that is ten years ahead does not make a terminal one that is voted on for ten years.
    again.keep(vote(&survey, "a", 315_360_000, 2), &survey, last).unwrap();
    assert_eq!(again.contacts().unwrap()[0].voted, Some(last));
}

#[test]
fn what_is_delivered_twice_is_there_once() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = SqliteVotes::open(&dir.path().join("c.db")).unwrap();
    let survey = survey();
    let mut votes: Vec<Vote> = (0..50).map(|i| Vote { seq: i + 1, ..vote(&survey, "a", i as i64, 1) }).collect();
    let batch = VoteBatch { terminal: "a".into(), names: None, surveys: vec![survey.clone()], votes: votes.clone() };
    assert_eq!(store.store(&batch, Timestamp::UNIX_EPOCH).unwrap(), StoredVotes { new: 50, known: 0 });
    votes.reverse();
    votes.push(Vote { seq: 51, ..vote(&survey, "a", 99, 3) });
    // The same name with another answer changes nothing.
    votes[0].score = Some(3);
    let batch = VoteBatch { votes, ..batch };
    assert_eq!(store.store(&batch, Timestamp::UNIX_EPOCH).unwrap(), StoredVotes { new: 1, known: 50 });
    let kept = all(&mut store);
    assert_eq!(kept.len(), 51);
    assert!(kept.windows(2).all(|two| two[0].seq < two[1].seq));
    assert_eq!(kept.iter().filter(|it| it.score == Some(1)).count(), 50);
    let ids: BTreeSet<VoteId> = kept.iter().map(|it| it.id).collect();
    assert_eq!(ids.len(), 51);
}

#[test]
fn votes_wait_until_they_are_delivered_or_refused() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = SqliteVotes::open(&dir.path().join("votes.db")).unwrap();
    let survey = survey();
    for second in 0..5 {
        store.keep(vote(&survey, "a", second, 0), &survey, Timestamp::UNIX_EPOCH).unwrap();
    }
    let (first, surveys) = store.undelivered("a", 3, Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!((first.len(), surveys.len(), store.undelivered_count().unwrap()), (3, 1, 5));
    store.mark_delivered(&first.iter().map(|it| it.id).collect::<Vec<_>>()).unwrap();
    let (rest, _) = store.undelivered("a", 10, Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!(rest.iter().map(|it| it.seq).collect::<Vec<_>>(), [4, 5]);
    store.mark_refused(rest[0].id, "its time cannot be", Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!((store.undelivered_count().unwrap(), all(&mut store).len()), (1, 5));
    assert!(store.connection.execute("DELETE FROM votes", []).is_err(), "a vote was deleted");
}

#[test]
fn what_was_refused_is_kept_told_and_offered_again_after_its_time() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("votes.db");
    let mut store = SqliteVotes::open(&path).unwrap();
    let survey = survey();
    let at = |hours: i64| Timestamp::UNIX_EPOCH + jiff::SignedDuration::from_hours(hours);
    let kept: Vec<Vote> = (0..4)
        .map(|second| store.keep(vote(&survey, "a", second, 0), &survey, Timestamp::UNIX_EPOCH).unwrap())
        .collect();
    store.mark_refused(kept[1].id, "unknown field", at(10)).unwrap();
    store.mark_refused(kept[2].id, "its time cannot be", at(5)).unwrap();
    assert_eq!(
        (store.undelivered_count().unwrap(), store.refused_summary().unwrap()),
        (2, (2, Some("unknown field".to_owned())))
    );
    let again = |store: &mut SqliteVotes, hours| {
        let (votes, surveys) = store.refused_until("a", at(hours), 10, at(50)).unwrap();
        (votes.iter().map(|it| it.seq).collect::<Vec<_>>(), surveys.len())
    };
    assert_eq!(again(&mut store, 4), (vec![], 0));
    assert_eq!(again(&mut store, 9), (vec![kept[2].seq], 1));
    assert_eq!(again(&mut store, 10), (vec![kept[2].seq, kept[1].seq], 1));
    drop(store);
    let mut store = SqliteVotes::open(&path).unwrap();
    assert_eq!(store.refused_summary().unwrap().0, 2, "they are told after a restart as well");
    store.mark_delivered(&[kept[1].id, kept[2].id]).unwrap();
    assert_eq!((store.refused_summary().unwrap(), again(&mut store, 100)), ((0, None), (vec![], 0)));
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

#[test]
fn only_what_was_asked_for() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = SqliteVotes::open(&dir.path().join("votes.db")).unwrap();
    let survey = survey();
    for terminal in ["b", "a"] {
        for second in 0..4 {
            store.keep(vote(&survey, terminal, second, 0), &survey, Timestamp::UNIX_EPOCH).unwrap();
        }
    }
    let start = vote(&survey, "a", 0, 0).at;
    let second = |n| start.checked_add(jiff::SignedDuration::from_secs(n)).unwrap();
    let asked = VoteQuery { from: Some(second(1)), to: Some(second(3)), terminal: Some("a".into()) };
    let mut votes = vec![];
    store.read_votes(&asked, &mut |vote| votes.push(vote)).unwrap();
    assert_eq!(votes.iter().map(|it| it.seq).collect::<Vec<_>>(), [2, 3]);
    let order: Vec<String> = all(&mut store).into_iter().map(|it| it.terminal).collect();
    assert_eq!(order[0], "a");
    assert_eq!(order[7], "b");
}

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

#[test]
fn a_vote_of_a_time_without_a_clock_stays_marked_and_those_of_older_files_are_not() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("votes.db");
    let survey = survey();
    {
        let mut store = SqliteVotes::open(&path).unwrap();
        store.keep(vote(&survey, "a", 1, 1), &survey, Timestamp::UNIX_EPOCH).unwrap();
        // As the program before left it.
        let back = "ALTER TABLE votes DROP COLUMN doubtful; PRAGMA user_version = 3;";
        store.connection.execute_batch(back).unwrap();
    }
    let mut store = SqliteVotes::open(&path).unwrap();
    let marked = Vote { doubtful: true, ..vote(&survey, "a", 2, 2) };
    store.keep(marked, &survey, Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!(all(&mut store).iter().map(|it| it.doubtful).collect::<Vec<_>>(), [false, true]);
    let (waiting, _) = store.undelivered("a", 10, Timestamp::UNIX_EPOCH).unwrap();
    let texts: Vec<String> = waiting.iter().map(|it| serde_json::to_string(it).unwrap()).collect();
    assert!(!texts[0].contains("doubtful"), "an older collector reads what is not marked: {}", texts[0]);
    assert!(texts[1].contains("\"doubtful\":true"), "{}", texts[1]);
    // And what an older terminal says is read.
    assert_eq!(serde_json::from_str::<Vote>(&texts[0]).unwrap(), waiting[0]);
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
fn votes_are_for_the_program_alone_and_files_of_older_versions_are_closed() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("votes.db");
    let open = |name: &str| {
        fs::write(dir.path().join(name), b"").unwrap();
        fs::set_permissions(dir.path().join(name), fs::Permissions::from_mode(0o644)).unwrap();
    };
    ["votes.db", "votes.db.spoiled-1", "votes.db.spoiled-1-wal"].into_iter().for_each(open);
    let mut store = SqliteVotes::open(&path).unwrap();
    let survey = survey();
    store.keep(vote(&survey, "a", 0, 0), &survey, Timestamp::UNIX_EPOCH).unwrap();
    let mut seen = vec![];
    for entry in fs::read_dir(dir.path()).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{:?}", entry.file_name());
        seen.push(entry.file_name().into_string().unwrap());
    }
    seen.sort();
    let all = ["votes.db", "votes.db-shm", "votes.db-wal", "votes.db.spoiled-1", "votes.db.spoiled-1-wal"];
    assert_eq!(seen, all);
    drop(store);
    let other = dir.path().join("collected.db");
    let _new = SqliteVotes::open_or_renew(&other).unwrap();
    assert_eq!(fs::metadata(&other).unwrap().permissions().mode() & 0o777, 0o600);
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
fn many_may_begin_one_file_at_once() {
    for _ in 0..20 {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("votes.db");
        let start = std::sync::Barrier::new(4);
        std::thread::scope(|scope| {
            let all = [(); 4].map(|()| {
                scope.spawn(|| {
                    start.wait();
                    SqliteVotes::open(&path).map(drop)
                })
            });
            all.into_iter().for_each(|it| it.join().unwrap().unwrap());
        });
    }
}
