//! Tests of the viewport: points stay under the fingers, and the view stays within its bounds.

use proptest::prelude::*;

use super::*;
use crate::touch::{DocSize, Rect};

const A4: DocSize = DocSize { width: 595.0, height: 842.0 };

fn viewport(layout: &Layout) -> Viewport {
    Viewport::new(1080.0, 1400.0, 16.0, layout)
}

fn on_glass() -> impl Strategy<Value = Point> {
    (0.0_f32..1080.0, 0.0_f32..1400.0).prop_map(|(x, y)| Point::new(x, y))
}

fn anything() -> impl Strategy<Value = Point> {
    (prop::num::f32::ANY, prop::num::f32::ANY).prop_map(|(x, y)| Point::new(x, y))
}

fn sheets() -> impl Strategy<Value = Vec<DocSize>> {
    prop::collection::vec(
        (10.0_f32..3000.0, 10.0_f32..3000.0).prop_map(|(width, height)| DocSize { width, height }),
        0..8,
    )
}

/// Both ways of laying pages out.
fn layouts(sheets: &[DocSize], gap: f32) -> [Layout; 2] {
    [Layout::new(sheets, gap), Layout::spreads(sheets, gap)]
}

/// Every rule of a viewport at rest.
fn verify(viewport: &Viewport, layout: &Layout) -> Result<(), TestCaseError> {
    let (low, high) = viewport.limits(layout);
    prop_assert!(low <= viewport.scale() && viewport.scale() <= high);
    let axis = |corner: f64, length: f64, view: f64, margin: f64| {
        let length = length * viewport.scale();
        if length + 2.0 * margin <= view {
            (corner - (view - length) / 2.0).abs() < 0.01
        } else {
            corner <= margin + 0.01 && view - margin <= corner + length + 0.01
        }
    };
    let corner = (-viewport.origin.x * viewport.scale, -viewport.origin.y * viewport.scale);
    prop_assert!(axis(corner.0, layout.width(), viewport.view.0, viewport.margin), "{viewport:?}");
    prop_assert!(axis(corner.1, layout.height(), viewport.view.1, viewport.margin), "{viewport:?}");
    let page = viewport.current_page(layout);
    prop_assert!(layout.len() == 0 || page < layout.len());
    prop_assert!(layout.row_pages(page).start == page, "not the first of its row: {page}");
    Ok(())
}

#[test]
fn a_page_begins_below_what_lies_over_the_top_and_passes_under_it() {
    let layout = Layout::new(&[A4; 3], 12.0);
    let mut viewport = viewport(&layout);
    viewport.keep_top_free(88.0);
    viewport.fit_width(&layout, 0);
    let top = |viewport: &Viewport, page| viewport.page_on_glass(&layout, page).unwrap().y;
    assert!((top(&viewport, 0) - 104.0).abs() < 0.01 && viewport.is_at_top(&layout));
    viewport.pan(Point::new(0.0, -300.0), &layout);
    assert!(top(&viewport, 0) < -190.0 && !viewport.is_at_top(&layout));
    assert!(viewport.next_page(&layout));
    assert!((top(&viewport, 1) - 104.0).abs() < 0.01);
    // A whole page is in what is free.
    viewport.fit_page(&layout, 1);
    let page = viewport.page_on_glass(&layout, 1).unwrap();
    assert!(page.y >= 103.99 && page.y + page.height <= 1384.01, "{page:?}");
}

#[test]
fn text_is_read_from_its_column_and_the_page_eases_back() {
    let layout = Layout::new(&[A4; 3], 12.0);
    let mut viewport = viewport(&layout);
    viewport.read_from(&layout, 1, 5.0, 40.0);
    let column = viewport.to_glass(DocPoint { x: 40.0, y: layout.page_rect(1).unwrap().y });
    assert!((column.x - 16.0).abs() < 0.01 && (column.y - 16.0).abs() < 0.01, "{column:?}");
    let opened = viewport;
    assert_eq!(viewport.eased_back(&opened, &layout), None);
    // Further down the same column is where it was left.
    viewport.pan(Point::new(0.0, -700.0), &layout);
    assert_eq!(viewport.eased_back(&opened, &layout), None);
    viewport.zoom_about(Point::new(900.0, 900.0), 1.6, &layout);
    let back = viewport.eased_back(&opened, &layout).unwrap();
    assert_eq!((back.scale(), back.origin.x), (opened.scale(), opened.origin.x));
    assert!((back.middle().y - viewport.middle().y).abs() < 0.01, "the height that was read stays");
    // Smaller was asked for with a button.
    viewport.fit_page(&layout, 1);
    assert_eq!(viewport.eased_back(&opened, &layout), None);
    // A page that is narrower than the view stays in its middle.
    viewport.read_from(&layout, 1, 1.2, 40.0);
    let page = viewport.page_on_glass(&layout, 1).unwrap();
    assert!((page.x - (1080.0 - page.width) / 2.0).abs() < 0.01);
}

