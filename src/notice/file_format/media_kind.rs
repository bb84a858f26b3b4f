//! Media kinds of files, as far as the board tells them apart. Plain values.
//!
//! Left out: detecting the kind (`detect`).

use serde::{Deserialize, Serialize};

/// Kind of a file, by what the board can do with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MediaKind {
    /// A PDF, drawn page by page.
    Pdf,
    /// JPEG, PNG, TIFF or WebP: shown as one page, a TIFF as all that it has.
    Picture,
    /// A text, sheet or presentation of an office suite; a PDF can be made of it.
    Office,
    /// An archive of other files (ZIP, gzip, 7z, RAR).
    Archive,
    /// Files with their signatures in one ZIP (ASiC).
    SignedPackage,
    /// A message of the data boxes (ZFO).
    DataMessage,
    /// A file within its signature, or a signature alone (p7m, p7s).
    SignedFile,
    /// An HTML page.
    WebPage,
    /// Anything else, as plain text or unknown bytes.
    Other,
}

impl MediaKind {
    /// True for what the viewer can draw.
    pub fn has_pages(self) -> bool {
        matches!(self, Self::Pdf | Self::Picture)
    }
}
