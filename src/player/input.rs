//! Fingers from the window to gestures and actions. The only place that reads Bevy's touch events; a mouse counts as
//! one finger, for work at a desk.

use std::time::{Duration, Instant};

use bevy::{
    input::{
        ButtonState,
        mouse::MouseButtonInput,
        touch::{TouchInput, TouchPhase},
    },
    prelude::*,
    ui::{ComputedNode, ComputedStackIndex, UiGlobalTransform},
    window::CursorMoved,
};

use super::{
    Heartbeat,
    action::Action,
    board::Board,
    bridge::GlassLamp,
    idle::Idle,
    staff::Staff,
    stage::{Overlay, Screen, Stage},
    theme::widgets::{Answers, Fill, Press},
};
use crate::touch::{Feel, Finger, Gestures, Intent, Phase, Point};

/// The coat of arms has to be held this long to open the staff screen.
const STAFF_HOLD: Duration = Duration::from_secs(3);
/// Identity of the mouse among the fingers.
const MOUSE: u64 = u64::MAX;

/// A gesture that was not meant for a control.
#[derive(Message, Clone, Copy, Debug)]
pub struct Gesture(pub Intent);

/// The fingers on the glass and what they hold.
#[derive(Resource)]
pub struct Hands {
    gestures: Gestures,
    /// The control under the first finger, with when it was pressed.
    pressed: Option<(Entity, Action, Duration)>,
    /// A touch that woke the board, or that was meant for the screen before, does nothing else until every finger is up.
    swallow: bool,
    mouse: Option<Vec2>,
    /// The one finger that counts on the terminal.
    only: Option<Finger>,
    /// When the last frame began and when it was on the glass; what the fingers did in between is heard late.
    looked: Instant,
    drawn: Instant,
}

impl Hands {
    pub fn new(feel: Feel) -> Self {
        let now = Instant::now();
        Self {
            gestures: Gestures::new(feel),
            pressed: None,
            swallow: false,
            mouse: None,
            only: None,
            looked: now,
            drawn: now,
        }
    }

    /// The panel turned out to have another density: thresholds are millimetres.
    pub fn set_feel(&mut self, feel: Feel) {
        self.gestures = Gestures::new(feel);
        self.pressed = None;
    }

    /// When a frame is needed for a held finger.
    pub fn wake_at(&self) -> Option<Duration> {
        let held =
            self.pressed.as_ref().filter(|(_, action, _)| *action == Action::Arms).map(|(.., at)| *at + STAFF_HOLD);
        [held, self.gestures.wake_at()].into_iter().flatten().min()
    }

    pub fn fingers_down(&self) -> usize {
        self.gestures.fingers_down()
    }

    /// On the terminal one finger counts. Another one ends its touch and is the next, as on a keyboard: two fingers at
    /// once are not a pinch, and the first has answered. A finger that trembles on its control still taps it.
    fn one(&mut self, finger: Finger, on_control: bool) -> Vec<Finger> {
        let only = if self.gestures.fingers_down() == 0 { None } else { self.only };
        match (only, finger.phase) {
            (before, Phase::Down) => {
                self.only = Some(finger);
                before
                    .map(|it| Finger { phase: Phase::Up, time: finger.time, ..it })
                    .into_iter()
                    .chain([finger])
                    .collect()
            }
            (Some(only), Phase::Move) if only.id == finger.id && on_control => vec![],
            (Some(only), _) if only.id == finger.id => vec![finger],
            (Some(_), _) => vec![],
            // It came down before the terminal did.
            (None, _) => vec![finger],
        }
    }

    /// Ends whatever the fingers are doing; they have to come down anew.
    pub fn swallow(&mut self) {
        self.gestures.interrupt();
        self.pressed = None;
        self.swallow = true;
    }
}

/// Controls that can be pressed, with where they are.
type Controls<'w, 's> = Query<
    'w,
    's,
    (
        Entity,
        &'static Press,
        &'static ComputedNode,
        &'static UiGlobalTransform,
        &'static ComputedStackIndex,
        Option<&'static bevy::ui::CalculatedClip>,
    ),
>;

