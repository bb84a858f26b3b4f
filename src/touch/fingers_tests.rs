//! Property tests with random fingers: whatever a panel reports, touches keep their grammar and no page jumps.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{
    Phase::{Cancel, Down, Move, Up},
    *,
};
use crate::touch::{DocSize, Layout, Point, Viewport};

const P: Point = Point::new(100.0, 100.0);

fn ms(n: u64) -> Duration {
    Duration::from_millis(n)
}

fn feel() -> TouchThresholds {
    TouchThresholds::new(2.0)
}

/// A viewer's page under the fingers, deep in a large document.
fn page() -> (Viewport, Layout) {
    let layout = Layout::new(&[DocSize { width: 9_000.0, height: 9_000.0 }; 3], 12.0);
    let mut viewport = Viewport::new(1080.0, 1400.0, 16.0, &layout);
    viewport.show_page(&layout, 1);
    viewport.zoom_about(Point::new(540.0, 700.0), 3.0, &layout);
    (viewport, layout)
}

fn apply(viewport: &mut Viewport, layout: &Layout, intents: &[Intent]) {
    for intent in intents {
        match *intent {
            Intent::Pan { from, to } => viewport.pan_soft(to - from, layout),
            Intent::Pinch { from, to } => viewport.pinch(from, to, layout),
            _ => (),
        }
    }
}

fn report() -> impl Strategy<Value = (u64, Phase, (f32, f32), u64, u64, bool)> {
    let phase = prop_oneof![3 => Just(Down), 8 => Just(Move), 3 => Just(Up), 1 => Just(Cancel)];
    let coordinate = prop_oneof![20 => 0.0_f32..2000.0, 1 => Just(f32::NAN), 1 => Just(f32::INFINITY)];
    let gap = prop_oneof![4 => Just(0), 8 => 0..200_u64, 1 => 900..2_000_u64];
    (0..5_u64, phase, (coordinate.clone(), coordinate), gap, 0..300_u64, prop::bool::ANY)
}

