//! The file of votes: what goes in comes out once, whoever asks and whatever was killed.

use std::{collections::BTreeSet, fs, path::Path};

use super::*;
use crate::{
    config::Surveys,
    feedback::{Step, Ui, VoteId},
    words::Language,
};

fn survey() -> Survey {
    let text = include_str!("../../../config/surveys.toml");
    Surveys::parse(text, Path::new("s.toml")).unwrap().surveys.remove(0)
}

fn vote(survey: &Survey, terminal: &str, second: i64, score: u8) -> Vote {
    let at = Timestamp::from_second(1_763_884_800 + second).unwrap();
    let random = [score, terminal.as_bytes()[0], 3, 4, 5, 6, 7, 8, second as u8, (second >> 8) as u8];
    let id = VoteId::at(at, random);
    Vote {
        id,
        visit: id,
        terminal: terminal.to_owned(),
        counter: None,
        survey: survey.id.clone(),
        version: survey.version.clone(),
        question: "celkem".to_owned(),
        scale: survey.questions[0].scale,
        step: Step::Answer,
        score: Some(score),
        choice: None,
        comment: None,
        ui: Ui::Touch,
        language: Language::Ukrainian,
        at,
        offset_s: 3600,
        seq: 1,
        doubtful: false,
    }
}

fn all(urn: &mut SqliteUrn) -> Vec<Vote> {
    let mut votes = vec![];
    urn.votes(&Asked::default(), &mut |vote| votes.push(vote)).unwrap();
    votes
}

#[test]
fn a_vote_comes_back_as_it_went_in_with_its_number() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("votes.db");
    let survey = survey();
    let mut urn = SqliteUrn::open(&path).unwrap();
    for second in 0..3 {
        let given = vote(&survey, "a", second, 2);
        let at = given.at;
        let kept = urn.keep(given, &survey, at).unwrap();
        let first = vote(&survey, "a", 0, 2).at.as_second() as u64;
        assert_eq!(kept.seq, first + second as u64 + 1, "numbers begin with the second in which the file was begun");
        assert_eq!(kept.check("a"), Ok(()));
        assert_eq!(all(&mut urn).last(), Some(&kept));
    }
    let twice = urn.keep(vote(&survey, "a", 0, 2), &survey, Timestamp::UNIX_EPOCH);
    assert!(matches!(twice, Err(UrnError::Taken(_))), "a vote that is not kept has to be told");
    drop(urn);
    let mut again = SqliteUrn::open(&path).unwrap();
    assert_eq!(all(&mut again).len(), 3);
    assert_eq!(again.surveys().unwrap(), std::slice::from_ref(&survey));
    let last = all(&mut again)[2].at;
    let heard = again.heard().unwrap();
    assert_eq!((heard[0].terminal.as_str(), heard[0].voted), ("a", Some(last)));
    // A clock that is ten years ahead does not make a terminal one that is voted on for ten years.
    again.keep(vote(&survey, "a", 315_360_000, 2), &survey, last).unwrap();
    assert_eq!(again.heard().unwrap()[0].voted, Some(last));
}

#[test]
fn what_is_delivered_twice_is_there_once() {
    let dir = tempfile::tempdir().unwrap();
    let mut urn = SqliteUrn::open(&dir.path().join("c.db")).unwrap();
    let survey = survey();
    let mut votes: Vec<Vote> = (0..50).map(|i| Vote { seq: i + 1, ..vote(&survey, "a", i as i64, 1) }).collect();
    let batch = Batch { terminal: "a".into(), names: None, surveys: vec![survey.clone()], votes: votes.clone() };
    assert_eq!(urn.take(&batch, Timestamp::UNIX_EPOCH).unwrap(), Taken { new: 50, known: 0 });
    votes.reverse();
    votes.push(Vote { seq: 51, ..vote(&survey, "a", 99, 3) });
    // The same name with another answer changes nothing.
    votes[0].score = Some(3);
    let batch = Batch { votes, ..batch };
    assert_eq!(urn.take(&batch, Timestamp::UNIX_EPOCH).unwrap(), Taken { new: 1, known: 50 });
    let kept = all(&mut urn);
    assert_eq!(kept.len(), 51);
    assert!(kept.windows(2).all(|two| two[0].seq < two[1].seq));
    assert_eq!(kept.iter().filter(|it| it.score == Some(1)).count(), 50);
    let ids: BTreeSet<VoteId> = kept.iter().map(|it| it.id).collect();
    assert_eq!(ids.len(), 51);
}

