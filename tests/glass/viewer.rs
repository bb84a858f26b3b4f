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
    player.tap_more("Na šířku");
    player.wait("the menu to be gone", |s| s.find("Zavřít").is_none());
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

/// Every gesture's button does what it says and is within reach. Used in both orientations.
fn check_buttons(player: &mut Player) {
    let screen = player.glass().screen();
    let whole = |s: &State| s.sheets.iter().any(|p| view(s).contains(&p.rect));
    let low = |state: &State, name: &str| {
        let element = state.find(name).unwrap_or_else(|| panic!("no button \u{201e}{name}\u{201c}: {state:#?}"));
        assert_eq!(element.role, "button", "{name}");
        assert!(screen.contains(&element.rect), "\u{201e}{name}\u{201c} is cut by the screen: {:?}", element.rect);
        let middle = element.rect.middle().1;
        let part = if screen.w > screen.h { 1.0 / 2.0 } else { 2.0 / 3.0 };
        assert!(middle > screen.h * part, "\u{201e}{name}\u{201c} is too high: {:?}", element.rect);
    };
    let state = player.open(stage::PAPER);
    for name in ["Zpět", "Zmenšit", "Zvětšit", "Další strana"] {
        low(&state, name);
    }
    player.tap("Více");
    let more = player.wait("the rest of the tools", |s| s.still && s.find("Na šířku").is_some());
    for name in ["Na šířku", "Celá strana", "Předchozí strana", "Zavřít"] {
        low(&more, name);
    }
    player.tap("Na šířku");
    let fit = player.wait("the width of the page", |s| {
        s.still
            && s.sharp
            && s.find("Zavřít").is_none()
            && s.sheets.iter().map(|p| p.rect.w).sum::<f64>() > view(s).w * 0.85
    });
    assert!((zoom(&fit) - 1.0).abs() < 0.02, "zoom is told relative to the width: {}", zoom(&fit));
    player.tap("Zvětšit");
    let near = player.wait("a larger page", |s| s.still && s.sharp && s.zoom.is_some_and(|z| z > zoom(&fit) * 1.1));
    player.tap("Zmenšit");
    player.wait("a smaller page", |s| s.still && s.sharp && s.zoom.is_some_and(|z| z < zoom(&near) * 0.95));
    player.tap_more("Celá strana");
    player.wait("a whole page", |s| s.still && s.sharp && whole(s));
    player.tap_more("Na šířku");
    let first = player.wait("the width of the page again", |s| s.still && s.sharp && (zoom(s) - 1.0).abs() < 0.02);
    player.tap("Další strana");
    let next = player.wait("the next page", |s| s.still && s.sharp && s.page > first.page);
    let page = next.page.expect("the viewer tells the page");
    let square = paper::square(next.sheet(page).expect("the next page is on the glass"));
    if view(&next).holds(square.middle()) {
        let seen = player.shot().colour(square.middle()).unwrap_or_default();
        assert!(alike(seen, paper::colour(page)), "{seen:?} on page {page}; {}", player.evidence());
    }
    if next.find("Předchozí strana").is_none() {
        player.tap("Více");
    }
    player.tap("Předchozí strana");
    player.wait("the first page", |s| s.still && s.page == Some(1));
    if player.state().find("Zavřít").is_some() {
        player.tap("Zavřít");
    }
    player.tap("Zpět");
    player.wait("the board", |s| s.on("board"));
}

#[test]
fn every_gesture_has_a_button() {
    let Some(mut shared) = stage::shared_beside() else { return };
    check_buttons(shared.player());
}

#[test]
fn landscape_works() {
    let Some(alone) = stage::beside((1280, 720)) else { return };
    let name = format!("{}.pdf", stage::PAPER);
    let mut player = alone.glass.play(&Demo::new().paper(&name, paper::letter(stage::PAGES, "landscape")));
    player.filled(40);
    player.wake();
    check_buttons(&mut player);
}

