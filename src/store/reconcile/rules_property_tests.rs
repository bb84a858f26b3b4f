//! Reconciliation: rules over thousands of made-up boards and histories.

use std::collections::{BTreeMap, HashSet};

use jiff::ToSpan as _;
use proptest::prelude::*;

use super::{
    rules::*,
    rules_tests::{TODAY, TestBoard, apply, notice, rules, run, today, whole},
};
use crate::{
    notice::{Notice, NoticeId},
    source::{EarlyRemoval, ListingReach},
};

fn any_notices() -> impl Strategy<Value = Vec<Notice>> {
    let one = (0u8..14, -20i32..4, prop::option::of(-4i32..20), 0u8..3).prop_map(|(id, from, until, title)| {
        let mut notice = notice(&id.to_string(), from, until);
        notice.title = title.to_string();
        notice
    });
    prop::collection::vec(one, 0..14)
}

/// As the folder makes them: nothing ends before its minimum.
fn any_duties() -> impl Strategy<Value = Vec<Notice>> {
    (any_notices(), prop::collection::vec(prop::option::of(-4i32..10), 14)).prop_map(|(mut notices, minima)| {
        for (notice, minimum) in notices.iter_mut().zip(minima) {
            let minimum = minimum.map(|days| TODAY.saturating_add(days.days()));
            notice.duties.minimum = minimum.filter(|day| notice.posting.until.is_none_or(|until| *day <= until));
        }
        notices
    })
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
            let withdrawn = |c: &NoticeChange| matches!(c, NoticeChange::TakeDown { reason: TakeDownReason::Withdrawn, .. });
            prop_assert!(!out.changes.iter().any(withdrawn));
        }
    }

    #[test]
    fn an_empty_feed_withdraws_nothing(shown in any_notices(), percent in 0u8..=100) {
        let out = run(&distinct(shown), &[], SourceKind::Feed, percent);
        let over = |c: &NoticeChange| matches!(c, NoticeChange::TakeDown { reason: TakeDownReason::Over, .. });
        prop_assert!(out.changes.iter().all(over));
    }

    #[test]
    fn the_second_run_changes_nothing(
        shown in any_notices(), listing in any_notices(), kind in any_kind(), percent in 0u8..=100,
    ) {
        let shown = distinct(shown);
        let first = run(&shown, &listing, kind, percent);
        let after = apply(&shown, &first.changes);
        let settled = |n: &Notice| first.settled || shown.iter().any(|s| s.id == n.id);
        let absent = |n: &Notice| first.absences.iter().find(|(id, _)| *id == n.id).map(|(_, absence)| *absence);
        let after: Vec<_> =
            after.iter().map(|n| PostedNotice { notice: n, settled: settled(n), absent: absent(n) }).collect();
        let rules = ReconcileRules { hold_drop_percent: percent, ..rules(1) };
        let second = reconcile(&after, &whole(&listing, kind), &rules);
        prop_assert_eq!(second.changes, vec![]);
        prop_assert_eq!(second.held.map(|h| h.missing), first.held.map(|h| h.missing));
    }

    #[test]
    fn nothing_of_a_feed_goes_down_before_its_day_unless_enough_readings_in_a_row_lacked_it(
        readings in prop::collection::vec((any_notices(), 0u8..8, 1i64..20), 1..14), n in 1u32..4,
    ) {
        let (mut board, rules, mut hours) = (TestBoard::default(), rules(n), 0);
        let (mut last, mut lacked): (Option<Vec<Notice>>, BTreeMap<NoticeId, u32>) = (None, BTreeMap::new());
        for (listing, how, pause) in readings {
            hours += pause;
            let before: BTreeMap<_, _> = board.kept.iter().map(|(id, (notice, ..))| (id.clone(), notice.clone())).collect();
            let listing = distinct(listing);
            let (reach, listing) = match (how, &last) {
                (0, _) => (Some(ListingReach::Partial), listing),
                (1, _) => (Some(ListingReach::Window), listing),
                (2 | 3, Some(last)) => (None, last.clone()),
                (4, _) => (Some(ListingReach::Whole), vec![]),
                _ => (Some(ListingReach::Whole), listing),
            };
            let outcome = match reach {
                Some(reach) => board.read(&listing, reach, hours, &rules),
                None => board.unchanged(hours, &rules),
            };
            let told = matches!(reach, None | Some(ListingReach::Whole)).then(|| listing.clone());
            for id in before.keys().filter(|_| told.is_some()) {
                let there = told.iter().flatten().any(|notice| notice.id == *id);
                let streak = lacked.entry(id.clone()).or_default();
                *streak = if there { 0 } else { *streak + 1 };
            }
            for change in &outcome.changes {
                let NoticeChange::TakeDown { id, reason, .. } = change else { continue };
                let newest = listing.iter().find(|notice| notice.id == *id);
                let over = newest.unwrap_or(&before[id]).posting.is_over(today(hours));
                prop_assert_eq!(over, *reason == TakeDownReason::Over);
                prop_assert!(over || lacked[id] >= n, "{} {:?}", id.0, lacked);
            }
            lacked.retain(|id, _| board.kept.contains_key(id));
            last = told;
        }
    }

    #[test]
    fn nothing_of_a_folder_goes_down_before_its_minimum_without_a_reason(
        readings in prop::collection::vec(
            (any_duties(), prop::collection::vec((0u8..14, "[ a]{0,1}"), 0..3), 0u8..8, 1i64..20), 1..14,
        ),
    ) {
        let (mut board, rules, mut hours) = (TestBoard::of(SourceKind::Folder), rules(1), 0);
        for (listing, removals, how, pause) in readings {
            hours += pause;
            let before: BTreeMap<_, _> = board.kept.iter().map(|(id, (notice, ..))| (id.clone(), notice.clone())).collect();
            let removals: Vec<_> =
                removals.into_iter().map(|(id, why)| EarlyRemoval { id: NoticeId(id.to_string()), why }).collect();
            let listing = distinct(listing);
            let said = how > 1;
            let outcome = match how {
                0 => board.unchanged(hours, &rules),
                1 => board.read(&listing, ListingReach::Partial, hours, &rules),
                _ => board.read_removing(&listing, &removals, ListingReach::Whole, hours, &rules),
            };
            for change in &outcome.changes {
                let NoticeChange::TakeDown { id, why, .. } = change else { continue };
                let newest = listing.iter().filter(|_| how > 0).find(|notice| notice.id == *id).unwrap_or(&before[id]);
                let given = said && removals.iter().any(|removal| removal.id == *id && !removal.why.trim().is_empty());
                prop_assert!(given || why.is_none());
                prop_assert!(given || !newest.duties.must_hang(today(hours)), "{} {:?}", id.0, newest);
            }
            prop_assert!(outcome.settled, "a held file unsettles nothing else");
        }
    }
}
