//! Problem watcher thread: collects inputs, runs detection and lifecycle, and has problems reported. It waits for
//! nobody.
//!
//! The lifecycle is stored in the alert book, together with the reports about it, only when it changes. When the book
//! cannot be used, problems are still seen; they are then remembered until the end of the program.

use std::{
    io,
    path::PathBuf,
    sync::{
        Arc, Condvar, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use jiff::{Timestamp, tz::TimeZone};
use tokio::sync::watch;

use super::{
    BoardContext, ProblemEvent, ProblemInputs, ProblemMemory, ProblemText, ProblemUpdate, advance, find_problems,
    problem_message, problem_text,
};
use crate::{
    clock::Clock,
    feedback::alert::{AlertBook, AlertBookError, AlertChannel, AlertNote, AlertNotifier},
    platform::hours::after_quiet_hours,
    words::{Language, Words},
};

/// Interval between two detections.
const EVERY: Duration = Duration::from_secs(5);
/// Not more often than this, however fast a board's clock is made to run.
const SHORTEST: Duration = Duration::from_millis(200);
/// Messages that wait for a book that cannot be written; the oldest go first.
const MOST: usize = 200;
/// Under which name the book remembers.
const MEMORY: &str = "problems";

/// Reader of the current inputs.
pub(crate) type InputReader = Box<dyn FnMut() -> ProblemInputs + Send>;

/// Setup of the watcher: receivers of reports and their rules.
#[derive(Clone)]
pub struct WatcherSetup {
    /// File of the alert book.
    pub book: PathBuf,
    /// Channels and addresses that messages go to; none where nobody is told.
    pub channels: Vec<(AlertChannel, String)>,
    /// Minutes of the day between which nothing is sent.
    pub quiet: Option<(u16, u16)>,
    /// Minute of the day of the day's message.
    pub digest: Option<u16>,
    /// Name of the town, for the messages.
    pub town: String,
    /// Language of the messages.
    pub language: Language,
    /// Time zone of the quiet hours and of the day's message.
    pub zone: TimeZone,
    /// Woken when messages were written; `None` where nobody is told.
    pub teller: Option<AlertNotifier>,
}

/// Why the thread does not sleep on.
#[derive(Default)]
struct WakeReasons {
    look: bool,
    stop: bool,
}

/// The running watch. Dropping it ends the thread.
pub struct ProblemWatcher {
    list: watch::Receiver<Arc<Vec<ProblemText>>>,
    rounds: Arc<AtomicU64>,
    wake: Arc<(Mutex<WakeReasons>, Condvar)>,
    thread: Option<JoinHandle<()>>,
}

impl ProblemWatcher {
    /// The problems that count, newest list wins.
    pub fn problems(&self) -> watch::Receiver<Arc<Vec<ProblemText>>> {
        self.list.clone()
    }

    /// Counts the looks since the start: a thread that hangs counts no more.
    pub fn rounds(&self) -> u64 {
        self.rounds.load(Ordering::Acquire)
    }

    /// Looks now, without waiting for its turn.
    pub fn check_now(&self) {
        self.tell(|wake| wake.look = true);
    }

    fn tell(&self, change: impl FnOnce(&mut WakeReasons)) {
        change(&mut self.wake.0.lock().unwrap_or_else(PoisonError::into_inner));
        self.wake.1.notify_all();
    }
}

impl Drop for ProblemWatcher {
    fn drop(&mut self) {
        self.tell(|wake| wake.stop = true);
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the thread that looks for problems ended by a panic");
        }
    }
}

/// Starts the thread.
///
/// # Errors
/// The system gives none.
pub fn start(setup: WatcherSetup, clock: Clock, mut looks: InputReader) -> io::Result<ProblemWatcher> {
    let (tell, list) = watch::channel(Arc::default());
    let wake: Arc<(Mutex<WakeReasons>, Condvar)> = Arc::default();
    let woken = wake.clone();
    let rounds = Arc::<AtomicU64>::default();
    let count = rounds.clone();
    let thread = thread::Builder::new().name("problems".into()).spawn(move || {
        let words = Words::new(setup.language);
        let mut memory = WatcherState {
            setup,
            clock,
            words,
            past: None,
            unwritten: false,
            notes: Vec::new(),
            book: None,
            complained: String::new(),
        };
        loop {
            let list = memory.round(&looks());
            tell.send_if_modified(|it| {
                let changed = **it != list;
                *it = Arc::new(list);
                changed
            });
            count.fetch_add(1, Ordering::Release);
            let asleep = woken.0.lock().unwrap_or_else(PoisonError::into_inner);
            let wait = memory.clock.real_duration(EVERY).max(SHORTEST);
            let waited = woken.1.wait_timeout_while(asleep, wait, |wake| !wake.look && !wake.stop);
            let mut wake = waited.unwrap_or_else(PoisonError::into_inner).0;
            if wake.stop {
                return;
            }
            wake.look = false;
        }
    })?;
    Ok(ProblemWatcher { list, rounds, wake, thread: Some(thread) })
}

struct WatcherState {
    setup: WatcherSetup,
    clock: Clock,
    words: Words,
    /// Read from the book with the first look.
    past: Option<ProblemMemory>,
    /// The book does not know of it yet.
    unwritten: bool,
    /// Messages that are not in the book yet.
    notes: Vec<AlertNote>,
    book: Option<AlertBook>,
    complained: String,
}

impl WatcherState {
    fn round(&mut self, inputs: &ProblemInputs) -> Vec<ProblemText> {
        let now = self.clock.zoned().timestamp().to_zoned(self.setup.zone.clone());
        let mut inputs = inputs.clone();
        let before = match self.past.take() {
            Some(past) => past,
            None => self.with_book(|book| past_of(book)).unwrap_or_default(),
        };
        if let Some(Some((count, why))) = self.with_book(|book| book.stuck_messages()) {
            inputs.messages.get_or_insert(format!("{count} wait: {why}"));
        }
        let minute = u16::from(now.hour().unsigned_abs()) * 60 + u16::from(now.minute().unsigned_abs());
        let (list, digest) = (find_problems(&inputs), self.setup.digest);
        let ProblemUpdate { past, tell, standing } =
            advance(before.clone(), &list, now.timestamp(), (now.date(), minute), digest);
        self.write_down(&tell);
        self.unwritten |= past != before;
        if self.unwritten {
            self.unwritten = !self.keep(&past, &now);
        }
        self.past = Some(past);
        standing.iter().map(|it| problem_text(it, &self.words)).collect()
    }

    /// The messages about what is to be told, where there is anybody.
    fn write_down(&mut self, tell: &[ProblemEvent]) {
        let about = BoardContext { town: &self.setup.town, words: &self.words, zone: &self.setup.zone };
        let notes = tell.iter().map(|it| problem_message(it, &about));
        let notes = notes.inspect(|it| tracing::warn!(message = it.name, "{}", it.subject));
        if self.setup.channels.is_empty() {
            return notes.for_each(drop);
        }
        self.notes.extend(notes);
        let much = self.notes.len().saturating_sub(MOST);
        self.notes.drain(..much);
    }

    /// Remembers and has the messages sent, all or nothing.
    fn keep(&mut self, past: &ProblemMemory, now: &jiff::Zoned) -> bool {
        let Ok(value) = serde_json::to_string(past) else { return true };
        let (channels, notes) = (self.setup.channels.clone(), std::mem::take(&mut self.notes));
        let times: (Timestamp, Timestamp) = (now.timestamp(), after_quiet_hours(self.setup.quiet, now));
        let kept = self.with_book(|book| book.remember((MEMORY, &value), &notes, &channels, times)).is_some();
        if !kept {
            // Should the program end before they are written, what is in the book has them told again.
            self.notes = notes;
        } else if let Some(teller) = self.setup.teller.as_ref().filter(|_| !notes.is_empty()) {
            teller.check_now();
        }
        kept
    }

    fn with_book<T>(&mut self, work: impl FnOnce(&mut AlertBook) -> Result<T, AlertBookError>) -> Option<T> {
        let book = match self.book.take().filter(AlertBook::is_current) {
            Some(book) => Ok(book),
            None => AlertBook::open(&self.setup.book),
        };
        let done = book.and_then(|mut book| {
            let done = work(&mut book)?;
            Ok((done, book))
        });
        match done {
            Ok((done, book)) => {
                self.book = Some(book);
                self.complained.clear();
                Some(done)
            }
            Err(error) => {
                let error = error.to_string();
                if self.complained != error {
                    tracing::error!(%error, "problems cannot be remembered or told; it is tried again");
                    self.complained = error;
                }
                None
            }
        }
    }
}

fn past_of(book: &AlertBook) -> Result<ProblemMemory, AlertBookError> {
    let text = book.remembered(MEMORY)?;
    // What an older or newer program remembered is begun anew: told once more is better than never.
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}
