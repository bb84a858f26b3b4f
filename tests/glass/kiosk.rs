//! The kiosk as a thing on a wall: never blank, no pointer, no way out but the staff's, and a service manager's signals.
//!
//! Leaves out what the notices say.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::harness::{Demo, Glass, Player, Shot, State, paper, stage};

/// Fewer colours than this and something is missing: smooth letters alone bring more.
const COLOURS: usize = 50;

/// Looks at the glass again and again until told to stop; returns the number of looks and the first blank picture.
fn watch(glass: &Glass, stop: &AtomicBool) -> (usize, Option<Shot>) {
    let mut looks = 0;
    while !stop.load(Ordering::Relaxed) {
        let shot = glass.shot();
        looks += 1;
        if shot.has_at_most(COLOURS) {
            return (looks, Some(shot));
        }
        // A renderer in software needs the machine more than the watcher does.
        std::thread::sleep(Duration::from_millis(30));
    }
    (looks, None)
}

fn visit(player: &mut Player, paper: &str) {
    player.wait("the attract loop", |s| s.on("attract"));
    player.filled(40);
    player.wake();
    player.open(paper);
    player.tap("Zvětšit");
    player.sharp();
    player.tap_more("Celá strana");
    player.sharp();
    player.tap("Další strana");
    player.sharp();
    player.tap("Zpět");
    let board = player.wait("the board", |s| s.on("board") && s.still);
    let chip = board.all("tab").iter().find(|t| t.name != "Vše").expect("a second chip").name.clone();
    player.tap(&chip);
    player.still();
    player.speak("English");
    player.wait("English", |s| s.language == "en");
    player.wait("the countdown", |s| s.on("countdown"));
    player.wait("the attract loop", |s| s.on("attract"));
    player.still();
}

#[test]
fn the_screen_is_never_uniform_or_blank() {
    let Some(alone) = stage::alone(stage::PORTRAIT) else { return };
    let demo = Demo::new().idle_after(8).countdown(4).dwell(2).paper("Zkouška.pdf", paper::letter(3, "blank"));
    let mut player = alone.glass.play(&demo);
    let (stop, glass) = (AtomicBool::new(false), alone.glass.clone());
    let (looks, blank) = std::thread::scope(|scope| {
        let watcher = scope.spawn(|| watch(&glass, &stop));
        let visited = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| visit(&mut player, "Zkouška")));
        stop.store(true, Ordering::Relaxed);
        let seen = watcher.join().expect("the watcher looks");
        if let Err(panic) = visited {
            std::panic::resume_unwind(panic);
        }
        seen
    });
    assert!(looks > 50, "only {looks} looks in a whole visit");
    if let Some(shot) = blank {
        let path = std::env::temp_dir().join("glass-blank.png");
        shot.save(&path).unwrap();
        panic!("look {looks} saw {} colours: {}", shot.distinct_colours(), path.display());
    }
}

#[test]
fn the_mouse_pointer_is_never_seen() {
    let Some(mut shared) = stage::shared() else { return };
    let player = shared.player();
    assert!(!player.glass().pointer_is_seen());
    let middle = player.glass().screen().middle();
    player.drag(middle, (middle.0, middle.1 - 100.0));
    player.still();
    assert!(!player.glass().pointer_is_seen());
}

/// Rests a finger on the coat of arms: the picture in the upper left corner of the board.
pub fn hold_arms(player: &Player) {
    let screen = player.glass().screen();
    let state = player.state();
    let corner = |e: &&&crate::harness::Element| {
        let (x, y) = e.rect.middle();
        x < screen.w / 3.0 && y < screen.h / 5.0
    };
    let arms = state.all("image").iter().find(corner).map(|e| e.rect.middle());
    let arms = arms.unwrap_or_else(|| panic!("no coat of arms in the corner: {state:#?}"));
    player.hold(arms, 3.6);
}

pub fn type_pin(player: &mut Player, pin: &str) {
    for digit in pin.chars() {
        player.tap(&digit.to_string());
    }
    player.tap("OK");
}

#[test]
fn the_staff_pin_quits() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let mut player = alone.glass.play(&Demo::new());
    player.wake();
    // A tap is not the gesture.
    player.tap_at((30.0, 30.0));
    assert!(player.still().on("board"));
    hold_arms(&player);
    player.wait("the keypad", |s| s.on("staff"));
    type_pin(&mut player, "1111");
    let state = player.still();
    assert!(player.is_running(), "any number quits");
    if !state.on("staff") {
        hold_arms(&player);
        player.wait("the keypad again", |s| s.on("staff"));
    }
    type_pin(&mut player, "2026");
    // Past the PIN the state of the board is told; nobody ends it by mistake.
    player.tap("Ukončit program…");
    player.wait("the question", |s| s.find("Opravdu ukončit program?").is_some());
    player.tap("Zrušit");
    player.tap("Ukončit program…");
    player.tap("Ukončit program");
    assert_eq!(player.wait_end().code(), Some(0));
}

#[test]
fn the_command_line_tells_what_is_on_the_glass() {
    let Some(mut shared) = stage::shared_beside() else { return };
    let player = shared.player();
    let now = player.still();
    let output = player.command(&["glass", "--json"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let told: State = serde_json::from_slice(&output.stdout).expect("one JSON document and nothing else");
    assert_eq!((&told.screen, told.touchables()), (&now.screen, now.touchables()));
}

#[test]
fn the_command_line_says_so_when_no_player_answers() {
    if !cfg!(feature = "player") {
        return;
    }
    let empty = tempfile::tempdir().unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_vyveska"));
    let output = command.args(["glass", "--json", "--state"]).arg(empty.path()).output().unwrap();
    assert!(!output.status.success());
    assert!(output.stdout.is_empty(), "machine output is for answers only");
    assert!(!output.stderr.is_empty(), "nothing is said");
}

#[test]
fn a_service_manager_s_signal_ends_it_well() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let mut player = alone.glass.play(&Demo::new());
    player.wait("the attract loop", |s| s.on("attract"));
    assert_eq!(player.stop().code(), Some(0));
}
