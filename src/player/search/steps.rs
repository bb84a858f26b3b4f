//! Steps of the search: what follows from a touch, from a reply, from a new board, and from a visitor who left.
//!
//! Left out: opening the screen and a result, which change what stands (`navigation`).

use std::{
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use bevy::prelude::*;

use super::{line::LineChange, state::SearchScreen};
use crate::{
    player::{
        action::{Action, SearchTouch},
        input::Gesture,
        stage::{Screen, Stage},
        state::{CurrentSnapshot, ForgetVisitor, ScreenMotion},
    },
    touch::Intent,
};

/// A frame with a key waits at most so long for what the key finds, half of a frame under a finger: among the notices of a town it
/// takes less, and the letter and the results are on the glass in one frame instead of two.
const WITHIN: Duration = Duration::from_millis(8);
/// How often it looks.
const LOOK: Duration = Duration::from_micros(250);

/// Takes in replies and the newest board.
pub(crate) fn take_replies(
    mut search: ResMut<SearchScreen>,
    mut stage: ResMut<Stage>,
    mut motion: ResMut<ScreenMotion>,
    current: Res<CurrentSnapshot>,
) {
    if !search.is_open() {
        return;
    }
    let here = stage.screen == Screen::Search;
    stage.moving |= search.take_reply() && here;
    if !Arc::ptr_eq(&search.snapshot, &current.0) {
        // A result that hangs no more goes at once; the index follows.
        search.stale.found |= !current.0.shows_as(&search.snapshot);
        search.snapshot = current.0.clone();
    }
    if here {
        motion.list_glides = search.glides();
    }
}

/// Applies what was touched.
pub(crate) fn apply_touches(
    time: Res<Time<Real>>,
    mut actions: MessageReader<Action>,
    mut search: ResMut<SearchScreen>,
    mut stage: ResMut<Stage>,
) {
    let now = time.elapsed();
    let search = &mut *search;
    let mut asked = false;
    for action in actions.read() {
        let Action::Search(touch) = action else { continue };
        if stage.screen != Screen::Search {
            continue;
        }
        let change = match touch {
            SearchTouch::Key(key) => search.line.press(now, *key),
            // A line that was chosen is whole: the next word begins anew.
            SearchTouch::Line(line) => search.line.set(&format!("{line} ")),
            SearchTouch::Reference => search.line.begin_reference(),
            SearchTouch::Clear => search.line.set(""),
            SearchTouch::Keyboard(shown) => {
                stage.dirty |= std::mem::replace(&mut search.keyboard, *shown) != *shown;
                LineChange::default()
            }
            SearchTouch::Scroll(views) => {
                let way = search.list.view() * 0.8 * f32::from(*views);
                let to = search.list.offset() + way;
                search.list.scroll_to(to);
                LineChange::default()
            }
            // Of `navigation`.
            SearchTouch::Open(_) | SearchTouch::Leave => LineChange::default(),
        };
        search.stale.field |= change.text;
        search.stale.keys |= change.keys;
        if change.text {
            search.ask();
            asked = true;
        }
    }
    let begun = Instant::now();
    while asked && !search.is_answered() && begun.elapsed() < WITHIN {
        if !search.take_reply() {
            thread::sleep(LOOK);
        }
    }
}

/// The next visitor finds an empty field.
pub(crate) fn forget_visitor(mut messages: MessageReader<ForgetVisitor>, mut search: ResMut<SearchScreen>) {
    if messages.read().any(|message| *message == ForgetVisitor::Everything) {
        search.close();
    }
}

/// Moves the results with the finger.
pub(crate) fn drag_with_finger(
    mut gestures: MessageReader<Gesture>,
    stage: Res<Stage>,
    mut search: ResMut<SearchScreen>,
) {
    if stage.screen != Screen::Search || stage.overlay.is_some() {
        gestures.clear();
        return;
    }
    let search = &mut *search;
    for Gesture(intent) in gestures.read() {
        match *intent {
            Intent::Press(at) => {
                search.held = search.list_area.contains(Vec2::new(at.x, at.y));
                if search.held {
                    search.list.hold();
                }
            }
            Intent::Pan { from, to } if search.held => search.list.drag(to.y - from.y),
            Intent::Fling { velocity } if search.held => search.list.fling(velocity.y, search.feel),
            Intent::Rest | Intent::Release => search.list.release(),
            _ => {}
        }
    }
}

/// Lets the results glide on.
pub(crate) fn glide_on(time: Res<Time<Real>>, mut stage: ResMut<Stage>, mut search: ResMut<SearchScreen>) {
    if stage.screen != Screen::Search {
        return;
    }
    // A long sleep before this frame must not throw the list.
    stage.moving |= search.list.step(time.delta().min(Duration::from_millis(50)));
}
