//! Elastic bounds in one dimension: content can be dragged beyond its end and springs back when the finger lifts.
//!
//! A drag of length `x` beyond a bound shows as `(1 - 1 / (x·c / d + 1)) · d`, the curve of iOS, with `c` = 0.55 and `d`
//! the size of the view. Right behind the bound the page follows by 0.55 of the finger's way, after half a view by 0.34
//! of it, and it never gets a whole view away. The curve has an inverse, so a drag out and back ends where it began and
//! no state is kept between events.
//!
//! When the finger lifts, the stretch `s` falls as `s · e^(-12·t)`: to a third within 0.1 s and, from 500 pixels, to
//! nothing within 0.6 s. It slows down all the way and never swings beyond the bound. It depends on the time alone and
//! not on the frames, as a fling does.

use std::time::Duration;

/// Share of the finger's way that shows right behind the bound.
const GIVE: f64 = 0.55;
/// Pulling back loses all but 1/e of the stretch in 1/12 s.
const PULL_PER_S: f64 = 12.0;
/// A stretch smaller than this is none, in pixels.
const NEGLIGIBLE: f64 = 0.5;

/// Moves `at` by `delta` where `low..=high` is free and beyond it gives way; all in pixels.
pub(super) fn drag(at: f64, delta: f64, (low, high): (f64, f64), view: f64) -> f64 {
    let view = view.max(1.0);
    let free = if at < low {
        low - relaxed(low - at, view)
    } else if at > high {
        high + relaxed(at - high, view)
    } else {
        at
    };
    let moved = free + delta;
    if !moved.is_finite() {
        at
    } else if moved < low {
        low - stretched(low - moved, view)
    } else if moved > high {
        high + stretched(moved - high, view)
    } else {
        moved
    }
}

/// Lets the bounds pull `at` back for `dt`; returns whether it still moves.
pub(super) fn settle(at: f64, (low, high): (f64, f64), dt: Duration) -> (f64, bool) {
    let bound = at.clamp(low, high);
    let stretch = (at - bound) * (-PULL_PER_S * dt.as_secs_f64()).exp();
    if stretch.abs() < NEGLIGIBLE { (bound, false) } else { (bound + stretch, true) }
}

fn stretched(way: f64, view: f64) -> f64 {
    (1.0 - 1.0 / (way * GIVE / view + 1.0)) * view
}

fn relaxed(stretch: f64, view: f64) -> f64 {
    // A pinch may pull further than the curve ever reaches; that counts as almost its end.
    let stretch = stretch.min(view * 0.98);
    view / GIVE * stretch / (view - stretch)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_numbers_above_are_true() {
        let share =
            |way: f64| (drag(0.0, -way - 1.0, (0.0, 1000.0), 1920.0) - drag(0.0, -way, (0.0, 1000.0), 1920.0)).abs();
        assert!(
            (share(0.0) - 0.55).abs() < 0.01 && (share(960.0) - 0.34).abs() < 0.01,
            "{} {}",
            share(0.0),
            share(960.0)
        );
        assert!((settle(-500.0, (0.0, 1000.0), Duration::from_millis(100)).0 + 150.6).abs() < 0.1);
        assert_eq!(settle(-500.0, (0.0, 1000.0), Duration::from_millis(600)), (0.0, false));
    }

    proptest! {
        #[test]
        fn pulling_back_does_not_depend_on_the_frame_rate(
            at in -1900.0_f64..-200.0, frames in prop::collection::vec(1_u64..30, 1..4),
        ) {
            let (mut fine, mut all) = (at, 0);
            for ms in &frames {
                fine = settle(fine, (0.0, 1000.0), Duration::from_millis(*ms)).0;
                all += ms;
            }
            let whole = settle(at, (0.0, 1000.0), Duration::from_millis(all)).0;
            prop_assert!((fine - whole).abs() < 1e-6);
        }

        #[test]
        fn out_and_back_ends_where_it_began(at in 0.0_f64..1000.0, way in -3000.0_f64..3000.0) {
            let bounds = (0.0, 1000.0);
            let there = drag(at, way, bounds, 1920.0);
            let back = drag(there, -way, bounds, 1920.0);
            prop_assert!((back - at).abs() < 1e-6);
        }

        #[test]
        fn never_further_than_the_finger_and_never_a_view_away(at in 0.0_f64..1000.0, way in -1e6_f64..1e6) {
            let there = drag(at, way, (0.0, 1000.0), 1920.0);
            prop_assert!((there - at).abs() <= way.abs() + 1e-9);
            prop_assert!((-1920.0..=2920.0).contains(&there));
        }

        #[test]
        fn settling_ends_within_a_second(at in -1920.0_f64..3000.0) {
            let (mut at, mut moving, mut frames) = (at, true, 0);
            while moving {
                (at, moving) = settle(at, (0.0, 1000.0), Duration::from_millis(16));
                frames += 1;
                prop_assert!(frames < 63);
            }
            prop_assert!((0.0..=1000.0).contains(&at));
        }
    }
}
