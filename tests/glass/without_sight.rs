//! The board without sight: whole visits by keys and by an exploring finger, with a headset that is plugged in and pulled out.
//!
//! What is said is read from the program's own answer, so that no engine has to be installed. Leaves out the sound (the voice's
//! own tests) and the reading of documents.

use std::{fs, io::Write as _, path::Path, time::Duration};

use crate::harness::{Demo, Key, Player, State, player::LOOK, stage};
use crate::schedule::complete;

/// A board that speaks into a folder, whose headset is a pipe there.
fn speaking(dir: &Path) -> Demo {
    Demo::new().speech(dir)
}

/// Plugs the headset in, or pulls it out.
fn headset(dir: &Path, plugged: bool) {
    let mut pipe = fs::OpenOptions::new().read(true).write(true).open(dir.join("headset")).expect("the pipe");
    writeln!(pipe, "{}", if plugged { "in" } else { "out" }).expect("the pipe takes a line");
    // The line is read before its last writer goes.
    std::thread::sleep(Duration::from_millis(300));
}

/// Plugs the headset in before the idle loop and waits for the board to be introduced.
fn listen(player: &mut Player, dir: &Path) -> State {
    player.wait("the attract loop", |s| s.on("attract"));
    // What came later would be announced as well, or would not be counted.
    complete(player);
    headset(dir, true);
    player.wait("the board to be introduced", |s| s.on("board") && s.heard("Úřední deska, ") && s.heard("oznámení"))
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase()
}

/// What is said of each item from the first to the last, and what else the glass told on the way.
fn walk(player: &mut Player) -> Vec<String> {
    let items = player.state().items();
    assert!(items > 0, "nothing can be read: {:#?}", player.state());
    // By groups; within a document left is a sentence back, and up leads out of it.
    let mut key = Key::Left;
    for _ in 0..2 * items {
        let at = player.state().cursor();
        if at == Some(0) {
            break;
        }
        player.glass().keys().press(key);
        let moved = (0..20).any(|_| {
            std::thread::sleep(LOOK);
            player.state().cursor() != at
        });
        key = if moved { Key::Left } else { Key::Up };
    }
    assert_eq!(player.state().cursor(), Some(0), "jumping back does not lead to the beginning");
    let mut walked = vec![];
    if items > 1 {
        player.key(Key::Down);
        walked.push(joined(&player.key(Key::Up)));
    } else {
        walked.push(joined(&player.key(Key::Again)));
    }
    // A button may come into the list while it moves; the end is where nothing more is said.
    while let Some(said) = player.key_if_heard(Key::Down) {
        let digits = said.iter().find(|it| it.said.chars().any(char::is_numeric));
        assert!(digits.is_none(), "a digit would reach the engine: {digits:?}");
        walked.push(joined(&said));
        assert!(walked.len() <= items + 8, "no end: {walked:#?}");
    }
    // The end is no trap: the cursor stays there, and the way back is the same.
    assert_eq!(player.state().cursor(), player.state().items().checked_sub(1));
    if items > 2 {
        let back = joined(&player.key(Key::Up));
        assert_eq!(back, walked[walked.len() - 2], "up is not the inverse of down");
    }
    walked
}