#[test]
fn votes_wait_until_they_are_delivered_or_refused() {
    let dir = tempfile::tempdir().unwrap();
    let mut urn = SqliteUrn::open(&dir.path().join("votes.db")).unwrap();
    let survey = survey();
    for second in 0..5 {
        urn.keep(vote(&survey, "a", second, 0), &survey, Timestamp::UNIX_EPOCH).unwrap();
    }
    let (first, surveys) = urn.undelivered("a", 3).unwrap();
    assert_eq!((first.len(), surveys.len(), urn.waiting().unwrap()), (3, 1, 5));
    urn.delivered(&first.iter().map(|it| it.id).collect::<Vec<_>>()).unwrap();
    let (rest, _) = urn.undelivered("a", 10).unwrap();
    assert_eq!(rest.iter().map(|it| it.seq).collect::<Vec<_>>(), [4, 5]);
    urn.refused(rest[0].id, "its time cannot be").unwrap();
    assert_eq!((urn.waiting().unwrap(), all(&mut urn).len()), (1, 5));
    assert!(urn.connection.execute("DELETE FROM votes", []).is_err(), "a vote was deleted");
}

#[test]
fn only_what_was_asked_for() {
    let dir = tempfile::tempdir().unwrap();
    let mut urn = SqliteUrn::open(&dir.path().join("votes.db")).unwrap();
    let survey = survey();
    for terminal in ["b", "a"] {
        for second in 0..4 {
            urn.keep(vote(&survey, terminal, second, 0), &survey, Timestamp::UNIX_EPOCH).unwrap();
        }
    }
    let start = vote(&survey, "a", 0, 0).at;
    let second = |n| start.checked_add(jiff::SignedDuration::from_secs(n)).unwrap();
    let asked = Asked { from: Some(second(1)), to: Some(second(3)), terminal: Some("a".into()) };
    let mut votes = vec![];
    urn.votes(&asked, &mut |vote| votes.push(vote)).unwrap();
    assert_eq!(votes.iter().map(|it| it.seq).collect::<Vec<_>>(), [2, 3]);
    let order: Vec<String> = all(&mut urn).into_iter().map(|it| it.terminal).collect();
    assert_eq!(order[0], "a");
    assert_eq!(order[7], "b");
}

#[test]
fn a_spoiled_file_is_put_aside_and_a_new_one_begun() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("votes.db");
    fs::write(&path, b"this is no database, but it is long enough to look like one at first sight").unwrap();
    let survey = survey();
    assert!(SqliteUrn::open(&path).is_err(), "whoever only reads leaves it where it is");
    assert!(path.exists());
    let mut urn = SqliteUrn::begin(&path).unwrap();
    urn.keep(vote(&survey, "a", 1, 1), &survey, Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!(all(&mut urn).len(), 1);
    assert!(fs::read(dir.path().join("votes.db.spoiled-1")).unwrap().starts_with(b"this is no database"));
}

#[test]
fn a_vote_of_a_time_without_a_clock_stays_marked_and_those_of_older_files_are_not() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("votes.db");
    let survey = survey();
    {
        let mut urn = SqliteUrn::open(&path).unwrap();
        urn.keep(vote(&survey, "a", 1, 1), &survey, Timestamp::UNIX_EPOCH).unwrap();
        // As the program before left it.
        let back = "ALTER TABLE votes DROP COLUMN doubtful; PRAGMA user_version = 2;";
        urn.connection.execute_batch(back).unwrap();
    }
    let mut urn = SqliteUrn::open(&path).unwrap();
    let marked = Vote { doubtful: true, ..vote(&survey, "a", 2, 2) };
    urn.keep(marked, &survey, Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!(all(&mut urn).iter().map(|it| it.doubtful).collect::<Vec<_>>(), [false, true]);
    let (waiting, _) = urn.undelivered("a", 10).unwrap();
    let texts: Vec<String> = waiting.iter().map(|it| serde_json::to_string(it).unwrap()).collect();
    assert!(!texts[0].contains("doubtful"), "an older collector reads what is not marked: {}", texts[0]);
    assert!(texts[1].contains("\"doubtful\":true"), "{}", texts[1]);
    // And what an older terminal says is read.
    assert_eq!(serde_json::from_str::<Vote>(&texts[0]).unwrap(), waiting[0]);
}

