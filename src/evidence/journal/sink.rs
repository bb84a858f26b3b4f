//! Journal sink: the trait through which the store appends events to the evidence journal, and a sink that records nothing.
//!
//! Left out: the sink of the running program (`handle`).

use jiff::Timestamp;

use super::error::JournalError;
use crate::evidence::{ChainHead, JournalEvent, PostedState};

/// The events were not recorded and will not be; their cause has to wait.
#[derive(Debug, thiserror::Error)]
pub enum NotRecorded {
    #[error("the journal cannot be written: {0}")]
    Journal(#[from] JournalError),
    #[error("the journal is closed")]
    Closed,
}

/// Records the changes of the store before the store makes them.
pub trait JournalSink: Send {
    /// Makes events durable; once this returns they are, and the catalogue may follow. An event that the journal
    /// already
    /// holds is not written again. On an error none of them is written: the caller lets its change wait and tries
    /// again.
    /// Returns the end of the journal, for the catalogue to remember; `None` for no events, or without a journal.
    fn record(&mut self, at: Timestamp, events: Vec<JournalEvent>) -> Result<Option<ChainHead>, NotRecorded>;

    /// Records an event that need not be durable at once; it is within seconds.
    fn record_later(&mut self, at: Timestamp, event: JournalEvent);

    /// The posted notices by the journal; `None` without a journal, or while it cannot be read.
    fn posted_state(&mut self) -> Option<PostedState>;

    /// The end of the journal; `None` without a journal, or while it cannot be read.
    fn chain_head(&mut self) -> Option<ChainHead>;

    /// Whether the journal has this entry, which the catalogue remembers; `None` while that cannot be said.
    fn contains(&mut self, entry: ChainHead) -> Option<bool>;

    /// Whether a recorded event stays recorded.
    fn is_permanent(&self) -> bool {
        true
    }
}

/// A sink that records nothing: for replays and tools that prove nothing.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct NullJournal;

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
