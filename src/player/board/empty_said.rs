//! Empty lists in words: what is said where no notice is shown, and which way leads on. Pure.
//!
//! "Nothing hangs" is said only where every source was read well; what could not be loaded, and what a day that is not known
//! leaves open, is said to be unknown, with whom to ask. A list that was chosen always has a way back to the whole board.
//!
//! Left out: the nodes (`emptiness`), whether the sources were read (`completeness`).

use super::{completeness::Completeness, list_order::BoardView};

/// What is said, by the keys of its words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct EmptySaid {
    pub title: &'static str,
    pub hint: Option<&'static str>,
    /// The sign that something is missing stands above, and whom to ask below.
    pub missing: bool,
    /// Cards are outlined: they are on their way.
    pub outlines: bool,
    /// A button leads to the whole board.
    pub back: bool,
}

/// What is said of a list without notices, where the day is known or not, and others hang or none.
pub(crate) fn empty_said(view: &BoardView, read: Completeness, day_known: bool, others: bool) -> EmptySaid {
    let title = match view {
        BoardView::All => None,
        BoardView::TownNews => Some("town-news-empty"),
        BoardView::PostedToday => Some("posted-today-empty"),
        BoardView::EndingSoon => Some("ending-soon-empty"),
        BoardView::Category(_) | BoardView::NamedPlace(_) => Some("category-empty"),
    };
    let back = title.is_some();
    let official = *view != BoardView::TownNews;
    if official && !day_known {
        let hint = Some("board-day-unknown-hint");
        return EmptySaid { title: "board-day-unknown", hint, missing: true, back, ..EmptySaid::default() };
    }
    match read {
        Completeness::Loading if official => {
            EmptySaid { title: "board-loading", outlines: true, ..EmptySaid::default() }
        }
        Completeness::NotRead if official => {
            let hint = Some("board-not-read-hint");
            EmptySaid { title: "board-not-read", hint, missing: true, back, ..EmptySaid::default() }
        }
        _ => match title {
            Some(title) => EmptySaid { title, hint: others.then_some("list-empty-hint"), back, ..EmptySaid::default() },
            None => EmptySaid { title: "board-empty", hint: Some("board-empty-hint"), ..EmptySaid::default() },
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Language, plain_message};

    fn views() -> [BoardView; 5] {
        let category = BoardView::Category("Záměry".into());
        [BoardView::All, BoardView::TownNews, BoardView::PostedToday, BoardView::EndingSoon, category]
    }

    #[test]
    fn every_state_has_its_words_in_every_language_and_a_way_on() {
        for view in views() {
            for read in [Completeness::Whole, Completeness::Loading, Completeness::NotRead] {
                for (day_known, others) in [(true, true), (true, false), (false, true), (false, false)] {
                    let said = empty_said(&view, read, day_known, others);
                    for language in Language::ALL {
                        let keys = [Some(said.title), said.hint];
                        let silent = keys.into_iter().flatten().find(|key| plain_message(language, key).is_empty());
                        assert_eq!(silent, None, "{language:?}");
                    }
                    assert!(said.hint.is_some() || said.back || said.outlines, "{view:?}: {said:?}");
                    assert!(view == BoardView::All || said.back || said.outlines, "{view:?}: {said:?}");
                    assert!(!said.missing || said.hint.is_some(), "{view:?}: {said:?}");
                }
            }
        }
    }

    #[test]
    fn nothing_hangs_is_said_of_what_was_read_on_a_day_that_is_known() {
        let category = BoardView::Category("Záměry".into());
        let title = |view: &BoardView, read, day_known| empty_said(view, read, day_known, true).title;
        assert_eq!(title(&BoardView::All, Completeness::Whole, true), "board-empty");
        assert_eq!(title(&category, Completeness::Whole, true), "category-empty");
        for view in views().into_iter().filter(|view| *view != BoardView::TownNews) {
            assert_eq!(title(&view, Completeness::NotRead, true), "board-not-read", "{view:?}");
            assert_eq!(title(&view, Completeness::Loading, true), "board-loading", "{view:?}");
            assert_eq!(title(&view, Completeness::Whole, false), "board-day-unknown", "{view:?}");
        }
        // News are no part of the official board.
        assert_eq!(title(&BoardView::TownNews, Completeness::NotRead, false), "town-news-empty");
    }
}
