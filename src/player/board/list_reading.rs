//! List of the board for whoever reads it without sight: all of its cards and sections, in sight or not, and the way to each.
//!
//! Left out: what is said of a card (`screen_reader`), the nodes of those in sight (`rows`).

use std::sync::Arc;

use bevy::prelude::*;

use super::{
    BoardScreen,
    card_list::{ListRow, RowKind},
    list_head::{place_key, section_name},
    list_order::{self, BoardView},
    rows::opening,
    state::BoardSheet,
};
use crate::{
    notice::Notice,
    player::{action::Action, theme::Theme},
    words::{card_title, category_name},
};

/// A card of the list, in sight or not.
pub(crate) struct ListedNotice<'a> {
    pub notice: &'a Arc<Notice>,
    /// As the card shows it.
    pub title: String,
    /// What a touch on the card does.
    pub action: Action,
}

impl BoardScreen {
    /// How many cards the list has.
    pub(crate) fn card_count(&self) -> usize {
        if self.sheet.is_some() { 0 } else { self.order.len() }
    }

    /// The cards before which a section begins, but for the first, whose section stands over the list.
    pub(crate) fn section_starts(&self) -> Vec<usize> {
        if self.sheet.is_some() {
            return vec![];
        }
        let pairs = self.order.windows(2).enumerate();
        pairs.filter(|(_, pair)| pair[0].section != pair[1].section).map(|(before, _)| before + 1).collect()
    }

    /// The card at a place in the list, from 0.
    pub(crate) fn listed_notice(&self, nth: usize) -> Option<ListedNotice<'_>> {
        let place = self.order.get(nth)?.place;
        let notice = list_order::notice_at(&self.snapshot, place)?;
        Some(ListedNotice { notice, title: card_title(notice), action: opening(notice, place) })
    }

    /// The name of the section that begins before a card.
    pub(crate) fn section_name_at(&self, theme: &Theme, nth: usize) -> Option<String> {
        Some(section_name(theme, &self.view, self.order.get(nth)?.section))
    }

    /// "3 z 49"
    pub(crate) fn position_text(&self, theme: &Theme, nth: usize) -> String {
        let total = self.order.len();
        theme.words.fill(place_key(total), &[("value", &(nth + 1).to_string()), ("pages", &total.to_string())])
    }

    /// What the list shows, in words.
    pub(crate) fn view_name(&self, theme: &Theme) -> String {
        match &self.view {
            BoardView::All => theme.words.get("official-board"),
            BoardView::Category(name) => category_name(&theme.words, name),
            BoardView::NamedPlace(place) => place.name.clone(),
            BoardView::PostedToday => theme.words.get("posted-today"),
            BoardView::EndingSoon => theme.words.get("ending-soon"),
            BoardView::TownNews => theme.words.get("town-news"),
        }
    }

    /// What tells two lists apart, and what stands in the list's place.
    pub(crate) fn shown_list(&self) -> (BoardView, Option<BoardSheet>) {
        (self.view.clone(), self.sheet)
    }

    /// True while all cards are listed.
    pub(crate) fn lists_everything(&self) -> bool {
        self.view == BoardView::All && self.sheet.is_none()
    }

    /// The cards that were posted today, from 0.
    pub(crate) fn posted_today(&self) -> Vec<usize> {
        let today =
            |nth: &usize| self.order.get(*nth).is_some_and(|entry| entry.section == list_order::ListSection::Today);
        (0..self.order.len()).take_while(today).collect()
    }

    /// Has a card, or the section's name before it, come into sight with this frame.
    pub(crate) fn reveal_card(&mut self, nth: usize) {
        self.revealed = Some(nth);
    }

    /// Scrolls what moves by so many pixels.
    pub(crate) fn scroll_by(&mut self, pixels: f32) {
        let scroll = self.moved();
        let to = scroll.offset() + pixels;
        scroll.scroll_to(to);
    }

    /// Where a card is seen, in pixels of the window; `None` where it is not in sight.
    pub(crate) fn card_place(&self, nth: usize) -> Option<Rect> {
        let row = self.row_of(nth)?;
        self.on_window(self.card_list.rows.get(row)?.place)
    }

    /// Where the name of the section before a card is seen, in pixels of the window.
    pub(crate) fn section_place(&self, nth: usize) -> Option<Rect> {
        let rows = self.card_list.rows.get(..self.row_of(nth)?)?;
        let row = rows.last().filter(|row| matches!(row.kind, RowKind::Section(_)))?;
        self.on_window(row.place)
    }

    /// The card under a place of the window.
    pub(crate) fn card_at(&self, at: Vec2) -> Option<usize> {
        let area = self.areas.list;
        if self.sheet.is_some() || !area.contains(at) {
            return None;
        }
        let within = at - area.min + Vec2::new(0.0, self.list.offset());
        let near = |row: &&ListRow| row.place.contains(within);
        let row = self.card_list.rows.iter().find(near)?;
        match row.kind {
            RowKind::Card { nth, .. } => Some(nth),
            RowKind::Section(_) => None,
        }
    }

    /// The part of a place in the list that can be seen.
    fn on_window(&self, place: Rect) -> Option<Rect> {
        let by = self.areas.list.min - Vec2::new(0.0, self.list.offset().round());
        let place = Rect { min: place.min + by, max: place.max + by }.intersect(self.areas.list);
        (!place.is_empty()).then_some(place)
    }

    fn row_of(&self, nth: usize) -> Option<usize> {
        let is_it = |row: &ListRow| matches!(row.kind, RowKind::Card { nth: at, .. } if at == nth);
        // Cards lie in their order, and only names of sections stand between them.
        self.card_list.rows.iter().skip(nth).position(is_it).map(|after| nth + after)
    }
}
