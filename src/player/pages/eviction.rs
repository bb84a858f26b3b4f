//! Eviction order: which pictures go when there are too many. Rules alone, pure.
//!
//! Left out: which pages are drawn in advance (`prefetch`).

use std::{cmp::Reverse, ops::Range};

/// Screenfuls of pictures that are kept: the page that is read, what is in sight of it with its surroundings, and a little.
const SCREENFULS: usize = 3;

/// Bytes for pictures on a screen of this size in pixels, where the configuration sets none.
pub(crate) fn budget(screen: (u32, u32)) -> usize {
    let pixels = (screen.0 as usize).saturating_mul(screen.1 as usize).max(1 << 20);
    pixels.saturating_mul(4 * SCREENFULS)
}

/// How many pages lie between a page and those on the screen, plus one; 0 for a page on the screen.
pub(crate) fn page_distance(page: usize, shown: &Range<usize>) -> u32 {
    let before = shown.start.saturating_sub(page);
    let behind = page.saturating_add(1).saturating_sub(shown.end.max(shown.start));
    u32::try_from(before.max(behind)).unwrap_or(u32::MAX)
}

/// A picture that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EvictionCandidate<K> {
    pub key: K,
    pub bytes: usize,
    /// How far from what is on the screen, in pages: [`page_distance`]; `u32::MAX` for another document.
    pub distance: u32,
    /// When it was last shown; any number that grows with time.
    pub used: u64,
    /// On the screen now.
    pub visible: bool,
}

/// Which pictures go so that the rest is within `budget` bytes: the most distant first, among equally distant ones
/// those that were not shown for longest. What is on the screen never goes, even where it exceeds the budget by itself.
pub(crate) fn evict<K: Copy>(kept: &[EvictionCandidate<K>], budget: usize) -> Vec<K> {
    let mut bytes = kept.iter().fold(0_usize, |sum, picture| sum.saturating_add(picture.bytes));
    if bytes <= budget {
        return Vec::new();
    }
    let mut order: Vec<&EvictionCandidate<K>> = kept.iter().filter(|picture| !picture.visible).collect();
    order.sort_by_key(|picture| (Reverse(picture.distance), picture.used));
    let mut gone = Vec::new();
    for picture in order {
        if bytes <= budget {
            break;
        }
        bytes = bytes.saturating_sub(picture.bytes);
        gone.push(picture.key);
    }
    gone
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn distance_counts_pages_from_the_screen() {
        let distances: Vec<u32> = (0..8).map(|page| page_distance(page, &(3..5))).collect();
        assert_eq!(distances, [3, 2, 1, 0, 0, 1, 2, 3]);
    }

    fn kept() -> impl Strategy<Value = Vec<EvictionCandidate<usize>>> {
        let one = (0_usize..1 << 26, 0..6_u32, 0..20_u64, prop::bool::ANY);
        prop::collection::vec(one, 0..40).prop_map(|list| {
            let picture =
                |(key, (bytes, distance, used, visible))| EvictionCandidate { key, bytes, distance, used, visible };
            list.into_iter().enumerate().map(picture).collect()
        })
    }

    proptest! {
        #[test]
        fn nothing_visible_goes_and_no_more_than_needed(kept in kept(), budget in 0_usize..1 << 30) {
            let gone = evict(&kept, budget);
            let left: Vec<_> = kept.iter().filter(|it| !gone.contains(&it.key)).collect();
            let bytes: usize = left.iter().map(|it| it.bytes).sum();
            prop_assert!(bytes <= budget || left.iter().all(|it| it.visible));
            prop_assert!(gone.iter().all(|key| !kept[*key].visible));
            if let Some(last) = gone.last() {
                prop_assert!(bytes + kept[*last].bytes > budget);
                // What stays is nearer, or as near and shown later.
                let last = &kept[*last];
                for it in left.iter().filter(|it| !it.visible) {
                    prop_assert!((Reverse(last.distance), last.used) <= (Reverse(it.distance), it.used));
                }
            }
        }
    }
}
