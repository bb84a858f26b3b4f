//! Tests with hands as they are: hands that shake, hands that rest on the glass, two people at once.

use proptest::prelude::*;

use super::{
    Phase::{Cancel, Down, Move, Up},
    *,
};
use crate::touch::{Point, REST_AFTER};

/// Two pixels are a millimetre.
fn feel() -> TouchThresholds {
    TouchThresholds::new(2.0)
}

fn ms(n: u64) -> Duration {
    Duration::from_millis(n)
}

fn report(id: u64, phase: Phase, (x, y): (f32, f32), at: u64, control: bool) -> Finger {
    Finger { id, phase, at: Point::new(x, y), time: ms(at), control }
}

fn play(gestures: &mut GestureRecognizer, reports: &[Finger]) -> Vec<Intent> {
    reports.iter().flat_map(|finger| gestures.feed(*finger)).collect()
}

/// Places within so many millimetres of one.
fn around((x, y): (f32, f32), mm: f32) -> impl Strategy<Value = (f32, f32)> {
    (0.0_f32..=1.0, 0.0_f32..std::f32::consts::TAU).prop_map(move |(part, angle)| {
        // A little less: the threshold itself is a matter of rounding.
        let length = part * mm * 2.0 * 0.999;
        (x + angle.cos() * length, y + angle.sin() * length)
    })
}

const A: (f32, f32) = (300.0, 400.0);
/// 40 cm away.
const B: (f32, f32) = (1_100.0, 400.0);

fn at((x, y): (f32, f32)) -> Point {
    Point::new(x, y)
}

