//! Weekly reporter thread: writes the weekly message into the alert book when it is due, together with the day, so that a
//! week is told once however often the program ends. Nothing is due while the time is not known.

use std::{
    io,
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use jiff::{Timestamp, civil::Weekday};
use tokio::sync::watch;

use super::{
    ProblemText, WatcherSetup,
    message::BoardContext,
    weekly_message::{WeekFigures, WeekStep, week_message, week_step},
};
use crate::{
    clock::Clock,
    feedback::alert::{AlertBook, AlertBookError},
    platform::hours::after_quiet_hours,
    words::Words,
};

/// How often it is looked whether a message is due.
const LOOK: Duration = Duration::from_secs(60);
/// Under which name the book remembers the day of the last one.
const MEMORY: &str = "week";

/// Reads the figures of the days before a moment; may take seconds.
pub type FigureReader = Box<dyn FnMut(Timestamp) -> WeekFigures + Send>;

/// The running thread. Dropping it ends it.
#[derive(Debug)]
pub struct WeeklyReporter {
    stop: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for WeeklyReporter {
    fn drop(&mut self) {
        drop(self.stop.take());
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the thread that tells of the week ended by a panic");
        }
    }
}

/// Starts the thread. `at` is the day of the week and the minute of the day.
///
/// # Errors
/// The system gives none.
pub fn start_weekly(
    setup: WatcherSetup,
    at: (Weekday, u16),
    clock: Clock,
    problems: watch::Receiver<Arc<Vec<ProblemText>>>,
    figures: FigureReader,
) -> io::Result<WeeklyReporter> {
    let (stop, stopped) = sync_channel(1);
    let words = Words::new(setup.language);
    let task = WeeklyTask { setup, at, clock, problems, figures, words };
    let thread = thread::Builder::new().name("week".into()).spawn(move || task.run(&stopped))?;
    Ok(WeeklyReporter { stop: Some(stop), thread: Some(thread) })
}

struct WeeklyTask {
    setup: WatcherSetup,
    at: (Weekday, u16),
    clock: Clock,
    problems: watch::Receiver<Arc<Vec<ProblemText>>>,
    figures: FigureReader,
    words: Words,
}

impl WeeklyTask {
    fn run(mut self, stopped: &Receiver<()>) {
        let mut complained = String::new();
        loop {
            match self.round() {
                Ok(()) => complained.clear(),
                Err(error) if complained != error.to_string() => {
                    tracing::error!(%error, "the week cannot be told; it is tried again");
                    complained = error.to_string();
                }
                Err(_) => {}
            }
            if stopped.recv_timeout(self.clock.real_duration(LOOK)) != Err(RecvTimeoutError::Timeout) {
                return;
            }
        }
    }

    fn round(&mut self) -> Result<(), AlertBookError> {
        if self.clock.doubt().is_some() {
            return Ok(());
        }
        let now = self.clock.now().to_zoned(self.setup.zone.clone());
        let mut book = AlertBook::open(&self.setup.book)?;
        let last = book.remembered(MEMORY)?.and_then(|text| text.parse().ok());
        let (day, notes) = match week_step(&now, self.at, last) {
            WeekStep::Wait => return Ok(()),
            WeekStep::Remember(day) => (day, vec![]),
            WeekStep::Tell(day) => {
                let figures = (self.figures)(now.timestamp());
                let about = BoardContext { town: &self.setup.town, words: &self.words, zone: &self.setup.zone };
                let problems = self.problems.borrow().clone();
                (day, vec![week_message(day, &figures, &problems, &about, &now)])
            }
        };
        let times = (now.timestamp(), after_quiet_hours(self.setup.quiet, &now));
        book.remember((MEMORY, &day.to_string()), &notes, &self.setup.channels, times)?;
        if let Some(teller) = self.setup.teller.as_ref().filter(|_| !notes.is_empty()) {
            teller.check_now();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use jiff::{SignedDuration, tz::TimeZone};

    use super::*;
    use crate::{feedback::alert::AlertChannel, words::Language};

    #[test]
    fn a_week_is_written_into_the_book_once_across_restarts() {
        let folder = tempfile::tempdir().unwrap();
        let zone = TimeZone::get("Europe/Prague").unwrap();
        let clock = Clock::by_hand(zone.clone(), "2026-11-18T12:00:00Z".parse().unwrap());
        let task = || WeeklyTask {
            setup: WatcherSetup {
                book: folder.path().join("alerts.db"),
                channels: vec![(AlertChannel::Mail, "it@mesto.example".to_owned())],
                quiet: None,
                digest: None,
                town: "Vzorov".to_owned(),
                language: Language::Czech,
                zone: zone.clone(),
                teller: None,
            },
            at: (Weekday::Monday, 7 * 60),
            clock: clock.clone(),
            problems: watch::channel(Arc::default()).1,
            figures: Box::new(|_| WeekFigures { votes: Some(7), confirmed: true, ..WeekFigures::default() }),
            words: Words::new(Language::Czech),
        };
        let waiting = || {
            let book = AlertBook::open(&folder.path().join("alerts.db")).unwrap();
            let notes = book.notes_due(AlertChannel::Mail, Timestamp::MAX, Timestamp::MAX).unwrap();
            notes.into_iter().map(|it| it.note.name).collect::<Vec<_>>()
        };
        task().round().unwrap();
        assert!(waiting().is_empty(), "no whole week was seen");
        for _ in 0..5 {
            clock.set(clock.now() + SignedDuration::from_hours(24));
            task().round().unwrap();
            task().round().unwrap();
        }
        assert_eq!(waiting(), ["board-week-2026-11-23"]);
        // One that could not be sent says nothing new any more once the next one is there.
        clock.set(clock.now() + SignedDuration::from_hours(24 * 7));
        task().round().unwrap();
        assert_eq!(waiting(), ["board-week-2026-11-30"]);
    }
}
