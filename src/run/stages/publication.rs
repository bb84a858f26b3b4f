//! Publication stage: the future that keeps the collector's public documents equal to what hangs in the watched folders.

use std::sync::Arc;

use tokio::sync::watch;

use super::{
    hooks::ScreenHooks,
    network::{BackgroundTask, wake_on_change},
};
use crate::{
    clock::Clock,
    config::Config,
    publication::{NoticePublisher, PublicAddresses, TextReader},
    run::error::RunError,
    store::StoreHandle,
};

/// The addresses that the collector confirmed, as the player reads them.
pub(super) type AddressWatch = watch::Receiver<Arc<PublicAddresses>>;

/// Adds the futures of the configured collector of documents to `tasks`; `None` where there is none.
pub(super) fn start(
    config: &Config,
    clock: &Clock,
    store: &StoreHandle,
    reader: TextReader,
    hooks: &ScreenHooks,
    tasks: &mut Vec<BackgroundTask>,
) -> Result<Option<AddressWatch>, RunError> {
    let Some(settings) = &config.take_home else { return Ok(None) };
    let folders = config.folders.iter().filter(|folder| folder.kind.is_official());
    let folders = folders.map(|folder| folder.name.clone()).collect();
    let blobs = store.blobs();
    let blob_path = Box::new(move |hash: &_| blobs.path(hash));
    let (publisher, addresses) = NoticePublisher::new(settings, clock.clone(), folders, store.snapshots(), blob_path)?;
    tasks.push(Box::pin(publisher.with_reader(reader).run()));
    tasks.push(wake_on_change(addresses.clone(), hooks));
    Ok(Some(addresses))
}
