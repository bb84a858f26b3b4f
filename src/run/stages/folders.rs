//! Folder stage: one thread for each watched folder of the configuration.

use std::{io, sync::Arc, time::Duration};

use tokio::sync::watch;

use super::store::StoreStage;
use crate::{
    clock::Clock,
    config::{Config, FolderSettings},
    source::{
        DisplayChecks, TextChecks,
        folder::{self, DocumentChecks, FolderConfig, FolderHandle},
    },
};

/// Pace of the watched folders' scans.
const POLL: Duration = Duration::from_secs(1);
/// How long a file in them may stand half written before it is refused.
const PATIENCE: Duration = Duration::from_secs(60);

/// Starts the threads. `sights` says which documents could be drawn, `texts` which have text, for the answers in the
/// folders. Dropping a handle
/// stops its thread and waits for it.
pub(super) fn start(
    config: &Config,
    clock: &Clock,
    store: &StoreStage,
    sights: &watch::Receiver<Arc<DisplayChecks>>,
    texts: &watch::Receiver<Arc<TextChecks>>,
) -> io::Result<Vec<FolderHandle>> {
    let start_one = |folder| {
        let folder_config = folder_config(config, folder, store);
        let (out, answers, downs) = (store.reports.clone(), store.handle.answers(), store.handle.take_downs());
        let checks = DocumentChecks { display: sights.clone(), text: Some(texts.clone()) };
        folder::start_with_checks(folder_config, clock.clone(), out, answers, downs, checks)
    };
    config.folders.iter().map(start_one).collect()
}

fn folder_config(config: &Config, folder: &FolderSettings, store: &StoreStage) -> FolderConfig {
    FolderConfig {
        source: folder.name.clone(),
        path: folder.path.clone(),
        kind: folder.kind,
        category: folder.category.clone(),
        days: folder.days,
        kinds: config.kinds.clone(),
        staging: store.staging.clone(),
        poll: POLL,
        patience: PATIENCE,
        memory: Some(folder::memory_file(&config.store.dir, &folder.name)),
    }
}
