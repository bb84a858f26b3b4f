//! Tests of the gesture recogniser by example. Random fingers are in `fingers_tests`.

use super::*;
use crate::touch::Point;

fn ms(n: u64) -> Duration {
    Duration::from_millis(n)
}

fn feel() -> TouchThresholds {
    TouchThresholds::new(2.0)
}

fn play(story: &[(u64, Phase, (f32, f32), u64)]) -> Vec<Intent> {
    let mut gestures = GestureRecognizer::new(feel());
    story
        .iter()
        .flat_map(|(id, phase, (x, y), at)| {
            gestures.feed(Finger { id: *id, phase: *phase, at: Point::new(*x, *y), time: ms(*at), control: false })
        })
        .collect()
}

/// Looks at reports as frames do: each look is blind since the one before.
fn play_in_frames(looks: &[(u64, u64, &[(u64, Phase, (f32, f32))])]) -> Vec<Intent> {
    let mut gestures = GestureRecognizer::new(feel());
    let mut intents = vec![];
    for (time, blind, reports) in looks {
        gestures.blind(ms(*time), ms(*blind));
        for (id, phase, (x, y)) in *reports {
            intents.extend(gestures.feed(Finger {
                id: *id,
                phase: *phase,
                at: Point::new(*x, *y),
                time: ms(*time),
                control: false,
            }));
        }
        intents.extend(gestures.tick(ms(*time)));
    }
    intents
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
fn two_taps_within_one_slow_frame_are_a_double_tap() {
    let at = (100.0, 100.0);
    let taps = [(1, Down, at), (1, Up, at), (2, Down, at), (2, Up, at)];
    let expected = [Intent::Press(P), Intent::Tap(P), Intent::Press(P), Intent::Tap(P), Intent::DoubleTap(P)];
    assert_eq!(play_in_frames(&[(300, 250, &taps)]), expected);
    assert_eq!(play_in_frames(&[(300, 0, &taps)]), expected, "nobody told that the frame was slow");
}

#[test]
fn taps_torn_apart_by_slow_frames_are_a_double_tap() {
    let at = (100.0, 100.0);
    let (down, up) = ((1, Down, at), (1, Up, at));
    let double = |looks: &[(u64, u64, &[(u64, Phase, (f32, f32))])]| {
        play_in_frames(looks).iter().filter(|it| matches!(it, Intent::DoubleTap(_))).count()
    };
    assert_eq!(double(&[(0, 0, &[down]), (250, 250, &[up, down]), (300, 50, &[up])]), 1, "lift and return in one look");
    assert_eq!(double(&[(0, 0, &[down, up]), (600, 250, &[down, up])]), 1, "the board drew for most of the gap");
    assert_eq!(double(&[(0, 0, &[down]), (700, 700, &[up, down, up])]), 1, "no long press while nobody looked");
    assert_eq!(double(&[(0, 0, &[down, up]), (700, 250, &[down, up])]), 0, "late even without the drawing");
    assert_eq!(double(&[(0, 0, &[down, up]), (9_000, 9_000, &[down, up])]), 0, "a board that stood still");
}

#[test]
fn a_contact_that_bounces_on_fast_frames_is_no_double_tap() {
    let at = (100.0, 100.0);
    let (down, up) = ((1, Down, at), (1, Up, at));
    let landing = play_in_frames(&[(16, 16, &[down, up, down]), (112, 16, &[up])]);
    let lifting = play_in_frames(&[(16, 16, &[down]), (112, 16, &[up, down]), (128, 16, &[up])]);
    let between = play_in_frames(&[(16, 16, &[down]), (112, 16, &[up]), (128, 16, &[down]), (144, 16, &[up])]);
    for intents in [landing, lifting, between] {
        assert!(!intents.iter().any(|it| matches!(it, Intent::DoubleTap(_))), "{intents:?}");
    }
}

#[test]
fn a_tap_behind_a_slow_frame_is_no_long_press() {
    let at = (100.0, 100.0);
    let intents = play_in_frames(&[(0, 0, &[(1, Down, at)]), (800, 800, &[(1, Up, at)])]);
    assert_eq!(intents, [Intent::Press(P), Intent::Tap(P)]);
    let held = play_in_frames(&[(0, 0, &[(1, Down, at)]), (800, 800, &[])]);
    assert_eq!(held, [Intent::Press(P), Intent::LongPress(P)], "no lift was reported, so it is held");
}

#[test]
fn a_flick_on_slow_frames_throws() {
    // 1 px a millisecond, looked at every 100 ms, the lift in a look of its own.
    let at = |y| (100.0, y);
    let intents = play_in_frames(&[
        (100, 100, &[(1, Down, at(900.0)), (1, Move, at(860.0)), (1, Move, at(820.0))]),
        (200, 100, &[(1, Move, at(780.0)), (1, Move, at(740.0))]),
        (300, 100, &[(1, Up, at(740.0))]),
    ]);
    let Some(Intent::Fling { velocity }) = intents.last() else { panic!("no fling: {intents:?}") };
    assert!((-1_500.0..-500.0).contains(&velocity.y), "{velocity:?}");
}

#[test]
fn a_finger_that_rested_on_slow_frames_does_not_throw() {
    let at = |y| (100.0, y);
    let intents = play_in_frames(&[
        (100, 100, &[(1, Down, at(900.0)), (1, Move, at(800.0))]),
        (200, 100, &[(1, Move, at(740.0))]),
        (300, 100, &[]),
        (400, 100, &[(1, Up, at(740.0))]),
    ]);
    assert_eq!(intents.last(), Some(&Intent::Rest));
}

#[test]
fn a_finger_whose_lift_was_lost_is_forgotten() {
    let mut gestures = GestureRecognizer::new(feel());
    for id in 1..=3 {
        gestures.feed(Finger { id, phase: Down, at: P, time: ms(0), control: false });
    }
    gestures.feed(Finger { id: 3, phase: Move, at: P, time: ms(30_000), control: false });
    assert_eq!((gestures.fingers_down(), gestures.wake_at()), (3, Some(LOST_CONTACT)));
    assert_eq!(gestures.tick(LOST_CONTACT), [Intent::Rest]);
    assert_eq!(gestures.tick(LOST_CONTACT + ms(30_000)), []);
    assert_eq!((gestures.fingers_down(), gestures.wake_at()), (0, None));
    assert_eq!(
        gestures.feed(Finger { id: 1, phase: Move, at: Point::ZERO, time: LOST_CONTACT + ms(40_000), control: false }),
        []
    );
}

#[test]
fn a_finger_nobody_knows_where_counts_and_does_nothing() {
    let mut gestures = GestureRecognizer::new(feel());
    let finger = |phase, x| Finger { id: 1, phase, at: Point::new(x, 5.0), time: ms(0), control: false };
    assert_eq!(gestures.feed(finger(Down, f32::NAN)), []);
    assert_eq!(gestures.feed(finger(Move, 50.0)), []);
    assert_eq!(gestures.fingers_down(), 1);
    assert_eq!(gestures.feed(finger(Up, 50.0)), []);
    assert_eq!(gestures.fingers_down(), 0);
}

#[test]
fn a_third_quick_tap_is_not_a_second_double_tap() {
    let at = (100.0, 100.0);
    let story: Vec<_> = (0..3).flat_map(|i| [(1, Down, at, i * 200), (1, Up, at, i * 200 + 50)]).collect();
    assert_eq!(play(&story).iter().filter(|it| matches!(it, Intent::DoubleTap(_))).count(), 1);
}

#[test]
fn slow_hands_get_their_tap() {
    let mut gestures = GestureRecognizer::new(feel());
    let finger = |phase, at| Finger { id: 1, phase, at: P, time: ms(at), control: false };
    assert_eq!(gestures.feed(finger(Down, 0)), [Intent::Press(P)]);
    assert_eq!(gestures.wake_at(), Some(ms(500)));
    assert_eq!(gestures.tick(ms(499)), []);
    assert_eq!(gestures.tick(ms(500)), [Intent::LongPress(P)]);
    assert_eq!((gestures.tick(ms(600)), gestures.wake_at()), (vec![], Some(LOST_CONTACT)));
    assert_eq!(gestures.feed(finger(Up, 900)), [Intent::Tap(P)]);
}

#[test]
fn a_drag_starts_where_the_finger_is() {
    let intents = play(&[
        (1, Down, (100.0, 100.0), 0),
        (1, Move, (100.0, 108.0), 10),
        (1, Move, (100.0, 115.0), 20),
        (1, Move, (100.0, 135.0), 30),
        (1, Up, (0.0, 0.0), 200),
    ]);
    let at = |y| Point::new(100.0, y);
    assert_eq!(
        intents,
        [
            Intent::Press(P),
            Intent::Release,
            Intent::Pan { from: at(115.0), to: at(115.0) },
            Intent::Pan { from: at(115.0), to: at(135.0) },
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
