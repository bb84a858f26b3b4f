//! Watching stage: what people are told of the board beside its problems. Once a week what it was like, with figures; and a
//! ping of a service that raises the alarm when it hears nothing, for as long as the glass is confirmed.
//!
//! The ping asks the board over its own socket, like every other program: what answers there is the player itself.

use std::{
    io,
    path::{Path, PathBuf},
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use jiff::{SignedDuration, Timestamp};
use tokio::sync::watch;
use url::Url;

use super::problems::ProblemStage;
use crate::{
    clock::Clock,
    config::Config,
    control_socket::{self, ControlQuestion, GlassState, glass_state},
    evidence::{self, JournalConfig, TrustAnchor, outage_period},
    feedback::{
        VOTES_FILE, VoteStep,
        alert::send_ping,
        votes::vote_store::{SqliteVotes, VoteQuery, VoteStore as _},
    },
    machine::MachineState,
    problems::{self, WEEK_DAYS, WeekFigures, WeeklyReporter},
    run::error::RunError,
};

/// After this it is looked again where the glass is not confirmed, or the service did not take the ping.
const SOON: Duration = Duration::from_secs(30);

/// The running threads. They end when it is dropped.
pub(super) struct WatchingStage {
    _week: Option<WeeklyReporter>,
    _ping: Option<PingThread>,
}

/// Starts what is configured.
pub(super) fn start(
    config: &Config,
    clock: &Clock,
    problems: &ProblemStage,
    machine: watch::Receiver<Arc<MachineState>>,
) -> Result<WatchingStage, RunError> {
    let setup = problems.setup();
    let state = &config.store.dir;
    let votes = config.terminal.as_ref().map(|_| state.join(VOTES_FILE));
    let week = match config.alerts.weekly.filter(|_| !setup.channels.is_empty()) {
        Some(at) => {
            let figures = week_reader(state.clone(), votes, machine);
            Some(problems::start_weekly(setup.clone(), at, clock.clone(), problems.list(), figures)?)
        }
        None => None,
    };
    let ping = config.alerts.ping.clone();
    let ping =
        ping.map(|url| PingThread::start(state.clone(), url, config.alerts.ping_every, clock.clone())).transpose()?;
    Ok(WatchingStage { _week: week, _ping: ping })
}

/// Reads the figures of a week from the journal, the votes and the machine.
fn week_reader(
    state: PathBuf,
    votes: Option<PathBuf>,
    machine: watch::Receiver<Arc<MachineState>>,
) -> problems::FigureReader {
    Box::new(move |now| {
        let read = evidence::verify_and_read(&JournalConfig::within(&state).folder, &TrustAnchor::default(), now);
        let period = match read {
            Ok((_, history)) => outage_period(&history, now, WEEK_DAYS),
            Err(error) => {
                tracing::error!(%error, "how long the board was to be seen is not known: the journal cannot be read");
                evidence::OutagePeriod::default()
            }
        };
        let status = ask_status(&state);
        let notices = status.as_ref().and_then(|status| status["notices"].as_u64());
        WeekFigures {
            shown: period.expected.zip(period.confirmed).map(|(all, share)| all.mul_f64(share)),
            expected: period.expected,
            outages: period.known.map(|_| (period.outages.len(), period.lost)),
            votes: votes.as_deref().and_then(|path| count_votes(path, now)),
            disk_free: machine.borrow().disk.map(|disk| disk.free),
            notices: notices.and_then(|count| usize::try_from(count).ok()),
            confirmed: status.is_some_and(|status| is_as_it_should_be(&glass_state(&status))),
        }
    })
}

/// Answers of citizens in the days before a moment; `None` where they cannot be read.
fn count_votes(path: &Path, now: Timestamp) -> Option<u64> {
    let from = now.checked_sub(SignedDuration::from_hours(WEEK_DAYS.saturating_mul(24))).ok();
    let mut count = 0_u64;
    let asked = VoteQuery { from, to: Some(now), terminal: None };
    let read = SqliteVotes::open(path).and_then(|mut store| {
        store.read_votes(&asked, &mut |vote| {
            count = count.saturating_add(u64::from(vote.step == VoteStep::Answer && vote.answered()));
        })
    });
    read.inspect_err(|error| tracing::error!(%error, "the votes of the week cannot be counted")).ok()?;
    Some(count)
}

fn ask_status(state: &Path) -> Option<serde_json::Value> {
    let text = control_socket::ask(state, ControlQuestion::Status).ok()?;
    serde_json::from_str(&text).ok()
}

/// The glass is confirmed, or dark because it should be.
fn is_as_it_should_be(glass: &GlassState) -> bool {
    matches!(glass, GlassState::Confirmed | GlassState::PlannedOff)
}

/// The thread that pings.
struct PingThread {
    stop: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl PingThread {
    fn start(state: PathBuf, url: Url, every: Duration, clock: Clock) -> io::Result<Self> {
        let (stop, stopped) = sync_channel(1);
        let confirmed = move || ask_status(&state).is_some_and(|status| is_as_it_should_be(&glass_state(&status)));
        let pings = Pings { every: clock.real_duration(every), soon: clock.real_duration(SOON), last: String::new() };
        let thread = thread::Builder::new()
            .name("ping".into())
            .spawn(move || pings.run(&stopped, confirmed, || send_ping(&url)))?;
        Ok(Self { stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for PingThread {
    fn drop(&mut self) {
        drop(self.stop.take());
        // A ping that is under way ends by itself; nobody waits two minutes for it.
        drop(self.thread.take());
    }
}

/// When it is pinged.
struct Pings {
    every: Duration,
    soon: Duration,
    /// What was said last in the log.
    last: String,
}

impl Pings {
    fn run(mut self, stopped: &Receiver<()>, confirmed: impl Fn() -> bool, ping: impl Fn() -> Result<(), String>) {
        let mut wait = self.soon;
        while stopped.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
            let said = if confirmed() { ping() } else { Err("the glass is not confirmed".to_owned()) };
            wait = if said.is_ok() { self.every } else { self.soon.min(self.every) };
            let said = said.err().unwrap_or_default();
            if !said.is_empty() && said != self.last {
                tracing::warn!(why = said, "no ping was sent");
            }
            self.last = said;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn nothing_is_pinged_while_the_glass_is_not_confirmed() {
        let (stop, stopped) = sync_channel::<()>(1);
        let (asked, questions) = mpsc::channel();
        let (sent, pings) = mpsc::channel();
        let moment = Duration::from_millis(2);
        let thread = thread::Builder::new()
            .spawn(move || {
                let times = Pings { every: moment, soon: moment, last: String::new() };
                let count = std::cell::Cell::new(0);
                // Dark for the first ten looks.
                let confirmed = || {
                    count.set(count.get() + 1);
                    asked.send(count.get()).ok();
                    count.get() > 10
                };
                times.run(&stopped, confirmed, || {
                    sent.send(count.get()).ok();
                    Ok(())
                });
            })
            .unwrap();
        assert_eq!(pings.recv().unwrap(), 11);
        assert!(questions.iter().take(11).eq(1..=11));
        drop(stop);
        thread.join().unwrap();
    }

    #[test]
    fn planned_darkness_is_as_it_should_be_and_a_silent_player_is_not() {
        assert!(is_as_it_should_be(&GlassState::PlannedOff) && is_as_it_should_be(&GlassState::Confirmed));
        assert!(!is_as_it_should_be(&GlassState::Unknown) && !is_as_it_should_be(&GlassState::Dark("x".into())));
        let state = tempfile::tempdir().unwrap();
        assert_eq!(ask_status(state.path()), None);
    }
}
