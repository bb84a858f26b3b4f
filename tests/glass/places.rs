//! Finding one's way on the board: kinds that are never beyond an edge, the way back to the top, months, what ends soon,
//! the town's news, low reach, and the rail of a landscape board.
//!
//! Leaves out the search and the other languages.

use std::collections::BTreeSet;

use crate::harness::common::rounds;
use crate::harness::state::{Element, State};
use crate::harness::{Demo, Player, paper, stage};

/// Presses a button and waits until the board rests.
fn press(player: &mut Player, name: &str) -> State {
    player.tap(name);
    player.settle();
    player.still()
}

/// True where something of this name can be touched.
fn leads(state: &State, name: &str) -> bool {
    state.elements.iter().any(|e| e.touchable && e.name == name)
}

/// Everything that can be touched but the arms, which the staff hold.
fn touchable(state: &State) -> Vec<&Element> {
    state.elements.iter().filter(|e| e.touchable && e.role != "image").collect()
}

/// Nothing that can be touched lies beyond an edge, or over another of its kind.
fn is_tidy(player: &mut Player, what: &str) -> State {
    let screen = player.glass().screen();
    let state = player.still();
    let all = touchable(&state);
    for (i, one) in all.iter().enumerate() {
        assert!(screen.contains(&one.rect), "{what}: beyond an edge: {one:?}");
        assert!(one.rect.middle().1 >= state.reach - 1.0, "{what}: above the reach of {}: {one:?}", state.reach);
        for other in all.iter().skip(i + 1).filter(|other| other.role == one.role) {
            assert!(one.rect.clip(&other.rect).area() < 9.0, "{what}: {one:?} over {other:?}");
        }
    }
    state
}

#[test]
fn every_kind_is_on_the_glass_and_leads_to_its_notices() {
    let Some(mut shared) = stage::shared_beside() else { return };
    let player = shared.player();
    let state = is_tidy(player, "portrait");
    for kind in ["Vše", "Veřejné vyhlášky", "Záměry", "Dražby", "Z města"] {
        assert!(state.find(kind).is_some_and(|e| e.role == "tab"), "no tab {kind}: {state:#?}");
    }
    // What does not fit is one touch away.
    if let Some(lead) = ["Druhy oznámení", "Další"].into_iter().find(|name| leads(&state, name)) {
        let sheet = press(player, lead);
        for kind in ["Volné byty", "Ztráty a nálezy"] {
            assert!(sheet.find(kind).is_some(), "no tab {kind} in the list of kinds: {sheet:#?}");
        }
        assert!(sheet.cards().is_empty(), "the list is under the sheet");
        is_tidy(player, "the list of kinds");
        let found = press(player, "Ztráty a nálezy");
        assert!(!found.cards().is_empty() && found.find("Ztráty a nálezy").is_some_and(|e| e.selected == Some(true)));
    }
}

#[test]
fn the_way_back_to_the_top_is_there_once_one_has_left_it() {
    let Some(mut shared) = stage::shared() else { return };
    let player = shared.player();
    let screen = player.glass().screen();
    let top = player.still();
    assert!(top.find("Nahoru").is_none(), "there is nothing above: {top:#?}");
    for _ in 0..3 {
        player.fling((screen.w * 0.5, screen.h * 0.75), (screen.w * 0.5, screen.h * 0.35));
        player.still();
    }
    let down = player.still();
    assert_ne!(down.cards(), top.cards());
    let back = press(player, "Nahoru");
    assert_eq!(back.cards(), top.cards());
    assert!(back.find("Nahoru").is_none());
}

#[test]
fn a_month_and_what_ends_soon_are_two_touches_away() {
    let Some(mut shared) = stage::shared_beside() else { return };
    let player = shared.player();
    let all = player.still();
    let sheet = press(player, "Přejít na");
    is_tidy(player, "the list of places");
    let soon = sheet.find("Končí brzy").expect("some notices of the town end soon").clone();
    assert!(soon.touchable);
    let year = |e: &&Element| e.role == "button" && e.name.contains(" 20");
    let months: Vec<String> = sheet.elements.iter().filter(year).map(|e| e.name.clone()).collect();
    assert!(months.len() >= 2, "{sheet:#?}");
    let last = months.last().expect("there are two");
    let there = press(player, last);
    assert_ne!(there.cards(), all.cards());
    assert!(there.elements.iter().any(|e| e.role == "heading" && e.name == *last), "not at {last}: {there:#?}");
    press(player, "Přejít na");
    let soon = press(player, "Končí brzy");
    assert!(!soon.cards().is_empty() && soon.cards() != all.cards());
    press(player, "Přejít na");
    let closed = press(player, "Zavřít");
    assert_eq!(closed.cards(), soon.cards(), "closing the sheet changed the list");
}

