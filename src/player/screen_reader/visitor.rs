//! Visitor who hears the board: comes with the headset, leaves with it, and is not hurried while something is said.
//!
//! Left out: the jack itself (`crate::voice`), the times of a visit (`touch::session`, `feedback::visit`).

use bevy::prelude::*;

use super::{
    reader_voice::ReaderVoice,
    state::{SLIPPED, ScreenReader},
};
use crate::{
    player::{
        action::Action,
        narration::{Listener, Narration},
        stage::{Screen, Stage},
        state::{ForgetVisitor, TouchExploration, VisitorPresence},
        terminal::TerminalScreen,
    },
    touch::Presence,
    voice::VoiceEvent,
};

/// Takes in that the headset was plugged in or pulled out.
pub(crate) fn follow_headset(
    time: Res<Time<Real>>,
    mut voice: ReaderVoice,
    mut touch: ResMut<TouchExploration>,
    mut presence: ResMut<VisitorPresence>,
    mut terminal: ResMut<TerminalScreen>,
    mut actions: MessageWriter<Action>,
    stage: Res<Stage>,
) {
    let now = time.elapsed();
    if voice.reader.always {
        return;
    }
    let events: Vec<bool> = voice
        .narration
        .events()
        .iter()
        .filter_map(|event| match event {
            VoiceEvent::HeadsetIn => Some(true),
            VoiceEvent::HeadsetOut => Some(false),
            _ => None,
        })
        .collect();
    for plugged in events {
        touch.on = plugged;
        if !plugged {
            voice.narration.set_listener(Listener::Nobody);
            voice.narration.forget();
            voice.reader.on = false;
            voice.reader.unplugged = Some(now);
            continue;
        }
        voice.narration.set_listener(Listener::Headset);
        voice.narration.trill();
        presence.touched(now);
        // A plug that has slipped: the visit goes on where it was.
        let slipped = voice.reader.unplugged.take().is_some();
        voice.reader.on = true;
        voice.reader.welcome = !slipped;
        voice.reader.leave_screen();
        if stage.screen == Screen::Attract && stage.overlay.is_none() {
            actions.write(Action::Wake);
        }
    }
    if let Some(since) = voice.reader.unplugged
        && now >= since + SLIPPED
    {
        // Whoever has touched the glass since is somebody else, or sees it.
        presence.leave(since);
        let gone = presence.state(now) == Presence::Idle;
        if gone && stage.screen == Screen::Terminal {
            terminal.visit.leave(now);
        }
        voice.reader.forget();
    }
}

/// While something is said nobody is hurried: a visit does not end, and what counts down begins when it was said.
pub(crate) fn hold_time(
    time: Res<Time<Real>>,
    narration: Res<Narration>,
    mut reader: ResMut<ScreenReader>,
    mut presence: ResMut<VisitorPresence>,
    mut terminal: ResMut<TerminalScreen>,
    stage: Res<Stage>,
    mut spoke: Local<bool>,
) {
    let speaks = narration.is_speaking();
    // In the frame that is told of the end it was still being said until now.
    if speaks || std::mem::replace(&mut *spoke, speaks) {
        *spoke = speaks;
        let now = time.elapsed();
        presence.hold(now);
        reader.hints.heard(now);
        if stage.screen == Screen::Terminal {
            terminal.visit.hold(now);
        }
    }
}

/// The next visitor finds nobody's cursor, rate and volume.
pub(crate) fn forget_visitor(
    mut messages: MessageReader<ForgetVisitor>,
    mut reader: ResMut<ScreenReader>,
    mut narration: ResMut<Narration>,
    terminal: Res<TerminalScreen>,
    mut person: Local<u64>,
) {
    let another = std::mem::replace(&mut *person, terminal.visit.person()) != *person;
    let forgotten = messages.read().any(|message| *message == ForgetVisitor::Everything);
    // A warning that comes is said to who is there; it asks nobody to leave.
    if forgotten || (another && reader.on && terminal.alone()) {
        reader.forget();
        narration.forget();
        if narration.listener() == Listener::Loudspeaker || reader.always {
            narration.set_listener(Listener::Nobody);
        }
    }
}
