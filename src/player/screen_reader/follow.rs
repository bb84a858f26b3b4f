//! Following of the screen: what can be read now, what is said of a screen that has come, of what a key has changed, and where
//! the ring stands.
//!
//! It runs when the frame is laid out and before it is painted. While nobody works the board by keys or hears it, it does
//! nothing.

use std::time::Duration;

use accesskit::Role;
use bevy::prelude::*;

use super::{
    collect::ScreenNodes,
    element::ScreenElement,
    facts::ScreenFacts,
    introduction::{beginning, document_state, introduction, item_phrases, news, welcome},
    phrases::{Phrase, element_phrases},
    reader_voice::ReaderVoice,
    reading_list::{ReadingItem, ReadingList},
    screen_key::ScreenKey,
};
use crate::player::{
    narration::{DocumentReading, Listener},
    paint::FocusRing,
    stage::Screen,
};

/// Reads the screen as it is laid out now.
pub(crate) fn read_screen(
    time: Res<Time<Real>>,
    mut voice: ReaderVoice,
    facts: ScreenFacts,
    nodes: ScreenNodes,
    mut ring: ResMut<FocusRing>,
) {
    let now = time.elapsed();
    let screen = if voice.reader.on { ScreenKey::now(&facts) } else { None };
    let Some(screen) = screen else {
        if voice.reader.screen.is_some() {
            voice.reader.leave_screen();
            voice.reader.list = ReadingList::default();
        }
        ring.set_if_neq(FocusRing::default());
        return;
    };
    let list = list_now(&facts, &nodes, &screen);
    if voice.reader.screen.as_ref() == Some(&screen) {
        if let Some(standpoint) = voice.reader.list.standpoint(voice.reader.cursor) {
            voice.reader.cursor = list.find(&standpoint);
        }
        voice.reader.list = list;
        tell_changes(&mut voice, &facts, now);
    } else {
        arrive(&mut voice, &facts, screen, list, now);
    }
    tell_document(&mut voice, &facts);
    tell_hint(&mut voice, &facts, now);
    let metrics = facts.theme.metrics;
    let shown = voice.reader.keyed || voice.narration.listener() == Listener::Headset;
    let item = voice.reader.list.item(voice.reader.cursor).filter(|_| shown);
    let around = item.and_then(|item| place_of(&voice.reader.list, &facts, item));
    ring.set_if_neq(FocusRing { around, px_per_mm: metrics.px_per_mm, tones: facts.theme.palette.focus });
}

/// What can be read now.
fn list_now(facts: &ScreenFacts, nodes: &ScreenNodes, screen: &ScreenKey) -> ReadingList {
    let metrics = facts.theme.metrics;
    let window = Rect::new(0.0, 0.0, metrics.width, metrics.height);
    let (cards, sections) = match screen {
        ScreenKey::Board(..) => (facts.board.card_count(), facts.board.section_starts()),
        _ => (0, vec![]),
    };
    let covered = facts.stage.overlay.is_some();
    nodes.reading_list(covered, window, cards, sections, document(facts))
}

/// The pages of the open document, which no node stands for.
fn document(facts: &ScreenFacts) -> Option<ScreenElement> {
    if facts.stage.screen != Screen::Viewer || facts.stage.overlay.is_some() {
        return None;
    }
    let document = facts.viewer.document()?;
    let page = facts.viewer.current_page()? + 1;
    let name = facts
        .theme
        .words
        .fill("reader-document", &[("page", &page.to_string()), ("pages", &document.layout.len().to_string())]);
    Some(ScreenElement { place: facts.viewer.area, ..ScreenElement::words(Role::Document, name) })
}

/// Another screen stands.
fn arrive(voice: &mut ReaderVoice, facts: &ScreenFacts, screen: ScreenKey, list: ReadingList, now: Duration) {
    let reader = &mut *voice.reader;
    reader.leave_screen();
    let anew = std::mem::take(&mut reader.anew);
    let known = reader.known_place(&screen).filter(|_| !anew).cloned();
    let like = reader.was_on(|other| match (other, &screen) {
        (ScreenKey::Board(..), ScreenKey::Board(..)) => true,
        (ScreenKey::Viewer(one, ..), ScreenKey::Viewer(other, ..)) => one == other,
        _ => false,
    });
    reader.cursor = known.as_ref().map_or_else(|| beginning(&list, &screen), |known| list.find(known));
    reader.list = list;
    reader.effect = None;
    reader.reveal = reader.list.item(reader.cursor).filter(|item| !matches!(item, ReadingItem::Element(_)));
    let viewed = matches!(screen, ScreenKey::Viewer(_, _, None));
    reader.screen = Some(screen);
    reader.hints.pressed(now);
    let (comes, calls) = (std::mem::take(&mut reader.welcome), std::mem::take(&mut reader.call));
    let mut said = vec![];
    if comes {
        said.extend(welcome(facts, &reader.keys));
    }
    if calls {
        said.extend(introduction(facts, &reader.list, false));
        said.extend(news(facts));
    } else if comes || known.is_none() {
        said.extend(introduction(facts, &reader.list, like && !comes));
        reader.pages_due = viewed;
        reader.read_on = viewed && !comes;
    } else if let Some(item) = reader.list.item(reader.cursor) {
        let aloud = voice.narration.listener() == Listener::Loudspeaker;
        said.extend(item_phrases(facts, &reader.list, item, aloud));
    }
    let said = personal_withheld(voice, facts, said);
    voice.say(&said);
}

