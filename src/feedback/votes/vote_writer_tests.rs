//! Votes on their way to a file that is locked, spoiled, missing or slow.

use std::path::Path;

use jiff::Timestamp;

use super::*;
use crate::{
    config::Surveys,
    feedback::{
        StepEnding, VoteStep,
        votes::vote_store::{VoteQuery, VoteStore as _},
    },
    words::Language,
};

const SURVEYS: &str = include_str!("../../../config/surveys.toml");
const PATIENCE: Duration = Duration::from_secs(20);

fn vote(survey: &Survey) -> Vote {
    let at = Timestamp::from_second(1_763_884_800).unwrap();
    let id = VoteId::new(at).unwrap();
    let question = &survey.questions[0];
    Vote {
        id,
        visit: id,
        terminal: "a".to_owned(),
        counter: None,
        survey: survey.id.clone(),
        version: survey.version.clone(),
        question: question.id.clone(),
        scale: question.scale,
        step: VoteStep::Answer,
        score: Some(3),
        choice: None,
        comment: None,
        ui: StepEnding::Touch,
        language: Language::Czech,
        at,
        offset_s: 3600,
        seq: 0,
        doubtful: false,
    }
}

fn survey() -> Arc<Survey> {
    Arc::new(Surveys::parse(SURVEYS, Path::new("s.toml")).unwrap().surveys.remove(0))
}

#[test]
fn a_receipt_means_that_the_vote_is_in_the_file() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("votes.db");
    let zone = jiff::tz::TimeZone::UTC;
    let (booth, receipts) = start(path.clone(), Clock::system(zone), || {}).unwrap();
    let survey = survey();
    let mut last = None;
    for _ in 1..=3 {
        let vote = vote(&survey);
        booth.handle().cast(vote.clone(), &survey);
        assert_eq!(receipts.recv_timeout(PATIENCE).unwrap(), VoteReceipt { id: vote.id, kept: true });
        let mut kept = vec![];
        SqliteVotes::open(&path).unwrap().read_votes(&VoteQuery::default(), &mut |it| kept.push(it)).unwrap();
        let seq = kept.last().map_or(0, |it| it.seq);
        assert_eq!(kept.last(), Some(&Vote { seq, ..vote }));
        assert!(last.replace(seq).is_none_or(|it| it + 1 == seq), "a gap before {seq}");
    }
    assert_eq!(*booth.kept_count().borrow(), 3);
}

#[test]
fn what_was_cast_before_the_end_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("votes.db");
    let (booth, _receipts) = start(path.clone(), Clock::system(jiff::tz::TimeZone::UTC), || {}).unwrap();
    let (survey, handle) = (survey(), booth.handle());
    for _ in 0..20 {
        handle.cast(vote(&survey), &survey);
    }
    drop(booth);
    let mut kept = 0;
    SqliteVotes::open(&path).unwrap().read_votes(&VoteQuery::default(), &mut |_| kept += 1).unwrap();
    assert_eq!(kept, 20);
}

#[test]
fn a_vote_without_a_disk_is_answered_as_not_kept() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("no-such-folder/votes.db");
    let (booth, receipts) = start(path, Clock::system(jiff::tz::TimeZone::UTC), || {}).unwrap();
    let survey = survey();
    let vote = vote(&survey);
    booth.handle().cast(vote.clone(), &survey);
    assert_eq!(receipts.recv_timeout(PATIENCE).unwrap(), VoteReceipt { id: vote.id, kept: false });
}

#[test]
fn a_vote_that_waited_for_the_disk_is_not_written_after_its_person_was_told() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("votes.db");
    let (booth, receipts) = start(path.clone(), Clock::system(jiff::tz::TimeZone::UTC), || {}).unwrap();
    let survey = survey();
    booth.handle().cast(vote(&survey), &survey);
    assert!(receipts.recv_timeout(PATIENCE).unwrap().kept);
    // Somebody else holds the file for longer than anybody waits.
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let cast: Vec<Vote> = (0..3).map(|_| vote(&survey)).collect();
    let start = Instant::now();
    cast.iter().for_each(|it| booth.handle().cast(it.clone(), &survey));
    for vote in &cast {
        let receipt = receipts.recv_timeout(PATIENCE).unwrap();
        assert_eq!(receipt, VoteReceipt { id: vote.id, kept: false });
    }
    assert!(start.elapsed() < crate::feedback::visit::RECEIPT_TIMEOUT, "{:?}", start.elapsed());
    other.execute_batch("ROLLBACK").unwrap();
    booth.handle().cast(vote(&survey), &survey);
    assert!(receipts.recv_timeout(PATIENCE).unwrap().kept);
    drop(booth);
    assert_eq!(SqliteVotes::open(&path).unwrap().count().unwrap(), 2);
}

#[test]
fn a_file_that_is_spoiled_while_people_vote_costs_no_vote() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("votes.db");
    let (booth, receipts) = start(path.clone(), Clock::system(jiff::tz::TimeZone::UTC), || {}).unwrap();
    let survey = survey();
    booth.handle().cast(vote(&survey), &survey);
    assert!(receipts.recv_timeout(PATIENCE).unwrap().kept);
    // The pages change under the open connection, as a failing disk does it.
    let other = rusqlite::Connection::open(&path).unwrap();
    other.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    let mut bytes = std::fs::read(&path).unwrap();
    bytes.iter_mut().skip(4096).for_each(|it| *it = 0xa5);
    std::fs::write(&path, bytes).unwrap();
    // Whatever the connection still remembers is out of date after another one's commit.
    other.execute_batch("PRAGMA user_version = 1").unwrap();
    booth.handle().cast(vote(&survey), &survey);
    assert!(receipts.recv_timeout(PATIENCE).unwrap().kept, "the second vote is in the new file");
    assert!(dir.path().join("votes.db.spoiled-1").exists());
}

