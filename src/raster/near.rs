//! What is worth having besides what is on the glass: the pages that are read next, and which pictures go when there
//! are too many. Rules alone, pure.

use std::{cmp::Reverse, ops::Range};

/// Which way somebody reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reading {
    #[default]
    Onwards,
    Back,
}

impl Reading {
    /// Which way it goes after the page that is read changed.
    #[must_use]
    pub fn turned(self, was: usize, is: usize) -> Self {
        match is.cmp(&was) {
            std::cmp::Ordering::Greater => Self::Onwards,
            std::cmp::Ordering::Less => Self::Back,
            std::cmp::Ordering::Equal => self,
        }
    }

    /// The pages worth drawing in advance, most urgent first: two in the direction of reading, one against it. `shown`
    /// are the pages on the glass, of `pages` in all.
    pub fn next(self, shown: &Range<usize>, pages: usize) -> impl Iterator<Item = usize> {
        let onwards = |n: usize| shown.end.max(shown.start).checked_add(n);
        let back = |n: usize| shown.start.checked_sub(n.saturating_add(1));
        let near = match self {
            Self::Onwards => [onwards(0), onwards(1), back(0)],
            Self::Back => [back(0), back(1), onwards(0)],
        };
        near.into_iter().flatten().filter(move |page| *page < pages)
    }
}

/// How many pages lie between a page and those on the glass, plus one; 0 for a page on the glass.
pub fn distance(page: usize, shown: &Range<usize>) -> u32 {
    let before = shown.start.saturating_sub(page);
    let behind = page.saturating_add(1).saturating_sub(shown.end.max(shown.start));
    u32::try_from(before.max(behind)).unwrap_or(u32::MAX)
}

/// A picture that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept<K> {
    pub key: K,
    pub bytes: usize,
    /// How far from what is on the glass, in pages: [`distance`]; `u32::MAX` for another document.
    pub distance: u32,
    /// When it was last shown; any number that grows with time.
    pub used: u64,
    /// On the glass now.
    pub visible: bool,
}

/// Which pictures go so that the rest is within `budget` bytes: the most distant first, among equally distant ones
/// those that were not shown for longest. What is on the glass never goes, even where it exceeds the budget by itself.
pub fn evict<K: Copy>(kept: &[Kept<K>], budget: usize) -> Vec<K> {
    let mut bytes = kept.iter().fold(0_usize, |sum, picture| sum.saturating_add(picture.bytes));
    if bytes <= budget {
        return Vec::new();
    }
    let mut order: Vec<&Kept<K>> = kept.iter().filter(|picture| !picture.visible).collect();
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
    fn two_pages_ahead_and_one_behind() {
        let near = |reading: Reading, shown: Range<usize>| reading.next(&shown, 10).collect::<Vec<_>>();
        assert_eq!(near(Reading::Onwards, 4..6), [6, 7, 3]);
        assert_eq!(near(Reading::Back, 4..6), [3, 2, 6]);
        assert_eq!(near(Reading::Onwards, 9..10), [8]);
        assert_eq!(near(Reading::Back, 0..1), [1]);
        assert_eq!(Reading::Onwards.next(&(0..1), 1).count(), 0);
    }

    #[test]
    fn reading_turns_with_the_page() {
        assert_eq!(Reading::Onwards.turned(4, 3), Reading::Back);
        assert_eq!(Reading::Back.turned(3, 3), Reading::Back);
        assert_eq!(Reading::Back.turned(3, 4), Reading::Onwards);
    }

    #[test]
    fn distance_counts_pages_from_the_glass() {
        let distances: Vec<u32> = (0..8).map(|page| distance(page, &(3..5))).collect();
        assert_eq!(distances, [3, 2, 1, 0, 0, 1, 2, 3]);
    }

    fn kept() -> impl Strategy<Value = Vec<Kept<usize>>> {
        let one = (0_usize..1 << 26, 0..6_u32, 0..20_u64, prop::bool::ANY);
        prop::collection::vec(one, 0..40).prop_map(|list| {
            let picture = |(key, (bytes, distance, used, visible))| Kept { key, bytes, distance, used, visible };
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

        #[test]
        fn pages_in_advance_are_real_different_and_not_on_the_glass(
            start in 0_usize..50, length in 0_usize..4, pages in 0_usize..50, back in prop::bool::ANY,
        ) {
            let shown = start..start + length;
            let reading = if back { Reading::Back } else { Reading::Onwards };
            let near: Vec<usize> = reading.next(&shown, pages).collect();
            prop_assert!(near.iter().all(|page| *page < pages && !shown.contains(page)));
            prop_assert!((1..near.len()).all(|i| !near[..i].contains(&near[i])));
        }
    }
}
