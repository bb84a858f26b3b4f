//! Tests of the SQLite vote store: a stored vote comes out once, for every reader and after every kill. Files and rows that
//! cannot be read are in `spoiled_tests`.

use std::{collections::BTreeSet, fs, path::Path};

use super::*;
use crate::{
    config::Surveys,
    feedback::{StepEnding, VoteId, VoteStep},
    words::Language,
};

pub(super) fn survey() -> Survey {
    let text = include_str!("../../../../config/surveys.toml");
    Surveys::parse(text, Path::new("s.toml")).unwrap().surveys.remove(0)
}

pub(super) fn vote(survey: &Survey, terminal: &str, second: i64, score: u8) -> Vote {
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

pub(super) fn all(store: &mut SqliteVotes) -> Vec<Vote> {
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
