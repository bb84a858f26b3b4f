//! Reading list of a screen: all that can be said of it, in one line from its beginning to its end, with the cursor's steps
//! over it. Pure.
//!
//! The board's list of notices is longer than the glass, so only its numbers are here: where it stands among the elements,
//! how many cards it has and before which of them a section begins. A board of 100,000 notices is walked as one of 50.
//!
//! Left out: how the elements are found and put in order (`collect`, `reading_order`).

use accesskit::Role;

use super::element::ScreenElement;

/// A list that goes on beyond what is in sight.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LongList {
    /// It stands before the element of this number.
    pub before: usize,
    pub cards: usize,
    /// The cards before which a section begins, rising; the first card's is said by an element.
    pub sections: Vec<usize>,
}

impl LongList {
    fn len(&self) -> usize {
        self.cards + self.sections.len()
    }

    fn item(&self, at: usize) -> ReadingItem {
        // The section of number `n` stands after as many sections and as many cards as it begins before.
        let section = self.partition(at);
        match section.checked_sub(1) {
            Some(last) if self.sections.get(last).is_some_and(|card| card + last == at) => ReadingItem::Section(last),
            _ => ReadingItem::Card(at - section),
        }
    }

    /// How many sections begin at or before an item.
    fn partition(&self, at: usize) -> usize {
        let (mut low, mut high) = (0, self.sections.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.sections.get(middle).is_some_and(|card| card + middle <= at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    fn at(&self, item: ReadingItem) -> Option<usize> {
        match item {
            ReadingItem::Element(_) => None,
            ReadingItem::Section(section) => Some(self.sections.get(section)? + section),
            ReadingItem::Card(card) => {
                (card < self.cards).then(|| card + self.sections.partition_point(|before| *before <= card))
            }
        }
    }
}

/// What the cursor stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReadingItem {
    /// An element of the screen.
    Element(usize),
    /// A section of the long list.
    Section(usize),
    /// A card of the long list.
    Card(usize),
}

/// All that can be said of a screen, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ReadingList {
    pub elements: Vec<ScreenElement>,
    pub long: Option<LongList>,
}

impl ReadingList {
    /// How many items it has.
    pub(crate) fn len(&self) -> usize {
        self.elements.len() + self.long.as_ref().map_or(0, LongList::len)
    }

    /// The item at a place.
    pub(crate) fn item(&self, at: usize) -> Option<ReadingItem> {
        if at >= self.len() {
            return None;
        }
        let Some(long) = self.long.as_ref().filter(|long| at >= long.before) else {
            return Some(ReadingItem::Element(at));
        };
        let within = at - long.before;
        Some(if within < long.len() { long.item(within) } else { ReadingItem::Element(at - long.len()) })
    }

    /// The place of an item.
    pub(crate) fn place_of(&self, item: ReadingItem) -> Option<usize> {
        match (item, &self.long) {
            (ReadingItem::Element(element), _) if element >= self.elements.len() => None,
            (ReadingItem::Element(element), Some(long)) if element >= long.before => Some(element + long.len()),
            (ReadingItem::Element(element), _) => Some(element),
            (_, Some(long)) => Some(long.before + long.at(item)?),
            (_, None) => None,
        }
    }

    /// The element at a place, where it is one.
    pub(crate) fn element(&self, at: usize) -> Option<&ScreenElement> {
        match self.item(at)? {
            ReadingItem::Element(element) => self.elements.get(element),
            ReadingItem::Section(_) | ReadingItem::Card(_) => None,
        }
    }

    /// What the screen tells of its state.
    pub(crate) fn statuses(&self) -> Vec<String> {
        let statuses = self.elements.iter().filter(|it| it.role == Role::Status);
        statuses.map(|it| it.name.clone()).collect()
    }

    /// One item on or back; `None` at the end.
    pub(crate) fn step(&self, at: usize, on: bool) -> Option<usize> {
        let to = if on { at.checked_add(1)? } else { at.checked_sub(1)? };
        (to < self.len()).then_some(to)
    }

    /// The beginning of the next or the last group; the list's own end where there is none, `None` where one is there.
    pub(crate) fn jump(&self, at: usize, on: bool) -> Option<usize> {
        let end = if on { self.len().checked_sub(1)? } else { 0 };
        let groups = self.elements.iter().enumerate().filter(|(_, element)| element.begins_group());
        let groups = groups.filter_map(|(number, _)| self.place_of(ReadingItem::Element(number)));
        let section = self.section_beside(at, on);
        let found = if on {
            groups.filter(|to| *to > at).chain(section).min()
        } else {
            groups.filter(|to| *to < at).chain(section).max()
        };
        found.or(Some(end)).filter(|to| *to != at)
    }

    /// The place of the next or the last section of the long list; they are not looked at one by one.
    fn section_beside(&self, at: usize, on: bool) -> Option<usize> {
        let long = self.long.as_ref()?;
        let up_to = |place: usize| place.checked_sub(long.before).map_or(0, |within| long.partition(within));
        // As many sections as begin at or before a place are behind the next one.
        let number = if on { up_to(at) } else { up_to(at.checked_sub(1)?).checked_sub(1)? };
        self.place_of(ReadingItem::Section(number))
    }

    /// What the cursor stands on, to be found again when the screen was made anew.
    pub(crate) fn standpoint(&self, at: usize) -> Option<Standpoint> {
        let item = self.item(at)?;
        Some(Standpoint { item, element: self.element(at).cloned() })
    }

    /// Where something stands now: the same element, of several the nearest; the card of the same number; or what has come
    /// to its place.
    pub(crate) fn find(&self, standpoint: &Standpoint) -> usize {
        let last = self.len().saturating_sub(1);
        let own = match (standpoint.item, &standpoint.element) {
            (ReadingItem::Element(number), Some(own)) => {
                let same = self.elements.iter().enumerate().filter(|(_, other)| other.is_same(own));
                let nearest = same.map(|(other, _)| other).min_by_key(|other| other.abs_diff(number));
                ReadingItem::Element(nearest.unwrap_or(number))
            }
            (item, _) => item,
        };
        self.place_of(own).unwrap_or(last)
    }
}

/// An item that is remembered.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Standpoint {
    pub item: ReadingItem,
    element: Option<ScreenElement>,
}

#[cfg(test)]
#[path = "reading_list_tests.rs"]
mod tests;
