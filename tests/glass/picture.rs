//! A picture of the glass over the control socket shows what the X server's eyes see, and none is taken while anybody is there.

use std::time::{Duration, Instant};

use base64::Engine as _;
use image::{RgbImage, imageops};

use crate::harness::{Demo, Player, stage};

/// Mean difference of a channel, of 255: the reductions of the two pictures round otherwise.
const MOST_DIFFERENCE: f64 = 2.0;
/// Between two pictures, and a scene that may move between two looks at it.
const PATIENCE: Duration = Duration::from_secs(90);

/// The picture of an answer.
fn png(answer: &serde_json::Value) -> RgbImage {
    let text = answer["png"].as_str().unwrap_or_else(|| panic!("{answer}"));
    let bytes = base64::engine::general_purpose::STANDARD.decode(text).unwrap();
    image::load_from_memory(&bytes).unwrap().into_rgb8()
}

fn mean_difference(a: &RgbImage, b: &RgbImage) -> f64 {
    assert_eq!(a.dimensions(), b.dimensions());
    let sum: u64 = a.as_raw().iter().zip(b.as_raw()).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    sum as f64 / a.as_raw().len() as f64
}

/// Waits until a picture is answered with this.
fn wait_for(player: &mut Player, what: &str, is: impl Fn(&serde_json::Value) -> bool) -> serde_json::Value {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let answer = player.picture();
        if is(&answer) {
            return answer;
        }
        assert!(Instant::now() < deadline, "{what}: {answer}; {}", player.evidence());
        std::thread::sleep(Duration::from_millis(300));
    }
}

#[test]
fn a_picture_is_what_the_eyes_see_reduced_and_says_what_should_be_there() {
    let Some(alone) = stage::beside((720, 1280)) else { return };
    // The pointer that comes with the X server counts as a visitor at first.
    let mut player = alone.glass.play(&Demo::new().dwell(600).idle_after(2).countdown(1));
    player.wait("the idle loop at rest", |s| s.on("attract") && s.still);
    // Whatever comes to the scene would cost a picture, and there is one in five seconds.
    player.filled(40);
    player.quiet("the idle loop", Duration::from_secs(1), 1);
    let deadline = Instant::now() + PATIENCE;
    let answer = loop {
        let before = player.shot();
        let answer = wait_for(&mut player, "a picture", |it| it["png"].is_string());
        // The next one within five seconds is refused.
        let next = player.picture();
        assert_eq!(next["error"], "picture-refused: too-soon", "{next}");
        if before.difference(&player.shot()) == 0.0 {
            let picture = png(&answer);
            assert_eq!(picture.dimensions(), (540, 960), "{answer}");
            let seen = imageops::thumbnail(before.pixels(), 540, 960);
            let difference = mean_difference(&picture, &seen);
            assert!(difference < MOST_DIFFERENCE, "{difference}; {}", player.evidence());
            assert!(!before.has_at_most(50), "there was nothing to see");
            break answer;
        }
        assert!(Instant::now() < deadline, "the glass never rests; {}", player.evidence());
    };
    assert_eq!((&answer["screen"], &answer["of"]), (&"attract".into(), &serde_json::json!([720, 1280])));
    assert!(answer["elements"].as_array().is_some_and(|all| !all.is_empty()), "{answer}");
    std::thread::sleep(Duration::from_secs(5));
    let file = player.folder().join("sklo.png");
    let saved = player.command(&["glass", "--picture", &file.to_string_lossy()]);
    assert_eq!(saved.status.code(), Some(0), "{}", String::from_utf8_lossy(&saved.stderr));
    assert_eq!(image::open(&file).unwrap().into_rgb8().dimensions(), (540, 960));
}

#[test]
fn no_picture_is_taken_while_a_visitor_or_the_staff_is_there() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let mut player = alone.glass.play(&Demo::new().idle_after(6).countdown(3));
    player.wake();
    assert_eq!(player.picture()["error"], "picture-refused: visitor");
    let saved = player.command(&["glass", "--picture", "/nowhere/sklo.png"]);
    assert_ne!(saved.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&saved.stderr).contains("picture-refused: visitor"));
    super::kiosk::hold_arms(&player);
    player.wait("the keypad", |s| s.on("staff"));
    assert_eq!(player.picture()["error"], "picture-refused: staff");
    // He leaves, and the loop comes back.
    player.wait_for("the idle loop", PATIENCE, |s| s.on("attract"));
    let answer = wait_for(&mut player, "a picture of the idle loop", |it| it["png"].is_string());
    assert_eq!(answer["screen"], "attract");
}