#[test]
fn opens_at_the_width_of_the_first_page() {
    let layout = Layout::new(&[A4; 5], 12.0);
    let viewport = viewport(&layout);
    let rects = viewport.page_rects_on_glass(&layout);
    assert_eq!(rects.first().map(|it| it.page), Some(0));
    let Rect { x, y, width, .. } = rects[0].rect;
    assert!((x - 16.0).abs() < 0.01 && (y - 16.0).abs() < 0.01 && (width - 1048.0).abs() < 0.01);
}

#[test]
fn whole_page_shows_the_whole_page() {
    let layout = Layout::new(&[A4; 5], 12.0);
    let mut viewport = viewport(&layout);
    for page in 0..5 {
        viewport.fit_page(&layout, page);
        let rect = viewport.page_on_glass(&layout, page).unwrap();
        assert!(rect.y >= 15.9 && rect.y + rect.height <= 1384.1, "{page} {rect:?}");
        assert_eq!(viewport.current_page(&layout), page);
    }
}

#[test]
fn page_by_page_reaches_every_end() {
    for (sheet, zoom) in [(A4, 1.0), (DocSize { width: 842.0, height: 200.0 }, 1.0), (A4, 4.0), (A4, 0.1)] {
        let layout = Layout::new(&[sheet; 9], 12.0);
        let mut viewport = viewport(&layout);
        viewport.zoom_about(Point::new(540.0, 700.0), zoom, &layout);
        let mut pages = 0;
        while viewport.next_page(&layout) {
            pages += 1;
            assert!(pages <= 20);
        }
        assert_eq!(viewport.current_page(&layout), 8);
        while viewport.previous_page(&layout) {}
        assert_eq!(viewport.current_page(&layout), 0);
    }
}

#[test]
fn a_magazine_is_turned_by_spreads() {
    let layout = Layout::spreads(&[A4; 12], 12.0);
    let mut viewport = Viewport::new(1920.0, 700.0, 16.0, &layout);
    viewport.fit_page(&layout, 0);
    let turned: Vec<usize> =
        std::iter::from_fn(|| viewport.next_page(&layout).then(|| viewport.current_page(&layout))).collect();
    assert_eq!(turned, [1, 3, 5, 7, 9, 11]);
    assert!(viewport.previous_page(&layout));
    assert_eq!(viewport.current_page(&layout), 9);
    viewport.show_page(&layout, 4);
    assert_eq!(viewport.current_page(&layout), 3);
    let seen = viewport.page_rects_on_glass(&layout);
    let whole = seen.iter().filter(|it| it.rect.y >= 0.0 && it.rect.y + it.rect.height <= 700.0);
    assert_eq!(whole.map(|it| it.page).collect::<Vec<_>>(), [3, 4]);
}

#[test]
fn whole_page_and_width_take_a_spread_for_a_page() {
    let layout = Layout::spreads(&[A4; 12], 12.0);
    let mut viewport = Viewport::new(1920.0, 700.0, 16.0, &layout);
    for page in 0..12 {
        viewport.fit_page(&layout, page);
        let rect = viewport.page_on_glass(&layout, page).unwrap();
        assert!(rect.y >= 15.9 && rect.y + rect.height <= 684.1, "{page} {rect:?}");
        viewport.fit_width(&layout, page);
        let rect = viewport.page_on_glass(&layout, page).unwrap();
        assert!((rect.width - 944.0).abs() < 0.01, "{page} {rect:?}");
    }
}

#[test]
fn fitting_the_width_again_keeps_the_place() {
    let layout = Layout::new(&[A4; 5], 12.0);
    let mut viewport = viewport(&layout);
    viewport.show_page(&layout, 2);
    viewport.zoom_about(Point::new(300.0, 700.0), 3.0, &layout);
    let place = viewport.middle().y;
    viewport.fit_width_here(&layout);
    assert!((viewport.middle().y - place).abs() < 0.01);
    assert!((viewport.scale() - viewport.fit_width_scale(&layout, 2)).abs() < 1e-9);
}

#[test]
fn a_pulled_document_returns() {
    let layout = Layout::new(&[A4; 5], 12.0);
    let mut viewport = viewport(&layout);
    let before = viewport;
    viewport.pan_soft(Point::new(0.0, 500.0), &layout);
    assert!(viewport.is_stretched(&layout));
    let frames = (0..200).find(|_| !viewport.settle(Duration::from_millis(16), &layout)).unwrap();
    assert!(frames < 70);
    assert!((viewport.origin.y - before.origin.y).abs() < 1e-6);
}

#[test]
fn at_rest_the_page_begins_on_a_whole_pixel() {
    let layout = Layout::new(&[A4; 3_000], 12.3);
    let mut viewport = viewport(&layout);
    viewport.show_page(&layout, 2_997);
    viewport.zoom_about(Point::new(333.3, 512.7), 1.777, &layout);
    viewport.snap(&layout);
    let rect = viewport.page_on_glass(&layout, viewport.current_page(&layout)).unwrap();
    assert!((rect.x - rect.x.round()).abs() < 1e-3 && (rect.y - rect.y.round()).abs() < 1e-3, "{rect:?}");
}

