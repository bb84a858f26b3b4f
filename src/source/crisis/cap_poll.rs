//! The poll of the CAP feed: asks at its pace, backs off no further than that pace, fetches the messages a feed only
//! names, and hands on what is listed. A feed that cannot be read hands on nothing, and what stands goes on standing.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::mpsc::{SyncSender, TrySendError},
    time::Duration,
};

use jiff::tz::TimeZone;
use tokio::{
    sync::watch,
    time::{Instant, timeout_at},
};
use url::Url;

use super::{
    alert::Alert,
    cap_parser::{self, CapDocument},
    feed_health::AlertFeedHealth,
};
use crate::{
    clock::Clock,
    platform::backoff,
    source::{FeedAnswer, FetchAddress, FetchConfig, Fetcher, HttpValidators},
};

/// Longest document, in bytes; the Czech weather service's has about two million.
const LONGEST: u64 = 16 << 20;

/// Messages that a feed only names are fetched for so long before what is there is handed on, and the rest after a moment:
/// a server that is slow with one of them delays no other warning.
const WITHIN: Duration = Duration::from_secs(10);
const SOON: Duration = Duration::from_secs(1);

/// One reading.
#[derive(Debug)]
pub(super) struct AlertListing {
    pub alerts: Vec<Alert>,
    /// False where messages that the feed names are missing: what is not here may be there all the same.
    pub whole: bool,
}

/// Where readings go.
#[derive(Clone, Debug)]
pub struct AlertInbox {
    /// Holds four readings; when it is full the feed is read anew at its next turn.
    pub(super) listings: SyncSender<AlertListing>,
    /// Holds one wake-up; a second one is dropped.
    pub(super) wake: SyncSender<()>,
    /// How the feed fares; newest wins.
    pub(super) health: watch::Sender<AlertFeedHealth>,
    pub(super) clock: Clock,
}

/// Polls `address` until nobody listens any more. Of a feed that names its messages at most `most` are fetched, the newest.
pub async fn poll_cap(address: FetchAddress, every: Duration, zone: TimeZone, most: usize, inbox: AlertInbox) {
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
            inbox.health.send_modify(|health| health.record_failure(error.to_string(), inbox.clock.now()));
            return tracing::error!("warnings cannot be read: {error}");
        }
    };
    let (validators, linked, failed) = (HttpValidators::default(), BTreeMap::new(), BTreeMap::new());
    let mut reading = CapPoller { fetcher, zone, most, validators, linked, failed, hurry: false, warnings: Vec::new() };
    let (mut failures, mut attempt) = (0u32, 0u64);
    loop {
        attempt = attempt.saturating_add(1);
        match reading.once(&address).await {
            Ok(None) => {
                failures = 0;
                let now = inbox.clock.now();
                inbox.health.send_modify(|health| health.record_unchanged(now));
            }
            Ok(Some((listed, validators))) => {
                inbox.health.send_replace(AlertFeedHealth::after_reading(
                    inbox.clock.now(),
                    std::mem::take(&mut reading.warnings),
                ));
                if failures > 0 {
                    tracing::info!("the warnings can be read again");
                }
                failures = 0;
                match inbox.listings.try_send(listed) {
                    Ok(()) => reading.validators = validators,
                    Err(TrySendError::Full(_)) => reading.validators = HttpValidators::default(),
                    Err(TrySendError::Disconnected(_)) => return,
                }
                let _ = inbox.wake.try_send(());
            }
            Err(why) => {
                failures = failures.saturating_add(1);
                inbox.health.send_modify(|health| health.record_failure(why.clone(), inbox.clock.now()));
                if failures.is_power_of_two() {
                    tracing::warn!(failures, "the warnings cannot be read, what stands goes on standing: {why}");
                }
            }
        }
        let wait = match failures {
            0 if reading.hurry => SOON.min(every),
            0 => backoff::regular_wait(every, "crisis", attempt),
            _ => backoff::failure_wait(failures, every, "crisis", attempt),
        };
        tokio::time::sleep(wait).await;
    }
}

