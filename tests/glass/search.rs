//! The search under a finger: typed, found, opened at the hit, forgotten.
//!
//! Leaves out what is found by which words (the index's own tests).

use std::time::Duration;

use crate::harness::{
    Demo, Player, State,
    common::{Need, skip},
    paper, stage,
};

/// A permit whose street stands in its text alone.
pub const PERMIT: &str = "Povoleni stavby 118";

/// Its pages.
pub fn permit() -> Vec<u8> {
    paper::lines(&[
        &["Rozhodnuti", "Stavba se povoluje v ulici Zahradni podle projektu."],
        &["Podminky", "Vykopy se zajisti.", "Chodnik v ulici Zahradni se obnovi do ctrnacti dnu."],
    ])
}

/// Waits until the running board finds this word.
pub fn indexed(player: &Player, word: &str) {
    let found = (0..480).any(|_| {
        std::thread::sleep(Duration::from_millis(250));
        player.command(&["search", word]).status.success()
    });
    assert!(found, "the index has no {word}; {}", player.evidence());
}

fn found(state: &State) -> bool {
    state.on("search") && state.still && !state.cards().is_empty()
}

#[test]
fn a_notice_known_by_its_street_alone_is_found_among_300_in_six_touches_and_opens_at_its_hits() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let demo = Demo::new().notices(300).paper(&format!("{PERMIT}.pdf"), permit());
    let mut player = alone.glass.play(&demo);
    player.wake();
    player.filled(301);
    indexed(&player, "zahradni");

    let mut touches = 0;
    let mut tap = |player: &mut Player, name: &str| {
        touches += 1;
        player.tap(name);
    };
    tap(&mut player, "Hledat");
    player.wait("the search", |s| s.on("search") && s.find("Co hledáte?").is_some());
    for key in ["z", "a", "h"] {
        tap(&mut player, key);
    }
    // Many notices have a word that begins so; the street is suggested.
    tap(&mut player, "Zahradni");
    let state = player.wait("the permit", |s| found(s) && s.find(PERMIT).is_some());
    let told = state.find(PERMIT).and_then(|card| card.about.clone()).unwrap_or_default();
    assert!(told.contains("Zahradni") && told.contains("strana 1"), "{told}");
    tap(&mut player, PERMIT);
    player.wait("the hits", |s| s.on("viewer") && s.find("Výskyt 1 z 2").is_some());
    assert!(touches <= 6, "{touches} touches");

    // White under a mark is yellow.
    let is_marked = |player: &mut Player| {
        let view = player.sharp().view.expect("a page");
        let shot = player.shot();
        let (from, to) = (view.at((0.05, 0.05)), view.at((0.95, 0.9)));
        let yellow = |c: [u8; 3]| c[0] > 240 && (215..245).contains(&c[1]) && (140..190).contains(&c[2]);
        let points = (0..300).flat_map(|x| (0..400).map(move |y| (f64::from(x) / 300.0, f64::from(y) / 400.0)));
        points
            .filter(|(x, y)| {
                let at = (from.0 + (to.0 - from.0) * x, from.1 + (to.1 - from.1) * y);
                shot.colour(at).is_some_and(yellow)
            })
            .count()
    };
    // The places of the hits on the page come after the page.
    let marked = (0..50).any(|_| {
        std::thread::sleep(Duration::from_millis(100));
        is_marked(&mut player) > 20
    });
    assert!(marked, "nothing is marked; {}", player.evidence());
    player.tap("Další výskyt");
    player.wait("the next hit", |s| {
        s.find("Výskyt 2 z 2").is_some() && s.still && s.sheets.iter().any(|it| it.page == 2)
    });
    player.tap("Zrušit zvýraznění");
    player.wait("no bar", |s| s.find("Výskyt").is_none());
    assert_eq!(is_marked(&mut player), 0);

    // "Zpět" leads back among the results, "Na desku" to the board, and a new search begins empty.
    player.tap("Zpět");
    player.wait("the results", |s| found(s) && s.find(PERMIT).is_some());
    player.tap("Na desku");
    player.wait("the board", |s| s.on("board"));
    player.tap("Hledat");
    player.wait("an empty search", |s| s.on("search") && s.cards().is_empty() && s.find("Co hledáte?").is_some());
}

