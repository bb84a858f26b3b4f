//! `SourceReport`: the messages from a source to the store, over one bounded channel. Plain values.

use std::path::PathBuf;

use super::listing::Listing;
use crate::notice::{BlobHash, MediaKind, Obstacle, SourceId};

/// A message from a source to the store, over one bounded channel. When that channel is full the source waits: it polls
/// later, nothing is lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceReport {
    /// The source was read whole; this is what it claims now.
    Listing {
        /// The source that was read.
        source: SourceId,
        /// Everything that it claims.
        listing: Listing,
    },
    /// The source says the same as before (304, or the same bytes).
    Unchanged {
        /// The source that was read.
        source: SourceId,
    },
    /// The source could not be read. Nothing changes on the board.
    Failed {
        /// The source that was asked.
        source: SourceId,
        /// Cause, in words for the admin.
        why: String,
    },
    /// The bytes of an attachment, or why they cannot be had; `address` is the attachment's.
    File {
        /// Address of the attachment, as in its notice.
        address: String,
        /// The file in the staging folder, or the cause in words for the admin.
        result: Result<ReadyFile, String>,
    },
    /// The PDF that was made of an office document in the store, or why none could be.
    Drawn {
        /// Hash of the office document.
        of: BlobHash,
        /// The PDF in the staging folder, or why there is none.
        result: Result<ReadyFile, Obstacle>,
    },
    /// Nothing is left outside of the store of these bytes, which were purged.
    Purged {
        /// SHA-256 of what was removed.
        hashes: Vec<BlobHash>,
    },
}

/// A whole file in the staging folder, synced to disk. The store moves it under its final name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadyFile {
    /// Where it lies in the staging folder.
    pub path: PathBuf,
    /// SHA-256 of its bytes.
    pub hash: BlobHash,
    /// Length in bytes.
    pub bytes: u64,
    /// Told from the first bytes.
    pub kind: MediaKind,
}
