//! What a source claims against what hangs: additions, revisions, take-downs, and what is held for a human. Pure.
//!
//! Left out: whether a kept notice is shown today (a posting may start in the future): `snapshot` decides that.

use std::collections::HashMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::notice::{Notice, NoticeId};

/// A feed that held fewer notices than this may lose any share of them: on so small a board a share says nothing.
const FEWEST_FOR_SHARE: usize = 5;

/// How far a source is believed when notices are missing from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// Someone else's server: it may be broken, so an abnormal loss is held.
    Feed,
    /// The office's own folder: a file taken away is a notice taken away.
    Folder,
}

/// Why a notice went down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Its last day has passed.
    Over,
    /// The source no longer lists it, before its last day.
    Withdrawn,
}

/// A notice that the store keeps of a source (not taken down yet).
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    pub notice: &'a Notice,
    /// False for what was posted by a listing whose losses were held, until a listing passes whole. Only settled notices
    /// are the measure of a loss; else a broken feed could outvote the board with its own additions.
    pub settled: bool,
}

/// One step from what hangs to what the source claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Post(Notice),
    Revise(Notice),
    TakeDown { id: NoticeId, reason: Reason },
}

/// Notices that the source lost and that stay on the board until a human or the source says more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// How many are missing from the source.
    pub missing: usize,
    /// Out of how many that are not over.
    pub shown: usize,
}

/// Outcome of [`reconcile()`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reconciled {
    pub changes: Vec<Change>,
    pub held: Option<Held>,
}

