//! Reconciliation: the cases that happened. Thousands that may are in `reconcile_rule_tests`.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, ToSpan as _, civil::Date, civil::date};

use super::rules::*;
use crate::{
    notice::{Attachment, Blob, BlobHash, MediaKind, Notice, NoticeId, Posting, SourceId},
    source::{EarlyRemoval, ListingReach},
};

pub(in crate::store) const TODAY: Date = date(2026, 11, 22);
static NONE: BTreeSet<NoticeId> = BTreeSet::new();

pub(in crate::store) fn notice(id: &str, from: i32, until: Option<i32>) -> Notice {
    let day = |offset: i32| TODAY.saturating_add(offset.days());
    let posting = Posting { from: day(from), until: until.map(day) };
    Notice {
        attachments: vec![Attachment::new("1", format!("https://x/{id}"))],
        ..Notice::new(SourceId("mesto".into()), NoticeId(id.into()), format!("Oznámení {id}"), posting)
    }
}

fn hanging(count: usize) -> Vec<Notice> {
    (0..count).map(|i| notice(&format!("n{i}"), -3, Some(10))).collect()
}

fn at(hours: i64) -> Timestamp {
    Timestamp::from_second(1_795_345_200 + hours * 3600).unwrap()
}

pub(in crate::store) fn rules(confirm_readings: u32) -> ReconcileRules {
    ReconcileRules { confirm_readings, ..ReconcileRules::default() }
}

pub(in crate::store) fn whole(listing: &[Notice], kind: SourceKind) -> SourceReading<'_> {
    let (removals, kept, doubted, reach) = (&[], &NONE, &NONE, ListingReach::Whole);
    SourceReading { listing, removals, kept, doubted, reach, kind, at: at(0), today: TODAY }
}

pub(in crate::store) fn settled(shown: &[Notice]) -> Vec<PostedNotice<'_>> {
    shown.iter().map(|notice| PostedNotice { notice, settled: true, absent: None }).collect()
}

/// Everything settled, as after a listing that passed whole, and one reading enough.
pub(in crate::store) fn run(shown: &[Notice], listing: &[Notice], kind: SourceKind, percent: u8) -> ReconcileOutcome {
    let rules = ReconcileRules { hold_drop_percent: percent, ..rules(1) };
    reconcile(&settled(shown), &whole(listing, kind), &rules)
}

pub(in crate::store) fn apply(shown: &[Notice], changes: &[NoticeChange]) -> Vec<Notice> {
    let mut kept: BTreeMap<NoticeId, Notice> = shown.iter().map(|n| (n.id.clone(), n.clone())).collect();
    for change in changes {
        match change {
            NoticeChange::Post(n) | NoticeChange::Revise(n) => drop(kept.insert(n.id.clone(), n.clone())),
            NoticeChange::TakeDown { id, .. } => drop(kept.remove(id)),
        }
    }
    kept.into_values().collect()
}

#[test]
fn an_empty_feed_takes_nothing_down() {
    let shown = hanging(2);
    let out = run(&shown, &[], SourceKind::Feed, 30);
    assert_eq!((out.changes, out.held), (vec![], Some(HeldLoss { missing: 2, shown: 2 })));
}

