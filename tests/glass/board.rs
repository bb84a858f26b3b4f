//! The board under a finger: waking it, opening a card, scrolling, chips, the other language.
//!
//! Leaves out the open notice (`viewer`) and how notices come and go (`sources`).

use std::time::Duration;

use crate::harness::{Demo, Player, Point, State, paper, stage};

/// The tab that is not the whole board: the second chip.
fn second_chip(state: &State) -> String {
    let tabs = state.all("tab");
    let other = tabs.iter().find(|t| t.name != "Vše");
    other.unwrap_or_else(|| panic!("the board has no chip beside \u{201e}Vše\u{201c}: {state:#?}")).name.clone()
}

/// How far the cards that are whole on both pictures of the board have moved down, or `None` when none is.
fn travelled(before: &State, after: &State) -> Option<f64> {
    let all = before.all("listitem");
    // A title may be on two cards; only those that are there once can be followed.
    let once = all.iter().filter(|e| all.iter().filter(|o| o.name == e.name).count() == 1);
    let pairs = once.filter_map(|e| Some((e.rect, after.elements.iter().find(|o| o.name == e.name)?.rect)));
    // A card cut by an edge would be told smaller.
    pairs.filter(|(a, b)| (a.h - b.h).abs() < 0.5).map(|(a, b)| b.y - a.y).next()
}

#[test]
fn starts_with_the_attract_loop_and_a_touch_wakes_the_board() {
    let Some(alone) = stage::alone(stage::PORTRAIT) else { return };
    let mut player = alone.glass.play(&Demo::new());
    let state = player.wait("the attract loop", |s| s.on("attract"));
    assert_eq!(state.language, "cs");
    player.wait_for("a document in the attract loop", Duration::from_secs(60), |s| {
        s.notices > 0 && !s.elements.is_empty()
    });
    assert!(!player.shot().has_at_most(50), "the attract loop is empty; {}", player.evidence());
    let state = player.wake();
    assert!(state.on("board"), "the touch that wakes the board must not open what lies under it: {state:#?}");
    assert!(state.find("Vše").is_some_and(|e| e.role == "tab"), "no chip for the whole board: {state:#?}");
    assert!(state.notices >= 40);
}

#[test]
fn a_tap_on_a_card_opens_that_notice() {
    let Some(mut shared) = stage::shared() else { return };
    let player = shared.player();
    let cards: Vec<(String, Point)> = {
        let screen = player.glass().screen();
        let state = player.still();
        state.free_cards(screen).iter().map(|e| (e.name.clone(), e.rect.middle())).collect()
    };
    assert!(!cards.is_empty(), "no card to touch; {}", player.evidence());
    for (name, middle) in cards.iter().take(3) {
        player.tap_at(*middle);
        let state = player.wait("the notice", |s| s.on("viewer"));
        assert_eq!(state.title.as_ref(), Some(name), "another notice was opened");
        assert!(state.notice.is_some());
        player.tap("Zpět");
        player.wait("the board again", |s| s.on("board"));
        let back = player.still();
        assert!(back.find(name).is_some(), "the board is not where it was left: {back:#?}");
    }
}

#[test]
fn an_open_notice_shows_the_first_page_of_its_own_document() {
    let Some(mut shared) = stage::shared() else { return };
    let player = shared.player();
    let state = player.open(stage::PAPER);
    assert_eq!((state.attachment, state.page, state.pages), (Some(0), Some(1), Some(stage::PAGES)));
    let sheet = state.sheet(1).expect("the first page is on the glass");
    let square = paper::square(sheet);
    let seen = player.shot().colour(square.middle()).expect("the square is on the glass");
    let told = format!("{seen:?} instead of {:?}; {}", paper::colour(1), player.evidence());
    assert!(crate::harness::picture::alike(seen, paper::colour(1)), "{told}");
}

