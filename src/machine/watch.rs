//! Watch over the machine: one thread looks every five seconds, another tries the disk every hour. A disk that hangs
//! holds up its own thread alone; the other says so.

use std::{
    io,
    path::PathBuf,
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use tokio::sync::watch;

use super::{
    MachineFacts, MachineFolders, MachineState,
    canary::{CanaryFault, CanaryState, try_disk},
    disk_space, machine_facts,
};
use crate::clock::Clock;

/// Time between two looks: for so long at most a display that is dark counts as one that shows something.
const LOOK: Duration = Duration::from_secs(5);
/// The disk is tried so long after the start, when the board has begun …
const FIRST: Duration = Duration::from_secs(60);
/// … then so often …
const HOURLY: Duration = Duration::from_secs(3_600);
/// … and sooner after it failed.
const AGAIN: Duration = Duration::from_secs(60);
/// Failures in a row that count: one may be a moment's.
const FAILURES: u32 = 2;
/// A disk that has not answered for so long hangs.
const HANGS: Duration = Duration::from_secs(120);
/// How long the end waits for the disk.
const FAREWELL: Duration = Duration::from_secs(2);

/// The running watch. Dropping it ends the threads; one that waits for a disk that hangs is left behind.
#[derive(Debug)]
pub(crate) struct MachineWatch {
    state: watch::Receiver<Arc<MachineState>>,
    stops: Vec<SyncSender<()>>,
    looks: Option<JoinHandle<()>>,
    /// Closed by the thread that tries the disk.
    tried: Receiver<()>,
}

impl MachineWatch {
    /// What is known, newest wins.
    pub(crate) fn state(&self) -> watch::Receiver<Arc<MachineState>> {
        self.state.clone()
    }
}

impl Drop for MachineWatch {
    fn drop(&mut self) {
        self.stops.clear();
        if self.looks.take().is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the thread that looks after the machine ended by a panic");
        }
        // Nothing is ever sent; the end of the thread closes it.
        self.tried.recv_timeout(FAREWELL).ok();
    }
}

/// What the two threads share.
#[derive(Debug, Default)]
struct DiskTrial {
    /// Since when the disk is being tried.
    begun: Option<Instant>,
    state: CanaryState,
    /// Failures in a row.
    failures: u32,
}

impl DiskTrial {
    /// Takes the outcome of one try.
    fn take(&mut self, outcome: &Result<Duration, CanaryFault>, now: jiff::Timestamp) {
        self.begun = None;
        match outcome {
            Ok(time) => {
                self.failures = 0;
                self.state = CanaryState { well: Some(now), seconds: Some(time.as_secs_f64()), fault: None };
            }
            Err(error) => {
                self.failures = self.failures.saturating_add(1);
                // Bytes that changed are no moment's failure: a second try would only find the new file whole.
                if self.failures >= FAILURES || matches!(error, CanaryFault::Changed | CanaryFault::Wrong) {
                    self.state.fault = Some(error.to_string());
                }
            }
        }
    }

    /// What is known of the disk at this moment.
    fn known(&self, now: Instant) -> CanaryState {
        let mut state = self.state.clone();
        let waited = self.begun.map(|begun| now.saturating_duration_since(begun)).filter(|waited| *waited >= HANGS);
        if let Some(waited) = waited {
            state.fault = Some(format!("it has not answered for {} min", waited.as_secs() / 60));
        }
        state
    }

    /// After which time the disk is tried again.
    fn pause(&self) -> Duration {
        if self.failures > 0 { AGAIN } else { HOURLY }
    }
}

