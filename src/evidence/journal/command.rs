//! Commands from the journal handles to the journal thread.

use std::sync::mpsc::SyncSender;

use jiff::Timestamp;

use super::error::JournalError;
use crate::evidence::{ChainHead, JournalEvent, PostedState};

/// One command; the senders take the answers.
#[derive(Debug)]
pub(in crate::evidence) enum JournalCommand {
    /// Record within seconds.
    RecordLater(Timestamp, Box<JournalEvent>),
    /// Record durably.
    Record(Timestamp, Vec<JournalEvent>, SyncSender<Result<Option<ChainHead>, JournalError>>),
    /// Return the posted notices.
    PostedState(SyncSender<Option<PostedState>>),
    /// Return the end of the chain.
    ChainHead(SyncSender<Option<ChainHead>>),
    /// Return whether the journal has this entry.
    Contains(ChainHead, SyncSender<Option<bool>>),
    /// The player stops, for this reason.
    Stop(String),
}
