//! Virtualised list of cards: sections and cards are laid from the top as far as somebody may see soon, so that a board
//! of 100,000 notices costs a frame what one of 50 does. Pure.
//!
//! In one column a card is as high as its title asks for. In several columns the cards are alike, and a section whose
//! number does not fill its rows gives two columns to its first card, and to the last where one place would still be
//! empty. What lies further down is not laid; its length is guessed by the cards above, and right before a finger comes
//! there.
//!
//! Left out: the nodes (`rows`), the words of a card (`card_plan`), which notices there are (`list_order`).

use bevy::math::Rect;

use super::list_order::{ListEntry, ListSection};

/// One row of the list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct ListRow {
    pub place: Rect,
    pub kind: RowKind,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum RowKind {
    Section(ListSection),
    Card {
        /// Place in the list, from 0.
        nth: usize,
        /// Two columns wide.
        wide: bool,
    },
}

/// Measures of the list in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct ListShape {
    pub columns: usize,
    /// Left edge of the first column.
    pub left: f32,
    /// Between two cards.
    pub gap: f32,
    pub card_width: f32,
    pub section_height: f32,
    /// Free room above a section that is not the first.
    pub above_section: f32,
    /// Free room below the last card.
    pub below: f32,
}

/// The list as far as it is laid.
#[derive(Default)]
pub(crate) struct CardList {
    pub rows: Vec<ListRow>,
    shape: ListShape,
    /// The first entry that is not laid.
    next: usize,
    /// Where the next card's top is.
    top: f32,
    /// The column of the next card, and how high the row is so far.
    column: usize,
    row_height: f32,
    section: Option<ListSection>,
    /// The first card of the section is wide; the last one is.
    wide: (bool, bool),
}

impl CardList {
    /// Begins anew.
    pub(crate) fn begin(&mut self, shape: ListShape) {
        *self = Self { shape, ..Self::default() };
    }

    /// Lays `entries` until the list is `to` long, or by so many cards at `most`. False once all are laid.
    pub(crate) fn extend(
        &mut self,
        entries: &[ListEntry],
        to: f32,
        most: usize,
        mut height: impl FnMut(usize) -> f32,
    ) -> bool {
        let mut left = most;
        while self.bottom() < to && left > 0 {
            let nth = self.next;
            let Some(entry) = entries.get(nth) else { return false };
            self.next += 1;
            left -= 1;
            let begins = self.section != Some(entry.section);
            if begins {
                self.begin_section(entry.section, entries.get(nth..).unwrap_or_default());
            }
            let ends = entries.get(nth + 1).is_none_or(|next| next.section != entry.section);
            let wide = (begins && self.wide.0) || (ends && self.wide.1);
            self.lay(nth, wide, height(entry.place));
            if ends {
                self.end_row();
            }
        }
        self.next < entries.len()
    }

    fn begin_section(&mut self, section: ListSection, rest: &[ListEntry]) {
        let ListShape { columns, left, gap, card_width, section_height, above_section, .. } = self.shape;
        self.end_row();
        // The first section's name stands over the list.
        if self.section.is_some() {
            let width = card_width * columns as f32 + gap * columns.saturating_sub(1) as f32;
            let top = self.top + above_section - gap;
            let place = Rect::new(left, top, left + width, top + section_height);
            self.rows.push(ListRow { place, kind: RowKind::Section(section) });
            self.top = place.max.y;
        }
        self.section = Some(section);
        if columns > 1 {
            let count = rest.iter().take_while(|entry| entry.section == section).count();
            let empty = (columns - count % columns) % columns;
            self.wide = (empty >= 1, empty >= 2 && count >= 2);
        }
    }

    fn lay(&mut self, nth: usize, wide: bool, height: f32) {
        let ListShape { columns, left, gap, card_width, .. } = self.shape;
        let span = if wide { 2 } else { 1 };
        if self.column + span > columns {
            self.end_row();
        }
        let x = left + self.column as f32 * (card_width + gap);
        let width = card_width * span as f32 + gap * (span - 1) as f32;
        let place = Rect::new(x, self.top, x + width, self.top + height);
        self.rows.push(ListRow { place, kind: RowKind::Card { nth, wide } });
        self.column += span;
        self.row_height = self.row_height.max(height);
    }

    fn end_row(&mut self) {
        if self.column > 0 {
            self.top += self.row_height + self.shape.gap;
            (self.column, self.row_height) = (0, 0.0);
        }
    }

    /// Lays everything up to the card at a place in the list; where the list has to stand so that it is the first to be
    /// seen, its section's name included.
    pub(crate) fn top_of(
        &mut self,
        entries: &[ListEntry],
        nth: usize,
        height: impl FnMut(usize) -> f32,
    ) -> Option<f32> {
        let missing = (nth + 1).saturating_sub(self.next);
        self.extend(entries, f32::INFINITY, missing, height);
        let row = self.rows.iter().position(|row| matches!(row.kind, RowKind::Card { nth: at, .. } if at == nth))?;
        let before = row.checked_sub(1).and_then(|before| self.rows.get(before));
        let named = before.filter(|row| matches!(row.kind, RowKind::Section(_)));
        named.or_else(|| self.rows.get(row)).map(|row| row.place.min.y)
    }

    /// Length of the whole list, of which `total` cards are wanted.
    pub(crate) fn length(&self, total: usize) -> f32 {
        let bottom = self.bottom();
        let mean = bottom / self.next.max(1) as f32;
        bottom + total.saturating_sub(self.next) as f32 * mean + self.shape.below
    }

    fn bottom(&self) -> f32 {
        if self.column > 0 { self.top + self.row_height + self.shape.gap } else { self.top }
    }
}

#[cfg(test)]
#[path = "card_list_tests.rs"]
mod tests;
