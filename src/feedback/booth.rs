//! The terminal's urn on a thread of its own: a vote goes in, and when it is on the disk a receipt comes back.
//!
//! The player never waits: [`BoothHandle::cast`] puts the vote into a bounded queue. A queue that is full means a disk
//! that has stood for minutes; the vote is answered as not kept, and the citizen is told so rather than thanked.

use std::{
    io,
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use tokio::sync::watch;

use super::{Vote, VoteId, urn::SqliteUrn};
use crate::{clock::Clock, config::survey::Survey};

/// Votes on their way to the disk; one that finds it full is not kept.
const VOTES: usize = 64;
/// Receipts on their way back; the player takes them every frame.
const RECEIPTS: usize = 128;
/// A file that cannot be opened is tried again after this.
const RETRY: Duration = Duration::from_secs(5);
/// A vote that has waited so long for the disk is not written any more, and one that is written waits so long for the
/// courier's commit: together less than [`RECEIPT`](super::visit::RECEIPT), so that who was told that a vote is lost, and
/// votes again, counts once.
const LATE: Duration = Duration::from_secs(2);

/// What became of a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub id: VoteId,
    /// It is on the disk; otherwise it is lost, and whoever gave it has to be told.
    pub kept: bool,
}

/// The running booth. Dropping it keeps what was cast and ends the thread.
#[derive(Debug)]
pub struct Booth {
    handle: BoothHandle,
    kept: watch::Receiver<u64>,
    thread: Option<JoinHandle<()>>,
}

/// What the desk is told.
#[derive(Debug)]
enum Order {
    /// Cast at this moment.
    Keep(Box<Vote>, Arc<Survey>, Instant),
    /// After what was cast before it.
    Close,
}

/// Where the player puts votes.
#[derive(Clone, Debug)]
pub struct BoothHandle {
    votes: SyncSender<Order>,
    receipts: SyncSender<Receipt>,
}

impl BoothHandle {
    /// Casts a vote of this survey; its `seq` is given by the booth. Never waits: a receipt follows.
    pub fn cast(&self, vote: Vote, survey: &Arc<Survey>) {
        let id = vote.id;
        let order = Order::Keep(Box::new(vote), survey.clone(), Instant::now());
        if let Err(TrySendError::Full(_) | TrySendError::Disconnected(_)) = self.votes.try_send(order) {
            tracing::error!(%id, "a vote cannot be kept: the disk does not follow");
            self.receipts.try_send(Receipt { id, kept: false }).ok();
        }
    }
}

/// Opens the booth over the file `path`. `wake` is called after each receipt.
///
/// # Errors
/// The thread cannot be started. A file that cannot be used is no error: it is tried again, and until then every vote is
/// answered as not kept.
pub fn open(path: PathBuf, clock: Clock, wake: impl Fn() + Send + 'static) -> io::Result<(Booth, Receiver<Receipt>)> {
    let (votes, cast) = sync_channel(VOTES);
    let (receipts, back) = sync_channel(RECEIPTS);
    let (told, kept) = watch::channel(0);
    let mut desk = Desk { path, clock, urn: None, receipts: receipts.clone(), told };
    let thread = thread::Builder::new().name("booth".into()).spawn(move || desk.run(&cast, &wake))?;
    Ok((Booth { handle: BoothHandle { votes, receipts }, kept, thread: Some(thread) }, back))
}

impl Booth {
    /// Where votes are put.
    pub fn handle(&self) -> BoothHandle {
        self.handle.clone()
    }

    /// Counts the votes kept since the start; changes with each of them.
    pub fn kept(&self) -> watch::Receiver<u64> {
        self.kept.clone()
    }
}

impl Drop for Booth {
    fn drop(&mut self) {
        // Waits its turn in the queue. Whoever still holds a handle is answered that nothing is kept any more.
        self.handle.votes.send(Order::Close).ok();
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the booth's thread ended by a panic");
        }
    }
}

struct Desk {
    path: PathBuf,
    clock: Clock,
    urn: Option<SqliteUrn>,
    receipts: SyncSender<Receipt>,
    told: watch::Sender<u64>,
}

