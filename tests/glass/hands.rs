//! Hands as they are: a finger that shakes, a hand that rests on the glass, two people at once, and the languages that
//! they speak.
//!
//! Leaves out what the recogniser makes of random fingers; see `touch::gestures`.

use std::time::Duration;

use crate::harness::{Demo, Point, stage};

/// Positions of a finger that shakes within so many pixels, one every sixtieth of a second.
fn shake((x, y): Point, by: f64, times: u32) -> Vec<Point> {
    let at = |step: u32| (x + by * f64::from(step).sin(), y + by * (f64::from(step) * 1.7).cos());
    (0..times).map(at).collect()
}

#[test]
fn a_finger_that_shakes_opens_its_notice() {
    let Some(mut shared) = stage::shared() else { return };
    let player = shared.player();
    let card = player.free_card();
    let middle = card.rect.middle();
    let glass = player.glass().clone();
    glass.fingers().down(0, middle);
    // Four millimetres to either side, for a second and a half.
    for place in shake(middle, 7.0, 90) {
        glass.fingers().glide(1.0 / 60.0, &[(0, place, place)]);
    }
    glass.fingers().up(0, middle);
    glass.fingers().sync();
    player.wait("the notice", |s| s.on("viewer") && s.title.as_deref() == Some(card.name.as_str()));
}

#[test]
fn a_hand_that_rests_on_the_glass_keeps_nobody_from_the_board() {
    let Some(mut shared) = stage::shared() else { return };
    let player = shared.player();
    let before = player.still();
    let screen = player.glass().screen();
    let (hand, finger) = ((screen.w * 0.2, screen.h * 0.45), screen.w * 0.75);
    let glass = player.glass().clone();
    glass.fingers().down(7, hand);
    glass.fingers().sync();
    std::thread::sleep(Duration::from_millis(1_200));
    player.drag((finger, screen.h * 0.7), (finger, screen.h * 0.5));
    let scrolled = player.wait("the board scrolled and at rest", |s| s.still && s.cards() != before.cards());
    assert!(scrolled.on("board"));
    // A tap works as well, and so does the screen that follows.
    let card = player.free_card();
    player.tap_at((finger, card.rect.middle().1));
    player.wait("the notice", |s| s.on("viewer") && s.title.as_deref() == Some(card.name.as_str()));
    player.sharp();
    player.tap("Zpět");
    player.wait("the board", |s| s.on("board"));
    glass.fingers().up(7, hand);
    glass.fingers().sync();
    let after = player.still();
    assert!(after.on("board"), "the hand that lifted opened something: {after:#?}");
}

#[test]
fn every_language_is_two_touches_away() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let mut player = alone.glass.play(&Demo::new().low());
    player.filled(40);
    player.wake();
    for (name, tag) in [
        ("English", "en"),
        ("Polski", "pl"),
        ("Slovensky", "sk"),
        ("Deutsch", "de"),
        ("Українська", "uk"),
        ("Česky", "cs"),
    ] {
        player.speak(name);
        player.wait(name, |s| s.on("board") && s.still && s.language == tag);
    }
    player.tap("Language");
    let sheet = player.wait("the languages", |s| s.on("languages") && s.still);
    assert_eq!(sheet.all("radiobutton").len(), 6);
    let chosen = sheet.find("Česky").expect("the language of the town");
    assert_eq!(chosen.selected, Some(true));
    assert_eq!(sheet.find("Українська").and_then(|it| it.lang.as_deref()), Some("uk"));
    for element in sheet.all("radiobutton") {
        assert!(element.rect.middle().1 >= sheet.reach - 1.0, "{element:?} above {}", sheet.reach);
    }
    player.tap("Zavřít");
    player.wait("the board", |s| s.on("board"));
}
