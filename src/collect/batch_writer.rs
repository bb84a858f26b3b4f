//! Batch writer, the one thread that writes to the vote store: it takes all waiting deliveries into one commit.
//!
//! A commit waits for the disk, some milliseconds on a card in a small machine, whether it holds one vote or a thousand.
//! The deliveries that arrive during a commit queue up, and the next commit takes all of them.

use std::{
    io,
    thread::JoinHandle,
    time::{Duration, Instant},
};

use jiff::Timestamp;
use tokio::sync::{OwnedSemaphorePermit, mpsc, oneshot, watch};

use super::limits::COMMIT_TIMEOUT;
use crate::feedback::{
    VoteBatch, VoteId,
    votes::vote_store::{StoredVotes, VoteStore, VoteStoreError},
};

/// Deliveries that wait; one that finds it full is answered "try again later", and the terminal does.
const WAITING: usize = 1_024;
/// Votes after which a commit is not made larger; one delivery may go beyond.
const TOGETHER: usize = 5_000;

/// Counting millions of votes takes a second; it is not done more often than this.
const RECOUNT: Duration = Duration::from_secs(60);

/// State of the vote store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CollectorStats {
    /// Votes kept.
    pub votes: u64,
    /// When the last new vote came.
    pub last: Option<Timestamp>,
    /// The last delivery could not be stored.
    pub failing: bool,
}

/// Result of one delivery.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CommitOutcome {
    pub taken: StoredVotes,
    /// The last number of the terminal's votes that was here before.
    pub last: u64,
    /// Votes that the database can never hold.
    pub refused: Vec<(VoteId, String)>,
}

/// Why a delivery was not kept; it may be sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CommitError {
    /// Too many deliveries wait.
    Busy,
    /// The database failed; the log says how.
    Database,
}

struct PendingDelivery {
    batch: VoteBatch,
    received: Timestamp,
    /// Its room in memory, for as long as it is there.
    _memory: Option<OwnedSemaphorePermit>,
    reply: oneshot::Sender<Result<CommitOutcome, CommitError>>,
}

/// Handle to the writer thread, which ends with the last handle.
#[derive(Clone, Debug)]
pub struct BatchWriter {
    jobs: mpsc::Sender<PendingDelivery>,
    seen: watch::Receiver<CollectorStats>,
    /// Since when a commit has been under way.
    begun: watch::Receiver<Option<Instant>>,
}

impl BatchWriter {
    /// Starts the thread over an open vote store.
    pub(super) fn start(mut store: Box<dyn VoteStore>, now: Timestamp) -> io::Result<(Self, JoinHandle<()>)> {
        // A database that was opened and cannot be read is reported with the first delivery.
        let votes = store.count().inspect_err(|error| tracing::error!("the votes cannot be counted: {error}"));
        let heard = store.contacts().unwrap_or_default();
        let last = heard.iter().filter_map(|it| it.voted).filter(|at| *at <= now).max();
        let (publish, seen) = watch::channel(CollectorStats { votes: votes.unwrap_or(0), last, failing: false });
        let (jobs, waiting) = mpsc::channel(WAITING);
        let (begin, begun) = watch::channel(None);
        let run = move || run(store, waiting, &publish, &begin);
        let thread = std::thread::Builder::new().name("collector".into()).spawn(run)?;
        Ok((Self { jobs, seen, begun }, thread))
    }

    /// Hands in a delivery whose votes were checked, and waits for its commit. One that nobody waits for any more when
    /// its
    /// turn comes is left out; its sender comes again.
    pub(super) async fn commit(
        &self,
        batch: VoteBatch,
        received: Timestamp,
        memory: Option<OwnedSemaphorePermit>,
    ) -> Result<CommitOutcome, CommitError> {
        let (reply, answer) = oneshot::channel();
        self.jobs
            .try_send(PendingDelivery { batch, received, _memory: memory, reply })
            .map_err(|_| CommitError::Busy)?;
        answer.await.unwrap_or(Err(CommitError::Database))
    }

