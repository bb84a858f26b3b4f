//! The thread `evidence`, which owns the journal: takes what it is told, writes, and says itself when the player ran, when
//! it did not answer, and when the clock jumped.

use std::{
    fs, io,
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

use jiff::{SignedDuration, Timestamp};

use super::{
    Event, Journal, JournalError, Pen, Pulse, Standing, dark::Listener, files::ALIVE, journal::FILE_LIMIT, why,
};
use crate::clock::Clock;

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
pub struct EvidenceConfig {
    /// Folder of the journal: `evidence` in the state folder.
    pub folder: PathBuf,
    /// Length of a file from which a new one is begun, in bytes.
    pub file_limit_bytes: u64,
    /// Whose board it is; written down with every start.
    pub town: Option<String>,
}

impl EvidenceConfig {
    /// The journal of a state folder, as shipped.
    pub fn within(state: &std::path::Path) -> Self {
        Self { folder: state.join("evidence"), file_limit_bytes: FILE_LIMIT, town: None }
    }
}

/// One thing the thread is told.
#[derive(Debug)]
pub(super) enum Told {
    Note(Timestamp, Box<Event>),
    Record(Timestamp, Vec<Event>, SyncSender<Result<(), JournalError>>),
    Standing(SyncSender<Option<Standing>>),
    /// The player stops, for this reason.
    Stop(String),
}

/// The running journal. Dropping it writes that the player stops, has the head signed, and waits until that is durable.
#[derive(Debug)]
pub struct Evidence {
    pen: Pen,
    pulse: Pulse,
    why: String,
    thread: Option<JoinHandle<()>>,
}

impl Evidence {
    /// A pen for another stage.
    pub fn pen(&self) -> Pen {
        self.pen.clone()
    }

    /// For the player, which beats it with every frame.
    pub fn pulse(&self) -> Pulse {
        self.pulse.clone()
    }

    /// The player is going to stop for another reason than that it was asked to.
    pub fn because(&mut self, why: impl Into<String>) {
        self.why = why.into();
    }
}

impl Drop for Evidence {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.why = why::BROKE_DOWN.into();
        }
        self.pen.told.send(Told::Stop(std::mem::take(&mut self.why))).ok();
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the evidence's thread ended by a panic");
        }
    }
}

/// Opens the journal, writes that the player runs and since when it did not, and starts the thread. A folder that cannot
/// be used does not stop the board: what happens waits in memory, and the store lets postings wait.
pub fn start(config: EvidenceConfig, clock: Clock) -> io::Result<Evidence> {
    let now = clock.now();
    let doubtful = {
        let clock = clock.clone();
        Arc::new(move |at| clock.was_doubted(at))
    };
    let mut journal = Journal::open_marking(&config.folder, config.file_limit_bytes, now, doubtful);
    let alive = config.folder.join(ALIVE);
    let ran = fs::read_to_string(&alive).ok().and_then(|text| text.trim().parse::<Timestamp>().ok());
    let down_since = journal.ended().max(ran);
    journal.note(now, Event::PlayerUp { version: env!("CARGO_PKG_VERSION").into(), down_since, town: config.town });
    let (told, hear) = sync_channel(TOLD);
    let pulse = Pulse::default();
    let mut clerk = Clerk {
        journal,
        seen: (now, Instant::now()),
        clock,
        pulse: pulse.clone(),
        listener: Listener::default(),
        alive,
        alive_at: None,
        flushed: Instant::now(),
        well: true,
    };
    clerk.flush();
    let thread = std::thread::Builder::new().name("evidence".into()).spawn(move || clerk.run(&hear))?;
    Ok(Evidence { pen: Pen { told }, pulse, why: why::STOPPED.into(), thread: Some(thread) })
}

struct Clerk {
    journal: Journal,
    clock: Clock,
    /// The wall clock, and the clock that cannot be set, when they were last compared.
    seen: (Timestamp, Instant),
    pulse: Pulse,
    listener: Listener,
    alive: PathBuf,
    alive_at: Option<Instant>,
    flushed: Instant,
    /// Whether the last write went well; the log speaks only when this changes.
    well: bool,
}

impl Clerk {
    fn run(mut self, hear: &Receiver<Told>) {
        let why = loop {
            self.tick();
            match hear.recv_timeout(BATCH.saturating_sub(self.flushed.elapsed())) {
                Ok(Told::Note(at, event)) => {
                    self.journal.note(at, *event);
                    if self.journal.waiting() >= MANY && self.well {
                        self.flush();
                    }
                }
                Ok(Told::Record(at, events, answer)) => {
                    let outcome = self.journal.record(at, events);
                    self.say(outcome.as_ref().err());
                    // Whoever asked and left has stopped; the entry stays.
                    answer.send(outcome).ok();
                }
                Ok(Told::Standing(answer)) => {
                    answer.send(self.journal.standing().cloned()).ok();
                }
                Err(RecvTimeoutError::Timeout) => self.flush(),
                Ok(Told::Stop(why)) => break why,
                Err(RecvTimeoutError::Disconnected) => break why::STOPPED.to_owned(),
            }
        };
        // What was told before the end is written before the end.
        while let Ok(told) = hear.try_recv() {
            match told {
                Told::Note(at, event) => self.journal.note(at, *event),
                Told::Record(at, events, answer) => drop(answer.send(self.journal.record(at, events))),
                Told::Standing(_) | Told::Stop(_) => {}
            }
        }
        let now = self.clock.now();
        self.journal.note(now, Event::PlayerDown { why });
        let outcome = self.journal.checkpoint(now);
        self.say(outcome.as_ref().err());
        self.sign_of_life(now);
    }

    /// What passes by itself.
    fn tick(&mut self) {
        let (now, steady) = (self.clock.now(), Instant::now());
        let (was, then) = self.seen;
        self.seen = (now, steady);
        let passed =
            SignedDuration::try_from(self.clock.wall(steady.duration_since(then))).unwrap_or(SignedDuration::MAX);
        let expected = was.checked_add(passed).unwrap_or(now);
        if now.duration_since(expected).abs() > JUMP {
            self.journal.note(now, Event::ClockJump { from: expected, to: now });
        }
        for (at, event) in self.listener.listen(steady, now, &self.pulse) {
            self.journal.note(at, event);
        }
        if self.alive_at.is_none_or(|at| at.elapsed() >= ALIVE_EVERY) {
            self.alive_at = Some(steady);
            self.sign_of_life(now);
        }
        if self.flushed.elapsed() >= BATCH {
            self.flush();
        }
    }

    /// Not durable on purpose: a power cut costs at most the time since the newest entry or the last sync. A time that is not
    /// known is no sign of anything.
    fn sign_of_life(&self, now: Timestamp) {
        if self.clock.doubt().is_none() {
            fs::write(&self.alive, now.to_string()).ok();
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
    }
}
