//! Item stream: an endless order of items with their times, in which the item of any moment is found without counting up
//! to it.
//!
//! Left out: the order within a round (`round_order`).

use std::collections::BTreeMap;

use super::{
    content::ShownItem,
    dwell::SHORTEST_MS,
    round_order::{interleave, shuffled},
};

/// Turns of one stream in one round of several; more would cost time and show nothing.
const MOST_TURNS: i64 = 1_000;

/// One thing to show.
#[derive(Clone, Debug)]
pub(super) struct StreamEntry {
    pub what: ShownItem,
    /// Milliseconds, at least [`SHORTEST_MS`].
    pub stands: i64,
    /// Index of the slot.
    pub slot: usize,
    /// Index of the item in the slot.
    pub item: usize,
    /// Its place among the things of its item, from zero, and how many those are.
    pub place: (usize, usize),
}

/// An endless order.
#[derive(Clone, Debug)]
pub(super) enum ItemStream {
    /// The same things over and over.
    Cycle(Vec<StreamEntry>),
    /// Every thing once in each round, each round in another order, and none twice at the seam of two rounds.
    Shuffle { entries: Vec<StreamEntry>, seed: u64 },
    /// One of several streams at a time; `turns` is one round, `counts` the turns of each stream in it.
    Turns { streams: Vec<ItemStream>, turns: Vec<usize>, counts: Vec<i64> },
}

impl ItemStream {
    /// Streams by turns, so many turns of each in a round, evenly interleaved. None of the streams may be empty.
    pub(crate) fn turns(streams: Vec<ItemStream>, weights: &[i64]) -> Self {
        let counts: Vec<i64> = weights.iter().map(|weight| (*weight).clamp(1, MOST_TURNS)).collect();
        let turns = interleave(&counts);
        Self::Turns { streams, turns, counts }
    }