fn joined(said: &[crate::harness::Said]) -> String {
    said.iter().map(|it| it.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// Every element that the glass tells is said exactly once; of a list that is longer than the glass the rest as well.
fn all_is_said(player: &mut Player, name: &str) {
    let state = player.still();
    let walked = walk(player);
    let said = |name: &str| walked.iter().filter(|it| letters(it).starts_with(&letters(name))).count();
    let own = if state.behind.is_some() { state.overlay_elements() } else { state.elements.clone() };
    let mut names: Vec<&str> = own.iter().map(|it| it.name.as_str()).filter(|it| letters(it).len() > 1).collect();
    names.sort_unstable();
    names.dedup();
    for element in names {
        let told = own.iter().filter(|it| letters(&it.name).starts_with(&letters(element))).count();
        // The clock may have gone on, and figures in a name are said in words; a name that begins others is counted with them.
        assert!(said(element) >= told.min(1), "{name}: „{element}“ is not said in {walked:#?}");
        let once = own.iter().filter(|it| it.name == element).all(|it| it.role != "listitem");
        assert!(!once || said(element) <= told, "{name}: „{element}“ is told {told}x and said {}x", said(element));
    }
    let cards = walked.iter().filter(|it| it.contains("příloh")).count();
    assert!(!state.on("board") || state.behind.is_some() || cards >= state.cards().len(), "{name}: {walked:#?}");
}

#[test]
fn every_screen_is_said_element_by_element() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let dir = tempfile::tempdir().unwrap();
    let mut player = alone.glass.play(&speaking(dir.path()));
    let state = listen(&mut player, dir.path());
    let count = state.notices;
    assert!(state.heard("prostřední klávesa") || state.heard("Klávesa dolů"), "no layout of the keys: {state:#?}");
    assert!(state.heard(&format!("{count} oznámení")), "not the true number {count}: {state:#?}");
    all_is_said(&mut player, "board");

    player.key_to(Key::Home, "the top", |s| s.on("board") && s.still);
    player.key_until(Key::Up, "Další");
    player.key_to(Key::Confirm, "the kinds", |s| s.on("board") && s.find("Zavřít").is_some());
    all_is_said(&mut player, "kinds");
    player.key_to(Key::Back, "the list", |s| s.on("board") && s.find("Zavřít").is_none());

    player.key_until(Key::Down, "Language");
    player.key_to(Key::Confirm, "the languages", |s| s.on("languages"));
    all_is_said(&mut player, "languages");
    player.key_to(Key::Back, "the board", |s| s.on("board"));

    player.key_until(Key::Up, "Hledat");
    player.key_to(Key::Confirm, "the search", |s| s.on("search"));
    all_is_said(&mut player, "search");
    player.key_to(Key::Back, "the board", |s| s.on("board"));

    player.key_to(Key::Home, "the top", |s| s.on("board") && s.still);
    player.key(Key::Down);
    player.key_to(Key::Confirm, "a notice", |s| s.on("viewer"));
    player.sharp();
    all_is_said(&mut player, "viewer");
    player.key_until(Key::Up, "Do mobilu");
    player.key_to(Key::Confirm, "the code", |s| s.on("take-home"));
    all_is_said(&mut player, "take-home");
    player.key_to(Key::Back, "the notice", |s| s.on("viewer"));
    player.key_to(Key::Home, "the board", |s| s.on("board"));

    player.key_until(Key::Down, "Hodnotit");
    player.key_to(Key::Confirm, "the terminal", |s| s.on("terminal"));
    all_is_said(&mut player, "terminal");
    player.key_to(Key::Back, "the board", |s| s.on("board"));
    player.stop();
}

#[test]
fn a_notice_is_found_by_its_category_and_its_second_attachment_opened_by_keys_alone() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let dir = tempfile::tempdir().unwrap();
    let demo = speaking(dir.path());
    let mut player = alone.glass.play(&demo);
    listen(&mut player, dir.path());
    player.key_until(Key::Left, "Druhy oznámení");
    player.key_until(Key::Down, "Veřejné vyhlášky");
    let state = player.key_to(Key::Confirm, "the category", |s| s.on("board") && s.heard("Veřejné vyhlášky"));
    let board = state.last_said();
    player.key_until(Key::Down, "Uzavírka ulice Nádražní");
    player.key_to(Key::Confirm, "the notice", |s| s.on("viewer"));
    player
        .wait("its title and its attachments", |s| s.said_after(board).iter().any(|it| it.text.contains("3 přílohy")));
    player.sharp();
    // Where the row has no room for all of them a button leads to the list.
    let second = "Mapa objížďky";
    if player.state().find(second).is_none() {
        player.key_until(Key::Down, "Přílohy");
        player.key_to(Key::Confirm, "the attachments", |s| s.still && s.find(second).is_some());
    }
    let said = player.key_until(Key::Down, second);
    assert!(joined(&said).contains("2 z 3"), "{said:?}");
    player.key_to(Key::Confirm, "the second attachment", |s| s.on("viewer") && s.attachment == Some(1));
    let before = player.state().last_said();
    player.key_to(Key::Back, "the board", |s| s.on("board"));
    let state = player.wait("the card to be said", |s| s.last_said() > before);
    let said = state.said_after(before);
    assert!(said[0].text.starts_with("Uzavírka"), "the cursor is not where it was: {said:?}");
    player.stop();
}

#[test]
fn a_survey_is_answered_by_keys_and_the_thanks_are_said() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let dir = tempfile::tempdir().unwrap();
    let mut player = alone.glass.play(&speaking(dir.path()));
    listen(&mut player, dir.path());
    player.key_until(Key::Down, "Hodnotit");
    player.key_to(Key::Confirm, "the question", |s| s.step.as_deref() == Some("question"));
    player.wait("the question to be said", |s| s.heard("Jak jste"));
    player.settle();
    let said = player.key(Key::Down);
    assert!(joined(&said).contains("z 4"), "no place of the face: {said:?}");
    player.key_to(Key::Confirm, "the reasons", |s| s.step.as_deref() == Some("reasons"));
    player.settle();
    player.key_until(Key::Down, "Přeskočit");
    player.key_to(Key::Confirm, "the thanks", |s| s.step.as_deref() == Some("thanks"));
    player.wait("the thanks to be said", |s| s.heard("Děkujeme"));
    player.stop();
}

