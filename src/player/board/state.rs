//! State of the board: the snapshot that it shows, what of it was chosen, and where the list stands.
//!
//! Left out: what a new snapshot changes of it (`follow`), its nodes (`screen`, `rows`).

use std::{collections::HashMap, sync::Arc};

use bevy::prelude::*;
use jiff::{SignedDuration, Zoned, civil::Date};

use super::{
    areas::BoardAreas,
    card_list::CardList,
    completeness::{Completeness, completeness},
    kind_names::KindNames,
    list_order::{BoardView, ListEntry, SeenRange},
};
use crate::{
    notice::{Blob, SourceId},
    player::{action::BoardTouch, theme::Theme},
    raster::Draw,
    search::NamedPlaces,
    store::Snapshot,
    touch::{Scroll, TouchThresholds},
    words,
};

/// A screen of the list less this part of it is one step on.
const STEP: f32 = 0.8;

/// What the board shows and where it stands.
#[derive(Resource)]
pub(crate) struct BoardScreen {
    pub snapshot: Arc<Snapshot>,
    pub view: BoardView,
    /// Streets and other places that notices name.
    pub(super) named: Arc<NamedPlaces>,
    pub list: Scroll,
    /// What stands in the list's place.
    pub(super) sheet: Option<BoardSheet>,
    pub(super) sheet_scroll: Scroll,
    /// There is a terminal to which a tool leads.
    pub(super) terminal: bool,
    /// A tool reads aloud what is new.
    pub(super) aloud: bool,
    /// The sources of official notices.
    pub(super) official: Vec<SourceId>,
    /// Whom a visitor asks when the board could not be loaded.
    pub(super) contact: OfficeContact,
    /// A source that nobody could read for longer than this is told on the screen.
    pub(super) old_after: SignedDuration,
    /// Where everything stands since the screen was last made.
    pub(super) areas: BoardAreas,
    /// The notices of the list.
    pub(super) order: Vec<ListEntry>,
    pub(super) card_list: CardList,
    /// The kinds of its cards, and the day on which they were planned, where it is known.
    pub(super) kind_names: KindNames,
    pub(super) day: Option<Date>,
    pub(super) spawned: HashMap<usize, Entity>,
    /// The first pages of cards in sight, as their documents would open.
    pub(super) openings: HashMap<usize, (Blob, Draw)>,
    /// What of the list is in sight.
    pub(super) seen: Option<SeenRange>,
    /// The card of the list, from 0, that is to be brought to the top.
    pub(super) goal: Option<usize>,
    /// The card that is to be in sight.
    pub(super) revealed: Option<usize>,
    pub(super) held: Option<Hold>,
    /// Thresholds of this panel.
    pub feel: TouchThresholds,
}

/// Whom a visitor asks, as the configuration has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct OfficeContact {
    pub office: Option<String>,
    pub address: Option<String>,
    pub telephone: Option<String>,
}

/// What may stand in the list's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BoardSheet {
    /// All kinds.
    Kinds,
    /// What one can go to: months, what was posted today, what ends soon.
    Places,
    /// Streets and other places that notices name.
    NamedPlaces,
    /// The words of a piece of news, by its place in the snapshot.
    Article(usize),
}

/// What the finger moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hold {
    List,
    Mark,
}

/// What the board is made of, from the settings.
pub(crate) struct BoardOptions {
    /// A source that nobody could read for longer than this is old.
    pub old_after: SignedDuration,
    /// There is a terminal.
    pub terminal: bool,
    /// There is a voice that everybody may hear.
    pub aloud: bool,
    pub official: Vec<SourceId>,
    pub contact: OfficeContact,
}

impl BoardScreen {
    /// The list at its top, with all categories.
    pub(crate) fn new(snapshot: Arc<Snapshot>, feel: TouchThresholds, settings: BoardOptions) -> Self {
        let BoardOptions { old_after, terminal, aloud, official, contact } = settings;
        Self {
            snapshot,
            view: BoardView::All,
            named: Arc::default(),
            list: Scroll::new(0.0, 0.0),
            sheet: None,
            sheet_scroll: Scroll::new(0.0, 0.0),
            terminal,
            aloud,
            official,
            contact,
            old_after,
            areas: BoardAreas::default(),
            order: vec![],
            card_list: CardList::default(),
            kind_names: KindNames::default(),
            day: None,
            spawned: HashMap::new(),
            openings: HashMap::new(),
            seen: None,
            goal: None,
            revealed: None,
            held: None,
            feel,
        }
    }

