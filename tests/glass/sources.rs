//! Notices come and go: the watched folder, a feed that is down, a take-down under the reader's eyes.
//!
//! Leaves out parsing and reconciling, which have tests without a glass.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::harness::{Demo, Glass, Player, paper, player::program, stage};

/// How soon a complete file must be on the board.
const AT_ONCE: Duration = Duration::from_secs(5);

#[test]
fn a_pdf_dropped_into_the_folder_appears_and_its_removal_takes_it_down() {
    let Some(mut shared) = stage::shared_beside() else { return };
    let player = shared.player();
    let before = player.still().notices;
    let file = player.folder().join("Vhozená listina.pdf");
    fs::write(&file, paper::letter(2, "dropped")).unwrap();
    player.wait_for("one more notice", AT_ONCE, |s| s.notices == before + 1);
    let state = player.open("Vhozená listina");
    assert_eq!(state.pages, Some(2));
    player.tap("Zpět");
    player.wait("the board", |s| s.on("board"));
    fs::remove_file(&file).unwrap();
    player.wait_for("one notice less", AT_ONCE, |s| s.notices == before);
    player.scroll_to_top();
    let state = player.still();
    assert!(state.find("Vhozená listina").is_none(), "its card is still on the board: {state:#?}");
}

#[test]
fn a_half_copied_pdf_is_never_on_the_board() {
    let Some(mut shared) = stage::shared() else { return };
    let player = shared.player();
    let before = player.still().notices;
    let path = player.folder().join("Pomalá kopie.pdf");
    let bytes = paper::letter(40, "slow");
    let mut file = OpenOptions::new().create_new(true).append(true).open(&path).unwrap();
    // A clerk's slow network drive: the file grows for three seconds, and its name is there all the while.
    let (start, pieces) = (Instant::now(), 30);
    for (i, piece) in bytes.chunks(bytes.len().div_ceil(pieces)).enumerate() {
        assert_eq!(player.state().notices, before, "a half-copied file is on the board after {:?}", start.elapsed());
        file.write_all(piece).unwrap();
        let next = start + Duration::from_millis(100) * (i as u32 + 1);
        std::thread::sleep(next.saturating_duration_since(Instant::now()));
    }
    drop(file);
    player.wait_for("the complete file", AT_ONCE, |s| s.notices == before + 1);
    assert_eq!(player.open("Pomalá kopie").pages, Some(40));
    fs::remove_file(&path).unwrap();
    player.wait("it to be taken down", |s| s.notices == before);
}

#[test]
fn a_feed_that_is_down_at_start_still_shows_the_last_board() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let kept = tempfile::tempdir().unwrap();
    let mut player = alone.glass.play(&Demo::new().state(kept.path()));
    player.filled(40);
    player.wake();
    let before = player.home();
    // The first card has a page of its own to show: it is in the store once it was sharp.
    let title = player.free_card();
    player.tap_at(title.rect.middle());
    let opened = player.wait("the notice", |s| s.on("viewer") && s.still && (s.sharp || s.pages.is_none()));
    assert_eq!(player.stop().code(), Some(0), "asked to end, it ends well");

    let mut player = alone.glass.play(&Demo::new().state(kept.path()).feed_down());
    player.filled(before.notices);
    player.wake();
    let after = player.home();
    assert_eq!(after.notices, before.notices);
    assert_eq!(after.cards(), before.cards(), "another board than the last good one");
    let card = player.free_card();
    player.tap_at(card.rect.middle());
    let again = player.wait("the same notice", |s| s.on("viewer") && s.still && s.pages == opened.pages);
    assert_eq!(again.title, opened.title);
    if opened.pages.is_some() {
        player.sharp();
    }
}

#[test]
fn status_says_how_the_disk_of_the_store_is() {
    let Some(mut shared) = stage::shared_beside() else { return };
    let player = shared.player();
    let answer = player.command(&["status", "--json"]).stdout;
    let status: serde_json::Value = serde_json::from_slice(&answer).expect("one JSON document");
    let store = &status["store"];
    assert!(store["free_bytes"].as_u64().is_some_and(|free| free > 0), "{store}");
    let troubles = store["troubles"].as_array().expect("a list");
    assert_eq!(store["well"], troubles.is_empty());
    // A machine that builds this with a full disk is told so, in words.
    assert_eq!(store["problem"].is_null(), troubles.is_empty(), "{store}");
    player.settle();
}

#[test]
fn a_notice_taken_down_while_open_says_so_and_goes_back() {
    let Some(mut shared) = stage::shared_beside() else { return };
    let player = shared.player();
    let before = player.still().notices;
    let file = player.folder().join("Sejmutá listina.pdf");
    fs::write(&file, paper::letter(1, "gone")).unwrap();
    player.wait_for("one more notice", AT_ONCE, |s| s.notices == before + 1);
    player.open("Sejmutá listina");
    fs::remove_file(&file).unwrap();
    // The title itself holds the word, so other words of the sentence are looked for too.
    let words =
        ["bylo sejmuto", "byla sejmuta", "bylo svěšeno", "bylo staženo", "není vyvěšen", "sejmuto z", "právě sejm"];
    player.wait("words that it was taken down", |s| s.says(&words));
    let state = player.wait("the board", |s| s.on("board"));
    assert_eq!(state.notices, before);
    // For whoever comes next.
    player.settle();
}

