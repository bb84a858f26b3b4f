//! Tests of tile selection: a detail covers the visible part, stays on the page and within its budget, and lasts for a
//! while.

use proptest::prelude::*;

use super::*;

const VIEW: Point = Point::new(1080.0, 1700.0);

/// A page larger than the view in both directions, somewhere under it.
fn large() -> impl Strategy<Value = VisiblePart> {
    (1200_u32..20_000, 1800_u32..20_000, 0.0_f32..=1.0, 0.0_f32..=1.0).prop_map(|(width, height, x, y)| {
        let (w, h) = (width as f32, height as f32);
        let on_glass = Rect { x: -(w - VIEW.x) * x, y: -(h - VIEW.y) * y, width: w, height: h };
        VisiblePart::new(on_glass, VIEW, (width, height)).unwrap()
    })
}

/// Any page anywhere, as long as it is in sight.
fn any_sight() -> impl Strategy<Value = VisiblePart> {
    let page = (1_u32..60_000, 1_u32..60_000);
    let place = (-60_000.0_f32..8_000.0, -60_000.0_f32..8_000.0);
    let view = (1.0_f32..8_000.0, 1.0_f32..8_000.0);
    // The page may be shown at another scale than the one that is asked about.
    (page, place, view, 0.25_f32..4.0, prop::bool::ANY).prop_filter_map(
        "out of sight",
        |(page, place, view, by, far)| {
            let (width, height) = (page.0 as f32 * by, page.1 as f32 * by);
            let near = |at: f32, view: f32, length: f32| if far { at } else { at.rem_euclid(view + length) - length };
            let on_glass = Rect { x: near(place.0, view.0, width), y: near(place.1, view.1, height), width, height };
            VisiblePart::new(on_glass, Point::new(view.0, view.1), page)
        },
    )
}

fn velocity() -> impl Strategy<Value = Point> {
    let v = prop_oneof![2 => Just(0.0_f32), 6 => -8_000.0_f32..8_000.0, 1 => prop::num::f32::ANY];
    (v.clone(), v).prop_map(|(x, y)| Point::new(x, y))
}

fn order(clip: PixelRect) -> Draw {
    Draw { page: 0, scale: 1.0, clip }
}

#[test]
fn a_page_that_fits_is_drawn_whole() {
    let on_glass = Rect { x: 20.0, y: 30.0, width: 1000.0, height: 1414.0 };
    let sight = VisiblePart::new(on_glass, VIEW, (1000, 1414)).unwrap();
    assert_eq!(sight.detail(Point::ZERO, DETAIL_BYTES), PixelRect { x: 0, y: 0, width: 1000, height: 1414 });
}

#[test]
fn out_of_sight_is_no_sight() {
    for (x, width) in [(1080.0, 500.0), (-500.0, 500.0), (f32::NAN, 500.0), (0.0, 0.0), (0.0, f32::INFINITY)] {
        let on_glass = Rect { x, y: 0.0, width, height: 500.0 };
        assert_eq!(VisiblePart::new(on_glass, VIEW, (500, 500)), None, "{x} {width}");
    }
}

#[test]
fn a_moving_page_is_drawn_ahead() {
    let on_glass = Rect { x: -5_000.0, y: -5_000.0, width: 10_000.0, height: 10_000.0 };
    let sight = VisiblePart::new(on_glass, VIEW, (10_000, 10_000)).unwrap();
    let still = sight.detail(Point::ZERO, DETAIL_BYTES);
    // The page goes up on the glass: what comes into sight is further down.
    let moving = sight.detail(Point::new(0.0, -2_000.0), DETAIL_BYTES);
    assert_eq!((moving.x, moving.width), (still.x, still.width));
    assert!(moving.y > still.y && moving.y + moving.height > still.y + still.height);
    // A slight change of speed asks for the same.
    assert_eq!(moving, sight.detail(Point::new(20.0, -1_700.0), DETAIL_BYTES));
}

fn panned(velocity: Point) -> PageMovement {
    PageMovement { resting: false, steady: true, velocity }
}

const AT_REST: PageMovement = PageMovement { resting: true, steady: true, velocity: Point::ZERO };

