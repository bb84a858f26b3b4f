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
    BlobStore, Change, Defects, Held, Reason, SourceKind, SourceState,
    catalog::CatalogError,
    clear::clear,
    health::Part,
    intake::Arrivals,
    late::Late,
    ledger::Ledger,
    prune::PrunePolicy,
    publish::Told,
    purge::purge,
    recognise::{Names, recognise, recognise_bytes, there},
    reconcile::{Reading, Reconciled, Rules, confirm, reconcile},
    release::{self, Order, OrderError},
    state::State,
    tell,
    write::{Entered, Write},
};
use crate::{
    clock::Clock,
    evidence::Event,
    notice::{Notice, NoticeId, SourceId},
    private_files,
    source::{Reach, Removal, Report, Unlisted},
};

/// How often files that nothing names are looked for.
const PRUNE_EVERY: SignedDuration = SignedDuration::from_hours(1);
/// What a source claims, as it waits to be written down.
#[derive(Clone)]
struct Claim {
    notices: Vec<Notice>,
    removals: Vec<Removal>,
    unlisted: Unlisted,
    reach: Reach,
    trouble: Option<String>,
}

/// Everything the store's thread owns.
pub(super) struct Actor {
    rules: Rules,
    prune: PrunePolicy,
    pub(super) clock: Clock,
    pub(super) ledger: Ledger,
    pub(super) blobs: BlobStore,
    pub(super) staging: PathBuf,
    pub(super) state: State,
    /// Newest listing of each source that is not written down yet. A source may say "unchanged" from now on, so a listing
    /// that met a full disk is not lost. At most one a source.
    pending: BTreeMap<SourceId, Claim>,
    /// Sources whose newest listing told of everything; "unchanged" then confirms what it lacked.
    whole: BTreeSet<SourceId>,
    pub(super) names: Names,
    /// What a human has to mend at a source that was read all the same.
    troubles: BTreeMap<SourceId, String>,
    /// What came while the time was not known.
    late: Late,
    pruned: Option<Timestamp>,
    pub(super) told: Told,
    pub(super) arrivals: Arrivals,
    /// There are bytes of which no board tells yet.
    pub(super) files_to_tell: bool,
    /// A file did not come: perhaps this disk is at fault.
    pub(super) doubtful: bool,
    /// When the newest board was made, and how long that took.
    pub(super) made: Option<(Instant, Duration)>,
}