    /// Goes back to how the next visitor finds it.
    pub(crate) fn reset(&mut self) {
        self.show(BoardView::All);
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

    /// The chosen category.
    pub(crate) fn category(&self) -> Option<&str> {
        match &self.view {
            BoardView::Category(name) => Some(name),
            _ => None,
        }
    }

    /// Shows one category alone, or all, from the top.
    pub(crate) fn choose_category(&mut self, category: Option<String>) {
        self.show(category.map_or(BoardView::All, BoardView::Category));
    }

    /// Shows a list from its top.
    pub(super) fn show(&mut self, view: BoardView) {
        self.view = view;
        self.sheet = None;
        (self.goal, self.revealed) = (None, None);
        self.list.scroll_to(0.0);
    }

    fn open_sheet(&mut self, sheet: Option<BoardSheet>) {
        self.sheet = sheet;
        self.sheet_scroll.scroll_to(0.0);
    }

    /// Applies a touch; true where the screen has to be made anew.
    pub(crate) fn touch(&mut self, touch: BoardTouch) -> bool {
        match touch {
            BoardTouch::PostedToday => self.show(BoardView::PostedToday),
            BoardTouch::EndingSoon => self.show(BoardView::EndingSoon),
            BoardTouch::TownNews => self.show(BoardView::TownNews),
            BoardTouch::Top => {
                self.list.scroll_to(0.0);
                return false;
            }
            BoardTouch::Step(steps) => {
                let scroll = self.moved();
                let to = scroll.offset() + steps as f32 * scroll.view() * STEP;
                scroll.scroll_to(to);
                return false;
            }
            BoardTouch::Month(year, month) => {
                // Months are those of the whole board, whatever was chosen before.
                self.show(BoardView::All);
                let mut posted = self.snapshot.notices.iter().map(|notice| notice.posting.from);
                self.goal = posted.position(|from| (from.year(), from.month()) == (year, month));
            }
            BoardTouch::Kinds => self.open_sheet(Some(BoardSheet::Kinds)),
            BoardTouch::NamedPlaces => self.open_sheet(Some(BoardSheet::NamedPlaces)),
            BoardTouch::Places => self.open_sheet(Some(BoardSheet::Places)),
            BoardTouch::Article(place) => self.open_sheet(Some(BoardSheet::Article(place))),
            BoardTouch::CloseSheet => self.open_sheet(None),
        }
        true
    }

    /// What a finger moves: the list, or what stands in its place; what is said of an empty list stands there too.
    pub(super) fn moved(&mut self) -> &mut Scroll {
        if self.stands_alone() { &mut self.sheet_scroll } else { &mut self.list }
    }

    /// The list is not seen.
    fn stands_alone(&self) -> bool {
        self.sheet.is_some() || self.order.is_empty()
    }

    /// What is seen is longer than its place: there is something to scroll.
    pub(super) fn scrolls(&self) -> bool {
        if self.stands_alone() { self.sheet_scroll.is_longer() } else { self.list.is_longer() }
    }

    /// Something stands in the list's place.
    pub(crate) fn has_sheet(&self) -> bool {
        self.sheet.is_some()
    }

    /// Where the list stands.
    pub(crate) fn list_area(&self) -> Rect {
        self.areas.list
    }

    /// Which notices the list has, as a word by which one choice is known from another.
    pub(crate) fn view_key(&self) -> String {
        match &self.view {
            BoardView::NamedPlace(place) => place.key.clone(),
            view => format!("{view:?}"),
        }
    }

    /// Stops what moves.
    pub(super) fn hold(&mut self) {
        self.moved().hold();
    }

    /// True while something moves on by itself, so that a touch would stop it.
    pub(super) fn glides(&self) -> bool {
        if self.stands_alone() { self.sheet_scroll.is_gliding() } else { self.list.is_gliding() }
    }
}
