//! Poll loop of one feed: requests it at start and then at its interval, backs off after failures, reports the
//! outcome, and downloads the feed's attachments alongside.
//!
//! Left out: changing the board (`store`).

use std::{path::PathBuf, sync::Arc, time::Duration};

use tokio::sync::{Notify, mpsc, watch};

use super::format;
use crate::{
    clock::Clock,
    evidence::{JournalEvent, SourceOutcome},
    notice::{BlobHash, NoticeKind, SourceId},
    platform::backoff,
    source::{
        FeedAnswer, FeedContext, FeedSyntax, FetchAddress, FetchConfig, FetchError, Fetcher, HttpValidators,
        SourceDefect, SourceReport, WantedAttachment, http::downloads,
    },
};

/// Observer of every answer of a feed, for evidence. It must not wait.
pub(crate) type PollObserver = Box<dyn Fn(JournalEvent) + Send + Sync>;

/// One feed of the configuration.
#[derive(Clone, Debug)]
pub struct FeedConfig {
    /// Name of the feed in the configuration; its notices carry it.
    pub source: SourceId,
    /// Where it is read from.
    pub address: FetchAddress,
    /// Kind of the feed; `None` leaves it to the bytes.
    pub format: Option<FeedSyntax>,
    /// Kind of items that do not declare one.
    pub kind: NoticeKind,
    /// Days for which an announcement without a last day is shown.
    pub keep_days: u32,
    /// Notices that are taken at the most.
    pub most_notices: usize,
    /// Tells the day of each reading.
    pub clock: Clock,
    /// Pace of the polls; each comes within ten per cent of it.
    pub every: Duration,
    /// Folder for files on their way in, on the file system of the store.
    pub staging: PathBuf,
    /// Limits of each request, and the authority of the server's certificate.
    pub fetch: FetchConfig,
    /// Wakes the poll before its time.
    pub wake: PollWaker,
}

/// Has a feed read before its time, as a person may ask. Cheap to clone; asking several times is asking once.
#[derive(Clone, Debug, Default)]
pub struct PollWaker(Arc<Notify>);

impl PollWaker {
    /// Reads the feed as soon as it may be asked: at once, unless it was just read or its server wants to be left alone.
    pub fn wake(&self) {
        self.0.notify_one();
    }
}

/// A feed is not read again within this because somebody asks.
const LEAST_PAUSE: Duration = Duration::from_secs(5);

/// Polls the feed and downloads its `wanted` attachments until the receiver of `out` or the sender of `wanted` is gone.
/// `out` is bounded; when it is full the poll waits and comes late.
pub async fn poll_feed(
    config: FeedConfig,
    wanted: watch::Receiver<Arc<Vec<WantedAttachment>>>,
    out: mpsc::Sender<SourceReport>,
) {
    poll_feed_observed(config, wanted, out, Box::new(|_| ())).await;
}

/// As [`poll_feed`], with an observer of every poll's outcome, for evidence.
pub(crate) async fn poll_feed_observed(
    config: FeedConfig,
    wanted: watch::Receiver<Arc<Vec<WantedAttachment>>>,
    out: mpsc::Sender<SourceReport>,
    observer: PollObserver,
) {
    let mut failures = 0u32;
    let fetch = FetchConfig { files_below: folder(&config.address), ..config.fetch.clone() };
    let fetcher = loop {
        match Fetcher::new(fetch.clone()) {
            Ok(fetcher) => break Arc::new(fetcher),
            // The file with certificates may be put right while the board plays.
            Err(error) => {
                failures = failures.saturating_add(1);
                let why = error.to_string();
                let wait = backoff::failure_wait(failures, config.every, &config.source.0, u64::from(failures));
                if out.send(SourceReport::Failed { source: config.source.clone(), why }).await.is_err() {
                    return;
                }
                tokio::select! {
                    () = tokio::time::sleep(wait) => {}
                    () = out.closed() => return,
                }
            }
        }
    };
    let downloads =
        downloads::run_downloads(&config.source, config.staging.clone(), fetcher.clone(), wanted, out.clone());
    tokio::select! {
        () = downloads => {}
        () = poll(&config, &fetcher, &out, &observer) => {}
    }
}

/// The folder whose files a feed in a file may name.
fn folder(address: &FetchAddress) -> Option<PathBuf> {
    let FetchAddress::Path(path) = address else { return None };
    std::path::absolute(path).ok()?.parent().map(PathBuf::from)
}

/// Memory of the last good answer.
#[derive(Default)]
struct LastAnswer {
    validators: HttpValidators,
    bytes: Option<BlobHash>,
}

