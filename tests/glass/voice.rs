//! The board and the terminal together: the tile, the invitation, and what citizens said last month.
//!
//! Leaves out the terminal's own screens (`terminal`).

use std::{fs, time::Duration};

use vyveska::feedback::votes::vote_store::{SqliteVotes, VoteQuery, VoteStore as _};

use crate::harness::state::{Element, State};
use crate::harness::{Demo, stage};

/// Long enough for a slow machine; a person waits less.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn the_tile_leads_to_the_terminal_again_and_again_and_the_thanks_lead_back() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let home = tempfile::tempdir().unwrap();
    let mut player = alone.glass.play(&Demo::new().state(home.path()));
    player.wake();
    let count = || {
        let mut count = 0;
        let urn = SqliteVotes::open(&home.path().join("votes.db"));
        urn.unwrap().read_votes(&VoteQuery::default(), &mut |_| count += 1).unwrap();
        count
    };
    let before = count();
    for _ in 0..3 {
        player.tap("Hodnotit");
        let state = player.wait("the terminal", |s| s.on("terminal"));
        assert_eq!(state.step.as_deref(), Some("question"));
        assert!(state.find("Zpět").is_some(), "no way back to the board: {state:#?}");
        player.tap("Zpět");
        player.wait("the board", |s| s.on("board"));
    }
    assert_eq!(count(), before, "whoever only looked has said nothing");

    player.tap("Hodnotit");
    player.wait("the question", |s| s.step.as_deref() == Some("question"));
    player.settle();
    player.tap("Velmi spokojeni");
    player.wait("the reasons", |s| s.step.as_deref() == Some("reasons"));
    player.settle();
    player.tap("Přeskočit");
    player.wait("the thanks", |s| s.step.as_deref() == Some("thanks"));
    assert_eq!(count(), before + 2, "an answer and a reason that was not given");
    player.wait("the board again", |s| s.on("board"));
    player.settle();
    player.tap("Hodnotit");
    player.wait("the terminal again", |s| s.on("terminal"));
    player.stop();
}

/// The invitation's own button: the footer has one that leads to the board.
fn own_button(state: &State) -> Option<&Element> {
    state.elements.iter().find(|it| it.role == "button" && !it.name.starts_with("Dotkněte se"))
}

#[test]
fn the_idle_loop_invites_and_tells_what_was_said_last_month() {
    for screen in [stage::PORTRAIT, (1280, 720)] {
        let Some(alone) = stage::beside(screen) else { return };
        let schedule = tempfile::NamedTempFile::new().unwrap();
        let items = "[[slot]]\nname = \"a\"\nitems = [{ show = \"satisfaction\", dwell-s = 6 }, { show = \"results\", \
                     source = \"plakaty\", file = \"co-jsme-zmenili.md\", dwell-s = 6 }]\n";
        fs::write(schedule.path(), items).unwrap();
        let mut player = alone.glass.play(&Demo::new().schedule(schedule.path()));
        let shows = |kind: &'static str| move |s: &crate::harness::State| s.shows.as_deref() == Some(kind);
        // The folder with the answer may be read after the loop began.
        let state = player.wait_for("last month's results and the town's answer", PATIENCE, |s| {
            shows("results")(s) && s.find("Co jsme změnili").is_some()
        });
        assert!(state.find("Co jste nám řekli").is_some(), "{state:#?}");
        let shares: Vec<u32> = state
            .elements
            .iter()
            .filter_map(|it| it.name.rsplit_once(": ")?.1.strip_suffix(" %")?.parse().ok())
            .collect();
        assert_eq!(shares.len(), 4, "not one share for each face: {state:#?}");
        assert!((98..=102).contains(&shares.iter().sum::<u32>()), "{shares:?}");
        let state = player.wait_for("the invitation", PATIENCE, shows("satisfaction"));
        let button = own_button(&state).expect("a button");
        assert!(player.glass().screen().contains(&button.rect));
        player.tap_at(button.rect.middle());
        player.wait("the terminal", |s| s.on("terminal"));
        player.stop();
    }
}

#[test]
fn who_left_the_terminal_without_a_word_leaves_the_idle_loop_behind() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let schedule = tempfile::NamedTempFile::new().unwrap();
    fs::write(schedule.path(), "[[slot]]\nname = \"a\"\nitems = [{ show = \"satisfaction\", dwell-s = 60 }]\n")
        .unwrap();
    // Shorter than the terminal waits for an answer.
    let mut player = alone.glass.play(&Demo::new().idle_after(4).countdown(3).schedule(schedule.path()));
    let invites = |s: &crate::harness::State| s.shows.as_deref() == Some("satisfaction") && own_button(s).is_some();
    let state = player.wait_for("the invitation", PATIENCE, invites);
    player.tap_at(own_button(&state).expect("it was there a moment ago").rect.middle());
    player.wait("the terminal", |s| s.on("terminal"));
    let after = player.wait_for("the end of the visit", PATIENCE, |s| !s.on("terminal"));
    assert_eq!(after.screen, "attract", "the board flashed between the terminal and the idle loop");
    player.stop();
}
