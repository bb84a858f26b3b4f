//! Where readers hear of a new board: newest wins, nobody waits for anybody.

use std::sync::Arc;

use jiff::civil::Date;
use tokio::sync::watch;

use super::state::StoreState;
use crate::{
    clock::Clock,
    notice::BlobHash,
    source::{FolderAnswers, FolderTakeDowns, WantedAttachment, office::DocumentToConvert},
    store::{BlobStore, DiskHealth, Snapshot, reconcile::identity::FolderIdentities},
};

/// What the store tells the other stages.
pub(in crate::store) struct Publisher {
    snapshots: watch::Sender<Arc<Snapshot>>,
    wanted: watch::Sender<Arc<Vec<WantedAttachment>>>,
    answers: watch::Sender<Arc<FolderAnswers>>,
    downs: watch::Sender<Arc<FolderTakeDowns>>,
    drawings: watch::Sender<Arc<Vec<DocumentToConvert>>>,
    purged: watch::Sender<Arc<Vec<BlobHash>>>,
}

impl Publisher {
    /// The first board.
    pub fn new(state: &mut StoreState, names: &FolderIdentities, blobs: &BlobStore, clock: &Clock) -> Self {
        let snapshot = Arc::new(state.snapshot(1, clock.today(), clock.now(), DiskHealth::default()));
        let wanted = Arc::new(state.wanted_attachments(&snapshot));
        let answers = Arc::new(state.folder_answers(names, clock.today()));
        let drawings = Arc::new(to_draw(state, blobs, &snapshot));
        Self {
            snapshots: watch::Sender::new(snapshot),
            wanted: watch::Sender::new(wanted),
            answers: watch::Sender::new(answers),
            downs: watch::Sender::new(state.take_downs().clone()),
            drawings: watch::Sender::new(drawings),
            purged: watch::Sender::default(),
        }
    }

    pub fn snapshots(&self) -> watch::Receiver<Arc<Snapshot>> {
        self.snapshots.subscribe()
    }

    pub fn wanted(&self) -> watch::Receiver<Arc<Vec<WantedAttachment>>> {
        self.wanted.subscribe()
    }

    pub fn answers(&self) -> watch::Receiver<Arc<FolderAnswers>> {
        self.answers.subscribe()
    }

    /// The notices of folders that went down.
    pub fn take_downs(&self) -> watch::Receiver<Arc<FolderTakeDowns>> {
        self.downs.subscribe()
    }

    /// Office documents of which PDFs are to be made.
    pub fn documents_to_convert(&self) -> watch::Receiver<Arc<Vec<DocumentToConvert>>> {
        self.drawings.subscribe()
    }

    /// Documents whose pictures and text are to go everywhere.
    pub fn purged(&self) -> watch::Receiver<Arc<Vec<BlobHash>>> {
        self.purged.subscribe()
    }

    /// Tells what is to go, where that is news.
    pub fn publish_purged(&self, hashes: Vec<BlobHash>) {
        if **self.purged.borrow() != hashes {
            self.purged.send_replace(Arc::new(hashes));
        }
    }

    /// The day that the newest board is right for.
    pub fn today(&self) -> Date {
        self.snapshots.borrow().today
    }

    /// What the newest board says of the store's disk.
    pub fn health(&self) -> DiskHealth {
        self.snapshots.borrow().health.clone()
    }

    /// Makes and tells the next board, and what the clerks are answered.
    pub fn publish(
        &self,
        state: &mut StoreState,
        names: &FolderIdentities,
        blobs: &BlobStore,
        clock: &Clock,
        health: DiskHealth,
    ) {
        self.publish_files(state, blobs, clock, health);
        // Before the answers: what is not kept any more is known to be down.
        self.downs.send_if_modified(|known| {
            let news = !Arc::ptr_eq(known, state.take_downs());
            if news {
                *known = state.take_downs().clone();
            }
            news
        });
        // A folder that hears the same again would look at its status files for nothing.
        news(&self.answers, state.folder_answers(names, clock.today()));
    }

    /// Makes and tells the next board where nothing but the bytes of attachments is new.
    pub fn publish_files(&self, state: &mut StoreState, blobs: &BlobStore, clock: &Clock, health: DiskHealth) {
        let generation = self.snapshots.borrow().generation.saturating_add(1);
        let snapshot = Arc::new(state.snapshot(generation, clock.today(), clock.now(), health));
        news(&self.drawings, to_draw(state, blobs, &snapshot));
        let wanted = state.wanted_attachments(&snapshot);
        self.snapshots.send_replace(snapshot);
        news(&self.wanted, wanted);
    }
}

/// Tells what differs from what was told before.
fn news<T: PartialEq>(told: &watch::Sender<Arc<T>>, new: T) {
    told.send_if_modified(|known| {
        let news = **known != new;
        if news {
            *known = Arc::new(new);
        }
        news
    });
}

fn to_draw(state: &StoreState, blobs: &BlobStore, board: &Snapshot) -> Vec<DocumentToConvert> {
    state
        .documents_to_convert(board)
        .into_iter()
        .map(|hash| DocumentToConvert { hash, path: blobs.path(&hash) })
        .collect()
}