impl Actor {
    pub fn new(
        rules: Rules,
        prune: PrunePolicy,
        clock: Clock,
        ledger: Ledger,
        blobs: BlobStore,
        staging: PathBuf,
        mut state: State,
    ) -> Self {
        let names = Names::default();
        let told = Told::new(&mut state, &names, &blobs, &clock);
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
            late: Late::default(),
            names,
            troubles: BTreeMap::new(),
            pruned: None,
            told,
            arrivals: Arrivals::default(),
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
    pub fn told(&self) -> &Told {
        &self.told
    }

    /// Does what a human at the board asks for, and says what came of it.
    pub fn obey(&mut self, order: Order) {
        let Order::Release { source, why, answer } = order;
        self.settle();
        let outcome = self.release(&source, why.trim());
        self.publish();
        // Whoever asked may have left; it is done all the same.
        answer.try_send(outcome).ok();
    }

    /// Takes a report. Those of files wait to be written down and told with the next ones.
    pub fn take(&mut self, report: Report) {
        if self.clock.doubt().is_some() {
            return self.put_off(report);
        }
        self.take_now(report);
    }

    /// While the time is not known nothing is posted, revised, taken down or written down: what sources say waits. Only how
    /// they fare is told.
    fn put_off(&mut self, report: Report) {
        let heard = match &report {
            Report::Failed { source, why } => Some((source, Some(why.clone()))),
            Report::Listing { source, .. } | Report::Unchanged { source } => Some((source, None)),
            Report::File { .. } | Report::Drawn { .. } | Report::Purged { .. } => None,
        };
        if let Some((source, problem)) = heard {
            let before = self.state.source(source);
            if before.problem != problem {
                self.state.set_source(SourceState { problem, ..before });
                self.publish();
            }
        }
        self.late.keep(report);
    }

    fn take_now(&mut self, report: Report) {
        let report = match report {
            Report::File { address, result } => return self.take_file(address, result),
            other => other,
        };
        self.settle();
        match report {
            Report::Listing { source, listing } => {
                let (reach, trouble) = (listing.reach(), listing.trouble());
                let listing = self.state.settled(&source, listing);
                let defects = Defects::of(listing.warnings.iter().cloned(), listing.untold);
                self.state.set_defects(&source, defects);
                let listing = self.state.dated(&source, listing, self.clock.today());
                let mut notices = listing.notices;
                let listed = notices.len();
                notices.retain(|notice| notice.source == source);
                let strange = listed.saturating_sub(notices.len());
                if strange > 0 {
                    tracing::error!(source = %source.0, strange, "notices of other sources in a listing are left out");
                }
                let (removals, unlisted) = (listing.removals, listing.unlisted);
                self.pending.insert(source, Claim { notices, removals, unlisted, reach, trouble });
            }
            Report::Unchanged { source } => self.unchanged(&source),
            Report::Failed { source, why } => {
                self.heard(SourceState { problem: Some(why), ..self.state.source(&source) });
            }
            Report::Drawn { of, result } => return self.take_drawn(of, result),
            Report::Purged { hashes } => {
                let writes: Vec<_> = hashes.into_iter().map(Write::PurgedEverywhere).collect();
                // Where it cannot be written down now it is purged and told once more after a restart.
                let _ = self.ledger.write(self.clock.now(), vec![], &writes);
                return;
            }
            Report::File { .. } => {}
        }
        self.flush();
        self.publish();
    }

    /// What passes by itself: days, a disk that is well again, files that nothing names.
    pub fn tick(&mut self) {
        if !self.staging.is_dir() {
            // The state folder was taken away while the program ran: what hangs is fetched again.
            tracing::error!(staging = %self.staging.display(), "the state folder was taken away; it is made again");
            if let Err(error) = private_files::folder(&self.staging).and_then(|()| self.blobs.begin()) {
                tracing::error!(%error, "the state folder cannot be made again");
            }
            self.pruned = None;
        }
        if self.clock.doubt().is_some() {
            // The last good board stays as it is.
            return;
        }
        for report in self.late.take() {
            self.take_now(report);
        }
        self.settle();
        self.ledger.introduce(self.clock.now(), &self.state);
        let paid = self.ledger.owes() && self.pay().is_ok();
        let today = self.clock.today();
        let shown_day = self.told.today();
        if today < shown_day {
            self.hang_again(today);
        }
        let over = self.state.over(today);
        if !over.is_empty() {
            let changes: Vec<_> = over
                .into_iter()
                .map(|(source, id)| (source, Change::TakeDown { id, reason: Reason::Over, why: None }))
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
        let (purged, outcome) = purge(&self.staging, &self.blobs, &mut self.state, &mut self.ledger, now);
        self.told.purge(purged);
        self.note(Part::Purge, outcome, now);
        if self.pruned.is_none_or(|last| now.duration_since(last).abs() >= PRUNE_EVERY) {
            self.pruned = Some(now);
            let machine = self.clock.machine();
            let (changed, outcome) =
                clear(&self.staging, &self.blobs, &mut self.state, &mut self.ledger, self.prune, now, machine);
            self.note(Part::Clearing, outcome, now);
            if changed {
                self.publish();
            }
        }
        self.check_up(now);
    }

    /// Writes down the listings that wait; true when one was.
    fn flush(&mut self) -> bool {
        let today = self.clock.today();
        let mut any = false;
        for (source, claim) in std::mem::take(&mut self.pending) {
            if let Err(failed) = self.reconcile(&source, claim, today) {
                let (error, claim) = *failed;
                let problem = Some(match &error {
                    CatalogError::Journal(error) => error.to_string(),
                    error => format!("the catalogue cannot be written: {error}"),
                });
                self.state.set_source(SourceState { problem, ..self.state.source(&source) });
                self.pending.insert(source, claim);
            } else {
                any = true;
            }
        }
        any
    }

    fn reconcile(&mut self, source: &SourceId, claim: Claim, today: Date) -> Result<(), Box<(CatalogError, Claim)>> {
        let Some(kind) = self.state.kind(source) else {
            tracing::warn!(source = %source.0, "a listing of a source that is not configured is left out");
            return Ok(());
        };
        if let Err(error) = self.pay() {
            return Err(Box::new((error, claim)));
        }
        let (at, reach) = (self.clock.now(), claim.reach);
        let shown = self.state.shown(source);
        let listed: Vec<NoticeId> = claim.notices.iter().map(|notice| notice.id.clone()).collect();
        let mut claim = claim;
        let (mut kept, mut doubted) = (BTreeSet::new(), std::mem::take(&mut claim.unlisted.doubted));
        if kind == SourceKind::Folder {
            claim.notices = recognise_bytes(&shown, claim.notices, &claim.unlisted);
        }
        claim.notices = recognise(&shown, claim.notices, reach);
        if kind == SourceKind::Folder {
            let known = self.names.learn(source, listed, &claim.notices);
            for removal in &mut claim.removals {
                removal.id = known.kept(&removal.id).clone();
            }
            let there = there(&shown, &claim.notices, &claim.unlisted, known);
            doubted = doubted.iter().map(|id| known.kept(id).clone()).collect();
            self.names.learn_unlisted(source, &there);
            kept = there.into_iter().map(|(_, id)| id).collect();
        }
        let (listing, removals) = (&claim.notices, &claim.removals);
        let reading = Reading { listing, removals, kept: &kept, doubted: &doubted, reach, kind, at, today };
        let outcome = reconcile(&shown, &reading, &self.rules);
        match &claim.trouble {
            Some(trouble) => drop(self.troubles.insert(source.clone(), trouble.clone())),
            None => drop(self.troubles.remove(source)),
        }
        claim.unlisted.doubted = doubted;
        self.carry_out(self.heard_well(source, &outcome, at), outcome, at).map_err(|error| Box::new((error, claim)))?;
        match reach {
            Reach::Whole => self.whole.insert(source.clone()),
            Reach::Partial | Reach::Window => self.whole.remove(source),
        };
        self.state.name_downs(&self.names);
        let state = &self.state;
        self.names.retain(|source, id| state.keeps(source, id));
        Ok(())
    }

    /// The source says the same as before.
    fn unchanged(&mut self, source: &SourceId) {
        let (at, today) = (self.clock.now(), self.clock.today());
        let told = self.whole.contains(source) && !self.pending.contains_key(source);
        if let Some(kind) = self.state.kind(source).filter(|_| told && self.pay().is_ok()) {
            let outcome = confirm(&self.state.shown(source), kind, at, today, &self.rules);
            // What cannot be written down now is confirmed again by the next reading.
            if self.carry_out(self.heard_well(source, &outcome, at), outcome, at).is_ok() {
                return;
            }
        }
        let problem = self.troubles.get(source).cloned();
        self.heard(SourceState { checked: Some(at), problem, ..self.state.source(source) });
    }

    /// Takes everything down that the source lacks; how many that were.
    fn release(&mut self, source: &SourceId, why: &str) -> Result<usize, OrderError> {
        if self.clock.doubt().is_some() {
            return Err(OrderError::NoTime);
        }
        self.pay()?;
        let outcome = release::outcome(&self.state, source, why, self.clock.today())?;
        let count = outcome.changes.len();
        if count > 0 {
            tracing::warn!(source = %source.0, count, "a human released what the source lost");
            let heard = SourceState { held: None, ..self.state.source(source) };
            self.carry_out(heard, outcome, self.clock.now())?;
        }
        Ok(count)
    }

    /// Writes the outcome of a reading down, all of it or nothing, and takes it over. Nothing may be owed.
    fn carry_out(&mut self, heard: SourceState, outcome: Reconciled, at: Timestamp) -> Result<(), CatalogError> {
        let Reconciled { changes, held, absences, settled } = outcome;
        let (source, today) = (&heard.source, self.clock.today());
        let before = self.state.source(source);
        let entered: Vec<Entered> =
            changes.into_iter().map(|change| self.state.entered(source, change, settled, today)).collect();
        let mut writes: Vec<_> = entered.iter().map(Write::Change).collect();
        if settled {
            writes.push(Write::Settle(source));
        }
        writes.push(Write::Absences(source, &absences));
        writes.push(Write::Source(&heard));
        let events = self.events(&entered);
        if let Err(error) = self.ledger.write(at, events, &writes) {
            self.ledger.owe(&error, entered);
            return Err(error);
        }
        match held {
            Some(held) => {
                let Held { missing, shown } = held;
                if before.held != Some(held) {
                    tracing::warn!(source = %source.0, missing, shown, "what the source lost is held");
                }
                self.ledger.note(at, Event::Held { source: source.clone(), missing, shown });
            }
            None if before.held.is_some() => {
                tracing::info!(source = %source.0, "nothing is held any more");
                self.ledger.note(at, Event::Released { source: source.clone() });
            }
            None => {}
        }
        self.apply(entered, at);
        if settled {
            self.state.settle(source);
        }
        self.state.set_absences(source, absences);
        self.state.set_source(heard);
        Ok(())
    }

    /// State of a source that was just read.
    fn heard_well(&self, source: &SourceId, outcome: &Reconciled, at: Timestamp) -> SourceState {
        let problem = self.troubles.get(source).cloned();
        let defects = self.state.source(source).defects;
        SourceState { checked: Some(at), problem, held: outcome.held, defects, ..SourceState::unknown(source.clone()) }
    }

    /// News of a source itself. It is shown even where it cannot be written down.
    fn heard(&mut self, state: SourceState) {
        let at = self.clock.now();
        let _ = self.ledger.write(at, vec![], &[Write::Source(&state)]);
        self.state.set_source(state);
    }

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
        let (at, today) = (self.clock.now(), self.clock.today());
        let entered = changes.into_iter().map(|(source, change)| self.state.entered(&source, change, settled, today));
        let entered: Vec<Entered> = entered.collect();
        let writes: Vec<_> = entered.iter().map(Write::Change).collect();
        let events = self.events(&entered);
        match self.ledger.write(at, events, &writes) {
            Ok(()) => self.apply(entered, at),
            Err(error) => self.ledger.owe(&error, entered),
        }
    }

    /// The journal's entries for changes that are going to be committed.
    fn events(&self, entered: &[Entered]) -> Vec<Event> {
        let event = |Entered { source, change, .. }: &Entered| tell::event(source, self.state.kind(source), change);
        entered.iter().map(event).collect()
    }

    fn apply(&mut self, entered: Vec<Entered>, at: Timestamp) {
        for entered in entered {
            self.state.apply(entered, at);
        }
    }

    /// Has the catalogue take what the journal has already.
    fn pay(&mut self) -> Result<(), CatalogError> {
        let at = self.clock.now();
        let paid = self.ledger.pay(at)?;
        self.apply(paid, at);
        Ok(())
    }
}
