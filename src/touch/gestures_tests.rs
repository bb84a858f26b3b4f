//! Stories of fingers, and random ones.

use proptest::prelude::*;

use super::*;

fn ms(n: u64) -> Duration {
    Duration::from_millis(n)
}

fn feel() -> Feel {
    Feel::new(2.0)
}

fn play(story: &[(u64, Phase, (f32, f32), u64)]) -> Vec<Intent> {
    let mut gestures = Gestures::new(feel());
    story
        .iter()
        .flat_map(|(id, phase, (x, y), at)| {
            gestures.feed(Finger { id: *id, phase: *phase, at: Point::new(*x, *y), time: ms(*at) })
        })
        .collect()
}

use Phase::{Cancel, Down, Move, Up};

const P: Point = Point::new(100.0, 100.0);

#[test]
fn a_tap_is_a_tap_at_once_and_two_make_a_double_tap() {
    let at = (100.0, 100.0);
    let intents =
        play(&[(1, Down, at, 0), (1, Move, (103.0, 102.0), 20), (1, Up, at, 80), (9, Down, at, 300), (9, Up, at, 360)]);
    assert_eq!(intents, [Intent::Press(P), Intent::Tap(P), Intent::Press(P), Intent::Tap(P), Intent::DoubleTap(P)]);
}

#[test]
fn taps_far_apart_late_or_bouncing_are_no_double_tap() {
    for (x, at) in [(140.0, 300), (100.0, 600), (100.0, 90)] {
        let intents = play(&[
            (1, Down, (100.0, 100.0), 0),
            (1, Up, (100.0, 100.0), 80),
            (1, Down, (x, 100.0), at),
            (1, Up, (x, 100.0), at + 50),
        ]);
        assert_eq!(intents.len(), 4, "{x} {at}");
    }
}

#[test]
fn a_third_quick_tap_is_not_a_second_double_tap() {
    let at = (100.0, 100.0);
    let story: Vec<_> = (0..3).flat_map(|i| [(1, Down, at, i * 200), (1, Up, at, i * 200 + 50)]).collect();
    assert_eq!(play(&story).iter().filter(|it| matches!(it, Intent::DoubleTap(_))).count(), 1);
}

#[test]
fn slow_hands_get_their_tap() {
    let mut gestures = Gestures::new(feel());
    let finger = |phase, at| Finger { id: 1, phase, at: P, time: ms(at) };
    assert_eq!(gestures.feed(finger(Down, 0)), [Intent::Press(P)]);
    assert_eq!(gestures.wake_at(), Some(ms(500)));
    assert_eq!(gestures.tick(ms(499)), []);
    assert_eq!(gestures.tick(ms(500)), [Intent::LongPress(P)]);
    assert_eq!((gestures.tick(ms(600)), gestures.wake_at()), (vec![], None));
    assert_eq!(gestures.feed(finger(Up, 900)), [Intent::Tap(P)]);
}

#[test]
fn a_drag_starts_where_the_finger_is() {
    let intents = play(&[
        (1, Down, (100.0, 100.0), 0),
        (1, Move, (100.0, 104.0), 10),
        (1, Move, (100.0, 110.0), 20),
        (1, Move, (100.0, 130.0), 30),
        (1, Up, (0.0, 0.0), 200),
    ]);
    let at = |y| Point::new(100.0, y);
    assert_eq!(
        intents,
        [
            Intent::Press(P),
            Intent::Release,
            Intent::Pan { from: at(110.0), to: at(110.0) },
            Intent::Pan { from: at(110.0), to: at(130.0) },
            Intent::Rest
        ]
    );
}

#[test]
fn a_flick_throws() {
    let mut story = vec![(1, Down, (100.0, 900.0), 0)];
    story.extend((1..10_u16).map(|i| (1, Move, (100.0, 900.0 - f32::from(i) * 10.0), u64::from(i) * 10)));
    story.push((1, Up, (100.0, 810.0), 95));
    let Some(Intent::Fling { velocity }) = play(&story).last().copied() else { panic!("no fling") };
    assert!((velocity.y + 1_000.0).abs() < 1.0 && velocity.x == 0.0);
}

#[test]
fn a_flick_cancelled_does_not_throw() {
    let mut story = vec![(1, Down, (100.0, 900.0), 0)];
    story.extend((1..10_u16).map(|i| (1, Move, (100.0, 900.0 - f32::from(i) * 10.0), u64::from(i) * 10)));
    story.push((1, Cancel, (100.0, 810.0), 95));
    assert_eq!(play(&story).last(), Some(&Intent::Rest));
}

#[test]
fn lifting_one_finger_of_a_pinch_neither_jumps_nor_throws() {
    let mut story = vec![(1, Down, (400.0, 500.0), 0), (2, Down, (600.0, 500.0), 5)];
    story.extend((1..10_u16).map(|i| (1, Move, (400.0 - f32::from(i) * 20.0, 500.0), u64::from(i) * 10)));
    story.extend([(2, Up, (600.0, 500.0), 100), (1, Move, (218.0, 500.0), 105), (1, Up, (218.0, 500.0), 110)]);
    let intents = play(&story);
    let pan = Intent::Pan { from: Point::new(220.0, 500.0), to: Point::new(218.0, 500.0) };
    assert_eq!(intents[intents.len() - 2..], [pan, Intent::Rest]);
}