/// Votes in the file, by name.
fn names(path: &Path) -> Vec<VoteId> {
    let mut names = vec![];
    SqliteVotes::open(path).unwrap().read_votes(&VoteQuery::default(), &mut |it| names.push(it.id)).unwrap();
    names
}

#[test]
fn a_vote_that_waits_for_a_file_that_cannot_be_opened_is_answered_in_time_and_never_kept_later() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("votes.db");
    let (booth, receipts) = start(path.clone(), Clock::system(jiff::tz::TimeZone::UTC), || {}).unwrap();
    let survey = survey();
    let first = vote(&survey);
    booth.handle().cast(first.clone(), &survey);
    assert!(receipts.recv_timeout(PATIENCE).unwrap().kept);
    // Nobody else can even read the file; the connection that is open fails, and the next one is not to be had.
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let second = vote(&survey);
    booth.handle().cast(second.clone(), &survey);
    assert_eq!(receipts.recv_timeout(PATIENCE).unwrap(), VoteReceipt { id: second.id, kept: false });
    other.execute_batch("ROLLBACK; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; ANALYZE; COMMIT").unwrap();
    let (third, start) = (vote(&survey), Instant::now());
    booth.handle().cast(third.clone(), &survey);
    let receipt = receipts.recv_timeout(crate::feedback::visit::RECEIPT_TIMEOUT);
    assert_eq!(receipt, Ok(VoteReceipt { id: third.id, kept: false }), "after {:?}", start.elapsed());
    drop(other);
    let fourth = vote(&survey);
    booth.handle().cast(fourth.clone(), &survey);
    assert!(receipts.recv_timeout(PATIENCE).unwrap().kept);
    drop(booth);
    assert_eq!(names(&path), [first.id, fourth.id]);
}

#[test]
fn a_vote_that_was_taken_back_is_not_kept_though_the_disk_comes_in_time() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("votes.db");
    let (booth, receipts) = start(path.clone(), Clock::system(jiff::tz::TimeZone::UTC), || {}).unwrap();
    let survey = survey();
    let first = vote(&survey);
    booth.handle().cast(first.clone(), &survey);
    assert!(receipts.recv_timeout(PATIENCE).unwrap().kept);
    assert_eq!(booth.handle().withdraw(first.id), Withdrawal::TooLate, "it has its receipt");
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let second = vote(&survey);
    booth.handle().cast(second.clone(), &survey);
    assert_eq!(booth.handle().withdraw(second.id), Withdrawal::NotKept);
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(receipts.recv_timeout(PATIENCE).unwrap(), VoteReceipt { id: second.id, kept: false });
    drop(booth);
    assert_eq!(names(&path), [first.id]);
}

#[test]
fn a_commit_that_has_begun_cannot_be_taken_back_and_one_taken_back_does_not_begin() {
    let underway = PendingVotes::default();
    let at = Timestamp::from_second(1_763_884_800).unwrap();
    let (begun, back, late) = (VoteId::new(at).unwrap(), VoteId::new(at).unwrap(), VoteId::new(at).unwrap());
    let (votes, _cast) = sync_channel(1);
    let (receipts, _back) = sync_channel(1);
    let handle = VoteWriterHandle { votes, receipts, underway: underway.clone() };
    assert!(underway.may_commit(begun, true));
    assert_eq!(handle.withdraw(begun), Withdrawal::TooLate);
    assert!(underway.may_commit(begun, false), "a second try of what may be in the file already");
    underway.with(|stages| stages.insert(back, CommitStage::Waits));
    assert_eq!((handle.withdraw(back), underway.may_commit(back, true)), (Withdrawal::NotKept, false));
    assert!(!underway.may_commit(late, false));
    assert_eq!(handle.withdraw(late), Withdrawal::NotKept);
}

#[test]
fn a_commit_that_failed_is_looked_up_in_the_file() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("votes.db");
    let (receipts, back) = sync_channel(RECEIPTS);
    let underway = PendingVotes::default();
    let clock = Clock::system(jiff::tz::TimeZone::UTC);
    let wake: Box<dyn Fn() + Send> = Box::new(|| {});
    let (told, _kept) = watch::channel(0);
    let mut desk = WriterThread {
        path: path.clone(),
        clock,
        urn: None,
        receipts,
        underway: underway.clone(),
        doubtful: vec![],
        told,
        wake,
    };
    let (survey, there) = (survey(), vote(&survey()));
    SqliteVotes::open(&path).unwrap().keep(there.clone(), &survey, there.at).unwrap();
    let gone = vote(&survey);
    for id in [there.id, gone.id] {
        assert!(underway.may_commit(id, true));
    }
    desk.doubtful = vec![there.id, gone.id];
    // While nobody can read the file nobody is told anything.
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; ANALYZE; COMMIT").unwrap();
    desk.look_up();
    assert!(back.try_recv().is_err() && desk.doubtful.len() == 2);
    drop(other);
    desk.look_up();
    assert_eq!(back.try_recv(), Ok(VoteReceipt { id: there.id, kept: true }));
    assert_eq!(back.try_recv(), Ok(VoteReceipt { id: gone.id, kept: false }));
    assert!(desk.doubtful.is_empty() && underway.with(|stages| stages.is_empty()));
}
