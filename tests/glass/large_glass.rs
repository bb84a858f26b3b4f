//! Glass of 3840 by 2160 pixels, upright and on its side: everything has the size in millimetres that it has on a glass of a
//! quarter of the pixels, can be touched as well, and is drawn at the glass's own scale.
//!
//! Leaves out what stands where (each screen's own tests).

use std::time::Duration;

use crate::harness::picture::alike;
use crate::harness::{Demo, Element, Glass, Player, State, paper, stage};
use crate::schedule::pictures;

const INCHES: f32 = 43.0;
const PAPER: &str = "Zkušební listina";
/// Lines break elsewhere where a font size is rounded; so many elements stand where they do on the smaller glass.
const ALIKE: f64 = 0.93;
/// How far such an element may be off, in millimetres.
const OFF_MM: f64 = 2.5;
/// Least side of what is touched, in millimetres; sides are whole pixels.
const TARGET_MM: f64 = 14.4;

/// What is on every screen of a visit.
struct Visit {
    px_per_mm: f64,
    screens: Vec<(&'static str, State)>,
}

fn visit(glass: &Glass) -> Visit {
    let demo = Demo::new().panel(INCHES, 700.0).dwell(600).paper(&format!("{PAPER}.pdf"), paper::letter(6, "large"));
    let mut player = glass.play(&demo);
    let screen = glass.screen();
    let way = format!("{}x{}", screen.w, screen.h);
    let mut screens = vec![];
    let mut look = |player: &mut Player, name| {
        let state = player.resting();
        let _ = player.shot().save(&pictures().join(format!("large-{way}-{name}.png")));
        screens.push((name, state));
    };
    player.filled(41);
    player.wait("a page in the idle loop", |s| s.on("attract") && s.still && s.title.is_some());
    let _ = player.shot().save(&pictures().join(format!("large-{way}-attract.png")));
    player.wake();
    player.wait("the board", |s| s.on("board") && s.still);
    // Pictures of pages come one after the other.
    player.quiet("the board", Duration::from_secs(2), 3);
    look(&mut player, "board");
    player.tap("Hledat");
    player.wait("the search", |s| s.on("search") && s.still);
    for key in ["l", "i", "p"] {
        player.tap(key);
    }
    // More than the glass shows: all documents were read.
    player.wait("results", |s| s.still && s.find("Výsledky dolů").is_some());
    look(&mut player, "search");
    player.tap("Na desku");
    player.wait("the board", |s| s.on("board") && s.still);
    let open = player.open(PAPER);
    look(&mut player, "viewer");
    // An edge of the drawing is an edge of the glass's own pixels.
    let square = paper::square(open.sheet(1).expect("the first page is on the glass"));
    let (shot, row) = (player.shot(), square.middle().1);
    let row: Vec<[u8; 3]> = (-12..=12).filter_map(|dx| shot.colour((square.x + f64::from(dx), row))).collect();
    let (paper_side, ink_side) = (row.first().copied().unwrap_or_default(), row.last().copied().unwrap_or_default());
    assert!(alike(ink_side, paper::colour(1)) && !alike(paper_side, ink_side), "{way}: {row:?}; {}", player.evidence());
    let between = row.iter().filter(|c| !alike(**c, paper_side) && !alike(**c, ink_side)).count();
    assert!(between <= 2, "{way}: an edge is smeared over {between} pixels: {row:?}; {}", player.evidence());
    let px_per_mm = screen.w.hypot(screen.h) / (f64::from(INCHES) * 25.4);
    Visit { px_per_mm, screens }
}

/// Place and size in millimetres.
fn millimetres(element: &Element, px_per_mm: f64) -> [f64; 4] {
    let rect = element.rect;
    [rect.x, rect.y, rect.w, rect.h].map(|pixels| pixels / px_per_mm)
}

/// Compares a screen on two glasses, and looks that what is touched on the larger one is large enough.
fn compare(what: &str, small: (&State, f64), large: (&State, f64)) {
    let names = |state: &State| {
        let touchable = state.elements.iter().filter(|it| it.touchable && it.role != "listitem");
        let mut names: Vec<String> = touchable.map(|it| format!("{} {}", it.role, it.name)).collect();
        names.sort();
        names
    };
    assert_eq!(names(small.0), names(large.0), "{what}: other things can be touched");
    // What is told in numbers of its own, as the clock, is another element on either.
    let pairs = small.0.elements.iter().filter_map(|it| {
        let same = large.0.elements.iter().find(|other| (&other.role, &other.name) == (&it.role, &it.name))?;
        Some((it, millimetres(it, small.1), millimetres(same, large.1)))
    });
    let (mut alike, mut all, mut other) = (0, 0, vec![]);
    for (element, a, b) in pairs {
        all += 1;
        if a.iter().zip(b).all(|(a, b)| (a - b).abs() <= OFF_MM) {
            alike += 1;
        } else {
            other.push(format!("{} {}: {a:.1?} and {b:.1?} mm", element.role, element.name));
        }
    }
    eprintln!("{what}: {alike} of {all} elements stand where they do on the smaller glass; not {other:#?}");
    assert!(all > 10 && f64::from(alike) >= ALIKE * f64::from(all), "{what}: {alike} of {all}: {other:#?}");
    for element in large.0.elements.iter().filter(|it| it.touchable && it.role != "listitem" && it.role != "image") {
        let [_, _, width, height] = millimetres(element, large.1);
        assert!(width.min(height) >= TARGET_MM, "{what}: {width:.1} by {height:.1} mm: {element:?}");
    }
}

fn check(small: (u32, u32)) {
    let Some(alone) = stage::alone(small) else { return };
    let first = visit(&alone.glass);
    let glass = Glass::start(small.0 * 2, small.1 * 2).unwrap_or_else(|e| panic!("no glass: {e}"));
    let second = visit(&glass);
    assert!((second.px_per_mm / first.px_per_mm - 2.0).abs() < 0.01);
    for ((name, a), (_, b)) in first.screens.iter().zip(&second.screens) {
        compare(&format!("{name}, {} wide", small.0 * 2), (a, first.px_per_mm), (b, second.px_per_mm));
    }
}

#[test]
fn a_glass_of_four_times_the_pixels_shows_the_same_upright() {
    check((1080, 1920));
}

#[test]
fn a_glass_of_four_times_the_pixels_shows_the_same_on_its_side() {
    check((1920, 1080));
}
