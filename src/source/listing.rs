//! What sources say to the store. Values only: how they are read lies in `ofn` and `folder`, what they lead to in `store`.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::PathBuf,
};

use jiff::{Timestamp, ToSpan as _, civil::Date};
use serde::{Deserialize, Serialize};

use super::feed::context::FeedContext;
use crate::notice::{
    BlobHash, DisplayCheck, MediaKind, Notice, NoticeId, NoticeKind, Obstacle, Posting, SourceId, one_line,
};

/// Stands for the first day of a notice until [`Listing::dated`] puts one in.
pub(super) const UNDATED: Date = Date::constant(1, 1, 1);

/// Words of a warning, in characters; it may repeat what a stranger wrote.
const LONGEST_WORDS: usize = 500;
/// More warnings than this help no one.
const MOST_WARNINGS: usize = 2_000;

/// Everything a source claims to hang at one moment, with what was wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    pub notices: Vec<Notice>,
    pub warnings: Vec<SourceDefect>,
    /// What the office takes down itself, listed or not, before its last day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removals: Vec<EarlyRemoval>,
    /// Notices whose source names no day of posting, until [`Listing::dated`] has put one in: a number is for how many
    /// days the notice is shown from that day on.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub undated: BTreeMap<NoticeId, Option<u32>>,
    /// What a folder says of notices that it does not list.
    #[serde(default, skip_serializing_if = "UnlistedNotices::is_empty")]
    pub unlisted: UnlistedNotices,
    /// Warnings that are left out because there are too many.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub untold: usize,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// Notices that a folder does not list and that were not taken out of it either.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct UnlistedNotices {
    /// Documents that are there and cannot be listed as they are now (a text beside one is wrong), with the hashes of
    /// their files as far as they are known. What hangs of them stays as it is.
    pub kept: BTreeMap<NoticeId, Vec<BlobHash>>,
    /// Documents that are missing with a whole part of the folder. What hangs of them is held until a human says that it
    /// may go.
    pub doubted: BTreeSet<NoticeId>,
}

impl UnlistedNotices {
    /// True when it says nothing.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty() && self.doubted.is_empty()
    }
}

/// The office takes a notice down before its last day, and says why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlyRemoval {
    pub id: NoticeId,
    pub why: String,
}

/// One defect that was survived; for the admin and for `vyveska import`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceDefect {
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
    fn reach(self) -> ListingReach {
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

/// How much of what a source holds a listing tells of.
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

impl Listing {
    /// How far the listing is believed about what it does not list. A single item that was skipped does not count; a feed
    /// with one everlasting bad item would otherwise never be believed.
    pub fn reach(&self) -> ListingReach {
        let reach = self.warnings.iter().map(|warning| warning.kind.reach());
        reach.fold(ListingReach::Whole, |all, one| match (all, one) {
            (ListingReach::Partial, _) | (_, ListingReach::Partial) => ListingReach::Partial,
            (ListingReach::Window, _) | (_, ListingReach::Window) => ListingReach::Window,
            (ListingReach::Whole, ListingReach::Whole) => ListingReach::Whole,
        })
    }

    /// What a human has to mend at the source, in one line.
    pub fn trouble_line(&self) -> Option<String> {
        const MOST: usize = 3;
        let all: Vec<&str> = self
            .warnings
            .iter()
            .filter(|warning| warning.kind == DefectKind::Trouble)
            .map(|warning| warning.text.as_str())
            .collect();
        let more = all.len().saturating_sub(MOST);
        let shown = all.iter().take(MOST).copied().collect::<Vec<_>>().join("; ");
        match (all.is_empty(), more) {
            (true, _) => None,
            (false, 0) => Some(shown),
            (false, more) => Some(format!("{shown}; and {more} more like these")),
        }
    }

    /// The listing with a day of posting for every notice. Where the source names none it is the one under which the
    /// notice is `kept` already, so that it does not move from reading to reading; else `today`, the day of the first one.
    pub fn with_days(mut self, kept: impl Fn(&NoticeId) -> Option<Date>, today: Date) -> Self {
        let undated = std::mem::take(&mut self.undated);
        for notice in &mut self.notices {
            let Some(days) = undated.get(&notice.id) else { continue };
            let first = kept(&notice.id).unwrap_or(today);
            let posting = &mut notice.posting;
            // An end before the first reading is over all the same.
            posting.from = posting.until.map_or(first, |until| first.min(until));
            posting.until = posting.until.or(days.map(|days| first.saturating_add(i64::from(days).days())));
        }
        self
    }

    /// The listing with these warnings, the first ones of too many. Those that say that something may be missing come
    /// first and stay.
    pub(super) fn with_warnings(self, warnings: Vec<SourceDefect>) -> Self {
        let (warnings, left_out) = first(warnings);
        Self { warnings, untold: self.untold.saturating_add(left_out), ..self }
    }

    /// Adds a notice; `dated` is false where its source names no day of posting.
    pub(super) fn add(&mut self, notice: Notice, dated: bool, context: &FeedContext) {
        if !dated {
            let shown = (notice.kind == NoticeKind::Announcement).then_some(context.keep_days);
            self.undated.insert(notice.id.clone(), shown);
        }
        self.notices.push(notice);
    }

    /// True when something that the source holds may be missing here: then a notice that is not in the listing has not
    /// necessarily been taken down by the office.
    pub fn is_partial(&self) -> bool {
        self.reach() != ListingReach::Whole
    }
}

/// The warnings that are kept of too many, and how many are left out.
fn first(warnings: Vec<SourceDefect>) -> (Vec<SourceDefect>, usize) {
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

/// What a source tells the store, over one bounded channel. When that channel is full the source waits: it polls later,
/// nothing is lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceReport {
    /// The source was read whole; this is what it claims now.
    Listing { source: SourceId, listing: Listing },
    /// The source says the same as before (304, or the same bytes).
    Unchanged { source: SourceId },
    /// The source could not be read. Nothing changes on the board.
    Failed { source: SourceId, why: String },
    /// The bytes of an attachment, or why they cannot be had; `address` is the attachment's.
    File { address: String, result: Result<ReadyFile, String> },
    /// The PDF that was made of an office document in the store, or why none could be.
    Drawn { of: BlobHash, result: Result<ReadyFile, Obstacle> },
    /// Nothing is left outside of the store of these bytes, which were purged.
    Purged { hashes: Vec<BlobHash> },
}

/// What became of a notice of a folder, for the clerk who put it there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FolderAnswer {
    /// It hangs.
    Hangs,
    /// It is kept, and hangs from its first day on.
    Waits,
    /// It was taken away before it may go by law and without a reason; it hangs on.
    TooEarly,
    /// It is missing together with many others, or with its whole sub-folder: it hangs on until a human says that it may
    /// go.
    Missing,
}

