//! What follows from a touch on the terminal, from the urn's word, and from time.

use bevy::prelude::*;

use super::{Terminal, Touched};
use crate::{
    feedback::{
        VoteId,
        visit::{VisitTouch, VoteStamp},
    },
    player::{
        Today,
        action::Action,
        crisis::Crisis,
        input::Gesture,
        stage::{Screen, Stage},
        theme::Theme,
    },
    touch::Intent,
    words::Language,
};

/// What a vote is marked with now.
fn stamp(today: &Today, language: Language) -> VoteStamp {
    let at = today.now.timestamp();
    // A system without random numbers would give every vote one name: then the nanoseconds have to do.
    let id = VoteId::new(at).unwrap_or_else(|error| {
        error!("the system has no random numbers: {error}");
        let mut random = [0; 10];
        random.iter_mut().zip(at.as_nanosecond().to_be_bytes().into_iter().rev()).for_each(|(to, from)| *to = from);
        VoteId::from_parts(at, random)
    });
    VoteStamp { id, at, offset_s: today.now.offset().seconds(), language, doubtful: today.doubt.is_some() }
}

/// Takes in what came from outside: surveys, the day, the urn's receipts.
pub fn follow(today: Res<Today>, time: Res<Time<Real>>, mut terminal: ResMut<Terminal>, mut stage: ResMut<Stage>) {
    if !terminal.is_there() {
        return;
    }
    let terminal = &mut *terminal;
    // Without a known day what was asked goes on being asked.
    if today.doubt.is_none() || terminal.found.is_none() {
        terminal.find(today.now.date());
    }
    let changed = terminal.visit.set_survey(time.elapsed(), terminal.due.as_ref());
    stage.dirty |= changed && stage.screen == Screen::Terminal;
    if let Some((_, receipts, _)) = &terminal.links
        && let Ok(receipts) = receipts.lock()
    {
        for receipt in receipts.try_iter() {
            terminal.visit.set_receipt(receipt.id, receipt.kept);
        }
    }
}

/// Applies what was touched.
pub fn act(
    time: Res<Time<Real>>,
    today: Res<Today>,
    mut actions: MessageReader<Action>,
    mut gestures: MessageReader<Gesture>,
    mut terminal: ResMut<Terminal>,
    mut stage: ResMut<Stage>,
    mut theme: ResMut<Theme>,
) {
    let now = time.elapsed();
    let terminal = &mut *terminal;
    let here = stage.screen == Screen::Terminal;
    let pressed = gestures.read().any(|Gesture(intent)| matches!(intent, Intent::Press(_)));
    if here && pressed {
        terminal.visit.extend_wait(now);
    }
    for action in actions.read() {
        let touched = match action {
            Action::Feedback if terminal.is_there() => {
                terminal.visit.leave(now);
                terminal.visit.mark_changed(now);
                stage.show(Screen::Terminal);
                continue;
            }
            Action::Terminal(touched) if here => touched.clone(),
            _ => continue,
        };
        let language = theme.language;
        let mut step = |terminal: &mut Terminal, serial: u32, touch: VisitTouch| {
            let vote = terminal.visit.touch(now, serial, touch, &mut || stamp(&today, language));
            if let (Some(vote), Some(survey), Some((booth, ..))) =
                (vote, terminal.visit.survey(), terminal.links.as_ref())
            {
                booth.cast(vote, survey);
            }
            stage.dirty = true;
        };
        match touched {
            Touched::Visit(serial, touch) => step(terminal, serial, touch),
            Touched::Send(serial) => {
                let comment = terminal.draft.text().to_owned();
                step(terminal, serial, VisitTouch::Comment(comment));
            }
            Touched::Key(key) => {
                terminal.visit.extend_wait(now);
                stage.dirty |= terminal.draft.key(now, key);
            }
            Touched::Language(language) => {
                theme.set_language(language);
                terminal.visit.mark_changed(now);
                stage.dirty = true;
            }
            Touched::Reach => {
                terminal.low = !terminal.low;
                terminal.visit.mark_changed(now);
                stage.dirty = true;
            }
            Touched::Stay => terminal.visit.extend_wait(now),
            Touched::Leave if terminal.visit.may_go_back() => {
                step(terminal, terminal.visit.serial(), VisitTouch::Back);
            }
            // Whoever goes back to the board is the same person, and goes on in their language.
            Touched::Leave if !terminal.alone() => stage.show(Screen::Board),
            Touched::Leave => terminal.visit.leave(now),
        }
    }
}

/// Lets time pass: marks, countdowns, thanks, and the next person.
pub fn watch(
    time: Res<Time<Real>>,
    today: Res<Today>,
    mut terminal: ResMut<Terminal>,
    mut stage: ResMut<Stage>,
    mut theme: ResMut<Theme>,
    crisis: Res<Crisis>,
    mut person: Local<u64>,
) {
    let now = time.elapsed();
    let terminal = &mut *terminal;
    let here = stage.screen == Screen::Terminal;
    if here != std::mem::replace(&mut terminal.shown, here) {
        if !here {
            // A warning came, or the board: whoever was on the way begins anew.
            terminal.visit.leave(now);
            terminal.forget();
            if terminal.alone() {
                theme.reset();
            }
        }
        // Coming is not leaving: the person counted while nobody looked is the one who is here now.
        *person = terminal.visit.person();
        if here && crisis.stands() {
            // A touch led here from the warning; without another one it comes back.
            terminal.visit.mark_changed(now);
        }
    }
    if !here {
        return;
    }
    terminal.withdraw(now);
    let (changed, vote) = terminal.visit.tick(now, &mut || stamp(&today, theme.language));
    if let (Some(vote), Some(survey), Some((booth, ..))) = (vote, terminal.visit.survey(), terminal.links.as_ref()) {
        booth.cast(vote, survey);
    }
    stage.dirty |= changed;
    stage.moving |= changed;
    let before = std::mem::replace(&mut *person, terminal.visit.person());
    if before != *person && before != 0 {
        // The next person finds everything as it was.
        terminal.forget();
        theme.reset();
        terminal.visit.set_survey(now, terminal.due.as_ref());
        stage.dirty = true;
        if !terminal.alone() {
            stage.come(Screen::Board, now);
        } else if crisis.stands() {
            stage.come(Screen::Crisis, now);
        }
    }
}
