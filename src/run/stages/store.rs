//! Store stage: the catalogue, the blobs and the thread that reconciles the sources' reports with them.

use std::{path::PathBuf, time::SystemTime};

use jiff::SignedDuration;
use tokio::sync::mpsc;

use crate::{
    clock::Clock,
    config::Config,
    evidence::JournalHandle,
    run::error::RunError,
    source::{self, SourceReport},
    store::{self, SourceKind, StoreConfig, StoreHandle},
};

/// Reports on their way to the store; a source that finds it full waits.
const REPORTS: usize = 64;

/// The running store.
pub(super) struct StoreStage {
    /// Dropping it stops the thread and waits for it.
    pub handle: StoreHandle,
    /// Where the sources send their reports.
    pub reports: mpsc::Sender<SourceReport>,
    /// Where downloads lie until the store takes them over.
    pub staging: PathBuf,
}

/// Opens the store, clears what an earlier run left half downloaded, and starts the thread.
///
/// Changes are written to the journal through `journal` before they are committed. `converts` says whether PDFs of office
/// documents can be made on this machine.
pub(super) fn start(
    config: &Config,
    clock: &Clock,
    journal: JournalHandle,
    converts: bool,
) -> Result<StoreStage, RunError> {
    let store = store::open_with_journal(store_config(config, converts), clock.clone(), Box::new(journal))?;
    let staging = store.staging();
    // By a clock that is doubted nothing is old.
    if clock.doubt().is_none()
        && let Err(error) = source::sweep_staging(&staging, SystemTime::from(clock.machine_time()))
    {
        tracing::warn!("what was left on its way into the store cannot be swept out: {error}");
    }
    let (reports, inbox) = mpsc::channel(REPORTS);
    Ok(StoreStage { handle: store.start(inbox)?, reports, staging })
}

fn store_config(config: &Config, converts: bool) -> StoreConfig {
    let mut kinds: Vec<_> = config.feeds.iter().map(|feed| (feed.name.clone(), SourceKind::Feed)).collect();
    kinds.extend(config.folders.iter().map(|folder| (folder.name.clone(), SourceKind::Folder)));
    let mut out = StoreConfig::new(config.store.dir.clone(), kinds);
    out.hold_drop_percent = u8::try_from(config.store.hold_drop_percent).unwrap_or(100);
    out.confirm_readings = config.store.confirm_readings;
    out.hold_for = SignedDuration::try_from(config.store.hold_for).unwrap_or(out.hold_for);
    out.keep_days = config.store.keep_days;
    out.budget_bytes = config.store.budget_bytes;
    out.draws = converts;
    out
}