/// Turns window events into gestures and actions.
#[expect(clippy::too_many_arguments, reason = "a system's parameters are what it touches")]
pub fn fingers(
    time: Res<Time<Real>>,
    mut touches: MessageReader<TouchInput>,
    mut clicks: MessageReader<MouseButtonInput>,
    mut cursor: MessageReader<CursorMoved>,
    mut hands: ResMut<Hands>,
    mut idle: ResMut<Idle>,
    mut stage: ResMut<Stage>,
    mut board: ResMut<Board>,
    mut actions: MessageWriter<Action>,
    mut gestures: MessageWriter<Gesture>,
    controls: Controls,
    mut fills: Query<(&Fill, &mut BackgroundColor)>,
    answers: Query<&Answers>,
    lamp: Res<GlassLamp>,
    staff: Res<Staff>,
) {
    let now = time.elapsed();
    let busy = hands.drawn.saturating_duration_since(hands.looked);
    hands.gestures.blind(now, busy);
    hands.looked = time.last_update().unwrap_or(hands.drawn);
    let mut fingers = vec![];
    for touch in touches.read() {
        let phase = match touch.phase {
            TouchPhase::Started => Phase::Down,
            TouchPhase::Moved => Phase::Move,
            TouchPhase::Ended => Phase::Up,
            TouchPhase::Canceled => Phase::Cancel,
        };
        fingers.push(Finger { id: touch.id, phase, at: Point::new(touch.position.x, touch.position.y), time: now });
    }
    for moved in cursor.read() {
        let was = hands.mouse.replace(moved.position);
        if was.is_some() {
            let at = Point::new(moved.position.x, moved.position.y);
            fingers.push(Finger { id: MOUSE, phase: Phase::Move, at, time: now });
        }
    }
    for click in clicks.read().filter(|click| click.button == MouseButton::Left) {
        let Some(at) = hands.mouse else { continue };
        let phase = if click.state == ButtonState::Pressed { Phase::Down } else { Phase::Up };
        fingers.push(Finger { id: MOUSE, phase, at: Point::new(at.x, at.y), time: now });
    }
    if !fingers.is_empty() || hands.gestures.fingers_down() > 0 {
        idle.touched(now);
        lamp.0.touched();
        stage.moving |= !fingers.is_empty();
    }
    let mut intents = vec![];
    let single = stage.screen == Screen::Terminal;
    for finger in fingers {
        if !single {
            intents.extend(hands.gestures.feed(finger));
            continue;
        }
        let under = || control_at(&controls, Vec2::new(finger.at.x, finger.at.y)).map(|(_, action)| action);
        let pressed = hands.pressed.as_ref().map(|(_, action, _)| action.clone());
        let on_control = finger.phase == Phase::Move && pressed.is_some() && under() == pressed;
        for finger in hands.one(finger, on_control) {
            intents.extend(hands.gestures.feed(finger));
        }
    }
    intents.extend(hands.gestures.tick(now));
    let mut flung = false;
    let idles = stage.screen == Screen::Attract && stage.overlay.is_none();
    for intent in intents {
        flung |= matches!(intent, Intent::Fling { .. });
        if hands.swallow {
            continue;
        }
        match intent {
            Intent::Press(_) if stage.guard.refuses(now) => {
                hands.swallow = true;
                continue;
            }
            Intent::Press(at) => {
                // A touch that stops the gliding list is no tap on a card.
                let glided = stage.screen == Screen::Board && stage.overlay.is_none() && (board.hold() || flung);
                let found = if glided { None } else { control_at(&controls, Vec2::new(at.x, at.y)) };
                if idles && found.is_none() {
                    wake(&mut hands, &mut actions);
                    continue;
                }
                paint(found.as_ref().map(|(entity, _)| *entity), true, &mut fills, &answers);
                hands.pressed = found.map(|(entity, action)| (entity, action, now));
            }
            Intent::Tap(at) => {
                let found = control_at(&controls, Vec2::new(at.x, at.y));
                // The screen may have been made anew between down and up: what counts is that it is the same control.
                let pressed = hands.pressed.as_ref().map(|(_, down, _)| down);
                match found.filter(|(_, up)| pressed == Some(up)) {
                    Some((_, up)) => {
                        actions.write(up);
                    }
                    None if idles => wake(&mut hands, &mut actions),
                    None => {}
                }
                release(&mut hands, &mut fills, &answers);
            }
            // A touch of the idle loop that began on a control and became something else still wakes the board.
            Intent::Release | Intent::Pan { .. } | Intent::Pinch { .. } if idles && hands.pressed.is_some() => {
                release(&mut hands, &mut fills, &answers);
                wake(&mut hands, &mut actions);
            }
            Intent::Release => release(&mut hands, &mut fills, &answers),
            // A double tap on a control is two taps.
            Intent::DoubleTap(at) if control_at(&controls, Vec2::new(at.x, at.y)).is_some() => continue,
            Intent::Pan { .. } | Intent::Pinch { .. } => release(&mut hands, &mut fills, &answers),
            _ => {}
        }
        gestures.write(Gesture(intent));
    }
    if hands.gestures.fingers_down() == 0 {
        hands.swallow = false;
        release(&mut hands, &mut fills, &answers);
    }
    if let Some((_, Action::Arms, since)) = hands.pressed
        && now.saturating_sub(since) >= STAFF_HOLD
    {
        hands.swallow();
        if staff.access.is_there() {
            stage.cover(Some(Overlay::Staff));
        }
    }
}

/// The frame is made.
pub fn drawn(mut hands: ResMut<Hands>) {
    hands.drawn = Instant::now();
}

/// It was presented after it was made, where it was new.
pub fn presented(mut hands: ResMut<Hands>, heartbeat: Res<Heartbeat>) {
    hands.drawn = hands.drawn.max(heartbeat.presented_at());
}

/// The idle loop gives way to the board; the touch does nothing else.
fn wake(hands: &mut Hands, actions: &mut MessageWriter<Action>) {
    actions.write(Action::Wake);
    hands.swallow = true;
}

fn release(hands: &mut Hands, fills: &mut Query<(&Fill, &mut BackgroundColor)>, answers: &Query<&Answers>) {
    if let Some((entity, ..)) = hands.pressed.take() {
        paint(Some(entity), false, fills, answers);
    }
}

/// Shows a control as pressed or not.
fn paint(
    control: Option<Entity>,
    pressed: bool,
    fills: &mut Query<(&Fill, &mut BackgroundColor)>,
    answers: &Query<&Answers>,
) {
    let Some(control) = control else { return };
    let target = answers.get(control).map_or(control, |answers| answers.0);
    if let Ok((fill, mut ground)) = fills.get_mut(target) {
        ground.set_if_neq(BackgroundColor(if pressed { fill.pressed } else { fill.rest }));
    }
}

/// The topmost control at a point of the window.
fn control_at(controls: &Controls, at: Vec2) -> Option<(Entity, Action)> {
    controls
        .iter()
        .filter(|(_, _, node, transform, _, clip)| {
            node.contains_point(**transform, at) && clip.is_none_or(|clip| clip.clip.contains(at))
        })
        .max_by_key(|(.., stack, _)| stack.0)
        .map(|(entity, press, ..)| (entity, press.0.clone()))
}