/// A file of so many votes, every third of them delivered, closed.
fn filled(path: &Path, votes: i64) -> Survey {
    let survey = survey();
    let mut urn = SqliteUrn::open(path).unwrap();
    let cast = (0..votes).map(|it| vote(&survey, "a", it, (it % 4) as u8)).collect();
    let kept = urn.keep_all(cast, &survey, Timestamp::UNIX_EPOCH).unwrap();
    let delivered: Vec<VoteId> = kept.iter().step_by(3).map(|it| it.id).collect();
    urn.delivered(&delivered).unwrap();
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
    // Its name and its visit's stand side by side in the row; in an index there is but one of them.
    spoil(&path, &[vote(&survey, "a", 300, 0).id.bytes(); 2].concat());
    assert!(matches!(SqliteUrn::open(&path), Err(UrnError::Sqlite(_))));
    let mut urn = SqliteUrn::begin(&path).unwrap();
    assert_eq!(fs::read(dir.path().join("votes.db.spoiled-1-wal")).unwrap(), b"of an earlier time");
    assert!(dir.path().join("votes.db.spoiled-2").exists());
    let saved = all(&mut urn);
    assert!((500..600).contains(&saved.len()), "one page of votes is lost, not {}", 600 - saved.len());
    assert!(saved.iter().any(|it| it.seq == 1) && saved.iter().any(|it| it.seq == 600), "both ends are there");
    let (waiting, surveys) = urn.undelivered("a", 1_000).unwrap();
    assert!(surveys == [survey.clone()] && waiting.iter().all(|it| (it.seq - 1) % 3 != 0), "delivered ones stay so");
    assert_eq!(urn.keep(vote(&survey, "a", 700, 1), &survey, Timestamp::UNIX_EPOCH).unwrap().seq, 601);
}

#[test]
fn a_connection_knows_that_its_file_was_put_aside() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("votes.db");
    filled(&path, 5);
    let urn = SqliteUrn::open(&path).unwrap();
    assert!(!urn.is_stale(&path));
    let error = rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT), None);
    let mut new = SqliteUrn::renew_after(&path, &UrnError::Sqlite(error)).unwrap().unwrap();
    assert!(urn.is_stale(&path) && !new.is_stale(&path));
    assert_eq!(all(&mut new).len(), 5, "a sound file is copied whole");
    let busy = rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY), None);
    assert!(SqliteUrn::renew_after(&path, &UrnError::Sqlite(busy)).is_none(), "only what is spoiled is put aside");
}

#[test]
fn a_vote_that_cannot_be_read_holds_up_nobody() {
    let dir = tempfile::tempdir().unwrap();
    let mut urn = SqliteUrn::open(&dir.path().join("votes.db")).unwrap();
    let survey = survey();
    for second in 0..3 {
        urn.keep(vote(&survey, "a", second, 0), &survey, Timestamp::UNIX_EPOCH).unwrap();
    }
    // As a newer program would have written it.
    urn.connection.execute("UPDATE votes SET language = 'eo' WHERE seq = 1", []).unwrap();
    let (votes, _) = urn.undelivered("a", 10).unwrap();
    assert_eq!(votes.iter().map(|it| it.seq).collect::<Vec<_>>(), [2, 3]);
    assert_eq!((urn.waiting().unwrap(), all(&mut urn).len()), (2, 2));
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
                    SqliteUrn::open(&path).map(drop)
                })
            });
            all.into_iter().for_each(|it| it.join().unwrap().unwrap());
        });
    }
}
