//! Pending work of the store's actor: listings and attachments that were taken and are not written down yet. Plain
//! values.
//!
//! Left out: writing them down (`source_claims`, `file_intake`).

use std::path::PathBuf;

use crate::{
    notice::{Blob, Notice},
    source::{EarlyRemoval, ListingReach, UnlistedNotices},
};

/// A source's newest listing, until it is written down.
#[derive(Clone)]
pub(super) struct SourceClaim {
    pub(super) notices: Vec<Notice>,
    pub(super) removals: Vec<EarlyRemoval>,
    pub(super) unlisted: UnlistedNotices,
    pub(super) reach: ListingReach,
    pub(super) trouble: Option<String>,
}

/// Attachments that are taken and not written down yet.
#[derive(Default)]
pub(super) struct ArrivedFiles {
    /// In their order: the address, and the bytes with the folders that are to be settled, or why there are none.
    pub(super) files: Vec<(String, Result<(Blob, Vec<PathBuf>), String>)>,
}
