//! Downloads of one source's attachments between polls: two at a time, in the order of the `download_queue`.
//!
//! The log says when a host stops to answer and when it answers again; of single files it names a few an hour and counts the
//! rest.

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::{
    sync::{mpsc, watch},
    task::{Id, JoinSet},
};

use super::download_queue::{DownloadEnd, DownloadQueue, HostChange};
use crate::{
    notice::SourceId,
    source::{FetchError, Fetcher, ReadyFile, SourceReport, WantedAttachment},
};

const AT_ONCE: usize = 2;
/// A file that is not there, or is too large, is asked for again after this long.
const LASTING: Duration = Duration::from_secs(3600);
/// As long as this machine's disk did not take a file.
const DISK: Duration = Duration::from_secs(60);
/// Single files that the log names within [`LASTING`]; more of them help nobody.
const NAMED: u32 = 20;

/// Downloads what `wanted` names until the store or the list's owner goes away.
pub(in crate::source) async fn run_downloads(
    source: &SourceId,
    staging: PathBuf,
    fetcher: Arc<Fetcher>,
    wanted: watch::Receiver<Arc<Vec<WantedAttachment>>>,
    out: mpsc::Sender<SourceReport>,
) {
    let get = move |address: Arc<str>| {
        let (fetcher, staging) = (fetcher.clone(), staging.clone());
        async move { fetcher.fetch_file(&address, &staging).await }
    };
    run_with(source, get, wanted, out).await;
}

async fn run_with<F>(
    source: &SourceId,
    get: impl Fn(Arc<str>) -> F,
    mut wanted: watch::Receiver<Arc<Vec<WantedAttachment>>>,
    out: mpsc::Sender<SourceReport>,
) where
    F: Future<Output = Result<ReadyFile, FetchError>> + Send + 'static,
{
    let mut queue = DownloadQueue::default();
    let mut tasks: JoinSet<Result<ReadyFile, FetchError>> = JoinSet::new();
    let mut running: HashMap<Id, Arc<str>> = HashMap::new();
    let mut log = DownloadLog::new(source, Instant::now());
    let mut news = true;
    // While this machine's own disk does not take anything, no server is asked for it.
    let mut hold: Option<Instant> = None;
    loop {
        if std::mem::take(&mut news) {
            let list = wanted.borrow_and_update().clone();
            queue.set_wanted(
                list.iter().filter(|wanted| wanted.source == *source).map(|wanted| wanted.address.as_str()),
            );
        }
        let now = Instant::now();
        hold = hold.filter(|until| *until > now);
        while hold.is_none()
            && queue.running() < AT_ONCE
            && let Some(address) = queue.next_download(now)
        {
            let task = tasks.spawn(get(address.clone()));
            running.insert(task.id(), address);
        }
        let wait = hold.or(queue.next_wake()).map_or(LASTING, |wake| wake.saturating_duration_since(now));
        tokio::select! {
            changed = wanted.changed() => match changed {
                Ok(()) => news = true,
                Err(_) => return,
            },
            Some(ended) = tasks.join_next_with_id(), if !tasks.is_empty() => {
                let (id, result) = match ended {
                    Ok((id, result)) => {
                        if matches!(result, Err(FetchError::Disk { .. })) {
                            hold = Some(Instant::now() + DISK);
                        }
                        (id, result.map_err(|error| (outcome(&error), error.to_string())))
                    }
                    // It panicked: that file waits its time, and the others go on.
                    Err(error) => (error.id(), Err((DownloadEnd::Broken, format!("the download broke off: {error}")))),
                };
                let Some(address) = running.remove(&id) else { continue };
                let now = Instant::now();
                let ended = result.as_ref().map_or_else(|(ended, _)| *ended, |_| DownloadEnd::Delivered);
                if let Err((_, why)) = &result {
                    log.failed(&address, queue.failures(&address), why, now);
                }
                log.news(queue.record_end(&address, ended, now));
                let result = result.map_err(|(_, why)| why);
                if out.send(SourceReport::File { address: (*address).to_owned(), result }).await.is_err() {
                    return;
                }
            }
            () = tokio::time::sleep(wait) => {}
            () = out.closed() => return,
        }
    }
}

/// What a failure means for the next try.
fn outcome(error: &FetchError) -> DownloadEnd {
    if error.is_lasting() {
        return DownloadEnd::Refused { wait: LASTING };
    }
    match error {
        FetchError::Status { retry_after: Some(pause), .. } => DownloadEnd::Away { pause: LASTING.min(*pause) },
        FetchError::Status { code: 429 | 502..=504, .. }
        | FetchError::Network { .. }
        | FetchError::Timeout(_)
        | FetchError::Tls { .. } => DownloadEnd::Away { pause: Duration::ZERO },
        FetchError::Status { .. } => DownloadEnd::Refused { wait: Duration::ZERO },
        _ => DownloadEnd::Broken,
    }
}

