//! Feed context: the values a parser gets beside the bytes (source, address, kind, limits). Plain values.

use jiff::civil::Date;
use url::Url;

use crate::notice::{NoticeKind, SourceId};

/// Days for which an announcement is shown where nothing else is said.
pub(crate) const KEEP_DAYS: u32 = 30;

/// Notices of one feed that are taken where nothing else is said.
pub const MOST_NOTICES: usize = 100_000;

/// Facts about a feed that its bytes do not contain.
#[derive(Clone, Debug)]
pub struct FeedContext {
    /// Name of the feed in the configuration; its notices carry it.
    pub source: SourceId,
    /// Where the feed was read from in the end, after redirects; a `file:` address for a feed in a file. Relative
    /// addresses are resolved against it.
    pub base: Option<Url>,
    /// Kind of items that do not declare one (OFN "Aktualita" does).
    pub kind: NoticeKind,
    /// Days for which an announcement without a last day is shown; the day it came out is not counted.
    pub keep_days: u32,
    /// Notices that are taken at the most.
    pub most_notices: usize,
    /// The day of the reading. It tells what hangs today where not all can be taken, and the year of a day without one;
    /// `None` where neither is to be told.
    pub today: Option<Date>,
}

impl FeedContext {
    /// A feed of official notices.
    pub fn new(source: SourceId, base: Option<Url>) -> Self {
        let (kind, keep_days, most_notices) = (NoticeKind::Official, KEEP_DAYS, MOST_NOTICES);
        Self { source, base, kind, keep_days, most_notices, today: None }
    }
}
