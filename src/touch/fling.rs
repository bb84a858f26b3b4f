//! Fling: a thrown page glides on and comes to rest.
//!
//! The curve is that of iOS scroll views (`UIScrollView.DecelerationRate.normal`): each millisecond leaves 0.998 of the
//! velocity. With `k = -1000 · ln 0.998 = 2.002 /s`
//!
//! - velocity after `t` seconds: `v(t) = v₀ · e^(-k·t)`;
//! - way after `t` seconds: `s(t) = v₀ · (1 - e^(-k·t)) / k`;
//! - it is over when `v(t)` falls to 6 mm/s, after `ln(v₀ / 6 mm/s) / k`.
//!
//! | lift at | glides for | and goes |
//! |---|---|---|
//! | 40 mm/s, the slowest throw | 0.9 s | 17 mm |
//! | 300 mm/s, an ordinary one | 2.0 s | 147 mm |
//! | 2,000 mm/s, the fastest that counts | 2.9 s | 996 mm |
//!
//! Chromium's curve is steeper at first and ends sooner, Android's spline goes further; this one is the plainest of
//! them and has a closed form: the way is computed from the time since the throw, so the page comes to rest at the same
//! place at 10 and at 144 frames a second. At an edge of the document the glide ends and [`super::elastic`] takes over.

use std::time::Duration;

use super::{Point, TouchThresholds};

/// Decay of the velocity per second: -1000 × ln 0.998.
const DECAY: f64 = 2.002_002_670_673_6;

/// A glide under way. Rests at once when it starts slower than a glide ends.
#[derive(Clone, Debug)]
pub(crate) struct Glide {
    velocity: (f64, f64),
    elapsed: f64,
    /// Seconds from the throw to rest.
    ends: f64,
}

impl Glide {
    /// A throw with a velocity in pixels per second.
    pub(crate) fn new(velocity: Point, feel: TouchThresholds) -> Self {
        let still = Self { velocity: (0.0, 0.0), elapsed: 0.0, ends: 0.0 };
        if !velocity.is_finite() {
            return still;
        }
        let speed = f64::from(velocity.x).hypot(f64::from(velocity.y));
        let (slowest, fastest) = (f64::from(feel.glide_end()), f64::from(feel.fastest_fling()));
        if speed.is_nan() || speed <= slowest {
            return still;
        }
        let limit = (fastest / speed).min(1.0);
        Self {
            velocity: (f64::from(velocity.x) * limit, f64::from(velocity.y) * limit),
            elapsed: 0.0,
            ends: (speed * limit / slowest).ln() / DECAY,
        }
    }

    /// Lets time pass and returns the way made in it, in pixels.
    pub(crate) fn step(&mut self, dt: Duration) -> Point {
        let before = self.way(self.elapsed);
        self.elapsed = (self.elapsed + dt.as_secs_f64()).min(self.ends);
        let after = self.way(self.elapsed);
        Point::new(((after - before) * self.velocity.0) as f32, ((after - before) * self.velocity.1) as f32)
    }

    /// True once at rest.
    pub(crate) fn is_over(&self) -> bool {
        self.elapsed >= self.ends
    }

    /// Way after `t` seconds per unit of starting velocity.
    fn way(&self, t: f64) -> f64 {
        -(-DECAY * t).exp_m1() / DECAY
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_table_above_is_true() {
        let feel = TouchThresholds::new(10.0);
        for (mm_per_s, seconds, mm) in
            [(40.0, 0.9, 17.0), (300.0, 2.0, 147.0), (2_000.0, 2.9, 996.0), (9_000.0, 2.9, 996.0)]
        {
            let glide = Glide::new(Point::new(mm_per_s * 10.0, 0.0), feel);
            assert!((glide.ends - seconds).abs() < 0.06, "{mm_per_s}: {} s", glide.ends);
            let way = glide.way(glide.ends) * glide.velocity.0 / 10.0;
            assert!((way - mm).abs() < 0.6, "{mm_per_s}: {way} mm");
        }
    }

    proptest! {
        #[test]
        fn a_fling_ends_within_five_seconds(x in -1e6_f32..1e6, y in -1e6_f32..1e6, px_per_mm in 0.5_f32..20.0) {
            let mut glide = Glide::new(Point::new(x, y), TouchThresholds::new(px_per_mm));
            let way = glide.step(Duration::from_secs(5));
            prop_assert!(glide.is_over());
            prop_assert!(way.is_finite() && way.length() < 1_500.0 * px_per_mm);
            prop_assert_eq!(glide.step(Duration::from_secs(1)), Point::ZERO);
        }

        #[test]
        fn the_way_does_not_depend_on_the_frame_rate(v in 200.0_f32..5000.0, frames in prop::collection::vec(1_u64..200, 1..60)) {
            let feel = TouchThresholds::new(2.7);
            let (mut fine, mut coarse) = (Glide::new(Point::new(0.0, v), feel), Glide::new(Point::new(0.0, v), feel));
            let mut way = 0.0_f64;
            for ms in &frames {
                way += f64::from(fine.step(Duration::from_millis(*ms)).y);
            }
            let whole = f64::from(coarse.step(Duration::from_millis(frames.iter().sum())).y);
            prop_assert!((way - whole).abs() < 0.05, "{} {}", way, whole);
        }

        #[test]
        fn no_velocity_makes_a_glide_that_is_not_a_number(x in prop::num::f32::ANY, y in prop::num::f32::ANY) {
            let mut glide = Glide::new(Point::new(x, y), TouchThresholds::new(2.7));
            prop_assert!(glide.step(Duration::from_millis(16)).is_finite());
            prop_assert!((glide.way(glide.ends) * glide.velocity.0.hypot(glide.velocity.1)).is_finite());
        }
    }
}
