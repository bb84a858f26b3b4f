//! Public addresses of documents that the town's collector has confirmed to have. Plain values.

use std::collections::HashMap;

use crate::notice::{BlobHash, NoticeId};

/// The addresses of one notice at the collector.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedNotice {
    /// Its page.
    pub page: String,
    /// Its documents, by their bytes; only those that are there.
    pub files: HashMap<BlobHash, String>,
}

/// All that this board has published and that hangs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublicAddresses(pub HashMap<NoticeId, PublishedNotice>);

impl PublicAddresses {
    /// What the collector has of a notice.
    pub fn of(&self, id: &NoticeId) -> Option<&PublishedNotice> {
        self.0.get(id)
    }
}
