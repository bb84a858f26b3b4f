//! What the other stages hold to have something written down.

use std::sync::{
    Arc, PoisonError, RwLock,
    mpsc::{SyncSender, TrySendError, sync_channel},
};

use jiff::Timestamp;

use super::thread::JournalCommand;
use crate::evidence::{ChainHead, JournalError, JournalEvent, PostedState};

/// It could not be written down and is not going to be; the cause has to wait.
#[derive(Debug, thiserror::Error)]
pub enum NotRecorded {
    #[error("the journal cannot be written: {0}")]
    Journal(#[from] JournalError),
    #[error("the journal is closed")]
    Closed,
}

/// Where the store tells what it does, before it does it.
pub trait JournalSink: Send {
    /// Makes events durable; once this returns they are, and the catalogue may follow. What the journal says already is
    /// not written again. On an error nothing of it is written: the caller lets its change wait and tries again. The end of
    /// the journal comes back, for the catalogue to remember; `None` where nothing was asked for, or there is no journal.
    fn record(&mut self, at: Timestamp, events: Vec<JournalEvent>) -> Result<Option<ChainHead>, NotRecorded>;

    /// Takes down what need not be durable at once; within seconds it is.
    fn record_later(&mut self, at: Timestamp, event: JournalEvent);

    /// What hangs by the journal; `None` where there is none, or while it cannot be read.
    fn posted_state(&mut self) -> Option<PostedState>;

    /// The end of the journal; `None` where there is none, or while it cannot be read.
    fn chain_head(&mut self) -> Option<ChainHead>;

    /// Whether the journal has this entry, which the catalogue remembers; `None` while that cannot be said.
    fn contains(&mut self, entry: ChainHead) -> Option<bool>;

    /// True when what was recorded cannot be taken back.
    fn is_permanent(&self) -> bool {
        true
    }
}

/// Takes everything for written: for replays and tools that prove nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct NullJournal;

impl JournalSink for NullJournal {
    fn record(&mut self, _: Timestamp, _: Vec<JournalEvent>) -> Result<Option<ChainHead>, NotRecorded> {
        Ok(None)
    }

    fn record_later(&mut self, _: Timestamp, _: JournalEvent) {}

    fn posted_state(&mut self) -> Option<PostedState> {
        None
    }

    fn chain_head(&mut self) -> Option<ChainHead> {
        None
    }

    fn contains(&mut self, _: ChainHead) -> Option<bool> {
        Some(true)
    }

    fn is_permanent(&self) -> bool {
        false
    }
}

/// Writes into the journal of the running program; cheap to clone.
#[derive(Clone, Debug)]
pub struct JournalHandle {
    pub(in crate::evidence) told: SyncSender<JournalCommand>,
    pub(in crate::evidence) trouble: JournalTrouble,
}

/// What is wrong with the journal now, for whoever asks; cheap to clone.
#[derive(Clone, Debug, Default)]
pub(in crate::evidence) struct JournalTrouble(Arc<RwLock<Vec<String>>>);

impl JournalTrouble {
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

impl JournalHandle {
    /// What is wrong with the journal, in words for the admin; nothing where all is well. Never waits for the disk.
    pub fn faults(&self) -> Vec<String> {
        self.trouble.get()
    }

    /// For those who must not wait. Where too much is on its way already the event comes back, to be tried again: nothing
    /// is dropped here. After the journal was closed it comes back as well.
    pub fn try_record_later(&self, at: Timestamp, event: JournalEvent) -> Result<(), Box<JournalEvent>> {
        self.told.try_send(JournalCommand::Note(at, Box::new(event))).map_err(|error| match error {
            TrySendError::Full(JournalCommand::Note(_, event))
            | TrySendError::Disconnected(JournalCommand::Note(_, event)) => event,
            _ => Box::new(JournalEvent::Unknown),
        })
    }
}

impl JournalSink for JournalHandle {
    fn record(&mut self, at: Timestamp, events: Vec<JournalEvent>) -> Result<Option<ChainHead>, NotRecorded> {
        if events.is_empty() {
            return Ok(None);
        }
        let (answer, answered) = sync_channel(1);
        self.told.send(JournalCommand::Record(at, events, answer)).map_err(|_| NotRecorded::Closed)?;
        answered.recv().map_err(|_| NotRecorded::Closed)?.map_err(NotRecorded::from)
    }

    fn record_later(&mut self, at: Timestamp, event: JournalEvent) {
        if self.told.send(JournalCommand::Note(at, Box::new(event))).is_err() {
            tracing::error!("the journal is closed; something is not written down");
        }
    }

    fn chain_head(&mut self) -> Option<ChainHead> {
        let (answer, answered) = sync_channel(1);
        self.told.send(JournalCommand::End(answer)).ok()?;
        answered.recv().ok().flatten()
    }

    fn contains(&mut self, entry: ChainHead) -> Option<bool> {
        let (answer, answered) = sync_channel(1);
        self.told.send(JournalCommand::Knows(entry, answer)).ok()?;
        answered.recv().ok().flatten()
    }

    fn posted_state(&mut self) -> Option<PostedState> {
        let (answer, answered) = sync_channel(1);
        self.told.send(JournalCommand::Standing(answer)).ok()?;
        answered.recv().ok().flatten()
    }
}
