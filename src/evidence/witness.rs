//! What the other stages hold to have something written down.

use std::sync::{
    Arc, PoisonError, RwLock,
    mpsc::{SyncSender, TrySendError, sync_channel},
};

use jiff::Timestamp;

use super::{Chain, Event, JournalError, Standing, clerk::Told};

/// It could not be written down and is not going to be; the cause has to wait.
#[derive(Debug, thiserror::Error)]
pub enum NotRecorded {
    #[error("the journal cannot be written: {0}")]
    Journal(#[from] JournalError),
    #[error("the journal is closed")]
    Closed,
}

/// Where the store tells what it does, before it does it.
pub trait Witness: Send {
    /// Makes events durable; once this returns they are, and the catalogue may follow. What the journal says already is
    /// not written again. On an error nothing of it is written: the caller lets its change wait and tries again. The end of
    /// the journal comes back, for the catalogue to remember; `None` where nothing was asked for, or there is no journal.
    fn record(&mut self, at: Timestamp, events: Vec<Event>) -> Result<Option<Chain>, NotRecorded>;

    /// Takes down what need not be durable at once; within seconds it is.
    fn note(&mut self, at: Timestamp, event: Event);

    /// What hangs by the journal; `None` where there is none, or while it cannot be read.
    fn standing(&mut self) -> Option<Standing>;

    /// The end of the journal; `None` where there is none, or while it cannot be read.
    fn end(&mut self) -> Option<Chain>;

    /// Whether the journal has this entry, which the catalogue remembers; `None` while that cannot be said.
    fn knows(&mut self, entry: Chain) -> Option<bool>;

    /// True when what was recorded cannot be taken back.
    fn keeps(&self) -> bool {
        true
    }
}

/// Takes everything for written: for replays and tools that prove nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoWitness;

impl Witness for NoWitness {
    fn record(&mut self, _: Timestamp, _: Vec<Event>) -> Result<Option<Chain>, NotRecorded> {
        Ok(None)
    }

    fn note(&mut self, _: Timestamp, _: Event) {}

    fn standing(&mut self) -> Option<Standing> {
        None
    }

    fn end(&mut self) -> Option<Chain> {
        None
    }

    fn knows(&mut self, _: Chain) -> Option<bool> {
        Some(true)
    }

    fn keeps(&self) -> bool {
        false
    }
}

/// Writes into the journal of the running program; cheap to clone.
#[derive(Clone, Debug)]
pub struct Pen {
    pub(super) told: SyncSender<Told>,
    pub(super) trouble: Trouble,
}

/// What is wrong with the journal now, for whoever asks; cheap to clone.
#[derive(Clone, Debug, Default)]
pub(super) struct Trouble(Arc<RwLock<Vec<String>>>);

impl Trouble {
    /// What is wrong from now on.
    pub fn set(&self, what: Vec<String>) {
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if *kept != what {
            *kept = what;
        }
    }

    fn get(&self) -> Vec<String> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Pen {
    /// What is wrong with the journal, in words for the admin; nothing where all is well. Never waits for the disk.
    pub fn trouble(&self) -> Vec<String> {
        self.trouble.get()
    }

    /// For those who must not wait. Where too much is on its way already the event comes back, to be tried again: nothing
    /// is dropped here. After the journal was closed it comes back as well.
    pub fn try_note(&self, at: Timestamp, event: Event) -> Result<(), Box<Event>> {
        self.told.try_send(Told::Note(at, Box::new(event))).map_err(|error| match error {
            TrySendError::Full(Told::Note(_, event)) | TrySendError::Disconnected(Told::Note(_, event)) => event,
            _ => Box::new(Event::Unknown),
        })
    }
}

impl Witness for Pen {
    fn record(&mut self, at: Timestamp, events: Vec<Event>) -> Result<Option<Chain>, NotRecorded> {
        if events.is_empty() {
            return Ok(None);
        }
        let (answer, answered) = sync_channel(1);
        self.told.send(Told::Record(at, events, answer)).map_err(|_| NotRecorded::Closed)?;
        answered.recv().map_err(|_| NotRecorded::Closed)?.map_err(NotRecorded::from)
    }

    fn note(&mut self, at: Timestamp, event: Event) {
        if self.told.send(Told::Note(at, Box::new(event))).is_err() {
            tracing::error!("the journal is closed; something is not written down");
        }
    }

    fn end(&mut self) -> Option<Chain> {
        let (answer, answered) = sync_channel(1);
        self.told.send(Told::End(answer)).ok()?;
        answered.recv().ok().flatten()
    }

    fn knows(&mut self, entry: Chain) -> Option<bool> {
        let (answer, answered) = sync_channel(1);
        self.told.send(Told::Knows(entry, answer)).ok()?;
        answered.recv().ok().flatten()
    }

    fn standing(&mut self) -> Option<Standing> {
        let (answer, answered) = sync_channel(1);
        self.told.send(Told::Standing(answer)).ok()?;
        answered.recv().ok().flatten()
    }
}
