//! Journal handle: sends events to the journal thread and waits for the answer where the event must be durable first.
//!
//! Left out: the trait that other modules see (`sink`), and the thread (`thread`).

use std::sync::{
    Arc, PoisonError, RwLock,
    mpsc::{SyncSender, TrySendError, sync_channel},
};

use jiff::Timestamp;

use super::{
    command::JournalCommand,
    sink::{JournalSink, NotRecorded},
};
use crate::evidence::{ChainHead, JournalEvent, PostedState};

/// Writes into the journal of the running program; cheap to clone.
#[derive(Clone, Debug)]
pub struct JournalHandle {
    pub(in crate::evidence) commands: SyncSender<JournalCommand>,
    pub(in crate::evidence) trouble: JournalTrouble,
}

/// Faults of the journal, shared by all handles; cheap to clone.
#[derive(Clone, Debug, Default)]
pub(in crate::evidence) struct JournalTrouble(Arc<RwLock<Vec<String>>>);

impl JournalTrouble {
    /// Replaces the list of faults.
    pub(crate) fn set(&self, what: Vec<String>) {
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
    /// Faults of the journal, in words for the admin; empty where there are none. Never waits for the disk.
    pub fn faults(&self) -> Vec<String> {
        self.trouble.get()
    }

    /// Records an event without waiting. Where the queue is full, or the journal closed, the event is returned, so that
    /// the caller can try again; nothing is dropped here.
    pub fn try_record_later(&self, at: Timestamp, event: JournalEvent) -> Result<(), Box<JournalEvent>> {
        self.commands.try_send(JournalCommand::RecordLater(at, Box::new(event))).map_err(|error| match error {
            TrySendError::Full(JournalCommand::RecordLater(_, event))
            | TrySendError::Disconnected(JournalCommand::RecordLater(_, event)) => event,
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
        self.commands.send(JournalCommand::Record(at, events, answer)).map_err(|_| NotRecorded::Closed)?;
        answered.recv().map_err(|_| NotRecorded::Closed)?.map_err(NotRecorded::from)
    }

    fn record_later(&mut self, at: Timestamp, event: JournalEvent) {
        if self.commands.send(JournalCommand::RecordLater(at, Box::new(event))).is_err() {
            tracing::error!("the journal is closed; an event is not recorded");
        }
    }

    fn chain_head(&mut self) -> Option<ChainHead> {
        let (answer, answered) = sync_channel(1);
        self.commands.send(JournalCommand::ChainHead(answer)).ok()?;
        answered.recv().ok().flatten()
    }

    fn contains(&mut self, entry: ChainHead) -> Option<bool> {
        let (answer, answered) = sync_channel(1);
        self.commands.send(JournalCommand::Contains(entry, answer)).ok()?;
        answered.recv().ok().flatten()
    }

    fn posted_state(&mut self) -> Option<PostedState> {
        let (answer, answered) = sync_channel(1);
        self.commands.send(JournalCommand::PostedState(answer)).ok()?;
        answered.recv().ok().flatten()
    }
}
