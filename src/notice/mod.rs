//! Domain types of notices: what a notice is, when it hangs, which files are attached to it. Pure.
//!
//! Nothing here reads a file, a socket or a clock. `source` makes these values from feeds, `store` keeps them,
//! `player` shows them.

mod blob_hash;
mod category_names;
mod shared_identity;
mod obstacle;
mod duties;
mod posting;
mod public_address;
mod revision;
mod display_check;
mod text_check;
mod text;
mod file_format;

pub use blob_hash::BlobHash;
pub(crate) use category_names::{category_key, named_categories};
pub use display_check::DisplayCheck;
pub use duties::LegalDuties;
pub use file_format::inspect::inspect;
pub(crate) use file_format::inspected_file::InspectedFile;
pub use file_format::media_kind::MediaKind;
pub(crate) use file_format::zip::ZipArchive;
pub(crate) use file_format::zip_directory::ZipError;
pub use obstacle::Obstacle;
pub(crate) use posting::EndNearness;
pub use posting::Posting;
pub(crate) use public_address::public_address;
pub(crate) use revision::revision_kind;
pub use revision::{RevisionKind, RevisionNote};
pub(crate) use shared_identity::IdentityTrait;
pub(crate) use text::{clean, decode_entities, fold, nfc, one_line, without_controls};
pub use text_check::TextCheck;

use serde::{Deserialize, Serialize};

/// Name of a source as the configuration gives it (`mesto`, `slozka`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SourceId(pub String);

/// Identity of a notice for as long as it hangs: the feed's `iri`, or what stands in for it where the feed has none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NoticeId(pub String);

/// Kind of a notice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeKind {
    /// Hangs on the official board, with all that the law wants of it.
    #[default]
    Official,
    /// News of the town (OFN Aktuality, a news channel): shown in the rotation, never among the official notices.
    Announcement,
    /// A picture, a PDF, an issue of the magazine or a message of the town's own: for the rotation and the town's news,
    /// never among the official notices.
    Media,
}

/// One item of the board (OFN "Informace na úřední desce").
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Identity within its source.
    pub id: NoticeId,
    /// Source that claims it.
    pub source: SourceId,
    /// Official notice, announcement or media.
    #[serde(default, skip_serializing_if = "NoticeKind::is_official")]
    pub kind: NoticeKind,
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
    /// Days on which it hangs.
    pub posting: Posting,
    /// Files in the order of the source.
    pub attachments: Vec<Attachment>,
    /// The official page of the notice, for "where to get it".
    pub page_url: Option<String>,
    /// Text of an announcement; paragraphs are lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Duties by law that come with it.
    #[serde(default, skip_serializing_if = "LegalDuties::is_none")]
    pub duties: LegalDuties,
}

/// A file of a notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Name for people; never empty ("Příloha 2" where the feed has only a number).
    pub name: String,
    /// Address of the bytes: an absolute URL, or a path for the watched folder.
    pub address: String,
    /// The bytes, once they are in the store.
    pub blob: Option<Blob>,
    /// The PDF that was made of the bytes, where they are an office document; drawn in their place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drawn: Option<Blob>,
    /// Why the bytes cannot be shown, as far as it was found out. Known to the running board alone.
    #[serde(skip)]
    pub obstacle: Option<Obstacle>,
}

impl Attachment {
    /// An attachment whose bytes are not there yet.
    pub fn new(name: impl Into<String>, address: impl Into<String>) -> Self {
        Self { name: name.into(), address: address.into(), blob: None, drawn: None, obstacle: None }
    }

    /// The document that is drawn page by page: the bytes themselves or the PDF made of them.
    pub fn document(&self) -> Option<Blob> {
        [self.blob, self.drawn].into_iter().flatten().find(|blob| blob.kind.has_pages())
    }
}

/// Bytes in the content-addressed store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blob {
    /// SHA-256 of the bytes; their name in the store.
    pub hash: BlobHash,
    /// Told from the bytes themselves, never from a name or a header.
    pub kind: MediaKind,
    /// Length in bytes.
    pub bytes: u64,
}

impl NoticeKind {
    /// True for what the law asks to be posted; news of the town are not.
    pub fn is_official(&self) -> bool {
        *self == Self::Official
    }
}

impl Notice {
    /// True of a message of the town's own: what is shown is its text, and no page of its file is drawn.
    pub fn is_message(&self) -> bool {
        self.kind == NoticeKind::Media && self.text.is_some()
    }

    /// A notice of which nothing more is known.
    pub fn new(source: SourceId, id: NoticeId, title: impl Into<String>, posting: Posting) -> Self {
        Self {
            id,
            source,
            kind: NoticeKind::Official,
            title: title.into(),
            reference: None,
            file_mark: None,
            originator: None,
            category: None,
            posting,
            attachments: vec![],
            page_url: None,
            text: None,
            duties: LegalDuties::default(),
        }
    }

    /// First attachment that can be drawn page by page, with its index.
    pub fn first_document(&self) -> Option<(usize, Blob)> {
        self.attachments.iter().enumerate().find_map(|(i, a)| a.document().map(|b| (i, b)))
    }
}
