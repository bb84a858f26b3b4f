//! Prefetch order: the pages worth drawing before somebody turns to them. Rules alone, pure.
//!
//! Left out: which pictures go when there are too many (`eviction`).

use std::ops::Range;

/// Which way somebody reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ReadingDirection {
    #[default]
    Onwards,
    Back,
}

impl ReadingDirection {
    /// Which way it goes after the page that is read changed.
    #[must_use]
    pub(crate) fn turned(self, was: usize, is: usize) -> Self {
        match is.cmp(&was) {
            std::cmp::Ordering::Greater => Self::Onwards,
            std::cmp::Ordering::Less => Self::Back,
            std::cmp::Ordering::Equal => self,
        }
    }

    /// The pages worth drawing in advance, most urgent first: two in the direction of reading, one against it. `shown`
    /// are the pages on the screen, of `pages` in all.
    pub(crate) fn next_pages(self, shown: &Range<usize>, pages: usize) -> impl Iterator<Item = usize> {
        let onwards = |n: usize| shown.end.max(shown.start).checked_add(n);
        let back = |n: usize| shown.start.checked_sub(n.saturating_add(1));
        let near = match self {
            Self::Onwards => [onwards(0), onwards(1), back(0)],
            Self::Back => [back(0), back(1), onwards(0)],
        };
        near.into_iter().flatten().filter(move |page| *page < pages)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn two_pages_ahead_and_one_behind() {
        let near = |reading: ReadingDirection, shown: Range<usize>| reading.next_pages(&shown, 10).collect::<Vec<_>>();
        assert_eq!(near(ReadingDirection::Onwards, 4..6), [6, 7, 3]);
        assert_eq!(near(ReadingDirection::Back, 4..6), [3, 2, 6]);
        assert_eq!(near(ReadingDirection::Onwards, 9..10), [8]);
        assert_eq!(near(ReadingDirection::Back, 0..1), [1]);
        assert_eq!(ReadingDirection::Onwards.next_pages(&(0..1), 1).count(), 0);
    }

    #[test]
    fn reading_turns_with_the_page() {
        assert_eq!(ReadingDirection::Onwards.turned(4, 3), ReadingDirection::Back);
        assert_eq!(ReadingDirection::Back.turned(3, 3), ReadingDirection::Back);
        assert_eq!(ReadingDirection::Back.turned(3, 4), ReadingDirection::Onwards);
    }

    proptest! {
        #[test]
        fn pages_in_advance_are_real_different_and_not_on_the_screen(
            start in 0_usize..50, length in 0_usize..4, pages in 0_usize..50, back in prop::bool::ANY,
        ) {
            let shown = start..start + length;
            let reading = if back { ReadingDirection::Back } else { ReadingDirection::Onwards };
            let near: Vec<usize> = reading.next_pages(&shown, pages).collect();
            prop_assert!(near.iter().all(|page| *page < pages && !shown.contains(page)));
            prop_assert!((1..near.len()).all(|i| !near[..i].contains(&near[i])));
        }
    }
}
