//! Handle of a folder scan: starts its thread, wakes it and stops it.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{SyncSender, sync_channel},
    },
    thread::{self, JoinHandle},
};

use tokio::sync::{mpsc::Sender, watch};

use super::{actor::FolderScan, document_checks::DocumentChecks, folder_config::FolderConfig};
use crate::{
    clock::Clock,
    source::{FolderAnswers, FolderTakeDowns, SourceReport},
};

/// The running scan. Dropping it stops the thread and waits for it.
#[derive(Debug)]
pub struct FolderHandle {
    stop: Arc<AtomicBool>,
    wake: SyncSender<()>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for FolderHandle {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        let _ = self.wake.try_send(());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Starts the scan of a folder in its own thread. `out` is bounded; when it is full the scan waits and comes late.
/// `answers` is the state of the notices in the store; only these are answered as posted. `downs` is the list of
/// take-downs.
///
/// Without display checks, so answers do not say whether a document can be shown: for tools and tests. The player uses
/// [`start_with_checks`].
pub fn start(
    config: FolderConfig,
    clock: Clock,
    out: Sender<SourceReport>,
    answers: watch::Receiver<Arc<FolderAnswers>>,
    downs: watch::Receiver<Arc<FolderTakeDowns>>,
) -> io::Result<FolderHandle> {
    begin(config, clock, out, answers, downs, None)
}

/// As [`start`], with what was found out about the documents.
pub fn start_with_checks(
    config: FolderConfig,
    clock: Clock,
    out: Sender<SourceReport>,
    answers: watch::Receiver<Arc<FolderAnswers>>,
    downs: watch::Receiver<Arc<FolderTakeDowns>>,
    checks: DocumentChecks,
) -> io::Result<FolderHandle> {
    begin(config, clock, out, answers, downs, Some(checks))
}

fn begin(
    config: FolderConfig,
    clock: Clock,
    out: Sender<SourceReport>,
    answers: watch::Receiver<Arc<FolderAnswers>>,
    downs: watch::Receiver<Arc<FolderTakeDowns>>,
    checks: Option<DocumentChecks>,
) -> io::Result<FolderHandle> {
    let stop = Arc::new(AtomicBool::new(false));
    // Holds one wake-up; a second one before the scan ran is dropped, the scan sees everything anyway.
    let (wake, woken) = sync_channel(1);
    let scan = FolderScan::new(config, clock, out, answers, checks, downs, stop.clone());
    let own_wake = wake.clone();
    let thread = thread::Builder::new().name("folder".to_owned()).spawn(move || scan.run(&woken, own_wake))?;
    Ok(FolderHandle { stop, wake, thread: Some(thread) })
}
