//! Handle of the store's thread: starts it, lets others listen to it, stops it.
//!
//! Reports of files that wait in the channel are handled as one batch and published once, so a new board costs the
//! same however many files are new on it.
//!
//! Left out: handling a report (`actor`).

use std::{
    io,
    sync::Arc,
    thread::JoinHandle,
    time::{Duration, Instant},
};

use tokio::sync::{mpsc, watch};

use super::{
    BlobStore, Snapshot,
    actor::StoreActor,
    release::{ORDER_QUEUE, StoreOrder, StoreOrders},
};
use crate::{
    notice::BlobHash,
    source::{FolderAnswers, FolderTakeDowns, SourceReport, WantedAttachment, office::DocumentToConvert},
};

/// How often the clock is looked at: a notice that ends today is down at most this long after midnight.
const TICK: Duration = Duration::from_secs(5);
/// Reports that wait are taken together for so long; then orders and the clock have their turn.
const TOGETHER: Duration = Duration::from_millis(300);
/// And so many at most; the next ones are taken after the clock had its turn.
const MOST_TOGETHER: usize = 256;

/// The running store. Dropping it stops the thread and waits for it to finish what it is writing.
pub struct StoreHandle {
    snapshots: watch::Receiver<Arc<Snapshot>>,
    wanted: watch::Receiver<Arc<Vec<WantedAttachment>>>,
    answers: watch::Receiver<Arc<FolderAnswers>>,
    downs: watch::Receiver<Arc<FolderTakeDowns>>,
    drawings: watch::Receiver<Arc<Vec<DocumentToConvert>>>,
    purged: watch::Receiver<Arc<Vec<BlobHash>>>,
    orders: StoreOrders,
    blobs: BlobStore,
    /// One place: a poke that finds it taken is dropped, for one is already on its way. Closing it stops the thread.
    pokes: Option<mpsc::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl StoreHandle {
    /// The board, newest wins.
    pub fn snapshots(&self) -> watch::Receiver<Arc<Snapshot>> {
        self.snapshots.clone()
    }

    /// Office documents of which PDFs are to be made, of the newest notice first; sent when that changes.
    pub fn documents_to_convert(&self) -> watch::Receiver<Arc<Vec<DocumentToConvert>>> {
        self.drawings.clone()
    }

    /// Bytes with personal data that are gone from the store, and of which whoever drew them has to purge what was
    /// drawn. All of them, until a [`SourceReport::Purged`] says that it is done; newest wins.
    pub fn purged(&self) -> watch::Receiver<Arc<Vec<BlobHash>>> {
        self.purged.clone()
    }

    /// Attachments to download, most useful first; sent on change.
    pub fn wanted(&self) -> watch::Receiver<Arc<Vec<WantedAttachment>>> {
        self.wanted.clone()
    }

    /// State of the notices of all folders, newest wins.
    pub fn answers(&self) -> watch::Receiver<Arc<FolderAnswers>> {
        self.answers.clone()
    }

    /// The notices of all folders that went down, newest wins.
    pub fn take_downs(&self) -> watch::Receiver<Arc<FolderTakeDowns>> {
        self.downs.clone()
    }

    /// The channel for a human's orders.
    pub fn orders(&self) -> StoreOrders {
        self.orders.clone()
    }

    /// The blob store.
    pub fn blobs(&self) -> BlobStore {
        self.blobs.clone()
    }

    /// Has the clock looked at now, as after it was set or the machine slept.
    pub fn check_clock_now(&self) {
        if let Some(pokes) = &self.pokes {
            let _ = pokes.try_send(());
        }
    }
}

impl Drop for StoreHandle {
    fn drop(&mut self) {
        self.pokes = None;
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the store's thread ended by a panic");
        }
    }
}

enum StoreInput {
    Report(SourceReport),
    Order(StoreOrder),
    Closed,
    Tick,
    Stop,
}

/// Starts the thread.
pub(super) fn start(mut actor: StoreActor, mut inbox: mpsc::Receiver<SourceReport>) -> io::Result<StoreHandle> {
    let (pokes, mut poked) = mpsc::channel(1);
    let (sender, mut ordered) = mpsc::channel(ORDER_QUEUE);
    let (publisher, orders) = (actor.publisher(), StoreOrders { sender });
    let (snapshots, wanted, answers, downs) =
        (publisher.snapshots(), publisher.wanted(), publisher.answers(), publisher.take_downs());
    let (drawings, purged, blobs) = (publisher.documents_to_convert(), publisher.purged(), actor.blobs().clone());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    let run = move || {
        actor.tick();
        let mut open = true;
        loop {
            let wait = actor.next_board_due(Instant::now()).map_or(TICK, |wait| wait.min(TICK));
            let event = runtime.block_on(async {
                tokio::select! {
                    biased;
                    poke = poked.recv() => poke.map_or(StoreInput::Stop, |()| StoreInput::Tick),
                    Some(order) = ordered.recv() => StoreInput::Order(order),
                    report = inbox.recv(), if open => report.map_or(StoreInput::Closed, StoreInput::Report),
                    () = tokio::time::sleep(wait) => StoreInput::Tick,
                }
            });
            match event {
                StoreInput::Report(report) => {
                    actor.handle_report(report);
                    let begun = Instant::now();
                    for _ in 1..MOST_TOGETHER {
                        if begun.elapsed() >= TOGETHER {
                            break;
                        }
                        let Ok(report) = inbox.try_recv() else { break };
                        actor.handle_report(report);
                    }
                    actor.write_arrivals();
                }
                StoreInput::Order(order) => actor.execute_order(order),
                // Without sources the days still pass.
                StoreInput::Closed => open = false,
                StoreInput::Tick => {}
                StoreInput::Stop => break,
            }
            actor.tick();
            actor.publish_files(Instant::now());
        }
    };
    let thread = std::thread::Builder::new().name("store".into()).spawn(run)?;
    Ok(StoreHandle {
        snapshots,
        wanted,
        answers,
        downs,
        drawings,
        purged,
        orders,
        blobs,
        pokes: Some(pokes),
        thread: Some(thread),
    })
}