proptest! {
    #[test]
    fn the_point_between_the_fingers_stays_between_them(
        a in on_glass(), b in on_glass(), moves in prop::collection::vec((-15.0_f32..15.0, -15.0_f32..15.0, -15.0_f32..15.0, -15.0_f32..15.0), 1..20),
    ) {
        prop_assume!(a.distance(b) > 300.0);
        // Deep in a large document, so neither bounds nor limits are near.
        let layout = Layout::new(&[DocSize { width: 9_000.0, height: 9_000.0 }; 3], 12.0);
        let mut viewport = viewport(&layout);
        viewport.show_page(&layout, 1);
        viewport.zoom_about(Point::new(540.0, 700.0), 3.0, &layout);
        viewport.pan(Point::new(0.0, -2_500.0), &layout);
        let mut fingers = (a, b);
        for (ax, ay, bx, by) in moves {
            let to = (fingers.0 + Point::new(ax, ay), fingers.1 + Point::new(bx, by));
            if !(0.7..2.4).contains(&(to.0.distance(to.1) / a.distance(b))) {
                continue;
            }
            let under = viewport.to_document(fingers.0.middle(fingers.1));
            let (scale, spans) = (viewport.scale(), (fingers.0.distance(fingers.1), to.0.distance(to.1)));
            viewport.pinch(fingers, to, &layout);
            prop_assert!(viewport.to_glass(under).distance(to.0.middle(to.1)) < 0.02);
            prop_assert!((viewport.scale() / scale - f64::from(spans.1 / spans.0)).abs() < 1e-4);
            fingers = to;
        }
    }

    #[test]
    fn whatever_is_done_the_view_ends_in_bounds(
        sheets in sheets(), ops in prop::collection::vec((0..7_u8, anything(), anything(), anything(), anything(), 0..10_usize), 0..20),
        size in (1.0_f32..4000.0, 1.0_f32..4000.0, 0.0_f32..100.0),
    ) {
        for layout in layouts(&sheets, 12.0) {
            let mut viewport = Viewport::new(size.0, size.1, size.2, &layout);
            verify(&viewport, &layout)?;
            for (op, a, b, c, d, page) in ops.iter().copied() {
                match op {
                    0 => viewport.pan(a, &layout),
                    1 => viewport.pan_soft(a, &layout),
                    2 => viewport.zoom_about(a, b.x, &layout),
                    3 => viewport.pinch((a, b), (c, d), &layout),
                    4 => viewport.fit_page(&layout, page),
                    _ => viewport.fit_width(&layout, page),
                }
                let moved = viewport;
                viewport.clamp(&layout);
                verify(&viewport, &layout)?;
                let mut settled = moved;
                let still = (0..400).any(|_| !settled.settle(Duration::from_millis(16), &layout));
                prop_assert!(still);
                verify(&settled, &layout)?;
            }
        }
    }

    #[test]
    fn down_through_the_document_the_page_only_grows(sheets in sheets(), zoom in 0.2_f32..4.0, step in 5.0_f32..400.0) {
        for layout in layouts(&sheets, 12.0) {
            let mut viewport = viewport(&layout);
            viewport.zoom_about(Point::new(540.0, 700.0), zoom, &layout);
            viewport.pan(Point::new(0.0, 1e9), &layout);
            let mut page = 0;
            for _ in 0..400 {
                let now = viewport.current_page(&layout);
                prop_assert!(page <= now && layout.row_pages(now).start == now);
                page = now;
                for seen in viewport.page_rects_on_glass(&layout) {
                    let Rect { y, height, .. } = seen.rect;
                    prop_assert!(y < 1400.0 && y + height > 0.0);
                }
                viewport.pan(Point::new(0.0, -step), &layout);
            }
        }
    }

    #[test]
    fn gliding_to_a_zoom_keeps_the_tapped_point(at in on_glass(), factor in 1.1_f32..3.0, t in 0.0_f32..=1.0) {
        let layout = Layout::new(&[DocSize { width: 3_000.0, height: 9_000.0 }], 0.0);
        let mut from = viewport(&layout);
        from.zoom_about(Point::new(540.0, 700.0), 3.0, &layout);
        from.pan(Point::new(0.0, -2_000.0), &layout);
        let mut to = from;
        to.scale_about(at, factor, &layout);
        let under = from.to_document(at);
        prop_assert!(from.interpolate(&to, t).to_glass(under).distance(at) < 0.02);
    }

    #[test]
    fn glass_and_document_are_inverse(at in on_glass(), page in 0..3_000_usize) {
        let layout = Layout::new(&vec![A4; 3_000], 12.0);
        let mut viewport = viewport(&layout);
        viewport.show_page(&layout, page);
        prop_assert!(viewport.to_glass(viewport.to_document(at)).distance(at) < 1e-3);
    }
}
