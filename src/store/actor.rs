//! What the store's thread does: takes reports and the passing of days, writes them down, publishes the board.
//!
//! Left out: the thread itself (`handle`), what a listing means for the board (`reconcile`) in which order it is written down (`ledger`),
//! and how it is kept (`catalog`, `blob`, `state`).

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use jiff::{SignedDuration, Timestamp, civil::Date};

use super::{
    BlobStore, HeldLoss, NoticeChange, SourceDefects, SourceKind, SourceState, TakeDownReason,
    blobs::{purge::purge_queued, retention::RetentionPolicy, sweep::sweep_files},
    catalogue::{
        database::CatalogueError,
        write::{CatalogueWrite, SourceChange},
    },
    deferred_reports::DeferredReports,
    disk_health::StorePart,
    file_intake::ArrivedFiles,
    journal_link::{journal_events, journaled_writes::JournaledWrites},
    reconcile::{
        identity::{FolderIdentities, present_unlisted, recognise, recognise_by_bytes},
        rules::{ReconcileOutcome, ReconcileRules, SourceReading, confirm_absences, reconcile},
    },
    release::{self, OrderError, StoreOrder},
    view::{publisher::Publisher, state::StoreState},
};
use crate::{
    clock::Clock,
    evidence::JournalEvent,
    notice::{Notice, NoticeId, SourceId},
    platform::private_files,
    source::{EarlyRemoval, ListingReach, SourceReport, UnlistedNotices},
};

/// How often files that nothing names are looked for.
const PRUNE_EVERY: SignedDuration = SignedDuration::from_hours(1);
/// What a source claims, as it waits to be written down.
#[derive(Clone)]
struct SourceClaim {
    notices: Vec<Notice>,
    removals: Vec<EarlyRemoval>,
    unlisted: UnlistedNotices,
    reach: ListingReach,
    trouble: Option<String>,
}

/// Everything the store's thread owns.
pub(super) struct StoreActor {
    rules: ReconcileRules,
    prune: RetentionPolicy,
    pub(super) clock: Clock,
    pub(super) ledger: JournaledWrites,
    pub(super) blobs: BlobStore,
    pub(super) staging: PathBuf,
    pub(super) state: StoreState,
    /// Newest listing of each source that is not written down yet. A source may say "unchanged" from now on, so a listing
    /// that met a full disk is not lost. At most one a source.
    pending: BTreeMap<SourceId, SourceClaim>,
    /// Sources whose newest listing told of everything; "unchanged" then confirms what it lacked.
    whole: BTreeSet<SourceId>,
    pub(super) names: FolderIdentities,
    /// What a human has to mend at a source that was read all the same.
    troubles: BTreeMap<SourceId, String>,
    /// What came while the time was not known.
    late: DeferredReports,
    pruned: Option<Timestamp>,
    pub(super) told: Publisher,
    pub(super) arrivals: ArrivedFiles,
    /// There are bytes of which no board tells yet.
    pub(super) files_to_tell: bool,
    /// A file did not come: perhaps this disk is at fault.
    pub(super) doubtful: bool,
    /// When the newest board was made, and how long that took.
    pub(super) made: Option<(Instant, Duration)>,
}