/// What the log is told, and what it is spared.
struct DownloadLog<'a> {
    source: &'a str,
    since: Instant,
    named: u32,
    more: u32,
}

impl<'a> DownloadLog<'a> {
    fn new(source: &'a SourceId, now: Instant) -> Self {
        Self { source: &source.0, since: now, named: 0, more: 0 }
    }

    /// A file failed that had failed so often before. Of a host that is away one line tells, in [`Log::news`].
    fn failed(&mut self, address: &str, before: u32, why: &str, now: Instant) {
        let source = self.source;
        if now.saturating_duration_since(self.since) >= LASTING {
            if self.more > 0 {
                tracing::warn!(source, more = self.more, "more attachments could not be downloaded");
            }
            (self.since, self.named, self.more) = (now, 0, 0);
        }
        if before > 0 {
            tracing::debug!(source, address, failures = before.saturating_add(1), "attachment: {why}");
        } else if self.named < NAMED {
            self.named += 1;
            tracing::warn!(source, address, "attachment: {why}");
        } else {
            self.more = self.more.saturating_add(1);
        }
    }

    fn news(&self, news: Option<HostChange>) {
        let source = self.source;
        match news {
            Some(HostChange::Rests { host, files }) => {
                tracing::warn!(source, %host, files, "the host does not answer; its attachments wait, it is tried now and then");
            }
            Some(HostChange::Back { host, tries }) => tracing::info!(source, %host, tries, "the host answers again"),
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;
    use crate::notice::{BlobHash, MediaKind};

    fn wanted(count: usize) -> Vec<WantedAttachment> {
        let address = |i| format!("http://town.example/{i}");
        (0..count).map(|i| WantedAttachment { source: SourceId("town".into()), address: address(i) }).collect()
    }

    /// Runs downloads by `get` until `count` outcomes came.
    fn outcomes<F>(list: Vec<WantedAttachment>, count: usize, get: impl Fn(Arc<str>) -> F) -> Vec<SourceReport>
    where
        F: Future<Output = Result<ReadyFile, FetchError>> + Send + 'static,
    {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(async {
            let (_want, wanted) = watch::channel(Arc::new(list));
            let (out, mut reports) = mpsc::channel(1);
            let source = SourceId("town".into());
            let mut seen = vec![];
            let read = async {
                while seen.len() < count {
                    seen.push(reports.recv().await.unwrap());
                }
            };
            tokio::select! {
                () = run_with(&source, get, wanted, out) => {}
                () = read => {}
            }
            seen
        })
    }

    fn ready(address: &str) -> ReadyFile {
        ReadyFile { path: address.into(), hash: BlobHash::digest(b"x"), bytes: 1, kind: MediaKind::Pdf }
    }

    #[test]
    fn a_download_that_panics_waits_for_itself_alone_and_starts_no_storm() {
        let asked = Arc::new(AtomicU32::new(0));
        let counted = asked.clone();
        let seen = outcomes(wanted(6), 6, move |address| {
            counted.fetch_add(1, Ordering::Relaxed);
            async move {
                assert!(!address.ends_with("/0"), "a fault of this program");
                tokio::time::sleep(Duration::from_millis(5)).await;
                Ok(ready(&address))
            }
        });
        let failed: Vec<_> = seen
            .iter()
            .filter_map(|report| match report {
                SourceReport::File { address, result: Err(why) } => Some((address.as_str(), why.as_str())),
                _ => None,
            })
            .collect();
        assert_eq!((failed.len(), failed[0].0), (1, "http://town.example/0"));
        assert!(failed[0].1.contains("broke off"), "{failed:?}");
        assert_eq!(asked.load(Ordering::Relaxed), 6, "each was asked for once");
    }

    #[test]
    fn a_closed_port_is_told_to_the_store_a_few_times_and_not_for_each_of_fifteen_hundred_files() {
        let asked = Arc::new(AtomicU32::new(0));
        let counted = asked.clone();
        let seen = outcomes(wanted(1_500), 2, move |address| {
            counted.fetch_add(1, Ordering::Relaxed);
            async move { Err(FetchError::Network { why: "refused".into(), url: (*address).to_owned() }) }
        });
        assert_eq!(seen.len(), 2);
        assert!(asked.load(Ordering::Relaxed) <= 3);
    }
}
