//! The thread `evidence`, which owns the journal: takes what it is told, writes, and says itself when the player ran, when
//! it did not answer, and when the clock jumped.

use std::{
    io,
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

use jiff::{SignedDuration, Timestamp};

use super::{handle::JournalTrouble, writer::FILE_LIMIT};
use crate::{
    clock::Clock,
    evidence::{
        ChainHead, Journal, JournalError, JournalEvent, JournalHandle, PlayerPulse, PostedState,
        history::{blackout::PulseMonitor, blackout_cause},
    },
};

/// Tidings on their way to the thread. When the queue is full, those who may wait do; the others get theirs back.
const TOLD: usize = 1024;
/// How long an entry that need not be durable at once waits for others.
const BATCH: Duration = Duration::from_secs(2);
/// Entries that are written without waiting for others.
const MANY: usize = 256;
/// How often the time is kept by which a player that was killed is known to have run.
const ALIVE_EVERY: Duration = Duration::from_secs(30);
/// The clock may wander this far between two looks before it is called a jump.
const JUMP: SignedDuration = SignedDuration::from_secs(5);

/// What the journal is told by the configuration.
#[derive(Clone, Debug)]
pub struct JournalConfig {
    /// Folder of the journal: `evidence` in the state folder.
    pub folder: PathBuf,
    /// Length of a file from which a new one is begun, in bytes.
    pub file_limit_bytes: u64,
    /// Whose board it is; written down with every start.
    pub town: Option<String>,
}

impl JournalConfig {
    /// The journal of a state folder, as shipped.
    pub fn within(state: &std::path::Path) -> Self {
        Self { folder: state.join("evidence"), file_limit_bytes: FILE_LIMIT, town: None }
    }
}

/// One thing the thread is told.
#[derive(Debug)]
pub(in crate::evidence) enum JournalCommand {
    Note(Timestamp, Box<JournalEvent>),
    Record(Timestamp, Vec<JournalEvent>, SyncSender<Result<Option<ChainHead>, JournalError>>),
    Standing(SyncSender<Option<PostedState>>),
    End(SyncSender<Option<ChainHead>>),
    Knows(ChainHead, SyncSender<Option<bool>>),
    /// The player stops, for this reason.
    Stop(String),
}

/// The running journal. Dropping it writes that the player stops, has the head signed, and waits until that is durable.
#[derive(Debug)]
pub struct JournalThread {
    pen: JournalHandle,
    pulse: PlayerPulse,
    why: String,
    thread: Option<JoinHandle<()>>,
}

impl JournalThread {
    /// A pen for another stage.
    pub fn handle(&self) -> JournalHandle {
        self.pen.clone()
    }

    /// For the player, which beats it with every frame.
    pub fn pulse(&self) -> PlayerPulse {
        self.pulse.clone()
    }

    /// The player is going to stop for another reason than that it was asked to.
    pub fn set_stop_reason(&mut self, why: impl Into<String>) {
        self.why = why.into();
    }
}

impl Drop for JournalThread {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.why = blackout_cause::BROKE_DOWN.into();
        }
        self.pen.told.send(JournalCommand::Stop(std::mem::take(&mut self.why))).ok();
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the evidence's thread ended by a panic");
        }
    }
}

/// Opens the journal, writes that the player runs and since when it did not, and starts the thread. A folder that cannot
/// be used does not stop the board: what happens waits in memory, and the store lets postings wait.
pub fn start(config: JournalConfig, clock: Clock) -> io::Result<JournalThread> {
    let now = clock.now();
    let doubtful = {
        let clock = clock.clone();
        Arc::new(move |at| clock.was_doubted(at))
    };
    let mut journal = Journal::open_marking(&config.folder, config.file_limit_bytes, now, doubtful);
    // A time later than now is the clock's fault, of then or of now; it is told only where there is no other.
    let (ended, lived) = (journal.previous_run_end(), journal.last_alive(now));
    let down_since = ended.filter(|ended| *ended <= now).max(lived).or(ended);
    journal.record_later(
        now,
        JournalEvent::PlayerUp { version: env!("CARGO_PKG_VERSION").into(), down_since, town: config.town },
    );
    let (told, hear) = sync_channel(TOLD);
    let (pulse, trouble) = (PlayerPulse::default(), JournalTrouble::default());
    let mut clerk = JournalWriterLoop {
        journal,
        seen: (now, Instant::now()),
        clock,
        pulse: pulse.clone(),
        listener: PulseMonitor::default(),
        alive_at: None,
        flushed: Instant::now(),
        well: true,
        trouble: trouble.clone(),
    };
    clerk.flush();
    let thread = std::thread::Builder::new().name("evidence".into()).spawn(move || clerk.run(&hear))?;
    Ok(JournalThread {
        pen: JournalHandle { told, trouble },
        pulse,
        why: blackout_cause::STOPPED.into(),
        thread: Some(thread),
    })
}

