//! The poll of the CAP feed: asks at its pace, backs off no further than that pace, fetches the messages a feed only
//! names, and hands on what is listed. A feed that cannot be read hands on nothing, and what stands goes on standing.

use std::{
    collections::BTreeMap,
    sync::mpsc::{SyncSender, TrySendError},
    time::Duration,
};

use jiff::{Timestamp, tz::TimeZone};
use url::Url;

use super::{
    alert::Alert,
    cap::{self, Document},
};
use crate::source::{Address, FetchConfig, Fetched, Fetcher, Validators, pace};

/// Longest document, in bytes; the Czech weather service's has about two million.
const LONGEST: u64 = 16 << 20;

/// Where readings go.
#[derive(Clone, Debug)]
pub struct Inbox {
    /// Holds four readings; when it is full the feed is read anew at its next turn.
    pub(super) listings: SyncSender<Vec<Alert>>,
    /// Holds one wake-up; a second one is dropped.
    pub(super) wake: SyncSender<()>,
}

/// How the feed of warnings fares.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedHealth {
    /// Why it cannot be read; `None` where it can.
    pub problem: Option<String>,
    /// Since when it cannot be read.
    pub since: Option<Timestamp>,
}

impl FeedHealth {
    /// A reading came to nothing for this reason, or to something.
    pub fn note(&mut self, problem: Option<String>, now: Timestamp) {
        self.since = problem.as_ref().map(|_| self.since.unwrap_or(now));
        self.problem = problem;
    }
}

/// Polls `address` until nobody listens any more.
pub async fn poll(address: Address, every: Duration, zone: TimeZone, inbox: Inbox) {
    poll_told(address, every, zone, inbox, |_| {}).await;
}

/// The same; `told` hears after each reading why it came to nothing, or that it did not.
pub async fn poll_told(
    address: Address,
    every: Duration,
    zone: TimeZone,
    inbox: Inbox,
    told: impl Fn(Option<String>) + Send,
) {
    let fetch = FetchConfig {
        feed_limit_bytes: LONGEST,
        connect_timeout: Duration::from_secs(10),
        read_timeout: Duration::from_secs(20),
        total_timeout: Duration::from_secs(60),
        ..FetchConfig::default()
    };
    let fetcher = match Fetcher::new(fetch) {
        Ok(fetcher) => fetcher,
        Err(error) => {
            told(Some(error.to_string()));
            return tracing::error!("warnings cannot be read: {error}");
        }
    };
    let mut reading = Reading { fetcher, zone, validators: Validators::default(), linked: BTreeMap::new() };
    let (mut failures, mut attempt) = (0u32, 0u64);
    loop {
        attempt = attempt.saturating_add(1);
        let read = reading.once(&address).await;
        told(read.as_ref().err().cloned());
        match read {
            Ok(None) => failures = 0,
            Ok(Some((alerts, validators))) => {
                if failures > 0 {
                    tracing::info!("the warnings can be read again");
                }
                failures = 0;
                match inbox.listings.try_send(alerts) {
                    Ok(()) => reading.validators = validators,
                    Err(TrySendError::Full(_)) => reading.validators = Validators::default(),
                    Err(TrySendError::Disconnected(_)) => return,
                }
                let _ = inbox.wake.try_send(());
            }
            Err(why) => {
                failures = failures.saturating_add(1);
                if failures.is_power_of_two() {
                    tracing::warn!(failures, "the warnings cannot be read, what stands goes on standing: {why}");
                }
            }
        }
        let wait = match failures {
            0 => pace::regular(every, "crisis", attempt),
            _ => pace::after_failure(failures, every, "crisis", attempt),
        };
        tokio::time::sleep(wait).await;
    }
}

struct Reading {
    fetcher: Fetcher,
    zone: TimeZone,
    validators: Validators,
    /// The messages a feed names, fetched once.
    linked: BTreeMap<Url, Vec<Alert>>,
}

impl Reading {
    /// What is listed now, with the validators to remember; `None` when nothing has changed.
    async fn once(&mut self, address: &Address) -> Result<Option<(Vec<Alert>, Validators)>, String> {
        let fetched = self.fetcher.feed(address, &self.validators).await.map_err(|error| error.to_string())?;
        let Fetched::Body { bytes, validators, base } = fetched else { return Ok(None) };
        let document = self.parse(bytes, base).await?;
        if document.links.is_empty() {
            return Ok(Some((document.alerts, validators)));
        }
        self.linked.retain(|url, _| document.links.contains(url));
        let mut whole = true;
        for url in &document.links {
            if self.linked.contains_key(url) {
                continue;
            }
            match self.one(url).await {
                Ok(alerts) => {
                    self.linked.insert(url.clone(), alerts);
                }
                Err(why) => {
                    whole = false;
                    tracing::warn!("a warning cannot be read: {why}");
                }
            }
        }
        let alerts = self.linked.values().flatten().cloned().collect();
        // With something missing the feed is read again as if it were new.
        Ok(Some((alerts, if whole { validators } else { Validators::default() })))
    }

    async fn one(&self, url: &Url) -> Result<Vec<Alert>, String> {
        let address = Address::Url(url.clone());
        let fetched = self.fetcher.feed(&address, &Validators::default()).await.map_err(|error| error.to_string())?;
        match fetched {
            Fetched::Body { bytes, base, .. } => Ok(self.parse(bytes, base).await?.alerts),
            Fetched::Unchanged => Ok(Vec::new()),
        }
    }

    /// Two megabytes take a moment, and feeds of notices share the thread.
    async fn parse(&self, bytes: Vec<u8>, base: Option<Url>) -> Result<Document, String> {
        let zone = self.zone.clone();
        let read = tokio::task::spawn_blocking(move || cap::parse(&bytes, &zone, base.as_ref())).await;
        let document = read.map_err(|error| error.to_string())?.map_err(|error| error.to_string())?;
        for warning in document.warnings.iter().take(5) {
            tracing::debug!("in the warnings: {warning}");
        }
        Ok(document)
    }
}
