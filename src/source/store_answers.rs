//! Answers of the store to its sources: the state of each folder notice, recent take-downs, display checks and
//! attachments to download. Plain values; the newest one wins.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::notice::{BlobHash, DisplayCheck, NoticeId, Posting, SourceId, TextCheck};

/// State of a folder notice, for the clerk who put it there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FolderAnswer {
    /// It hangs.
    Hangs,
    /// It is kept, and hangs from its first day on.
    Waits,
    /// It was taken away before it may go by law and without a reason; it hangs on.
    TooEarly,
    /// It is missing together with many others, or with its whole sub-folder: it hangs on until a human says that it
    /// may go.
    Missing,
}

/// A folder notice that went down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderTakeDown {
    pub title: String,
    pub posting: Posting,
    /// Since when the board had it.
    pub since: Timestamp,
    pub at: Timestamp,
    pub by: FolderTakeDownBy,
    /// In the words of whoever took it down.
    pub why: Option<String>,
}

/// The cause of a folder notice's take-down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FolderTakeDownBy {
    /// Its last day was over.
    OwnDate,
    /// It was taken out of the folder, or its clerk said why it goes.
    Clerk,
    /// A human at the board released it.
    Human,
}

/// The notices of folders that went down lately; newest wins. What hangs again is not in it.
pub type FolderTakeDowns = BTreeMap<NoticeId, FolderTakeDown>;

/// Answers for all notices of all folders that the store keeps; what is not in it is not kept. Newest wins.
pub type FolderAnswers = BTreeMap<NoticeId, FolderAnswer>;

/// Display checks of attachments, by the hash of the attachment itself (not of the PDF that was made of it). Only files
/// on the board are in it. Newest wins.
pub type DisplayChecks = HashMap<BlobHash, DisplayCheck>;

/// Text checks of attachments, by the hash of the attachment itself (not of the PDF that was made of it). Only documents
/// whose pages were looked at are in it. Newest wins.
pub type TextChecks = HashMap<BlobHash, TextCheck>;

/// An attachment whose bytes the store does not have yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedAttachment {
    /// Source of the notice that it belongs to.
    pub source: SourceId,
    /// The attachment's address.
    pub address: String,
}