proptest! {
    #[test]
    fn any_fingers_keep_the_grammar_of_a_touch(reports in prop::collection::vec(report(), 0..120)) {
        let mut gestures = GestureRecognizer::new(feel());
        let (mut now, mut open, mut pressed, mut moved) = (0, false, false, false);
        // Where other hands press.
        let mut others: Vec<Point> = vec![];
        // Where each finger that is down was last seen; of one that came down nowhere nothing is known.
        let mut down: BTreeMap<u64, Option<Point>> = BTreeMap::new();
        for (id, phase, (x, y), gap, blind, control) in reports {
            now += gap;
            let at = Point::new(x, y);
            gestures.blind(ms(now), ms(blind));
            for intent in gestures.feed(Finger { id, phase, at, time: ms(now), control }) {
                match intent {
                    Intent::Press(at) => {
                        prop_assert!(!open && at.is_finite() && matches!(phase, Down | Move));
                        (open, pressed, moved) = (true, true, false);
                    }
                    Intent::LongPress(_) => prop_assert!(pressed),
                    Intent::Release => {
                        prop_assert!(pressed);
                        pressed = false;
                    }
                    Intent::Pan { from, to } => {
                        prop_assert!(open && !pressed && phase == Move && to == at);
                        prop_assert!(from == to || moved && down[&id] == Some(from));
                        moved = true;
                    }
                    Intent::Pinch { from, to } => {
                        // One finger made the way that it was reported to make, the other stood.
                        prop_assert!(open && !pressed && phase == Move);
                        let (first, second) = ((from.0, to.0), (from.1, to.1));
                        let (it, other) = if from.0 == to.0 { (second, from.0) } else { (first, from.1) };
                        prop_assert!(down[&id] == Some(it.0) && it.1 == at);
                        prop_assert!(other == from.0 && other == to.0 || other == from.1 && other == to.1);
                        prop_assert!(down.iter().any(|(key, place)| *key != id && *place == Some(other)));
                        moved = true;
                    }
                    Intent::Tap(_) => {
                        prop_assert!(open && pressed && !moved && phase == Up);
                        (open, pressed) = (false, false);
                    }
                    Intent::DoubleTap(_) => prop_assert!(!open && !moved && phase == Up),
                    Intent::Fling { velocity } => {
                        prop_assert!(open && moved && velocity.is_finite() && phase == Up);
                        prop_assert!(velocity.length() <= feel().fastest_fling() * 1.001);
                        open = false;
                    }
                    Intent::Rest => {
                        prop_assert!(open && !pressed);
                        open = false;
                    }
                    Intent::OtherPress(at) => {
                        prop_assert!(open && phase == Down && control);
                        others.push(at);
                    }
                    Intent::OtherTap(at) | Intent::OtherRelease(at) => {
                        prop_assert!(matches!(intent, Intent::OtherRelease(_)) || phase == Up);
                        let index = others.iter().position(|place| *place == at);
                        prop_assert!(index.is_some(), "nobody pressed there");
                        others.swap_remove(index.unwrap());
                    }
                }
                // What follows a second finger is a pan by the one that stays, from where it is.
                moved |= gestures.stage.followed()[1].is_some();
            }
            match phase {
                Down => _ = down.insert(id, at.is_finite().then_some(at)),
                Move => if let (Some(place), true) = (down.get_mut(&id), at.is_finite()) {
                    *place = place.and(Some(at));
                },
                Up | Cancel => _ = down.remove(&id),
            }
            prop_assert_eq!(gestures.fingers_down(), down.len());
        }
        for id in 0..5 {
            for intent in gestures.feed(Finger { id, phase: Up, at: P, time: ms(now), control: false }) {
                if let Intent::OtherTap(at) | Intent::OtherRelease(at) = intent {
                    others.retain(|place| *place != at);
                }
            }
        }
        prop_assert!(others.is_empty(), "somebody presses for ever: {:?}", others);
        prop_assert_eq!((gestures.fingers_down(), gestures.wake_at()), (0, None));
    }

    #[test]
    fn a_palm_moves_nothing_and_taps_nothing(
        contacts in prop::collection::vec((0.0_f32..140.0, 0.0_f32..140.0, 0..20_u64, prop::bool::ANY), 4..10),
        crawl in prop::collection::vec((0..10_usize, prop::num::f32::ANY, prop::num::f32::ANY), 0..30),
        lifts in prop::collection::vec((0..10_usize, prop::bool::ANY), 0..20),
    ) {
        // Contacts within seven centimetres and 200 ms; once they are there they crawl, and leave in any order.
        let mut gestures = GestureRecognizer::new(feel());
        let (mut viewport, layout) = page();
        let before = viewport;
        let mut now = 0;
        let mut intents = vec![];
        for (id, (x, y, gap, control)) in contacts.iter().enumerate() {
            now += gap;
            let at = Point::new(400.0 + x, 500.0 + y);
            let finger = Finger { id: id as u64, phase: Down, at, time: ms(now), control: *control };
            intents.extend(gestures.feed(finger));
        }
        // Whoever stands beside the palm goes on.
        let far = Point::new(1_000.0, 1_000.0);
        let beside = |phase| Finger { id: 99, phase, at: far, time: ms(300), control: true };
        let taps: Vec<Intent> = [Down, Up].into_iter().flat_map(|phase| gestures.feed(beside(phase))).collect();
        prop_assert_eq!(taps, [Intent::Press(far), Intent::Tap(far)]);
        now = 300;
        for (id, x, y) in crawl {
            now += 3;
            let finger = Finger { id: id as u64, phase: Move, at: Point::new(x, y), time: ms(now), control: false };
            intents.extend(gestures.feed(finger));
        }
        let order = lifts.into_iter().chain((0..10).map(|id| (id, true)));
        for (id, up) in order {
            let phase = if up { Up } else { Cancel };
            let finger = Finger { id: id as u64, phase, at: Point::ZERO, time: ms(now), control: false };
            intents.extend(gestures.feed(finger));
        }
        apply(&mut viewport, &layout, &intents);
        prop_assert_eq!(viewport, before);
        let done = |it: &Intent| matches!(it, Intent::Tap(_) | Intent::OtherTap(_) | Intent::Fling { .. });
        prop_assert!(!intents.iter().any(done), "{:?}", intents);
        prop_assert_eq!(gestures.fingers_down(), 0);
    }

    #[test]
    fn further_fingers_change_nothing_that_two_do(
        story in prop::collection::vec((1..3_u64, 0.0_f32..1080.0, 0.0_f32..1400.0), 0..40),
        noise in prop::collection::vec((0..40_usize, report()), 0..40), first_up in 1..3_u64,
    ) {
        let mut plain = vec![(1, Down, (300.0, 400.0)), (2, Down, (700.0, 900.0))];
        plain.extend(story.iter().map(|(id, x, y)| (*id, Move, (*x, *y))));
        let mut noisy = plain.clone();
        for (place, (id, phase, at, ..)) in noise {
            noisy.insert(2 + place.min(noisy.len() - 2), (id + 10, phase, at));
        }
        // A further finger that is still down when one of the two lifts stays out of it.
        let ends = [(first_up, Up, (0.0, 0.0)), (3 - first_up, Move, (500.0, 500.0)), (3 - first_up, Up, (0.0, 0.0))];
        let play = |reports: &[(u64, Phase, (f32, f32))]| {
            let mut gestures = GestureRecognizer::new(feel());
            let (mut viewport, layout) = page();
            let mut all = vec![];
            for (index, (id, phase, (x, y))) in reports.iter().chain(&ends).enumerate() {
                let intents = gestures.feed(Finger { id: *id, phase: *phase, at: Point::new(*x, *y), time: ms(if index < 2 { 0 } else { 500 }), control: false });
                let before = viewport;
                apply(&mut viewport, &layout, &intents);
                assert!(*phase == Move || viewport == before, "a jump");
                all.extend(intents);
            }
            (all, viewport)
        };
        prop_assert_eq!(play(&plain), play(&noisy));
    }

    #[test]
    fn which_of_two_fingers_came_first_is_the_same(
        moves in prop::collection::vec((1..3_u64, 0.0_f32..1080.0, 0.0_f32..1400.0), 0..40),
    ) {
        let play = |order: [(u64, (f32, f32)); 2]| {
            let mut gestures = GestureRecognizer::new(feel());
            let (mut viewport, layout) = page();
            let downs = order.into_iter().map(|(id, at)| (id, Down, at));
            for (id, phase, (x, y)) in downs.chain(moves.iter().map(|(id, x, y)| (*id, Move, (*x, *y)))) {
                let intents = gestures.feed(Finger { id, phase, at: Point::new(x, y), time: ms(1), control: false });
                apply(&mut viewport, &layout, &intents);
            }
            viewport
        };
        let (one, two) = ((1, (300.0, 400.0)), (2, (700.0, 900.0)));
        prop_assert_eq!(play([one, two]), play([two, one]));
    }

    #[test]
    fn a_cancelled_touch_rests(
        steps in prop::collection::vec((1..4_u64, 0.0_f32..1080.0, 0.0_f32..1400.0), 0..30), fingers in 1..4_u64,
    ) {
        let mut gestures = GestureRecognizer::new(feel());
        let mut now = 0;
        for id in 1..=fingers {
            gestures.feed(Finger { id, phase: Down, at: P, time: ms(now), control: false });
        }
        for (id, x, y) in steps {
            now += 8;
            gestures.feed(Finger { id, phase: Move, at: Point::new(x, y), time: ms(now), control: false });
        }
        let mut intents = vec![];
        for id in 1..=fingers {
            intents.extend(gestures.feed(Finger { id, phase: Cancel, at: P, time: ms(now), control: false }));
        }
        prop_assert!(matches!(intents[..], [Intent::Rest] | [Intent::Release, Intent::Rest]), "{:?}", intents);
        prop_assert_eq!(gestures.fingers_down(), 0);
    }

    #[test]
    fn pans_add_up_to_the_way_of_the_finger(steps in prop::collection::vec((-40.0_f32..40.0, -40.0_f32..40.0), 1..60)) {
        let mut gestures = GestureRecognizer::new(feel());
        let mut at = Point::new(1000.0, 1000.0);
        gestures.feed(Finger { id: 1, phase: Down, at, time: ms(0), control: false });
        let (mut panned, mut started) = (Point::ZERO, None);
        for (i, (dx, dy)) in steps.into_iter().enumerate() {
            at = at + Point::new(dx, dy);
            for intent in gestures.feed(Finger { id: 1, phase: Move, at, time: ms(i as u64 * 8), control: false }) {
                if let Intent::Pan { from, to } = intent {
                    started.get_or_insert(from);
                    panned = panned + (to - from);
                }
            }
        }
        prop_assert!(started.is_none_or(|start| panned.distance(at - start) < 0.1));
    }

    #[test]
    fn pinches_follow_each_finger_without_a_gap(moves in prop::collection::vec((1..4_u64, 0.0_f32..2000.0, 0.0_f32..2000.0), 1..60)) {
        let mut gestures = GestureRecognizer::new(feel());
        let mut now = (Point::new(400.0, 500.0), Point::new(600.0, 500.0));
        for (id, at) in [(1, now.0), (2, now.1), (3, P)] {
            gestures.feed(Finger { id, phase: Down, at, time: ms(0), control: false });
        }
        for (id, x, y) in moves {
            for intent in gestures.feed(Finger { id, phase: Move, at: Point::new(x, y), time: ms(1), control: false }) {
                let Intent::Pinch { from, to } = intent else { return Err(TestCaseError::fail("not a pinch")) };
                prop_assert_eq!(from, now);
                now = to;
            }
        }
    }
}