#[test]
fn two_pages_stand_side_by_side_on_a_glass_on_its_side_and_nothing_over_them() {
    let Some(alone) = stage::beside((1920, 1080)) else { return };
    let name = format!("{}.pdf", stage::PAPER);
    let mut player = alone.glass.play(&Demo::new().paper(&name, paper::letter(3, "pairs")));
    player.filled(40);
    player.wake();
    let state = player.open(stage::PAPER);
    let (left, right) = (state.sheet(1).expect("the first page"), state.sheet(2).expect("the second page"));
    assert!(left.y == right.y && left.x + left.w < right.x, "{left:?} {right:?}");
    let view = view(&state);
    assert!(view.contains(&left) && view.contains(&right), "not whole: {state:#?}");
    assert!(view.w * view.h >= 0.68 * 1920.0 * 1080.0, "the page has little of the glass: {view:?}");
    let over = state.elements.iter().filter(|e| e.rect.clip(&view).area() > 0.0).collect::<Vec<_>>();
    assert!(over.is_empty(), "over the page: {over:#?}");
    assert!(state.find("1–2 / 3").is_some(), "{state:#?}");
    player.tap("Další strana");
    let last = player.wait("the last page", |s| s.still && s.sharp && s.page == Some(3));
    assert!(last.sheet(3).is_some() && last.find("3 / 3").is_some(), "{last:#?}");
    player.tap("Zpět na desku");
    player.wait("the board", |s| s.on("board"));
}

#[test]
fn the_header_goes_while_somebody_reads_on_and_comes_back() {
    let Some(mut shared) = stage::shared() else { return };
    let player = shared.player();
    let opened = open_at_width(player);
    let heading = |s: &State| s.elements.iter().any(|e| e.role == "heading" && e.name == stage::PAPER);
    assert!(heading(&opened), "no header: {opened:#?}");
    let from = view(&opened).at((0.5, 0.7));
    player.drag(from, (from.0, from.1 - 260.0));
    player.wait("the header to go", |s| s.still && !heading(s));
    player.drag((from.0, from.1 - 260.0), (from.0, from.1 - 150.0));
    player.wait("the header to come", |s| s.still && heading(s));
    // What is known of the notice is folded out, and in again.
    player.tap("O tomto oznámení");
    player.wait("the facts", |s| s.still && s.says(&["vyvěšeno"]));
    player.tap("O tomto oznámení");
    player.wait("the header alone", |s| s.still && !s.says(&["vyvěšeno"]));
}

#[test]
fn a_page_that_is_left_alone_eases_back() {
    let Some(mut shared) = stage::shared_beside() else { return };
    let player = shared.player();
    let opened = player.open(stage::PAPER);
    player.tap("Zvětšit");
    let near = player.wait("a larger page", |s| s.still && s.sharp && zoom(s) > zoom(&opened) * 1.1);
    std::thread::sleep(Duration::from_secs(10));
    assert_eq!(player.state().zoom, near.zoom, "nobody waits that shortly");
    let back = player.wait("the page as it opened", |s| s.still && s.sharp && (zoom(s) - zoom(&opened)).abs() < 0.01);
    player.quiet("the page that eased back", Duration::from_secs(3), 1);
    assert_eq!(back.page, Some(1));
}

#[test]
fn pages_have_other_colours_on_wish_and_stay_as_sharp() {
    let Some(mut shared) = stage::shared_beside() else { return };
    let player = shared.player();
    let opened = open_at_width(player);
    let square = paper::square(opened.sheet(1).expect("the first page"));
    let (white, ink) = ((square.x - 20.0, square.middle().1), square.middle());
    let mut seen = vec![];
    for _ in 0..3 {
        player.tap_more("Barva stránky");
        player.tap("Zavřít");
        let state = player.sharp();
        let shot = player.shot();
        let row: Vec<[u8; 3]> = (-6..=6).filter_map(|dx| shot.colour((square.x + f64::from(dx), ink.1))).collect();
        let between = row.iter().filter(|c| !alike(**c, row[0]) && !alike(**c, row[12])).count();
        assert!(between <= 2, "an edge is smeared: {row:?}");
        seen.push(shot.colour(white).unwrap_or_default());
        assert_eq!(state.page, Some(1));
    }
    assert!(seen[0][2] < 235 && seen[0][0] > 240, "warm paper: {seen:?}");
    assert!(seen[1].iter().all(|c| *c < 20), "the opposite of white: {seen:?}");
    assert_eq!(seen[2], [255; 3], "white again: {seen:?}");
}

