//! Reconciliation rules: compare what a source claims with what hangs and decide additions, revisions, take-downs and
//! losses that are held for a human. Pure.
//!
//! A feed is someone else's server. A notice that the feed no longer lists before its last day stays until several
//! readings lack it; a loss too large to be the office's doing is *held*, and reported, for longer. A folder is the
//! office's own: a document taken out of it goes down, unless the law wants it to hang on and no reason is given.
//!
//! Left out: whether a kept notice is shown today (a posting may start in the future): `view::board` decides that.

use std::collections::{BTreeSet, HashMap};

use jiff::{SignedDuration, Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    notice::{Notice, NoticeId},
    source::{EarlyRemoval, ListingReach},
};

/// A feed that held fewer notices than this may lose any share of them: on so small a board a share says nothing.
const FEWEST_FOR_SHARE: usize = 5;

/// So many documents a clerk may take out of a folder at once, whatever share of it they are; the last one is one of
/// them.
const FEW_OF_A_FOLDER: usize = 3;

/// Kind of a source, which decides how far it is believed when notices are missing from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// Someone else's server: it may be broken, so a loss has to be confirmed, and an abnormal one is held.
    Feed,
    /// The office's own folder: a file taken away is a notice taken away, unless it must hang by law.
    Folder,
}

/// Rules by which a feed is believed that a notice is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReconcileRules {
    /// Largest share of notices, not over yet, that a feed may lose in one listing; a larger loss is held.
    pub hold_drop_percent: u8,
    /// Readings in a row that have to lack a notice before it goes down ahead of its last day; 0 counts as 1.
    pub confirm_readings: u32,
    /// How long the feed has to lack what is held, besides those readings.
    pub hold_for: SignedDuration,
}

impl Default for ReconcileRules {
    fn default() -> Self {
        Self { hold_drop_percent: 30, confirm_readings: 3, hold_for: SignedDuration::from_hours(24) }
    }
}

/// Why a notice went down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TakeDownReason {
    /// Its last day has passed.
    Over,
    /// The source no longer lists it, before its last day, and that was confirmed.
    Withdrawn,
    /// It was missing from its source, and a human at the board said that it may go.
    Released,
}

/// Since when a source does not list a notice that hangs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NoticeAbsence {
    /// First reading that lacked it.
    pub since: Timestamp,
    /// Readings in a row that lacked it. One that tells of a part only is not counted.
    pub readings: u32,
    /// It is missing as part of a loss that is held. What is missing from a folder otherwise only waits for its last
    /// day by law.
    pub held: bool,
}

/// A notice that the store keeps of a source (not taken down yet).
#[derive(Clone, Copy, Debug)]
pub(crate) struct PostedNotice<'a> {
    pub notice: &'a Notice,
    /// False for what was posted by a listing whose losses were held, until a listing passes whole. Only settled
    /// notices are the measure of a loss; else a broken feed could outvote the board with its own additions.
    pub settled: bool,
    /// `None` where the last reading that could tell listed it.
    pub absent: Option<NoticeAbsence>,
}

/// One reading of a source.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SourceReading<'a> {
    pub listing: &'a [Notice],
    /// Notices that the office takes down before their last day, and why. Only a folder is believed here.
    pub removals: &'a [EarlyRemoval],
    /// Not listed, and there all the same: it stays as it hangs.
    pub kept: &'a BTreeSet<NoticeId>,
    /// Missing with a whole part of a folder.
    pub doubted: &'a BTreeSet<NoticeId>,
    pub reach: ListingReach,
    pub kind: SourceKind,
    pub at: Timestamp,
    /// The civil day of `at`.
    pub today: Date,
}

/// One step from what hangs to what the source claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NoticeChange {
    Post(Notice),
    Revise(Notice),
    /// `why` is in the words of whoever took it down.
    TakeDown {
        id: NoticeId,
        reason: TakeDownReason,
        why: Option<String>,
    },
}

/// Notices that the source lost and that stay on the board until a human or the source says more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldLoss {
    /// How many are missing from the source.
    pub missing: usize,
    /// Out of how many that are not over.
    pub shown: usize,
}

/// Outcome of [`reconcile()`] and [`confirm_absences()`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReconcileOutcome {
    pub changes: Vec<NoticeChange>,
    pub held: Option<HeldLoss>,
    /// Notices that are missing now; all others of the source are not.
    pub absences: Vec<(NoticeId, NoticeAbsence)>,
    /// The listing passed whole and nothing is held: everything of the source is settled. Otherwise what is posted is
    /// to be kept as not settled.
    pub settled: bool,
}

