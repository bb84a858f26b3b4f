//! What a reader of feeds is told beside the bytes: whose they are, where they came from, what they are to the board.
//! Plain values.

use url::Url;

use crate::notice::{NoticeKind, SourceId};

/// Days for which an announcement is shown where nothing else is said.
pub const KEEP_DAYS: u32 = 30;

/// What the bytes alone do not say.
#[derive(Clone, Debug)]
pub struct FeedContext {
    pub source: SourceId,
    /// Where the feed was read from in the end, after redirects; a `file:` address for a feed in a file. Relative
    /// addresses are resolved against it.
    pub base: Option<Url>,
    /// What the items are unless they say so themselves (OFN "Aktualita" does).
    pub kind: NoticeKind,
    /// Days for which an announcement without a last day is shown; the day it came out is not counted.
    pub keep_days: u32,
}

impl FeedContext {
    /// A feed of official notices.
    pub fn new(source: SourceId, base: Option<Url>) -> Self {
        Self { source, base, kind: NoticeKind::Official, keep_days: KEEP_DAYS }
    }
}
