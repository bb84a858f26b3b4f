//! Committing changes: writes the outcome of a reading or an order to the journal and the catalogue, then applies it
//! to the state in memory. All of one outcome is committed or nothing.
//!
//! Left out: the order of journal and catalogue (`journal_link::journaled_writes`), which changes there are
//! (`source_claims`).

use jiff::{Timestamp, civil::Date};

use super::{
    HeldLoss, NoticeChange, SourceState,
    actor::StoreActor,
    catalogue::{
        error::CatalogueError,
        write::{CatalogueWrite, SourceChange},
    },
    journal_link::journal_events,
    reconcile::rules::ReconcileOutcome,
    release::{self, OrderError, StoreOrder},
};
use crate::{evidence::JournalEvent, notice::SourceId};

impl StoreActor {
    /// Executes an order of a human at the board and answers with its outcome.
    pub(crate) fn execute_order(&mut self, order: StoreOrder) {
        let StoreOrder::Release { source, why, answer } = order;
        self.write_arrivals();
        let outcome = self.release(&source, why.trim());
        self.publish();
        // Whoever asked may have left; it is done all the same.
        answer.try_send(outcome).ok();
    }

    /// Takes everything down that the source lacks; how many that were.
    pub(super) fn release(&mut self, source: &SourceId, why: &str) -> Result<usize, OrderError> {
        if self.clock.doubt().is_some() {
            return Err(OrderError::NoTime);
        }
        self.apply_unapplied()?;
        let outcome = release::release_outcome(&self.state, source, why, self.clock.today())?;
        let count = outcome.changes.len();
        if count > 0 {
            tracing::warn!(source = %source.0, count, "a human released what the source lost");
            let read_state = SourceState { held: None, ..self.state.source_state(source) };
            self.carry_out(read_state, outcome, self.clock.now())?;
        }
        Ok(count)
    }

    /// Writes the outcome of a reading down, all of it or nothing, and takes it over. No change may be unapplied.
    pub(super) fn carry_out(
        &mut self,
        read_state: SourceState,
        outcome: ReconcileOutcome,
        at: Timestamp,
    ) -> Result<(), CatalogueError> {
        let ReconcileOutcome { changes, held, absences, settled } = outcome;
        let (source, today) = (&read_state.source, self.clock.today());
        let before = self.state.source_state(source);
        let entered: Vec<SourceChange> =
            changes.into_iter().map(|change| self.state.source_change(source, change, settled, today)).collect();
        let mut writes: Vec<_> = entered.iter().map(CatalogueWrite::Change).collect();
        if settled {
            writes.push(CatalogueWrite::Settle(source));
        }
        writes.push(CatalogueWrite::Absences(source, &absences));
        writes.push(CatalogueWrite::Source(&read_state));
        let events = self.events(&entered);
        if let Err(error) = self.journaled.write(at, events, &writes) {
            self.journaled.keep_unapplied(&error, entered);
            return Err(error);
        }
        match held {
            Some(held) => {
                let HeldLoss { missing, shown } = held;
                if before.held != Some(held) {
                    tracing::warn!(source = %source.0, missing, shown, "what the source lost is held");
                }
                self.journaled.record_event(at, JournalEvent::Held { source: source.clone(), missing, shown });
            }
            None if before.held.is_some() => {
                tracing::info!(source = %source.0, "nothing is held any more");
                self.journaled.record_event(at, JournalEvent::Released { source: source.clone() });
            }
            None => {}
        }
        self.apply(entered, at);
        if settled {
            self.state.mark_settled(source);
        }
        self.state.set_absences(source, absences);
        self.state.set_source(read_state);
        Ok(())
    }

    /// The clock went back: what it took down too early hangs again.
    pub(super) fn hang_again(&mut self, today: Date) {
        match self.journaled.down_too_early(today) {
            Ok(rows) => {
                let (settled, other): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.settled);
                for (rows, settled) in [(settled, true), (other, false)] {
                    let posts = rows.into_iter().map(|row| (row.notice.source.clone(), NoticeChange::Post(row.notice)));
                    self.commit_changes(posts.collect(), settled);
                }
            }
            Err(error) => tracing::error!(%error, "the catalogue cannot be read"),
        }
    }

    pub(super) fn commit_changes(&mut self, changes: Vec<(SourceId, NoticeChange)>, settled: bool) {
        if changes.is_empty() || self.apply_unapplied().is_err() {
            return;
        }
        let (at, today) = (self.clock.now(), self.clock.today());
        let entered =
            changes.into_iter().map(|(source, change)| self.state.source_change(&source, change, settled, today));
        let entered: Vec<SourceChange> = entered.collect();
        let writes: Vec<_> = entered.iter().map(CatalogueWrite::Change).collect();
        let events = self.events(&entered);
        match self.journaled.write(at, events, &writes) {
            Ok(()) => self.apply(entered, at),
            Err(error) => self.journaled.keep_unapplied(&error, entered),
        }
    }

    /// The journal's entries for changes that are going to be committed.
    pub(super) fn events(&self, entered: &[SourceChange]) -> Vec<JournalEvent> {
        let event = |SourceChange { source, change, .. }: &SourceChange| {
            journal_events::change_event(source, self.state.source_kind(source), change)
        };
        entered.iter().map(event).collect()
    }

    pub(super) fn apply(&mut self, entered: Vec<SourceChange>, at: Timestamp) {
        for entered in entered {
            self.state.apply_change(entered, at);
        }
    }

    /// Applies journalled changes that the catalogue lacks.
    pub(super) fn apply_unapplied(&mut self) -> Result<(), CatalogueError> {
        let at = self.clock.now();
        let paid = self.journaled.apply_unapplied(at)?;
        self.apply(paid, at);
        Ok(())
    }
}
