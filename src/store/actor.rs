//! What the store's thread does: takes reports and the passing of days, writes them down, publishes the board.
//!
//! Left out: the thread itself (`handle`), what a listing means for the board (`reconcile`) in which order it is written down (`ledger`),
//! and how it is kept (`catalog`, `blob`, `state`).

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use jiff::{SignedDuration, Timestamp, civil::Date};
use tokio::sync::watch;

use super::{
    BlobStore, Change, Held, Reason, Snapshot, SourceState,
    catalog::{CatalogError, Write},
    clear::clear,
    ledger::{Entered, Ledger},
    prune::PrunePolicy,
    recognise::recognise,
    reconcile::{Reading, Reconciled, Rules, confirm, reconcile},
    state::State,
    tell,
};
use crate::{
    clock::Clock,
    evidence::Event,
    notice::{Blob, BlobHash, Notice, SourceId},
    source::{Reach, ReadyFile, Report, Wanted},
};

/// How often files that nothing names are looked for.
const PRUNE_EVERY: SignedDuration = SignedDuration::from_hours(1);

/// Everything the store's thread owns.
pub(super) struct Actor {
    rules: Rules,
    prune: PrunePolicy,
    clock: Clock,
    ledger: Ledger,
    blobs: BlobStore,
    staging: PathBuf,
    state: State,
    /// Newest listing of each source that is not written down yet. A source may say "unchanged" from now on, so a listing
    /// that met a full disk is not lost. At most one a source.
    pending: BTreeMap<SourceId, (Vec<Notice>, Reach)>,
    /// Sources whose newest listing told of everything; "unchanged" then confirms what it lacked.
    whole: BTreeSet<SourceId>,
    pruned: Option<Timestamp>,
    snapshots: watch::Sender<Arc<Snapshot>>,
    wanted: watch::Sender<Arc<Vec<Wanted>>>,
}

impl Actor {
    pub fn new(
        rules: Rules,
        prune: PrunePolicy,
        clock: Clock,
        ledger: Ledger,
        blobs: BlobStore,
        staging: PathBuf,
        state: State,
    ) -> Self {
        let snapshot = Arc::new(state.snapshot(1, clock.today(), clock.now()));
        let wanted = Arc::new(state.wanted(&snapshot));
        Self {
            rules,
            prune,
            clock,
            ledger,
            blobs,
            staging,
            state,
            pending: BTreeMap::new(),
            whole: BTreeSet::new(),
            pruned: None,
            snapshots: watch::Sender::new(snapshot),
            wanted: watch::Sender::new(wanted),
        }
    }

    pub fn staging(&self) -> &Path {
        &self.staging
    }

    pub fn blobs(&self) -> &BlobStore {
        &self.blobs
    }

    pub fn snapshots(&self) -> watch::Receiver<Arc<Snapshot>> {
        self.snapshots.subscribe()
    }

    pub fn wanted(&self) -> watch::Receiver<Arc<Vec<Wanted>>> {
        self.wanted.subscribe()
    }

    pub fn take(&mut self, report: Report) {
        match report {
            Report::Listing { source, listing } => {
                let reach = listing.reach();
                let mut notices = listing.notices;
                let listed = notices.len();
                notices.retain(|notice| notice.source == source);
                let strange = listed.saturating_sub(notices.len());
                if strange > 0 {
                    tracing::error!(source = %source.0, strange, "notices of other sources in a listing are left out");
                }
                self.pending.insert(source, (notices, reach));
            }
            Report::Unchanged { source } => self.unchanged(&source),
            Report::Failed { source, why } => {
                self.heard(SourceState { problem: Some(why), ..self.state.source(&source) });
            }
            Report::File { address, result } => self.take_file(address, result),
            Report::Drawn { of, result } => self.take_drawn(of, result),
        }
        self.flush();
        self.publish();
    }