    /// Streams by turns, so that each gets its share of the time.
    pub(crate) fn shares(mut streams: Vec<ItemStream>, shares: &[u16]) -> Self {
        if streams.len() < 2 {
            return streams.pop().unwrap_or(Self::Cycle(Vec::new()));
        }
        // Turns for one unit of time: a stream of long things needs fewer.
        let rates: Vec<f64> =
            streams.iter().zip(shares).map(|(stream, share)| f64::from(*share) / stream.mean()).collect();
        let least = rates.iter().copied().fold(f64::INFINITY, f64::min);
        let of = |scale: u32| -> Vec<i64> {
            rates.iter().map(|rate| ((rate / least * f64::from(scale)).round() as i64).clamp(1, MOST_TURNS)).collect()
        };
        // The fewest turns that are right within a hundredth of the time.
        let wrong = |counts: &[i64]| -> f64 {
            let (time, wanted): (Vec<f64>, Vec<f64>) = counts
                .iter()
                .zip(&streams)
                .zip(shares)
                .map(|((count, stream), share)| (*count as f64 * stream.mean(), f64::from(*share)))
                .unzip();
            let (all, sum) = (time.iter().sum::<f64>(), wanted.iter().sum::<f64>());
            time.iter().zip(&wanted).map(|(time, share)| (time / all - share / sum).abs()).fold(0.0, f64::max)
        };
        let best = (1..=60).map(of).find(|counts| wrong(counts) < 0.01).unwrap_or_else(|| of(60));
        Self::turns(streams, &best)
    }

    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Cycle(entries) | Self::Shuffle { entries, .. } => entries.is_empty(),
            Self::Turns { streams, .. } => streams.is_empty(),
        }
    }

    /// The mean time of a thing, in milliseconds.
    fn mean(&self) -> f64 {
        match self {
            Self::Cycle(entries) | Self::Shuffle { entries, .. } => {
                entries.iter().map(|it| it.stands as f64).sum::<f64>() / entries.len().max(1) as f64
            }
            Self::Turns { streams, turns, counts } => {
                let sum: f64 = streams.iter().zip(counts).map(|(it, count)| it.mean() * *count as f64).sum();
                sum / turns.len().max(1) as f64
            }
        }
    }

    /// Number of things in one round: so many that each thing comes at least once.
    pub(super) fn round_len(&self) -> usize {
        match self {
            Self::Cycle(entries) | Self::Shuffle { entries, .. } => entries.len(),
            Self::Turns { streams, turns, counts } => {
                let rounds = streams
                    .iter()
                    .zip(counts)
                    .map(|(stream, count)| stream.round_len().div_ceil(usize::try_from(*count).unwrap_or(1).max(1)));
                rounds.max().unwrap_or(0).saturating_mul(turns.len())
            }
        }
    }

    /// Part of the time that each item has in the long run, by slot and item; the parts make 1 together.
    pub(super) fn time_parts(&self) -> BTreeMap<(usize, usize), f64> {
        let mut parts: BTreeMap<(usize, usize), f64> = BTreeMap::new();
        match self {
            Self::Cycle(entries) | Self::Shuffle { entries, .. } => {
                let whole = entries.iter().map(|it| it.stands as f64).sum::<f64>();
                for entry in entries {
                    *parts.entry((entry.slot, entry.item)).or_default() += entry.stands as f64 / whole;
                }
            }
            Self::Turns { streams, counts, .. } => {
                let time = |(stream, count): (&Self, &i64)| stream.mean() * *count as f64;
                let whole = streams.iter().zip(counts).map(time).sum::<f64>();
                for (stream, count) in streams.iter().zip(counts) {
                    let own = time((stream, count)) / whole;
                    for (item, part) in stream.time_parts() {
                        *parts.entry(item).or_default() += part * own;
                    }
                }
            }
        }
        parts
    }

    /// The thing number `n`, from 0.
    pub(crate) fn nth(&self, n: i64) -> Option<&StreamEntry> {
        match self {
            Self::Cycle(entries) => entries.get(place(n, entries.len()).1),
            Self::Shuffle { entries, seed } => {
                let (round, rest) = place(n, entries.len());
                entries.get(*shuffled(entries.len(), *seed, round).get(rest)?)
            }
            Self::Turns { streams, turns, counts } => {
                let (round, rest) = place(n, turns.len());
                let stream = *turns.get(rest)?;
                streams.get(stream)?.nth(turns_before(turns, counts, stream, round, rest))
            }
        }
    }

    /// Milliseconds that the first `n` things take.
    pub(crate) fn elapsed(&self, n: i64) -> i64 {
        match self {
            Self::Cycle(entries) => {
                let (round, rest) = place(n, entries.len());
                let time = |entries: &[StreamEntry]| entries.iter().map(|it| it.stands).sum::<i64>();
                round.saturating_mul(time(entries)).saturating_add(time(entries.get(..rest).unwrap_or(entries)))
            }
            Self::Shuffle { entries, seed } => {
                let (round, rest) = place(n, entries.len());
                let whole = entries.iter().map(|it| it.stands).sum::<i64>();
                let order = shuffled(entries.len(), *seed, round);
                let part = order.iter().take(rest).filter_map(|i| entries.get(*i)).map(|it| it.stands).sum();
                round.saturating_mul(whole).saturating_add(part)
            }
            Self::Turns { streams, turns, counts } => {
                let (round, rest) = place(n, turns.len());
                let each = streams.iter().enumerate();
                each.map(|(i, stream)| stream.elapsed(turns_before(turns, counts, i, round, rest)))
                    .fold(0, i64::saturating_add)
            }
        }
    }

    /// Number of the thing that stands `ms` milliseconds after the beginning.
    pub(crate) fn index_at(&self, ms: i64) -> i64 {
        // Everything stands for a second at least, so no more things than seconds have gone by.
        let (mut low, mut high) = (0, ms.max(0) / SHORTEST_MS);
        while low < high {
            let middle = low + (high - low + 1) / 2;
            if self.elapsed(middle) <= ms { low = middle } else { high = middle - 1 }
        }
        low
    }
}

/// Round and place in it of number `n`.
fn place(n: i64, len: usize) -> (i64, usize) {
    let len = i64::try_from(len).unwrap_or(i64::MAX).max(1);
    (n.div_euclid(len), usize::try_from(n.rem_euclid(len)).unwrap_or(0))
}

