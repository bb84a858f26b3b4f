//! The store's actor: takes reports and the passing of days, and publishes the board after each change.
//!
//! Left out: the thread (`handle`), what a listing changes (`source_claims`, `reconcile`), writing a change down
//! (`commit`), arriving files (`file_intake`), the state in memory (`view::state`).

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use jiff::{SignedDuration, Timestamp};

use super::{
    BlobStore, NoticeChange, SourceDefects, SourceState, TakeDownReason,
    blobs::{purge::purge_queued, retention::RetentionPolicy, sweep::sweep_files},
    catalogue::write::CatalogueWrite,
    deferred_reports::DeferredReports,
    disk_health::StorePart,
    journal_link::journaled_writes::JournaledWrites,
    pending::{ArrivedFiles, SourceClaim},
    reconcile::{identity::FolderIdentities, rules::ReconcileRules},
    view::{publisher::Publisher, state::StoreState},
};
use crate::{clock::Clock, notice::SourceId, platform::private_files, source::SourceReport};

/// Interval of the sweep of unused files.
const SWEEP_EVERY: SignedDuration = SignedDuration::from_hours(1);

/// Everything the store's thread owns.
pub(super) struct StoreActor {
    pub(super) rules: ReconcileRules,
    retention: RetentionPolicy,
    pub(super) clock: Clock,
    pub(super) journaled: JournaledWrites,
    pub(super) blobs: BlobStore,
    pub(super) staging: PathBuf,
    pub(super) state: StoreState,
    /// Newest listing of each source that is not written down yet. A source may say "unchanged" from now on, so a
    /// listing that met a full disk is not lost. At most one a source.
    pub(super) pending: BTreeMap<SourceId, SourceClaim>,
    /// Sources whose newest listing was complete; "unchanged" then confirms the notices it lacked.
    pub(super) whole: BTreeSet<SourceId>,
    pub(super) names: FolderIdentities,
    /// Troubles of sources that a human has to mend, although the source could be read.
    pub(super) troubles: BTreeMap<SourceId, String>,
    /// Reports that came while the time was not known.
    deferred: DeferredReports,
    last_sweep: Option<Timestamp>,
    pub(super) publisher: Publisher,
    pub(super) arrivals: ArrivedFiles,
    /// Files arrived that no published board contains yet.
    pub(super) files_to_tell: bool,
    /// A file did not come: perhaps this disk is at fault.
    pub(super) doubtful: bool,
    /// Time at which the newest board was made, and how long that took.
    pub(super) made: Option<(Instant, Duration)>,
}

impl StoreActor {
    pub(crate) fn new(
        rules: ReconcileRules,
        retention: RetentionPolicy,
        clock: Clock,
        journaled: JournaledWrites,
        blobs: BlobStore,
        staging: PathBuf,
        mut state: StoreState,
    ) -> Self {
        let names = FolderIdentities::default();
        let publisher = Publisher::new(&mut state, &names, &blobs, &clock);
        Self {
            rules,
            retention,
            clock,
            journaled,
            blobs,
            staging,
            state,
            pending: BTreeMap::new(),
            whole: BTreeSet::new(),
            deferred: DeferredReports::default(),
            names,
            troubles: BTreeMap::new(),
            last_sweep: None,
            publisher,
            arrivals: ArrivedFiles::default(),
            files_to_tell: false,
            doubtful: false,
            made: None,
        }
    }

    pub(crate) fn staging(&self) -> &Path {
        &self.staging
    }

    pub(crate) fn blobs(&self) -> &BlobStore {
        &self.blobs
    }

    /// The channels that readers listen to.
    pub(crate) fn publisher(&self) -> &Publisher {
        &self.publisher
    }

    /// Takes a report. Those of files wait to be written down and told with the next ones.
    pub(crate) fn handle_report(&mut self, report: SourceReport) {
        if self.clock.doubt().is_some() {
            return self.put_off(report);
        }
        self.take_now(report);
    }

    /// While the time is not known nothing is posted, revised, taken down or written down: what sources say waits. Only
    /// how they fare is told.
    fn put_off(&mut self, report: SourceReport) {
        let read_state = match &report {
            SourceReport::Failed { source, why } => Some((source, Some(why.clone()))),
            SourceReport::Listing { source, .. } | SourceReport::Unchanged { source } => Some((source, None)),
            SourceReport::File { .. } | SourceReport::Drawn { .. } | SourceReport::Purged { .. } => None,
        };
        if let Some((source, problem)) = read_state {
            let before = self.state.source_state(source);
            if before.problem != problem {
                self.state.set_source(SourceState { problem, ..before });
                self.publish();
            }
        }
        self.deferred.defer(report);
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
                self.record_source(SourceState { problem: Some(why), ..self.state.source_state(&source) });
            }
            SourceReport::Drawn { of, result } => return self.take_conversion(of, result),
            SourceReport::Purged { hashes } => {
                let writes: Vec<_> = hashes.into_iter().map(CatalogueWrite::PurgedEverywhere).collect();
                // Where it cannot be written down now it is purged and told once more after a restart.
                let _ = self.journaled.write(self.clock.now(), vec![], &writes);
                return;
            }
            SourceReport::File { .. } => {}
        }
        self.flush();
        self.publish();
    }

    /// Regular work: the end of days, retries after a failed write, purging and sweeping.
    pub(crate) fn tick(&mut self) {
        if !self.staging.is_dir() {
            // The state folder was taken away while the program ran: what hangs is fetched again.
            tracing::error!(staging = %self.staging.display(), "the state folder was taken away; it is made again");
            if let Err(error) = private_files::create_folder(&self.staging).and_then(|()| self.blobs.create_folder()) {
                tracing::error!(%error, "the state folder cannot be made again");
            }
            self.last_sweep = None;
        }
        if self.clock.doubt().is_some() {
            // The last good board stays as it is.
            return;
        }
        for report in self.deferred.take_all() {
            self.take_now(report);
        }
        self.write_arrivals();
        self.journaled.record_standing(self.clock.now(), &self.state);
        let paid = self.journaled.has_unapplied() && self.apply_unapplied().is_ok();
        let today = self.clock.today();
        let shown_day = self.publisher.today();
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
        let (purged, outcome) = purge_queued(&self.staging, &self.blobs, &mut self.state, &mut self.journaled, now);
        self.publisher.publish_purged(purged);
        self.record_disk_outcome(StorePart::Purge, outcome, now);
        if self.last_sweep.is_none_or(|last| now.duration_since(last).abs() >= SWEEP_EVERY) {
            self.last_sweep = Some(now);
            let machine = self.clock.machine_time();
            let (changed, outcome) = sweep_files(
                &self.staging,
                &self.blobs,
                &mut self.state,
                &mut self.journaled,
                self.retention,
                now,
                machine,
            );
            self.record_disk_outcome(StorePart::Clearing, outcome, now);
            if changed {
                self.publish();
            }
        }
        self.check_disk(now);
    }
}
