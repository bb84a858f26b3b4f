//! Active slots at a moment, with the beginning and the end of each.

use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, DateTime},
    tz::{AmbiguousOffset, TimeZone},
};

use super::slot_hours::slot_applies;
use crate::config::schedule::Schedule;

/// Minutes of a day.
const DAY: u16 = 1_440;
/// How far around a moment changes of the zone's clocks are looked for.
const NEAR: SignedDuration = SignedDuration::from_hours(80);

/// A stretch of one civil day in which the same slots have the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SlotStretch {
    pub from: Timestamp,
    /// Not included.
    pub until: Timestamp,
    /// The civil day.
    pub day: Date,
    /// Indices of the slots that share the board; the one after the last is the built-in fallback.
    pub won: Vec<usize>,
    /// Slots that apply at some time of the stretch and have something to show, but a lower priority.
    pub over: Vec<usize>,
    /// Slots that apply at some time of the stretch and have nothing to show.
    pub empty: Vec<usize>,
}

/// The active slots at a moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ActiveSlots {
    pub won: Vec<usize>,
    pub over: Vec<usize>,
    pub empty: Vec<usize>,
}

/// The active slots at wall time `at`; `filled` says which slots have content.
pub(super) fn active_slots(schedule: &Schedule, filled: &dyn Fn(usize) -> bool, at: DateTime) -> ActiveSlots {
    let mut standing = ActiveSlots::default();
    let mut best = None;
    for (i, slot) in schedule.slots.iter().enumerate().filter(|(_, slot)| slot_applies(schedule, slot, at)) {
        if !filled(i) {
            standing.empty.push(i);
            continue;
        }
        if best.is_none_or(|best| best < slot.priority) {
            best = Some(slot.priority);
            standing.over.append(&mut standing.won);
        }
        if best == Some(slot.priority) { standing.won.push(i) } else { standing.over.push(i) }
    }
    if standing.won.is_empty() {
        standing.won.push(schedule.slots.len());
    }
    standing.over.sort_unstable();
    standing
}

/// The stretch around `now`. `filled` says which slots have content on the civil day of `now`.
pub(super) fn slot_stretch_at(
    schedule: &Schedule,
    filled: &dyn Fn(usize) -> bool,
    now: Timestamp,
    zone: &TimeZone,
) -> SlotStretch {
    let civil = zone.to_datetime(now);
    let day = civil.date();
    let moments = moments(schedule, now, day, zone);
    let next = moments.partition_point(|moment| *moment <= now);
    let here = active_slots(schedule, filled, civil);
    let (mut over, mut empty) = (here.over.clone(), here.empty.clone());
    // True while the same slots have the same day.
    let mut same = |moment: Timestamp| {
        let civil = zone.to_datetime(moment);
        if civil.date() != day {
            return false;
        }
        let there = active_slots(schedule, filled, civil);
        let same = there.won == here.won;
        if same {
            over.extend(there.over);
            empty.extend(there.empty);
        }
        same
    };
    let (before, after) = moments.split_at(next);
    let from = before.iter().rev().copied().take_while(|moment| same(*moment)).last().unwrap_or(now);
    // Beyond the ends of the calendar there is no next moment; looking again in a second is always right.
    let until = after.iter().copied().find(|moment| !same(*moment));
    let until = until.or_else(|| now.checked_add(SignedDuration::from_secs(1)).ok()).unwrap_or(Timestamp::MAX);
    for list in [&mut over, &mut empty] {
        list.sort_unstable();
        list.dedup();
    }
    SlotStretch { from, until, day, won: here.won, over, empty }
}

/// Every moment of three days at which who has the board may change, in order: midnights, ends of slots and of office
/// hours by the clock on the wall, and changes of that clock.
fn moments(schedule: &Schedule, now: Timestamp, day: Date, zone: &TimeZone) -> Vec<Timestamp> {
    let mut minutes = vec![0];
    minutes.extend(schedule.slots.iter().flat_map(|slot| [slot.from, slot.to % DAY]));
    for calendar in &schedule.calendars {
        let hours = calendar.hours.iter().map(|it| it.hours).chain(calendar.special.iter().map(|it| it.hours));
        minutes.extend(hours.flat_map(|it| [it.from, it.to % DAY]));
    }
    minutes.sort_unstable();
    minutes.dedup();
    let mut moments = Vec::new();
    for day in [day.yesterday().ok(), Some(day), day.tomorrow().ok()].into_iter().flatten() {
        for minute in &minutes {
            let (hour, minute) = (i8::try_from(minute / 60).unwrap_or(0), i8::try_from(minute % 60).unwrap_or(0));
            let civil = day.at(hour, minute, 0, 0);
            let offsets = match zone.to_ambiguous_timestamp(civil).offset() {
                AmbiguousOffset::Unambiguous { offset } => [Some(offset), None],
                // The clock never says so; that it jumps over is a moment of its own.
                AmbiguousOffset::Gap { .. } => [None, None],
                AmbiguousOffset::Fold { before, after } => [Some(before), Some(after)],
            };
            moments.extend(offsets.into_iter().flatten().filter_map(|offset| offset.to_timestamp(civil).ok()));
        }
    }
    if let (Ok(from), Ok(to)) = (now.checked_sub(NEAR), now.checked_add(NEAR)) {
        moments.extend(zone.following(from).map(|it| it.timestamp()).take_while(|moment| *moment < to));
    }
    moments.sort_unstable();
    moments.dedup();
    moments
}

/// Stretches from `from` to `to`, with every slot taken to have something to show.
pub(crate) fn slot_stretches(
    schedule: &Schedule,
    zone: &TimeZone,
    from: Timestamp,
    to: Timestamp,
) -> impl Iterator<Item = SlotStretch> {
    let mut now = from;
    std::iter::from_fn(move || {
        if to <= now {
            return None;
        }
        let ruling = slot_stretch_at(schedule, &|_| true, now, zone);
        now = ruling.until;
        Some(ruling)
    })
}