#[test]
fn a_word_that_stands_in_a_scan_alone_is_found_and_marked_where_it_is_seen() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    if !recogniser_is_there() {
        return skip(Need::Tesseract, "no Tesseract with Czech data, nothing is recognised");
    }
    let mut player = alone.glass.play(&Demo::new());
    player.wake();
    player.filled(40);
    indexed(&player, "podloubi");
    player.tap("Hledat");
    player.wait("the search", |s| s.on("search") && s.find("Co hledáte?").is_some());
    for key in ["p", "o", "d", "l", "o", "u", "b", "i"] {
        player.tap(key);
    }
    let state =
        player.wait("the announcement", |s| found(s) && s.cards().iter().any(|it| it.contains("Ohlášení veřejného")));
    let card = state.cards().into_iter().find(|it| it.contains("Ohlášení veřejného")).expect("its card");
    player.tap(&card);
    player.wait("the hit", |s| s.on("viewer") && s.find("Výskyt 1 z 1").is_some());
    let marked = (0..50).any(|_| {
        std::thread::sleep(Duration::from_millis(100));
        let view = player.sharp().view.expect("a page");
        let shot = player.shot();
        let (from, to) = (view.at((0.05, 0.05)), view.at((0.95, 0.9)));
        // The paper of a scan is grey.
        let yellow = |c: [u8; 3]| c[0] > 200 && c[0].saturating_sub(c[2]) > 50 && c[1] > 180;
        let points = (0..300).flat_map(|x| (0..400).map(move |y| (f64::from(x) / 300.0, f64::from(y) / 400.0)));
        let at = |(x, y): (f64, f64)| (from.0 + (to.0 - from.0) * x, from.1 + (to.1 - from.1) * y);
        points.filter(|point| shot.colour(at(*point)).is_some_and(yellow)).count() > 10
    });
    assert!(marked, "nothing is marked; {}", player.evidence());
}

/// Tesseract and its Czech data, where Debian puts them.
fn recogniser_is_there() -> bool {
    let versions = std::fs::read_dir("/usr/share/tesseract-ocr").into_iter().flatten();
    let mut data = versions.filter_map(|entry| Some(entry.ok()?.path().join("tessdata/ces.traineddata")));
    std::path::Path::new("/usr/bin/tesseract").is_file() && data.any(|file| file.is_file())
}

#[test]
fn a_word_that_is_nowhere_is_said_to_be_nowhere_and_a_suggestion_finds_something() {
    let Some(mut shared) = stage::shared_beside() else { return };
    let player = shared.player();
    indexed(player, "Nadrazni");
    player.tap("Hledat");
    let empty = player.wait("suggestions", |s| s.on("search") && s.find("Lipová").is_some());
    assert!(empty.cards().is_empty());
    for key in ["x", "q", "7", "x"] {
        player.tap(key);
    }
    let state = player.wait("nothing found", |s| s.find("Pro „xq7x“ nic nenalezeno").is_some());
    assert!(state.cards().is_empty());
    player.tap("Smazat");
    player.wait("the empty search", |s| s.find("Co hledáte?").is_some());
    player.tap("Lipová");
    let state = player.wait("what is in the street", found);
    assert!(state.cards().iter().any(|it| it.contains("Lipová")), "{state:#?}");
    player.tap("Na desku");
    player.wait("the board", |s| s.on("board"));
}

#[test]
fn while_documents_are_being_read_nothing_is_said_to_be_missing() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let last: &[&str] = &["Posledni strana", "Xylofon se propujcuje."];
    let mut pages: Vec<&[&str]> = vec![&["Strana", "Text bez obsahu."]; 700];
    pages.push(last);
    let mut player = alone.glass.play(&Demo::new().paper("Dlouhy dokument.pdf", paper::lines(&pages)));
    player.wake();
    player.tap("Hledat");
    player.wait("the search", |s| s.on("search"));
    for key in ["x", "y", "l", "o"] {
        player.tap(key);
    }
    let mut seen = vec![];
    let state = loop {
        let state = player.state();
        seen.extend(state.elements.iter().filter(|it| it.role == "status").map(|it| it.name.clone()));
        if !state.cards().is_empty() || seen.len() > 2_000 {
            break state;
        }
        std::thread::sleep(Duration::from_millis(100));
    };
    assert!(state.find("Dlouhy dokument").is_some(), "{state:#?}");
    assert!(!seen.iter().any(|it| it.contains("nic nenalezeno") && it.contains("Pro „")), "{seen:?}");
    assert!(seen.iter().any(|it| it == "Zatím nic nenalezeno" || it == "Hledání se připravuje"), "{seen:?}");
}

#[test]
fn what_was_typed_is_forgotten_with_the_visitor() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let mut player = alone.glass.play(&Demo::new().idle_after(6).countdown(5));
    indexed(&player, "lipova");
    player.wake();
    player.tap("Hledat");
    for key in ["l", "i", "p"] {
        player.tap(key);
    }
    player.wait("results", found);
    player.wait("the idle loop", |s| s.on("attract"));
    player.wake();
    player.tap("Hledat");
    let state = player.wait("an empty search", |s| s.on("search") && s.find("Co hledáte?").is_some());
    assert!(state.cards().is_empty());
}
