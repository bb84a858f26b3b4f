//! Items of a feed to a listing: each notice once and under an identity of its own, and no more of them than the
//! configuration allows. Pure, and linear in the number of items.
//!
//! At most twice the limit of notices is held in memory. Above the limit notices that are over are dropped first, then
//! future ones, then the oldest that hang.

use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
};

use jiff::civil::Date;

use super::context::FeedContext;
use crate::{
    notice::{BlobHash, IdentityTrait, Notice, NoticeId},
    source::{DefectKind, Listing, SourceDefect, defect, listing::UNDATED},
};

/// A notice as it was read.
struct ReadItem {
    notice: Notice,
    dated: bool,
    place: usize,
}

/// The items of one feed.
pub(in crate::source) struct FeedItems<'a> {
    context: &'a FeedContext,
    held: Vec<ReadItem>,
    /// Hashes of what was read so far, identity and all: an exact repeat is no second notice.
    seen: HashSet<BlobHash>,
    /// Notices that hang today and are left out.
    lost: usize,
    /// Other notices that are left out.
    spare: usize,
    pub warnings: Vec<SourceDefect>,
    /// Warnings that are left out, there are too many.
    untold: usize,
}

impl<'a> FeedItems<'a> {
    /// No items yet; `warnings` are those met on the way.
    pub(crate) fn new(context: &'a FeedContext, warnings: Vec<SourceDefect>) -> Self {
        let (held, seen) = (Vec::new(), HashSet::new());
        Self { context, held, seen, lost: 0, spare: 0, warnings, untold: 0 }
    }

    /// Takes a notice in; `dated` is false where its source names no day of posting.
    pub(crate) fn add(&mut self, notice: Notice, dated: bool) {
        let place = self.seen.len();
        let all = IdentityTrait::All.hash_of(&notice).unwrap_or_default();
        if self.seen.insert(BlobHash::digest(format!("{}\0{all}", notice.id.0).as_bytes())) {
            self.held.push(ReadItem { notice, dated, place });
        } else {
            let text = "the same item is in the feed twice, it is taken once";
            self.warnings.push(SourceDefect::about_item(DefectKind::DuplicateIri, &notice.title, text));
        }
        if self.held.len() >= self.context.most_notices.saturating_mul(2).max(1) {
            self.cut();
        }
        self.untold = self.untold.saturating_add(defect::shorten_defects(&mut self.warnings));
    }

    /// The listing of all that was taken in.
    pub(crate) fn finish(mut self) -> Listing {
        self.cut();
        let (lost, spare, most) = (self.lost, self.spare, self.context.most_notices);
        if lost + spare > 0 {
            let count = self.seen.len();
            let text = format!(
                "the feed has {count} notices, the limit is {most} (most-notices): what hangs today and is newest is \
                 taken, {lost} that hang today are left out, and {spare} others"
            );
            self.warnings.push(SourceDefect::about_source(DefectKind::TooManyNotices, text));
        }
        self.held.sort_unstable_by_key(|held| held.place);
        let mut listing = Listing { untold: self.untold, ..Listing::default() };
        let mut shared: HashSet<&NoticeId> = HashSet::new();
        for (held, id) in self.held.iter().zip(identities(&self.held)) {
            if id != held.notice.id && shared.insert(&held.notice.id) {
                let text = format!("several items have one identity, they are told apart: {}", held.notice.id.0);
                self.warnings.push(SourceDefect::about_item(DefectKind::DuplicateIri, &held.notice.title, text));
            }
            listing.add(Notice { id, ..held.notice.clone() }, held.dated, self.context);
        }
        listing.with_warnings(self.warnings)
    }

    /// Leaves out what is beyond the limit.
    fn cut(&mut self) {
        let most = self.context.most_notices;
        if self.held.len() <= most {
            return;
        }
        let today = self.context.today;
        if most > 0 {
            self.held.select_nth_unstable_by_key(most - 1, |held| rank(held, today));
        }
        for held in self.held.drain(most..) {
            match class(&held, today) {
                ItemClass::Hangs => self.lost += 1,
                ItemClass::Waits | ItemClass::Over => self.spare += 1,
            }
        }
    }
}

/// Time of a notice relative to today, the most wanted first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum ItemClass {
    Hangs,
    Waits,
    Over,
}

fn class(held: &ReadItem, today: Option<Date>) -> ItemClass {
    let posting = held.notice.posting;
    match today {
        Some(today) if posting.is_over(today) => ItemClass::Over,
        Some(today) if posting.from > today => ItemClass::Waits,
        _ => ItemClass::Hangs,
    }
}

fn rank(held: &ReadItem, today: Option<Date>) -> (ItemClass, Reverse<Date>, usize) {
    let from = Some(held.notice.posting.from).filter(|from| *from != UNDATED).or(today).unwrap_or(UNDATED);
    (class(held, today), Reverse(from), held.place)
}

