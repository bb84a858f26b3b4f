//! What is asked where, and what the answers need.

use std::{collections::HashMap, pin::Pin, sync::Arc, time::Instant};

use axum::{
    Router,
    extract::State,
    http::StatusCode,
    response::Response,
    routing::{get, post},
};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use tokio::sync::{AcquireError, OwnedSemaphorePermit, Semaphore, watch};

use super::{
    batch_writer::BatchWriter,
    get_results::{ResultsCache, get_results},
    pages::{self, Pages},
    post_votes::{LARGEST, json_answer, post_votes},
};
use crate::{
    clock::Clock,
    config::{self, KnownTerminal, Surveys, TownSettings, VoteDatabase},
};

/// Bytes of all bodies that are read or wait at one time, in KiB.
const MEMORY: u32 = 64 << 10;

/// What every answer may need; cheap to clone.
#[derive(Clone)]
pub struct CollectorState(Arc<StateInner>);

struct StateInner {
    config: config::CollectSettings,
    database: VoteDatabase,
    /// Terminals by the SHA-256 of their tokens: looking one up tells nothing about the others.
    terminals: HashMap<[u8; 32], KnownTerminal>,
    writer: BatchWriter,
    clock: Clock,
    memory: Arc<Semaphore>,
    surveys: watch::Receiver<Arc<Surveys>>,
    counted: ResultsCache,
}

impl CollectorState {
    pub(super) fn new(
        config: config::CollectSettings,
        database: VoteDatabase,
        writer: BatchWriter,
        clock: Clock,
        surveys: watch::Receiver<Arc<Surveys>>,
    ) -> Self {
        let terminals = config.terminals.iter().map(|it| (digest(it.token.secret()), it.clone())).collect();
        let memory = Arc::new(Semaphore::new(MEMORY as usize));
        Self(Arc::new(StateInner {
            config,
            database,
            terminals,
            writer,
            clock,
            memory,
            surveys,
            counted: ResultsCache::default(),
        }))
    }

    /// The configuration it runs with.
    pub fn config(&self) -> &config::CollectSettings {
        &self.0.config
    }

    /// Where the votes are; who reads them opens it for himself and holds up no delivery.
    pub fn database(&self) -> &VoteDatabase {
        &self.0.database
    }

    /// Who writes.
    pub fn writer(&self) -> &BatchWriter {
        &self.0.writer
    }

    /// What is asked, and the rules by which answers are counted, as the file says now.
    pub fn surveys(&self) -> Arc<Surveys> {
        self.0.surveys.borrow().clone()
    }

    pub(super) fn results_cache(&self) -> &ResultsCache {
        &self.0.counted
    }

    /// The public pages, whose votes go the same way as the terminals'.
    fn pages(&self, town: &TownSettings) -> Pages {
        let (writer, clock) = (self.0.writer.clone(), self.0.clock.clone());
        let cast = move |batch| -> Pin<Box<dyn Future<Output = bool> + Send>> {
            let (writer, now) = (writer.clone(), clock.now());
            Box::pin(async move { writer.commit(batch, now, None).await.is_ok_and(|it| it.refused.is_empty()) })
        };
        Pages::new(town, self.0.config.public.clone(), self.0.surveys.clone(), self.0.clock.clone(), Arc::new(cast))
    }

    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// The terminal whose token it is.
    pub fn terminal_by_token(&self, token: &str) -> Option<&KnownTerminal> {
        self.0.terminals.get(&digest(token)).filter(|it| it.token.matches(token))
    }

    /// Room in memory for so many bytes; waits for it.
    pub(super) async fn reserve_memory(&self, bytes: usize) -> Result<OwnedSemaphorePermit, AcquireError> {
        let kib = u32::try_from(bytes.min(LARGEST).div_ceil(1024)).unwrap_or(MEMORY).max(1);
        self.0.memory.clone().acquire_many_owned(kib).await
    }
}

fn digest(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// Everything that is answered; the public pages of surveys only where the collector has a public address.
pub fn router(site: CollectorState, town: &TownSettings) -> Router {
    let pages = site.config().public.is_some().then(|| pages::routes(site.pages(town)));

    Router::new()
        .route("/v1/votes", post(post_votes))
        .route("/v1/results", get(get_results))
        .route("/health", get(health))
        .fallback(nothing)
        .with_state(site)
        .merge(pages.unwrap_or_default())
}

/// That it runs, and whether it can write. Nothing in it is anybody's secret.
async fn health(State(site): State<CollectorState>) -> Response {
    let seen = site.writer().stats().borrow().clone();
    let problem = site.writer().is_failing(Instant::now()).then_some("the database of votes does not answer");
    let version = env!("CARGO_PKG_VERSION");
    let value = json!({ "version": version, "votes": seen.votes, "last-vote": seen.last, "problem": problem });
    json_answer(StatusCode::OK, &value)
}

async fn nothing() -> Response {
    json_answer(StatusCode::NOT_FOUND, &json!({ "error": "there is nothing here" }))
}