    /// The state of the vote store, now and with every change.
    pub fn stats(&self) -> watch::Receiver<CollectorStats> {
        self.seen.clone()
    }

    /// Whether the last commit failed, or the present one takes longer than anybody waits for it.
    pub fn is_failing(&self, now: Instant) -> bool {
        let late = |begun: Instant| now.saturating_duration_since(begun) >= COMMIT_TIMEOUT;
        self.seen.borrow().failing || self.begun.borrow().is_some_and(late)
    }
}

fn run(
    mut store: Box<dyn VoteStore>,
    mut waiting: mpsc::Receiver<PendingDelivery>,
    publish: &watch::Sender<CollectorStats>,
    begin: &watch::Sender<Option<Instant>>,
) {
    // Votes that are known may have come with a commit that nobody here counted: of a collector that was killed, whose
    // database finished for it, or of another one beside this.
    let (mut stale, mut counted) = (false, None::<Instant>);
    while let Some(first) = waiting.blocking_recv() {
        let (mut votes, mut group, mut next) = (0_usize, vec![], Some(first));
        while let Some(job) = next {
            if !job.reply.is_closed() {
                votes = votes.saturating_add(job.batch.votes.len());
                group.push(job);
            }
            next = if votes < TOGETHER { waiting.try_recv().ok() } else { None };
        }
        if group.is_empty() {
            continue;
        }
        begin.send_replace(Some(Instant::now()));
        let outcomes = after_last(store.as_mut(), &group);
        let new: usize = outcomes.iter().flatten().map(|it| it.taken.new).sum();
        stale |= outcomes.iter().flatten().any(|it| it.taken.known > 0);
        let mut count = None;
        if stale && counted.is_none_or(|at| at.elapsed() > RECOUNT) {
            count = store.count().ok();
            (stale, counted) = (count.is_none(), Some(Instant::now()));
        }
        let failing = outcomes.iter().any(Result::is_err);
        let last = group.iter().map(|it| it.received).max().filter(|_| new > 0);
        // Who sees the answer sees the figures as well.
        publish.send_modify(|seen| {
            seen.votes = count.unwrap_or(seen.votes.saturating_add(new as u64));
            seen.last = seen.last.max(last);
            seen.failing = failing;
        });
        begin.send_replace(None);
        for (job, outcome) in group.into_iter().zip(outcomes) {
            // Whoever asked may be gone meanwhile; it is kept all the same.
            job.reply.send(outcome).ok();
        }
    }
}

/// Stores deliveries, and returns for each terminal the last number of its votes that was here before. A database that
/// was restored from a
/// backup, or begun anew, has fewer votes than the terminal was answered for; the terminal sees that by this number.
fn after_last(store: &mut dyn VoteStore, group: &[PendingDelivery]) -> Vec<Result<CommitOutcome, CommitError>> {
    let terminals: Vec<&str> = group.iter().map(|it| it.batch.terminal.as_str()).collect();
    let last = match store.last_numbers(&terminals) {
        Ok(last) => last,
        Err(error) => {
            tracing::error!(deliveries = group.len(), "votes were not kept, their terminals keep them: {error}");
            return vec![Err(CommitError::Database); group.len()];
        }
    };
    let mut outcomes = together(store, group);
    for (outcome, last) in outcomes.iter_mut().zip(last) {
        outcome.iter_mut().for_each(|it| it.last = last);
    }
    outcomes
}

/// One commit for all. Where the database refuses something in it, each delivery has a commit of its own, and of the
/// one that is refused each vote: nobody waits for another's bad vote.
fn together(store: &mut dyn VoteStore, group: &[PendingDelivery]) -> Vec<Result<CommitOutcome, CommitError>> {
    let deliveries: Vec<_> = group.iter().map(|it| (&it.batch, it.received)).collect();
    match store.store_all(&deliveries) {
        Ok(taken) => taken.into_iter().map(|taken| Ok(CommitOutcome { taken, ..CommitOutcome::default() })).collect(),
        Err(error) if error.is_data_refused() => group.iter().map(|it| alone(store, it)).collect(),
        Err(error) => {
            tracing::error!(deliveries = group.len(), "votes were not kept, their terminals keep them: {error}");
            vec![Err(CommitError::Database); group.len()]
        }
    }
}

