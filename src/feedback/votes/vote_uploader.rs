//! Carries votes from the terminal's urn to the collector, at least once, until it is answered for each of them.
//!
//! It has a connection of its own to the terminal's file (SQLite in WAL lets it read while the booth writes, and the booth
//! waits for it no longer than one small commit takes), so that a collector that stands still holds up no vote. A vote is
//! marked as delivered only after the collector's answer, which is given after its commit. Killed anywhere between, it
//! sends the same votes again under the same names, and the collector knows them. It gives up never.
//!
//! A delivery that is refused as a whole is sent in ever smaller parts. One vote that is refused alone, where the collector
//! takes a delivery without votes, is set aside: kept, marked with why, told, and offered again once a day or when the
//! collector is another version. A token that is not known refuses no vote.

mod intervals;

use std::{
    path::PathBuf,
    time::{Duration, Instant},
};

use jiff::Timestamp;
use tokio::sync::watch;

pub use self::intervals::UploadIntervals;
use self::intervals::backoff;
use super::{
    collector_client::{CollectorClient, CollectorClientError, DeliveryAnswer},
    vote_store::{SqliteVotes, VoteStoreError},
};
use crate::{
    clock::Clock,
    config::{CollectorAddress, survey::Survey},
    feedback::{TerminalNames, Vote, VoteBatch, VoteId},
    platform::backoff::random_jitter,
};

/// Votes in one delivery at most.
const MOST: usize = 500;
/// A collector may break down for many reasons; after so many times in a row the vote itself is suspected.
const BREAKDOWNS: u32 = 4;

/// How the delivery stands, for those who look after the terminal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeliveryStatus {
    /// Votes that the collector does not have yet.
    pub waiting: u64,
    /// When the collector last answered.
    pub last: Option<Timestamp>,
    /// Why it does not go on.
    pub problem: Option<String>,
    /// Votes that were refused and stay here.
    pub aside: u64,
    /// Why the last of them was.
    pub why_aside: Option<String>,
}

/// One terminal's courier.
#[derive(Debug)]
pub struct VoteUploader {
    path: PathBuf,
    terminal: String,
    /// What the terminal and its counters are called, for the collector to say.
    names: Option<TerminalNames>,
    post: CollectorClient,
    pace: UploadIntervals,
    clock: Clock,
    cast: watch::Receiver<u64>,
    tell: watch::Sender<DeliveryStatus>,
    urn: Option<SqliteVotes>,
    /// Votes in the next delivery at most; less where the way takes only small ones.
    most: usize,
    /// When the collector last answered.
    answered: Option<Instant>,
    /// Rounds in a row that came to nothing.
    failures: u32,
    /// The collector's version, where it said one, and when that changed.
    version: Option<String>,
    upgraded: Option<Timestamp>,
}

/// What there is to be delivered.
struct UploadLoad {
    votes: Vec<Vote>,
    surveys: Vec<Survey>,
    /// Votes of this terminal and of others that the collector does not have.
    waiting: u64,
    /// Some wait, and none of them is this terminal's.
    foreign: bool,
    aside: (u64, Option<String>),
}

