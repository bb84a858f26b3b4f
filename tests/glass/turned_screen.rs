//! Turned screen: under the session's compositor the board covers a screen that hangs upright, whatever mode its monitor has.
//!
//! A real sway with a screen in memory. Leaves out the fingers (`hot_plug`).

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::harness::process::Kid;
use crate::harness::stage;
use crate::harness::sway::{self, Sway};

/// The monitor's own mode; it hangs turned by a right angle.
const MODE: (u32, u32) = (1280, 720);

/// How long the board may take until it is seen.
const START: Duration = Duration::from_secs(90);

#[test]
fn a_screen_that_the_compositor_turns_is_covered() {
    let Some(_turn) = stage::alone((640, 480)) else { return };
    if sway::is_missing() {
        return;
    }
    let dir = tempfile::Builder::new().prefix("glass-").tempdir().unwrap();
    let (width, height) = MODE;
    let lines = [
        "xwayland disable".to_owned(),
        "default_border none".to_owned(),
        format!("output HEADLESS-1 mode {width}x{height} transform 90"),
        "for_window [app_id=\".*\"] fullscreen enable".to_owned(),
    ];
    let sway = Sway::in_memory(dir.path(), &lines.join("\n"));

    let (state, folder) = (dir.path().join("state"), dir.path().join("folder"));
    fs::create_dir_all(&state).and_then(|()| fs::create_dir_all(&folder)).unwrap();
    let mut board = Command::new(env!("CARGO_BIN_EXE_vyveska"));
    board.args(["demo", "--idle-after-s", "3600", "--state"]).arg(&state).arg("--folder").arg(&folder);
    board.envs(sway.place()).env_remove("DISPLAY");
    board.stdin(Stdio::null()).stdout(Stdio::null()).stderr(fs::File::create(dir.path().join("board.log")).unwrap());
    let _board = Kid::start(&mut board, dir.path()).unwrap();
    let told = || {
        let picture = dir.path().join("glass.png");
        let mut glass = Command::new(env!("CARGO_BIN_EXE_vyveska"));
        let output = glass.args(["glass", "--picture"]).arg(&picture).arg("--state").arg(&state).output().unwrap();
        output.status.success().then(|| image::open(&picture).unwrap().to_rgb8()).ok_or(output.stderr)
    };
    let deadline = Instant::now() + START;
    loop {
        match told() {
            Ok(picture) if upright(&picture) && covered(&picture) => break,
            seen => assert!(
                Instant::now() < deadline,
                "{:?}\n{}\n{}",
                seen.map(|it| it.dimensions()).map_err(|it| String::from_utf8_lossy(&it).into_owned()),
                sway.said(),
                fs::read_to_string(dir.path().join("board.log")).unwrap_or_default()
            ),
        }
        std::thread::sleep(Duration::from_millis(200));
    }
}

/// True where it has the sides of the turned screen, smaller.
fn upright(picture: &image::RgbImage) -> bool {
    let (width, height) = picture.dimensions();
    (width * MODE.0).abs_diff(height * MODE.1) <= MODE.0
}

/// True where each quarter of the height has something on it: what is laid out for another size leaves one empty.
fn covered(picture: &image::RgbImage) -> bool {
    let quarter = picture.height() / 4;
    (0..4).all(|part| {
        let rows = part * quarter..(part + 1) * quarter;
        let first = picture.get_pixel(0, rows.start);
        rows.clone().any(|y| (0..picture.width()).any(|x| picture.get_pixel(x, y) != first))
    })
}
