//! Problem stage: the watch over what goes wrong, fed from all other stages, and the ways out for what it reports.

use std::{sync::Arc, time::Instant};

use jiff::SignedDuration;
use tokio::sync::watch;

use super::screen::FeedbackWatch;
use crate::{
    clock::Clock,
    config::{Config, ReloadOutcome, follow::ScheduleInForce},
    evidence::{JournalHandle, NO_DISPLAY, PlayerPulse},
    feedback::alert::{self, AlertNotifier},
    machine::{MachineState, disk_space},
    problems::{
        self, AttachmentFaults, DiskRoom, MachineFaults, ProblemInputs, ProblemLimits, ProblemText, ProblemWatcher,
        WatcherSetup, WorkerCounts, count_attachment_faults,
    },
    rotation::Light,
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
    /// Why office documents cannot be converted now; `None` where none are.
    pub converter: Option<watch::Receiver<Option<String>>>,
    /// What is wrong with the journal of evidence.
    pub journal: JournalHandle,
    /// Of the feed of warnings, where there is one.
    pub warnings: Option<watch::Receiver<AlertFeedHealth>>,
    /// What is known of the machine.
    pub machine: watch::Receiver<Arc<MachineState>>,
    /// How bright the display is to be.
    pub light: watch::Receiver<Light>,
}

/// The running watch. When it is dropped the watch ends first: what it wrote last still goes out.
pub(super) struct ProblemStage {
    watcher: ProblemWatcher,
    setup: WatcherSetup,
    _alerts: Option<alert::AlertHandle>,
}

impl ProblemStage {
    /// What is wrong, newest wins.
    pub(super) fn list(&self) -> watch::Receiver<Arc<Vec<ProblemText>>> {
        self.watcher.problems()
    }

    /// Who is told, and how.
    pub(super) fn setup(&self) -> &WatcherSetup {
        &self.setup
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
    let watcher = problems::start(setup.clone(), clock.clone(), input_reader(config, clock, sources))?;
    Ok(ProblemStage { watcher, setup, _alerts: alerts })
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
        let (machine, off) = (seen.machine.borrow().clone(), *seen.light.borrow() == Light::Off);
        let room = disk_space(&state);
        ProblemInputs {
            now: clock.now(),
            attachments: counted.2.clone(),
            disks: room
                .map(|room| DiskRoom {
                    folder: state.display().to_string(),
                    free: room.free,
                    least: config.alerts.least_free,
                })
                .into_iter()
                .collect(),
            // A display that is gone is a problem of its own.
            dark: seen.pulse.trouble().filter(|why| !off && *why != NO_DISPLAY).map(str::to_owned),
            machine: machine_faults(&machine, off),
            store: one_text(snapshot.health.lines()),
            clock: clock.doubt().map(|doubt| doubt.why.text().to_owned()),
            journal: one_text(seen.journal.faults().into_iter()),
            snapshot: Some(snapshot),
            // By the clock that cannot be set: one that was put forward is no silence.
            glass_silent: long(beaten.1.elapsed(), SignedDuration::ZERO),
            workers: Some((seen.workers)()),
            converter: seen.converter.as_ref().and_then(|it| it.borrow().clone()),
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

/// What of the machine is wrong. A display that is switched off by its schedule may well not answer.
fn machine_faults(machine: &MachineState, off: bool) -> MachineFaults {
    let gone = machine.display_lost && !off;
    let names = || machine.facts.displays.iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join(", ");
    MachineFaults {
        disk: machine.canary.fault.clone(),
        hot: machine.facts.temperature_celsius.filter(|_| machine.hot),
        under_voltage: machine.low_voltage,
        time_server_lost: machine.time_server_lost,
        displays_gone: gone.then(names),
    }
}

/// The lines as one text; `None` where there are none.
fn one_text(lines: impl Iterator<Item = String>) -> Option<String> {
    let lines: Vec<String> = lines.collect();
    (!lines.is_empty()).then(|| lines.join("; "))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_display_that_does_not_answer_is_a_fault_by_day_alone() {
        let state = |display_lost: bool| {
            let display = json!({ "name": "HDMI-A-1", "connected": !display_lost, "lit": null });
            let facts = serde_json::from_value(json!({ "displays": [display], "temperature_celsius": 79.0 })).unwrap();
            let mut state = MachineState::default();
            (state.facts, state.display_lost) = (facts, display_lost);
            state
        };
        assert_eq!(machine_faults(&state(true), false).displays_gone.as_deref(), Some("HDMI-A-1"));
        assert_eq!(machine_faults(&state(true), true), MachineFaults::default());
        assert_eq!(machine_faults(&state(false), false), MachineFaults::default());
    }
}
