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
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
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
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
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
fn a_touch_on_a_page_opens_its_notice_and_one_beside_it_the_board() {
    for size in [(1080, 1920), (1920, 1080)] {
        let Some(alone) = stage::beside(size) else { return };
        let mut player = alone.glass.play(&Demo::new().dwell(300));
        player.filled(40);
        let shown = player.wait("a page in the attract loop", |s| {
            s.on("attract") && s.still && s.title.is_some() && s.find("Otevřít: ").is_some()
        });
        let page = shown.find("Otevřít: ").expect("it was there a moment ago").clone();
        let screen = player.glass().screen();
        assert!(page.role == "button" && screen.contains(&page.rect), "{page:?}");
        let image = shown.all("image").first().expect("the page").rect;
        assert!(page.rect.clip(&image).area() > 0.9 * image.area(), "the page is not what can be touched: {page:?}");
        player.tap_at(page.rect.middle());
        let opened = player.wait("the notice", |s| s.on("viewer"));
        assert_eq!(opened.title, shown.title);
        player.tap("Zpět");
        player.wait("the board", |s| s.on("board") && s.still);
    }
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let mut player = alone.glass.play(&Demo::new().dwell(300));
    player.filled(40);
    let shown = player.wait("a page", |s| s.on("attract") && s.still && s.find("Otevřít: ").is_some());
    let heading = shown.all("heading").first().expect("a title").rect.middle();
    player.tap_at(heading);
    player.wait("the board", |s| s.on("board"));
}

/// Everything that can be touched has its middle below the reach line.
fn within_reach(state: &State, what: &str) {
    let touchable: Vec<_> = state.elements.iter().filter(|e| e.touchable).collect();
    assert!(!touchable.is_empty(), "{what}: nothing can be touched: {state:#?}");
    for element in touchable {
        assert!(element.rect.middle().1 >= state.reach - 1.0, "{what}: above {}: {element:?}", state.reach);
    }
}

#[test]
fn where_everything_stands_low_a_page_the_pill_the_countdown_and_a_warning_are_within_reach() {
    for size in [(1080, 1920), (1920, 1080)] {
        let Some(alone) = stage::beside(size) else { return };
        let kept = tempfile::tempdir().unwrap();
        let demo = Demo::new().state(kept.path()).dwell(300).idle_after(4).countdown(30).panel(43.0, 1_000.0).low();
        let mut player = alone.glass.play(&demo);
        player.filled(40);
        let state = player.wait("a page", |s| s.on("attract") && s.still && s.find("Otevřít: ").is_some());
        assert!(state.low == Some(true) && state.reach > 0.0, "{state:#?}");
        within_reach(&state, "the idle loop");
        player.wake();
        wait_countdown(&mut player, "board");
        let state = player.still();
        let go_on = state.find("Pokračovat").expect("the countdown's button").rect;
        assert!(go_on.middle().1 >= state.reach - 1.0, "the countdown's button is above {}: {go_on:?}", state.reach);
        player.tap("Pokračovat");
        let folder = kept.path().join("crisis");
        std::fs::write(folder.join(".part"), "headline = 'Povodeň'\ntext = 'Opusťte přízemí. Volejte 800 123 456.'")
            .unwrap();
        std::fs::rename(folder.join(".part"), folder.join("voda.toml")).unwrap();
        let state = player.wait("the warning", |s| s.on("crisis") && s.still);
        within_reach(&state, "the warning");
        assert!(state.find("800 123 456").is_some(), "no telephone number: {state:#?}");
    }
}

#[test]
fn the_pill_asks_in_other_languages_too_and_nothing_else_changes() {
    let Some(alone) = stage::alone(stage::PORTRAIT) else { return };
    let mut player = alone.glass.play(&Demo::new().dwell(300));
    player.filled(40);
    player.wait("a page", |s| s.on("attract") && s.still && s.find("Otevřít: ").is_some());
    player.resting();
    let (before, above) = (player.shot(), player.glass().rows(0.0, 0.8));
    let deadline = Instant::now() + Duration::from_secs(15);
    while before.difference(&player.shot()) < 0.0005 {
        assert!(Instant::now() < deadline, "the pill stays as it is; {}", player.evidence());
        std::thread::sleep(Duration::from_millis(100));
    }
    assert!(above.difference(&player.glass().rows(0.0, 0.8)) < 0.0001, "more than the pill changed");
}

#[test]
fn nothing_is_drawn_at_rest() {
    let Some(mut shared) = stage::shared_beside() else { return };
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