#[test]
fn an_order_under_way_is_not_thrown_away() {
    let at = |y| {
        let on_glass = Rect { x: 0.0, y, width: 1_080.0, height: 20_000.0 };
        VisiblePart::new(on_glass, VIEW, (1_080, 20_000)).unwrap()
    };
    let up = panned(Point::new(0.0, -1_500.0));
    let first = wanted_detail(at(-4_000.0), up, &[], None, DETAIL_BYTES).expect("nothing is held");
    assert_eq!(wanted_detail(at(-4_200.0), up, &[], Some(first), DETAIL_BYTES), Some(first));
    // However far the page has gone meanwhile; at rest only what shows everything will do.
    let gone = at(-9_000.0);
    assert_eq!(wanted_detail(gone, up, &[], Some(first), DETAIL_BYTES), Some(first));
    assert_eq!(wanted_detail(gone, AT_REST, &[], Some(first), DETAIL_BYTES), Some(gone.tight(DETAIL_BYTES)));
    assert_eq!(wanted_detail(at(-4_200.0), up, &[first], None, DETAIL_BYTES), None);
    // It still covers the sight, but not for long.
    let late = at(-4_700.0);
    assert!(late.is_within(first));
    let second = wanted_detail(late, up, &[first], None, DETAIL_BYTES).expect("nothing for soon");
    assert!(late.soon(up.velocity).is_covered(&[first, second]));
    assert_eq!(second.y, first.y + first.height, "what is there is not drawn again");
    assert_eq!(wanted_detail(late, panned(Point::ZERO), &[first], None, DETAIL_BYTES), None);
    // A drift to the side asks for nothing at the side.
    let wide = |x, y| {
        let on_glass = Rect { x, y, width: 9_000.0, height: 20_000.0 };
        VisiblePart::new(on_glass, VIEW, (9_000, 20_000)).unwrap()
    };
    let first = wide(-4_000.0, -4_000.0).detail(up.velocity, DETAIL_BYTES);
    let drifted = wanted_detail(wide(-4_200.0, -4_700.0), up, &[first], None, DETAIL_BYTES).expect("nothing for soon");
    assert!(drifted.y == first.y + first.height && drifted.height < first.height / 2, "{first:?} {drifted:?}");
}

#[test]
fn nothing_is_asked_for_while_the_scale_changes_under_the_fingers() {
    let sight =
        VisiblePart::new(Rect { x: -9.0, y: -9.0, width: 2_000.0, height: 3_000.0 }, VIEW, (2_000, 3_000)).unwrap();
    let pinched = PageMovement { steady: false, ..panned(Point::ZERO) };
    assert_eq!(wanted_detail(sight, pinched, &[], None, DETAIL_BYTES), None);
}