async fn poll(config: &FeedConfig, fetcher: &Fetcher, out: &mpsc::Sender<SourceReport>, observer: &PollObserver) {
    let (mut last, mut failures, mut attempt) = (LastAnswer::default(), 0u32, 0u64);
    let source = &config.source;
    loop {
        attempt = attempt.saturating_add(1);
        let mut body = None;
        let answer = once(config, fetcher, &mut last, &mut body).await;
        observer(fetched(config, &answer, body));
        let (report, pause) = match answer {
            Ok(report) => {
                failures = 0;
                (report, Duration::ZERO)
            }
            Err(PollFailure { why, pause, .. }) => {
                failures = failures.saturating_add(1);
                tracing::warn!(source = source.0, failures, "feed: {why}");
                (SourceReport::Failed { source: source.clone(), why }, pause)
            }
        };
        if out.send(report).await.is_err() {
            return;
        }
        let wait = match failures {
            0 => backoff::regular_wait(config.every, &source.0, attempt),
            _ => backoff::requested_wait(backoff::failure_wait(failures, config.every, &source.0, attempt), pause),
        };
        let asked = async {
            tokio::time::sleep(LEAST_PAUSE.max(pause).min(wait)).await;
            config.wake.0.notified().await;
        };
        tokio::select! {
            () = tokio::time::sleep(wait) => {}
            () = asked => tracing::info!(source = source.0, "the feed is read because somebody asked"),
            () = out.closed() => return,
        }
    }
}

/// A poll that gave no listing.
struct PollFailure {
    why: String,
    /// How long the server asks to be left alone.
    pause: Duration,
    /// HTTP status that the server gave instead of an answer.
    status: Option<u16>,
}

impl PollFailure {
    fn of_bytes(why: String) -> Self {
        Self { why, pause: Duration::ZERO, status: None }
    }
}

impl From<FetchError> for PollFailure {
    fn from(error: FetchError) -> Self {
        let pause = error.retry_after().unwrap_or_default();
        Self { why: error.to_string(), pause, status: error.status() }
    }
}

/// The journal event of an answer. From a server a body came with 200, and only 304 gives "unchanged" without one; a file
/// has no status.
fn fetched(config: &FeedConfig, answer: &Result<SourceReport, PollFailure>, body: Option<BlobHash>) -> JournalEvent {
    let (outcome, why) = match answer {
        Ok(SourceReport::Unchanged { .. }) => (SourceOutcome::Unchanged, None),
        Ok(_) => (SourceOutcome::Listing, None),
        Err(PollFailure { why, .. }) => (SourceOutcome::Failed, Some(why.clone())),
    };
    let status = match (&config.address, body, answer) {
        (FetchAddress::Path(_), ..) => None,
        (_, Some(_), _) => Some(200),
        (_, None, Ok(SourceReport::Unchanged { .. })) => Some(304),
        (_, None, Err(PollFailure { status, .. })) => *status,
        (_, None, Ok(_)) => None,
    };
    JournalEvent::Fetched { source: config.source.clone(), outcome, status, sha256: body, why }
}

/// Asks once; `body` becomes the hash of what came, whether or not it could be understood.
async fn once(
    config: &FeedConfig,
    fetcher: &Fetcher,
    last: &mut LastAnswer,
    body: &mut Option<BlobHash>,
) -> Result<SourceReport, PollFailure> {
    let source = config.source.clone();
    let fetched = fetcher.fetch_feed(&config.address, &last.validators).await?;
    let FeedAnswer::Body { bytes, validators, base } = fetched else { return Ok(SourceReport::Unchanged { source }) };
    // Reading a hundred megabytes takes seconds; downloads and other feeds go on meanwhile.
    let context = FeedContext {
        kind: config.kind,
        keep_days: config.keep_days,
        most_notices: config.most_notices,
        today: config.clock.doubt().is_none().then(|| config.clock.today()),
        ..FeedContext::new(source.clone(), base)
    };
    let (known, kind) = (last.bytes, config.format);
    let read = tokio::task::spawn_blocking(move || {
        let hash = BlobHash::digest(&bytes);
        (hash, (known != Some(hash)).then(|| format::read_feed(&bytes, &context, kind)))
    });
    let (hash, parsed) =
        read.await.map_err(|error| PollFailure::of_bytes(format!("reading the feed broke: {error}")))?;
    *body = Some(hash);
    let report = match parsed {
        None => SourceReport::Unchanged { source },
        Some(Ok(listing)) => {
            let mut losses = listing.warnings.iter().filter(|warning| warning.kind.is_loss());
            if let Some(SourceDefect { text, item, .. }) = losses.next() {
                let (more, item) = (losses.count(), item.as_deref().unwrap_or_default());
                tracing::warn!(source = source.0, more, item, "something of the feed is left out: {text}");
            }
            SourceReport::Listing { source, listing }
        }
        // The validators stay those of the last good answer, so this one is fetched and told about again.
        Some(Err(error)) => return Err(PollFailure::of_bytes(error.to_string())),
    };
    *last = LastAnswer { validators, bytes: Some(hash) };
    Ok(report)
}