proptest! {
    #[test]
    fn a_finger_that_shakes_within_six_millimetres_taps_however_long(
        shakes in prop::collection::vec((around(A, 6.0), 0..400_u64), 0..60), control in prop::bool::ANY,
    ) {
        let mut gestures = GestureRecognizer::new(feel());
        let mut intents = gestures.feed(report(1, Down, A, 0, control));
        let mut now = 0;
        for (place, gap) in shakes {
            now += gap;
            intents.extend(gestures.feed(report(1, Move, place, now, false)));
        }
        intents.extend(gestures.feed(report(1, Up, A, now + 10, false)));
        intents.retain(|it| !matches!(it, Intent::LongPress(_)));
        prop_assert_eq!(intents, [Intent::Press(at(A)), Intent::Tap(at(A))]);
    }

    #[test]
    fn a_finger_that_goes_further_drags_at_any_time(away in 10.1_f32..300.0, angle in 0.0_f32..6.2, age in 0..20_000_u64) {
        let mut gestures = GestureRecognizer::new(feel());
        let place = (A.0 + angle.cos() * away * 2.0, A.1 + angle.sin() * away * 2.0);
        play(&mut gestures, &[report(1, Down, A, 0, true)]);
        gestures.tick(ms(age));
        let intents = play(&mut gestures, &[report(1, Move, place, age, false)]);
        prop_assert_eq!(intents, [Intent::Release, Intent::Pan { from: at(place), to: at(place) }]);
    }

    #[test]
    fn a_hand_that_rests_changes_nothing_for_the_finger_of_another(
        shakes in prop::collection::vec((around(A, 4.0), 0..300_u64), 0..20),
        story in prop::collection::vec((0.0_f32..1_000.0, 0.0_f32..1_000.0, 1..40_u64), 0..30),
        on in (prop::bool::ANY, prop::bool::ANY), start in around(A, 90.0), more in prop::collection::vec(around(A, 4.0), 0..5),
    ) {
        let mut gestures = GestureRecognizer::new(feel());
        let mut now = 0;
        play(&mut gestures, &[report(1, Down, A, 0, on.0)]);
        for (place, gap) in shakes {
            now += gap;
            play(&mut gestures, &[report(1, Move, place, now, false)]);
        }
        now = now.max(1_000) + 1_000;
        gestures.tick(ms(now));
        let mut finger = vec![report(2, Down, start, now, on.1)];
        for (x, y, gap) in story {
            now += gap;
            finger.push(report(2, Move, (x, y), now, false));
        }
        finger.push(report(2, Up, start, now + 5, false));
        let alone = play(&mut GestureRecognizer::new(feel()), &finger);
        // The hand goes on shaking a little.
        let mut both = vec![finger[0]];
        both.extend(more.into_iter().map(|place| Finger { time: finger[0].time, ..report(1, Move, place, 0, false) }));
        both.extend(&finger[1..]);
        let intents = play(&mut gestures, &both);
        prop_assert_eq!(&intents[..2], [Intent::Release, Intent::Rest]);
        prop_assert_eq!(&intents[2..], alone);
        prop_assert_eq!(play(&mut gestures, &[report(1, Up, A, now + 2_000, false)]), [], "it was no tap");
    }

    #[test]
    fn two_people_tap_two_controls_at_once(
        first in prop::collection::vec(around(A, 6.0), 0..10), second in prop::collection::vec(around(B, 6.0), 0..10),
        order in prop::collection::vec(prop::bool::ANY, 24), gap in 0..30_u64,
    ) {
        let story = |id, place, moves: Vec<(f32, f32)>| {
            let moves = moves.into_iter().map(move |to| (id, Move, to));
            std::iter::once((id, Down, place)).chain(moves).chain([(id, Up, place)]).collect::<Vec<_>>()
        };
        let (mut first, mut second) = (story(1, A, first).into_iter(), story(2, B, second).into_iter());
        let mut gestures = GestureRecognizer::new(feel());
        let (mut now, mut intents) = (0, vec![]);
        let mut turns = order.into_iter();
        loop {
            let one = turns.next().unwrap_or(true);
            let next = if one { first.next().or_else(|| second.next()) } else { second.next().or_else(|| first.next()) };
            let Some((id, phase, place)) = next else { break };
            now += gap;
            intents.extend(gestures.feed(report(id, phase, place, now, true)));
        }
        let taps = |it: &&Intent| matches!(it, Intent::Tap(_) | Intent::OtherTap(_));
        let mut tapped: Vec<f32> = intents.iter().filter(taps).map(|it| match it {
            Intent::Tap(at) | Intent::OtherTap(at) => at.x,
            _ => 0.0,
        }).collect();
        tapped.sort_by(f32::total_cmp);
        prop_assert_eq!(tapped, [A.0, B.0], "{:?}", intents);
        prop_assert_eq!(gestures.fingers_down(), 0);
    }

    #[test]
    fn a_tap_beside_it_does_not_disturb_a_drag(
        ways in prop::collection::vec((0.0_f32..500.0, 0.0_f32..1_000.0), 1..40), down in 0..40_usize, long in 1..40_usize,
    ) {
        let drag: Vec<Finger> = std::iter::once(report(1, Down, A, 0, true))
            .chain(ways.iter().zip(1..).map(|(place, step)| report(1, Move, *place, step * 16, false)))
            .chain([report(1, Up, A, 16 * (ways.len() as u64 + 1), false)])
            .collect();
        let alone = play(&mut GestureRecognizer::new(feel()), &drag);
        let (down, mut both) = (down.min(drag.len() - 2) + 1, drag.clone());
        let up = (down + long).min(drag.len());
        let time = |index: usize| drag.get(index).or(drag.last()).map_or(0, |it| it.time.as_millis() as u64);
        both.insert(up, report(2, Up, B, time(up), false));
        both.insert(down, report(2, Down, B, time(down), true));
        let mut intents = play(&mut GestureRecognizer::new(feel()), &both);
        let others = intents.iter().filter(|it| matches!(it, Intent::OtherPress(_) | Intent::OtherTap(_))).count();
        prop_assert_eq!(others, 2, "{:?}", intents);
        intents.retain(|it| !matches!(it, Intent::OtherPress(_) | Intent::OtherTap(_)));
        prop_assert_eq!(intents, alone);
    }
}

