//! State of the board: the snapshot that it shows, the chosen category, and where list and chips stand.
//!
//! Left out: what a new snapshot changes of it (`follow`), its nodes (`screen`, `rows`).

use std::{collections::HashMap, sync::Arc};

use bevy::prelude::*;
use jiff::{SignedDuration, Zoned, civil::Date};

use super::{
    card_list::CardList,
    completeness::{Completeness, completeness},
};
use crate::{
    notice::{Blob, SourceId},
    player::theme::{Metrics, Theme},
    raster::Draw,
    store::Snapshot,
    touch::{Scroll, TouchThresholds},
    words::{self, Language},
};

/// What the board shows and where it stands.
#[derive(Resource)]
pub(crate) struct BoardScreen {
    pub snapshot: Arc<Snapshot>,
    /// The chosen chip; `None` is all.
    pub category: Option<String>,
    pub list: Scroll,
    pub chips: Scroll,
    /// There is a terminal to which a tile leads.
    pub(super) tile: bool,
    /// The sources of official notices.
    pub(super) official: Vec<SourceId>,
    /// Whom a visitor asks when the board could not be loaded: the office, its address, its telephone.
    pub(super) contact: Vec<String>,
    /// A source that nobody could read for longer than this is told on the screen.
    pub(super) old_after: SignedDuration,
    /// Days for which a notice is marked as new.
    pub(super) new_days: u32,
    /// Where the chips stand since the screen was last made.
    pub(super) chips_area: Rect,
    pub(super) card_list: CardList,
    /// What the cards were made for; others are made anew.
    pub(super) made_for: Option<(Metrics, Language, Option<Date>)>,
    pub(super) spawned: HashMap<usize, Entity>,
    /// The first pages of cards in sight, as their documents would open.
    pub(super) openings: HashMap<usize, (Blob, Draw)>,
    pub(super) held: Option<Hold>,
    /// Thresholds of this panel.
    pub feel: TouchThresholds,
}

/// Which of the two the finger moves.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Hold {
    List,
    Chips,
}

impl BoardScreen {
    /// The list at its top, with all categories.
    pub(crate) fn new(
        snapshot: Arc<Snapshot>,
        feel: TouchThresholds,
        old_after: SignedDuration,
        new_days: u32,
        tile: bool,
        official: Vec<SourceId>,
        contact: Vec<String>,
    ) -> Self {
        Self {
            snapshot,
            category: None,
            list: Scroll::new(0.0, 0.0),
            chips: Scroll::new(0.0, 0.0),
            old_after,
            new_days,
            tile,
            official,
            contact,
            chips_area: Rect::default(),
            card_list: CardList::default(),
            made_for: None,
            spawned: HashMap::new(),
            openings: HashMap::new(),
            held: None,
            feel,
        }
    }

    /// Goes back to how the next visitor finds it.
    pub(crate) fn reset(&mut self) {
        self.category = None;
        self.list.scroll_to(0.0);
        self.chips.scroll_to(0.0);
    }

    /// Whether a board is all that the official sources have.
    pub(crate) fn completeness(&self, snapshot: &Snapshot) -> Completeness {
        completeness(&snapshot.sources, &self.official)
    }

    /// What the visitor is told above the list, where the data are old or some could not be read.
    pub(crate) fn band(&self, theme: &Theme, snapshot: &Snapshot, now: &Zoned) -> Option<String> {
        if !snapshot.notices.is_empty() && self.completeness(snapshot) == Completeness::NotRead {
            return Some(theme.words.get("board-partly-read"));
        }
        let failing = snapshot.sources.iter().filter(|source| source.problem.is_some());
        let checked = failing.filter_map(|source| source.checked).min()?;
        (now.timestamp().duration_since(checked) > self.old_after).then(|| {
            let day = checked.to_zoned(now.time_zone().clone()).date();
            theme.words.fill("data-as-of", &[("date", &words::short_date(theme.language, day))])
        })
    }

    /// Shows one category alone, or all, from the top.
    pub(crate) fn choose_category(&mut self, category: Option<String>) {
        self.category = category;
        self.list.scroll_to(0.0);
    }

    /// Stops list and chips.
    pub(super) fn hold(&mut self) {
        self.list.hold();
        self.chips.hold();
    }

    /// True while list or chips move on by themselves, so that a touch would stop them.
    pub(super) fn glides(&self) -> bool {
        self.list.is_gliding() || self.chips.is_gliding()
    }

    /// How many notices the list has.
    pub(super) fn total(&self) -> usize {
        match &self.category {
            None => self.snapshot.notices.len(),
            Some(chosen) => {
                self.snapshot.categories().iter().find(|(name, _)| name == chosen).map_or(0, |(_, count)| *count)
            }
        }
    }
}
