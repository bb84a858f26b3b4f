//! Journaled writes: each change goes to the journal first, then to the catalogue. Changes that were journalled but
//! could not be committed to the catalogue stay in `unapplied` and are retried before any new change.
//!
//! The rule for a full disk is in `store::disk_health`.
//!
//! Left out: which changes there are (`store::commit`), the form of an entry (`journal_events`).

use std::path::{Path, PathBuf};

use jiff::{Timestamp, civil::Date};

use super::journal_events;
use crate::{
    evidence::{ChainHead, JournalEvent, JournalSink},
    store::{
        catalogue::{
            database::Catalogue,
            error::CatalogueError,
            purge_queue::QueuedPurge,
            read::NoticeRow,
            write::{CatalogueWrite, SourceChange},
        },
        disk_health::{DiskMonitor, FailureCause, StorePart},
        view::state::StoreState,
    },
};

pub(in crate::store) struct JournaledWrites {
    database: Catalogue,
    sink: Box<dyn JournalSink>,
    /// True once everything that hung when the store opened is in the journal.
    introduced: bool,
    /// The newest entry of the journal that the catalogue knew when the store opened.
    known_end: Option<ChainHead>,
    /// Changes that are in the journal and not yet in the catalogue. At most one batch, because nothing is journalled
    /// while there are any.
    unapplied: Vec<SourceChange>,
    /// Paths of the catalogue and the journal, for messages about failed writes.
    catalogue: PathBuf,
    journal: PathBuf,
    /// Health of the disk, learned from the outcome of each write.
    pub disk: DiskMonitor,
}

impl JournaledWrites {
    /// `unapplied` is in the journal, and could not be written into the catalogue when the store in the folder `state`
    /// opened; `known_end` is the newest entry that the catalogue knew then.
    pub(crate) fn new(
        state: &Path,
        database: Catalogue,
        sink: Box<dyn JournalSink>,
        unapplied: Vec<SourceChange>,
        known_end: Option<ChainHead>,
    ) -> Self {
        let (catalogue, journal) = (state.join("catalogue.sqlite"), state.join("evidence"));
        Self {
            database,
            sink,
            introduced: false,
            known_end,
            unapplied,
            catalogue,
            journal,
            disk: DiskMonitor::new(state),
        }
    }

    /// Tells the journal once what hangs; what it knows it leaves out. A journal that was begun later than the
    /// catalogue, or that could not be opened in time, learns it here.
    pub(crate) fn record_standing(&mut self, at: Timestamp, state: &StoreState) {
        if self.introduced {
            return;
        }
        // What hung by a journal that is older than the catalogue, or another one, is not known to hang.
        let knows = self.known_end.map_or(Some(true), |known_end| self.sink.contains(known_end));
        let lost = match (knows, self.known_end) {
            (None, _) => return,
            (Some(false), Some(known_end)) => Some(known_end),
            _ => None,
        };
        let ended = self.sink.chain_head().unwrap_or(ChainHead::EMPTY).seq;
        let lost = lost.map(|ChainHead { seq, head }| JournalEvent::RolledBack { knew: seq, head, ended });
        let posted =
            state.rows().map(|(notice, seen)| JournalEvent::Posted { notice: notice.clone(), since: Some(seen) });
        let files = state.downloaded().map(|(address, blob)| journal_events::file_event(address, blob));
        let Ok(end) = self.sink.record(at, lost.into_iter().chain(posted).chain(files).collect()) else { return };
        self.introduced = true;
        // Where it cannot be written now it is with the next change.
        if let Err(error) = self.database.commit(at, &[], end) {
            tracing::debug!(%error, "the catalogue cannot remember the journal's end yet");
        }
    }

    /// Journals an event that changes no row.
    pub(crate) fn record_event(&mut self, at: Timestamp, event: JournalEvent) {
        self.sink.record_later(at, event);
    }

    /// Writes to the journal and then to the catalogue. The `watch` is told what came of it.
    pub(crate) fn write(
        &mut self,
        at: Timestamp,
        events: Vec<JournalEvent>,
        writes: &[CatalogueWrite<'_>],
    ) -> Result<(), CatalogueError> {
        let journalled = !events.is_empty();
        let recorded = self.sink.record(at, events).map_err(CatalogueError::from);
        let outcome = recorded.and_then(|end| self.database.commit(at, writes, end));
        let cause = |error: &CatalogueError| Err(FailureCause { kind: error.io_kind(), why: error.to_string() });
        match &outcome {
            Err(error @ CatalogueError::Journal(_)) => {
                self.disk.record(StorePart::Journal, &self.journal, cause(error), at);
            }
            outcome => {
                if journalled {
                    self.disk.record(StorePart::Journal, &self.journal, Ok(()), at);
                }
                // A catalogue that takes this and refuses what waits is not well.
                if outcome.is_err() || self.unapplied.is_empty() {
                    let outcome = outcome.as_ref().copied().or_else(cause);
                    self.disk.record(StorePart::Catalogue, &self.catalogue, outcome, at);
                }
            }
        }
        outcome
    }

    /// Remembers changes that are journalled and failed in the catalogue; those that failed in the journal never were.
    pub(crate) fn keep_unapplied(&mut self, error: &CatalogueError, changes: Vec<SourceChange>) {
        if !matches!(error, CatalogueError::Journal(_)) && self.sink.is_permanent() {
            self.unapplied = changes;
        }
    }

    pub(crate) fn has_unapplied(&self) -> bool {
        !self.unapplied.is_empty()
    }

    /// Applies the unapplied changes to the catalogue and returns those that were applied.
    pub(crate) fn apply_unapplied(&mut self, at: Timestamp) -> Result<Vec<SourceChange>, CatalogueError> {
        let unapplied = std::mem::take(&mut self.unapplied);
        if unapplied.is_empty() {
            return Ok(unapplied);
        }
        let writes: Vec<_> = unapplied.iter().map(CatalogueWrite::Change).collect();
        match self.write(at, vec![], &writes) {
            Ok(()) => Ok(unapplied),
            Err(error) => {
                self.unapplied = unapplied;
                Err(error)
            }
        }
    }

    /// The bytes to purge.
    pub(crate) fn queued_purges(&self) -> Result<Vec<QueuedPurge>, CatalogueError> {
        self.database.queued_purges()
    }

    /// Notices that were taken down as over and are not over today.
    pub(crate) fn down_too_early(&self, today: Date) -> Result<Vec<NoticeRow>, CatalogueError> {
        self.database.down_too_early(today)
    }
}
