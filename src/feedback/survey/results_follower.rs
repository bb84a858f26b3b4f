//! Follower of last month's results for the board: asks the collector, which has the votes of all terminals, or counts
//! the terminal's own. The newest result is kept in a file, so that a board without a network shows it as well.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use jiff::{civil::Date, tz::TimeZone};
use tokio::sync::watch;

use crate::{
    clock::Clock,
    config::Surveys,
    feedback::{
        MonthResults,
        tally::Period,
        votes::{
            collector_client::{CollectorClient, CollectorClientError},
            vote_store::{SqliteVotes, VoteStoreError},
        },
    },
    platform::{
        atomic_file::{Readers, write_durably},
        backoff::random_jitter,
    },
};

/// Between two looks; terminals that were offline deliver late.
const EVERY: Duration = Duration::from_secs(3 * 3_600);
/// After a failure, and while a month has no results yet.
const AGAIN: Duration = Duration::from_secs(10 * 60);
/// Boards that start together ask a collector for the first time within this; after a power cut that is all of them.
const SPREAD: Duration = Duration::from_secs(30);

/// Source of the results.
#[derive(Debug)]
pub(crate) enum ResultsSource {
    Collector(Box<CollectorClient>),
    /// A file of votes, and the rules they are counted by.
    Urn(PathBuf, watch::Receiver<Arc<Surveys>>),
}

/// Where the results go.
#[derive(Debug)]
pub(crate) struct ResultsOutlet {
    /// They are kept here.
    pub file: PathBuf,
    pub results: watch::Sender<Option<Arc<MonthResults>>>,
}

/// Why there are no new results.
#[derive(Debug, thiserror::Error)]
enum ResultsError {
    #[error(transparent)]
    Post(#[from] CollectorClientError),
    #[error(transparent)]
    Urn(#[from] VoteStoreError),
    #[error("the counting was broken off")]
    Broken,
}

impl ResultsSource {
    /// How long the first question waits. The terminal's own vote store is asked at once.
    fn first(&self) -> Duration {
        match self {
            Self::Collector(_) => random_jitter(SPREAD, 0.0, 1.0),
            Self::Urn(..) => Duration::ZERO,
        }
    }
}

/// How long the next question waits after an answer with results, or without; never the same for two boards.
fn next(found: bool) -> Duration {
    random_jitter(if found { EVERY } else { AGAIN }, 0.9, 0.2)
}

/// The month before this day, by its first day.
pub(crate) fn month_before(today: Date) -> Date {
    Period::month_before(today).from
}

/// Asks again and again until nobody listens. `wake` is called after each change.
pub(crate) async fn follow_results(
    source: ResultsSource,
    zone: TimeZone,
    clock: Clock,
    outlet: ResultsOutlet,
    wake: impl Fn() + Send,
) {
    let known = kept(&outlet.file).filter(|it| it.month == month_before(clock.today()));
    if let Some(known) = known {
        outlet.results.send_replace(Some(Arc::new(known)));
        wake();
    }
    tokio::time::sleep(clock.real_duration(source.first())).await;
    while !outlet.results.is_closed() {
        let month = month_before(clock.today());
        let found = ask(&source, month, &zone).await;
        let wait = next(matches!(found, Ok(Some(_))));
        let now = match found {
            Ok(found) => found,
            Err(trouble) => {
                tracing::warn!("last month's results cannot be had: {trouble}");
                // What was known of the same month goes on.
                outlet.results.borrow().as_deref().filter(|it| it.month == month).cloned()
            }
        };
        if outlet.results.borrow().as_deref() != now.as_ref() {
            if let Some(now) = &now
                && let Err(error) = keep(&outlet.file, now)
            {
                tracing::warn!(path = %outlet.file.display(), "last month's results cannot be kept: {error}");
            }
            outlet.results.send_replace(now.map(Arc::new));
            wake();
        }
        tokio::time::sleep(clock.real_duration(wait)).await;
    }
}

async fn ask(source: &ResultsSource, month: Date, zone: &TimeZone) -> Result<Option<MonthResults>, ResultsError> {
    match source {
        ResultsSource::Collector(post) => Ok(post.results(month).await?),
        ResultsSource::Urn(path, surveys) => {
            let (path, surveys, zone) = (path.clone(), surveys.borrow().clone(), zone.clone());
            let counted = tokio::task::spawn_blocking(move || {
                MonthResults::count_month(&mut SqliteVotes::open(&path)?, month, &zone, surveys.misuse, surveys.few)
            });
            Ok(counted.await.map_err(|_| ResultsError::Broken)??)
        }
    }
}

fn kept(file: &Path) -> Option<MonthResults> {
    serde_json::from_slice(&fs::read(file).ok()?).ok()
}

fn keep(file: &Path, results: &MonthResults) -> std::io::Result<()> {
    write_durably(file, &serde_json::to_vec(results)?, Readers::Owner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boards_that_start_together_do_not_ask_together() {
        let mut waits: Vec<Duration> = (0..1_000).map(|_| next(true)).collect();
        assert!(waits.iter().all(|it| it.abs_diff(EVERY) <= EVERY / 9), "{waits:?}");
        waits.sort_unstable();
        waits.dedup();
        assert!(waits.len() > 100, "{}", waits.len());
        let (_, surveys) = watch::channel(Arc::default());
        assert_eq!(ResultsSource::Urn(PathBuf::new(), surveys).first(), Duration::ZERO);
        let collector = crate::config::CollectorAddress {
            url: "http://localhost/".parse().unwrap(),
            token: crate::config::AccessToken::unchecked("x"),
            ca_file: None,
            every: EVERY,
        };
        let source = ResultsSource::Collector(Box::new(CollectorClient::new(&collector).unwrap()));
        let first: Vec<Duration> = (0..1_000).map(|_| source.first()).collect();
        assert!(first.iter().all(|it| *it <= SPREAD));
        assert!(first.iter().max() > Some(&(SPREAD / 2)) && first.iter().min() < Some(&(SPREAD / 2)));
    }
}
