//! Reading view: the document as text, in place of its pages and back, and that nothing of it needs a movement sideways.

use std::time::Duration;

use crate::harness::{Demo, Player, Rect, State, stage};

/// Opens the notice of the bridge, whose first document is a letter of four pages.
fn open_letter(player: &mut Player) -> State {
    player.open("Oznámení o zahájení")
}

fn as_text(player: &mut Player) -> State {
    player.tap_more("Číst jako text");
    player.wait("the text", |s| s.as_text && !blocks(s).is_empty());
    player.still()
}

/// The blocks of the document that are on the glass.
fn blocks(state: &State) -> Vec<(String, Rect)> {
    let of = |role: &str| matches!(role, "paragraph" | "heading" | "listitem" | "row");
    let text = state.elements.iter().filter(|it| of(&it.role) && it.lang.is_some() && !it.touchable);
    text.filter(|it| Some(&it.name) != state.title.as_ref()).map(|it| (it.name.clone(), it.rect)).collect()
}

#[test]
fn a_document_is_read_as_text_at_rest_nothing_is_presented_and_the_place_is_kept() {
    let Some(mut shared) = stage::shared_beside() else { return };
    let player = shared.player();
    open_letter(player);
    let state = as_text(player);
    assert!(state.says(&["Závazné je jeho původní znění"]), "{state:#?}");
    let screen = player.glass().screen();
    let first = blocks(&state);
    assert!(first.len() >= 2, "{state:#?}");
    for (text, rect) in &first {
        assert!(rect.x >= 0.0 && rect.x + rect.w <= screen.w, "{text} is wider than the glass: {rect:?}");
    }
    player.resting();
    player.quiet("the text of a document", Duration::from_secs(3), 0);
    // On, and the page that is told follows.
    player.tap("Dolů");
    let moved = player.wait("the text to go on", |s| blocks(s).first() != first.first());
    assert_eq!(moved.page, Some(1));
    let before = player.still();
    // To the page and back: the same text stands at the top.
    player.tap("Stránka");
    player.wait("the page", |s| !s.as_text);
    player.sharp();
    player.tap_more("Číst jako text");
    player.wait("the text again", |s| s.as_text && !blocks(s).is_empty());
    let after = player.still();
    let text = |state: &State| blocks(state).first().map(|(text, _)| text.clone());
    assert_eq!(text(&after), text(&before));
    // By the finger to the last page.
    let (x, y) = (screen.w / 2.0, screen.h * 0.6);
    for _ in 0..12 {
        if player.state().page > Some(1) {
            break;
        }
        player.drag((x, y), (x, y - 500.0));
        player.still();
    }
    assert!(player.state().page > Some(1), "{:#?}", player.state());
    player.tap("Stránka");
    let page = player.wait("the page of the text", |s| !s.as_text && s.page > Some(1));
    assert!(page.sheets.iter().any(|sheet| sheet.page > 1));
}

#[test]
fn the_largest_text_on_a_glass_on_its_side_fits_too() {
    let Some(alone) = stage::beside((1280, 720)) else { return };
    let player = &mut alone.glass.play(&Demo::new());
    player.wake();
    player.filled(10);
    open_letter(player);
    for _ in 0..2 {
        player.tap_more("Větší písmo");
        player.still();
        player.tap("Zavřít");
        player.sharp();
    }
    if player.state().find("Číst jako text").is_none() {
        player.tap_more("Číst jako text");
    } else {
        player.tap("Číst jako text");
    }
    player.wait("the text", |s| s.as_text && !blocks(s).is_empty());
    let state = player.still();
    let view = state.view.unwrap();
    for (text, rect) in blocks(&state) {
        assert!(rect.x >= view.x && rect.x + rect.w <= view.x + view.w + 1.0, "{text}: {rect:?} in {view:?}");
    }
    player.tap("Stránka");
    player.wait("the page", |s| !s.as_text);
}