    /// What passes by itself: days, a disk that is well again, files that nothing names.
    pub fn tick(&mut self) {
        self.ledger.introduce(self.clock.now(), &self.state);
        let paid = self.ledger.owes() && self.pay().is_ok();
        let today = self.clock.today();
        let shown_day = self.snapshots.borrow().today;
        if today < shown_day {
            self.hang_again(today);
        }
        let over = self.state.over(today);
        if !over.is_empty() {
            let changes: Vec<_> =
                over.into_iter().map(|(source, id)| (source, Change::TakeDown { id, reason: Reason::Over })).collect();
            self.commit_changes(changes, true);
        }
        let caught_up = !self.pending.is_empty() && self.flush();
        if paid || caught_up || today != shown_day {
            self.publish();
        }
        let now = self.clock.now();
        if self.pruned.is_none_or(|last| now.duration_since(last).abs() >= PRUNE_EVERY) {
            self.pruned = Some(now);
            if clear(&self.staging, &self.blobs, &mut self.state, &mut self.ledger, self.prune, now) {
                self.publish();
            }
        }
    }

    /// Writes down the listings that wait; true when one was.
    fn flush(&mut self) -> bool {
        let today = self.clock.today();
        let mut any = false;
        for (source, listing) in std::mem::take(&mut self.pending) {
            if let Err((error, listing)) = self.reconcile(&source, listing, today) {
                let problem = Some(match &error {
                    CatalogError::Journal(error) => error.to_string(),
                    error => format!("the catalogue cannot be written: {error}"),
                });
                self.state.set_source(SourceState { problem, ..self.state.source(&source) });
                self.pending.insert(source, listing);
            } else {
                any = true;
            }
        }
        any
    }

    fn reconcile(
        &mut self,
        source: &SourceId,
        (listing, reach): (Vec<Notice>, Reach),
        today: Date,
    ) -> Result<(), (CatalogError, (Vec<Notice>, Reach))> {
        let Some(kind) = self.state.kind(source) else {
            tracing::warn!(source = %source.0, "a listing of a source that is not configured is left out");
            return Ok(());
        };
        if let Err(error) = self.pay() {
            return Err((error, (listing, reach)));
        }
        let at = self.clock.now();
        let shown = self.state.shown(source);
        let listing = recognise(&shown, listing, reach);
        let outcome = reconcile(&shown, &Reading { listing: &listing, reach, kind, at, today }, &self.rules);
        self.carry_out(source, outcome, at).map_err(|error| (error, (listing, reach)))?;
        match reach {
            Reach::Whole => self.whole.insert(source.clone()),
            Reach::Partial | Reach::Window => self.whole.remove(source),
        };
        Ok(())
    }

    /// The source says the same as before.
    fn unchanged(&mut self, source: &SourceId) {
        let (at, today) = (self.clock.now(), self.clock.today());
        if self.whole.contains(source) && !self.pending.contains_key(source) && self.pay().is_ok() {
            let outcome = confirm(&self.state.shown(source), at, today, &self.rules);
            // What cannot be written down now is confirmed again by the next reading.
            if self.carry_out(source, outcome, at).is_ok() {
                return;
            }
        }
        self.heard(SourceState { checked: Some(at), problem: None, ..self.state.source(source) });
    }

    /// Writes the outcome of a reading down, all of it or nothing, and takes it over. Nothing may be owed.
    fn carry_out(&mut self, source: &SourceId, outcome: Reconciled, at: Timestamp) -> Result<(), CatalogError> {
        let settled = outcome.settled;
        let before = self.state.source(source);
        let heard = SourceState { source: source.clone(), checked: Some(at), problem: None, held: outcome.held };
        let mut writes: Vec<_> =
            outcome.changes.iter().map(|change| Write::Change { source, change, settled }).collect();
        if settled {
            writes.push(Write::Settle(source));
        }
        writes.push(Write::Source(&heard));
        let kind = self.state.kind(source);
        let events = outcome.changes.iter().map(|change| tell::event(source, kind, change)).collect();
        let written = self.ledger.write(at, events, &writes);
        let changes = outcome.changes.into_iter().map(|change| (source.clone(), change, settled)).collect();
        if let Err(error) = written {
            self.ledger.owe(&error, changes);
            return Err(error);
        }
        match outcome.held {
            Some(held) => {
                let Held { missing, shown } = held;
                if before.held != Some(held) {
                    tracing::warn!(source = %source.0, missing, shown, "the feed lost too many notices; they are held");
                }
                self.ledger.note(at, Event::Held { source: source.clone(), missing, shown });
            }
            None if before.held.is_some() => {
                tracing::info!(source = %source.0, "nothing is held any more");
                self.ledger.note(at, Event::Released { source: source.clone() });
            }
            None => {}
        }
        self.apply(changes, at);
        if settled {
            self.state.settle(source);
        }
        self.state.set_absences(source, outcome.absences);
        self.state.set_source(heard);
        Ok(())
    }