/// Compares what the store keeps of one source (`shown`, not taken down yet) with what the source lists now.
///
/// A notice that is over goes down in any case. Before that, one that a feed no longer lists goes down only once that
/// is confirmed by [`ReconcileRules`], and never by a listing that tells of a part. One that is taken out of a folder
/// goes down at once; before its minimum by law only with a reason. More than three at once that are a larger share of
/// the folder than [`ReconcileRules`] let a feed lose, and what went with a whole part of it, go down when a human says
/// so.
pub(crate) fn reconcile(
    shown: &[PostedNotice<'_>],
    reading: &SourceReading<'_>,
    rules: &ReconcileRules,
) -> ReconcileOutcome {
    let today = reading.today;
    let known: HashMap<&NoticeId, &Notice> = shown.iter().map(|kept| (&kept.notice.id, kept.notice)).collect();
    let removed = reasons(reading);
    let mut claimed: HashMap<&NoticeId, &Notice> = HashMap::new();
    let mut changes = Vec::new();
    for notice in reading.listing {
        // Of items with the same id the first wins; the source has warned of the rest.
        if claimed.contains_key(&notice.id) {
            continue;
        }
        claimed.insert(&notice.id, notice);
        let over = notice.posting.is_over(today);
        let reason = removed.get(&notice.id).filter(|_| !over);
        let Some(old) = known.get(&notice.id) else {
            if !over && reason.is_none() {
                changes.push(NoticeChange::Post(notice.clone()));
            }
            continue;
        };
        if let Some(why) = reason {
            changes.push(withdraw(&notice.id, Some(why)));
            continue;
        }
        if is_revised(old, notice, reading.kind) {
            changes.push(NoticeChange::Revise(notice.clone()));
        }
        if over {
            changes.push(take_down(&notice.id, TakeDownReason::Over));
        }
    }

    let unclaimed = shown.iter().filter(|kept| !claimed.contains_key(&kept.notice.id));
    let (over, lost): (Vec<&PostedNotice<'_>>, Vec<&PostedNotice<'_>>) =
        unclaimed.partition(|kept| kept.notice.posting.is_over(today));
    changes.extend(over.iter().map(|kept| take_down(&kept.notice.id, TakeDownReason::Over)));
    let lost = lost.into_iter().filter(|kept| !reading.kept.contains(&kept.notice.id));

    // What is over, by its newest dates, is no measure of a loss.
    let newest =
        |kept: &PostedNotice<'_>| claimed.get(&kept.notice.id).map_or(kept.notice.posting, |notice| notice.posting);
    let hanging: Vec<&PostedNotice<'_>> = shown.iter().filter(|kept| !newest(kept).is_over(today)).collect();
    let (taken, lost): (Vec<&PostedNotice<'_>>, Vec<&PostedNotice<'_>>) =
        lost.partition(|kept| removed.contains_key(&kept.notice.id));
    changes.extend(taken.iter().map(|kept| withdraw(&kept.notice.id, removed.get(&kept.notice.id).copied())));
    if reading.reach != ListingReach::Whole {
        // Neither confirms nor refutes what earlier readings lacked.
        let absences = lost.iter().filter_map(|kept| Some((kept.notice.id.clone(), kept.absent?))).collect();
        let held = (reading.reach == ListingReach::Partial && !lost.is_empty())
            .then_some(HeldLoss { missing: lost.len(), shown: hanging.len() });
        let settled = reading.reach == ListingReach::Window || reading.kind == SourceKind::Folder;
        return ReconcileOutcome { changes, held, absences, settled };
    }
    if reading.kind == SourceKind::Folder {
        let doubted = |kept: &PostedNotice<'_>| reading.doubted.contains(&kept.notice.id);
        let new = lost.iter().filter(|kept| kept.absent.is_none() && !doubted(kept)).count();
        let share = new.saturating_mul(100) > hanging.len().saturating_mul(usize::from(rules.hold_drop_percent));
        let held = new > FEW_OF_A_FOLDER && (share || claimed.is_empty());
        let missing = lost.iter().map(|kept| {
            let first = NoticeAbsence { since: reading.at, readings: 1, held: held || doubted(kept) };
            (*kept, kept.absent.map_or(first, once_more))
        });
        return settle_folder(changes, missing.collect(), hanging.len().saturating_sub(taken.len()), today);
    }
    let measure = hanging.iter().filter(|kept| kept.settled).count();
    let settled_lost = lost.iter().filter(|kept| kept.settled).count();
    let too_many = measure >= FEWEST_FOR_SHARE
        && settled_lost.saturating_mul(100) > measure.saturating_mul(usize::from(rules.hold_drop_percent));
    let abnormal = reading.listing.is_empty() || too_many;
    let missing = lost.iter().map(|kept| {
        let absence = match kept.absent {
            Some(before) if before.held == abnormal => once_more(before),
            // Another kind of loss is another claim; it has to be confirmed by itself.
            _ => NoticeAbsence { since: reading.at, readings: 1, held: abnormal },
        };
        (kept.notice.id.clone(), absence)
    });
    settle(changes, missing.collect(), hanging.len(), reading.at, rules)
}

/// The source says the same as at its last reading, which told of everything: what was missing then is missing again.
pub(crate) fn confirm_absences(
    shown: &[PostedNotice<'_>],
    kind: SourceKind,
    at: Timestamp,
    today: Date,
    rules: &ReconcileRules,
) -> ReconcileOutcome {
    let (over, hanging): (Vec<&PostedNotice<'_>>, Vec<&PostedNotice<'_>>) =
        shown.iter().partition(|kept| kept.notice.posting.is_over(today));
    let changes = over.iter().map(|kept| take_down(&kept.notice.id, TakeDownReason::Over)).collect();
    let missing = hanging.iter().filter_map(|kept| Some((*kept, once_more(kept.absent?))));
    match kind {
        SourceKind::Folder => settle_folder(changes, missing.collect(), hanging.len(), today),
        SourceKind::Feed => {
            let missing = missing.map(|(kept, absence)| (kept.notice.id.clone(), absence));
            settle(changes, missing.collect(), hanging.len(), at, rules)
        }
    }
}

/// Why the office takes things down early; a reason that says nothing is none.
fn reasons<'a>(reading: &SourceReading<'a>) -> HashMap<&'a NoticeId, &'a str> {
    let of_a_folder = reading.removals.iter().filter(|_| reading.kind == SourceKind::Folder);
    of_a_folder.map(|removal| (&removal.id, removal.why.trim())).filter(|(_, why)| !why.is_empty()).collect()
}

/// Takes down what was taken out of the folder, except what is held and what must hang by law. Everything of a folder
/// is settled: what it lists is the office's own word, whatever it lacks.
fn settle_folder(
    mut changes: Vec<NoticeChange>,
    missing: Vec<(&PostedNotice<'_>, NoticeAbsence)>,
    hanging: usize,
    today: Date,
) -> ReconcileOutcome {
    let (waits, gone): (Vec<_>, Vec<_>) =
        missing.into_iter().partition(|(kept, absence)| absence.held || kept.notice.duties.must_hang(today));
    changes.extend(gone.iter().map(|(kept, _)| withdraw(&kept.notice.id, None)));
    let absences: Vec<_> = waits.into_iter().map(|(kept, absence)| (kept.notice.id.clone(), absence)).collect();
    let shown = hanging.saturating_sub(gone.len());
    let held = (!absences.is_empty()).then_some(HeldLoss { missing: absences.len(), shown });
    ReconcileOutcome { changes, held, absences, settled: true }
}

/// Takes down what is confirmed to be gone; the rest waits.
fn settle(
    mut changes: Vec<NoticeChange>,
    missing: Vec<(NoticeId, NoticeAbsence)>,
    hanging: usize,
    at: Timestamp,
    rules: &ReconcileRules,
) -> ReconcileOutcome {
    let confirmed = |absence: &NoticeAbsence| {
        absence.readings >= rules.confirm_readings.max(1)
            && (!absence.held || at.duration_since(absence.since) >= rules.hold_for)
    };
    let (gone, absences): (Vec<_>, Vec<_>) = missing.into_iter().partition(|(_, absence)| confirmed(absence));
    changes.extend(gone.iter().map(|(id, _)| withdraw(id, None)));
    let waiting = absences.iter().filter(|(_, absence)| absence.held).count();
    let held = (waiting > 0).then_some(HeldLoss { missing: waiting, shown: hanging });
    ReconcileOutcome { changes, held, absences, settled: held.is_none() }
}

fn once_more(absence: NoticeAbsence) -> NoticeAbsence {
    NoticeAbsence { readings: absence.readings.saturating_add(1), ..absence }
}

fn take_down(id: &NoticeId, reason: TakeDownReason) -> NoticeChange {
    NoticeChange::TakeDown { id: id.clone(), reason, why: None }
}

fn withdraw(id: &NoticeId, why: Option<&str>) -> NoticeChange {
    NoticeChange::TakeDown { id: id.clone(), reason: TakeDownReason::Withdrawn, why: why.map(str::to_owned) }
}

/// True when the listing says something else than what is kept. A feed knows nothing of blobs, so they never count
/// there; a folder names the bytes it holds, and other bytes under the same name are a revision.
fn is_revised(old: &Notice, new: &Notice, kind: SourceKind) -> bool {
    let other_bytes = kind == SourceKind::Folder
        && old.attachments.iter().zip(&new.attachments).any(|(old, new)| new.blob.is_some() && old.blob != new.blob);
    other_bytes || without_blobs(old) != without_blobs(new)
}

fn without_blobs(notice: &Notice) -> Notice {
    let mut notice = notice.clone();
    for attachment in &mut notice.attachments {
        attachment.blob = None;
        attachment.drawn = None;
        attachment.obstacle = None;
    }
    notice
}
