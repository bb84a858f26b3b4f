//! The store's thread from outside: starting it, listening to it, stopping it.
//!
//! Left out: what the thread does with what it is told (`actor`).

use std::{
    io,
    sync::{
        Arc,
        mpsc::{SyncSender, sync_channel},
    },
    thread::JoinHandle,
    time::Duration,
};

use tokio::sync::{mpsc, watch};

use super::{BlobStore, CatalogError, Snapshot, actor::Actor};
use crate::{
    notice::{BlobHash, SourceId},
    source::{Answers, Report, Wanted, convert::ToDraw},
};

/// How often the clock is looked at: a notice that ends today is down at most this long after midnight.
const TICK: Duration = Duration::from_secs(5);

/// Orders on their way to the store; when full, whoever gives one is told to try again.
const ORDERS: usize = 4;
/// How long whoever gives an order waits for the store, which may be writing to a slow disk.
const PATIENCE: Duration = Duration::from_secs(8);

/// What a human at the board asks of the store.
pub(super) enum Order {
    /// Everything that this source lacks goes down now.
    Release { source: SourceId, why: String, answer: SyncSender<Result<usize, OrderError>> },
}

/// An order was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum OrderError {
    #[error("there is no source {name:?}; there is {}", .known.join(", "))]
    UnknownSource { name: String, known: Vec<String> },
    #[error("{0} notices must hang by law; taking them down asks for a reason")]
    NeedsReason(usize),
    #[error("the store has too much to do; try again")]
    Busy,
    #[error("the store does not answer; what was asked may still be done")]
    Silent,
    #[error("the store has stopped")]
    Stopped,
    #[error("it cannot be written down: {0}")]
    Catalog(#[from] CatalogError),
}

/// Gives orders to the running store; cheap to clone.
#[derive(Clone, Debug)]
pub struct Orders {
    sender: mpsc::Sender<Order>,
}

impl Orders {
    /// Takes everything down that `source` lacks, whether it is held or waits to be confirmed; how many notices that were.
    /// `why` is written into the journal; where a notice must hang by law it may not be empty. Blocks until it is done,
    /// for seconds at most.
    pub fn release(&self, source: SourceId, why: String) -> Result<usize, OrderError> {
        let (answer, answered) = sync_channel(1);
        self.sender.try_send(Order::Release { source, why, answer }).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => OrderError::Busy,
            mpsc::error::TrySendError::Closed(_) => OrderError::Stopped,
        })?;
        answered.recv_timeout(PATIENCE).map_err(|_| OrderError::Silent)?
    }
}

/// The running store. Dropping it stops the thread and waits for it to finish what it is writing.
pub struct StoreHandle {
    snapshots: watch::Receiver<Arc<Snapshot>>,
    wanted: watch::Receiver<Arc<Vec<Wanted>>>,
    answers: watch::Receiver<Arc<Answers>>,
    drawings: watch::Receiver<Arc<Vec<ToDraw>>>,
    purged: watch::Receiver<Arc<Vec<BlobHash>>>,
    orders: Orders,
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

    /// Office documents of which PDFs are to be made, of the newest notice first. Sent anew with every board.
    pub fn drawings(&self) -> watch::Receiver<Arc<Vec<ToDraw>>> {
        self.drawings.clone()
    }

    /// Bytes with personal data that are gone from the store, and of which whoever drew them has to purge what was drawn. All
    /// of them, until a [`Report::Purged`] says that it is done; newest wins.
    pub fn purged(&self) -> watch::Receiver<Arc<Vec<BlobHash>>> {
        self.purged.clone()
    }

    /// What the feeds are to download, most useful first. Sent anew when a download that failed may be tried again.
    pub fn wanted(&self) -> watch::Receiver<Arc<Vec<Wanted>>> {
        self.wanted.clone()
    }

    /// What became of the notices of all folders, newest wins.
    pub fn answers(&self) -> watch::Receiver<Arc<Answers>> {
        self.answers.clone()
    }

    /// Where a human's orders go.
    pub fn orders(&self) -> Orders {
        self.orders.clone()
    }

    /// Where the blobs lie.
    pub fn blobs(&self) -> BlobStore {
        self.blobs.clone()
    }

    /// Has the clock looked at now, as after it was set or the machine slept.
    pub fn poke(&self) {
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

enum Event {
    Report(Report),
    Order(Order),
    Closed,
    Tick,
    Stop,
}

/// Starts the thread.
pub(super) fn start(mut actor: Actor, mut inbox: mpsc::Receiver<Report>) -> io::Result<StoreHandle> {
    let (pokes, mut poked) = mpsc::channel(1);
    let (sender, mut ordered) = mpsc::channel(ORDERS);
    let (answers, orders) = (actor.answers(), Orders { sender });
    let (drawings, purged) = (actor.drawings(), actor.purged());
    let (snapshots, wanted, blobs) = (actor.snapshots(), actor.wanted(), actor.blobs().clone());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    let run = move || {
        actor.tick();
        let mut open = true;
        loop {
            let event = runtime.block_on(async {
                tokio::select! {
                    biased;
                    poke = poked.recv() => poke.map_or(Event::Stop, |()| Event::Tick),
                    Some(order) = ordered.recv() => Event::Order(order),
                    report = inbox.recv(), if open => report.map_or(Event::Closed, Event::Report),
                    () = tokio::time::sleep(TICK) => Event::Tick,
                }
            });
            match event {
                Event::Report(report) => actor.take(report),
                Event::Order(order) => actor.obey(order),
                // Without sources the days still pass.
                Event::Closed => open = false,
                Event::Tick => {}
                Event::Stop => break,
            }
            actor.tick();
        }
    };
    let thread = std::thread::Builder::new().name("store".into()).spawn(run)?;
    Ok(StoreHandle {
        snapshots,
        wanted,
        answers,
        drawings,
        purged,
        orders,
        blobs,
        pokes: Some(pokes),
        thread: Some(thread),
    })
}
