//! Journal thread, named `evidence`: owns the journal and executes the commands of the handles. It also records by
//! itself when the player ran, when it did not answer, and when the clock jumped.
//!
//! Left out: writing (`writer`), and the queue's other end (`handle`).

use std::{
    io,
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, sync_channel},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

use jiff::{SignedDuration, Timestamp};

use super::{command::JournalCommand, error::JournalError, handle::JournalTrouble, segment::FILE_LIMIT};
use crate::{
    clock::Clock,
    evidence::{
        ChainHead, Journal, JournalEvent, JournalHandle, PlayerPulse,
        history::{blackout::PulseMonitor, blackout_cause},
    },
};

/// Commands in the queue of the thread. When it is full, a caller that may wait waits; any other gets its event back.
const QUEUE: usize = 1024;
/// How long an entry that need not be durable at once waits for others.
const BATCH: Duration = Duration::from_secs(2);
/// Entries that are written without waiting for others.
const MANY: usize = 256;
/// How often the time is kept by which a player that was killed is known to have run.
const ALIVE_EVERY: Duration = Duration::from_secs(30);
/// The clock may wander this far between two looks before it is called a jump.
const JUMP: SignedDuration = SignedDuration::from_secs(5);

/// Settings of the journal.
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

/// The running journal. Dropping it writes that the player stops, has the head signed, and waits until that is durable.
#[derive(Debug)]
pub struct JournalThread {
    handle: JournalHandle,
    pulse: PlayerPulse,
    why: String,
    thread: Option<JoinHandle<()>>,
}

impl JournalThread {
    /// A handle for another stage.
    pub fn handle(&self) -> JournalHandle {
        self.handle.clone()
    }

    /// The player's pulse, which the player beats with every frame.
    pub fn pulse(&self) -> PlayerPulse {
        self.pulse.clone()
    }

    /// Sets the reason that is recorded when the player stops; by default it was asked to.
    pub fn set_stop_reason(&mut self, why: impl Into<String>) {
        self.why = why.into();
    }
}

impl Drop for JournalThread {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.why = blackout_cause::BROKE_DOWN.into();
        }
        self.handle.commands.send(JournalCommand::Stop(std::mem::take(&mut self.why))).ok();
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the journal thread ended by a panic");
        }
    }
}

/// Opens the journal, writes that the player runs and since when it did not, and starts the thread. A folder that
/// cannot
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
    let (commands, receiver) = sync_channel(QUEUE);
    let (pulse, trouble) = (PlayerPulse::default(), JournalTrouble::default());
    let mut writer_loop = JournalWriterLoop {
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
    writer_loop.flush();
    let thread = std::thread::Builder::new().name("evidence".into()).spawn(move || writer_loop.run(&receiver))?;
    Ok(JournalThread {
        handle: JournalHandle { commands, trouble },
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
    fn run(mut self, commands: &Receiver<JournalCommand>) {
        let why = loop {
            self.tick();
            match commands.recv_timeout(BATCH.saturating_sub(self.flushed.elapsed())) {
                Ok(JournalCommand::RecordLater(at, event)) => {
                    self.journal.record_later(at, *event);
                    if self.journal.waiting_count() >= MANY && self.well {
                        self.flush();
                    }
                }
                Ok(JournalCommand::Record(at, events, answer)) => {
                    let outcome = self.record(at, events);
                    self.report_outcome(outcome.as_ref().err());
                    // Whoever asked and left has stopped; the entry stays.
                    answer.send(outcome).ok();
                }
                Ok(JournalCommand::ChainHead(answer)) => {
                    answer.send(self.journal.chain_head()).ok();
                }
                Ok(JournalCommand::Contains(entry, answer)) => {
                    answer.send(self.journal.contains(entry)).ok();
                }
                Ok(JournalCommand::PostedState(answer)) => {
                    answer.send(self.journal.posted_state().cloned()).ok();
                }
                Err(RecvTimeoutError::Timeout) => self.flush(),
                Ok(JournalCommand::Stop(why)) => break why,
                Err(RecvTimeoutError::Disconnected) => break blackout_cause::STOPPED.to_owned(),
            }
        };
        // Events sent before the end are written before the end.
        while let Ok(command) = commands.try_recv() {
            match command {
                JournalCommand::RecordLater(at, event) => self.journal.record_later(at, *event),
                JournalCommand::Record(at, events, answer) => drop(answer.send(self.record(at, events))),
                JournalCommand::PostedState(_)
                | JournalCommand::ChainHead(_)
                | JournalCommand::Contains(..)
                | JournalCommand::Stop(_) => {}
            }
        }
        let now = self.clock.now();
        self.journal.record_later(now, JournalEvent::PlayerDown { why });
        let outcome = self.journal.checkpoint(now);
        self.report_outcome(outcome.as_ref().err());
        self.mark_alive(now);
    }

    fn record(&mut self, at: Timestamp, events: Vec<JournalEvent>) -> Result<Option<ChainHead>, JournalError> {
        self.journal.record(at, events)?;
        Ok(self.journal.chain_head())
    }

    /// Writes the alive marker, once all events are written. While the time is not known none is written.
    fn mark_alive(&mut self, now: Timestamp) {
        if self.well
            && self.clock.doubt().is_none()
            && let Err(error) = self.journal.mark_alive(now)
        {
            tracing::debug!(%error, "the alive marker cannot be written");
        }
    }

    /// Records events that nobody sends: clock jumps and the end of the player's pulse; flushes in time.
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
            self.mark_alive(now);
        }
        if self.flushed.elapsed() >= BATCH {
            self.flush();
        }
    }

    fn flush(&mut self) {
        self.flushed = Instant::now();
        let outcome = self.journal.flush(self.clock.now());
        self.report_outcome(outcome.as_ref().err());
    }

    fn report_outcome(&mut self, error: Option<&JournalError>) {
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
