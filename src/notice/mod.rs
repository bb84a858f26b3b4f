//! The domain, pure: what a notice is, when it hangs, what is attached to it.
//!
//! Nothing here reads a file, a socket or a clock. Feeds are turned into these values by `source`, kept by `store`,
//! shown by `player`.

mod hash;
mod media;
mod posting;
mod text;

pub use hash::{BlobHash, BlobHashError};
pub use media::MediaKind;
pub use posting::{Nearness, Posting};
pub use text::{clean, decode_entities, fold};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Name of a source as the configuration gives it (`mesto`, `slozka`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SourceId(pub String);

/// Identity of a notice for as long as it hangs: the feed's `iri`, or what stands in for it where the feed has none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NoticeId(pub String);

/// One item of the board (OFN "Informace na úřední desce").
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    pub id: NoticeId,
    pub source: SourceId,
    /// Cleaned title; never empty.
    pub title: String,
    /// Číslo jednací, as written by the office.
    pub reference: Option<String>,
    /// Spisová značka, as written by the office.
    pub file_mark: Option<String>,
    /// Whose document it is ("MÚ - odbor dopravy", "Exekutorský úřad").
    pub originator: Option<String>,
    /// Kind of document ("Veřejná vyhláška"); what the chips on the board group by.
    pub category: Option<String>,
    pub posting: Posting,
    pub attachments: Vec<Attachment>,
    /// The official page of the notice, for "where to get it".
    pub page_url: Option<String>,
}

/// A file of a notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Name for people; never empty ("Příloha 2" where the feed has only a number).
    pub name: String,
    /// Where the bytes come from: an absolute URL, or a path for the watched folder.
    pub address: String,
    /// The bytes, once they are in the store.
    pub blob: Option<Blob>,
}

/// Bytes in the content-addressed store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blob {
    pub hash: BlobHash,
    /// Told from the bytes themselves, never from a name or a header.
    pub kind: MediaKind,
    pub bytes: u64,
}

impl Notice {
    /// First attachment that can be drawn page by page, with its index.
    pub fn first_document(&self) -> Option<(usize, Blob)> {
        self.attachments.iter().enumerate().find_map(|(i, a)| a.blob.filter(|b| b.kind.has_pages()).map(|b| (i, b)))
    }

    /// True for the first `days` days from the posting, the day of posting counted (the "Nové" tag).
    pub fn is_new(&self, today: Date, days: u32) -> bool {
        let age = (today - self.posting.from).get_days();
        u32::try_from(age).is_ok_and(|age| age < days)
    }
}
