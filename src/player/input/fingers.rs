//! Fingers to gestures and actions: recognises what the fingers do and finds the controls under them.
//!
//! Left out: the recogniser itself, which is pure (`touch::GestureRecognizer`), and what follows (`navigation`, each screen).

use std::time::{Duration, Instant};

use bevy::{ecs::system::SystemParam, prelude::*};

use super::{
    controls::Controls,
    finger_state::{FingerState, STAFF_HOLD},
    touch_selftest::TouchSelfTest,
    window_events::WindowEvents,
};
use crate::{
    platform::latency::LATENCY,
    player::{
        action::{Action, SearchTouch},
        stage::{Screen, Stage},
        state::{DisplayLink, ScreenMotion, TouchExploration, VisitorPresence},
    },
    touch::{Finger, Intent, Phase},
};

/// From the end of a frame to the next one it takes less than this where reports wait for it.
const SLEPT: Duration = Duration::from_millis(2);

/// A gesture that was not meant for a control.
#[derive(Message, Clone, Copy, Debug)]
pub(crate) struct Gesture(pub Intent);

/// A finger of somebody who hears the screen; it is no gesture and presses nothing.
#[derive(Message, Clone, Copy, Debug)]
pub(crate) struct ExploringFinger(pub Finger);

/// What the fingers ask for.
#[derive(SystemParam)]
pub(crate) struct TouchMessages<'w> {
    actions: MessageWriter<'w, Action>,
    gestures: MessageWriter<'w, Gesture>,
    exploring: Res<'w, TouchExploration>,
    explored: MessageWriter<'w, ExploringFinger>,
    test: ResMut<'w, TouchSelfTest>,
}

/// Turns window events into gestures and actions.
pub(crate) fn read_fingers(
    time: Res<Time<Real>>,
    mut events: WindowEvents,
    mut state: ResMut<FingerState>,
    mut controls: Controls,
    mut out: TouchMessages,
    mut stage: ResMut<Stage>,
    motion: Res<ScreenMotion>,
    mut visitor: VisitorContact,
) {
    let now = time.elapsed();
    let begins = time.last_update().unwrap_or(state.presented);
    let waited = unheard(state.began, state.presented, begins);
    state.gestures.blind(now, waited);
    state.began = begins;
    // A hand that stays on the glass must not keep the board from everybody else.
    if state.gestures.all_rest(now) {
        state.swallow = false;
    }
    let fingers = events.take_fingers(now, &mut state.mouse);
    let fingers = out.test.take(fingers, || state.gestures.fresh());
    if !fingers.is_empty() || state.gestures.fingers_down() > 0 {
        visitor.touched(now);
        // Fingers that move on the glass are heard again within a moment; one that comes or goes may be the last report.
        stage.led = moves_alone(&fingers, state.gestures.fingers_down());
        stage.moving |= !fingers.is_empty() && !stage.led;
    }
    if !fingers.is_empty() {
        let lifted = fingers.iter().filter(|finger| finger.phase == Phase::Up).count();
        trace!(target: LATENCY, reports = fingers.len(), lifted, "fingers");
    }
    if out.exploring.on {
        release(&mut state, &mut controls);
        state.swallow_touch();
        state.swallow = false;
        out.explored.write_batch(fingers.into_iter().map(ExploringFinger));
        return;
    }
    // Whoever types with two fingers does not pinch.
    let single = matches!(stage.screen, Screen::Terminal | Screen::Search);
    let intents = recognise(&mut state, fingers, single, &controls, now);
    let mut flung = false;
    // The first touch of a gliding list stops it; a second one in the same frame finds it at rest.
    let mut gliding = motion.list_glides;
    let idles = stage.screen == Screen::Attract && stage.overlay.is_none();
    for intent in intents {
        flung |= matches!(intent, Intent::Fling { .. });
        if state.swallow {
            continue;
        }
        match intent {
            Intent::OtherPress(at) => {
                let found = if idles || stage.guard.refuses(now) { None } else { controls.topmost_at(at) };
                if let Some((entity, action)) = found {
                    controls.show_pressed(entity, true);
                    state.others.push((at, entity, action));
                }
                continue;
            }
            Intent::OtherTap(at) | Intent::OtherRelease(at) => {
                let Some(index) = state.others.iter().position(|(place, ..)| *place == at) else { continue };
                let (_, entity, action) = state.others.swap_remove(index);
                controls.show_pressed(entity, false);
                // As for the first finger: what counts is that it is the same control.
                let same = controls.topmost_at(at).is_some_and(|(_, found)| found == action);
                if same && matches!(intent, Intent::OtherTap(_)) {
                    out.actions.write(action);
                }
                continue;
            }
            Intent::Press(_) if stage.guard.refuses(now) => {
                state.swallow = true;
                continue;
            }
            Intent::Press(at) => {
                // A touch that stops the gliding list is no tap on a card; below results it is one on a key.
                let on_list = matches!(stage.screen, Screen::Board | Screen::Search) && stage.overlay.is_none();
                let glided = on_list && (std::mem::take(&mut gliding) || flung);
                let beside = |action: &Action| stage.screen == Screen::Search && !is_result(action);
                let found = controls.topmost_at(at).filter(|(_, action)| !glided || beside(action));
                if idles && found.is_none() {
                    wake(&mut state, &mut out.actions);
                    continue;
                }
                if let Some((entity, _)) = &found {
                    controls.show_pressed(*entity, true);
                }
                state.pressed = found.map(|(entity, action)| (entity, action, now));
            }
            Intent::Tap(at) => {
                let found = controls.topmost_at(at);
                // The screen may have been made anew between down and up: what counts is that it is the same control.
                let pressed = state.pressed.as_ref().map(|(_, down, _)| down);
                match found.filter(|(_, up)| pressed == Some(up)) {
                    Some((_, up)) => {
                        out.actions.write(up);
                    }
                    None if idles => wake(&mut state, &mut out.actions),
                    None => {}
                }
                release(&mut state, &mut controls);
            }
            // A touch of the idle loop that began on a control and became something else still wakes the board.
            Intent::Release | Intent::Pan { .. } | Intent::Pinch { .. } if idles && state.pressed.is_some() => {
                release(&mut state, &mut controls);
                wake(&mut state, &mut out.actions);
            }
            Intent::Release => release(&mut state, &mut controls),
            // A double tap on a control is two taps.
            Intent::DoubleTap(at) if controls.topmost_at(at).is_some() => continue,
            Intent::Pan { .. } | Intent::Pinch { .. } => release(&mut state, &mut controls),
            _ => {}
        }
        out.gestures.write(Gesture(intent));
    }
    if state.gestures.fingers_down() == 0 {
        state.swallow = false;
        release(&mut state, &mut controls);
    }
    if let Some((_, Action::Arms, since)) = state.pressed
        && now.saturating_sub(since) >= STAFF_HOLD
    {
        state.swallow_touch();
        out.actions.write(Action::OpenStaff);
    }
}

