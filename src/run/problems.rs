//! Starts the watch over what goes wrong, with everything that the stages tell, and the ways out for what it has to say.

use std::{path::Path, sync::Arc, time::Instant};

use jiff::SignedDuration;
use tokio::sync::watch;

use super::RunError;
use crate::{
    clock::Clock,
    config::Config,
    evidence::Pen,
    feedback::alert::{self, Teller},
    player::{FeedbackStatus, ScheduleInForce},
    problems::{self, Attachments, Disk, Inputs, Limits, Setup, Told, Watcher, Workers, attachments},
    source::{Sights, crisis::Health},
    store::Snapshot,
};

/// What is looked at.
pub(super) struct Seen {
    pub snapshots: watch::Receiver<Arc<Snapshot>>,
    pub rota: watch::Receiver<Arc<ScheduleInForce>>,
    pub voice: Option<FeedbackStatus>,
    /// Signs of life of the player so far.
    pub beats: Box<dyn Fn() -> u64 + Send>,
    /// What became of looking at the documents.
    pub sights: watch::Receiver<Arc<Sights>>,
    pub workers: Box<dyn Fn() -> Workers + Send>,
    /// What is wrong with the journal of evidence.
    pub journal: Pen,
    /// Of the feed of warnings, where there is one.
    pub warnings: Option<watch::Receiver<Health>>,
}

/// The running watch; what it wrote last still goes out when it ends.
pub(super) struct Problems {
    watcher: Watcher,
    _alerts: Option<alert::Handle>,
}

impl Problems {
    /// `teller` wakes the alerts where the terminal has them running already; otherwise they are started for this alone.
    pub fn start(config: &Config, clock: &Clock, seen: Seen, teller: Option<Teller>) -> Result<Self, RunError> {
        let told = alert::Setup::of(config);
        let alerts = match (&teller, config.alerts.reach_somebody()) {
            (None, true) => Some(alert::start_without_votes(told.clone(), clock.clone())?),
            _ => None,
        };
        let setup = Setup {
            book: told.book.clone(),
            channels: told.channels(),
            quiet: config.alerts.quiet,
            digest: config.alerts.digest,
            town: config.town.name.clone(),
            language: config.town.language,
            zone: config.town.zone.clone(),
            teller: teller.or(alerts.as_ref().map(alert::Handle::teller)),
        };
        let watcher = problems::start(setup, clock.clone(), looks(config, clock, seen))?;
        Ok(Self { watcher, _alerts: alerts })
    }

    pub fn list(&self) -> watch::Receiver<Arc<Vec<Told>>> {
        self.watcher.list()
    }
}

/// Reads everything as it stands; the attachments of a board are counted once.
fn looks(config: &Config, clock: &Clock, seen: Seen) -> problems::Looks {
    let long = |it, otherwise| SignedDuration::try_from(it).unwrap_or(otherwise);
    let limits = Limits::default();
    let limits = Limits { gone: long(config.alerts.source, limits.gone), old: long(config.board.old_data, limits.old) };
    let (state, least, clock) = (config.store.dir.clone(), config.alerts.least_free, clock.clone());
    let mut beaten = (0, Instant::now());
    let mut counted = (0, Arc::<Sights>::default(), Arc::<Attachments>::default());
    Box::new(move || {
        let snapshot = seen.snapshots.borrow().clone();
        let sights = seen.sights.borrow().clone();
        if counted.0 != snapshot.generation || !Arc::ptr_eq(&counted.1, &sights) {
            let found = Arc::new(attachments(&snapshot, &sights));
            counted = (snapshot.generation, sights, found);
        }
        let (voice, beats) = (seen.voice.as_ref(), (seen.beats)());
        if beats != beaten.0 {
            beaten = (beats, Instant::now());
        }
        Inputs {
            now: clock.now(),
            attachments: counted.2.clone(),
            disks: free(&state)
                .map(|free| Disk { folder: state.display().to_string(), free, least })
                .into_iter()
                .collect(),
            store: whole(snapshot.health.lines()),
            clock: clock.doubt().map(|doubt| doubt.why.text().to_owned()),
            journal: whole(seen.journal.trouble().into_iter()),
            snapshot: Some(snapshot),
            // By the clock that cannot be set: one that was put forward is no silence.
            glass_silent: long(beaten.1.elapsed(), SignedDuration::ZERO),
            workers: Some((seen.workers)()),
            warnings: seen.warnings.as_ref().map(|it| it.borrow().clone()),
            schedule: seen.rota.borrow().problem.clone(),
            surveys: voice.and_then(|it| it.problem.borrow().clone()),
            delivery: voice.and_then(|it| it.delivery.as_ref()).map(|it| it.borrow().clone()),
            limits,
            ..Inputs::default()
        }
    })
}

/// All of what is told in one text; `None` where nothing is.
fn whole(lines: impl Iterator<Item = String>) -> Option<String> {
    let lines: Vec<String> = lines.collect();
    (!lines.is_empty()).then(|| lines.join("; "))
}

/// Bytes that this program may still write to the disk of a folder, where the system tells.
fn free(folder: &Path) -> Option<u64> {
    let told =
        rustix::fs::statvfs(folder).inspect_err(|error| tracing::debug!(%error, "no word about the disk")).ok()?;
    Some(told.f_bavail.saturating_mul(told.f_frsize))
}