#[test]
fn the_strip_leads_to_any_page() {
    let Some(mut shared) = stage::shared_beside() else { return };
    let player = shared.player();
    player.open(stage::PAPER);
    player.tap("Strany");
    player.wait("the strip", |s| s.still && s.find("Strana 2").is_some() && s.find("Začátek").is_some());
    player.tap("Strana 2");
    player.wait("the second page", |s| s.still && s.sharp && s.page == Some(2));
    player.tap("Konec");
    player.wait("the last page", |s| s.still && s.sharp && s.page == Some(stage::PAGES));
    player.tap("Začátek");
    player.wait("the first page", |s| s.still && s.sharp && s.page == Some(1));
    // The slider: a touch in its middle, and a finger drawn along it.
    let slider = player.state().all("slider").first().expect("a slider").rect;
    player.tap_at(slider.middle());
    player.wait("the page in the middle", |s| s.still && s.sharp && s.page.is_some_and(|page| (3..=4).contains(&page)));
    player.drag(slider.middle(), (slider.x + slider.w - 10.0, slider.middle().1));
    player.wait("the last page", |s| s.still && s.sharp && s.page == Some(stage::PAGES));
    player.tap("Zavřít");
    player.wait("the page alone", |s| s.still && s.find("Začátek").is_none());
}

#[test]
fn larger_text_enlarges_the_document_and_the_third_page_of_the_second_attachment_is_near() {
    let Some(mut shared) = stage::shared_beside() else { return };
    let player = shared.player();
    let screen = player.glass().screen();
    let state = player.open("Program 18. zasedání");
    let scale = state.scale.expect("the viewer tells the scale");
    let steps = |player: &mut Player, name: &str| {
        player.tap("Více");
        // On this panel there is no room for the largest of the four.
        for _ in 0..2 {
            player.tap(name);
            player.still();
        }
        player.tap("Zavřít");
        player.sharp()
    };
    let large = steps(player, "Větší písmo");
    assert!(large.scale.expect("a scale") > scale * 1.7, "the document stayed as small: {large:#?}");
    let area = view(&large);
    let foot = large.find("Zpět").map_or(0.0, |e| screen.h - e.rect.y);
    assert!(area.h * area.w >= 0.6 * screen.w * screen.h && foot < screen.h * 0.3, "little is left: {area:?}");
    let mut touches = 0;
    let mut touch = |player: &mut Player, name: &str| {
        player.tap(name);
        touches += 1;
        player.still();
    };
    if large.find("Usnesení ze 17. zasedání").is_none() {
        touch(player, "Přílohy");
    }
    touch(player, "Usnesení ze 17. zasedání");
    player.wait("the second attachment", |s| s.attachment == Some(1) && s.still && s.sharp && s.page == Some(1));
    touch(player, "Další strana");
    player.wait("its second page", |s| s.still && s.page == Some(2));
    touch(player, "Další strana");
    player.wait("its third page", |s| s.still && s.sharp && s.page == Some(3));
    assert!(touches <= 5, "{touches} touches");
    let again = steps(player, "Menší písmo");
    assert!(again.scale.expect("a scale") < large.scale.expect("a scale") * 0.7, "it stayed as large: {again:#?}");
}

#[test]
fn low_everything_that_can_be_touched_stands_low_and_the_page_too() {
    let Some(mut shared) = stage::shared_beside() else { return };
    let player = shared.player();
    let screen = player.glass().screen();
    player.open(stage::PAPER);
    player.tap_more("Níže");
    let low = player.wait("the screen to be low", |s| s.still && s.sharp && s.find("Výše").is_some());
    // 32 inches across, whose lower edge is taken to hang at 700 mm: 1,200 mm are so many pixels from the top.
    let reach = screen.h - 500.0 * screen.w.hypot(screen.h) / (32.0 * 25.4);
    assert!(view(&low).y >= reach - 2.0, "the page is higher than {reach}: {low:#?}");
    for element in low.elements.iter().filter(|e| matches!(e.role.as_str(), "button" | "tab" | "slider")) {
        assert!(element.rect.middle().1 >= reach - 2.0, "out of reach: {element:?}, {reach}");
    }
    player.tap("Výše");
    player.wait("the screen to be high", |s| s.still && s.sharp && view(s).y < reach / 2.0);
    player.tap("Zavřít");
    player.sharp();
}