#[test]
fn a_finger_hears_and_presses_nothing_and_a_double_tap_opens_what_was_heard() {
    let Some(alone) = stage::alone(stage::PORTRAIT) else { return };
    let dir = tempfile::tempdir().unwrap();
    let mut player = alone.glass.play(&speaking(dir.path()));
    listen(&mut player, dir.path());
    let screen = player.glass().screen();
    // The same places in every run, all over the glass.
    let place = |n: u32| {
        let part = |by: u32| f64::from((n * by) % 97) / 97.0;
        screen.at((0.02 + 0.96 * part(37), 0.02 + 0.96 * part(61)))
    };
    for n in 0..40 {
        player.fingers().fling(place(n), place(n + 11));
        let state = player.state();
        assert!(state.on("board") && state.behind.is_none(), "drag {n} did something: {state:#?}");
    }
    player.fingers().pause();
    let state = player.still();
    let card = state.free_cards(screen).first().map(|it| (*it).clone()).expect("a card");
    let before = state.last_said();
    player.tap_at(card.rect.middle());
    let state = player.wait("the card to be said", |s| s.last_said() > before);
    assert!(state.said_after(before)[0].text.starts_with(card.name.get(..8).unwrap_or(&card.name)), "{state:#?}");
    assert!(state.on("board"), "one tap opens nothing");
    player.fingers().pause();
    player.double_tap(screen.at((0.9, 0.2)));
    let state = player.wait("a notice", |s| s.on("viewer"));
    assert_eq!(state.title.as_deref(), Some(card.name.as_str()), "what opened was not what was heard");
    player.stop();
}

#[test]
fn the_headset_comes_and_goes_and_with_it_the_visitor() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let dir = tempfile::tempdir().unwrap();
    let mut player = alone.glass.play(&speaking(dir.path()));
    listen(&mut player, dir.path());
    player.key(Key::Down);
    player.key_to(Key::Confirm, "a notice", |s| s.on("viewer"));
    // The plug slips and is put back: the visit goes on.
    headset(dir.path(), false);
    player.wait("silence", |s| !s.speaks());
    headset(dir.path(), true);
    player.wait("the headset", |s| s.on("viewer") && s.listener() == Some("headset"));
    headset(dir.path(), false);
    player.wait("the visitor to be forgotten", |s| s.on("attract") && s.listener().is_none());
    player.stop();
}

#[test]
fn a_countdown_is_said_and_put_off_eleven_times_by_any_key() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let dir = tempfile::tempdir().unwrap();
    let mut player = alone.glass.play(&speaking(dir.path()).idle_after(3).countdown(20));
    listen(&mut player, dir.path());
    player.hurry();
    for round in 0..11 {
        let before = player.state().last_said();
        let what = format!("the countdown, {round}");
        player.wait_for(&what, Duration::from_secs(90), |s| s.on("countdown"));
        player.wait("the question", |s| s.said_after(before).iter().any(|it| it.text.starts_with("Jste tu")));
        player.key_to(if round % 2 == 0 { Key::Down } else { Key::Help }, "the board", |s| s.on("board"));
    }
    player.stop();
}

#[test]
fn a_warning_is_said_at_once_and_in_its_own_languages() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let (dir, kept) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut player = alone.glass.play(&speaking(dir.path()).state(kept.path()));
    listen(&mut player, dir.path());
    let folder = kept.path().join("crisis");
    let text =
        "headline = 'Voda není pitná'\ntext = 'Nepijte ji.'\nheadline-en = 'Water is not safe'\ntext-en = 'Boil it.'\n";
    fs::write(folder.join(".part"), text).unwrap();
    fs::rename(folder.join(".part"), folder.join("voda.toml")).unwrap();
    player.wait("the warning", |s| s.on("crisis"));
    player
        .wait("the warning to be said", |s| s.heard("Varování") && s.heard("Voda není pitná") && s.heard("Nepijte ji"));
    all_is_said(&mut player, "crisis");
    let said = player.key_until(Key::Up, "Water");
    assert_eq!(said[0].lang, "en", "{said:?}");
    player.key_until(Key::Down, "Úřední deska");
    player.key_to(Key::Confirm, "the board", |s| s.on("board"));
    player.stop();
}

#[test]
fn everybody_hears_what_is_new_by_a_touch_where_there_is_a_loudspeaker() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let dir = tempfile::tempdir().unwrap();
    let mut player = alone.glass.play(&speaking(dir.path()).loudspeaker());
    player.wake();
    let state = player.filled(40);
    assert!(state.reader.is_none(), "something is read though nobody has asked: {state:#?}");
    player.tap("Číst nahlas");
    let state = player.wait("what is new", |s| s.heard("Dnes") && s.heard("vyvěšen"));
    assert_eq!(state.listener(), Some("loudspeaker"));
    let before = state.last_said();
    player.tap("Číst nahlas");
    let state = player.wait("it again from its beginning", |s| s.last_said() > before);
    assert!(state.said_after(before)[0].text.starts_with("Úřední deska"), "{state:#?}");
    // Any other touch is heard at once.
    player.fingers().pause();
    player.tap_at((20.0, 640.0));
    player.wait("silence", |s| !s.speaks());
    player.stop();
}