#[test]
fn the_mark_of_the_place_is_dragged_through_the_whole_list() {
    let Some(mut shared) = stage::shared() else { return };
    let player = shared.player();
    let screen = player.glass().screen();
    let top = player.still();
    let list = top.all("list").first().expect("the list").rect;
    let x = screen.w - 20.0;
    player.drag((x, list.y + 30.0), (x, list.y + list.h - 4.0));
    let end = player.still();
    let there = |state: &State| state.cards().into_iter().collect::<BTreeSet<_>>();
    assert_ne!(there(&end), there(&top));
    player.drag((screen.w * 0.5, screen.h * 0.6), (screen.w * 0.5, screen.h * 0.4));
    let beyond = player.still();
    assert_eq!(there(&end), there(&beyond), "the end of the mark is not the end of the list");
    press(player, "Nahoru");
}

#[test]
fn news_and_magazine_of_the_town_are_reached_from_the_board() {
    let Some(mut shared) = stage::shared_beside() else { return };
    let player = shared.player();
    let town = press(player, "Z města");
    let news = "V neděli rozsvítíme vánoční strom na náměstí";
    assert!(town.cards().iter().any(|card| card == news), "{town:#?}");
    player.tap(news);
    let article = player.wait("the words", |s| s.still && s.find("Program začíná v 16 hodin").is_some());
    assert!(article.on("board") && article.cards().is_empty());
    press(player, "Zavřít");
    let magazine = player.find_card("Javořické listy");
    player.tap_at(magazine.rect.middle());
    player.wait("the magazine", |s| s.on("viewer") && s.pages.is_some_and(|pages| pages > 1));
    press(player, "Zpět");
}

#[test]
fn within_low_reach_nothing_that_can_be_touched_stands_above_it() {
    let panels = [(stage::PORTRAIT, 55.0, 700.0), ((1280, 720), 43.0, 900.0), (stage::PORTRAIT, 43.0, 900.0)];
    for (size, inches, edge) in panels.into_iter().take(rounds("VYVESKA_REACH_PANELS", 2, 3) as usize) {
        let Some(alone) = stage::beside(size) else { return };
        let what = format!("{inches}\" at {edge} mm, {} wide", size.0);
        let mut player = alone.glass.play(&Demo::new().panel(inches, edge));
        player.wake();
        player.filled(40);
        let high = is_tidy(&mut player, &what);
        assert_eq!(high.reach, 0.0);
        let low = press(&mut player, "Níže");
        assert!(low.reach > 0.0 && low.low == Some(true), "{what}: {low:#?}");
        let low = is_tidy(&mut player, &what);
        let first = low.cards();
        assert!(!first.is_empty(), "{what}: no card: {low:#?}");
        let down = press(&mut player, "Dolů");
        assert_ne!(down.cards(), first, "{what}");
        assert_eq!(press(&mut player, "Nahoru").cards(), first, "{what}");
        for _ in 0..3 {
            press(&mut player, "Větší písmo");
            is_tidy(&mut player, &format!("{what}, larger text"));
        }
        assert_eq!(press(&mut player, "Výše").reach, 0.0);
        player.stop();
    }
}

#[test]
fn a_landscape_board_has_its_kinds_and_tools_in_a_rail() {
    let Some(alone) = stage::beside((1280, 720)) else { return };
    let mut player = alone.glass.play(&Demo::new());
    player.wake();
    player.filled(40);
    let state = is_tidy(&mut player, "landscape");
    let screen = player.glass().screen();
    for tool in ["Hledat", "Písmo", "Kontrast", "Níže", "Language", "Hodnotit"] {
        let tool = state.find(tool).unwrap_or_else(|| panic!("no {tool}: {state:#?}"));
        assert!(tool.rect.x + tool.rect.w < screen.w * 0.3, "{tool:?} is not in the rail");
    }
    assert!(state.all("listitem").iter().all(|card| card.rect.x > screen.w * 0.2), "a card lies under the rail");
    let lefts: std::collections::BTreeSet<i64> = state.all("listitem").iter().map(|card| card.rect.x as i64).collect();
    assert!(lefts.len() >= 2, "columns: {lefts:?}");
    let chosen = press(&mut player, "Záměry");
    assert_ne!(chosen.cards(), state.cards());
    player.stop();
}

