//! Feed stage: one future for each feed of the configuration, which polls it and downloads its documents.

use std::{path::Path, sync::Arc};

use tokio::sync::watch;

use super::{network::BackgroundTask, store::StoreStage};
use crate::{
    clock::Clock,
    config::{Config, FeedAddress, FeedFormat, FeedSettings},
    evidence::JournalHandle,
    notice::SourceId,
    source::{
        FeedSyntax, FetchAddress, FetchConfig,
        feed::poll::{self, FeedConfig, PollWaker},
    },
};

/// Wakes the polls of the feeds by their names.
#[derive(Clone, Debug)]
pub(super) struct FeedWakers(Arc<[(SourceId, PollWaker)]>);

impl FeedWakers {
    /// One for each feed of the configuration.
    pub(super) fn of(config: &Config) -> Self {
        Self(config.feeds.iter().map(|feed| (feed.name.clone(), PollWaker::default())).collect())
    }

    /// Has a feed read now; false where there is none of this name.
    pub(super) fn wake(&self, source: &str) -> bool {
        let found = self.0.iter().find(|(name, _)| name.0 == source);
        found.inspect(|(_, waker)| waker.wake()).is_some()
    }

    fn waker(&self, source: &SourceId) -> PollWaker {
        let found = self.0.iter().find(|(name, _)| name == source);
        found.map(|(_, waker)| waker.clone()).unwrap_or_default()
    }
}

/// The feeds' futures; they end with the network thread. One whose settings become others is begun anew with them.
pub(super) fn tasks(
    config: &watch::Receiver<Arc<Config>>,
    clock: &Clock,
    store: &StoreStage,
    journal: &JournalHandle,
    wakers: &FeedWakers,
) -> Vec<BackgroundTask> {
    let head_start = store.head_start();
    let task = |feed: &FeedSettings| -> BackgroundTask {
        let (wake, staging, clock) = (wakers.waker(&feed.name), store.staging.clone(), clock.clone());
        let (wanted, reports, journal) = (store.handle.wanted(), store.reports.clone(), journal.clone());
        let (name, mut followed) = (feed.name.clone(), config.clone());
        let poll = move |feed: &FeedSettings| {
            let config = FeedConfig { wake: wake.clone(), ..feed_config(feed, &staging, &clock) };
            let journal = journal_of_answers(journal.clone(), clock.clone());
            poll::poll_feed_observed(config, wanted.clone(), reports.clone(), journal)
        };
        Box::pin(async move {
            tokio::time::sleep(head_start).await;
            loop {
                let Some(feed) = settings_of(&followed.borrow_and_update(), &name) else { return };
                tokio::select! {
                    () = poll(&feed) => return,
                    () = until_other(&mut followed, &feed) => {
                        tracing::info!(feed = name.0.as_str(), "it is read with its new settings");
                    }
                }
            }
        })
    };
    config.borrow().feeds.iter().map(task).collect()
}

fn settings_of(config: &Config, name: &SourceId) -> Option<FeedSettings> {
    config.feeds.iter().find(|feed| feed.name == *name).cloned()
}

/// Until the settings of a feed are others than these.
async fn until_other(config: &mut watch::Receiver<Arc<Config>>, feed: &FeedSettings) {
    while config.changed().await.is_ok() {
        if settings_of(&config.borrow_and_update(), &feed.name).is_some_and(|it| it != *feed) {
            return;
        }
    }
    // Nobody reloads any more.
    std::future::pending::<()>().await;
}

/// The address in the form of the sources.
pub(super) fn source_address(address: &FeedAddress) -> FetchAddress {
    match address {
        FeedAddress::Url(url) => FetchAddress::Url(url.clone()),
        FeedAddress::Path(path) => FetchAddress::Path(path.clone()),
    }
}

/// Writes the answers of a feed into the journal. Its queue holds a thousand, and polls come minutes apart.
fn journal_of_answers(journal: JournalHandle, clock: Clock) -> poll::PollObserver {
    Box::new(move |event| {
        if journal.try_record_later(clock.now(), event).is_err() {
            tracing::error!("the journal is behind; the answer of a feed is not written down");
        }
    })
}

fn feed_config(feed: &FeedSettings, staging: &Path, clock: &Clock) -> FeedConfig {
    FeedConfig {
        source: feed.name.clone(),
        address: source_address(&feed.address),
        format: feed.format.map(|format| match format {
            FeedFormat::Ofn => FeedSyntax::Ofn,
            FeedFormat::Rss => FeedSyntax::Rss,
            FeedFormat::Ud => FeedSyntax::Ud,
        }),
        kind: feed.kind,
        keep_days: feed.keep_days,
        most_notices: feed.most_notices,
        clock: clock.clone(),
        every: feed.every,
        staging: staging.to_owned(),
        fetch: FetchConfig {
            ca_file: feed.ca_file.clone(),
            file_limit_bytes: feed.limit_bytes,
            feed_limit_bytes: feed.feed_limit_bytes,
            clock: Some(clock.clone()),
            ..FetchConfig::default()
        },
        wake: PollWaker::default(),
    }
}
