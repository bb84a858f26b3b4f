//! Virtualised list of cards: sections and cards are laid from the top as far as somebody may see soon, so that a board
//! of 100,000 notices costs a frame what one of 50 does.
//!
//! What lies further down is not laid; its length is guessed by the cards above, and right before a finger comes there.
//! Left out: the nodes (`rows`) and the words of a card (`card`).

use std::{collections::HashMap, sync::Arc};

use bevy::math::Rect;

use super::card::CardPlan;
use crate::notice::Notice;

/// One row of the list.
pub(crate) struct ListRow {
    pub place: Rect,
    pub kind: RowKind,
}

pub(crate) enum RowKind {
    Section(String),
    Card(Arc<Notice>, CardPlan),
}

/// Measures of the list in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct ListShape {
    /// One or two.
    pub columns: usize,
    pub margin: f32,
    pub gap: f32,
    pub card_width: f32,
    pub width: f32,
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
    /// Place of the first notice that is not laid.
    next: usize,
    cards: usize,
    tops: [f32; 2],
    section: Option<String>,
    /// Cards of the list before, by where their notices lie in memory: a notice that did not change keeps its card.
    known: HashMap<usize, (Arc<Notice>, CardPlan)>,
}

impl CardList {
    /// Begins anew. The cards are kept for the new list where `same` says that they would be made alike.
    pub(crate) fn begin(&mut self, shape: ListShape, same: bool) {
        let keep = same && shape.card_width == self.shape.card_width;
        let mut known = std::mem::take(&mut self.known);
        for row in std::mem::take(&mut self.rows) {
            if let RowKind::Card(notice, plan) = row.kind {
                known.insert(address(&notice), (notice, plan));
            }
        }
        *self = Self { shape, known: if keep { known } else { HashMap::new() }, ..Self::default() };
    }

    /// Lays rows of the `notices` that are wanted until the list is `to` long, or by so many cards at `most`. False
    /// once all are laid.
    pub(crate) fn extend(
        &mut self,
        notices: &[Arc<Notice>],
        category: Option<&str>,
        to: f32,
        most: usize,
        section: impl Fn(&Notice) -> Option<String>,
        mut plan: impl FnMut(&Notice) -> CardPlan,
    ) -> bool {
        let ListShape { columns, margin, gap, card_width, width, section_height, above_section, .. } = self.shape;
        let mut left = most;
        while self.bottom() < to && left > 0 {
            let Some(notice) = notices.get(self.next) else {
                self.known = HashMap::new();
                return false;
            };
            self.next += 1;
            if category.is_some_and(|category| notice.category.as_deref() != Some(category)) {
                continue;
            }
            left -= 1;
            let of = section(notice);
            if let Some(of) = of.filter(|of| self.section.as_ref() != Some(of)) {
                let top = self.bottom() + if self.section.is_some() { above_section } else { 0.0 };
                let place = Rect::new(margin, top, width - margin, top + section_height);
                self.rows.push(ListRow { place, kind: RowKind::Section(of.clone()) });
                self.tops = [top + section_height; 2];
                self.section = Some(of);
            }
            let plan = self.known.remove(&address(notice)).map_or_else(|| plan(notice), |(_, plan)| plan);
            let [first, second] = self.tops;
            let column = usize::from(columns == 2 && second < first);
            let top = if column == 1 { second } else { first };
            let x = margin + column as f32 * (card_width + gap);
            let place = Rect::new(x, top, x + card_width, top + plan.height);
            if let Some(column) = self.tops.get_mut(column) {
                *column = place.max.y + gap;
            }
            self.cards += 1;
            self.rows.push(ListRow { place, kind: RowKind::Card(notice.clone(), plan) });
        }
        self.next < notices.len()
    }

    /// Puts other notices, which say the same, in the place of those that lie there in memory; the rows that this
    /// changed.
    pub(crate) fn exchange(&mut self, others: &HashMap<usize, &Arc<Notice>>) -> Vec<usize> {
        let mut changed = vec![];
        for (i, row) in self.rows.iter_mut().enumerate() {
            if let RowKind::Card(notice, _) = &mut row.kind
                && let Some(other) = others.get(&address(notice))
            {
                *notice = Arc::clone(other);
                changed.push(i);
            }
        }
        changed
    }

    /// Width of a card, in pixels.
    pub(crate) fn card_width(&self) -> f32 {
        self.shape.card_width
    }

    /// Length of the whole list, of which `total` cards are wanted.
    pub(crate) fn length(&self, total: usize) -> f32 {
        let bottom = self.bottom();
        let mean = bottom / self.cards.max(1) as f32;
        bottom + total.saturating_sub(self.cards) as f32 * mean + self.shape.below
    }

    fn bottom(&self) -> f32 {
        let [first, second] = self.tops;
        first.max(second)
    }
}