/// An identity for each notice: its own, or where notices share one, that with what tells the notice apart.
fn identities(held: &[ReadItem]) -> Vec<NoticeId> {
    let mut groups: HashMap<&NoticeId, Vec<usize>> = HashMap::new();
    for (place, held) in held.iter().enumerate() {
        groups.entry(&held.notice.id).or_default().push(place);
    }
    let mut out: Vec<NoticeId> = held.iter().map(|held| held.notice.id.clone()).collect();
    for group in groups.into_values().filter(|group| group.len() > 1) {
        let mut left = group;
        for kind in IdentityTrait::EACH {
            let hashes: Vec<_> =
                left.iter().map(|place| held.get(*place).and_then(|held| kind.hash_of(&held.notice))).collect();
            let mut counts: HashMap<&String, usize> = HashMap::new();
            for hash in hashes.iter().flatten() {
                *counts.entry(hash).or_default() += 1;
            }
            let alone = |hash: &&String| counts.get(*hash) == Some(&1) || kind == IdentityTrait::All;
            for (place, hash) in left.iter().zip(&hashes) {
                if let (Some(id), Some(hash)) = (out.get_mut(*place), hash.as_ref().filter(alone)) {
                    *id = id.distinguished_by(hash);
                }
            }
            let same =
                |place: &usize| out.get(*place).zip(held.get(*place)).is_some_and(|(id, held)| *id == held.notice.id);
            left.retain(same);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        notice::{Posting, SourceId},
        source::ListingReach,
    };

    const TODAY: Date = date(2026, 11, 29);

    fn context(most_notices: usize) -> FeedContext {
        FeedContext { most_notices, today: Some(TODAY), ..FeedContext::new(SourceId("mesto".into()), None) }
    }

    fn notice(id: &str, title: &str, from: Date, until: Option<Date>) -> Notice {
        Notice::new(SourceId("mesto".into()), NoticeId(id.into()), title, Posting { from, until })
    }

    fn listing(most: usize, notices: impl IntoIterator<Item = Notice>) -> Listing {
        let context = context(most);
        let mut items = FeedItems::new(&context, vec![]);
        for notice in notices {
            let dated = notice.posting.from != UNDATED;
            items.add(notice, dated);
        }
        items.finish()
    }

    fn ids(listing: &Listing) -> Vec<&str> {
        listing.notices.iter().map(|notice| notice.id.0.as_str()).collect()
    }

    #[test]
    fn a_limit_keeps_what_hangs_today_and_the_newest_of_it() {
        let day = |n: i8| date(2026, 11, n);
        let notices = || {
            [
                notice("over", "over", day(1), Some(day(20))),
                notice("old", "old", day(2), None),
                notice("soon", "soon", date(2026, 12, 5), None),
                notice("new", "new", day(28), None),
                notice("undated", "undated", UNDATED, None),
            ]
        };
        assert_eq!(ids(&listing(5, notices())).len(), 5);
        assert_eq!(ids(&listing(4, notices())), ["old", "soon", "new", "undated"]);
        let cut = listing(2, notices());
        assert_eq!((ids(&cut), cut.reach()), (vec!["new", "undated"], ListingReach::Partial));
        let warning = &cut.warnings[0];
        assert_eq!(warning.kind, DefectKind::TooManyNotices);
        assert!(
            warning.text.contains("5 notices, the limit is 2") && warning.text.contains("1 that hang"),
            "{}",
            warning.text
        );
        let mut backwards = notices();
        backwards.reverse();
        assert_eq!(ids(&listing(2, backwards)), ["undated", "new"]);
    }

    #[test]
    fn notices_of_one_name_are_told_apart_in_any_order_and_repeats_are_one() {
        let page = |n: u8, title: &str| Notice {
            page_url: Some(format!("https://lhota.example/?id={n}")),
            ..notice("deska", title, TODAY, None)
        };
        let notices = [page(1, "Záměr"), page(2, "Pozvánka"), page(2, "Pozvánka"), page(3, "Záměr")];
        let there = listing(100, notices.clone());
        assert_eq!(there.notices.len(), 3);
        let mut ids = ids(&there);
        ids.sort_unstable();
        let mut turned = notices;
        turned.reverse();
        let back = listing(100, turned);
        let mut again: Vec<_> = back.notices.iter().map(|notice| notice.id.0.as_str()).collect();
        again.sort_unstable();
        assert_eq!(ids, again);
        ids.dedup();
        assert_eq!(ids.len(), 3);
        assert!(there.notices.iter().all(|notice| notice.id.source_name() == "deska"));
        // An edit of the title is no other notice where each has its page.
        let edited = listing(100, [page(1, "Záměr prodeje"), page(2, "Pozvánka"), page(3, "Záměr")]);
        assert!(edited.notices.iter().all(|notice| again.contains(&notice.id.0.as_str())));
    }

    #[test]
    fn what_differs_in_its_days_alone_is_still_two() {
        let listing =
            listing(9, [notice("1", "Usnesení", TODAY, None), notice("1", "Usnesení", date(2026, 11, 2), None)]);
        assert_eq!(listing.notices.len(), 2);
        assert_ne!(listing.notices[0].id, listing.notices[1].id);
    }
}
