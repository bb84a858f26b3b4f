//! The one thread that writes: it owns the urn and takes whatever waits into one commit.
//!
//! A commit waits for the disk, some milliseconds on a card in a small machine, whether it holds one vote or a thousand.
//! While one is under way the next deliveries queue up, and the following commit takes all of them.

use std::{
    io,
    thread::JoinHandle,
    time::{Duration, Instant},
};

use jiff::Timestamp;
use tokio::sync::{mpsc, oneshot, watch};

use crate::feedback::{
    Batch, VoteId,
    urn::{Taken, Urn, UrnError},
};

/// Deliveries that wait; one that finds it full is answered "try again later", and the terminal does.
const WAITING: usize = 1_024;
/// Votes after which a commit is not made larger; one delivery may go beyond.
const TOGETHER: usize = 5_000;

/// Counting millions of votes takes a second; it is not done more often than this.
const RECOUNT: Duration = Duration::from_secs(60);

/// What the collector has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Votes kept.
    pub votes: u64,
    /// When the last new vote came.
    pub last: Option<Timestamp>,
    /// The last thing tried could not be kept.
    pub failing: bool,
}

/// What became of one delivery.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Outcome {
    pub taken: Taken,
    /// Votes that the database can never hold.
    pub refused: Vec<(VoteId, String)>,
}

/// Why a delivery was not kept; it may be sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotNow {
    /// Too many deliveries wait.
    Busy,
    /// The database failed; the log says how.
    Database,
}

struct Job {
    batch: Batch,
    received: Timestamp,
    reply: oneshot::Sender<Result<Outcome, NotNow>>,
}

/// Where deliveries are handed in. The thread ends with the last of these.
#[derive(Clone, Debug)]
pub struct Writer {
    jobs: mpsc::Sender<Job>,
    seen: watch::Receiver<Seen>,
}

impl Writer {
    /// Starts the thread over an opened urn.
    pub(super) fn start(mut urn: Box<dyn Urn>, now: Timestamp) -> io::Result<(Self, JoinHandle<()>)> {
        // A database that was opened and cannot be read is told with the first delivery.
        let votes = urn.count().inspect_err(|error| tracing::error!("the votes cannot be counted: {error}"));
        let heard = urn.heard().unwrap_or_default();
        let last = heard.iter().filter_map(|it| it.voted).filter(|at| *at <= now).max();
        let (tell, seen) = watch::channel(Seen { votes: votes.unwrap_or(0), last, failing: false });
        let (jobs, waiting) = mpsc::channel(WAITING);
        let thread = std::thread::Builder::new().name("collector".into()).spawn(move || run(urn, waiting, &tell))?;
        Ok((Self { jobs, seen }, thread))
    }

    /// Hands in a delivery whose votes were checked, and waits for its commit.
    pub(super) async fn take(&self, batch: Batch, received: Timestamp) -> Result<Outcome, NotNow> {
        let (reply, answer) = oneshot::channel();
        self.jobs.try_send(Job { batch, received, reply }).map_err(|_| NotNow::Busy)?;
        answer.await.unwrap_or(Err(NotNow::Database))
    }

    /// What the collector has, now and with every change.
    pub fn seen(&self) -> watch::Receiver<Seen> {
        self.seen.clone()
    }
}

fn run(mut urn: Box<dyn Urn>, mut waiting: mpsc::Receiver<Job>, tell: &watch::Sender<Seen>) {
    // Votes that are known may have come with a commit that nobody here counted: of a collector that was killed, whose
    // database finished for it, or of another one beside this.
    let (mut stale, mut counted) = (false, None::<Instant>);
    while let Some(first) = waiting.blocking_recv() {
        let mut votes = first.batch.votes.len();
        let mut group = vec![first];
        while votes < TOGETHER
            && let Ok(more) = waiting.try_recv()
        {
            votes = votes.saturating_add(more.batch.votes.len());
            group.push(more);
        }
        let outcomes = together(urn.as_mut(), &group);
        let new: usize = outcomes.iter().flatten().map(|it| it.taken.new).sum();
        stale |= outcomes.iter().flatten().any(|it| it.taken.known > 0);
        let mut count = None;
        if stale && counted.is_none_or(|at| at.elapsed() > RECOUNT) {
            count = urn.count().ok();
            (stale, counted) = (count.is_none(), Some(Instant::now()));
        }
        let failing = outcomes.iter().any(Result::is_err);
        let last = group.iter().map(|it| it.received).max().filter(|_| new > 0);
        // Who sees the answer sees the figures as well.
        tell.send_modify(|seen| {
            seen.votes = count.unwrap_or(seen.votes.saturating_add(new as u64));
            seen.last = seen.last.max(last);
            seen.failing = failing;
        });
        for (job, outcome) in group.into_iter().zip(outcomes) {
            // Whoever asked may be gone; it is kept all the same.
            job.reply.send(outcome).ok();
        }
    }
}

/// One commit for all. Where the database refuses something in it, each delivery has a commit of its own, and of the
/// one that is refused each vote: nobody waits for another's bad vote.
fn together(urn: &mut dyn Urn, group: &[Job]) -> Vec<Result<Outcome, NotNow>> {
    let deliveries: Vec<_> = group.iter().map(|it| (&it.batch, it.received)).collect();
    match urn.take_all(&deliveries) {
        Ok(taken) => taken.into_iter().map(|taken| Ok(Outcome { taken, refused: vec![] })).collect(),
        Err(error) if error.is_of_what_was_given() => group.iter().map(|it| alone(urn, it)).collect(),
        Err(error) => {
            tracing::error!(deliveries = group.len(), "votes were not kept, their terminals keep them: {error}");
            vec![Err(NotNow::Database); group.len()]
        }
    }
}

fn alone(urn: &mut dyn Urn, job: &Job) -> Result<Outcome, NotNow> {
    let mut outcome = Outcome::default();
    let failed = |error: UrnError| {
        tracing::error!(terminal = %job.batch.terminal, "votes were not kept, their terminal keeps them: {error}");
        NotNow::Database
    };
    match urn.take(&job.batch, job.received) {
        Ok(taken) => return Ok(Outcome { taken, refused: vec![] }),
        Err(error) if !error.is_of_what_was_given() => return Err(failed(error)),
        Err(_) => {}
    }
    for vote in &job.batch.votes {
        let surveys = job.batch.surveys.iter().filter(|it| it.id == vote.survey && it.version == vote.version);
        let one = Batch {
            terminal: job.batch.terminal.clone(),
            // They may be what the database will not have.
            names: None,
            surveys: surveys.cloned().collect(),
            votes: vec![vote.clone()],
        };
        match urn.take(&one, job.received) {
            Ok(taken) => {
                outcome.taken.new = outcome.taken.new.saturating_add(taken.new);
                outcome.taken.known = outcome.taken.known.saturating_add(taken.known);
            }
            Err(error) if error.is_of_what_was_given() => {
                tracing::error!(id = %vote.id, terminal = %vote.terminal, "a vote cannot be kept: {error}");
                outcome.refused.push((vote.id, "the database cannot hold it".to_owned()));
            }
            Err(error) => return Err(failed(error)),
        }
    }
    Ok(outcome)
}
