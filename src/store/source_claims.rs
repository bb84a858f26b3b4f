//! Source claims: reconciles the newest listing of each source with what hangs, and keeps a listing that could not be
//! written down for the next try.
//!
//! The rule for a full disk is in `store::disk_health`.
//!
//! Left out: the rules (`reconcile`), writing the outcome (`commit`).

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date};

use super::{
    SourceKind, SourceState,
    actor::StoreActor,
    catalogue::{error::CatalogueError, write::CatalogueWrite},
    pending::SourceClaim,
    reconcile::{
        identity::{present_unlisted, recognise, recognise_by_bytes},
        rules::{ReconcileOutcome, SourceReading, confirm_absences, reconcile},
    },
};
use crate::{
    notice::{NoticeId, SourceId},
    source::ListingReach,
};

impl StoreActor {
    /// Writes down the listings that wait; true when one was.
    pub(super) fn flush(&mut self) -> bool {
        let today = self.clock.today();
        let mut any = false;
        for (source, claim) in std::mem::take(&mut self.pending) {
            if let Err(failed) = self.reconcile(&source, claim, today) {
                let (error, claim) = *failed;
                let problem = Some(match &error {
                    CatalogueError::Journal(error) => error.to_string(),
                    error => format!("the catalogue cannot be written: {error}"),
                });
                self.state.set_source(SourceState { problem, ..self.state.source_state(&source) });
                self.pending.insert(source, claim);
            } else {
                any = true;
            }
        }
        any
    }

    pub(super) fn reconcile(
        &mut self,
        source: &SourceId,
        claim: SourceClaim,
        today: Date,
    ) -> Result<(), Box<(CatalogueError, SourceClaim)>> {
        let Some(kind) = self.state.source_kind(source) else {
            tracing::warn!(source = %source.0, "a listing of a source that is not configured is left out");
            return Ok(());
        };
        if let Err(error) = self.apply_unapplied() {
            return Err(Box::new((error, claim)));
        }
        let (at, reach) = (self.clock.now(), claim.reach);
        let shown = self.state.posted_notices(source);
        let listed: Vec<NoticeId> = claim.notices.iter().map(|notice| notice.id.clone()).collect();
        let mut claim = claim;
        let (mut kept, mut doubted) = (BTreeSet::new(), std::mem::take(&mut claim.unlisted.doubted));
        if kind == SourceKind::Folder {
            claim.notices = recognise_by_bytes(&shown, claim.notices, &claim.unlisted);
        }
        claim.notices = recognise(&shown, claim.notices, reach);
        if kind == SourceKind::Folder {
            let known = self.names.learn(source, listed, &claim.notices);
            for removal in &mut claim.removals {
                removal.id = known.resolve(&removal.id).clone();
            }
            let there = present_unlisted(&shown, &claim.notices, &claim.unlisted, known);
            doubted = doubted.iter().map(|id| known.resolve(id).clone()).collect();
            self.names.learn_unlisted(source, &there);
            kept = there.into_iter().map(|(_, id)| id).collect();
        }
        let (listing, removals) = (&claim.notices, &claim.removals);
        let reading = SourceReading { listing, removals, kept: &kept, doubted: &doubted, reach, kind, at, today };
        let outcome = reconcile(&shown, &reading, &self.rules);
        match &claim.trouble {
            Some(trouble) => drop(self.troubles.insert(source.clone(), trouble.clone())),
            None => drop(self.troubles.remove(source)),
        }
        claim.unlisted.doubted = doubted;
        self.carry_out(self.well_read_state(source, &outcome, at), outcome, at)
            .map_err(|error| Box::new((error, claim)))?;
        match reach {
            ListingReach::Whole => self.whole.insert(source.clone()),
            ListingReach::Partial | ListingReach::Window => self.whole.remove(source),
        };
        self.state.name_take_downs(&self.names);
        let state = &self.state;
        self.names.retain(|source, id| state.keeps(source, id));
        Ok(())
    }

    /// The source says the same as before.
    pub(super) fn unchanged(&mut self, source: &SourceId) {
        let (at, today) = (self.clock.now(), self.clock.today());
        let confirms = self.whole.contains(source) && !self.pending.contains_key(source);
        if let Some(kind) = self.state.source_kind(source).filter(|_| confirms && self.apply_unapplied().is_ok()) {
            let outcome = confirm_absences(&self.state.posted_notices(source), kind, at, today, &self.rules);
            // What cannot be written down now is confirmed again by the next reading.
            if self.carry_out(self.well_read_state(source, &outcome, at), outcome, at).is_ok() {
                return;
            }
        }
        let problem = self.troubles.get(source).cloned();
        self.record_source(SourceState { checked: Some(at), problem, ..self.state.source_state(source) });
    }

    /// State of a source that was just read.
    fn well_read_state(&self, source: &SourceId, outcome: &ReconcileOutcome, at: Timestamp) -> SourceState {
        let problem = self.troubles.get(source).cloned();
        let defects = self.state.source_state(source).defects;
        SourceState { checked: Some(at), problem, held: outcome.held, defects, ..SourceState::unknown(source.clone()) }
    }

    /// News of a source itself. It is shown even where it cannot be written down.
    pub(super) fn record_source(&mut self, state: SourceState) {
        let at = self.clock.now();
        let _ = self.journaled.write(at, vec![], &[CatalogueWrite::Source(&state)]);
        self.state.set_source(state);
    }
}