/// Where a notice lies in memory; two that are alive never lie in the same place.
pub(crate) fn address(notice: &Arc<Notice>) -> usize {
    Arc::as_ptr(notice) as usize
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::notice::{NoticeId, Posting, SourceId};

    const SHAPE: ListShape = ListShape {
        columns: 1,
        margin: 10.0,
        gap: 5.0,
        card_width: 480.0,
        width: 500.0,
        section_height: 30.0,
        above_section: 6.0,
        below: 6.0,
    };

    fn notices(count: usize) -> Vec<Arc<Notice>> {
        let posting = Posting { from: date(2026, 11, 20), until: None };
        let notice = |i: usize| Notice {
            category: Some(if i.is_multiple_of(1_000) { "Volby" } else { "Záměry" }.to_owned()),
            ..Notice::new(SourceId("mesto".into()), NoticeId(i.to_string()), i.to_string(), posting)
        };
        (0..count).map(|i| Arc::new(notice(i))).collect()
    }

    fn card() -> CardPlan {
        CardPlan { title: vec![], meta: vec![], height: 195.0 }
    }

    /// Lays a list as the board does, and scrolls for so many frames; how many cards were planned, and at most in a
    /// frame.
    fn scroll(notices: &[Arc<Notice>], frames: usize) -> (usize, usize) {
        let (mut laid, mut planned, mut most) = (CardList::default(), 0, 0);
        laid.begin(SHAPE, false);
        for frame in 0..=frames {
            let mut now = 0;
            let to = frame as f32 * 150.0 + 6_000.0;
            laid.extend(
                notices,
                None,
                to,
                64,
                |_| Some("older".into()),
                |_| {
                    now += 1;
                    card()
                },
            );
            assert!(laid.rows.last().unwrap().place.max.y >= to.min(notices.len() as f32 * 200.0) || frame == 0);
            (planned, most) = (planned + now, most.max(now));
        }
        (planned, most)
    }

    #[test]
    fn a_hundred_thousand_notices_cost_a_frame_what_fifteen_hundred_do() {
        let (few, many) = (notices(1_500), notices(100_000));
        assert_eq!(scroll(&few, 300), scroll(&many, 300));
        let (planned, most) = scroll(&many, 300);
        assert!(planned < 300 && most <= 64, "{planned} cards, {most} in a frame");
    }

    #[test]
    fn the_whole_list_is_laid_as_it_would_be_at_once() {
        for columns in [1, 2] {
            let (all, shape) = (notices(2_000), ListShape { columns, ..SHAPE });
            let height = |notice: &Notice| CardPlan { height: 100.0 + notice.title.len() as f32 * 20.0, ..card() };
            let section = |notice: &Notice| Some(if notice.title.len() < 3 { "today" } else { "older" }.to_owned());
            let (mut whole, mut steps) = (CardList::default(), CardList::default());
            whole.begin(shape, false);
            steps.begin(shape, false);
            assert!(!whole.extend(&all, None, f32::INFINITY, usize::MAX, section, height));
            let mut to = 0.0;
            while steps.extend(&all, None, to, 7, section, height) {
                to += 400.0;
            }
            let places = |laid: &CardList| laid.rows.iter().map(|row| row.place).collect::<Vec<_>>();
            assert_eq!(places(&whole), places(&steps));
            assert_eq!(whole.length(2_000), whole.bottom() + 6.0);
        }
    }

    #[test]
    fn the_length_is_guessed_and_right_at_the_end_and_a_category_is_found_wherever_it_is() {
        let all = notices(10_000);
        let mut laid = CardList::default();
        laid.begin(SHAPE, false);
        assert!(laid.extend(&all, None, 6_000.0, usize::MAX, |_| Some("older".into()), |_| card()));
        let guess = laid.length(10_000);
        laid.extend(&all, None, f32::INFINITY, usize::MAX, |_| Some("older".into()), |_| card());
        assert!((guess / laid.length(10_000) - 1.0).abs() < 0.02, "{guess}");
        laid.begin(SHAPE, true);
        assert!(!laid.extend(
            &all,
            Some("Volby"),
            6_000.0,
            usize::MAX,
            |_| Some("older".into()),
            |_| panic!("cards are kept")
        ));
        assert_eq!(laid.rows.len(), 1 + 10);
    }

    #[test]
    fn a_card_is_made_anew_where_its_notice_is_another_one() {
        let mut all = notices(20);
        let mut laid = CardList::default();
        laid.begin(SHAPE, false);
        laid.extend(&all, None, f32::INFINITY, usize::MAX, |_| Some("older".into()), |_| card());
        all[7] = Arc::new((*all[7]).clone());
        let mut planned = vec![];
        laid.begin(SHAPE, true);
        laid.extend(
            &all,
            None,
            f32::INFINITY,
            usize::MAX,
            |_| Some("older".into()),
            |notice| {
                planned.push(notice.title.clone());
                card()
            },
        );
        assert_eq!(planned, ["7"]);
        let mut again = 0;
        laid.begin(ListShape { card_width: 300.0, ..SHAPE }, true);
        laid.extend(
            &all,
            None,
            f32::INFINITY,
            usize::MAX,
            |_| Some("older".into()),
            |_| {
                again += 1;
                card()
            },
        );
        assert_eq!(again, 20, "another width breaks other lines");
    }
}