/// Why a round came to nothing.
#[derive(Debug, thiserror::Error)]
enum UploadError {
    #[error(transparent)]
    Urn(#[from] VoteStoreError),
    #[error(transparent)]
    Post(#[from] CollectorClientError),
    #[error("{0} votes are of a terminal with another name and stay here")]
    Foreign(u64),
}

/// How a round ended.
enum RoundOutcome {
    /// There may be more at once.
    More,
    Nothing,
}

impl VoteUploader {
    /// A courier for the urn in the file `path`; `cast` changes when a vote was put into it.
    ///
    /// # Errors
    /// The collector's certificates cannot be read.
    pub fn new(
        path: PathBuf,
        terminal: &str,
        collector: &CollectorAddress,
        clock: Clock,
        cast: watch::Receiver<u64>,
    ) -> Result<(Self, watch::Receiver<DeliveryStatus>), CollectorClientError> {
        let (tell, told) = watch::channel(DeliveryStatus::default());
        let (post, pace) = (CollectorClient::new(collector)?, UploadIntervals::for_interval(collector.every));
        let terminal = terminal.to_owned();
        let courier = Self {
            path,
            terminal,
            names: None,
            post,
            pace,
            clock,
            cast,
            tell,
            urn: None,
            most: MOST,
            answered: None,
            failures: 0,
            version: None,
            upgraded: None,
        };
        Ok((courier, told))
    }

    /// The same at another pace.
    pub fn with_intervals(mut self, pace: UploadIntervals) -> Self {
        self.pace = pace;
        self
    }

    /// The same with names that go with each delivery.
    pub fn with_names(mut self, names: TerminalNames) -> Self {
        self.names = Some(names);
        self
    }

    /// Delivers for as long as it is polled; never ends. Dropped at any point it loses nothing.
    pub async fn run(mut self) {
        loop {
            let ended = self.round().await;
            match ended {
                Ok(RoundOutcome::More) => self.failures = 0,
                Ok(RoundOutcome::Nothing) => {
                    self.failures = 0;
                    self.rest().await;
                }
                Err(trouble) => {
                    let asked = match &trouble {
                        UploadError::Post(CollectorClientError::Later { after, .. }) => after.unwrap_or_default(),
                        _ => Duration::ZERO,
                    };
                    self.complain(&trouble);
                    // Not woken by votes: who mashes the glass would make it hammer on a collector that is down.
                    tokio::time::sleep(backoff(self.pace, self.failures).max(asked.min(self.pace.most))).await;
                    self.failures = self.failures.saturating_add(1);
                }
            }
        }
    }

    /// Until the next look, or until votes were cast and whoever gave them had time to go on.
    async fn rest(&mut self) {
        let look = tokio::time::sleep(random_jitter(self.pace.every, 0.9, 0.2));
        let cast = async {
            if self.cast.changed().await.is_err() {
                // The booth is closed; what it left is delivered with the looks.
                std::future::pending::<()>().await;
            }
            tokio::time::sleep(self.pace.settle).await;
        };
        tokio::select! {
            () = look => {}
            () = cast => {}
        }
        self.cast.mark_unchanged();
    }

    /// One delivery, or a sign of life, or nothing where there is nothing to say.
    async fn round(&mut self) -> Result<RoundOutcome, UploadError> {
        let load = self.load().await?;
        let (waiting, (aside, why_aside)) = (load.waiting, load.aside.clone());
        self.tell.send_if_modified(|it| {
            let before = it.clone();
            (it.waiting, it.aside, it.why_aside) = (waiting, aside, why_aside);
            *it != before
        });
        if load.foreign {
            self.complain(&UploadError::Foreign(waiting));
        }
        if load.votes.is_empty() && self.answered.is_some_and(|at| at.elapsed() < self.pace.sign) {
            return Ok(RoundOutcome::Nothing);
        }
        let names = self.names.clone();
        let mut batch = VoteBatch { terminal: self.terminal.clone(), names, surveys: load.surveys, votes: load.votes };
        let mut answered = self.post.deliver(&batch).await;
        // A collector older than this program does not know what names are; they must not hold up a vote.
        if matches!(answered, Err(CollectorClientError::Status { code: 400, .. })) && batch.names.take().is_some() {
            answered = self.post.deliver(&batch).await;
        }
        match answered {
            Ok(answer) => self.taken(batch, answer, waiting, load.foreign).await,
            Err(error) => self.not_taken(batch, error).await,
        }
    }

    /// What waits; where nothing does, what was refused so long ago that it is offered again.
    async fn load(&mut self) -> Result<UploadLoad, VoteStoreError> {
        let (terminal, most, now) = (self.terminal.clone(), self.most, self.clock.now());
        let day_ago = now.checked_sub(self.pace.again).unwrap_or(Timestamp::MIN);
        let again = self.upgraded.map_or(day_ago, |at| at.max(day_ago));
        self.with_urn(move |urn| {
            let (mut votes, mut surveys) = urn.undelivered(&terminal, most, now)?;
            let waiting = urn.undelivered_count()?;
            let foreign = votes.is_empty() && waiting > 0;
            if votes.is_empty() {
                (votes, surveys) = urn.refused_until(&terminal, again, most, now)?;
            }
            Ok(UploadLoad { votes, surveys, waiting, foreign, aside: urn.refused_summary()? })
        })
        .await
    }

    /// The collector has the delivery, but for what it names.
    async fn taken(
        &mut self,
        batch: VoteBatch,
        answer: DeliveryAnswer,
        waiting: u64,
        foreign: bool,
    ) -> Result<RoundOutcome, UploadError> {
        self.answered = Some(Instant::now());
        if answer.version.is_some() && self.version.is_some() && answer.version != self.version {
            tracing::info!(
                version = answer.version,
                "the collector is another version; what it refused is offered again"
            );
            self.upgraded = Some(self.clock.now());
        }
        self.version = answer.version.clone().or(self.version.take());
        // With much still to come there is time: what is looked through is then large.
        let lost = match answer.last.filter(|_| batch.votes.len() < self.most) {
            Some(last) => self.deliver_again(last).await?,
            None => 0,
        };
        let more = !batch.votes.is_empty() || lost > 0;
        let left = waiting.saturating_sub(batch.votes.len() as u64).saturating_add(lost as u64);
        let (aside, why_aside) = self.mark(batch, answer).await?;
        let last = Some(self.clock.now());
        let problem = foreign.then(|| UploadError::Foreign(waiting).to_string());
        let mended = problem.is_none();
        let was = self.tell.send_replace(DeliveryStatus { waiting: left, last, problem, aside, why_aside });
        if mended && was.problem.is_some() {
            tracing::info!(waiting = left, "votes are delivered again");
        }
        // Slowly: on a way that takes only small deliveries each one that is too large costs as long as the collector waits.
        self.most = self.most.saturating_add(self.most / 8 + 1).min(MOST);
        Ok(if more { RoundOutcome::More } else { RoundOutcome::Nothing })
    }

    /// The delivery was not taken: it is made smaller, or the one vote in it is set aside, or all of it comes again.
    async fn not_taken(&mut self, batch: VoteBatch, error: CollectorClientError) -> Result<RoundOutcome, UploadError> {
        let count = batch.votes.len();
        if error.is_delivery_refused() || (error.is_server_failure() && self.failures >= BREAKDOWNS) {
            if count > 1 {
                self.most = count / 2;
                return Ok(RoundOutcome::More);
            }
            // Whoever refuses a delivery without votes as well does not refuse the vote.
            if let Some(vote) = batch.votes.first()
                && self
                    .post
                    .deliver(&VoteBatch { names: None, surveys: vec![], votes: vec![], ..batch.clone() })
                    .await
                    .is_ok()
            {
                let (id, why, now) = (vote.id, error.to_string(), self.clock.now());
                tracing::error!(%id, "the collector refuses a vote, it is set aside and stays here: {why}");
                self.with_urn(move |urn| urn.mark_refused(id, &why, now)).await?;
                return Ok(RoundOutcome::More);
            }
        }
        if error.is_network_failure() || error.is_server_failure() {
            self.most = (count.max(1) / 2).max(1);
        }
        Err(error.into())
    }

    /// Whatever the collector once had after its last vote it has no more: its database is of a backup, or a new one.
    async fn deliver_again(&mut self, last: u64) -> Result<usize, VoteStoreError> {
        let terminal = self.terminal.clone();
        let lost = self.with_urn(move |urn| urn.mark_undelivered_after(&terminal, last)).await?;
        if lost > 0 {
            tracing::warn!(votes = lost, "the collector lost votes that it had; they are delivered again");
        }
        Ok(lost)
    }

    /// Notes what the collector has and what it will not take; how many votes are set aside, and why. Failing here is
    /// harmless: they go once more.
    async fn mark(
        &mut self,
        batch: VoteBatch,
        answer: DeliveryAnswer,
    ) -> Result<(u64, Option<String>), VoteStoreError> {
        let refused: Vec<(VoteId, String)> = answer.refused.into_iter().map(|it| (it.id, it.why)).collect();
        for (id, why) in &refused {
            tracing::error!(%id, "the collector refuses a vote, it stays here: {why}");
        }
        let ids = batch.votes.iter().map(|it| it.id).filter(|id| refused.iter().all(|(other, _)| other != id));
        let (ids, now): (Vec<VoteId>, _) = (ids.collect(), self.clock.now());
        self.with_urn(move |urn| {
            for (id, why) in &refused {
                urn.mark_refused(*id, why, now)?;
            }
            if !ids.is_empty() {
                urn.mark_delivered(&ids)?;
            }
            urn.refused_summary()
        })
        .await
    }

    /// Disk work beside the thread that serves the network.
    async fn with_urn<T: Send + 'static>(
        &mut self,
        work: impl FnOnce(&mut SqliteVotes) -> Result<T, VoteStoreError> + Send + 'static,
    ) -> Result<T, VoteStoreError> {
        let (urn, path) = (self.urn.take(), self.path.clone());
        // A connection with which something failed is dropped: it may have failed for good.
        let done = tokio::task::spawn_blocking(move || {
            let mut urn = match urn {
                // One that was put aside can be read for as long as it is open, and nobody writes into it any more.
                Some(urn) if !urn.is_stale(&path) => urn,
                _ => SqliteVotes::open(&path)?,
            };
            let done = work(&mut urn)?;
            Ok((done, urn))
        });
        let (done, urn) =
            done.await.unwrap_or_else(|broken| Err(VoteStoreError::Folder(std::io::Error::other(broken))))?;
        self.urn = Some(urn);
        Ok(done)
    }

    /// Says a problem when it is another than before.
    fn complain(&self, trouble: &UploadError) {
        let problem = Some(trouble.to_string());
        if self.tell.borrow().problem == problem {
            return;
        }
        match trouble {
            UploadError::Post(CollectorClientError::Token(_) | CollectorClientError::Terminal(_)) => {
                tracing::error!("votes cannot be delivered before somebody mends the token; they are kept: {trouble}");
            }
            _ => tracing::warn!("votes cannot be delivered now; they are kept: {trouble}"),
        }
        self.tell.send_modify(|it| it.problem = problem);
    }
}
