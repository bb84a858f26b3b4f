//! The open notice under the fingers: pinch, drag, fling, double tap, and a button for each of them.
//!
//! Leaves out documents that cannot be shown (`faults`).

use std::time::Duration;

use crate::harness::picture::alike;
use crate::harness::{Demo, Player, Point, Rect, State, paper, stage};

/// How far a finger may go before it counts as a drag, in pixels; the page may stay behind by as much.
const SLOP: f64 = 24.0;

/// Opens the shared paper at the width of the screen.
fn open_at_width(player: &mut Player) -> State {
    player.open(stage::PAPER);
    player.tap("Na šířku");
    player.sharp()
}

fn view(state: &State) -> Rect {
    state.view.unwrap_or_else(|| panic!("the viewer tells no page area: {state:#?}"))
}

fn zoom(state: &State) -> f64 {
    state.zoom.unwrap_or_else(|| panic!("the viewer tells no zoom: {state:#?}"))
}

fn assert_near(what: &str, seen: Point, wanted: Point, by: f64) {
    let off = (seen.0 - wanted.0).abs().max((seen.1 - wanted.1).abs());
    assert!(off <= by, "{what}: {seen:?} instead of {wanted:?}, {off:.1} px off");
}

/// Pinches about `part` of the page area and checks that the place on the paper under the middle of the fingers stays there.
fn check_pinch(player: &mut Player, part: Point, r0: f64, r1: f64) {
    let before = player.sharp();
    let middle = view(&before).at(part);
    let (page, sheet) = before.sheet_under(middle).expect("a page under the fingers");
    player.pinch(middle, r0, r1);
    let after = player.sharp();
    let moved = after.sheet(page).unwrap_or_else(|| panic!("page {page} left the glass: {after:#?}"));
    assert_near("the place under the fingers", moved.at(sheet.part(middle)), middle, 3.0);
    let (ratio, wanted) = (moved.w / sheet.w, r1 / r0);
    assert!(
        (ratio / wanted - 1.0).abs() <= 0.08,
        "the fingers went {wanted:.2} times apart, the page grew {ratio:.2} times"
    );
    let told = zoom(&after) / zoom(&before);
    assert!((told / ratio - 1.0).abs() <= 0.01, "the page grew {ratio:.3} times, the zoom told grew {told:.3} times");
}

#[test]
fn pinch_zooms_about_the_point_between_the_fingers() {
    let Some(mut shared) = stage::shared() else { return };
    let player = shared.player();
    open_at_width(player);
    check_pinch(player, (0.4, 0.45), 80.0, 200.0);
    check_pinch(player, (0.6, 0.55), 100.0, 150.0);
    // Back out, not so far that the page would be narrower than the glass.
    check_pinch(player, (0.5, 0.5), 180.0, 110.0);
}

#[test]
fn a_zoomed_page_is_drawn_at_the_scale_of_the_glass() {
    let Some(mut shared) = stage::shared() else { return };
    let player = shared.player();
    let fit = open_at_width(player);
    let square = paper::square(fit.sheet(1).expect("the first page is on the glass"));
    let edge = (square.x, square.middle().1);
    player.pinch(edge, 60.0, 240.0);
    let state = player.sharp();
    let square = paper::square(state.sheet(1).expect("the first page is still on the glass"));
    let row = square.middle().1;
    let shot = player.shot();
    let row: Vec<[u8; 3]> = (-12..=12).filter_map(|dx| shot.colour((square.x + f64::from(dx), row))).collect();
    let told = format!("{row:?}; {}", player.evidence());
    let (paper_side, ink_side) = (row.first().copied().unwrap_or_default(), row.last().copied().unwrap_or_default());
    assert!(alike(ink_side, paper::colour(1)), "the square is not where the page is told to be: {told}");
    assert!(!alike(paper_side, ink_side), "the square has no edge: {told}");
    let between = row.iter().filter(|c| !alike(**c, paper_side) && !alike(**c, ink_side)).count();
    assert!(between <= 2, "an edge of the drawing is smeared over {between} pixels: {told}");
}