impl StoreActor {
    pub fn new(
        rules: ReconcileRules,
        prune: RetentionPolicy,
        clock: Clock,
        ledger: JournaledWrites,
        blobs: BlobStore,
        staging: PathBuf,
        mut state: StoreState,
    ) -> Self {
        let names = FolderIdentities::default();
        let told = Publisher::new(&mut state, &names, &blobs, &clock);
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
            late: DeferredReports::default(),
            names,
            troubles: BTreeMap::new(),
            pruned: None,
            told,
            arrivals: ArrivedFiles::default(),
            files_to_tell: false,
            doubtful: false,
            made: None,
        }
    }

    pub fn staging(&self) -> &Path {
        &self.staging
    }

    pub fn blobs(&self) -> &BlobStore {
        &self.blobs
    }

    /// What readers listen to.
    pub fn publisher(&self) -> &Publisher {
        &self.told
    }

    /// Does what a human at the board asks for, and says what came of it.
    pub fn execute_order(&mut self, order: StoreOrder) {
        let StoreOrder::Release { source, why, answer } = order;
        self.write_arrivals();
        let outcome = self.release(&source, why.trim());
        self.publish();
        // Whoever asked may have left; it is done all the same.
        answer.try_send(outcome).ok();
    }

    /// Takes a report. Those of files wait to be written down and told with the next ones.
    pub fn handle_report(&mut self, report: SourceReport) {
        if self.clock.doubt().is_some() {
            return self.put_off(report);
        }
        self.take_now(report);
    }

    /// While the time is not known nothing is posted, revised, taken down or written down: what sources say waits. Only how
    /// they fare is told.
    fn put_off(&mut self, report: SourceReport) {
        let heard = match &report {
            SourceReport::Failed { source, why } => Some((source, Some(why.clone()))),
            SourceReport::Listing { source, .. } | SourceReport::Unchanged { source } => Some((source, None)),
            SourceReport::File { .. } | SourceReport::Drawn { .. } | SourceReport::Purged { .. } => None,
        };
        if let Some((source, problem)) = heard {
            let before = self.state.source_state(source);
            if before.problem != problem {
                self.state.set_source(SourceState { problem, ..before });
                self.publish();
            }
        }
        self.late.defer(report);
    }

    fn take_now(&mut self, report: SourceReport) {
        let report = match report {
            SourceReport::File { address, result } => return self.take_file(address, result),
            other => other,
        };
        self.write_arrivals();
        match report {
            SourceReport::Listing { source, listing } => {
                let (reach, trouble) = (listing.reach(), listing.trouble_line());
                let listing = self.state.with_known_identities(&source, listing);
                let defects = SourceDefects::collect_from(listing.warnings.iter().cloned(), listing.untold);
                self.state.set_defects(&source, defects);
                let listing = self.state.with_days(&source, listing, self.clock.today());
                let mut notices = listing.notices;
                let listed = notices.len();
                notices.retain(|notice| notice.source == source);
                let strange = listed.saturating_sub(notices.len());
                if strange > 0 {
                    tracing::error!(source = %source.0, strange, "notices of other sources in a listing are left out");
                }
                let (removals, unlisted) = (listing.removals, listing.unlisted);
                self.pending.insert(source, SourceClaim { notices, removals, unlisted, reach, trouble });
            }
            SourceReport::Unchanged { source } => self.unchanged(&source),
            SourceReport::Failed { source, why } => {
                self.heard(SourceState { problem: Some(why), ..self.state.source_state(&source) });
            }
            SourceReport::Drawn { of, result } => return self.take_conversion(of, result),
            SourceReport::Purged { hashes } => {
                let writes: Vec<_> = hashes.into_iter().map(CatalogueWrite::PurgedEverywhere).collect();
                // Where it cannot be written down now it is purged and told once more after a restart.
                let _ = self.ledger.write(self.clock.now(), vec![], &writes);
                return;
            }
            SourceReport::File { .. } => {}
        }
        self.flush();
        self.publish();
    }

    /// What passes by itself: days, a disk that is well again, files that nothing names.
    pub fn tick(&mut self) {
        if !self.staging.is_dir() {
            // The state folder was taken away while the program ran: what hangs is fetched again.
            tracing::error!(staging = %self.staging.display(), "the state folder was taken away; it is made again");
            if let Err(error) = private_files::create_folder(&self.staging).and_then(|()| self.blobs.create_folder()) {
                tracing::error!(%error, "the state folder cannot be made again");
            }
            self.pruned = None;
        }
        if self.clock.doubt().is_some() {
            // The last good board stays as it is.
            return;
        }
        for report in self.late.take_all() {
            self.take_now(report);
        }
        self.write_arrivals();
        self.ledger.record_standing(self.clock.now(), &self.state);
        let paid = self.ledger.has_unapplied() && self.pay().is_ok();
        let today = self.clock.today();
        let shown_day = self.told.today();
        if today < shown_day {
            self.hang_again(today);
        }
        let over = self.state.over_notices(today);
        if !over.is_empty() {
            let changes: Vec<_> = over
                .into_iter()
                .map(|(source, id)| (source, NoticeChange::TakeDown { id, reason: TakeDownReason::Over, why: None }))
                .collect();
            self.commit_changes(changes, true);
        }
        let caught_up = !self.pending.is_empty() && self.flush();
        // Rows that changed by themselves, as when a write that failed at midnight goes well.
        let changed = self.state.arranged.is_none();
        if paid || caught_up || changed || today != shown_day {
            self.publish();
        }
        let now = self.clock.now();
        let (purged, outcome) = purge_queued(&self.staging, &self.blobs, &mut self.state, &mut self.ledger, now);
        self.told.publish_purged(purged);
        self.record_disk_outcome(StorePart::Purge, outcome, now);
        if self.pruned.is_none_or(|last| now.duration_since(last).abs() >= PRUNE_EVERY) {
            self.pruned = Some(now);
            let machine = self.clock.machine_time();
            let (changed, outcome) =
                sweep_files(&self.staging, &self.blobs, &mut self.state, &mut self.ledger, self.prune, now, machine);
            self.record_disk_outcome(StorePart::Clearing, outcome, now);
            if changed {
                self.publish();
            }
        }
        self.check_disk(now);
    }

    /// Writes down the listings that wait; true when one was.
    fn flush(&mut self) -> bool {
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

    fn reconcile(
        &mut self,
        source: &SourceId,
        claim: SourceClaim,
        today: Date,
    ) -> Result<(), Box<(CatalogueError, SourceClaim)>> {
        let Some(kind) = self.state.source_kind(source) else {
            tracing::warn!(source = %source.0, "a listing of a source that is not configured is left out");
            return Ok(());
        };
        if let Err(error) = self.pay() {
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
        self.carry_out(self.heard_well(source, &outcome, at), outcome, at).map_err(|error| Box::new((error, claim)))?;
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
    fn unchanged(&mut self, source: &SourceId) {
        let (at, today) = (self.clock.now(), self.clock.today());
        let told = self.whole.contains(source) && !self.pending.contains_key(source);
        if let Some(kind) = self.state.source_kind(source).filter(|_| told && self.pay().is_ok()) {
            let outcome = confirm_absences(&self.state.posted_notices(source), kind, at, today, &self.rules);
            // What cannot be written down now is confirmed again by the next reading.
            if self.carry_out(self.heard_well(source, &outcome, at), outcome, at).is_ok() {
                return;
            }
        }
        let problem = self.troubles.get(source).cloned();
        self.heard(SourceState { checked: Some(at), problem, ..self.state.source_state(source) });
    }

    /// Takes everything down that the source lacks; how many that were.
    fn release(&mut self, source: &SourceId, why: &str) -> Result<usize, OrderError> {
        if self.clock.doubt().is_some() {
            return Err(OrderError::NoTime);
        }
        self.pay()?;
        let outcome = release::release_outcome(&self.state, source, why, self.clock.today())?;
        let count = outcome.changes.len();
        if count > 0 {
            tracing::warn!(source = %source.0, count, "a human released what the source lost");
            let heard = SourceState { held: None, ..self.state.source_state(source) };
            self.carry_out(heard, outcome, self.clock.now())?;
        }
        Ok(count)
    }

    /// Writes the outcome of a reading down, all of it or nothing, and takes it over. Nothing may be owed.
    fn carry_out(
        &mut self,
        heard: SourceState,
        outcome: ReconcileOutcome,
        at: Timestamp,
    ) -> Result<(), CatalogueError> {
        let ReconcileOutcome { changes, held, absences, settled } = outcome;
        let (source, today) = (&heard.source, self.clock.today());
        let before = self.state.source_state(source);
        let entered: Vec<SourceChange> =
            changes.into_iter().map(|change| self.state.source_change(source, change, settled, today)).collect();
        let mut writes: Vec<_> = entered.iter().map(CatalogueWrite::Change).collect();
        if settled {
            writes.push(CatalogueWrite::Settle(source));
        }
        writes.push(CatalogueWrite::Absences(source, &absences));
        writes.push(CatalogueWrite::Source(&heard));
        let events = self.events(&entered);
        if let Err(error) = self.ledger.write(at, events, &writes) {
            self.ledger.keep_unapplied(&error, entered);
            return Err(error);
        }
        match held {
            Some(held) => {
                let HeldLoss { missing, shown } = held;
                if before.held != Some(held) {
                    tracing::warn!(source = %source.0, missing, shown, "what the source lost is held");
                }
                self.ledger.record_event(at, JournalEvent::Held { source: source.clone(), missing, shown });
            }
            None if before.held.is_some() => {
                tracing::info!(source = %source.0, "nothing is held any more");
                self.ledger.record_event(at, JournalEvent::Released { source: source.clone() });
            }
            None => {}
        }
        self.apply(entered, at);
        if settled {
            self.state.mark_settled(source);
        }
        self.state.set_absences(source, absences);
        self.state.set_source(heard);
        Ok(())
    }

    /// State of a source that was just read.
    fn heard_well(&self, source: &SourceId, outcome: &ReconcileOutcome, at: Timestamp) -> SourceState {
        let problem = self.troubles.get(source).cloned();
        let defects = self.state.source_state(source).defects;
        SourceState { checked: Some(at), problem, held: outcome.held, defects, ..SourceState::unknown(source.clone()) }
    }

    /// News of a source itself. It is shown even where it cannot be written down.
    fn heard(&mut self, state: SourceState) {
        let at = self.clock.now();
        let _ = self.ledger.write(at, vec![], &[CatalogueWrite::Source(&state)]);
        self.state.set_source(state);
    }

    /// The clock went back: what it took down too early hangs again.
    fn hang_again(&mut self, today: Date) {
        match self.ledger.down_too_early(today) {
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

    fn commit_changes(&mut self, changes: Vec<(SourceId, NoticeChange)>, settled: bool) {
        if changes.is_empty() || self.pay().is_err() {
            return;
        }
        let (at, today) = (self.clock.now(), self.clock.today());
        let entered =
            changes.into_iter().map(|(source, change)| self.state.source_change(&source, change, settled, today));
        let entered: Vec<SourceChange> = entered.collect();
        let writes: Vec<_> = entered.iter().map(CatalogueWrite::Change).collect();
        let events = self.events(&entered);
        match self.ledger.write(at, events, &writes) {
            Ok(()) => self.apply(entered, at),
            Err(error) => self.ledger.keep_unapplied(&error, entered),
        }
    }

    /// The journal's entries for changes that are going to be committed.
    fn events(&self, entered: &[SourceChange]) -> Vec<JournalEvent> {
        let event = |SourceChange { source, change, .. }: &SourceChange| {
            journal_events::change_event(source, self.state.source_kind(source), change)
        };
        entered.iter().map(event).collect()
    }

    fn apply(&mut self, entered: Vec<SourceChange>, at: Timestamp) {
        for entered in entered {
            self.state.apply_change(entered, at);
        }
    }

    /// Has the catalogue take what the journal has already.
    fn pay(&mut self) -> Result<(), CatalogueError> {
        let at = self.clock.now();
        let paid = self.ledger.apply_unapplied(at)?;
        self.apply(paid, at);
        Ok(())
    }
}