    /// News of a source itself. It is shown even where it cannot be written down.
    fn heard(&mut self, state: SourceState) {
        let at = self.clock.now();
        let _ = self.ledger.write(at, vec![], &[Write::Source(&state)]);
        self.state.set_source(state);
    }

    fn take_file(&mut self, address: String, result: Result<ReadyFile, String>) {
        let at = self.clock.now();
        let outcome = result.and_then(|file| {
            // The bytes first: a row never names what a power cut could take.
            let put = self.blobs.put(&file, &self.staging).map_err(|error| error.to_string());
            if put.is_err() && file.path.starts_with(&self.staging) {
                // On a full disk the next attempt needs this space.
                let _ = fs::remove_file(&file.path);
            }
            put.map(|()| Blob { hash: file.hash, kind: file.kind, bytes: file.bytes })
        });
        match outcome {
            Ok(blob) => {
                let told = vec![tell::received(&address, blob)];
                if self.ledger.write(at, told, &[Write::File { address: &address, blob }]).is_ok() {
                    self.state.add_file(address, blob);
                }
            }
            Err(why) => {
                tracing::warn!(%why, %address, "an attachment is not there");
                let _ = self.ledger.write(at, vec![], &[Write::FileFailed { address: &address, why: &why }]);
            }
        }
    }

    /// The PDF of an office document. (Filled in by the conversion's slice.)
    fn take_drawn(&mut self, _of: BlobHash, _result: Result<ReadyFile, String>) {}

    /// The clock went back: what it took down too early hangs again.
    fn hang_again(&mut self, today: Date) {
        match self.ledger.down_too_early(today) {
            Ok(rows) => {
                let (settled, other): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.settled);
                for (rows, settled) in [(settled, true), (other, false)] {
                    let posts = rows.into_iter().map(|row| (row.notice.source.clone(), Change::Post(row.notice)));
                    self.commit_changes(posts.collect(), settled);
                }
            }
            Err(error) => tracing::error!(%error, "the catalogue cannot be read"),
        }
    }

    fn commit_changes(&mut self, changes: Vec<(SourceId, Change)>, settled: bool) {
        if changes.is_empty() || self.pay().is_err() {
            return;
        }
        let at = self.clock.now();
        let events =
            changes.iter().map(|(source, change)| tell::event(source, self.state.kind(source), change)).collect();
        let writes: Vec<_> = changes.iter().map(|(source, change)| Write::Change { source, change, settled }).collect();
        let outcome = self.ledger.write(at, events, &writes);
        let changes = changes.into_iter().map(|(source, change)| (source, change, settled)).collect();
        match outcome {
            Ok(()) => self.apply(changes, at),
            Err(error) => self.ledger.owe(&error, changes),
        }
    }

    fn apply(&mut self, changes: Vec<Entered>, at: Timestamp) {
        for (source, change, settled) in changes {
            self.state.apply(&source, change, settled, at);
        }
    }

    /// Has the catalogue take what the journal has already.
    fn pay(&mut self) -> Result<(), CatalogError> {
        let at = self.clock.now();
        let paid = self.ledger.pay(at)?;
        self.apply(paid, at);
        Ok(())
    }

    fn publish(&mut self) {
        let generation = self.snapshots.borrow().generation.saturating_add(1);
        let snapshot = Arc::new(self.state.snapshot(generation, self.clock.today(), self.clock.now()));
        let wanted = Arc::new(self.state.wanted(&snapshot));
        self.snapshots.send_replace(snapshot);
        self.wanted.send_replace(wanted);
    }
}