/// True for reports of fingers that were down before and still are.
fn moves_alone(fingers: &[Finger], down: usize) -> bool {
    down > 0 && !fingers.is_empty() && fingers.iter().all(|finger| finger.phase == Phase::Move)
}

/// How much earlier than they are read reports may have come: as long as the last frame took from its look at them until it
/// was presented. Where the loop slept after that, none had come until one woke it.
fn unheard(began: Instant, presented: Instant, begins: Instant) -> Duration {
    let took = presented.saturating_duration_since(began);
    // On a machine that is slow all the way the next frame begins later, too.
    let slept = begins.saturating_duration_since(presented) > SLEPT.max(took / 8);
    if slept { Duration::ZERO } else { took }
}

/// Who is told that somebody touches the screen.
#[derive(SystemParam)]
pub(crate) struct VisitorContact<'w> {
    presence: ResMut<'w, VisitorPresence>,
    display: Res<'w, DisplayLink>,
}

impl VisitorContact<'_> {
    fn touched(&mut self, now: Duration) {
        self.presence.touched(now);
        self.display.0.touched();
    }
}

/// What the fingers mean. On the terminal and where one types, a `single` finger counts.
fn recognise(
    state: &mut FingerState,
    fingers: Vec<Finger>,
    single: bool,
    controls: &Controls,
    now: Duration,
) -> Vec<Intent> {
    let mut intents = vec![];
    for finger in fingers {
        let control = finger.phase == Phase::Down && controls.topmost_at(finger.at).is_some();
        let finger = Finger { control, ..finger };
        if !single {
            intents.extend(state.gestures.feed(finger));
            continue;
        }
        let under = || controls.topmost_at(finger.at).map(|(_, action)| action);
        let pressed = state.pressed.as_ref().map(|(_, action, _)| action.clone());
        // Results move with the finger.
        let held = pressed.as_ref().is_some_and(|action| !is_result(action));
        let on_control = finger.phase == Phase::Move && held && under() == pressed;
        for finger in state.single_touch(finger, on_control) {
            intents.extend(state.gestures.feed(finger));
        }
    }
    intents.extend(state.gestures.tick(now));
    intents
}

fn is_result(action: &Action) -> bool {
    matches!(action, Action::Search(SearchTouch::Open(_)))
}

/// The idle loop gives way to the board; the touch does nothing else.
fn wake(state: &mut FingerState, actions: &mut MessageWriter<Action>) {
    actions.write(Action::Wake);
    state.swallow = true;
}

fn release(state: &mut FingerState, controls: &mut Controls) {
    if let Some((entity, ..)) = state.pressed.take() {
        controls.show_pressed(entity, false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::touch::Point;

    fn report(phase: Phase) -> Finger {
        Finger { id: 1, phase, at: Point::ZERO, time: Duration::ZERO, control: false }
    }

    #[test]
    fn only_fingers_that_stay_down_lead() {
        let moves = [report(Phase::Move), report(Phase::Move)];
        assert!(moves_alone(&moves, 1));
        assert!(!moves_alone(&moves, 0), "a mouse that nobody presses");
        assert!(!moves_alone(&[], 1));
        for phase in [Phase::Down, Phase::Up, Phase::Cancel] {
            assert!(!moves_alone(&[report(Phase::Move), report(phase)], 1), "{phase:?} may be the last report");
        }
    }

    #[test]
    fn what_woke_the_loop_was_not_waiting() {
        let start = Instant::now();
        let at = |ms: u64| start + Duration::from_millis(ms);
        assert_eq!(unheard(start, at(12), at(13)), Duration::from_millis(12), "read as soon as the frame was done");
        assert_eq!(unheard(start, at(12), at(16)), Duration::ZERO);
        assert_eq!(unheard(start, at(200), at(210)), Duration::from_millis(200), "a machine that is slow all the way");
        assert_eq!(unheard(at(12), start, at(13)), Duration::ZERO, "nothing was drawn");
    }
}