/// Starts to watch the machine of this state folder.
///
/// # Errors
/// The system gives no thread.
pub(crate) fn start(state: PathBuf, folders: MachineFolders, clock: Clock) -> io::Result<MachineWatch> {
    let trial = Arc::new(Mutex::new(DiskTrial::default()));
    let (publish, seen) = watch::channel(Arc::new(MachineState::default()));
    let (stop_trial, trial_stops) = sync_channel(1);
    let (stop_looks, looks_stop) = sync_channel(1);
    let (closes, tried) = sync_channel::<()>(1);
    let (own, folder, times) = (trial.clone(), state.clone(), clock.clone());
    thread::Builder::new().name("disk".into()).spawn(move || {
        try_again_and_again(&folder, &times, &own, &trial_stops);
        drop(closes);
    })?;
    let looks = thread::Builder::new().name("machine".into()).spawn(move || {
        loop {
            let facts: MachineFacts = machine_facts(&folders);
            let known = trial.lock().unwrap_or_else(PoisonError::into_inner).known(Instant::now());
            let next = publish.borrow().next(Instant::now(), facts, disk_space(&state), known);
            publish.send_replace(Arc::new(next));
            if looks_stop.recv_timeout(clock.real_duration(LOOK)) != Err(RecvTimeoutError::Timeout) {
                return;
            }
        }
    })?;
    Ok(MachineWatch { state: seen, stops: vec![stop_trial, stop_looks], looks: Some(looks), tried })
}

fn try_again_and_again(state: &std::path::Path, clock: &Clock, trial: &Mutex<DiskTrial>, stop: &Receiver<()>) {
    let shared = || trial.lock().unwrap_or_else(PoisonError::into_inner);
    let mut pause = FIRST;
    while stop.recv_timeout(clock.real_duration(pause)) == Err(RecvTimeoutError::Timeout) {
        shared().begun = Some(Instant::now());
        let now = clock.now();
        let outcome = try_disk(state, now.as_nanosecond().unsigned_abs() as u64);
        if let Err(error) = &outcome {
            tracing::error!(%error, folder = %state.display(), "the disk of the board failed a trial");
        }
        let mut trial = shared();
        trial.take(&outcome, now);
        pause = trial.pause();
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;

    fn failed() -> Result<Duration, CanaryFault> {
        Err(CanaryFault::Written(io::Error::other("no")))
    }

    #[test]
    fn one_failure_is_tried_again_soon_and_two_count() {
        let mut trial = DiskTrial::default();
        trial.take(&failed(), Timestamp::UNIX_EPOCH);
        assert_eq!((trial.known(Instant::now()).fault, trial.pause()), (None, AGAIN));
        trial.take(&failed(), Timestamp::UNIX_EPOCH);
        assert!(trial.known(Instant::now()).fault.is_some());
        trial.take(&Ok(Duration::from_millis(20)), Timestamp::UNIX_EPOCH);
        let known = trial.known(Instant::now());
        assert_eq!((known.fault, known.well, known.seconds), (None, Some(Timestamp::UNIX_EPOCH), Some(0.02)));
        assert_eq!(trial.pause(), HOURLY);
        trial.take(&Err(CanaryFault::Changed), Timestamp::UNIX_EPOCH);
        assert!(trial.known(Instant::now()).fault.is_some(), "what was changed is told at once");
    }

    #[test]
    fn a_disk_that_hangs_is_told_while_it_hangs() {
        let begun = Instant::now();
        let trial = DiskTrial { begun: Some(begun), ..DiskTrial::default() };
        assert_eq!(trial.known(begun + HANGS / 2).fault, None);
        let told = trial.known(begun + HANGS * 2).fault.unwrap();
        assert_eq!(told, "it has not answered for 4 min");
    }

    #[test]
    fn the_watch_looks_at_once_and_ends_when_it_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::by_hand(jiff::tz::TimeZone::UTC, Timestamp::UNIX_EPOCH);
        let folders = MachineFolders { proc: folder.path().join("proc"), class: folder.path().join("class") };
        let watch = start(folder.path().to_owned(), folders, clock).unwrap();
        let mut state = watch.state();
        let until = Instant::now() + Duration::from_secs(20);
        while state.borrow_and_update().disk.is_none() {
            assert!(Instant::now() < until, "it never looked");
            thread::sleep(Duration::from_millis(5));
        }
        drop(watch);
        state.borrow_and_update();
        assert!(state.has_changed().is_err(), "its sender is gone");
    }
}