fn alone(store: &mut dyn VoteStore, job: &PendingDelivery) -> Result<CommitOutcome, CommitError> {
    let mut outcome = CommitOutcome::default();
    let failed = |error: VoteStoreError| {
        tracing::error!(terminal = %job.batch.terminal, "votes were not kept, their terminal keeps them: {error}");
        CommitError::Database
    };
    match store.store(&job.batch, job.received) {
        Ok(taken) => return Ok(CommitOutcome { taken, ..CommitOutcome::default() }),
        Err(error) if !error.is_data_refused() => return Err(failed(error)),
        Err(_) => {}
    }
    for vote in &job.batch.votes {
        let surveys = job.batch.surveys.iter().filter(|it| it.id == vote.survey && it.version == vote.version);
        let one = VoteBatch {
            terminal: job.batch.terminal.clone(),
            // They may be what the database will not have.
            names: None,
            surveys: surveys.cloned().collect(),
            votes: vec![vote.clone()],
        };
        match store.store(&one, job.received) {
            Ok(taken) => {
                outcome.taken.new = outcome.taken.new.saturating_add(taken.new);
                outcome.taken.known = outcome.taken.known.saturating_add(taken.known);
            }
            Err(error) if error.is_data_refused() => {
                tracing::error!(id = %vote.id, terminal = %vote.terminal, "a vote cannot be kept: {error}");
                outcome.refused.push((vote.id, "the database cannot hold it".to_owned()));
            }
            Err(error) => return Err(failed(error)),
        }
    }
    Ok(outcome)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tokio::{sync::Semaphore, time::timeout};

    use super::*;
    use crate::feedback::votes::vote_store::SqliteVotes;

    fn life(terminal: &str) -> VoteBatch {
        serde_json::from_value(serde_json::json!({ "terminal": terminal, "surveys": [], "votes": [] })).unwrap()
    }

    #[test]
    fn a_commit_that_hangs_is_told_and_what_waits_for_it_keeps_its_room() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("collected.db");
        let store = SqliteVotes::open(&path).unwrap();
        let other = rusqlite::Connection::open(&path).unwrap();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        let (writer, thread) = BatchWriter::start(Box::new(store), Timestamp::UNIX_EPOCH).unwrap();
        let room = Arc::new(Semaphore::new(2));
        let take = |terminal: &str| {
            writer.commit(life(terminal), Timestamp::UNIX_EPOCH, room.clone().try_acquire_owned().ok())
        };
        let moment = Duration::from_millis(10);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            assert!(timeout(moment, take("a")).await.is_err());
            let begun = writer.begun.clone().wait_for(Option::is_some).await.unwrap().unwrap();
            assert!(timeout(moment, take("b")).await.is_err());
            assert_eq!(room.available_permits(), 0, "both are still there, though nobody waits for them");
            assert!(!writer.is_failing(begun));
            assert!(writer.is_failing(begun + COMMIT_TIMEOUT), "it is told while it hangs, not when it ends");
            other.execute_batch("ROLLBACK").unwrap();
            assert!(timeout(COMMIT_TIMEOUT, take("c")).await.unwrap().is_ok());
            assert_eq!(room.available_permits(), 2);
            assert!(!writer.is_failing(begun + COMMIT_TIMEOUT));
        });
        drop(writer);
        thread.join().unwrap();
        let heard = SqliteVotes::open(&path).unwrap().contacts().unwrap();
        let heard: Vec<&str> = heard.iter().map(|it| it.terminal.as_str()).collect();
        assert_eq!(heard, ["a", "c"], "what was under way is kept, what nobody waits for comes again");
    }
}
