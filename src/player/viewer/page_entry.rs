//! Page entry: the number of a page as it is typed on the number pad, and what comes of it. Pure.
//!
//! Left out: the keys (`number_pad`).

use crate::player::action::PageKey;

/// Digits that can be typed.
pub(super) const MOST_DIGITS: usize = 5;

/// What is typed, and whether there is no such page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PageEntry {
    pub typed: String,
    /// "Přejít" was pressed, and the document has no page of this number.
    pub refused: bool,
}

impl PageEntry {
    /// Applies a key; the page to go to, from 0, where the number of one of so many pages was entered.
    pub(super) fn press(&mut self, key: PageKey, pages: usize) -> Option<usize> {
        match key {
            PageKey::Digit(digit) => {
                // After a number that was refused another one begins.
                if std::mem::take(&mut self.refused) {
                    self.typed.clear();
                }
                if self.typed.len() < MOST_DIGITS {
                    self.typed.push(char::from(b'0' + digit.min(9)));
                }
                None
            }
            PageKey::Erase => {
                self.refused = false;
                self.typed.pop();
                None
            }
            PageKey::Enter => {
                let page = self.typed.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
                let there = page.filter(|page| *page < pages);
                self.refused = there.is_none() && !self.typed.is_empty();
                there
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn typed(digits: &str, pages: usize) -> (PageEntry, Option<usize>) {
        let mut entry = PageEntry::default();
        digits.bytes().for_each(|it| assert_eq!(entry.press(PageKey::Digit(it - b'0'), pages), None));
        let page = entry.press(PageKey::Enter, pages);
        (entry, page)
    }

    #[test]
    fn a_page_that_is_there_is_gone_to_and_another_is_refused() {
        for (digits, pages, expected, refused) in [
            ("1", 300, Some(0), false),
            ("300", 300, Some(299), false),
            ("007", 300, Some(6), false),
            ("301", 300, None, true),
            ("0", 300, None, true),
            ("", 300, None, false),
            ("99999", 300, None, true),
            ("1", 0, None, true),
        ] {
            let (entry, page) = typed(digits, pages);
            assert_eq!((page, entry.refused), (expected, refused), "{digits} of {pages}");
        }
    }

    #[test]
    fn after_a_refusal_another_number_begins_or_the_old_one_is_mended() {
        let (mut entry, _) = typed("412", 300);
        let mut mended = entry.clone();
        entry.press(PageKey::Digit(9), 300);
        assert_eq!(entry, PageEntry { typed: "9".into(), refused: false });
        mended.press(PageKey::Erase, 300);
        assert_eq!(mended, PageEntry { typed: "41".into(), refused: false });
        assert_eq!(mended.press(PageKey::Enter, 300), Some(40));
    }

    proptest! {
        #[test]
        fn whatever_is_pressed_leads_only_to_pages_that_are_there(
            keys in prop::collection::vec(0_u8..12, 0..40), pages in 0_usize..400,
        ) {
            let mut entry = PageEntry::default();
            for key in keys {
                let key = match key { 10 => PageKey::Erase, 11 => PageKey::Enter, digit => PageKey::Digit(digit) };
                if let Some(page) = entry.press(key, pages) {
                    prop_assert!(page < pages);
                }
                prop_assert!(entry.typed.len() <= MOST_DIGITS);
            }
        }
    }
}