/// By the loudspeaker nothing is said of a notice with personal data but that it is one.
fn personal_withheld(voice: &ReaderVoice, facts: &ScreenFacts, said: Vec<Phrase>) -> Vec<Phrase> {
    if !voice.withholds(facts) {
        return said;
    }
    vec![Phrase::own(&facts.theme.words, facts.theme.words.get("reader-personal"))]
}

/// What a key has changed, and the terminal's countdown.
fn tell_changes(voice: &mut ReaderVoice, facts: &ScreenFacts, now: Duration) {
    let words = &facts.theme.words;
    let left = (facts.stage.screen == Screen::Terminal).then(|| facts.terminal.seconds_left(now)).flatten();
    if let Some(seconds) = left.filter(|_| !voice.reader.countdown_told) {
        let leaving = words.count("terminal-leaving", seconds as usize);
        voice.say(&[Phrase::own(words, leaving), Phrase::own(words, words.get("reader-any-key"))]);
    }
    voice.reader.countdown_told = left.is_some();
    let Some(effect) = voice.reader.effect.take() else { return };
    if now > effect.until || voice.withholds(facts) {
        return;
    }
    let own = voice.reader.list.element(voice.reader.cursor);
    let changed = match (&effect.element, own) {
        (Some(before), Some(own)) if own.is_same(before) => {
            let said = element_phrases(words, own);
            (said != element_phrases(words, before)).then_some(said)
        }
        _ => None,
    };
    if let Some(said) = changed {
        return voice.say(&said);
    }
    let statuses = voice.reader.list.statuses();
    let new: Vec<Phrase> =
        statuses.iter().filter(|it| !effect.statuses.contains(*it)).map(|it| Phrase::own(words, it.clone())).collect();
    if new.is_empty() {
        voice.reader.effect = Some(effect);
    } else {
        voice.say(&new);
    }
}

/// How many pages the document has once that is known; then it is read.
fn tell_document(voice: &mut ReaderVoice, facts: &ScreenFacts) {
    if facts.stage.screen != Screen::Viewer || facts.stage.overlay.is_some() {
        (voice.reader.pages_due, voice.reader.read_on) = (false, false);
        return;
    }
    if voice.reader.pages_due && !facts.viewer.is_measuring() {
        voice.reader.pages_due = false;
        let said = document_state(facts, &voice.reader.list);
        if !voice.withholds(facts) {
            voice.append(&said);
        }
    }
    let ready = voice.reader.read_on && !voice.reader.pages_due && !voice.narration.is_speaking();
    if ready {
        voice.reader.read_on = false;
        if voice.narration.listener() != Listener::Nobody
            && !voice.withholds(facts)
            && facts.viewer.document().is_some()
        {
            voice.documents.write(DocumentReading::Begin);
        }
    }
}

/// The short instruction, for who does nothing.
fn tell_hint(voice: &mut ReaderVoice, facts: &ScreenFacts, now: Duration) {
    let counts = voice.reader.screen.as_ref().is_some_and(ScreenKey::is_countdown);
    if voice.narration.listener() == Listener::Nobody {
        voice.reader.hints.stop();
    } else if counts || voice.narration.speaker().is_some() {
        // A document that is paused waits as well.
        voice.reader.hints.heard(now);
    } else if voice.reader.hints.take_due(now) {
        let said = Phrase::own(&facts.theme.words, facts.theme.words.get("reader-hint"));
        voice.say(&[said]);
    }
}

/// Where an item is seen.
fn place_of(list: &ReadingList, facts: &ScreenFacts, item: ReadingItem) -> Option<Rect> {
    match item {
        ReadingItem::Element(number) => {
            let element = list.elements.get(number)?;
            let seen = element.clip.map_or(element.place, |clip| element.place.intersect(clip));
            (!seen.is_empty()).then_some(seen)
        }
        ReadingItem::Card(nth) => facts.board.card_place(nth),
        ReadingItem::Section(section) => facts.board.section_place(*list.long.as_ref()?.sections.get(section)?),
    }
}