/// What is known of a notice of a folder that went down.
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

/// Who took a notice of a folder down.
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

/// How the bytes of attachments stand before the eyes of a visitor, by the hash of the attachment itself (not of the PDF that
/// was made of it). What hangs nowhere is not in it. Newest wins.
pub type DisplayChecks = HashMap<BlobHash, DisplayCheck>;

/// A whole file in the staging folder, synced to disk. The store moves it under its final name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadyFile {
    pub path: PathBuf,
    pub hash: BlobHash,
    /// Length in bytes.
    pub bytes: u64,
    /// Told from the first bytes.
    pub kind: MediaKind,
}

/// An attachment whose bytes the store does not have yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedAttachment {
    pub source: SourceId,
    /// The attachment's address.
    pub address: String,
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::notice::Posting;

    #[test]
    fn a_feed_that_had_to_be_salvaged_is_partial_and_one_bad_item_is_not() {
        let with = |kind| Listing { warnings: vec![SourceDefect::about_source(kind, "x")], ..Listing::default() };
        assert!(with(DefectKind::InvalidJson).is_partial());
        assert!(with(DefectKind::Placeholder).is_partial());
        assert!(!with(DefectKind::ItemSkipped).is_partial());
        assert!(!with(DefectKind::BadDate).is_partial());
        assert!(!with(DefectKind::Mended).is_partial());
        assert_eq!(with(DefectKind::Window).reach(), ListingReach::Window);
        assert_eq!(Listing::default().reach(), ListingReach::Whole);
    }

    #[test]
    fn a_notice_without_a_day_keeps_the_one_it_was_first_read_on() {
        let context = FeedContext::new(SourceId("mesto".into()), None);
        let notice = |id: &str, kind, until| {
            let posting = Posting { from: UNDATED, until };
            Notice { kind, ..Notice::new(context.source.clone(), NoticeId(id.into()), id, posting) }
        };
        let (today, kept) = (date(2026, 11, 22), date(2026, 11, 1));
        let mut listing = Listing::default();
        listing.add(notice("kept", NoticeKind::Official, None), false, &context);
        listing.add(notice("new", NoticeKind::Announcement, None), false, &context);
        listing.add(notice("over", NoticeKind::Official, Some(kept)), false, &context);
        let own = Notice {
            posting: Posting { from: date(2020, 1, 1), until: None },
            ..notice("own", NoticeKind::Official, None)
        };
        listing.add(own, true, &context);
        let listing = listing.with_days(|id| (id.0 == "kept").then_some(kept), today);
        let days: Vec<_> = listing.notices.iter().map(|notice| (notice.posting.from, notice.posting.until)).collect();
        let december = Some(date(2026, 12, 22));
        assert_eq!(days, [(kept, None), (today, december), (kept, Some(kept)), (date(2020, 1, 1), None)]);
        assert_eq!(listing.undated.len(), 0);
    }

    #[test]
    fn what_has_to_be_mended_is_one_line() {
        let with = |count: usize| Listing {
            warnings: (0..count).map(|at| SourceDefect::about_source(DefectKind::Trouble, at.to_string())).collect(),
            ..Listing::default()
        };
        let told: Vec<_> = [0, 1, 3, 5].map(|count| with(count).trouble_line().unwrap_or_default()).into();
        assert_eq!(told, ["", "0", "0; 1; 2", "0; 1; 2; and 2 more like these"]);
    }

    #[test]
    fn kinds_are_written_in_kebab_case() {
        assert_eq!(serde_json::to_string(&DefectKind::InvalidJson).unwrap(), "\"invalid-json\"");
    }
}
