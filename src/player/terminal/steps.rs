//! Steps of a person on the terminal: what follows from a touch, from the receipt of a vote, and from time.
//!
//! Left out: the rules of it, which are pure (`feedback::visit`).

use bevy::prelude::*;

use super::TerminalScreen;
use crate::{
    feedback::{
        VoteId,
        visit::{VisitTouch, VoteStamp},
    },
    player::{
        action::{Action, TerminalTouch},
        input::Gesture,
        stage::{Screen, Stage},
        state::{StandingWarnings, Today},
        theme::Theme,
    },
    touch::Intent,
    words::Language,
};

/// What a vote is marked with now.
fn vote_stamp(today: &Today, language: Language) -> VoteStamp {
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

/// Takes in what came from outside: surveys, the day, the receipts of votes.
pub(crate) fn follow_surveys(
    today: Res<Today>,
    time: Res<Time<Real>>,
    mut terminal: ResMut<TerminalScreen>,
    mut stage: ResMut<Stage>,
) {
    if !terminal.is_there() {
        return;
    }
    let terminal = &mut *terminal;
    // Without a known day what was asked goes on being asked.
    if today.doubt.is_none() || terminal.found.is_none() {
        terminal.find_due_survey(today.now.date());
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
pub(crate) fn apply_touches(
    time: Res<Time<Real>>,
    today: Res<Today>,
    mut actions: MessageReader<Action>,
    mut gestures: MessageReader<Gesture>,
    mut terminal: ResMut<TerminalScreen>,
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
            Action::Reach if here => {
                terminal.visit.mark_changed(now);
                continue;
            }
            Action::Terminal(touched) if here => touched.clone(),
            _ => continue,
        };
        let language = theme.language;
        let mut step = |terminal: &mut TerminalScreen, serial: u32, touch: VisitTouch| {
            let vote = terminal.visit.touch(now, serial, touch, &mut || vote_stamp(&today, language));
            if let (Some(vote), Some(survey), Some((writer, ..))) =
                (vote, terminal.visit.survey(), terminal.links.as_ref())
            {
                writer.cast(vote, survey);
            }
            stage.dirty = true;
        };
        match touched {
            TerminalTouch::Visit(serial, touch) => step(terminal, serial, touch),
            TerminalTouch::Send(serial) => {
                let comment = terminal.draft.text().to_owned();
                step(terminal, serial, VisitTouch::Comment(comment));
            }
            TerminalTouch::Key(key) => {
                terminal.visit.extend_wait(now);
                stage.dirty |= terminal.draft.press(now, key);
            }
            TerminalTouch::Language(language) => {
                theme.set_language(language);
                terminal.visit.mark_changed(now);
                stage.dirty = true;
            }
            TerminalTouch::Stay => terminal.visit.extend_wait(now),
            TerminalTouch::Leave if terminal.visit.may_go_back() => {
                step(terminal, terminal.visit.serial(), VisitTouch::Back);
            }
            // Whoever goes back to the board is the same person, and goes on in their language.
            TerminalTouch::Leave if !terminal.alone() => stage.show(Screen::Board),
            TerminalTouch::Leave => terminal.visit.leave(now),
        }
    }
}

/// Lets time pass: marks, countdowns, thanks, and the next person.
pub(crate) fn pass_time(
    time: Res<Time<Real>>,
    today: Res<Today>,
    mut terminal: ResMut<TerminalScreen>,
    mut stage: ResMut<Stage>,
    mut theme: ResMut<Theme>,
    warnings: Res<StandingWarnings>,
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
        if here && warnings.any() {
            // A touch led here from the warning; without another one it comes back.
            terminal.visit.mark_changed(now);
        }
    }
    if !here {
        return;
    }
    terminal.withdraw_overdue(now);
    let (changed, vote) = terminal.visit.tick(now, &mut || vote_stamp(&today, theme.language));
    if let (Some(vote), Some(survey), Some((writer, ..))) = (vote, terminal.visit.survey(), terminal.links.as_ref()) {
        writer.cast(vote, survey);
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
            stage.show_unasked(Screen::Board, now);
        } else if warnings.any() {
            stage.show_unasked(Screen::Crisis, now);
        }
    }
}
