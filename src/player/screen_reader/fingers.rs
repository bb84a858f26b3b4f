//! Fingers of a visitor who hears the screen: what is under one is said when it changes, and nothing is pressed by it.
//!
//! Left out: what a finger means (`finger_exploration`), where it is read (`input`).

use bevy::prelude::*;

use super::{
    element::ScreenElement,
    facts::ScreenFacts,
    finger_exploration::Exploration,
    keys::{confirm, go},
    reader_voice::ReaderVoice,
    reading_list::ReadingItem,
    state::ScreenReader,
    ways::scroll_action,
};
use crate::{
    player::{
        action::Action,
        input::{ExploringFinger, Gesture},
        narration::Speaker,
        stage::{Overlay, Screen},
    },
    touch::{Intent, Phase, Point},
};

/// Reads the fingers that explore; any other touch cuts what the screen says.
pub(crate) fn read_fingers(
    time: Res<Time<Real>>,
    mut fingers: MessageReader<ExploringFinger>,
    mut gestures: MessageReader<Gesture>,
    mut voice: ReaderVoice,
    mut actions: MessageWriter<Action>,
    facts: ScreenFacts,
) {
    let now = time.elapsed();
    let pressed = gestures.read().filter(|Gesture(intent)| matches!(intent, Intent::Press(_))).count() > 0;
    if pressed && voice.narration.speaker() == Some(Speaker::Screen) {
        voice.narration.cut();
    }
    let px_per_mm = facts.theme.metrics.px_per_mm;
    for ExploringFinger(finger) in fingers.read() {
        voice.reader.hints.pressed(now);
        voice.reader.read_on = false;
        let idles = facts.stage.screen == Screen::Attract && facts.stage.overlay.is_none();
        if idles || !voice.reader.on {
            if finger.phase == Phase::Down {
                voice.reader.leave_screen();
                voice.reader.on = true;
                voice.reader.welcome = true;
                if idles {
                    actions.write(Action::Wake);
                }
            }
            continue;
        }
        if matches!(facts.stage.overlay, Some(Overlay::Countdown { .. })) {
            actions.write(Action::Continue);
            continue;
        }
        match voice.reader.exploration.feed(*finger, px_per_mm) {
            Some(Exploration::Hear(at)) => hear(&mut voice, &facts, at, false),
            Some(Exploration::Open) => confirm(&mut voice, &mut actions, &facts, now),
            Some(Exploration::Scroll(steps)) => match scroll_action(&facts, steps) {
                Some(action) => {
                    actions.write(action);
                }
                None => voice.click(),
            },
            None => {}
        }
    }
    if let Some(Exploration::Hear(at)) = voice.reader.exploration.tick(now) {
        hear(&mut voice, &facts, at, true);
    }
}

/// Says what is here, where it is not what was said last. A finger that stays hears it in any case.
fn hear(voice: &mut ReaderVoice, facts: &ScreenFacts, at: Point, stays: bool) {
    let Some(item) = item_at(&voice.reader, facts, Vec2::new(at.x, at.y)) else { return };
    let place = voice.reader.list.place_of(item);
    if place.is_some() && (stays || place != Some(voice.reader.cursor)) {
        go(voice, facts, place);
        voice.reader.reveal = None;
    }
}

/// The smallest thing under a finger of which something can be said.
fn item_at(reader: &ScreenReader, facts: &ScreenFacts, at: Vec2) -> Option<ReadingItem> {
    let elements = reader.list.elements.iter().enumerate();
    let under = elements.filter(|(_, it)| it.place.contains(at) && it.clip.is_none_or(|clip| clip.contains(at)));
    let size = |(_, it): &(usize, &ScreenElement)| it.place.width() * it.place.height();
    let element = under.min_by(|a, b| size(a).total_cmp(&size(b)));
    let card = reader.list.long.as_ref().and_then(|_| facts.board.card_at(at));
    match (element, card) {
        // A button over the list is smaller than a card; the list itself is larger.
        (Some((number, it)), Some(card)) => {
            let of_card = facts.board.card_place(card).map_or(f32::MAX, |place| place.width() * place.height());
            let smaller = it.place.width() * it.place.height() < of_card;
            Some(if smaller { ReadingItem::Element(number) } else { ReadingItem::Card(card) })
        }
        (Some((number, _)), None) => Some(ReadingItem::Element(number)),
        (None, card) => card.map(ReadingItem::Card),
    }
}
