//! At rest the event loop sleeps, on every screen: no turn of it but those that something due, or a question, asks for.
//!
//! Leaves out the processor time at rest against a peer, which is measured (`tests/bench`).

use std::{fs, time::Duration};

use crate::harness::common::rounds;
use crate::harness::{Demo, Player, Terminal, counter::ONE, paper, stage};

/// How long a screen is watched, in seconds.
fn span() -> u64 {
    rounds("VYVESKA_REST", 3, 6)
}

/// Turns of the loop in it: two for each look of the test, a minute that turns, a number of the countdown. A loop
/// that never sleeps turns more than 350 times in three seconds.
fn most_turns() -> u64 {
    10 + 5 * span()
}

/// Watches for a while, in which nothing may happen: there is no condition to wait for. On a busy machine what was due before
/// may still come, so a second while counts, too.
fn watch(player: &Player, what: &str) {
    let mut taken = Vec::new();
    for _ in 0..2 {
        let before = turns(player);
        std::thread::sleep(Duration::from_secs(span()));
        let now = turns(player) - before;
        if now <= most_turns() {
            return;
        }
        taken.push(now);
    }
    panic!("{what}: the event loop turned {taken:?} times in {} s each", span());
}

fn turns(player: &Player) -> u64 {
    player.status()["turns"].as_u64().expect("the loop's turns")
}

/// Watches a screen that stands: it is the same one before and after, and the loop has slept between.
fn rests(player: &mut Player, what: &str, on: &str) {
    player.wait(what, |s| s.on(on) && s.still);
    // What a screen is made ready with may still come; it ends.
    player.resting();
    watch(player, what);
    assert!(player.state().on(on), "{what} went away: {}", player.evidence());
}

#[test]
fn the_board_and_a_page_rest_in_the_last_seconds_before_the_countdown_and_so_does_the_countdown() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    // All of the time until the countdown lies within the longest sleep, which is 20 s.
    let demo = Demo::new()
        .idle_after(16)
        .countdown(12)
        .paper("Listina.pdf", paper::letter(2, "rest"))
        .paper("Rozbitá listina.pdf", paper::damaged());
    let mut player = alone.glass.play(&demo);
    player.filled(40);
    player.wake();
    rests(&mut player, "the board", "board");
    player.open("Listina");
    rests(&mut player, "a page", "viewer");
    player.wait_for("the countdown", Duration::from_secs(30), |s| s.on("countdown"));
    watch(&player, "the countdown");
    player.tap("Pokračovat");
    player.wait("the page again", |s| s.on("viewer") && s.still);
    player.tap("Zpět");
    player.wait("the board", |s| s.on("board") && s.still);
    let card = player.find_card("Rozbitá listina");
    player.tap_at(card.rect.middle());
    player.wait("words that it is damaged", |s| s.on("viewer") && s.says(&["poškozen"]));
    rests(&mut player, "a document that cannot be shown", "viewer");
}

#[test]
fn the_idle_loop_rests_between_its_changes_and_the_staff_screen_rests() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let mut player = alone.glass.play(&Demo::new().dwell(10));
    player.filled(40);
    let first = player.wait("a notice in the idle loop", |s| s.on("attract") && s.title.is_some());
    // From the end of a fade on.
    player.wait("another one", |s| s.on("attract") && s.still && s.since != first.since);
    rests(&mut player, "the idle loop", "attract");
    player.wake();
    let arms = player.still().all("image").first().map(|it| it.rect.middle()).expect("the arms");
    player.hold(arms, 3.6);
    rests(&mut player, "the staff screen", "staff");
}

#[test]
fn a_dark_glass_and_a_warning_rest() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let kept = tempfile::tempdir().unwrap();
    let schedule = kept.path().join("schedule.toml");
    fs::write(&schedule, "[[slot]]\nname = 'Noc'\nitems = [{ show = 'nothing' }]\n").unwrap();
    let mut player = alone.glass.play(&Demo::new().state(kept.path()).schedule(&schedule));
    player.filled(40);
    player.wait("the dark glass", |s| s.on("attract") && s.shows.as_deref() == Some("nothing"));
    rests(&mut player, "the dark glass", "attract");
    let folder = kept.path().join("crisis");
    fs::write(folder.join(".part"), "headline = 'Povodeň'\ntext = 'Opusťte přízemí.'").unwrap();
    fs::rename(folder.join(".part"), folder.join("a.toml")).unwrap();
    rests(&mut player, "the warning", "crisis");
}

#[test]
fn the_terminal_rests_at_its_question_and_while_it_waits_for_a_reason() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let terminal = Terminal::asking(ONE).wait(18);
    let mut player = terminal.play(&alone.glass);
    player.wait("the question", |s| s.step.as_deref() == Some("question"));
    rests(&mut player, "the question", "terminal");
    player.tap("Spíše nespokojeni");
    player.wait("the reasons", |s| s.step.as_deref() == Some("reasons"));
    rests(&mut player, "the reasons", "terminal");
}
