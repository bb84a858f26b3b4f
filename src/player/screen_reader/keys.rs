//! Keys of a visitor without sight: one cursor over everything that can be read, and what it stands on pressed as a finger
//! would press it.
//!
//! Left out: which keys there are (`config::tables::keys`), what an action changes (`navigation`).

use std::time::Duration;

use accesskit::Role;
use bevy::{
    ecs::system::SystemParam,
    input::{ButtonState, keyboard::KeyboardInput},
    prelude::*,
};

use super::{
    facts::ScreenFacts,
    introduction::{help, welcome},
    phrases::Phrase,
    reader_voice::ReaderVoice,
    ways::{press_of, way_back, way_home},
};
use crate::{
    config::KeyCommand,
    player::{
        action::{Action, KeyboardKey, SearchTouch, StaffKey, TerminalTouch},
        narration::{DocumentReading, Listener, Speaker},
        stage::{Overlay, Screen},
        state::{DisplayLink, VisitorPresence},
    },
    voice::Volume,
};

/// Who is told that somebody presses keys.
#[derive(SystemParam)]
pub(crate) struct KeyTargets<'w> {
    actions: MessageWriter<'w, Action>,
    presence: ResMut<'w, VisitorPresence>,
    display: Res<'w, DisplayLink>,
}

/// Reads the keys of a frame.
pub(crate) fn read_keys(
    time: Res<Time<Real>>,
    mut input: MessageReader<KeyboardInput>,
    mut voice: ReaderVoice,
    mut targets: KeyTargets,
    facts: ScreenFacts,
) {
    let now = time.elapsed();
    for key in input.read() {
        // A key that is held does nothing more (EN 301 549, 5.7).
        if key.state != ButtonState::Pressed || key.repeat {
            continue;
        }
        let name = format!("{:?}", key.key_code);
        if let Some(digit) = pin_digit(&name).filter(|_| facts.stage.overlay == Some(Overlay::Staff)) {
            targets.actions.write(Action::StaffKey(StaffKey::Digit(digit)));
            let star = Phrase::own(&facts.theme.words, facts.theme.words.get("reader-star"));
            voice.say(&[star]);
            continue;
        }
        let Some(command) = voice.reader.keys.command(&name) else { continue };
        if voice.reader.trembles(command, now) {
            continue;
        }
        targets.presence.touched(now);
        targets.display.0.touched();
        press(command, now, &mut voice, &mut targets.actions, &facts);
    }
}

/// The digit of a key.
fn pin_digit(name: &str) -> Option<u8> {
    let digit = name.strip_prefix("Digit").or_else(|| name.strip_prefix("Numpad"))?;
    digit.parse().ok().filter(|digit| *digit <= 9)
}

fn press(
    command: KeyCommand,
    now: Duration,
    voice: &mut ReaderVoice,
    actions: &mut MessageWriter<Action>,
    facts: &ScreenFacts,
) {
    voice.reader.hints.pressed(now);
    voice.reader.effect = None;
    voice.reader.read_on = false;
    voice.reader.keyed |= command != KeyCommand::Call;
    if facts.stage.screen == Screen::Terminal {
        actions.write(Action::Terminal(TerminalTouch::Stay));
    }
    if command == KeyCommand::Call {
        return call(voice, actions, facts);
    }
    // Whoever is asked whether he is there has answered by any key.
    if matches!(facts.stage.overlay, Some(Overlay::Countdown { .. })) {
        actions.write(Action::Continue);
        return;
    }
    if begin(voice, actions, facts) {
        return;
    }
    match command {
        KeyCommand::Up => step(voice, facts, false),
        KeyCommand::Down => step(voice, facts, true),
        KeyCommand::Left => sideways(voice, facts, false),
        KeyCommand::Right => sideways(voice, facts, true),
        KeyCommand::Confirm => confirm(voice, actions, facts, now),
        KeyCommand::Back => {
            let back = way_back(&voice.reader.list);
            lead(voice, actions, back);
        }
        KeyCommand::Home => {
            let home = way_home(facts);
            if !home.is_empty() {
                voice.reader.leave_screen();
                voice.reader.anew = true;
            }
            lead(voice, actions, home);
        }
        KeyCommand::Help => {
            let document = on_document(voice);
            let phrases = help(facts, &voice.reader.keys, document);
            voice.say(&phrases);
        }
        KeyCommand::Louder | KeyCommand::Quieter => volume(voice, facts, command == KeyCommand::Louder),
        KeyCommand::Faster | KeyCommand::Slower => rate(voice, facts, command == KeyCommand::Faster),
        KeyCommand::Again => again(voice, facts),
        KeyCommand::Call => {}
    }
}

/// The first key of a visit wakes the board or begins the reading of the screen, and does nothing else.
fn begin(voice: &mut ReaderVoice, actions: &mut MessageWriter<Action>, facts: &ScreenFacts) -> bool {
    let idles = facts.stage.screen == Screen::Attract && facts.stage.overlay.is_none();
    if voice.reader.on && !idles {
        return false;
    }
    if voice.narration.listener() == Listener::Nobody {
        let listener = match (voice.reader.always, voice.reader.loudspeaker) {
            (true, _) => Listener::Headset,
            (false, true) => Listener::Loudspeaker,
            (false, false) => Listener::Nobody,
        };
        voice.narration.set_listener(listener);
    }
    voice.reader.leave_screen();
    voice.reader.on = true;
    voice.reader.welcome = true;
    if idles {
        actions.write(Action::Wake);
    }
    true
}

