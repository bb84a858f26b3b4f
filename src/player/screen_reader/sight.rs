//! Sight of the cursor: what it stands on is scrolled into view, so that who sees the screen follows.

use bevy::prelude::*;

use super::{reading_list::ReadingItem, state::ScreenReader};
use crate::player::{
    board::BoardScreen,
    search::SearchScreen,
    stage::{Screen, Stage},
};

/// Scrolls the list in which the cursor stands, where it would stand out of sight.
pub(crate) fn move_into_sight(
    mut reader: ResMut<ScreenReader>,
    mut board: ResMut<BoardScreen>,
    mut search: ResMut<SearchScreen>,
    mut stage: ResMut<Stage>,
) {
    if reader.reveal.is_none() || stage.overlay.is_some() {
        return;
    }
    match (reader.reveal.take(), stage.screen) {
        (Some(ReadingItem::Card(nth)), Screen::Board) => board.reveal_card(nth),
        (Some(ReadingItem::Section(section)), Screen::Board) => {
            let card = reader.list.long.as_ref().and_then(|long| long.sections.get(section)).copied();
            card.into_iter().for_each(|card| board.reveal_card(card));
        }
        (Some(ReadingItem::Element(number)), screen) => {
            let Some((place, clip)) = reader.list.elements.get(number).and_then(|it| Some((it.place, it.clip?))) else {
                return;
            };
            let by = if place.min.y < clip.min.y {
                place.min.y - clip.min.y
            } else {
                (place.max.y - clip.max.y).max(0.0).min(place.min.y - clip.min.y)
            };
            match screen {
                Screen::Board if by != 0.0 => board.scroll_by(by),
                Screen::Search if by != 0.0 => search.scroll_by(by),
                _ => return,
            }
        }
        _ => return,
    }
    stage.moving = true;
}
