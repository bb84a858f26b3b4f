//! Uploader of votes: delivers them from the terminal's vote store to the collector, at least once, and never gives up.
//!
//! It has a connection of its own to the terminal's file (SQLite in WAL lets it read while the vote writer writes, and the
//! writer waits for it no longer than one small commit takes), so that a slow collector delays no vote. A vote is marked as
//! delivered only after the collector's answer, which comes after the collector's commit. After a crash anywhere between,
//! the same votes are sent again under the same names, and the collector knows them.
//!
//! Left out: one request to the collector (`collector_client`).

mod intervals;
mod load;
mod outcome;
mod status;

use std::{
    path::PathBuf,
    time::{Duration, Instant},
};

use jiff::Timestamp;
use tokio::sync::watch;

use self::intervals::backoff;
pub use self::{intervals::UploadIntervals, status::DeliveryStatus};
use super::{
    collector_client::{CollectorClient, CollectorClientError},
    vote_store::{SqliteVotes, VoteStoreError},
};
use crate::{
    clock::Clock,
    config::CollectorAddress,
    feedback::{TerminalNames, VoteBatch},
    platform::backoff::random_jitter,
};

/// Votes in one delivery at most.
const MOST: usize = 500;

/// Uploader of one terminal's votes.
#[derive(Debug)]
pub struct VoteUploader {
    path: PathBuf,
    terminal: String,
    /// Names of the terminal and its counters, for the collector to show.
    names: Option<TerminalNames>,
    client: CollectorClient,
    intervals: UploadIntervals,
    clock: Clock,
    cast: watch::Receiver<u64>,
    status: watch::Sender<DeliveryStatus>,
    store: Option<SqliteVotes>,
    /// Votes in the next delivery at most; less where the way takes only small ones.
    most: usize,
    /// When the collector last answered.
    answered: Option<Instant>,
    /// Rounds in a row that failed.
    failures: u32,
    /// The collector's version, where it is known, and the time of its last change.
    version: Option<String>,
    upgraded: Option<Timestamp>,
}

/// Why a round failed.
#[derive(Debug, thiserror::Error)]
enum UploadError {
    #[error(transparent)]
    Store(#[from] VoteStoreError),
    #[error(transparent)]
    Collector(#[from] CollectorClientError),
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
    /// An uploader for the vote store in the file `path`; `cast` changes when a vote was put into it.
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
        let (status, receiver) = watch::channel(DeliveryStatus::default());
        let (client, intervals) = (CollectorClient::new(collector)?, UploadIntervals::for_interval(collector.every));
        let terminal = terminal.to_owned();
        let uploader = Self {
            path,
            terminal,
            names: None,
            client,
            intervals,
            clock,
            cast,
            status,
            store: None,
            most: MOST,
            answered: None,
            failures: 0,
            version: None,
            upgraded: None,
        };
        Ok((uploader, receiver))
    }

    /// The same with other intervals.
    pub fn with_intervals(mut self, intervals: UploadIntervals) -> Self {
        self.intervals = intervals;
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
                        UploadError::Collector(CollectorClientError::Later { after, .. }) => after.unwrap_or_default(),
                        _ => Duration::ZERO,
                    };
                    self.complain(&trouble);
                    // Votes do not end this wait: somebody who taps without pause would make it hammer on a collector
                    // that is down.
                    tokio::time::sleep(backoff(self.intervals, self.failures).max(asked.min(self.intervals.most)))
                        .await;
                    self.failures = self.failures.saturating_add(1);
                }
            }
        }
    }

    /// Waits until the next look, or until votes were cast and the visitor had time to go on.
    async fn rest(&mut self) {
        let look = tokio::time::sleep(random_jitter(self.intervals.every, 0.9, 0.2));
        let cast = async {
            if self.cast.changed().await.is_err() {
                // The vote writer has ended; the votes that it left are delivered at the next look.
                std::future::pending::<()>().await;
            }
            tokio::time::sleep(self.intervals.settle).await;
        };
        tokio::select! {
            () = look => {}
            () = cast => {}
        }
        self.cast.mark_unchanged();
    }

    /// One delivery, or a delivery without votes as a sign of life, or neither where none is due.
    async fn round(&mut self) -> Result<RoundOutcome, UploadError> {
        let load = self.load().await?;
        let (waiting, (aside, why_aside)) = (load.waiting, load.aside.clone());
        self.status.send_if_modified(|it| {
            let before = it.clone();
            (it.waiting, it.aside, it.why_aside) = (waiting, aside, why_aside);
            *it != before
        });
        if load.foreign {
            self.complain(&UploadError::Foreign(waiting));
        }
        if load.votes.is_empty() && self.answered.is_some_and(|at| at.elapsed() < self.intervals.sign) {
            return Ok(RoundOutcome::Nothing);
        }
        let names = self.names.clone();
        let mut batch = VoteBatch { terminal: self.terminal.clone(), names, surveys: load.surveys, votes: load.votes };
        let mut answered = self.client.deliver(&batch).await;
        // A collector older than this program does not know what names are; they must not hold up a vote.
        if matches!(answered, Err(CollectorClientError::Status { code: 400, .. })) && batch.names.take().is_some() {
            answered = self.client.deliver(&batch).await;
        }
        match answered {
            Ok(answer) => self.taken(batch, answer, waiting, load.foreign).await,
            Err(error) => self.not_taken(batch, error).await,
        }
    }

    /// Disk work beside the thread that serves the network.
    async fn with_store<T: Send + 'static>(
        &mut self,
        work: impl FnOnce(&mut SqliteVotes) -> Result<T, VoteStoreError> + Send + 'static,
    ) -> Result<T, VoteStoreError> {
        let (store, path) = (self.store.take(), self.path.clone());
        // A connection with which something failed is dropped: it may have failed for good.
        let done = tokio::task::spawn_blocking(move || {
            let mut store = match store {
                // A file that was put aside can be read for as long as it is open, and nobody writes to it any more.
                Some(store) if !store.is_stale(&path) => store,
                _ => SqliteVotes::open(&path)?,
            };
            let done = work(&mut store)?;
            Ok((done, store))
        });
        let (done, store) =
            done.await.unwrap_or_else(|broken| Err(VoteStoreError::Folder(std::io::Error::other(broken))))?;
        self.store = Some(store);
        Ok(done)
    }

    /// Reports a problem when it differs from the one before.
    fn complain(&self, trouble: &UploadError) {
        let problem = Some(trouble.to_string());
        if self.status.borrow().problem == problem {
            return;
        }
        match trouble {
            UploadError::Collector(CollectorClientError::Token(_) | CollectorClientError::Terminal(_)) => {
                tracing::error!("votes cannot be delivered before somebody mends the token; they are kept: {trouble}");
            }
            _ => tracing::warn!("votes cannot be delivered now; they are kept: {trouble}"),
        }
        self.status.send_modify(|it| it.problem = problem);
    }
}