proptest! {
    #[test]
    fn what_is_drawn_first_is_what_is_in_sight(sight in any_sight()) {
        let clip = sight.tight(DETAIL_BYTES);
        prop_assert!(sight.is_within(clip) || clip == sight.detail(Point::ZERO, DETAIL_BYTES), "{clip:?}");
        prop_assert!(u64::from(clip.width) * u64::from(clip.height) * 4 <= DETAIL_BYTES as u64);
        prop_assert!(order(clip).bitmap_bytes().is_some());
    }

    #[test]
    fn a_detail_covers_the_sight_and_stays_on_the_page(
        sight in any_sight(), velocity in velocity(), budget in 0..100_000_000_usize,
    ) {
        let clip = sight.detail(velocity, budget);
        prop_assert!(order(clip).bitmap_bytes().is_some_and(|bytes| bytes <= budget.max(4)), "{:?}", clip);
        prop_assert!(clip.x + clip.width <= sight.across.whole && clip.y + clip.height <= sight.down.whole);
        let (width, height) = (sight.across.length().ceil() + 1.0, sight.down.length().ceil() + 1.0);
        let side = f64::from(MAX_SIDE);
        if width * height * 4.0 <= budget.min(MAX_BITMAP_BYTES) as f64 && width <= side && height <= side {
            prop_assert!(sight.is_within(clip), "{:?} {:?}", sight, clip);
        } else {
            // What cannot be covered is at least what one looks at.
            let middle = (sight.across.from + sight.across.to) / 2.0;
            prop_assert!(f64::from(clip.x) <= middle + 1.0 && middle - 1.0 <= f64::from(clip.x + clip.width));
        }
    }

    #[test]
    fn a_small_pan_asks_for_nothing_new(sight in large(), dx in -0.19_f64..0.19, dy in -0.19_f64..0.19) {
        let clip = sight.detail(Point::ZERO, DETAIL_BYTES);
        let shift = |axis: VisibleRange, by: f64| {
            let way = (axis.length() * by).clamp(-axis.from, f64::from(axis.whole) - axis.to);
            VisibleRange { from: axis.from + way, to: axis.to + way, ..axis }
        };
        let panned = VisiblePart { across: shift(sight.across, dx), down: shift(sight.down, dy) };
        prop_assert!(panned.is_within(clip));
        prop_assert_eq!(wanted_detail(panned, AT_REST, &[clip], None, DETAIL_BYTES), None);
    }

    #[test]
    fn edges_lie_on_the_grid_or_at_the_page(sight in large(), velocity in velocity()) {
        let clip = sight.detail(velocity, DETAIL_BYTES);
        let on_grid = |edge: u32, whole: u32| edge.is_multiple_of(STEP as u32) || edge == whole;
        prop_assert!(on_grid(clip.x, 0) && on_grid(clip.y, 0));
        prop_assert!(on_grid(clip.x + clip.width, sight.across.whole));
        prop_assert!(on_grid(clip.y + clip.height, sight.down.whole));
    }

    #[test]
    fn what_is_drawn_is_enough_until_the_next_is_there(sight in large(), velocity in velocity()) {
        let clip = sight.detail(velocity, DETAIL_BYTES);
        prop_assert!(sight.soon(velocity).is_within(clip), "{:?} {:?}", sight.soon(velocity), clip);
        prop_assert_eq!(wanted_detail(sight, panned(velocity), &[clip], None, DETAIL_BYTES), None);
        prop_assert_eq!(wanted_detail(sight, panned(velocity), &[], Some(clip), DETAIL_BYTES), Some(clip));
    }

    #[test]
    fn what_is_held_together_is_as_good_as_one_detail(sight in large(), x in 0.0_f64..1.0, y in 0.0_f64..1.0) {
        let clip = sight.detail(Point::ZERO, DETAIL_BYTES);
        let (left, top) = ((f64::from(clip.width - 2) * x) as u32 + 1, (f64::from(clip.height - 2) * y) as u32 + 1);
        let parts = [(0, 0, left, top), (left, 0, clip.width - left, top), (0, top, clip.width, clip.height - top)]
            .map(|(x, y, width, height)| PixelRect { x: clip.x + x, y: clip.y + y, width, height });
        prop_assert!(sight.is_covered(&parts));
        prop_assert_eq!(wanted_detail(sight, AT_REST, &parts, None, DETAIL_BYTES), None);
        for missing in 0..3 {
            let kept: Vec<PixelRect> = (0..3).filter(|n| *n != missing).map(|n| parts[n]).collect();
            if let Some(next) = wanted_detail(sight, AT_REST, &kept, None, DETAIL_BYTES) {
                let all = [kept.clone(), vec![next]].concat();
                prop_assert!(sight.is_covered(&all));
                prop_assert!(next.width <= clip.width && next.height <= clip.height);
            } else {
                prop_assert!(sight.is_covered(&kept));
            }
        }
    }

    #[test]
    fn surroundings_come_side_by_side(sight in large()) {
        let whole = sight.detail(Point::ZERO, DETAIL_BYTES);
        let mut held = vec![sight.tight(DETAIL_BYTES)];
        while let Some(side) = wanted_detail(sight, AT_REST, &held, None, DETAIL_BYTES) {
            prop_assert!(held.iter().all(|other| !coverage::meet(side, *other)), "{:?} is there", side);
            prop_assert!(coverage::uncovered(side, &[whole]).is_empty());
            prop_assert!(side.width * side.height < whole.width * whole.height / 2, "{:?} {:?}", side, whole);
            held.push(side);
        }
        prop_assert!(held.len() <= 1 + SIDES && sight.grown(NEAREST).is_covered(&held));
    }

    #[test]
    fn asking_comes_to_an_end(sight in any_sight(), velocity in velocity(), budget in 0..100_000_000_usize) {
        // Whatever the budget: once what was asked for is there, nothing more is; at rest its sides come in between.
        for (movement, steps) in [(panned(velocity), 1), (AT_REST, 1 + SIDES)] {
            let mut held = vec![];
            for step in 0..=steps {
                match wanted_detail(sight, movement, &held, None, budget) {
                    Some(clip) => held.push(clip),
                    None => prop_assert!(step > 0, "nothing was asked for at all"),
                }
            }
            prop_assert_eq!(wanted_detail(sight, movement, &held, None, budget), None);
        }
    }

    #[test]
    fn every_base_can_be_drawn(
        width_pt in prop::num::f32::ANY, height_pt in prop::num::f32::ANY, opening in prop::num::f64::ANY,
    ) {
        let draw = base_picture(0, PageSize { width_pt, height_pt }, opening);
        prop_assert!(draw.bitmap_bytes().is_some());
        prop_assert!(draw.clip.width <= LONGEST_BASE && draw.clip.height <= LONGEST_BASE);
    }

    #[test]
    fn a_base_is_the_whole_page_at_the_opening_scale_where_it_fits(
        width_pt in 10.0_f32..5_000.0, height_pt in 10.0_f32..5_000.0, opening in 0.05_f64..8.0,
    ) {
        let size = PageSize { width_pt, height_pt };
        let draw = base_picture(3, size, opening);
        prop_assert_eq!((draw.clip.width, draw.clip.height), size.pixels(draw.scale));
        let longest = f64::from(width_pt.max(height_pt));
        if longest * opening <= f64::from(LONGEST_BASE) {
            prop_assert_eq!(draw.scale, opening as f32);
        } else {
            prop_assert_eq!(draw.clip.width.max(draw.clip.height), LONGEST_BASE);
        }
    }
}
