//! Due item at a moment, the reason for it, and the time of the next change.

use std::collections::HashSet;

use jiff::{Timestamp, tz::TimeZone};

use super::{
    active_slots::{SlotStretch, slot_stretch_at},
    content::{BoardContent, ShownItem, items_shown},
    dwell::dwell_ms,
    item_stream::{ItemStream, StreamEntry},
};
use crate::config::schedule::{ItemOrder, Schedule};

/// An item that would begin less than this before the end of its stretch does not begin, in milliseconds; nothing
/// flashes by.
const TAIL_MS: i64 = 3_000;

/// The due item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DueItem {
    pub what: ShownItem,
    /// When it began.
    pub since: Timestamp,
    /// When the answer changes or may change; always after the moment asked about.
    pub until: Timestamp,
    /// Name of the slot it is from.
    pub slot: String,
    /// Index of the item in the slot.
    pub item: usize,
    /// Its place among the things of its item, from zero, and how many those are.
    pub place: (usize, usize),
    pub why: SlotReason,
}

/// Why a slot has the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SlotReason {
    /// Names of the slots that share the board, with this one.
    pub won: Vec<String>,
    /// Names of the slots that apply as well, with a lower priority.
    pub over: Vec<String>,
    /// Names of the slots that apply and have nothing to show.
    pub empty: Vec<String>,
}

/// One thing of a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RoundEntry {
    pub what: ShownItem,
    /// How long it stands, in milliseconds.
    pub stands_ms: i64,
    /// Index of its slot; the one after the last is the built-in fallback.
    pub slot: usize,
    /// Index of the item in the slot.
    pub item: usize,
}

/// Programme of a stretch of one day: computed once, asked often.
#[derive(Clone, Debug)]
pub(crate) struct Programme {
    pub ruling: SlotStretch,
    why: SlotReason,
    names: Vec<String>,
    stream: ItemStream,
    /// Shown where there is nothing else at all.
    last_resort: StreamEntry,
}

/// The item due at `now` in `zone`.
///
/// The answer depends on the schedule, the content and the moment alone: boards with the same show the same, a restart
/// does not show, and a clock that jumps is followed at once. A stretch in which the same slots have the board begins
/// anew with their first thing, and so does every day. It holds until `until` unless the content changes; with new
/// content ask again at once.
pub(crate) fn due_at(schedule: &Schedule, content: &BoardContent, now: Timestamp, zone: &TimeZone) -> DueItem {
    Programme::around(schedule, content, now, zone).due_at(now)
}

/// The item that follows `after` if the content stays, to be prepared while `after` stands.
pub(crate) fn due_after(schedule: &Schedule, content: &BoardContent, after: &DueItem, zone: &TimeZone) -> DueItem {
    due_at(schedule, content, after.until, zone)
}

impl Programme {
    /// The programme of the stretch around `now`.
    pub(crate) fn around(schedule: &Schedule, content: &BoardContent, now: Timestamp, zone: &TimeZone) -> Self {
        let day = zone.to_datetime(now).date();
        let mut filled: Vec<Vec<Vec<StreamEntry>>> =
            (0..=schedule.slots.len()).map(|slot| entries(schedule, slot, content, day)).collect();
        let has: Vec<bool> = filled.iter().map(|slot| !slot.is_empty()).collect();
        let ruling = slot_stretch_at(schedule, &|slot| has.get(slot).copied().unwrap_or(false), now, zone);

        let mut streams = Vec::new();
        let mut shares = Vec::new();
        for slot in &ruling.won {
            let items = filled.get_mut(*slot).map(std::mem::take).unwrap_or_default();
            let stream = stream(schedule, *slot, items, ruling.from);
            if !stream.is_empty() {
                streams.push(stream);
                shares.push(schedule.slot(*slot).share);
            }
        }
        let name = |slot: &usize| schedule.slot(*slot).name.clone();
        let names = |slots: &[usize]| slots.iter().map(name).collect();
        let why = SlotReason { won: names(&ruling.won), over: names(&ruling.over), empty: names(&ruling.empty) };
        let names = (0..=schedule.slots.len()).map(|slot| name(&slot)).collect();
        let calendar = (!schedule.calendars.is_empty()).then_some(0);
        let last_resort = StreamEntry {
            what: ShownItem::Clock(calendar),
            stands: i64::try_from(schedule.dwell.clock.as_millis()).unwrap_or(TAIL_MS).max(TAIL_MS),
            slot: schedule.slots.len(),
            item: 0,
            place: (0, 1),
        };
        Self { stream: ItemStream::shares(streams, &shares), ruling, why, names, last_resort }
    }

    /// One round from the beginning of the stretch, in its order, `most` things of it; and how many it has and how long it
    /// takes, in milliseconds.
    pub(crate) fn round(&self, most: usize) -> (Vec<RoundEntry>, usize, i64) {
        let resort = ItemStream::Cycle(vec![self.last_resort.clone()]);
        let stream = if self.stream.is_empty() { &resort } else { &self.stream };
        let count = stream.round_len();
        let length = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let entry = |n| {
            let StreamEntry { what, stands, slot, item, .. } = stream.nth(length(n))?;
            Some(RoundEntry { what: what.clone(), stands_ms: *stands, slot: *slot, item: *item })
        };
        ((0..count.min(most)).filter_map(entry).collect(), count, stream.elapsed(length(count)))
    }

