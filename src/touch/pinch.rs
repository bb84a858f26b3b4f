//! Pinch transform of two fingers, from their old to their new positions: scale and shift, no rotation. A page stays
//! upright.
//!
//! Without rotation two fingers cannot both keep their document points unless they move along the line between them. The
//! point half way between them always stays half way between them.

use super::Point;

/// Fingers nearer to each other than this count as this far apart, in pixels; ratios stay finite and still telescope.
/// It guards a division and is no threshold a hand could feel: finger tips are further apart on any panel.
const NEAREST: f32 = 10.0;

/// Scale by `factor` such that what was at `from` comes to lie at `to` (pixels).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Similarity {
    pub factor: f32,
    pub from: Point,
    pub to: Point,
}

impl Similarity {
    /// Movement of two fingers between two moments.
    pub(crate) fn between(from: (Point, Point), to: (Point, Point)) -> Self {
        let span = |(a, b): (Point, Point)| a.distance(b).max(NEAREST);
        let factor = span(to) / span(from);
        Self {
            factor: if factor.is_finite() && factor > 0.0 { factor } else { 1.0 },
            from: from.0.middle(from.1),
            to: to.0.middle(to.1),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn point() -> impl Strategy<Value = Point> {
        (0.0_f32..4000.0, 0.0_f32..4000.0).prop_map(|(x, y)| Point::new(x, y))
    }

    /// Where a point of the glass goes.
    fn moved(similarity: Similarity, at: Point) -> Point {
        similarity.to + (at - similarity.from) * similarity.factor
    }

    proptest! {
        #[test]
        fn the_midpoint_stays_the_midpoint(a in point(), b in point(), c in point(), d in point()) {
            let similarity = Similarity::between((a, b), (c, d));
            prop_assert!(moved(similarity, a.middle(b)).distance(c.middle(d)) < 0.01);
            prop_assert!(similarity.factor.is_finite() && similarity.factor > 0.0);
        }

        #[test]
        fn fingers_along_their_line_keep_their_points(a in point(), b in point(), s in 0.3_f32..3.0, shift in point()) {
            prop_assume!(a.distance(b) > 40.0);
            let to = (a * s + shift, b * s + shift);
            let similarity = Similarity::between((a, b), to);
            prop_assert!(moved(similarity, a).distance(to.0) < 0.05);
            prop_assert!(moved(similarity, b).distance(to.1) < 0.05);
        }

        #[test]
        fn which_finger_came_first_is_the_same(a in point(), b in point(), c in point(), d in point()) {
            prop_assert_eq!(Similarity::between((a, b), (c, d)), Similarity::between((b, a), (d, c)));
        }
    }

    #[test]
    fn coincident_fingers_do_not_divide_by_zero() {
        let p = Point::new(100.0, 100.0);
        assert_eq!(Similarity::between((p, p), (p, p)).factor, 1.0);
        let apart = Similarity::between((p, p), (p, Point::new(300.0, 100.0)));
        assert_eq!(apart.factor, 20.0);
    }
}
