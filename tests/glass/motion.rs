//! Motion between screens: the end state is true from its first frame, a touch on the way is heard, and afterwards nothing
//! runs.
//!
//! Leaves out what a page does under the fingers (`viewer`).

use std::time::Duration;

use crate::harness::{Player, stage};

/// So many touches have to meet a card on its way; a machine that is busy shows the page only when it has grown.
const ON_THE_WAY: usize = 3;

/// Nothing is presented any more, but where a minute turns on the board's clock.
fn rests(player: &mut Player, what: &str) {
    player.resting();
    let mut frames = Vec::new();
    for _ in 0..3 {
        let before = player.still().frame;
        // Nothing may happen for so long: there is no condition to wait for.
        std::thread::sleep(Duration::from_millis(1_500));
        let after = player.still().frame;
        if after == before {
            return;
        }
        frames.push(after - before);
    }
    panic!("{what}: frames are presented at rest, each time: {frames:?}");
}

#[test]
fn a_touch_while_a_card_grows_into_its_page_is_heard_by_the_page() {
    let Some(mut shared) = stage::shared() else { return };
    let player = shared.player();
    let open = player.open(stage::PAPER);
    let back = open.find("Zpět").expect("the way back").rect.middle();
    rests(player, "an open page");
    player.tap("Zpět");
    player.wait("the board", |s| s.on("board") && s.still);
    rests(player, "the board after a page");
    let card = player.find_card(stage::PAPER).rect.middle();
    let mut on_the_way = 0;
    for _ in 0..5 * ON_THE_WAY {
        let frame = player.still().frame;
        player.tap_at(card);
        let page = player.wait("the page, grown or not", |s| s.on("viewer") && s.frame > frame);
        on_the_way += usize::from(!page.still);
        // Where the board has another tool: had the page not heard it, this would open something else.
        player.tap_at(back);
        let board = player.wait("the board again", |s| s.on("board") && s.still && s.frame > page.frame);
        assert!(!board.cards().is_empty());
        player.settle();
        assert!(player.still().on("board"), "a touch was heard late");
        if on_the_way == ON_THE_WAY {
            break;
        }
    }
    assert!(0 < on_the_way, "no touch met a card on its way");
    rests(player, "the board after a short look");
}

#[test]
fn sheets_and_other_notices_come_and_go_and_then_nothing_runs() {
    let Some(mut shared) = stage::shared() else { return };
    let player = shared.player();
    let all = player.still();
    for (there, back) in [("Přejít na", "Zavřít"), ("Záměry", "Vše"), ("Níže", "Výše")] {
        player.tap(there);
        player.wait("the change", |s| s.still && s.elements != all.elements);
        rests(player, there);
        player.tap(back);
        let now = player.wait("the way back", |s| s.still && s.cards() == all.cards());
        assert_eq!(now.elements.len(), all.elements.len());
        rests(player, back);
    }
}