    /// Part of the time that each item has in the long run, by slot and item.
    pub(crate) fn time_parts(&self) -> Vec<((usize, usize), f64)> {
        if self.stream.is_empty() {
            return vec![((self.last_resort.slot, self.last_resort.item), 1.0)];
        }
        self.stream.time_parts().into_iter().collect()
    }

    /// True for the moments that this programme knows.
    pub(crate) fn covers(&self, now: Timestamp) -> bool {
        (self.ruling.from..self.ruling.until).contains(&now)
    }

    /// The item due at `now`, a moment of the stretch.
    pub(crate) fn due_at(&self, now: Timestamp) -> DueItem {
        let start = self.ruling.from.as_millisecond();
        let whole = self.ruling.until.as_millisecond().saturating_sub(start);
        let at = now.as_millisecond().saturating_sub(start).clamp(0, whole.saturating_sub(1).max(0));
        let resort = ItemStream::Cycle(vec![self.last_resort.clone()]);
        let stream = if self.stream.is_empty() { &resort } else { &self.stream };
        let mut n = stream.index_at(at);
        // Nothing stands so briefly that this goes back further than a few things.
        while 0 < n && whole - stream.elapsed(n) < TAIL_MS {
            n -= 1;
        }
        let since = stream.elapsed(n);
        let end = stream.elapsed(n.saturating_add(1));
        let end = if whole.saturating_sub(end) < TAIL_MS { whole } else { end };
        let moment = |ms: i64, default| Timestamp::from_millisecond(start.saturating_add(ms)).unwrap_or(default);
        let entry = stream.nth(n).unwrap_or(&self.last_resort);
        DueItem {
            what: entry.what.clone(),
            since: moment(since, self.ruling.from),
            until: if end == whole { self.ruling.until } else { moment(end, self.ruling.until) },
            slot: self.names.get(entry.slot).cloned().unwrap_or_default(),
            item: entry.item,
            place: entry.place,
            why: self.why.clone(),
        }
    }
}

/// Whether each slot has something to show on a day; the one after the last is the built-in fallback.
pub(crate) fn slots_with_content(schedule: &Schedule, content: &BoardContent, day: jiff::civil::Date) -> Vec<bool> {
    (0..=schedule.slots.len()).map(|slot| !entries(schedule, slot, content, day).is_empty()).collect()
}

/// Items that have nothing to show on a day, each with its slot.
pub(crate) fn items_without_content(
    schedule: &Schedule,
    content: &BoardContent,
    day: jiff::civil::Date,
) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (slot, of) in schedule.slots.iter().enumerate() {
        let items = of.items.iter().enumerate();
        let empty = items.filter(|(_, item)| items_shown(item, content, day).is_empty());
        found.extend(empty.map(|(item, _)| (slot, item)));
    }
    found
}

/// Content of a slot on a day, item by item; empty items are left out, so a slot without content is empty.
fn entries(schedule: &Schedule, slot: usize, content: &BoardContent, day: jiff::civil::Date) -> Vec<Vec<StreamEntry>> {
    let items = schedule.slot(slot).items.iter().enumerate();
    items
        .map(|(i, item)| {
            let found = items_shown(item, content, day);
            let count = found.len();
            let entry = |(place, what): (usize, ShownItem)| {
                let stands = dwell_ms(&schedule.dwell, item, what.notice().map(std::convert::AsRef::as_ref));
                StreamEntry { what, stands, slot, item: i, place: (place, count) }
            };
            found.into_iter().enumerate().map(entry).collect::<Vec<_>>()
        })
        .filter(|entries| !entries.is_empty())
        .collect()
}

/// A slot's things in its order.
fn stream(schedule: &Schedule, index: usize, items: Vec<Vec<StreamEntry>>, from: Timestamp) -> ItemStream {
    let slot = schedule.slot(index);
    match slot.order {
        ItemOrder::Sequence => ItemStream::Cycle(items.into_iter().flatten().collect()),
        ItemOrder::Weighted if items.is_empty() => ItemStream::Cycle(Vec::new()),
        ItemOrder::Weighted => {
            let weight = |entries: &Vec<StreamEntry>| entries.first().and_then(|it| slot.items.get(it.item));
            let weights: Vec<i64> =
                items.iter().map(|it| weight(it).map_or(1, |item| i64::from(item.weight))).collect();
            ItemStream::turns(items.into_iter().map(ItemStream::Cycle).collect(), &weights)
        }
        ItemOrder::Shuffle => {
            // What two items have in common comes once in a round.
            let mut seen = HashSet::new();
            let mut entries: Vec<StreamEntry> = items.into_iter().flatten().collect();
            entries.retain(|entry| seen.insert(entry.what.identity()));
            ItemStream::Shuffle { entries, seed: seed(&slot.name, from) }
        }
    }
}

/// The same for every board, another for each slot and each stretch (FNV-1a).
fn seed(name: &str, from: Timestamp) -> u64 {
    let bytes = name.bytes().chain(from.as_second().to_le_bytes());
    bytes.fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}
