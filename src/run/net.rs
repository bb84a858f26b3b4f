//! The thread with the network: feeds and their downloads, warnings, signals, and what follows when the board changes.

use std::{
    io,
    sync::{Arc, atomic::Ordering},
    thread::JoinHandle,
};

use tokio::sync::{mpsc, oneshot, watch};

use super::feedback::Task;
use crate::{
    notice::BlobHash,
    player::{PlayerStop, Waker},
    rotation::Light,
    source::{Report, Wanted, crisis, feed},
    store::Snapshot,
};

/// What is done when something changes: the player is woken, what was drawn of purged documents is purged.
pub(super) struct Boards {
    pub snapshots: watch::Receiver<Arc<Snapshot>>,
    pub warnings: watch::Receiver<Arc<Vec<crisis::Shown>>>,
    pub light: watch::Receiver<Light>,
    pub purge: Purge,
}

/// The thread with the network: feeds, downloads, signals, and the player's wake-up on a new board or warning.
pub(super) struct Net {
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Net {
    /// Starts the thread; dropping the handle ends it.
    pub fn start(
        feeds: Vec<(feed::FeedConfig, feed::Told)>,
        warnings: Option<impl Future<Output = ()> + Send + 'static>,
        tasks: Vec<Task>,
        wanted: &watch::Receiver<Arc<Vec<Wanted>>>,
        boards: Boards,
        reports: &mpsc::Sender<Report>,
        waker: &Waker,
        stop: &PlayerStop,
    ) -> io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (wanted, reports) = (wanted.clone(), reports.clone());
        let (waker, stop) = (waker.clone(), stop.clone());
        let Boards { mut snapshots, warnings: mut standing, mut light, purge } = boards;
        let (stop_sender, stopped) = oneshot::channel();
        let thread = std::thread::Builder::new().name("net".into()).spawn(move || {
            runtime.block_on(async move {
                for (feed, told) in feeds {
                    tokio::spawn(feed::run_told(feed, wanted.clone(), reports.clone(), told));
                }
                tokio::spawn(purge.run(reports));
                if let Some(warnings) = warnings {
                    tokio::spawn(warnings);
                }
                for task in tasks {
                    tokio::spawn(task);
                }
                let light_waker = waker.clone();
                tokio::spawn(async move {
                    while light.changed().await.is_ok() {
                        light.borrow_and_update();
                        light_waker.wake();
                    }
                });
                let warning_waker = waker.clone();
                tokio::spawn(async move {
                    while standing.changed().await.is_ok() {
                        standing.borrow_and_update();
                        warning_waker.wake();
                    }
                });
                let board_waker = waker.clone();
                tokio::spawn(async move {
                    while snapshots.changed().await.is_ok() {
                        snapshots.borrow_and_update();
                        board_waker.wake();
                    }
                });
                tokio::spawn(async move {
                    if let Err(error) = asked_to_stop().await {
                        tracing::warn!("signals cannot be heard: {error}");
                        return;
                    }
                    stop.0.store(true, Ordering::Relaxed);
                    waker.wake();
                });
                // Ends when the handle is dropped.
                stopped.await.ok();
            });
        })?;
        Ok(Self { stop: Some(stop_sender), thread: Some(thread) })
    }
}

impl Drop for Net {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the network's thread ended by a panic");
        }
    }
}

/// What the store purged, and the way to purge what was drawn of it.
pub(super) struct Purge {
    pub purged: watch::Receiver<Arc<Vec<BlobHash>>>,
    pub purger: Box<dyn Fn(BlobHash) -> io::Result<()> + Send>,
}

impl Purge {
    /// Purges what is drawn of documents that were purged, and tells the store that it is done. A thread that may wait for the
    /// disk removes the files.
    async fn run(self, reports: mpsc::Sender<Report>) {
        let Self { mut purged, mut purger } = self;
        loop {
            let documents = purged.borrow_and_update().clone();
            let removed = tokio::task::spawn_blocking(move || {
                let mut hashes = vec![];
                for document in documents.iter() {
                    match purger(*document) {
                        Ok(()) => hashes.push(*document),
                        Err(error) => {
                            tracing::error!(%error, sha256 = %document, "pages with personal data stay on the disk")
                        }
                    }
                }
                (hashes, purger)
            });
            let hashes;
            (hashes, purger) = match removed.await {
                Ok(removed) => removed,
                Err(error) => {
                    tracing::error!(%error, "pages with personal data are not removed any more");
                    return;
                }
            };
            if !hashes.is_empty() && reports.send(Report::Purged { hashes }).await.is_err() {
                return;
            }
            if purged.changed().await.is_err() {
                return;
            }
        }
    }
}

async fn asked_to_stop() -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    Ok(())
}
