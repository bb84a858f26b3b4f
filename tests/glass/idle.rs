//! When nobody touches the glass: the countdown, and what it forgets.
//!
//! Leaves out the rotation itself, which has tests without a glass.

use std::time::{Duration, Instant};

use crate::harness::{Demo, Player, State, paper, stage};

const PAPER: &str = "Listina na stole";

/// What a visitor would miss if it were gone.
fn place(s: &State) -> (String, Option<String>, Option<u32>, Option<String>) {
    let zoom = s.zoom.map(|z| format!("{z:.2}"));
    (s.language.clone(), s.title.clone(), s.page, zoom)
}

fn wait_countdown(player: &mut Player, behind: &str) {
    player.wait("the countdown", |s| s.on("countdown") && s.behind.as_deref() == Some(behind));
}

#[test]
fn the_countdown_returns_and_forgets() {
    let Some(alone) = stage::alone(stage::PORTRAIT) else { return };
    // Long enough between two touches of this test on a slow machine, short enough to wait for.
    let demo = Demo::new().idle_after(8).countdown(6).paper(&format!("{PAPER}.pdf"), paper::letter(3, "idle"));
    let mut player = alone.glass.play(&demo);
    player.filled(40);
    player.wake();
    // The folder's paper may come after the feed's notices; the board to compare with has it.
    player.find_card(PAPER);
    let fresh = player.home();

    // A visitor reads: the countdown asks, "Pokračovat" keeps everything as it was.
    let opened = player.open(PAPER);
    player.tap("Zvětšit");
    let reading = player.wait("a larger page", |s| s.still && s.zoom > opened.zoom);
    wait_countdown(&mut player, "viewer");
    player.tap("Pokračovat");
    let kept = player.wait("the notice again", |s| s.on("viewer") && s.still);
    assert_eq!(place(&kept), place(&reading), "\u{201e}Pokračovat\u{201c} lost something");

    // The visitor leaves: another chip, another language, somewhere down the board.
    player.tap("Zpět");
    let board = player.wait("the board", |s| s.on("board") && s.still);
    let chip = board.all("tab").iter().find(|t| t.name != "Vše").expect("a second chip").name.clone();
    player.tap(&chip);
    player.wait("other cards", |s| s.still && s.cards() != fresh.cards());
    player.speak("English");
    player.wait("English", |s| s.language == "en");
    wait_countdown(&mut player, "board");
    player.wait("the attract loop", |s| s.on("attract"));

    // The next one finds nothing of it.
    let next = player.wake();
    assert_eq!(next.language, "cs");
    assert_eq!(next.touchables(), fresh.touchables(), "the board is not as it was at first");
    let again = player.open(PAPER);
    assert_eq!(place(&again), place(&opened), "the paper is not as it was first opened");
}

#[test]
fn the_attract_loop_goes_on_to_the_next_notice() {
    let Some(alone) = stage::alone(stage::PORTRAIT) else { return };
    let mut player = alone.glass.play(&Demo::new().dwell(2));
    let first = player.wait_for("a notice in the attract loop", Duration::from_secs(60), |s| {
        s.on("attract") && s.notices >= 10 && s.title.is_some()
    });
    let picture = player.shot();
    player.wait("the next notice", |s| s.on("attract") && s.title.is_some() && s.title != first.title && s.still);
    let deadline = Instant::now() + Duration::from_secs(10);
    while picture.difference(&player.shot()) < 0.02 {
        assert!(Instant::now() < deadline, "another notice, the same picture; {}", player.evidence());
    }
}

#[test]
fn nothing_is_drawn_at_rest() {
    let Some(mut shared) = stage::shared() else { return };
    let player = shared.player();
    player.home();
    quiet(player, "the board");
    player.open(stage::PAPER);
    quiet(player, "a page");
}

/// Hardly anything is presented: a look heals the glass with one frame, a minute may turn.
fn quiet(player: &mut Player, what: &str) {
    player.wait(what, |s| s.still && s.sharp);
    player.quiet(what, Duration::from_secs(2), 3);
}