/// Leads away from here, or clicks where no way does.
fn lead(voice: &mut ReaderVoice, actions: &mut MessageWriter<Action>, ways: impl IntoIterator<Item = Action>) {
    let mut ways = ways.into_iter().peekable();
    if ways.peek().is_none() {
        voice.click();
    }
    for way in ways {
        actions.write(way);
    }
}

/// What is new, for everybody, from the beginning: by the contact of a transmitter or by the button on the glass.
pub(super) fn call(voice: &mut ReaderVoice, actions: &mut MessageWriter<Action>, facts: &ScreenFacts) {
    if voice.narration.listener() == Listener::Nobody {
        if !voice.reader.loudspeaker {
            return;
        }
        voice.narration.set_listener(Listener::Loudspeaker);
    }
    voice.narration.cut();
    voice.narration.trill();
    voice.reader.leave_screen();
    voice.reader.on = true;
    (voice.reader.welcome, voice.reader.call) = (false, true);
    for way in way_home(facts) {
        actions.write(way);
    }
}

fn step(voice: &mut ReaderVoice, facts: &ScreenFacts, on: bool) {
    let to = voice.reader.list.step(voice.reader.cursor, on);
    go(voice, facts, to);
}

/// From group to group; within a document from sentence to sentence.
fn sideways(voice: &mut ReaderVoice, facts: &ScreenFacts, on: bool) {
    if on_document(voice) {
        voice.documents.write(DocumentReading::Sentence(if on { 1 } else { -1 }));
        return;
    }
    let to = voice.reader.list.jump(voice.reader.cursor, on);
    go(voice, facts, to);
}

/// The cursor goes there, or stays with a click.
pub(super) fn go(voice: &mut ReaderVoice, facts: &ScreenFacts, to: Option<usize>) {
    let Some(to) = to else { return voice.click() };
    voice.reader.cursor = to;
    voice.reader.reveal = voice.reader.list.item(to);
    voice.say_item(facts, false);
}

fn on_document(voice: &ReaderVoice) -> bool {
    let element = voice.reader.list.element(voice.reader.cursor);
    element.is_some_and(|element| element.role == Role::Document)
}

/// What a finger on the item does.
pub(super) fn confirm(
    voice: &mut ReaderVoice,
    actions: &mut MessageWriter<Action>,
    facts: &ScreenFacts,
    now: Duration,
) {
    if on_document(voice) {
        voice.documents.write(DocumentReading::PauseOrGoOn);
        return;
    }
    let Some(item) = voice.reader.list.item(voice.reader.cursor) else { return voice.click() };
    let Some(action) = press_of(facts, &voice.reader.list, item) else {
        // Words are said again; what cannot be used says so.
        return voice.say_item(facts, false);
    };
    voice.reader.await_effect(now);
    if types(&action) {
        voice.say_item(facts, true);
    } else {
        voice.narration.cut();
    }
    if matches!(action, Action::StaffKey(StaffKey::Digit(_))) {
        let star = Phrase::own(&facts.theme.words, facts.theme.words.get("reader-star"));
        voice.say(&[star]);
    }
    actions.write(action);
}

/// True for a key of a keyboard on the glass: what was written is said.
fn types(action: &Action) -> bool {
    matches!(
        action,
        Action::Search(SearchTouch::Key(KeyboardKey::Letter(_) | KeyboardKey::Space))
            | Action::Terminal(TerminalTouch::Key(KeyboardKey::Letter(_) | KeyboardKey::Space))
    )
}

fn volume(voice: &mut ReaderVoice, facts: &ScreenFacts, louder: bool) {
    let volume = voice.narration.change_volume(louder);
    let mut steps = vec![Volume::nearest(i8::MIN)];
    while let Some(next) = steps.last().map(|last| last.louder()).filter(|next| steps.last() != Some(next)) {
        steps.push(next);
    }
    let at = steps.iter().position(|step| *step == volume).unwrap_or(0) + 1;
    let words = &facts.theme.words;
    let said = words.fill("reader-volume", &[("page", &at.to_string()), ("pages", &steps.len().to_string())]);
    tell(voice, Phrase::own(words, said));
}

fn rate(voice: &mut ReaderVoice, facts: &ScreenFacts, faster: bool) {
    let rate = voice.narration.change_rate(faster);
    let words = &facts.theme.words;
    let said = words.fill("reader-rate", &[("value", &rate.percent().to_string())]);
    tell(voice, Phrase::own(words, said));
}

/// Says something in between. A document that is being read goes on louder or faster, and that is heard.
fn tell(voice: &mut ReaderVoice, phrase: Phrase) {
    if voice.narration.speaker() != Some(Speaker::Document) {
        voice.say(&[phrase]);
    }
}

/// What was said last, again: the sentence of a document, or all that was said of an item.
fn again(voice: &mut ReaderVoice, facts: &ScreenFacts) {
    if voice.narration.speaker() == Some(Speaker::Document) {
        voice.documents.write(DocumentReading::Sentence(0));
        return;
    }
    let last = voice.narration.last_said(Speaker::Screen);
    if last.is_empty() {
        let phrases = welcome(facts, &voice.reader.keys);
        return voice.say(&phrases);
    }
    voice.narration.say(Speaker::Screen, last);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_those_of_both_rows_of_a_keyboard() {
        assert_eq!((pin_digit("Digit0"), pin_digit("Numpad7")), (Some(0), Some(7)));
        assert_eq!((pin_digit("NumpadAdd"), pin_digit("KeyA"), pin_digit("Digit")), (None, None, None));
    }
}