/// Compares what the store keeps of one source (`shown`, not taken down yet) with what the source lists now.
///
/// `hold_drop_percent` is the largest share of notices, not over yet, that a feed may lose in one listing; the take-downs
/// of a larger loss, and of an empty listing, are held. A notice that is over goes down in any case. What is posted beside
/// a held loss is to be kept as not settled; once nothing is held, everything of the source is settled.
pub fn reconcile(
    shown: &[Shown<'_>],
    listing: &[Notice],
    today: Date,
    kind: SourceKind,
    hold_drop_percent: u8,
) -> Reconciled {
    let known: HashMap<&NoticeId, &Notice> = shown.iter().map(|kept| (&kept.notice.id, kept.notice)).collect();
    let mut claimed: HashMap<&NoticeId, &Notice> = HashMap::new();
    let mut changes = Vec::new();
    for notice in listing {
        // Of items with the same id the first wins; the source has warned of the rest.
        if claimed.contains_key(&notice.id) {
            continue;
        }
        claimed.insert(&notice.id, notice);
        let over = notice.posting.is_over(today);
        let Some(old) = known.get(&notice.id) else {
            if !over {
                changes.push(Change::Post(notice.clone()));
            }
            continue;
        };
        if is_revised(old, notice, kind) {
            changes.push(Change::Revise(notice.clone()));
        }
        if over {
            changes.push(Change::TakeDown { id: notice.id.clone(), reason: Reason::Over });
        }
    }

    let take_down = |kept: &Shown<'_>, reason| Change::TakeDown { id: kept.notice.id.clone(), reason };
    let unclaimed = shown.iter().filter(|kept| !claimed.contains_key(&kept.notice.id));
    let (over, lost): (Vec<&Shown<'_>>, Vec<&Shown<'_>>) =
        unclaimed.partition(|kept| kept.notice.posting.is_over(today));
    changes.extend(over.iter().map(|kept| take_down(kept, Reason::Over)));

    // What is over, by its newest dates, is no measure of a loss.
    let newest = |kept: &Shown<'_>| claimed.get(&kept.notice.id).map_or(kept.notice.posting, |notice| notice.posting);
    let hanging: Vec<&Shown<'_>> = shown.iter().filter(|kept| !newest(kept).is_over(today)).collect();
    let measure = hanging.iter().filter(|kept| kept.settled).count();
    let settled_lost = lost.iter().filter(|kept| kept.settled).count();
    let too_many = measure >= FEWEST_FOR_SHARE
        && settled_lost.saturating_mul(100) > measure.saturating_mul(usize::from(hold_drop_percent));
    if kind == SourceKind::Feed && !lost.is_empty() && (listing.is_empty() || too_many) {
        return Reconciled { changes, held: Some(Held { missing: lost.len(), shown: hanging.len() }) };
    }
    changes.extend(lost.iter().map(|kept| take_down(kept, Reason::Withdrawn)));
    Reconciled { changes, held: None }
}

/// True when the listing says something else than what is kept. A feed knows nothing of blobs, so they never count there;
/// a folder names the bytes it holds, and other bytes under the same name are a revision.
fn is_revised(old: &Notice, new: &Notice, kind: SourceKind) -> bool {
    let other_bytes = kind == SourceKind::Folder
        && old.attachments.iter().zip(&new.attachments).any(|(old, new)| new.blob.is_some() && old.blob != new.blob);
    other_bytes || without_blobs(old) != without_blobs(new)
}

fn without_blobs(notice: &Notice) -> Notice {
    let mut notice = notice.clone();
    for attachment in &mut notice.attachments {
        attachment.blob = None;
    }
    notice
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, HashSet};

    use jiff::{ToSpan as _, civil::date};
    use proptest::prelude::*;

    use super::*;
    use crate::notice::{Attachment, Blob, BlobHash, MediaKind, Posting, SourceId};

    const TODAY: Date = date(2026, 11, 22);

    fn notice(id: &str, from: i32, until: Option<i32>) -> Notice {
        let day = |offset: i32| TODAY.saturating_add(offset.days());
        Notice {
            id: NoticeId(id.into()),
            source: SourceId("mesto".into()),
            title: format!("Oznámení {id}"),
            reference: None,
            file_mark: None,
            originator: None,
            category: None,
            posting: Posting { from: day(from), until: until.map(day) },
            attachments: vec![Attachment { name: "1".into(), address: format!("https://x/{id}"), blob: None }],
            page_url: None,
        }
    }

    fn hanging(count: usize) -> Vec<Notice> {
        (0..count).map(|i| notice(&format!("n{i}"), -3, Some(10))).collect()
    }

    /// Everything settled, as after a listing that passed whole.
    fn run(shown: &[Notice], listing: &[Notice], kind: SourceKind, percent: u8) -> Reconciled {
        let shown: Vec<_> = shown.iter().map(|notice| Shown { notice, settled: true }).collect();
        reconcile(&shown, listing, TODAY, kind, percent)
    }

    fn apply(shown: &[Notice], changes: &[Change]) -> Vec<Notice> {
        let mut kept: BTreeMap<NoticeId, Notice> = shown.iter().map(|n| (n.id.clone(), n.clone())).collect();
        for change in changes {
            match change {
                Change::Post(n) | Change::Revise(n) => drop(kept.insert(n.id.clone(), n.clone())),
                Change::TakeDown { id, .. } => drop(kept.remove(id)),
            }
        }
        kept.into_values().collect()
    }

    #[test]
    fn an_empty_feed_takes_nothing_down() {
        let shown = hanging(2);
        let out = run(&shown, &[], SourceKind::Feed, 30);
        assert_eq!(out, Reconciled { changes: vec![], held: Some(Held { missing: 2, shown: 2 }) });
    }

    #[test]
    fn a_feed_may_lose_thirty_percent_and_no_more() {
        let shown = hanging(10);
        for (lost, changes, held) in [(3, 3, None), (4, 0, Some(Held { missing: 4, shown: 10 }))] {
            let out = run(&shown, &shown[lost..], SourceKind::Feed, 30);
            assert_eq!((out.changes.len(), out.held), (changes, held));
        }
    }

    #[test]
    fn additions_and_revisions_pass_while_the_rest_is_held() {
        let shown = hanging(10);
        let mut listing = vec![notice("new", 0, None), shown[0].clone()];
        listing[1].title = "Jiný název".into();
        let out = run(&shown, &listing, SourceKind::Feed, 30);
        assert_eq!(out.changes, [Change::Post(listing[0].clone()), Change::Revise(listing[1].clone())]);
        assert_eq!(out.held, Some(Held { missing: 9, shown: 10 }));
    }

    #[test]
    fn a_broken_feed_cannot_outvote_the_board_with_its_own_additions() {
        let shown = hanging(10);
        let strangers: Vec<_> = (0..50).map(|i| notice(&format!("s{i}"), 0, None)).collect();
        let mut kept: Vec<_> = shown.iter().map(|notice| Shown { notice, settled: true }).collect();
        kept.extend(strangers.iter().map(|notice| Shown { notice, settled: false }));
        let again = reconcile(&kept, &strangers, TODAY, SourceKind::Feed, 30);
        assert_eq!(again, Reconciled { changes: vec![], held: Some(Held { missing: 10, shown: 60 }) });
        let well_again = reconcile(&kept, &shown[2..], TODAY, SourceKind::Feed, 30);
        assert_eq!((well_again.changes.len(), well_again.held), (52, None));
    }

    #[test]
    fn a_folder_emptied_by_the_clerk_empties_the_board() {
        let out = run(&hanging(6), &[], SourceKind::Folder, 30);
        assert_eq!((out.changes.len(), out.held), (6, None));
    }

    #[test]
    fn over_goes_down_whatever_the_source_does_and_is_not_counted_as_lost() {
        let mut shown = hanging(5);
        shown.extend((0..5).map(|i| notice(&format!("old{i}"), -30, Some(-1))));
        let mut listing = shown[..5].to_vec();
        listing.push(shown[5].clone());
        let out = run(&shown, &listing, SourceKind::Feed, 30);
        assert_eq!(out.changes.len(), 5);
        assert!(out.changes.iter().all(|c| matches!(c, Change::TakeDown { reason: Reason::Over, .. })));
        assert_eq!(out.held, None);
    }

    #[test]
    fn an_extended_end_keeps_the_notice() {
        let listing = [notice("a", -30, Some(5))];
        let out = run(&[notice("a", -30, Some(-1))], &listing, SourceKind::Feed, 30);
        assert_eq!(out.changes, [Change::Revise(listing[0].clone())]);
    }

    #[test]
    fn the_first_of_two_items_with_one_id_wins() {
        let mut second = notice("a", 0, None);
        second.title = "Druhý".into();
        let listing = [notice("a", 0, None), second];
        let out = run(&[], &listing, SourceKind::Feed, 30);
        assert_eq!(out.changes, [Change::Post(listing[0].clone())]);
    }

    #[test]
    fn other_bytes_are_a_revision_in_a_folder_only() {
        let blob = |bytes: &[u8]| Some(Blob { hash: BlobHash::of(bytes), kind: MediaKind::Pdf, bytes: 1 });
        let attached = |blob| Attachment { name: "1".into(), address: "/a".into(), blob };
        let with = |blob| Notice { attachments: vec![attached(blob)], ..notice("a", 0, None) };
        for (old, new, kind, revised) in [
            (blob(b"1"), blob(b"2"), SourceKind::Feed, false),
            (blob(b"1"), None, SourceKind::Feed, false),
            (blob(b"1"), blob(b"2"), SourceKind::Folder, true),
            (blob(b"1"), blob(b"1"), SourceKind::Folder, false),
            (blob(b"1"), None, SourceKind::Folder, false),
        ] {
            let out = run(&[with(old)], &[with(new)], kind, 30);
            assert_eq!(!out.changes.is_empty(), revised, "{old:?} {new:?} {kind:?}");
        }
    }

    fn any_notices() -> impl Strategy<Value = Vec<Notice>> {
        let one = (0u8..14, -20i32..4, prop::option::of(-4i32..20), 0u8..3).prop_map(|(id, from, until, title)| {
            let mut notice = notice(&id.to_string(), from, until);
            notice.title = title.to_string();
            notice
        });
        prop::collection::vec(one, 0..14)
    }

    fn distinct(notices: Vec<Notice>) -> Vec<Notice> {
        let mut seen = HashSet::new();
        notices.into_iter().filter(|n| seen.insert(n.id.clone())).collect()
    }

    fn any_kind() -> impl Strategy<Value = SourceKind> {
        prop::sample::select(vec![SourceKind::Feed, SourceKind::Folder])
    }

    proptest! {
        #[test]
        fn a_listed_hanging_notice_is_kept_as_listed(
            shown in any_notices(), listing in any_notices(), kind in any_kind(), percent in 0u8..=100,
        ) {
            let (shown, firsts) = (distinct(shown), distinct(listing.clone()));
            let out = run(&shown, &listing, kind, percent);
            let after = apply(&shown, &out.changes);
            for notice in firsts.iter().filter(|n| !n.posting.is_over(TODAY)) {
                prop_assert!(after.contains(notice), "{notice:?}");
            }
        }

        #[test]
        fn nothing_that_is_over_stays(shown in any_notices(), listing in any_notices(), kind in any_kind()) {
            let shown = distinct(shown);
            let out = run(&shown, &listing, kind, 30);
            prop_assert!(apply(&shown, &out.changes).iter().all(|n| !n.posting.is_over(TODAY)));
        }

        #[test]
        fn what_is_held_loses_nothing_that_is_not_over(
            shown in any_notices(), listing in any_notices(), percent in 0u8..=100,
        ) {
            let shown = distinct(shown);
            let out = run(&shown, &listing, SourceKind::Feed, percent);
            if out.held.is_some() {
                let withdrawn = |c: &Change| matches!(c, Change::TakeDown { reason: Reason::Withdrawn, .. });
                prop_assert!(!out.changes.iter().any(withdrawn));
            }
        }

        #[test]
        fn an_empty_feed_withdraws_nothing(shown in any_notices(), percent in 0u8..=100) {
            let out = run(&distinct(shown), &[], SourceKind::Feed, percent);
            let over = |c: &Change| matches!(c, Change::TakeDown { reason: Reason::Over, .. });
            prop_assert!(out.changes.iter().all(over));
        }

        #[test]
        fn the_second_run_changes_nothing(
            shown in any_notices(), listing in any_notices(), kind in any_kind(), percent in 0u8..=100,
        ) {
            let shown = distinct(shown);
            let first = run(&shown, &listing, kind, percent);
            let after = apply(&shown, &first.changes);
            let settled = |n: &Notice| first.held.is_none() || shown.iter().any(|s| s.id == n.id);
            let after: Vec<_> = after.iter().map(|n| Shown { notice: n, settled: settled(n) }).collect();
            let second = reconcile(&after, &listing, TODAY, kind, percent);
            prop_assert_eq!(second.changes, vec![]);
            prop_assert_eq!(second.held.map(|h| h.missing), first.held.map(|h| h.missing));
        }
    }
}
