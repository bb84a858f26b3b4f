//! Source defects: what was wrong with a feed or a folder and was survived, and how much of the source a listing with
//! such a defect covers. Plain values.

use serde::{Deserialize, Serialize};

use crate::notice::one_line;

/// Words of a warning, in characters; it may repeat what a stranger wrote.
const LONGEST_WORDS: usize = 500;
/// More warnings than this help no one.
pub(super) const MOST_WARNINGS: usize = 2_000;

/// One defect that was survived; for the admin and for `vyveska import`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceDefect {
    /// What was wrong.
    pub kind: DefectKind,
    /// Title of the item, or its place in the feed counted from one ("#12"); `None` when it is about the whole source.
    pub item: Option<String>,
    /// One line for people.
    pub text: String,
}

/// Kinds of defects a source survives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DefectKind {
    /// The feed is no JSON; items were picked out of it one by one.
    InvalidJson,
    /// The feed is no XML to its end; the items before the fault were taken.
    InvalidXml,
    /// The feed is no JSON as it stands; one repair of the whole made it so, and nothing of it was lost.
    Mended,
    /// The bytes are not UTF-8; what could not be read is replaced.
    Encoding,
    /// The feed is built otherwise than the norm says (an array around the board, one object instead of a list).
    Shape,
    /// The board has no list of notices at all.
    MissingItems,
    /// The source lists its newest notices only; what is missing from it may hang all the same.
    Window,
    /// The feed carries the values that publishers leave behind when their export failed.
    Placeholder,
    /// More notices than the configuration allows; the oldest are left out.
    TooManyNotices,
    /// More attachments than a notice can have; the rest is left out.
    TooManyAttachments,
    /// The item could not be understood and is not on the board.
    ItemSkipped,
    /// The item has no `iri`; something else stands in for it.
    MissingIri,
    /// Two items share an `iri`; the later one got another identity.
    DuplicateIri,
    /// A key is written with a letter that only looks right.
    LookAlikeKey,
    /// The item has no title; something else stands in for it.
    MissingTitle,
    /// The item has no usable day of posting; another date stands in for it.
    MissingPosting,
    /// A date could not be read.
    BadDate,
    /// The end lies before the posting; the end is taken as unknown.
    EndBeforeStart,
    /// An attachment has no usable address, or is nothing that a board can show, and is left out.
    BadAttachment,
    /// A link that may lead to a document is not taken for an attachment.
    LinkNotTaken,
    /// The bytes of an attachment are not there.
    AttachmentMissing,
    /// A web page came in place of an attachment.
    AttachmentIsPage,
    /// Part of a text or of a list is left out, it is too long.
    Shortened,
    /// A file is too large for the board.
    TooLarge,
    /// Something at the source that a human has to mend; `status` tells it.
    Trouble,
}

impl DefectKind {
    /// How much of the source a listing with this defect tells of.
    pub(super) fn reach(self) -> ListingReach {
        match self {
            Self::InvalidJson | Self::InvalidXml | Self::MissingItems | Self::Placeholder | Self::TooManyNotices => {
                ListingReach::Partial
            }
            Self::Window => ListingReach::Window,
            _ => ListingReach::Whole,
        }
    }

    /// True where something of the source is not on the board because of it.
    pub fn is_loss(self) -> bool {
        let partial = self.reach() == ListingReach::Partial;
        let lost = [
            Self::TooManyAttachments,
            Self::ItemSkipped,
            Self::BadAttachment,
            Self::AttachmentMissing,
            Self::AttachmentIsPage,
            Self::TooLarge,
        ];
        partial || lost.contains(&self)
    }
}

impl SourceDefect {
    /// A warning about the whole source.
    pub(super) fn about_source(kind: DefectKind, text: impl Into<String>) -> Self {
        Self { kind, item: None, text: one_line(&text.into(), LONGEST_WORDS) }
    }

    /// A warning about one item.
    pub(super) fn about_item(kind: DefectKind, item: &str, text: impl Into<String>) -> Self {
        Self { kind, item: Some(one_line(item, LONGEST_WORDS)), text: one_line(&text.into(), LONGEST_WORDS) }
    }
}

/// How much of a source's contents a listing covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ListingReach {
    /// All of it: what is missing was taken away there, as far as the source knows.
    Whole,
    /// An unknown part may be missing; a later listing of the same source will be whole again.
    Partial,
    /// By its nature only the newest notices (a news channel).
    Window,
}

/// The warnings that are kept of too many, and how many are left out.
pub(super) fn first(warnings: Vec<SourceDefect>) -> (Vec<SourceDefect>, usize) {
    let (minor, mut kept): (Vec<_>, Vec<_>) =
        warnings.into_iter().partition(|warning| warning.kind.reach() == ListingReach::Whole);
    kept.extend(minor);
    let left_out = kept.len().saturating_sub(MOST_WARNINGS);
    kept.truncate(MOST_WARNINGS);
    (kept, left_out)
}

/// Keeps a growing list of warnings bounded; how many are left out.
pub(super) fn shorten_defects(warnings: &mut Vec<SourceDefect>) -> usize {
    if warnings.len() < MOST_WARNINGS.saturating_mul(2) {
        return 0;
    }
    let (kept, left_out) = first(std::mem::take(warnings));
    *warnings = kept;
    left_out
}