/// Notices of a street: by their titles, by a page alone, and one with personal data.
fn with_a_street() -> Demo {
    let mut demo = Demo::new()
        .paper("Uzavírka ulice Na Zkoušce.pdf", paper::lines(&[&["Uzavirka."]]))
        .paper("Oprava chodníku ul. Na Zkoušce.pdf", paper::lines(&[&["Chodnik."]]))
        .paper("Výkopy.pdf", paper::lines(&[&["Vykopy."], &["Vykopy v ulici Pod Zkouskou se povoluji."]]))
        .paper("Lavičky v ulici Pod Zkouskou.pdf", paper::lines(&[&["Lavicky."]]))
        .paper("Dopis ul. Na Zkoušce.toml", b"osobni-udaje = true\n".to_vec())
        .paper("Dopis ul. Na Zkoušce.pdf", paper::lines(&[&["Dopis."]]));
    for number in 1..=6 {
        demo = demo.paper(&format!("Byt ul. Bytová {number}.pdf"), paper::lines(&[&["Byt."]]));
    }
    demo
}

/// Leaves the board and comes back until the index has told what notices name, and opens the list of it: of places alone
/// where there is room for their tab, else below the kinds. It ends where this place is in it.
fn places_with(player: &mut Player, name: &str) -> State {
    for _ in 0..60 {
        player.tap("Hledat");
        player.wait("the search", |s| s.on("search") && s.still);
        player.tap("Na desku");
        let board = player.wait("the board", |s| s.on("board") && s.still);
        // Where fewer than two kinds have room, what leads to them is called by what they are.
        let lead = ["Místa", "Druhy oznámení"].into_iter().find(|name| leads(&board, name)).unwrap_or("Další");
        let sheet = press(player, lead);
        // On a small panel the last of them have to be scrolled to.
        let screen = player.glass().screen();
        for _ in 0..4 {
            let now = player.still();
            if now.all("tab").iter().any(|e| e.name == name && e.rect.h > 40.0) {
                return now;
            }
            player.drag((screen.w * 0.6, screen.h * 0.7), (screen.w * 0.6, screen.h * 0.4));
        }
        assert!(sheet.cards().is_empty(), "the list is under the sheet: {sheet:#?}");
        press(player, "Zavřít");
        std::thread::sleep(std::time::Duration::from_millis(500));
    }
    panic!("{name} is in no list; {}", player.evidence());
}

#[test]
fn streets_that_notices_name_are_chips_each_with_the_notices_that_name_it() {
    for size in [stage::PORTRAIT, (1280, 720)] {
        let Some(alone) = stage::beside(size) else { return };
        let mut player = alone.glass.play(&with_a_street());
        player.filled(52);
        player.wake();
        places_with(&mut player, "Na Zkoušce");
        let found = press(&mut player, "Na Zkoušce");
        let mut cards = found.cards();
        cards.sort();
        assert_eq!(cards, ["Oprava chodníku ul. Na Zkoušce", "Uzavírka ulice Na Zkoušce"], "{found:#?}");
        let chosen = found.find("Na Zkoušce").expect("the chosen street is a tab");
        assert_eq!(chosen.selected, Some(true));
        let other = press(&mut player, "Na Zkoušce");
        assert!(
            other.cards().is_empty() && other.all("heading").iter().any(|e| e.name == "Ulice a místa v oznámeních")
        );
        press(&mut player, "Vše");
        assert!(player.still().cards().len() > 2);
        // A page alone names it, once it was read.
        places_with(&mut player, "Pod Zkouskou");
        let found = press(&mut player, "Pod Zkouskou");
        let mut cards = found.cards();
        cards.sort();
        assert_eq!(cards, ["Lavičky v ulici Pod Zkouskou", "Výkopy"], "{found:#?}");
        player.stop();
    }
}
