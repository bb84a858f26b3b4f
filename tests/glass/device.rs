//! The graphics device: a lost one is opened anew, and the glass shows what it showed before.
//!
//! Leaves out what the player does where no device opens at all, for every machine that runs this has one.

use std::{
    fs,
    process::Command,
    time::{Duration, Instant},
};

use crate::harness::{Demo, Player, Shot, paper, player::program, stage};

const PATIENCE: Duration = Duration::from_secs(30);
/// A picture that stayed the same for so long has everything on it, its thumbnails too.
const RESTS: Duration = Duration::from_millis(1_500);

/// What is on the glass, but for the corner with the clock, where a minute may pass meanwhile.
fn seen(player: &Player) -> Shot {
    let mut pixels = player.shot().pixels().clone();
    let (width, height) = pixels.dimensions();
    for y in 0..height / 16 {
        for x in width / 2..width {
            pixels.put_pixel(x, y, image::Rgb([0; 3]));
        }
    }
    Shot::new(pixels)
}

/// The glass once it rests.
fn rested(player: &Player) -> Shot {
    let (deadline, mut since, mut last) = (Instant::now() + PATIENCE, Instant::now(), seen(player));
    while since.elapsed() < RESTS {
        assert!(Instant::now() < deadline, "it never rests; {}", player.evidence());
        std::thread::sleep(Duration::from_millis(50));
        let now = seen(player);
        if now.difference(&last) > 0.0 {
            (since, last) = (Instant::now(), now);
        }
    }
    last
}

/// Waits until the glass shows this picture again.
fn until_equal(player: &Player, what: &str, before: &Shot) {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let differing = before.difference(&seen(player));
        if differing == 0.0 {
            return;
        }
        assert!(Instant::now() < deadline, "{what}: {differing} of the pixels differ; {}", player.evidence());
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_destroyed_graphics_device_is_opened_anew_and_the_picture_is_whole_again() {
    // The fault is only in programs built for tests.
    let Some(alone) = stage::alone(stage::PORTRAIT).filter(|_| cfg!(debug_assertions)) else { return };
    let home = tempfile::tempdir().unwrap();
    let [state, folder, fault] = ["state", "folder", "fault"].map(|name| home.path().join(name));
    fs::create_dir_all(&state).unwrap();
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("Listina.pdf"), paper::letter(2, "device")).unwrap();
    let mut command = Command::new(program());
    Demo::new().arguments(&mut command, &state, &folder);
    command.env("VYVESKA_LOSE_DEVICE", &fault);
    let mut player = Player::launch(&alone.glass, home, state, folder, command);
    player.filled(40);
    player.wake();
    let card = player.find_card("Listina");
    let board = rested(&player);
    player.tap_at(card.rect.middle());
    player.wait("the page", |s| s.on("viewer") && s.still && s.sharp);
    let page = rested(&player);
    let zoom = player.state().zoom.expect("an open page");
    fs::write(&fault, "").unwrap();
    // The next frame is the first that the lost device cannot draw.
    player.tap("Zvětšit");
    player.wait("the page nearer", |s| s.still && s.sharp && s.zoom.is_some_and(|z| z > zoom * 1.05));
    player.tap("Zmenšit");
    player.wait("the page as it was", |s| s.still && s.sharp && s.zoom.is_some_and(|z| (z - zoom).abs() < 0.01));
    assert!(player.said("opened anew"), "no device was lost; {}", player.evidence());
    until_equal(&player, "the page", &page);
    assert!(player.is_running());

    // Icons, letters and thumbnails are there again as well.
    player.tap("Zpět");
    player.wait("the board", |s| s.on("board") && s.still);
    until_equal(&player, "the board", &board);
    assert_eq!(player.status()["errors"], 0, "{:#?}", player.status());
}