struct CapPoller {
    fetcher: Fetcher,
    zone: TimeZone,
    /// Messages that are fetched at the most where a feed names them.
    most: usize,
    validators: HttpValidators,
    /// The messages a feed names, fetched once.
    linked: BTreeMap<Url, Vec<Alert>>,
    /// Those that cannot be read, and how often that failed.
    failed: BTreeMap<Url, u32>,
    /// Messages are still to be read; the next reading comes at once.
    hurry: bool,
    /// What is odd about the newest reading.
    warnings: Vec<String>,
}

impl CapPoller {
    /// What is listed now, with the validators to remember; `None` when nothing has changed.
    async fn once(&mut self, address: &FetchAddress) -> Result<Option<(AlertListing, HttpValidators)>, String> {
        self.hurry = false;
        let fetched = self.fetcher.fetch_feed(address, &self.validators).await.map_err(|error| error.to_string())?;
        let FeedAnswer::Body { bytes, validators, base } = fetched else { return Ok(None) };
        let mut document = self.parse(bytes, base).await?;
        self.warnings = std::mem::take(&mut document.warnings);
        if document.links.is_empty() {
            return Ok(Some((AlertListing { alerts: document.alerts, whole: true }, validators)));
        }
        let named = document.links.len();
        if named > self.most {
            document.links.truncate(self.most);
            let text = format!("{named} messages are named, the newest {} are read (most-messages)", self.most);
            tracing::warn!("in the warnings: {text}");
            self.warnings.push(text);
        }
        let wanted: BTreeSet<&Url> = document.links.iter().collect();
        self.linked.retain(|url, _| wanted.contains(url));
        self.failed.retain(|url, _| wanted.contains(url));
        let mut missing: Vec<&Url> = document.links.iter().filter(|url| !self.linked.contains_key(*url)).collect();
        // The newest first, but what failed before keeps nothing else waiting.
        missing.sort_by_key(|url| self.failed.get(*url).copied().unwrap_or(0));
        let until = Instant::now() + WITHIN;
        let mut waiting = 0usize;
        for url in missing {
            if Instant::now() >= until {
                waiting = waiting.saturating_add(1);
                continue;
            }
            let read = timeout_at(until, self.one(url)).await;
            match read.unwrap_or_else(|_| Err(format!("no answer in time: {url}"))) {
                Ok(alerts) => {
                    self.linked.insert(url.clone(), alerts);
                    self.failed.remove(url);
                }
                Err(why) => {
                    let failures = self.failed.entry(url.clone()).or_default();
                    *failures = failures.saturating_add(1);
                    if failures.is_power_of_two() {
                        tracing::warn!(failures, "a warning cannot be read: {why}");
                    }
                    self.warnings.push(format!("a message cannot be read: {why}"));
                }
            }
        }
        if waiting > 0 {
            self.warnings.push(format!("messages that are still to be read: {waiting}"));
        }
        self.hurry = waiting > 0;
        let whole = document.links.iter().all(|url| self.linked.contains_key(url));
        let alerts = self.linked.values().flatten().cloned().collect();
        // With something missing the feed is read again as if it were new.
        let validators = if whole { validators } else { HttpValidators::default() };
        Ok(Some((AlertListing { alerts, whole }, validators)))
    }

    async fn one(&mut self, url: &Url) -> Result<Vec<Alert>, String> {
        let address = FetchAddress::Url(url.clone());
        let fetched =
            self.fetcher.fetch_feed(&address, &HttpValidators::default()).await.map_err(|error| error.to_string())?;
        match fetched {
            FeedAnswer::Body { bytes, base, .. } => {
                let document = self.parse(bytes, base).await?;
                self.warnings.extend(document.warnings.into_iter().map(|warning| format!("{warning}: {url}")));
                Ok(document.alerts)
            }
            FeedAnswer::Unchanged => Ok(Vec::new()),
        }
    }

    /// Two megabytes take a moment, and feeds of notices share the thread.
    async fn parse(&self, bytes: Vec<u8>, base: Option<Url>) -> Result<CapDocument, String> {
        let zone = self.zone.clone();
        let read = tokio::task::spawn_blocking(move || cap_parser::parse_cap(&bytes, &zone, base.as_ref())).await;
        let document = read.map_err(|error| error.to_string())?.map_err(|error| error.to_string())?;
        for warning in document.warnings.iter().take(5) {
            tracing::debug!("in the warnings: {warning}");
        }
        Ok(document)
    }
}
