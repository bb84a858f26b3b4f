//! Batch writer, the one thread that writes: it owns the store and takes whatever waits into one commit.
//!
//! A commit waits for the disk, some milliseconds on a card in a small machine, whether it holds one vote or a thousand.
//! While one is under way the next deliveries queue up, and the following commit takes all of them.

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

/// What the collector has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CollectorFigures {
    /// Votes kept.
    pub votes: u64,
    /// When the last new vote came.
    pub last: Option<Timestamp>,
    /// The last thing tried could not be kept.
    pub failing: bool,
}

/// What became of one delivery.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct DeliveryOutcome {
    pub taken: StoredVotes,
    /// The last number of the terminal's votes that was here before.
    pub last: u64,
    /// Votes that the database can never hold.
    pub refused: Vec<(VoteId, String)>,
}

/// Why a delivery was not kept; it may be sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WriteError {
    /// Too many deliveries wait.
    Busy,
    /// The database failed; the log says how.
    Database,
}

struct WriteJob {
    batch: VoteBatch,
    received: Timestamp,
    /// Its room in memory, for as long as it is there.
    _memory: Option<OwnedSemaphorePermit>,
    reply: oneshot::Sender<Result<DeliveryOutcome, WriteError>>,
}

/// Where deliveries are handed in. The thread ends with the last of these.
#[derive(Clone, Debug)]
pub(crate) struct DatabaseWriter {
    jobs: mpsc::Sender<WriteJob>,
    seen: watch::Receiver<CollectorFigures>,
    /// Since when a commit has been under way.
    begun: watch::Receiver<Option<Instant>>,
}

/// Counts the deliveries that wait. It keeps no thread from ending.
#[derive(Clone, Debug)]
pub(super) struct DeliveryQueue(mpsc::WeakSender<WriteJob>);

impl DeliveryQueue {
    /// So many wait now; none where the thread has ended.
    pub(super) fn waiting(&self) -> usize {
        self.0.upgrade().map_or(0, |jobs| jobs.max_capacity().saturating_sub(jobs.capacity()))
    }
}

impl DatabaseWriter {
    /// Starts the thread over an open vote store.
    pub(super) fn start(mut store: Box<dyn VoteStore>, now: Timestamp) -> io::Result<(Self, JoinHandle<()>)> {
        // A database that was opened and cannot be read is reported with the first delivery.
        let votes = store.count().inspect_err(|error| tracing::error!("the votes cannot be counted: {error}"));
        let heard = store.contacts().unwrap_or_default();
        let last = heard.iter().filter_map(|it| it.voted).filter(|at| *at <= now).max();
        let (publish, seen) = watch::channel(CollectorFigures { votes: votes.unwrap_or(0), last, failing: false });
        let (jobs, waiting) = mpsc::channel(WAITING);
        let (begin, begun) = watch::channel(None);
        let run = move || run(store, waiting, &publish, &begin);
        let thread = std::thread::Builder::new().name("collector".into()).spawn(run)?;
        Ok((Self { jobs, seen, begun }, thread))
    }

    /// Hands in a delivery whose votes were checked, and waits for its commit. One that nobody waits for any more when its
    /// turn comes is left out; its sender comes again.
    pub(super) async fn take(
        &self,
        batch: VoteBatch,
        received: Timestamp,
        memory: Option<OwnedSemaphorePermit>,
    ) -> Result<DeliveryOutcome, WriteError> {
        let (reply, answer) = oneshot::channel();
        self.jobs.try_send(WriteJob { batch, received, _memory: memory, reply }).map_err(|_| WriteError::Busy)?;
        answer.await.unwrap_or(Err(WriteError::Database))
    }

    /// Counts the deliveries that wait.
    pub(super) fn queue(&self) -> DeliveryQueue {
        DeliveryQueue(self.jobs.downgrade())
    }

    /// The state of the vote store, now and with every change.
    pub(crate) fn seen(&self) -> watch::Receiver<CollectorFigures> {
        self.seen.clone()
    }

    /// True when the last thing tried could not be kept, or what is tried now takes longer than anybody waits for it.
    pub(crate) fn is_failing(&self, now: Instant) -> bool {
        let late = |begun: Instant| now.saturating_duration_since(begun) >= COMMIT_TIMEOUT;
        self.seen.borrow().failing || self.begun.borrow().is_some_and(late)
    }
}

fn run(
    mut store: Box<dyn VoteStore>,
    mut waiting: mpsc::Receiver<WriteJob>,
    publish: &watch::Sender<CollectorFigures>,
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
/// was restored from a backup, or begun anew, has fewer votes than the terminal was answered for; the terminal sees that
/// by this number.
fn after_last(store: &mut dyn VoteStore, group: &[WriteJob]) -> Vec<Result<DeliveryOutcome, WriteError>> {
    let terminals: Vec<&str> = group.iter().map(|it| it.batch.terminal.as_str()).collect();
    let last = match store.last_numbers(&terminals) {
        Ok(last) => last,
        Err(error) => {
            tracing::error!(deliveries = group.len(), "votes were not kept, their terminals keep them: {error}");
            return vec![Err(WriteError::Database); group.len()];
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
fn together(store: &mut dyn VoteStore, group: &[WriteJob]) -> Vec<Result<DeliveryOutcome, WriteError>> {
    let deliveries: Vec<_> = group.iter().map(|it| (&it.batch, it.received)).collect();
    match store.store_all(&deliveries) {
        Ok(taken) => {
            taken.into_iter().map(|taken| Ok(DeliveryOutcome { taken, ..DeliveryOutcome::default() })).collect()
        }
        Err(error) if error.is_data_refused() => group.iter().map(|it| alone(store, it)).collect(),
        Err(error) => {
            tracing::error!(deliveries = group.len(), "votes were not kept, their terminals keep them: {error}");
            vec![Err(WriteError::Database); group.len()]
        }
    }
}

fn alone(store: &mut dyn VoteStore, job: &WriteJob) -> Result<DeliveryOutcome, WriteError> {
    let mut outcome = DeliveryOutcome::default();
    let failed = |error: VoteStoreError| {
        tracing::error!(terminal = %job.batch.terminal, "votes were not kept, their terminal keeps them: {error}");
        WriteError::Database
    };
    match store.store(&job.batch, job.received) {
        Ok(taken) => return Ok(DeliveryOutcome { taken, ..DeliveryOutcome::default() }),
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
        let (writer, thread) = DatabaseWriter::start(Box::new(store), Timestamp::UNIX_EPOCH).unwrap();
        let room = Arc::new(Semaphore::new(2));
        let take =
            |terminal: &str| writer.take(life(terminal), Timestamp::UNIX_EPOCH, room.clone().try_acquire_owned().ok());
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