#[test]
fn scrolling_the_board_glides_and_stops() {
    let Some(mut shared) = stage::shared() else { return };
    let player = shared.player();
    let screen = player.glass().screen();
    let (x, low, high) = (screen.w * 0.5, screen.h * 0.75, screen.h * 0.45);
    let before = player.still();
    player.fling((x, low), (x, high));
    let after = player.still();
    assert_ne!(before.cards(), after.cards(), "the board did not scroll");
    if let Some(dy) = travelled(&before, &after) {
        assert!(-dy > low - high + 40.0, "the board stopped with the finger: {dy} px");
    }
    // It has come to rest, so it stays where it is and draws nothing more.
    let later = player.still();
    assert_eq!(travelled(&after, &later), Some(0.0));
    assert!(later.on("board"), "scrolling opened a notice: {later:#?}");
}

#[test]
fn a_slow_drag_scrolls_the_board_as_far_as_the_finger_went() {
    let Some(mut shared) = stage::shared() else { return };
    let player = shared.player();
    let screen = player.glass().screen();
    let (x, low, high) = (screen.w * 0.5, screen.h * 0.7, screen.h * 0.5);
    let before = player.still();
    player.drag((x, low), (x, high));
    let after = player.still();
    let dy = travelled(&before, &after).expect("a card that is on both pictures");
    let finger = high - low;
    assert!(dy >= finger - 3.0 && dy <= finger + 20.0, "the finger went {finger} px, the board {dy} px");
}

#[test]
fn a_touch_stops_a_gliding_board_and_opens_nothing() {
    let Some(mut shared) = stage::shared() else { return };
    let player = shared.player();
    let screen = player.glass().screen();
    let at = (screen.w * 0.5, screen.h * 0.5);
    player.fling((at.0, screen.h * 0.8), (at.0, screen.h * 0.3));
    player.fingers().down(0, at);
    player.fingers().sync();
    // The finger rests on the glass: long before a glide would end, looks a tenth of a second apart see the same board.
    let mut last = player.state();
    let stopped = (0..8).any(|_| {
        std::thread::sleep(Duration::from_millis(100));
        let now = player.state();
        let same = travelled(&last, &now) == Some(0.0);
        last = now;
        same
    });
    player.fingers().up(0, at);
    player.fingers().sync();
    assert!(stopped, "the board glides on under the finger; {}", player.evidence());
    let state = player.still();
    assert!(state.on("board"), "the touch that stopped the board opened a notice: {state:#?}");
}

#[test]
fn a_chip_leaves_only_its_own_cards_and_the_whole_board_comes_back() {
    let Some(mut shared) = stage::shared() else { return };
    let player = shared.player();
    let all = player.still();
    let chip = second_chip(&all);
    player.tap(&chip);
    player.wait("other cards", |s| s.still && s.cards() != all.cards());
    player.tap("Vše");
    player.wait("the whole board", |s| s.still && s.cards() == all.cards());
}

#[test]
fn english_switch() {
    let Some(mut shared) = stage::shared() else { return };
    let player = shared.player();
    let czech = player.still();
    player.speak("English");
    let english = player.wait("the English board", |s| s.still && s.on("board") && s.language == "en");
    assert!(english.find("Vše").is_none_or(|e| e.name != "Vše"), "the chips stayed Czech: {english:#?}");
    // Of words that are longer a card may take a row more, and then fewer stand on the glass.
    let (in_czech, in_english) = (czech.cards(), english.cards());
    let both = in_czech.len().min(in_english.len());
    assert!(
        both >= 4 && in_czech[..both] == in_english[..both],
        "titles are not translated: {in_czech:?}, {in_english:?}"
    );
    assert!(english.find("All").is_some(), "no tab for everything: {english:#?}");
    player.speak("Česky");
    let back = player.wait("the Czech board", |s| s.still && s.language == "cs");
    assert_eq!(czech.touchables(), back.touchables());
}

#[test]
fn a_board_at_rest_draws_nothing() {
    let Some(mut shared) = stage::shared() else { return };
    let player: &mut Player = shared.player();
    // Documents that are still coming in are no rest; the town has some thirty of them. The clock may turn a minute
    // meanwhile, and each question costs a frame.
    player.quiet("the board", Duration::from_secs(3), 5);
}
