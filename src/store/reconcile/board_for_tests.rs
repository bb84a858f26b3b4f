//! Test board for reconciliation: a board in memory and shorthands for notices and readings, shared by both test
//! files.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, ToSpan as _, civil::Date, civil::date};

use super::rules::*;
use crate::{
    notice::{Attachment, Notice, NoticeId, Posting, SourceId},
    source::{EarlyRemoval, ListingReach},
};

pub(in crate::store) const TODAY: Date = date(2026, 11, 22);
pub(super) static NONE: BTreeSet<NoticeId> = BTreeSet::new();

pub(in crate::store) fn notice(id: &str, from: i32, until: Option<i32>) -> Notice {
    let day = |offset: i32| TODAY.saturating_add(offset.days());
    let posting = Posting { from: day(from), until: until.map(day) };
    Notice {
        attachments: vec![Attachment::new("1", format!("https://x/{id}"))],
        ..Notice::new(SourceId("mesto".into()), NoticeId(id.into()), format!("Oznámení {id}"), posting)
    }
}

pub(super) fn hanging(count: usize) -> Vec<Notice> {
    (0..count).map(|i| notice(&format!("n{i}"), -3, Some(10))).collect()
}

pub(super) fn at(hours: i64) -> Timestamp {
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
                    drop(self.kept.insert(notice.id.clone(), (notice.clone(), outcome.settled, None)));
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

pub(super) fn must_hang(id: &str, until: Option<i32>, minimum: i32) -> Notice {
    let mut notice = notice(id, -3, until);
    notice.duties.minimum = Some(TODAY.saturating_add(minimum.days()));
    notice
}

pub(super) fn removal(id: &str, why: &str) -> EarlyRemoval {
    EarlyRemoval { id: NoticeId(id.into()), why: why.into() }
}

pub(in crate::store) fn today(hours: i64) -> Date {
    TODAY.saturating_add((hours / 24).days())
}