#[test]
fn a_slow_pinch_is_a_pinch() {
    let mut gestures = GestureRecognizer::new(feel());
    let (a, b) = ((300.0, 400.0), (460.0, 400.0));
    let reports = [
        report(1, Down, a, 0, false),
        report(2, Down, b, 2_000, false),
        report(2, Move, (500.0, 400.0), 2_100, false),
        report(1, Move, (280.0, 400.0), 2_110, false),
        report(1, Move, (260.0, 400.0), 2_120, false),
    ];
    let intents = play(&mut gestures, &reports);
    let other = at((500.0, 400.0));
    let pinch = Intent::Pinch { from: (other, at((280.0, 400.0))), to: (other, at((260.0, 400.0))) };
    assert_eq!(intents.last(), Some(&pinch), "{intents:?}");
}

#[test]
fn two_fingers_of_one_hand_tap_nothing() {
    let mut gestures = GestureRecognizer::new(feel());
    let beside = (A.0 + 60.0, A.1);
    let intents = play(
        &mut gestures,
        &[
            report(1, Down, A, 0, true),
            report(2, Down, beside, 30, true),
            report(1, Up, A, 120, false),
            report(2, Up, beside, 130, false),
        ],
    );
    assert!(!intents.iter().any(|it| matches!(it, Intent::Tap(_) | Intent::OtherTap(_))), "{intents:?}");
}

#[test]
fn a_hand_that_leans_on_a_control_beside_a_touch_does_not_tap_it() {
    let mut gestures = GestureRecognizer::new(feel());
    let pressed = play(&mut gestures, &[report(1, Down, A, 0, true), report(2, Down, B, 100, true)]);
    assert_eq!(pressed, [Intent::Press(at(A)), Intent::OtherPress(at(B))]);
    assert_eq!(gestures.tick(ms(499)), []);
    assert_eq!(gestures.tick(ms(500)), [Intent::LongPress(at(A))]);
    assert_eq!(gestures.wake_at(), Some(ms(100) + REST_AFTER));
    assert_eq!(gestures.tick(ms(1_100)), [Intent::OtherRelease(at(B))]);
    assert!(!gestures.all_rest(ms(1_050)) && gestures.all_rest(ms(1_100)));
    assert_eq!(play(&mut gestures, &[report(2, Up, B, 1_200, false)]), []);
    assert_eq!(play(&mut gestures, &[report(1, Up, A, 1_300, false)]), [Intent::Tap(at(A))]);
}

#[test]
fn who_waited_beside_a_drag_takes_over_when_it_is_done() {
    let mut gestures = GestureRecognizer::new(feel());
    let away = (B.0, B.1 + 100.0);
    play(&mut gestures, &[report(1, Down, A, 0, true), report(1, Move, (A.0, A.1 + 100.0), 50, false)]);
    let other = play(&mut gestures, &[report(2, Down, B, 60, true), report(2, Move, away, 90, false)]);
    assert_eq!(other, [Intent::OtherPress(at(B)), Intent::OtherRelease(at(B))]);
    assert_eq!(play(&mut gestures, &[report(1, Cancel, A, 100, false)]), [Intent::Rest]);
    let taken = play(&mut gestures, &[report(2, Move, (B.0, B.1 + 120.0), 110, false)]);
    let to = at((B.0, B.1 + 120.0));
    assert_eq!(taken, [Intent::Press(to), Intent::Release, Intent::Pan { from: to, to }]);
}

#[test]
fn who_dragged_and_then_rests_gives_way() {
    let mut gestures = GestureRecognizer::new(feel());
    play(&mut gestures, &[report(1, Down, A, 0, true), report(1, Move, (A.0, A.1 + 100.0), 50, false)]);
    let moved = (B.0, B.1 + 100.0);
    play(&mut gestures, &[report(2, Down, B, 900, true)]);
    let taken = play(&mut gestures, &[report(2, Move, moved, 1_200, false)]);
    let pan = Intent::Pan { from: at(moved), to: at(moved) };
    assert_eq!(taken, [Intent::OtherRelease(at(B)), Intent::Rest, Intent::Press(at(moved)), Intent::Release, pan]);
}
