//! Publisher of boards: watch channels through which readers get the newest snapshot; nobody waits for anybody.

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

/// The channels from the store to the other stages.
pub(in crate::store) struct Publisher {
    snapshots: watch::Sender<Arc<Snapshot>>,
    wanted: watch::Sender<Arc<Vec<WantedAttachment>>>,
    answers: watch::Sender<Arc<FolderAnswers>>,
    downs: watch::Sender<Arc<FolderTakeDowns>>,
    conversions: watch::Sender<Arc<Vec<DocumentToConvert>>>,
    purged: watch::Sender<Arc<Vec<BlobHash>>>,
}

impl Publisher {
    /// The first board.
    pub(crate) fn new(state: &mut StoreState, names: &FolderIdentities, blobs: &BlobStore, clock: &Clock) -> Self {
        let snapshot = Arc::new(state.snapshot(1, clock.today(), clock.now(), DiskHealth::default()));
        let wanted = Arc::new(state.wanted_attachments(&snapshot));
        let answers = Arc::new(state.folder_answers(names, clock.today()));
        let conversions = Arc::new(to_draw(state, blobs, &snapshot));
        Self {
            snapshots: watch::Sender::new(snapshot),
            wanted: watch::Sender::new(wanted),
            answers: watch::Sender::new(answers),
            downs: watch::Sender::new(state.take_downs().clone()),
            conversions: watch::Sender::new(conversions),
            purged: watch::Sender::default(),
        }
    }

    pub(crate) fn snapshots(&self) -> watch::Receiver<Arc<Snapshot>> {
        self.snapshots.subscribe()
    }

    pub(crate) fn wanted(&self) -> watch::Receiver<Arc<Vec<WantedAttachment>>> {
        self.wanted.subscribe()
    }

    pub(crate) fn answers(&self) -> watch::Receiver<Arc<FolderAnswers>> {
        self.answers.subscribe()
    }

    /// The notices of folders that went down.
    pub(crate) fn take_downs(&self) -> watch::Receiver<Arc<FolderTakeDowns>> {
        self.downs.subscribe()
    }

    /// Office documents of which PDFs are to be made.
    pub(crate) fn documents_to_convert(&self) -> watch::Receiver<Arc<Vec<DocumentToConvert>>> {
        self.conversions.subscribe()
    }

    /// Documents whose pictures and text are to go everywhere.
    pub(crate) fn purged(&self) -> watch::Receiver<Arc<Vec<BlobHash>>> {
        self.purged.subscribe()
    }

    /// Tells what is to go, where that is news.
    pub(crate) fn publish_purged(&self, hashes: Vec<BlobHash>) {
        if **self.purged.borrow() != hashes {
            self.purged.send_replace(Arc::new(hashes));
        }
    }

    /// The day that the newest board is right for.
    pub(crate) fn today(&self) -> Date {
        self.snapshots.borrow().today
    }

    /// Disk health as the newest board has it.
    pub(crate) fn health(&self) -> DiskHealth {
        self.snapshots.borrow().health.clone()
    }

    /// Makes and tells the next board, and what the clerks are answered.
    pub(crate) fn publish(
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
            let send_if_changed = !Arc::ptr_eq(known, state.take_downs());
            if send_if_changed {
                *known = state.take_downs().clone();
            }
            send_if_changed
        });
        // A folder that hears the same again would look at its status files for nothing.
        send_if_changed(&self.answers, state.folder_answers(names, clock.today()));
    }

    /// Makes and tells the next board where nothing but the bytes of attachments is new.
    pub(crate) fn publish_files(&self, state: &mut StoreState, blobs: &BlobStore, clock: &Clock, health: DiskHealth) {
        let generation = self.snapshots.borrow().generation.saturating_add(1);
        let snapshot = Arc::new(state.snapshot(generation, clock.today(), clock.now(), health));
        send_if_changed(&self.conversions, to_draw(state, blobs, &snapshot));
        let wanted = state.wanted_attachments(&snapshot);
        self.snapshots.send_replace(snapshot);
        send_if_changed(&self.wanted, wanted);
    }
}

/// Sends a value where it differs from the last one.
fn send_if_changed<T: PartialEq>(channel: &watch::Sender<Arc<T>>, new: T) {
    channel.send_if_modified(|known| {
        let send_if_changed = **known != new;
        if send_if_changed {
            *known = Arc::new(new);
        }
        send_if_changed
    });
}

fn to_draw(state: &StoreState, blobs: &BlobStore, board: &Snapshot) -> Vec<DocumentToConvert> {
    state
        .documents_to_convert(board)
        .into_iter()
        .map(|hash| DocumentToConvert { hash, path: blobs.path(&hash) })
        .collect()
}
