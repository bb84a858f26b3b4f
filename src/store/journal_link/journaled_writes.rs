//! The order in which the store writes: the journal, then the catalogue. What the journal has and the catalogue did not take
//! is owed, and comes before anything else.
//!
//! Left out: what a change means for the board (`actor`), and the words of an entry (`tell`).

use std::path::{Path, PathBuf};

use jiff::{Timestamp, civil::Date};

use super::journal_events;
use crate::{
    evidence::{ChainHead, JournalEvent, JournalSink},
    store::{
        catalogue::{
            database::{Catalogue, CatalogueError, NoticeRow},
            purge_queue::QueuedPurge,
            write::{CatalogueWrite, SourceChange},
        },
        disk_health::{DiskMonitor, FailureCause, StorePart},
        view::state::StoreState,
    },
};

pub(in crate::store) struct JournaledWrites {
    catalog: Catalogue,
    witness: Box<dyn JournalSink>,
    /// Whether the journal was told of everything that hung when the store opened.
    introduced: bool,
    /// The newest entry of the journal that the catalogue knew when the store opened.
    knew: Option<ChainHead>,
    /// Changes that are in the journal and that the catalogue did not take. At most one batch, for nothing is journalled
    /// while there are any.
    owed: Vec<SourceChange>,
    /// Where the catalogue and the journal lie, for those who are told that they cannot be written.
    catalogue: PathBuf,
    journal: PathBuf,
    /// How the disk is, by what came of writing to it.
    pub watch: DiskMonitor,
}

impl JournaledWrites {
    /// `owed` is in the journal, and could not be written into the catalogue when the store in the folder `state` opened;
    /// `knew` is the newest entry that the catalogue knew then.
    pub fn new(
        state: &Path,
        catalog: Catalogue,
        witness: Box<dyn JournalSink>,
        owed: Vec<SourceChange>,
        knew: Option<ChainHead>,
    ) -> Self {
        let (catalogue, journal) = (state.join("catalogue.sqlite"), state.join("evidence"));
        Self { catalog, witness, introduced: false, knew, owed, catalogue, journal, watch: DiskMonitor::new(state) }
    }

    /// Tells the journal once what hangs; what it knows it leaves out. A journal that was begun later than the catalogue, or
    /// that could not be opened in time, learns it here.
    pub fn record_standing(&mut self, at: Timestamp, state: &StoreState) {
        if self.introduced {
            return;
        }
        // What hung by a journal that is older than the catalogue, or another one, is not known to hang.
        let knows = self.knew.map_or(Some(true), |knew| self.witness.contains(knew));
        let lost = match (knows, self.knew) {
            (None, _) => return,
            (Some(false), Some(knew)) => Some(knew),
            _ => None,
        };
        let ended = self.witness.chain_head().unwrap_or(ChainHead::EMPTY).seq;
        let lost = lost.map(|ChainHead { seq, head }| JournalEvent::RolledBack { knew: seq, head, ended });
        let posted =
            state.rows().map(|(notice, seen)| JournalEvent::Posted { notice: notice.clone(), since: Some(seen) });
        let files = state.downloaded().map(|(address, blob)| journal_events::file_event(address, blob));
        let Ok(end) = self.witness.record(at, lost.into_iter().chain(posted).chain(files).collect()) else { return };
        self.introduced = true;
        // Where it cannot be written now it is with the next change.
        if let Err(error) = self.catalog.commit(at, &[], end) {
            tracing::debug!(%error, "the catalogue cannot remember the journal's end yet");
        }
    }

    /// Tells the journal of what changes no row.
    pub fn record_event(&mut self, at: Timestamp, event: JournalEvent) {
        self.witness.record_later(at, event);
    }

    /// Writes to the journal and then to the catalogue. The `watch` is told what came of it.
    pub fn write(
        &mut self,
        at: Timestamp,
        events: Vec<JournalEvent>,
        writes: &[CatalogueWrite<'_>],
    ) -> Result<(), CatalogueError> {
        let journalled = !events.is_empty();
        let told = self.witness.record(at, events).map_err(CatalogueError::from);
        let outcome = told.and_then(|end| self.catalog.commit(at, writes, end));
        let cause = |error: &CatalogueError| Err(FailureCause { kind: error.io_kind(), why: error.to_string() });
        match &outcome {
            Err(error @ CatalogueError::Journal(_)) => {
                self.watch.record(StorePart::Journal, &self.journal, cause(error), at)
            }
            outcome => {
                if journalled {
                    self.watch.record(StorePart::Journal, &self.journal, Ok(()), at);
                }
                let outcome = outcome.as_ref().copied().or_else(cause);
                self.watch.record(StorePart::Catalogue, &self.catalogue, outcome, at);
            }
        }
        outcome
    }

    /// Remembers changes that are journalled and failed in the catalogue; those that failed in the journal never were.
    pub fn keep_unapplied(&mut self, error: &CatalogueError, changes: Vec<SourceChange>) {
        if !matches!(error, CatalogueError::Journal(_)) && self.witness.is_permanent() {
            self.owed = changes;
        }
    }

    pub fn has_unapplied(&self) -> bool {
        !self.owed.is_empty()
    }

    /// Has the catalogue take what it owes the journal, and gives back what it took.
    pub fn apply_unapplied(&mut self, at: Timestamp) -> Result<Vec<SourceChange>, CatalogueError> {
        let owed = std::mem::take(&mut self.owed);
        if owed.is_empty() {
            return Ok(owed);
        }
        let writes: Vec<_> = owed.iter().map(CatalogueWrite::Change).collect();
        match self.write(at, vec![], &writes) {
            Ok(()) => Ok(owed),
            Err(error) => {
                self.owed = owed;
                Err(error)
            }
        }
    }

    /// What is to be purged.
    pub fn queued_purges(&self) -> Result<Vec<QueuedPurge>, CatalogueError> {
        self.catalog.queued_purges()
    }

    /// What the catalogue says was taken down because it was over, and is not over today.
    pub fn down_too_early(&self, today: Date) -> Result<Vec<NoticeRow>, CatalogueError> {
        self.catalog.down_too_early(today)
    }
}