/// Starts a board of its own configuration, whose only source is a feed in a file.
fn board_of_a_feed(glass: &Glass, home: &Path) -> Player {
    let config = home.join("vyveska.toml");
    let text = "[town]\nname = \"Město Javořice\"\noffice = \"Městský úřad Javořice\"\naddress = \"Náměstí 1\"\n\
        telephone = \"+420 123 456 789\"\n[store]\ndir = \"state\"\n[[feed]]\nname = \"mesto\"\npath = \"deska.json\"\n";
    fs::write(&config, text).unwrap();
    let mut command = Command::new(program());
    command.arg("play").arg("--config").arg(config);
    let litter = tempfile::Builder::new().prefix("glass-").tempdir().unwrap();
    Player::launch(glass, litter, home.join("state"), home.to_owned(), command)
}

/// From the idle loop to a board without a card.
fn to_the_board(player: &mut Player) {
    let state = player.wait("the words that ask for a touch", |s| {
        s.on("attract") && s.all("button").iter().any(|e| e.name.starts_with("Dotkněte se"))
    });
    let words = state.find("Dotkněte se").expect("it was there a moment ago").rect.middle();
    player.tap_at(words);
    player.wait("the board", |s| s.on("board"));
}

#[test]
fn nothing_hangs_is_said_only_after_the_source_was_read() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let home = tempfile::tempdir().unwrap();
    let mut player = board_of_a_feed(&alone.glass, home.path());
    to_the_board(&mut player);
    let state =
        player.wait("words that it could not be read", |s| s.find("Úřední desku se nepodařilo načíst").is_some());
    assert!(state.find("Na úřední desce teď nic nevisí").is_none(), "said of a board that nobody has read");
    for contact in ["Městský úřad Javořice", "Náměstí 1", "+420 123 456 789"] {
        assert!(state.find(contact).is_some(), "{contact} is not told: {state:#?}");
    }
    // An empty board, well read.
    let feed = r#"{"@context": "https://ofn.gov.cz/úřední-desky/2021-07-20/kontexty/úřední-deska.jsonld", "typ": "Úřední deska",
        "iri": "https://javorice.example/deska", "informace": []}"#;
    fs::write(home.path().join(".part"), feed).unwrap();
    fs::rename(home.path().join(".part"), home.path().join("deska.json")).unwrap();
    let state = player.wait("words that nothing hangs", |s| s.find("Na úřední desce teď nic nevisí").is_some());
    assert!(state.find("nepodařilo").is_none() && state.find("Náměstí 1").is_none());
    player.stop();
    // Read well once, it is known from then on, whether the feed is there or not.
    fs::remove_file(home.path().join("deska.json")).unwrap();
    let mut player = board_of_a_feed(&alone.glass, home.path());
    to_the_board(&mut player);
    player.wait("words that nothing hangs", |s| s.find("Na úřední desce teď nic nevisí").is_some());
}

#[test]
fn status_tells_what_is_left_out_of_a_feed_and_that_warnings_cannot_be_read() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let home = tempfile::Builder::new().prefix("glass-").tempdir().expect("a folder for the program");
    let (state, folder) = (home.path().join("state"), home.path().to_owned());
    fs::create_dir_all(&state).unwrap();
    let item =
        |n: u32| format!("<item><title>Oznámení {n}</title><guid>{n}</guid><wh_ud_od>2026-01-{n:02}</wh_ud_od></item>");
    let items: String = (1..=12).map(item).collect();
    let odd = "<item><title>Záměr</title><guid>x</guid><wh_ud_od>31. 11. 2026</wh_ud_od></item>";
    fs::write(home.path().join("deska.rss"), format!("<rss><channel>{items}{odd}</channel></rss>")).unwrap();
    let config = format!(
        "[town]\nname = 'Město Vzorov'\n[store]\ndir = '{}'\n[crisis]\ncap = 'neni.xml'\n\
         [[feed]]\nname = 'mesto'\npath = 'deska.rss'\nmost-notices = 10\n",
        state.display()
    );
    fs::write(home.path().join("vyveska.toml"), config).unwrap();
    let mut command = Command::new(program());
    command.arg("play").arg("--config").arg(home.path().join("vyveska.toml"));
    let mut player = Player::launch(&alone.glass, home, state, folder, command);
    // The undated notice hangs from today on; of the others those with the newest days.
    player.wait("ten notices", |s| s.notices == 10);
    let status: Value = serde_json::from_slice(&player.command(&["status", "--json"]).stdout).expect("JSON");
    let defects = &status["sources"][0]["defects"];
    assert_eq!((&defects["count"], &defects["losses"]), (&Value::from(3), &Value::from(1)), "{status:#}");
    assert_eq!(defects["first"][0]["kind"], "too-many-notices", "{status:#}");
    let text = String::from_utf8(player.command(&["status"]).stderr).unwrap();
    for words in [
        "3 defects, 1 of them keep a document or its newer form off the board",
        "the feed has 13 notices, the limit is 10 (most-notices)",
        "Záměr: the date cannot be read: 31. 11. 2026 (month 11 has 30 days)",
        "warnings: 0 stand, read null, not found",
    ] {
        assert!(text.contains(words), "{words:?} is not in\n{text}");
    }
}
