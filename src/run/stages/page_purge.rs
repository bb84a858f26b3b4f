//! Purge of rendered pages and recognised text: removes from the disk what was made of documents that were purged, and
//! confirms it to the store (invariant 10).

use std::{io, sync::Arc};

use tokio::sync::{mpsc, watch};

use super::network::BackgroundTask;
use crate::{notice::BlobHash, source::SourceReport};

/// Follows the documents that the store purged. `purge` removes the pages of one of them; it is called on a thread that
/// may wait for the disk.
pub(super) fn task(
    mut purged: watch::Receiver<Arc<Vec<BlobHash>>>,
    mut purge: impl Fn(BlobHash) -> io::Result<()> + Send + 'static,
    reports: mpsc::Sender<SourceReport>,
) -> BackgroundTask {
    Box::pin(async move {
        loop {
            let documents = purged.borrow_and_update().clone();
            let removed = tokio::task::spawn_blocking(move || (remove(&documents, &purge), purge));
            let hashes;
            (hashes, purge) = match removed.await {
                Ok(removed) => removed,
                Err(error) => {
                    tracing::error!(%error, "pages with personal data are not removed any more");
                    return;
                }
            };
            if !hashes.is_empty() && reports.send(SourceReport::Purged { hashes }).await.is_err() {
                return;
            }
            if purged.changed().await.is_err() {
                return;
            }
        }
    })
}

/// Removes the pages of these documents; returns those of which nothing is left.
fn remove(documents: &[BlobHash], purge: &impl Fn(BlobHash) -> io::Result<()>) -> Vec<BlobHash> {
    let mut hashes = vec![];
    for document in documents {
        match purge(*document) {
            Ok(()) => hashes.push(*document),
            Err(error) => tracing::error!(%error, sha256 = %document, "pages with personal data stay on the disk"),
        }
    }
    hashes
}
