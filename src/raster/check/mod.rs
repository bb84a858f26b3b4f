//! Background check of documents: every posted document is measured and its first page drawn by the sandboxed workers at
//! the lowest urgency, so that the answer to the clerk, `status` and the glass report a tried result and not a guess from
//! the first bytes.
//!
//! One document at a time, and none while a visitor makes the workers draw. A failure that says nothing of the document
//! (no worker, no memory, too slow once) is no result: the document is tried again, later each time. Results are kept in
//! the disk cache, so that a restart reads them back.
//!
//! Left out: the order of documents (`check_queue`), judging a page (`blank_page`), and what is said of the result
//! (`problems`, `source`).

mod blank_page;
mod check_queue;
mod checker;
mod page_check;

use std::{collections::HashMap, io, sync::Arc, thread::JoinHandle};

use tokio::sync::{mpsc, watch};

use self::{check_queue::CheckQueue, checker::DocumentChecker};
use super::{BackgroundAnswers, BackgroundClient, PoolClient};
use crate::{
    source::DisplayChecks,
    store::{BlobStore, Snapshot},
};

/// The running stage. Dropping it stops its thread and waits for it.
pub struct CheckHandle {
    sights: watch::Receiver<Arc<DisplayChecks>>,
    /// Closing it stops the thread.
    awake: Option<mpsc::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl CheckHandle {
    /// The newest results, for all posted documents.
    pub fn sights(&self) -> watch::Receiver<Arc<DisplayChecks>> {
        self.sights.clone()
    }
}

impl Drop for CheckHandle {
    fn drop(&mut self) {
        self.awake = None;
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the thread of the document check ended by a panic");
        }
    }
}

/// Starts the background check of all posted documents.
pub fn start(
    pool: PoolClient,
    answers: BackgroundAnswers,
    snapshots: watch::Receiver<Arc<Snapshot>>,
    blobs: BlobStore,
) -> io::Result<CheckHandle> {
    let (publish, sights) = watch::channel(Arc::new(DisplayChecks::default()));
    // Nothing is ever sent on it.
    let (awake, stop) = mpsc::channel(1);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    let check = DocumentChecker {
        client: BackgroundClient::new(pool, answers),
        snapshots,
        blobs,
        stop,
        sights: publish,
        subjects: Vec::new(),
        known: HashMap::new(),
        due: CheckQueue::default(),
        news: false,
        last_published: None,
        last_board: None,
    };
    let thread = std::thread::Builder::new().name("check".into()).spawn(move || {
        // Ends when it is stopped.
        let _ = runtime.block_on(check.run());
    })?;
    Ok(CheckHandle { sights, awake: Some(awake), thread: Some(thread) })
}
