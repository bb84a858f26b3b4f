//! Site: the state of the collector that every handler of a request may need: configuration, known terminals, the
//! writer, limits.

use std::{collections::HashMap, sync::Arc};

use axum::http::{HeaderMap, header};
use sha2::{Digest as _, Sha256};
use tokio::sync::{AcquireError, OwnedSemaphorePermit, Semaphore, watch};

use super::{batch_writer::DatabaseWriter, month_counts::MonthCounts};
use crate::{
    clock::Clock,
    config::{self, KnownTerminal, Surveys, VoteDatabase},
};

/// Bytes of all bodies that are read or wait at one time, in KiB.
const MEMORY: u32 = 64 << 10;

/// What every answer may need; cheap to clone.
#[derive(Clone)]
pub(crate) struct CollectorSite(Arc<SiteState>);

struct SiteState {
    config: config::CollectSettings,
    database: VoteDatabase,
    /// Terminals by the SHA-256 of their tokens: looking one up tells nothing about the others.
    terminals: HashMap<[u8; 32], KnownTerminal>,
    writer: DatabaseWriter,
    clock: Clock,
    memory: Arc<Semaphore>,
    surveys: watch::Receiver<Arc<Surveys>>,
    counted: MonthCounts,
}

impl CollectorSite {
    pub(super) fn new(
        config: config::CollectSettings,
        database: VoteDatabase,
        writer: DatabaseWriter,
        clock: Clock,
        surveys: watch::Receiver<Arc<Surveys>>,
    ) -> Self {
        let terminals = config.terminals.iter().map(|it| (digest(it.token.secret()), it.clone())).collect();
        let memory = Arc::new(Semaphore::new(MEMORY as usize));
        Self(Arc::new(SiteState {
            config,
            database,
            terminals,
            writer,
            clock,
            memory,
            surveys,
            counted: MonthCounts::default(),
        }))
    }

    /// The configuration it runs with.
    pub(crate) fn config(&self) -> &config::CollectSettings {
        &self.0.config
    }

    /// Where the votes are; who reads them opens it for himself and holds up no delivery.
    pub(crate) fn database(&self) -> &VoteDatabase {
        &self.0.database
    }

    /// Who writes.
    pub(crate) fn writer(&self) -> &DatabaseWriter {
        &self.0.writer
    }

    /// What is asked, and the rules by which answers are counted, as the file says now.
    pub(crate) fn surveys(&self) -> Arc<Surveys> {
        self.0.surveys.borrow().clone()
    }

    /// The same, now and with every change.
    pub(super) fn follow_surveys(&self) -> watch::Receiver<Arc<Surveys>> {
        self.0.surveys.clone()
    }

    /// Results of months that were counted a little while ago.
    pub(super) fn counted(&self) -> &MonthCounts {
        &self.0.counted
    }

    /// The clock that the collector goes by.
    pub(crate) fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// The terminal that asks, by the token it sends along.
    pub(super) fn terminal(&self, headers: &HeaderMap) -> Option<&KnownTerminal> {
        let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.trim().split_once(' ')?;
        self.known(token.trim()).filter(|_| scheme.eq_ignore_ascii_case("bearer"))
    }

    /// The terminal whose token it is.
    fn known(&self, token: &str) -> Option<&KnownTerminal> {
        self.0.terminals.get(&digest(token)).filter(|it| it.token.matches(token))
    }

    /// ConnectionLimits in memory for so many bytes; waits for it.
    pub(super) async fn memory(&self, bytes: usize) -> Result<OwnedSemaphorePermit, AcquireError> {
        let kib = u32::try_from(bytes.div_ceil(1024)).unwrap_or(MEMORY).clamp(1, MEMORY);
        self.0.memory.clone().acquire_many_owned(kib).await
    }
}

fn digest(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}
