//! Row of the table of what hangs: a notice with what the page says of it, before it is put into words. Pure.

use jiff::{Timestamp, civil::Date};

use super::glass_times::GlassTimes;
use crate::{
    admin::board::{notice_key::notice_key, running_board::RunningBoard},
    config::Config,
    notice::{Notice, Posting, SourceId, fold},
};

/// Where a notice comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::admin::board) enum NoticeOrigin {
    /// A watched folder: its files are changed.
    Folder,
    /// A feed: the system that writes it decides.
    Feed,
    /// A source that is configured no longer.
    Gone,
}

impl NoticeOrigin {
    /// Of a source in this configuration.
    pub(in crate::admin::board) fn of(config: &Config, source: &SourceId) -> Self {
        if config.folders.iter().any(|folder| folder.name == *source) {
            Self::Folder
        } else if config.feeds.iter().any(|feed| feed.name == *source) {
            Self::Feed
        } else {
            Self::Gone
        }
    }
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::admin::board) struct BoardRow {
    pub key: String,
    pub title: String,
    pub reference: String,
    pub originator: String,
    /// Kind of document.
    pub category: String,
    pub posting: Posting,
    pub source: SourceId,
    pub origin: NoticeOrigin,
    pub personal: bool,
    /// Code of the obstacle of its first file that cannot be shown.
    pub hidden: Option<String>,
    /// When it last stood on the glass by itself.
    pub alone: Option<Timestamp>,
}

impl BoardRow {
    /// The row of a notice; without an answer of the player nothing is said of its files.
    pub(in crate::admin::board) fn new(
        notice: &Notice,
        config: &Config,
        board: Option<&RunningBoard>,
        glass: &GlassTimes,
    ) -> Self {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let reference = notice.reference.as_ref().or(notice.file_mark.as_ref());
        Self {
            key: notice_key(&notice.source, &notice.id),
            title: notice.title.clone(),
            reference: reference.cloned().unwrap_or_default(),
            originator: text(&notice.originator),
            category: text(&notice.category),
            posting: notice.posting,
            source: notice.source.clone(),
            origin: NoticeOrigin::of(config, &notice.source),
            personal: notice.duties.personal,
            hidden: board.and_then(|board| board.hidden_of(notice).next()).map(|file| file.why.clone()),
            alone: glass.alone(&notice.source, &notice.id),
        }
    }

    /// All that a search in the table looks at, without diacritics.
    pub(super) fn folded(&self) -> String {
        fold(&[&self.title, &self.reference, &self.originator, &self.category].map(String::as_str).join("\n"))
    }

    /// Days left after today; `None` where no end was given.
    pub(super) fn days_left(&self, today: Date) -> Option<i32> {
        self.posting.until.map(|until| (until - today).get_days())
    }
}