#[test]
fn the_first_sharp_picture_after_a_pinch_is_the_last() {
    let Some(mut shared) = stage::shared() else { return };
    let player = shared.player();
    let fit = open_at_width(player);
    let middle = view(&fit).at((0.5, 0.4));
    // In and out, to scales that were never drawn before.
    for (r0, r1) in [(60.0, 171.0), (171.0, 83.0), (60.0, 149.0), (149.0, 97.0)] {
        player.pinch(middle, r0, r1);
        player.sharp();
        let first = player.shot();
        // Margins and neighbours may still be drawn; the picture on the glass stays. There is no condition to wait for.
        std::thread::sleep(Duration::from_millis(1_200));
        let changed = player.shot().difference(&first);
        assert!(changed == 0.0, "{changed} of the pixels changed after it was sharp; {}", player.evidence());
    }
}

#[test]
fn a_drag_moves_the_page_with_the_finger() {
    let Some(mut shared) = stage::shared() else { return };
    let player = shared.player();
    let before = open_at_width(player);
    let (middle, sheet) = (view(&before).at((0.5, 0.7)), before.sheet(1).expect("the first page is on the glass"));
    // From rest: the page may stay behind by what tells a drag from a tap.
    player.drag(middle, (middle.0, middle.1 - 250.0));
    let moved = player.still().sheet(1).expect("the first page is still there").y - sheet.y;
    assert!((-252.0..=-250.0 + SLOP).contains(&moved), "the finger went -250 px, the page {moved} px");
    // Under way: to the pixel, in both directions, while the finger is down.
    player.pinch(middle, 80.0, 160.0);
    player.sharp();
    let (page, _) = player.state().sheet_under(middle).expect("a page under the finger");
    let fingers = player.glass().clone();
    let stops = [(0.0, 0.0), (-60.0, -60.0), (-140.0, -10.0), (-90.0, 50.0)].map(|(x, y)| (middle.0 + x, middle.1 + y));
    fingers.fingers().down(0, stops[0]);
    fingers.fingers().glide(0.3, &[(0, stops[0], stops[1])]);
    let sheet = |s: State| s.sheet(page).expect("the page is still on the glass");
    let first = sheet(player.resting());
    for pair in stops[1..].windows(2) {
        fingers.fingers().glide(0.3, &[(0, pair[0], pair[1])]);
        let now = sheet(player.resting());
        let wanted = (first.x + pair[1].0 - stops[1].0, first.y + pair[1].1 - stops[1].1);
        assert_near("the page under the finger", (now.x, now.y), wanted, 2.0);
    }
    fingers.fingers().glide(0.3, &[(0, stops[3], stops[3])]);
    fingers.fingers().up(0, stops[3]);
    player.still();
}

#[test]
fn a_fling_glides_through_the_pages_and_a_touch_stops_it() {
    let Some(mut shared) = stage::shared() else { return };
    let player = shared.player();
    let before = open_at_width(player);
    let from = view(&before).at((0.5, 0.8));
    player.fling(from, (from.0, from.1 - 300.0));
    let after = player.still();
    let gone = |s: &State| s.sheet(1).map_or(f64::INFINITY, |r| before.sheet(1).unwrap().y - r.y);
    assert!(gone(&after) > 340.0, "the page stopped with the finger: {} px", gone(&after));
    player.fling(from, (from.0, from.1 - 300.0));
    player.fingers().down(0, from);
    player.fingers().sync();
    let held = player.resting().sheets.first().cloned().expect("a page on the glass");
    player.fingers().up(0, from);
    player.fingers().sync();
    let state = player.still();
    assert!(state.on("viewer"));
    let now = state.sheet(held.page).expect("the page is still there");
    assert_near("the page after the finger is lifted", (now.x, now.y), (held.rect.x, held.rect.y), 2.0);
}

