//! `Listing`: everything a source claims to hang at one moment, with its defects. Plain values.
//!
//! Left out: parsing (`feed`, `folder`), what the store makes of it (`store::reconcile`).

use std::collections::{BTreeMap, BTreeSet};

use jiff::{ToSpan as _, civil::Date};
use serde::{Deserialize, Serialize};

use super::{
    defect::{DefectKind, ListingReach, SourceDefect, first},
    feed::context::FeedContext,
};
use crate::notice::{BlobHash, Notice, NoticeId, NoticeKind};

/// Placeholder for the first day of a notice until [`Listing::with_days`] sets one.
pub(super) const UNDATED: Date = Date::constant(1, 1, 1);

/// Everything a source claims to hang at one moment, with what was wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// Notices in the order of the source.
    pub notices: Vec<Notice>,
    /// What was wrong and survived.
    pub warnings: Vec<SourceDefect>,
    /// Early removals by the office, whether the notice is listed or not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removals: Vec<EarlyRemoval>,
    /// Notices whose source names no day of posting, until [`Listing::with_days`] has put one in: a number is for how
    /// many days the notice is shown from that day on.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub undated: BTreeMap<NoticeId, Option<u32>>,
    /// Statements of a folder about notices that it does not list.
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
    /// Documents that are missing with a whole part of the folder. What hangs of them is held until a human says that
    /// it may go.
    pub doubted: BTreeSet<NoticeId>,
}

impl UnlistedNotices {
    /// True when it says nothing.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty() && self.doubted.is_empty()
    }
}

/// An early take-down by the office, with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlyRemoval {
    /// Identity of the notice in this source.
    pub id: NoticeId,
    /// Reason that the office gives.
    pub why: String,
}

impl Listing {
    /// How far the listing is believed about what it does not list. A single item that was skipped does not count; a
    /// feed with one everlasting bad item would otherwise never be believed.
    pub fn reach(&self) -> ListingReach {
        let reach = self.warnings.iter().map(|warning| warning.kind.reach());
        reach.fold(ListingReach::Whole, |all, one| match (all, one) {
            (ListingReach::Partial, _) | (_, ListingReach::Partial) => ListingReach::Partial,
            (ListingReach::Window, _) | (_, ListingReach::Window) => ListingReach::Window,
            (ListingReach::Whole, ListingReach::Whole) => ListingReach::Whole,
        })
    }

    /// Troubles that a human has to mend at the source, in one line.
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
    /// notice is `kept` already, so that it does not move from reading to reading; else `today`, the day of the first
    /// one.
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
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::notice::{Posting, SourceId};

    #[test]
    fn a_feed_that_had_to_be_salvaged_is_partial_and_one_bad_item_is_not() {
        let with = |kind| Listing { warnings: vec![SourceDefect::about_source(kind, "x")], ..Listing::default() };
        assert_ne!(with(DefectKind::InvalidJson).reach(), ListingReach::Whole);
        assert_ne!(with(DefectKind::Placeholder).reach(), ListingReach::Whole);
        assert_eq!(with(DefectKind::ItemSkipped).reach(), ListingReach::Whole);
        assert_eq!(with(DefectKind::BadDate).reach(), ListingReach::Whole);
        assert_eq!(with(DefectKind::Mended).reach(), ListingReach::Whole);
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
        let lines: Vec<_> = [0, 1, 3, 5].map(|count| with(count).trouble_line().unwrap_or_default()).into();
        assert_eq!(lines, ["", "0", "0; 1; 2", "0; 1; 2; and 2 more like these"]);
    }

    #[test]
    fn kinds_are_written_in_kebab_case() {
        assert_eq!(serde_json::to_string(&DefectKind::InvalidJson).unwrap(), "\"invalid-json\"");
    }
}