#[test]
fn a_third_finger_changes_nothing() {
    let two = [(1, Down, (400.0, 500.0), 0), (2, Down, (600.0, 500.0), 5), (1, Move, (380.0, 500.0), 20)];
    let three =
        [two[0], two[1], (3, Down, (10.0, 10.0), 8), (3, Move, (50.0, 10.0), 9), two[2], (3, Up, (50.0, 10.0), 30)];
    assert_eq!(play(&two), play(&three));
}

#[test]
fn a_cancelled_finger_leaves_the_others_ignored() {
    let intents = play(&[
        (1, Down, (400.0, 500.0), 0),
        (2, Down, (600.0, 500.0), 5),
        (1, Cancel, (0.0, 0.0), 20),
        (2, Move, (900.0, 500.0), 25),
        (2, Up, (900.0, 500.0), 30),
    ]);
    assert_eq!(intents, [Intent::Press(Point::new(400.0, 500.0)), Intent::Release, Intent::Rest]);
}

fn report() -> impl Strategy<Value = (u64, Phase, (f32, f32), u64)> {
    let phase = prop_oneof![3 => Just(Down), 8 => Just(Move), 3 => Just(Up), 1 => Just(Cancel)];
    let coordinate = prop_oneof![20 => 0.0_f32..2000.0, 1 => Just(f32::NAN), 1 => Just(f32::INFINITY)];
    (0..5_u64, phase, (coordinate.clone(), coordinate), 0..200_u64)
}

proptest! {
    #[test]
    fn any_fingers_keep_the_grammar_of_a_touch(reports in prop::collection::vec(report(), 0..120)) {
        let mut gestures = Gestures::new(feel());
        let (mut now, mut open, mut pressed, mut moved) = (0, false, false, false);
        for (id, phase, (x, y), gap) in reports {
            now += gap;
            for intent in gestures.feed(Finger { id, phase, at: Point::new(x, y), time: ms(now) }) {
                match intent {
                    Intent::Press(at) => {
                        prop_assert!(!open && at.is_finite());
                        (open, pressed, moved) = (true, true, false);
                    }
                    Intent::LongPress(_) => prop_assert!(pressed),
                    Intent::Release => {
                        prop_assert!(pressed);
                        pressed = false;
                    }
                    Intent::Pan { from, to } => {
                        prop_assert!(open && !pressed && from.is_finite() && to.is_finite());
                        moved = true;
                    }
                    Intent::Pinch { from, to } => {
                        prop_assert!(open && !pressed);
                        prop_assert!([from.0, from.1, to.0, to.1].iter().all(|p| p.is_finite()));
                        moved = true;
                    }
                    Intent::Tap(_) => {
                        prop_assert!(open && pressed && !moved);
                        (open, pressed) = (false, false);
                    }
                    Intent::DoubleTap(_) => prop_assert!(!open && !moved),
                    Intent::Fling { velocity } => {
                        prop_assert!(open && moved && velocity.is_finite());
                        open = false;
                    }
                    Intent::Rest => {
                        prop_assert!(open && !pressed);
                        open = false;
                    }
                }
            }
            prop_assert!(gestures.fingers_down() <= 5);
        }
        for id in 0..5 {
            gestures.feed(Finger { id, phase: Up, at: P, time: ms(now) });
        }
        prop_assert_eq!(gestures.fingers_down(), 0);
    }

    #[test]
    fn pans_add_up_to_the_way_of_the_finger(steps in prop::collection::vec((-40.0_f32..40.0, -40.0_f32..40.0), 1..60)) {
        let mut gestures = Gestures::new(feel());
        let mut at = Point::new(1000.0, 1000.0);
        gestures.feed(Finger { id: 1, phase: Down, at, time: ms(0) });
        let (mut panned, mut started) = (Point::ZERO, None);
        for (i, (dx, dy)) in steps.into_iter().enumerate() {
            at = at + Point::new(dx, dy);
            for intent in gestures.feed(Finger { id: 1, phase: Move, at, time: ms(i as u64 * 8) }) {
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
        let mut gestures = Gestures::new(feel());
        let mut now = (Point::new(400.0, 500.0), Point::new(600.0, 500.0));
        for (id, at) in [(1, now.0), (2, now.1), (3, P)] {
            gestures.feed(Finger { id, phase: Down, at, time: ms(0) });
        }
        for (id, x, y) in moves {
            for intent in gestures.feed(Finger { id, phase: Move, at: Point::new(x, y), time: ms(1) }) {
                let Intent::Pinch { from, to } = intent else { return Err(TestCaseError::fail("not a pinch")) };
                prop_assert_eq!(from, now);
                now = to;
            }
        }
    }
}