#[test]
fn double_tap_zooms() {
    let Some(mut shared) = stage::shared() else { return };
    let player = shared.player();
    let before = open_at_width(player);
    let at = view(&before).at((0.4, 0.5));
    let (page, sheet) = before.sheet_under(at).expect("a page under the finger");
    player.double_tap(at);
    let near = player.wait("a larger page", |s| s.still && s.sharp && s.zoom.is_some_and(|z| z > zoom(&before) * 1.3));
    let place = near.sheet(page).expect("the page is still there").at(sheet.part(at));
    assert!(view(&near).holds(place), "what was tapped is out of sight: {place:?}");
    player.fingers().pause();
    player.double_tap(at);
    player.wait("the page as before", |s| s.still && s.zoom.is_some_and(|z| z < zoom(&near) * 0.8));
}

/// Every button does what it says and is within reach. Used in both orientations.
fn check_buttons(player: &mut Player) {
    let screen = player.glass().screen();
    let whole = |s: &State| s.sheets.iter().any(|p| view(s).contains(&p.rect));
    let state = player.open(stage::PAPER);
    for name in ["Zpět", "Zmenšit", "Zvětšit", "Na šířku", "Celá strana", "Předchozí strana", "Další strana"]
    {
        let element = state.find(name).unwrap_or_else(|| panic!("no button \u{201e}{name}\u{201c}: {state:#?}"));
        assert_eq!(element.role, "button", "{name}");
        assert!(screen.contains(&element.rect), "\u{201e}{name}\u{201c} is cut by the screen: {:?}", element.rect);
        let middle = element.rect.middle().1;
        assert!(middle > screen.h * 2.0 / 3.0, "\u{201e}{name}\u{201c} is not in the lower third: {:?}", element.rect);
    }
    player.tap("Na šířku");
    let fit = player.wait("the width of the page", |s| {
        s.still && s.sharp && s.sheet(1).is_some_and(|r| r.w > view(s).w * 0.85 && r.w <= view(s).w + 1.0)
    });
    assert!((zoom(&fit) - 1.0).abs() < 0.02, "zoom is told relative to the width: {}", zoom(&fit));
    player.tap("Zvětšit");
    let near = player.wait("a larger page", |s| s.still && s.sharp && s.zoom.is_some_and(|z| z > zoom(&fit) * 1.1));
    player.tap("Zmenšit");
    player.wait("a smaller page", |s| s.still && s.sharp && s.zoom.is_some_and(|z| z < zoom(&near) * 0.95));
    player.tap("Celá strana");
    player.wait("a whole page", |s| s.still && s.sharp && whole(s));
    player.tap("Na šířku");
    player.wait("the width of the page again", |s| s.still && s.sharp && (zoom(s) - 1.0).abs() < 0.02);
    player.tap("Další strana");
    let second = player.wait("the second page", |s| s.still && s.sharp && s.page == Some(2));
    let square = paper::square(second.sheet(2).expect("the second page is on the glass"));
    if view(&second).holds(square.middle()) {
        let seen = player.shot().colour(square.middle()).unwrap_or_default();
        assert!(alike(seen, paper::colour(2)), "{seen:?} on page 2; {}", player.evidence());
    }
    player.tap("Předchozí strana");
    player.wait("the first page", |s| s.still && s.page == Some(1));
    player.tap("Zpět");
    player.wait("the board", |s| s.on("board"));
}

#[test]
fn every_gesture_has_a_button() {
    let Some(mut shared) = stage::shared() else { return };
    check_buttons(shared.player());
}

#[test]
fn landscape_works() {
    let Some(alone) = stage::alone((1280, 720)) else { return };
    let name = format!("{}.pdf", stage::PAPER);
    let mut player = alone.glass.play(&Demo::new().paper(&name, paper::letter(stage::PAGES, "landscape")));
    player.filled(40);
    player.wake();
    check_buttons(&mut player);
}