#[test]
fn a_feed_may_lose_thirty_percent_and_no_more() {
    let shown = hanging(10);
    for (lost, changes, held) in [(3, 3, None), (4, 0, Some(HeldLoss { missing: 4, shown: 10 }))] {
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
    assert_eq!(out.changes, [NoticeChange::Post(listing[0].clone()), NoticeChange::Revise(listing[1].clone())]);
    assert_eq!(out.held, Some(HeldLoss { missing: 9, shown: 10 }));
}

#[test]
fn a_broken_feed_cannot_outvote_the_board_with_its_own_additions() {
    let shown = hanging(10);
    let strangers: Vec<_> = (0..50).map(|i| notice(&format!("s{i}"), 0, None)).collect();
    let mut kept = settled(&shown);
    kept.extend(strangers.iter().map(|notice| PostedNotice { notice, settled: false, absent: None }));
    let again = reconcile(&kept, &whole(&strangers, SourceKind::Feed), &rules(1));
    assert_eq!((again.changes, again.held), (vec![], Some(HeldLoss { missing: 10, shown: 60 })));
    let well_again = reconcile(&kept, &whole(&shown[2..], SourceKind::Feed), &rules(1));
    assert_eq!((well_again.changes.len(), well_again.held), (52, None));
}

#[test]
fn the_last_few_documents_of_a_folder_are_taken_out_and_many_at_once_are_held() {
    for (hanging_, listed, held) in [(3, 0, 0), (1, 0, 0), (4, 0, 4), (6, 0, 6), (40, 30, 0), (40, 27, 13), (40, 37, 0)]
    {
        let shown = hanging(hanging_);
        let out = run(&shown, &shown[..listed], SourceKind::Folder, 30);
        let down = hanging_ - listed - held;
        let expected = (held > 0).then_some(HeldLoss { missing: held, shown: hanging_ - down });
        assert_eq!((out.changes.len(), out.held, out.absences.len()), (down, expected, held), "{hanging_} {listed}");
        assert!(out.absences.iter().all(|(_, absence)| absence.held));
    }
}

#[test]
fn what_a_folder_lost_at_once_waits_for_a_human_or_its_return_and_not_for_readings() {
    let (all, rules) = (hanging(6), rules(1));
    let mut board = TestBoard::of(SourceKind::Folder);
    board.read(&all, ListingReach::Whole, 0, &rules);
    for hours in [1, 2, 30, 200] {
        let out = board.read(&[], ListingReach::Whole, hours, &rules);
        assert_eq!((out.changes, out.held), (vec![], Some(HeldLoss { missing: 6, shown: 6 })), "{hours}");
        assert_eq!(board.unchanged(hours, &rules).changes, []);
    }
    // One of them is taken out for good while the rest is back.
    let out = board.read(&all[1..], ListingReach::Whole, 201, &rules);
    assert_eq!((out.changes, out.held), (vec![], Some(HeldLoss { missing: 1, shown: 6 })));
    assert_eq!(board.read(&all, ListingReach::Whole, 202, &rules).held, None);
    assert_eq!(board.read(&all[1..], ListingReach::Whole, 203, &rules).changes.len(), 1, "a new loss is a new claim");
}

#[test]
fn what_went_with_a_part_of_the_folder_is_held_and_what_is_there_unlisted_stays() {
    let shown = hanging(3);
    let ids = |places: &[usize]| places.iter().map(|at| shown[*at].id.clone()).collect::<BTreeSet<_>>();
    let (kept, doubted) = (ids(&[0]), ids(&[1]));
    let reading = SourceReading { kept: &kept, doubted: &doubted, ..whole(&[], SourceKind::Folder) };
    let out = reconcile(&settled(&shown), &reading, &rules(1));
    let gone = NoticeChange::TakeDown { id: shown[2].id.clone(), reason: TakeDownReason::Withdrawn, why: None };
    assert_eq!((out.changes, out.held), (vec![gone], Some(HeldLoss { missing: 1, shown: 2 })));
    assert_eq!(out.absences, [(shown[1].id.clone(), NoticeAbsence { since: at(0), readings: 1, held: true })]);
}

#[test]
fn over_goes_down_whatever_the_source_does_and_is_not_counted_as_lost() {
    let mut shown = hanging(5);
    shown.extend((0..5).map(|i| notice(&format!("old{i}"), -30, Some(-1))));
    let mut listing = shown[..5].to_vec();
    listing.push(shown[5].clone());
    let out = run(&shown, &listing, SourceKind::Feed, 30);
    assert_eq!(out.changes.len(), 5);
    assert!(out.changes.iter().all(|c| matches!(c, NoticeChange::TakeDown { reason: TakeDownReason::Over, .. })));
    assert_eq!(out.held, None);
}

#[test]
fn an_extended_end_keeps_the_notice() {
    let listing = [notice("a", -30, Some(5))];
    let out = run(&[notice("a", -30, Some(-1))], &listing, SourceKind::Feed, 30);
    assert_eq!(out.changes, [NoticeChange::Revise(listing[0].clone())]);
}

#[test]
fn the_first_of_two_items_with_one_id_wins() {
    let mut second = notice("a", 0, None);
    second.title = "Druhý".into();
    let listing = [notice("a", 0, None), second];
    let out = run(&[], &listing, SourceKind::Feed, 30);
    assert_eq!(out.changes, [NoticeChange::Post(listing[0].clone())]);
}

#[test]
fn other_bytes_are_a_revision_in_a_folder_only() {
    let blob = |bytes: &[u8]| Some(Blob { hash: BlobHash::digest(bytes), kind: MediaKind::Pdf, bytes: 1 });
    let attached = |blob| Attachment { blob, ..Attachment::new("1", "/a") };
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

/// The board of one source, kept the way the store keeps it.
pub(in crate::store) struct TestBoard {
    kind: SourceKind,
    pub(in crate::store) kept: BTreeMap<NoticeId, (Notice, bool, Option<NoticeAbsence>)>,
}

impl Default for TestBoard {
    fn default() -> Self {
        Self::of(SourceKind::Feed)
    }
}

impl TestBoard {
    pub(in crate::store) fn of(kind: SourceKind) -> Self {
        Self { kind, kept: BTreeMap::new() }
    }

    fn shown(&self) -> Vec<PostedNotice<'_>> {
        self.kept
            .values()
            .map(|(notice, settled, absent)| PostedNotice { notice, settled: *settled, absent: *absent })
            .collect()
    }

    pub(in crate::store) fn read(
        &mut self,
        listing: &[Notice],
        reach: ListingReach,
        hours: i64,
        rules: &ReconcileRules,
    ) -> ReconcileOutcome {
        self.read_removing(listing, &[], reach, hours, rules)
    }

    pub(in crate::store) fn read_removing(
        &mut self,
        listing: &[Notice],
        removals: &[EarlyRemoval],
        reach: ListingReach,
        hours: i64,
        rules: &ReconcileRules,
    ) -> ReconcileOutcome {
        let (kept, doubted, kind) = (&NONE, &NONE, self.kind);
        let (at, today) = (at(hours), today(hours));
        let reading = SourceReading { listing, removals, kept, doubted, reach, kind, at, today };
        let outcome = reconcile(&self.shown(), &reading, rules);
        self.take(outcome)
    }

    pub(in crate::store) fn unchanged(&mut self, hours: i64, rules: &ReconcileRules) -> ReconcileOutcome {
        let outcome = confirm_absences(&self.shown(), self.kind, at(hours), today(hours), rules);
        self.take(outcome)
    }

    fn take(&mut self, outcome: ReconcileOutcome) -> ReconcileOutcome {
        for change in &outcome.changes {
            match change {
                NoticeChange::Post(notice) => {
                    drop(self.kept.insert(notice.id.clone(), (notice.clone(), outcome.settled, None)))
                }
                NoticeChange::Revise(notice) => self.kept.get_mut(&notice.id).unwrap().0 = notice.clone(),
                NoticeChange::TakeDown { id, .. } => drop(self.kept.remove(id).unwrap()),
            }
        }
        let mut absences: BTreeMap<_, _> = outcome.absences.iter().cloned().collect();
        for (id, (_, settled, absent)) in &mut self.kept {
            *settled |= outcome.settled;
            *absent = absences.remove(id);
        }
        outcome
    }
}

pub(in crate::store) fn today(hours: i64) -> Date {
    TODAY.saturating_add((hours / 24).days())
}

#[test]
fn a_notice_gone_early_goes_down_with_the_third_reading_that_lacks_it() {
    let (all, rules) = (hanging(10), rules(3));
    let mut board = TestBoard::default();
    board.read(&all, ListingReach::Whole, 0, &rules);
    assert_eq!(board.read(&all[1..], ListingReach::Whole, 1, &rules).changes, []);
    assert_eq!(board.unchanged(2, &rules).changes, []);
    let gone = NoticeChange::TakeDown { id: all[0].id.clone(), reason: TakeDownReason::Withdrawn, why: None };
    assert_eq!(board.unchanged(3, &rules).changes, [gone]);
}

#[test]
fn a_notice_that_vanished_and_came_back_never_left_the_board() {
    let (all, rules) = (hanging(10), rules(3));
    let mut board = TestBoard::default();
    board.read(&all, ListingReach::Whole, 0, &rules);
    for hours in [1, 2, 4, 5] {
        assert_eq!(board.read(&all[1..], ListingReach::Whole, hours, &rules).changes, [], "{hours}");
        if hours == 2 {
            assert_eq!(board.read(&all, ListingReach::Whole, 3, &rules).changes, []);
        }
    }
}

#[test]
fn a_broken_reading_neither_confirms_a_loss_nor_forgets_it() {
    let (all, rules) = (hanging(10), rules(3));
    let mut board = TestBoard::default();
    board.read(&all, ListingReach::Whole, 0, &rules);
    for (hours, reach) in
        [(1, ListingReach::Whole), (2, ListingReach::Partial), (3, ListingReach::Partial), (4, ListingReach::Whole)]
    {
        assert_eq!(board.read(&all[1..], reach, hours, &rules).changes, [], "{hours}");
    }
    assert_eq!(board.read(&all[1..], ListingReach::Whole, 5, &rules).changes.len(), 1);
}

#[test]
fn a_held_loss_is_released_by_readings_over_a_whole_day() {
    let (all, rules) = (hanging(10), rules(3));
    let mut board = TestBoard::default();
    board.read(&all, ListingReach::Whole, 0, &rules);
    for hours in 1..25 {
        let out = board.read(&[], ListingReach::Whole, hours, &rules);
        assert_eq!((out.changes, out.held), (vec![], Some(HeldLoss { missing: 10, shown: 10 })), "{hours}");
    }
    let out = board.read(&[], ListingReach::Whole, 25, &rules);
    assert_eq!((out.changes.len(), out.held, out.settled), (10, None, true));
}

#[test]
fn empty_readings_do_not_confirm_an_ordinary_loss_after_them() {
    let (all, rules) = (hanging(10), rules(3));
    let mut board = TestBoard::default();
    board.read(&all, ListingReach::Whole, 0, &rules);
    for hours in 1..5 {
        board.read(&[], ListingReach::Whole, hours, &rules);
    }
    for hours in [5, 6] {
        assert_eq!(board.read(&all[1..], ListingReach::Whole, hours, &rules).changes, [], "{hours}");
    }
    assert_eq!(board.read(&all[1..], ListingReach::Whole, 7, &rules).changes.len(), 1);
}

#[test]
fn what_left_a_window_of_the_newest_was_not_taken_down() {
    let (all, rules) = (hanging(10), rules(1));
    let mut board = TestBoard::default();
    board.read(&all, ListingReach::Whole, 0, &rules);
    for hours in 1..100 {
        let out = board.read(&all[9..], ListingReach::Window, hours, &rules);
        assert_eq!((out.changes, out.held), (vec![], None));
    }
}

fn must_hang(id: &str, until: Option<i32>, minimum: i32) -> Notice {
    let mut notice = notice(id, -3, until);
    notice.duties.minimum = Some(TODAY.saturating_add(minimum.days()));
    notice
}

fn removal(id: &str, why: &str) -> EarlyRemoval {
    EarlyRemoval { id: NoticeId(id.into()), why: why.into() }
}

#[test]
fn a_file_taken_away_before_its_minimum_by_law_is_held_until_that_day_is_over() {
    let (all, rules) = ([must_hang("a", Some(10), 2), notice("b", -3, Some(10))], rules(1));
    let mut board = TestBoard::of(SourceKind::Folder);
    board.read(&all, ListingReach::Whole, 0, &rules);
    for hours in [1, 30, 60] {
        let out = board.read(&all[1..], ListingReach::Whole, hours, &rules);
        assert_eq!((out.changes, out.held, out.settled), (vec![], Some(HeldLoss { missing: 1, shown: 2 }), true));
        assert_eq!(out.absences, [(all[0].id.clone(), NoticeAbsence { since: at(1), ..out.absences[0].1 })]);
    }
    assert_eq!(board.read(&all, ListingReach::Whole, 61, &rules).absences, [], "it came back");
    board.read(&all[1..], ListingReach::Whole, 62, &rules);
    assert_eq!(board.unchanged(71, &rules).changes, []);
    let out = board.unchanged(72, &rules);
    assert_eq!((out.changes.len(), out.held), (1, None), "the day after its minimum it goes");
}

#[test]
fn the_offices_reason_takes_a_notice_down_at_once_whether_its_file_lies_there_or_not() {
    let all = [must_hang("a", Some(10), 2), must_hang("b", Some(10), 2)];
    let removals = [removal("a", "chybná příloha"), removal("b", " zrušeno "), removal("c", "x"), removal("b", " ")];
    let listing = [all[0].clone(), notice("c", 0, None)];
    for (kind, reach) in [(SourceKind::Folder, ListingReach::Whole), (SourceKind::Folder, ListingReach::Partial)] {
        let reading = SourceReading { removals: &removals, reach, ..whole(&listing, kind) };
        let out = reconcile(&settled(&all), &reading, &rules(1));
        let why = out.changes.iter().map(|change| match change {
            NoticeChange::TakeDown { id, reason: TakeDownReason::Withdrawn, why } => (id.0.as_str(), why.as_deref()),
            other => panic!("{other:?}"),
        });
        assert_eq!(why.collect::<Vec<_>>(), [("a", Some("chybná příloha")), ("b", Some("zrušeno"))]);
        assert_eq!(out.held, None);
    }
    let feed = SourceReading { removals: &removals, ..whole(&listing, SourceKind::Feed) };
    let out = reconcile(&settled(&all), &feed, &rules(3));
    assert_eq!(out.changes, [NoticeChange::Post(listing[1].clone())], "a feed gives no reasons");
}

#[test]
fn a_folder_that_could_not_be_read_whole_loses_nothing() {
    let out = reconcile(
        &settled(&hanging(6)),
        &SourceReading { reach: ListingReach::Partial, ..whole(&[], SourceKind::Folder) },
        &rules(1),
    );
    assert_eq!((out.changes, out.held, out.settled), (vec![], Some(HeldLoss { missing: 6, shown: 6 }), true));
}