struct JournalWriterLoop {
    journal: Journal,
    clock: Clock,
    /// The wall clock, and the clock that cannot be set, when they were last compared.
    seen: (Timestamp, Instant),
    pulse: PlayerPulse,
    listener: PulseMonitor,
    alive_at: Option<Instant>,
    flushed: Instant,
    /// Whether the last write went well; the log speaks only when this changes.
    well: bool,
    trouble: JournalTrouble,
}

impl JournalWriterLoop {
    fn run(mut self, hear: &Receiver<JournalCommand>) {
        let why = loop {
            self.tick();
            match hear.recv_timeout(BATCH.saturating_sub(self.flushed.elapsed())) {
                Ok(JournalCommand::Note(at, event)) => {
                    self.journal.record_later(at, *event);
                    if self.journal.waiting_count() >= MANY && self.well {
                        self.flush();
                    }
                }
                Ok(JournalCommand::Record(at, events, answer)) => {
                    let outcome = self.record(at, events);
                    self.say(outcome.as_ref().err());
                    // Whoever asked and left has stopped; the entry stays.
                    answer.send(outcome).ok();
                }
                Ok(JournalCommand::End(answer)) => {
                    answer.send(self.journal.chain_head()).ok();
                }
                Ok(JournalCommand::Knows(entry, answer)) => {
                    answer.send(self.journal.contains(entry)).ok();
                }
                Ok(JournalCommand::Standing(answer)) => {
                    answer.send(self.journal.posted_state().cloned()).ok();
                }
                Err(RecvTimeoutError::Timeout) => self.flush(),
                Ok(JournalCommand::Stop(why)) => break why,
                Err(RecvTimeoutError::Disconnected) => break blackout_cause::STOPPED.to_owned(),
            }
        };
        // What was told before the end is written before the end.
        while let Ok(told) = hear.try_recv() {
            match told {
                JournalCommand::Note(at, event) => self.journal.record_later(at, *event),
                JournalCommand::Record(at, events, answer) => drop(answer.send(self.record(at, events))),
                JournalCommand::Standing(_)
                | JournalCommand::End(_)
                | JournalCommand::Knows(..)
                | JournalCommand::Stop(_) => {}
            }
        }
        let now = self.clock.now();
        self.journal.record_later(now, JournalEvent::PlayerDown { why });
        let outcome = self.journal.checkpoint(now);
        self.say(outcome.as_ref().err());
        self.live(now);
    }

    fn record(&mut self, at: Timestamp, events: Vec<JournalEvent>) -> Result<Option<ChainHead>, JournalError> {
        self.journal.record(at, events)?;
        Ok(self.journal.chain_head())
    }

    /// Leaves a sign of life, once everything that was told is written. A time that is not known is no sign of anything.
    fn live(&mut self, now: Timestamp) {
        if self.well
            && self.clock.doubt().is_none()
            && let Err(error) = self.journal.mark_alive(now)
        {
            tracing::debug!(%error, "no sign of life can be written");
        }
    }

    /// What passes by itself.
    fn tick(&mut self) {
        let (now, steady) = (self.clock.now(), Instant::now());
        let (was, then) = self.seen;
        self.seen = (now, steady);
        let passed = SignedDuration::try_from(self.clock.wall_duration(steady.duration_since(then)))
            .unwrap_or(SignedDuration::MAX);
        let expected = was.checked_add(passed).unwrap_or(now);
        if now.duration_since(expected).abs() > JUMP {
            self.journal.record_later(now, JournalEvent::ClockJump { from: expected, to: now });
        }
        for (at, event) in self.listener.poll_pulse(steady, now, &self.pulse) {
            self.journal.record_later(at, event);
        }
        if self.alive_at.is_none_or(|at| at.elapsed() >= ALIVE_EVERY) {
            self.alive_at = Some(steady);
            self.flush();
            self.live(now);
        }
        if self.flushed.elapsed() >= BATCH {
            self.flush();
        }
    }

    fn flush(&mut self) {
        self.flushed = Instant::now();
        let outcome = self.journal.flush(self.clock.now());
        self.say(outcome.as_ref().err());
    }

    fn say(&mut self, error: Option<&JournalError>) {
        match error {
            Some(error) if self.well => {
                tracing::error!(%error, "the journal cannot be written; nothing is posted or taken down until it can");
            }
            None if !self.well => tracing::info!("the journal can be written again"),
            _ => {}
        }
        self.well = error.is_none();
        let now = error.map(|error| format!("the journal cannot be written: {error}"));
        self.trouble.set(now.into_iter().chain(self.journal.faults().iter().cloned()).collect());
    }
}
