//! Problem stage: the watch over what goes wrong, fed from all other stages, and the ways out for what it reports.

use std::{path::Path, sync::Arc, time::Instant};

use jiff::SignedDuration;
use tokio::sync::watch;

use super::screen::FeedbackWatch;
use crate::{
    clock::Clock,
    config::{Config, ReloadOutcome, follow::ScheduleInForce},
    evidence::{JournalHandle, PlayerPulse},
    feedback::alert::{self, AlertNotifier},
    problems::{
        self, AttachmentFaults, DiskRoom, ProblemInputs, ProblemLimits, ProblemText, ProblemWatcher, WatcherSetup,
        WorkerCounts, count_attachment_faults,
    },
    run::error::RunError,
    source::{DisplayChecks, crisis::AlertFeedHealth},
    store::Snapshot,
    update::{UpdatePaths, UpdateStatus, update_problem},
};

/// What is watched.
pub(super) struct ProblemSources {
    /// The configuration with what was taken over while the board runs.
    pub config: watch::Receiver<Arc<Config>>,
    /// What became of the last reload of it.
    pub reload: watch::Receiver<Arc<ReloadOutcome>>,
    pub snapshots: watch::Receiver<Arc<Snapshot>>,
    pub schedule: watch::Receiver<Arc<ScheduleInForce>>,
    /// `None` without a terminal.
    pub feedback: Option<FeedbackWatch>,
    /// Signs of life of the player.
    pub pulse: PlayerPulse,
    /// What became of drawing the documents.
    pub sights: watch::Receiver<Arc<DisplayChecks>>,
    pub workers: Box<dyn Fn() -> WorkerCounts + Send>,
    /// What is wrong with the journal of evidence.
    pub journal: JournalHandle,
    /// Of the feed of warnings, where there is one.
    pub warnings: Option<watch::Receiver<AlertFeedHealth>>,
}

/// The running watch. When it is dropped the watch ends first: what it wrote last still goes out.
pub(super) struct ProblemStage {
    watcher: ProblemWatcher,
    _alerts: Option<alert::AlertHandle>,
}

impl ProblemStage {
    /// What is wrong, newest wins.
    pub(super) fn list(&self) -> watch::Receiver<Arc<Vec<ProblemText>>> {
        self.watcher.problems()
    }
}

/// Starts the watch. `alert_waker` wakes the alerts where the terminal has them running already; otherwise they are
/// started for this alone.
pub(super) fn start(
    config: &Config,
    clock: &Clock,
    sources: ProblemSources,
    alert_waker: Option<AlertNotifier>,
) -> Result<ProblemStage, RunError> {
    let alert_setup = alert::AlertSetup::from_config(config);
    let alerts = match (&alert_waker, config.alerts.has_recipient()) {
        (None, true) => Some(alert::start_without_votes(alert_setup.clone(), clock.clone())?),
        _ => None,
    };
    let setup = WatcherSetup {
        book: alert_setup.book.clone(),
        channels: alert_setup.recipients(),
        quiet: config.alerts.quiet,
        digest: config.alerts.digest,
        town: config.town.name.clone(),
        language: config.town.language,
        zone: config.town.zone.clone(),
        teller: alert_waker.or(alerts.as_ref().map(alert::AlertHandle::notifier)),
    };
    let watcher = problems::start(setup, clock.clone(), input_reader(config, clock, sources))?;
    Ok(ProblemStage { watcher, _alerts: alerts })
}

/// A function that reads everything as it stands; the attachments of a board are counted once.
fn input_reader(config: &Config, clock: &Clock, seen: ProblemSources) -> problems::InputReader {
    let long = |it, otherwise| SignedDuration::try_from(it).unwrap_or(otherwise);
    let (state, clock) = (config.store.dir.clone(), clock.clone());
    let refused = config.refused.as_ref().map(|it| it.report.clone());
    let mut beaten = (0, Instant::now());
    let updates = UpdatePaths::default();
    let mut counted = (0, Arc::<DisplayChecks>::default(), Arc::<AttachmentFaults>::default());
    Box::new(move || {
        let snapshot = seen.snapshots.borrow().clone();
        let sights = seen.sights.borrow().clone();
        if counted.0 != snapshot.generation || !Arc::ptr_eq(&counted.1, &sights) {
            let found = Arc::new(count_attachment_faults(&snapshot, &sights));
            counted = (snapshot.generation, sights, found);
        }
        let (config, limits) = (seen.config.borrow().clone(), ProblemLimits::default());
        let limits = ProblemLimits {
            gone: long(config.alerts.source, limits.gone),
            old: long(config.board.old_data, limits.old),
        };
        let (feedback, beats) = (seen.feedback.as_ref(), seen.pulse.beats());
        if beats != beaten.0 {
            beaten = (beats, Instant::now());
        }
        ProblemInputs {
            now: clock.now(),
            attachments: counted.2.clone(),
            disks: free_bytes(&state)
                .map(|free| DiskRoom { folder: state.display().to_string(), free, least: config.alerts.least_free })
                .into_iter()
                .collect(),
            store: one_text(snapshot.health.lines()),
            clock: clock.doubt().map(|doubt| doubt.why.text().to_owned()),
            journal: one_text(seen.journal.faults().into_iter()),
            snapshot: Some(snapshot),
            // By the clock that cannot be set: one that was put forward is no silence.
            glass_silent: long(beaten.1.elapsed(), SignedDuration::ZERO),
            workers: Some((seen.workers)()),
            warnings: seen.warnings.as_ref().map(|it| it.borrow().clone()),
            configuration: refused.clone().or_else(|| seen.reload.borrow().problem.clone()),
            schedule: seen.schedule.borrow().problem.clone(),
            surveys: feedback.and_then(|it| it.survey_problem.borrow().clone()),
            update: UpdateStatus::read(&updates)
                .and_then(|status| update_problem(&status, clock.now()))
                .map(|(version, why)| (version.to_string(), why)),
            delivery: feedback.and_then(|it| it.delivery.as_ref()).map(|it| it.borrow().clone()),
            limits,
            ..ProblemInputs::default()
        }
    })
}

/// The lines as one text; `None` where there are none.
fn one_text(lines: impl Iterator<Item = String>) -> Option<String> {
    let lines: Vec<String> = lines.collect();
    (!lines.is_empty()).then(|| lines.join("; "))
}

/// Bytes that this program may still write to the disk of a folder, where the system tells.
fn free_bytes(folder: &Path) -> Option<u64> {
    let disk =
        rustix::fs::statvfs(folder).inspect_err(|error| tracing::debug!(%error, "no word about the disk")).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}