impl Desk {
    fn run(&mut self, cast: &Receiver<Order>, wake: &dyn Fn()) {
        self.reach();
        loop {
            match cast.recv_timeout(RETRY) {
                Ok(Order::Keep(vote, survey, cast)) => {
                    let id = vote.id;
                    let late = cast.elapsed() > LATE;
                    if late {
                        tracing::error!(%id, "a vote waited too long for the disk and is not kept");
                    }
                    let kept = !late && self.keep(*vote, &survey);
                    self.receipts.try_send(Receipt { id, kept }).ok();
                    wake();
                }
                Err(RecvTimeoutError::Timeout) => self.reach(),
                Ok(Order::Close) | Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn keep(&mut self, vote: Vote, survey: &Survey) -> bool {
        self.reach();
        let Some(urn) = &mut self.urn else { return false };
        let mut kept = urn.keep(vote.clone(), survey, self.clock.now());
        if let Err(error) = &kept {
            tracing::error!("a vote cannot be kept: {error}");
            // A connection that failed may have failed for good.
            self.urn = None;
            // A large file is not read through when it is opened; that it is spoiled may show here first.
            if let Some(Ok(mut urn)) = SqliteUrn::renew_after(&self.path, error).map(|it| it?.patient(LATE)) {
                kept = urn.keep(vote, survey, self.clock.now());
                self.urn = Some(urn);
            }
        }
        if kept.is_ok() {
            self.told.send_modify(|count| *count += 1);
        }
        kept.is_ok()
    }

    /// Opens the file unless it is open.
    fn reach(&mut self) {
        if self.urn.is_none() {
            match SqliteUrn::begin(&self.path).and_then(|it| it.patient(LATE)) {
                Ok(urn) => self.urn = Some(urn),
                Err(error) => tracing::error!(path = %self.path.display(), "{error}"),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use jiff::Timestamp;

    use super::*;
    use crate::{
        config::Surveys,
        feedback::{
            Step, Ui,
            urn::{Asked, Urn as _},
        },
        words::Language,
    };

    const SURVEYS: &str = include_str!("../../config/surveys.toml");
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
            step: Step::Answer,
            score: Some(3),
            choice: None,
            comment: None,
            ui: Ui::Touch,
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
        let (booth, receipts) = open(path.clone(), Clock::system(zone), || {}).unwrap();
        let survey = survey();
        let mut last = None;
        for _ in 1..=3 {
            let vote = vote(&survey);
            booth.handle().cast(vote.clone(), &survey);
            assert_eq!(receipts.recv_timeout(PATIENCE).unwrap(), Receipt { id: vote.id, kept: true });
            let mut kept = vec![];
            SqliteUrn::open(&path).unwrap().votes(&Asked::default(), &mut |it| kept.push(it)).unwrap();
            let seq = kept.last().map_or(0, |it| it.seq);
            assert_eq!(kept.last(), Some(&Vote { seq, ..vote }));
            assert!(last.replace(seq).is_none_or(|it| it + 1 == seq), "a gap before {seq}");
        }
        assert_eq!(*booth.kept().borrow(), 3);
    }

    #[test]
    fn what_was_cast_before_the_end_is_kept() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("votes.db");
        let (booth, _receipts) = open(path.clone(), Clock::system(jiff::tz::TimeZone::UTC), || {}).unwrap();
        let (survey, handle) = (survey(), booth.handle());
        for _ in 0..20 {
            handle.cast(vote(&survey), &survey);
        }
        drop(booth);
        let mut kept = 0;
        SqliteUrn::open(&path).unwrap().votes(&Asked::default(), &mut |_| kept += 1).unwrap();
        assert_eq!(kept, 20);
    }

    #[test]
    fn a_vote_without_a_disk_is_answered_as_not_kept() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("no-such-folder/votes.db");
        let (booth, receipts) = open(path, Clock::system(jiff::tz::TimeZone::UTC), || {}).unwrap();
        let survey = survey();
        let vote = vote(&survey);
        booth.handle().cast(vote.clone(), &survey);
        assert_eq!(receipts.recv_timeout(PATIENCE).unwrap(), Receipt { id: vote.id, kept: false });
    }

    #[test]
    fn a_vote_that_waited_for_the_disk_is_not_written_after_its_person_was_told() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("votes.db");
        let (booth, receipts) = open(path.clone(), Clock::system(jiff::tz::TimeZone::UTC), || {}).unwrap();
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
            assert_eq!(receipt, Receipt { id: vote.id, kept: false });
        }
        assert!(start.elapsed() < crate::feedback::visit::RECEIPT, "{:?}", start.elapsed());
        other.execute_batch("ROLLBACK").unwrap();
        booth.handle().cast(vote(&survey), &survey);
        assert!(receipts.recv_timeout(PATIENCE).unwrap().kept);
        drop(booth);
        assert_eq!(SqliteUrn::open(&path).unwrap().count().unwrap(), 2);
    }

    #[test]
    fn a_file_that_is_spoiled_while_people_vote_costs_no_vote() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("votes.db");
        let (booth, receipts) = open(path.clone(), Clock::system(jiff::tz::TimeZone::UTC), || {}).unwrap();
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
}
