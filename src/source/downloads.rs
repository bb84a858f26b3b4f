//! Downloads of one source's attachments between polls: two at a time, the most wanted first, failures later again.

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::{
    sync::{mpsc, watch},
    task::JoinSet,
};

use super::{FetchError, Fetcher, ReadyFile, Report, Wanted, pace};
use crate::notice::SourceId;

const AT_ONCE: usize = 2;
/// A file that is not there, or is too large, is asked for again after this long.
const LASTING: Duration = Duration::from_secs(3600);
/// A file that was delivered and is still wanted after this long did not reach the store.
const DELIVERED: Duration = Duration::from_secs(60);
const MOST: Duration = Duration::from_secs(15 * 60);

struct Attempt {
    failures: u32,
    due: Instant,
}

/// Downloads what `wanted` names until the store or the list's owner goes away.
pub(super) async fn run(
    source: &SourceId,
    staging: PathBuf,
    fetcher: Arc<Fetcher>,
    mut wanted: watch::Receiver<Arc<Vec<Wanted>>>,
    out: mpsc::Sender<Report>,
) {
    let mut attempts: HashMap<String, Attempt> = HashMap::new();
    let mut running: Vec<String> = Vec::new();
    let mut tasks: JoinSet<(String, Result<ReadyFile, FetchError>)> = JoinSet::new();
    loop {
        let list = wanted.borrow_and_update().clone();
        attempts.retain(|address, _| list.iter().any(|wanted| wanted.address == *address));
        let now = Instant::now();
        let mine = || list.iter().filter(|wanted| wanted.source == *source).map(|wanted| &wanted.address);
        for address in mine() {
            let due = attempts.get(address).is_none_or(|attempt| attempt.due <= now);
            if running.len() < AT_ONCE && due && !running.contains(address) {
                running.push(address.clone());
                let (fetcher, staging, address) = (fetcher.clone(), staging.clone(), address.clone());
                tasks.spawn(async move {
                    let result = fetcher.file(&address, &staging).await;
                    (address, result)
                });
            }
        }
        let next =
            mine().filter_map(|address| attempts.get(address)).map(|attempt| attempt.due).filter(|due| *due > now);
        let wait = next.min().map_or(LASTING, |due| due.saturating_duration_since(now));
        tokio::select! {
            changed = wanted.changed() => if changed.is_err() { return },
            Some(ended) = tasks.join_next(), if !tasks.is_empty() => {
                // A task that panicked has no address to tell; forgetting all that run lets them be tried again.
                let Ok((address, result)) = ended else {
                    tasks.abort_all();
                    running.clear();
                    continue;
                };
                running.retain(|running| *running != address);
                let attempt = after(&source.0, &address, attempts.get(&address).map_or(0, |a| a.failures), &result);
                attempts.insert(address.clone(), attempt);
                let result = result.map_err(|error| error.to_string());
                if out.send(Report::File { address, result }).await.is_err() {
                    return;
                }
            }
            () = tokio::time::sleep(wait) => {}
            () = out.closed() => return,
        }
    }
}

fn after(source: &str, address: &str, failures: u32, result: &Result<ReadyFile, FetchError>) -> Attempt {
    let (failures, wait) = match result {
        Ok(_) => (0, DELIVERED),
        Err(error) => {
            let failures = failures.saturating_add(1);
            tracing::warn!(source, address, failures, "attachment: {error}");
            let wait = match error.is_lasting() {
                true => LASTING,
                false => pace::after_failure(failures, MOST, address, u64::from(failures)),
            };
            (failures, wait.max(error.retry_after().unwrap_or_default().min(LASTING)))
        }
    };
    Attempt { failures, due: Instant::now() + wait }
}
