//! Named places on the board: streets, squares and territories that notices name, taken in from the search, counted and
//! chosen.
//!
//! Left out: finding them (`search`), which notices count (`chosen_place`), their chips (`sheet`).

use std::sync::Arc;

use bevy::prelude::*;
use tokio::sync::watch;

use super::{
    BoardScreen,
    chosen_place::{ChosenPlace, hanging},
    list_order::BoardView,
    state::BoardSheet,
};
use crate::{
    player::stage::{Screen, Stage},
    search::{NamedPlace, NamedPlaces},
};

/// Where the search tells which notices name which places.
#[derive(Resource)]
pub(crate) struct NamedPlacesFeed(pub watch::Receiver<Arc<NamedPlaces>>);

/// Takes in what the index knows by now while the list is not looked at: nothing moves under a finger.
pub(crate) fn take_named_places(mut feed: ResMut<NamedPlacesFeed>, stage: Res<Stage>, mut board: ResMut<BoardScreen>) {
    let shown = stage.screen == Screen::Board && !stage.dirty;
    if !shown && feed.0.has_changed().unwrap_or(false) {
        board.named = feed.0.borrow_and_update().clone();
    }
}

impl BoardScreen {
    /// The places that notices of this board name, with how many do.
    pub(super) fn place_counts(&self) -> Vec<(&NamedPlace, usize)> {
        let counted = self.named.0.iter().map(|place| (place, hanging(place, &self.snapshot).len()));
        counted.filter(|(_, count)| *count > 0).collect()
    }

    /// True where there is anything to choose.
    pub(super) fn has_places(&self) -> bool {
        self.named.0.iter().any(|place| !hanging(place, &self.snapshot).is_empty())
    }

    /// Shows what names a place alone; all, where nothing does any more.
    pub(crate) fn choose_place(&mut self, key: &str) {
        let chosen = self.chosen_place(key);
        self.show(chosen.map_or(BoardView::All, BoardView::NamedPlace));
    }

    fn chosen_place(&self, key: &str) -> Option<ChosenPlace> {
        let place = self.named.0.iter().find(|place| place.key == key)?;
        let notices = Arc::new(hanging(place, &self.snapshot));
        (!notices.is_empty()).then(|| ChosenPlace { key: place.key.clone(), name: place.name.clone(), notices })
    }

    /// Finds out again which notices name the chosen place; true where they are others.
    pub(super) fn follow_place(&mut self) -> bool {
        let BoardView::NamedPlace(before) = &self.view else { return false };
        let now = self.chosen_place(&before.key).map_or(BoardView::All, BoardView::NamedPlace);
        let changed = now != self.view;
        if changed {
            self.view = now;
        }
        changed
    }

    /// A list of places without any is no list.
    pub(super) fn close_empty_places(&mut self) {
        if self.sheet == Some(BoardSheet::NamedPlaces) && !self.has_places() {
            self.sheet = None;
        }
    }
}