/// Turns that a stream has had before this place.
fn turns_before(turns: &[usize], counts: &[i64], stream: usize, round: i64, rest: usize) -> i64 {
    let part = turns.iter().take(rest).filter(|it| **it == stream).count();
    let whole = counts.get(stream).copied().unwrap_or(0);
    round.saturating_mul(whole).saturating_add(i64::try_from(part).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn entry(item: usize, seconds: i64) -> StreamEntry {
        StreamEntry { what: ShownItem::Nothing, stands: seconds * 1_000, slot: 0, item, place: (0, 1) }
    }

    fn items(stream: &ItemStream, count: i64) -> Vec<usize> {
        (0..count).map(|n| stream.nth(n).unwrap().item).collect()
    }

    #[test]
    fn weights_are_interleaved_evenly() {
        let streams = (0..3).map(|i| ItemStream::Cycle(vec![entry(i, 3)])).collect();
        assert_eq!(items(&ItemStream::turns(streams, &[4, 2, 1]), 7), [0, 1, 0, 2, 0, 1, 0]);
    }

    #[test]
    fn a_weighted_item_goes_through_all_it_has() {
        let streams =
            vec![ItemStream::Cycle(vec![entry(0, 3), entry(1, 3), entry(2, 3)]), ItemStream::Cycle(vec![entry(9, 5)])];
        assert_eq!(items(&ItemStream::turns(streams, &[2, 1]), 9), [0, 9, 1, 2, 9, 0, 1, 9, 2]);
    }

    #[test]
    fn a_share_is_of_the_time_whatever_the_dwell() {
        for (share, seconds) in [([70, 30], [12, 40]), ([1, 1], [3, 60]), ([99, 1], [30, 10]), ([50, 50], [12, 12])] {
            let streams =
                vec![ItemStream::Cycle(vec![entry(0, seconds[0])]), ItemStream::Cycle(vec![entry(1, seconds[1])])];
            let stream = ItemStream::shares(streams, &share);
            let mut time = [0, 0];
            for n in 0..20_000 {
                let entry = stream.nth(n).unwrap();
                time[entry.item] += entry.stands;
            }
            let part = time[0] as f64 / (time[0] + time[1]) as f64;
            let wanted = f64::from(share[0]) / f64::from(share[0] + share[1]);
            assert!((part - wanted).abs() < 0.011, "{share:?} {seconds:?}: {part}");
        }
    }

    fn streams() -> impl Strategy<Value = ItemStream> {
        let entries = || {
            prop::collection::vec(1_i64..90, 1..9)
                .prop_map(|times| times.into_iter().enumerate().map(|(i, s)| entry(i, s)).collect::<Vec<_>>())
        };
        let leaf = prop_oneof![
            entries().prop_map(ItemStream::Cycle),
            (entries(), any::<u64>()).prop_map(|(entries, seed)| ItemStream::Shuffle { entries, seed }),
        ];
        leaf.prop_recursive(2, 12, 4, |inner| {
            (prop::collection::vec(inner, 1..4), prop::collection::vec(1_u16..30, 4), any::<bool>()).prop_map(
                |(streams, weights, shares)| {
                    let weights = &weights[..streams.len()];
                    if shares {
                        ItemStream::shares(streams, weights)
                    } else {
                        let weights: Vec<i64> = weights.iter().copied().map(i64::from).collect();
                        ItemStream::turns(streams, &weights)
                    }
                },
            )
        })
    }

    proptest! {
        #[test]
        fn a_round_has_everything_and_the_parts_of_time_are_those_of_a_long_run(stream in streams()) {
            let len = stream.round_len();
            prop_assume!(len < 2_000);
            fn all(stream: &ItemStream, out: &mut std::collections::BTreeSet<usize>) {
                match stream {
                    ItemStream::Cycle(entries) | ItemStream::Shuffle { entries, .. } => {
                        out.extend(entries.iter().map(|it| it.item));
                    }
                    ItemStream::Turns { streams, .. } => streams.iter().for_each(|it| all(it, out)),
                }
            }
            let mut wanted = std::collections::BTreeSet::new();
            all(&stream, &mut wanted);
            let seen: std::collections::BTreeSet<usize> = items(&stream, len as i64).into_iter().collect();
            prop_assert_eq!(seen, wanted);
            let parts = stream.time_parts();
            prop_assert!((parts.values().sum::<f64>() - 1.0).abs() < 1e-9);
            let (mut time, long) = (BTreeMap::<usize, i64>::new(), 4_000);
            for n in 0..long {
                let entry = stream.nth(n).unwrap();
                *time.entry(entry.item).or_default() += entry.stands;
            }
            let whole = stream.elapsed(long) as f64;
            for ((_, item), part) in parts {
                let found = time.get(&item).copied().unwrap_or(0) as f64 / whole;
                prop_assert!((found - part).abs() < 0.06, "{item}: {found} {part}");
            }
        }

        #[test]
        fn a_moment_is_found_where_counting_finds_it(stream in streams(), ms in 0_i64..90_000_000) {
            let n = stream.index_at(ms);
            let stands = stream.nth(n).unwrap().stands;
            prop_assert!(stream.elapsed(n) <= ms && ms < stream.elapsed(n + 1));
            prop_assert_eq!(stream.elapsed(n + 1) - stream.elapsed(n), stands);
        }

        #[test]
        fn a_shuffle_repeats_nothing_within_a_round_nor_at_its_seam(len in 2_usize..30, seed: u64, first in 0_i64..1_000) {
            let stream = ItemStream::Shuffle { entries: (0..len).map(|i| entry(i, 3)).collect(), seed };
            let mut last = None;
            for round in first..first + 5 {
                let start = round * len as i64;
                let mut seen: Vec<usize> = (start..start + len as i64).map(|n| stream.nth(n).unwrap().item).collect();
                prop_assert_ne!(last, seen.first().copied());
                last = seen.last().copied();
                seen.sort_unstable();
                prop_assert_eq!(seen, (0..len).collect::<Vec<_>>());
            }
        }
    }
}
