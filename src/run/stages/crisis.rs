//! Crisis stage: the warnings that take the whole screen, from the folder in the state folder and from a CAP feed.

use std::io;

use super::{feeds::source_address, network::BackgroundTask};
use crate::{
    clock::Clock,
    config::{Config, FeedAddress},
    evidence::JournalHandle,
    source::crisis::{self, AlertFilter, CrisisConfig, CrisisHandle},
};

/// Starts the thread that keeps the list of warnings. Dropping the handle stops it and waits for it.
pub(super) fn start(config: &Config, clock: &Clock, journal: JournalHandle) -> io::Result<CrisisHandle> {
    crisis::start(crisis_config(config), clock.clone(), Some(journal))
}

/// The future that polls the CAP feed, where one is configured.
pub(super) fn poll_task(config: &Config, crisis: &CrisisHandle) -> Option<BackgroundTask> {
    let feed = config.crisis.cap.as_ref()?;
    let (every, most) = (config.crisis.every, config.crisis.most_messages);
    Some(Box::pin(crisis::poll_cap(source_address(feed), every, config.town.zone.clone(), most, crisis.inbox())))
}

fn crisis_config(config: &Config) -> CrisisConfig {
    let crisis = &config.crisis;
    CrisisConfig {
        folder: crisis.folder_in(&config.store.dir),
        kept: config.store.dir.join("crisis.json"),
        feed: crisis.cap.as_ref().map(|cap| match cap {
            FeedAddress::Url(url) => url.to_string(),
            FeedAddress::Path(path) => path.display().to_string(),
        }),
        filter: AlertFilter {
            areas: crisis.areas.clone(),
            min_severity: crisis.min_severity,
            min_urgency: crisis.min_urgency,
            tests: crisis.tests,
            first: config.town.language,
        },
    }
}
