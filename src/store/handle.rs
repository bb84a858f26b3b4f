//! The store's thread from outside: starting it, listening to it, stopping it.
//!
//! Reports of files that wait are written down together, and told together: a board costs the same however many files are
//! new on it.
//!
//! Left out: what the thread does with what it is told (`actor`).

use std::{
    io,
    sync::Arc,
    thread::JoinHandle,
    time::{Duration, Instant},
};

use tokio::sync::{mpsc, watch};

use super::{
    BlobStore, Snapshot,
    actor::Actor,
    release::{ORDERS, Order, Orders},
};
use crate::{
    notice::BlobHash,
    source::{Answers, Downs, Report, Wanted, convert::ToDraw},
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
    wanted: watch::Receiver<Arc<Vec<Wanted>>>,
    answers: watch::Receiver<Arc<Answers>>,
    downs: watch::Receiver<Arc<Downs>>,
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

    /// Office documents of which PDFs are to be made, of the newest notice first; sent when that changes.
    pub fn drawings(&self) -> watch::Receiver<Arc<Vec<ToDraw>>> {
        self.drawings.clone()
    }

    /// Bytes with personal data that are gone from the store, and of which whoever drew them has to purge what was drawn. All
    /// of them, until a [`Report::Purged`] says that it is done; newest wins.
    pub fn purged(&self) -> watch::Receiver<Arc<Vec<BlobHash>>> {
        self.purged.clone()
    }

    /// What the feeds are to download, most useful first; sent when that changes.
    pub fn wanted(&self) -> watch::Receiver<Arc<Vec<Wanted>>> {
        self.wanted.clone()
    }

    /// What became of the notices of all folders, newest wins.
    pub fn answers(&self) -> watch::Receiver<Arc<Answers>> {
        self.answers.clone()
    }

    /// The notices of all folders that went down, newest wins.
    pub fn downs(&self) -> watch::Receiver<Arc<Downs>> {
        self.downs.clone()
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
    let (told, orders) = (actor.told(), Orders { sender });
    let (snapshots, wanted, answers, downs) = (told.snapshots(), told.wanted(), told.answers(), told.downs());
    let (drawings, purged, blobs) = (told.drawings(), told.purged(), actor.blobs().clone());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    let run = move || {
        actor.tick();
        let mut open = true;
        loop {
            let wait = actor.next_board(Instant::now()).map_or(TICK, |wait| wait.min(TICK));
            let event = runtime.block_on(async {
                tokio::select! {
                    biased;
                    poke = poked.recv() => poke.map_or(Event::Stop, |()| Event::Tick),
                    Some(order) = ordered.recv() => Event::Order(order),
                    report = inbox.recv(), if open => report.map_or(Event::Closed, Event::Report),
                    () = tokio::time::sleep(wait) => Event::Tick,
                }
            });
            match event {
                Event::Report(report) => {
                    actor.take(report);
                    let begun = Instant::now();
                    for _ in 1..MOST_TOGETHER {
                        if begun.elapsed() >= TOGETHER {
                            break;
                        }
                        let Ok(report) = inbox.try_recv() else { break };
                        actor.take(report);
                    }
                    actor.settle();
                }
                Event::Order(order) => actor.obey(order),
                // Without sources the days still pass.
                Event::Closed => open = false,
                Event::Tick => {}
                Event::Stop => break,
            }
            actor.tick();
            actor.tell_files(Instant::now());
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
