//! A state folder that was written before the code was put into its present order, under today's program: the last board and
//! the warning are there at once, and the journal goes on.
//!
//! Leaves out what is in each file, which has tests without a glass (`tests/headless/state_before.rs`).

use std::{fs, path::Path, process::Command};

use jiff::Timestamp;
use vyveska::evidence::{self, JournalConfig, TrustAnchor};

use crate::harness::{Player, player::program, stage};

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(path, target).unwrap();
        }
    }
}

#[test]
fn a_board_of_before_plays_on() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let home = tempfile::Builder::new().prefix("glass-").tempdir().unwrap();
    let kept = tempfile::tempdir().unwrap();
    let state = kept.path().join("state");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/state-before/board"), &state);
    // The share is not mounted, and the feed of warnings is not there.
    let folder = home.path().join("slozka");
    fs::create_dir(&folder).unwrap();
    let config = home.path().join("vyveska.toml");
    let text = format!(
        "[town]\nname = 'Obec Lhota'\n[store]\ndir = '{}'\n[convert]\nenabled = false\n[crisis]\n\
         cap = '/tmp/lhota/cap.xml'\n[[folder]]\nname = 'slozka'\npath = 'slozka'\n",
        state.display()
    );
    fs::write(&config, text).unwrap();
    let mut command = Command::new(program());
    command.arg("play").arg("--config").arg(&config).args(["--at", "2026-11-29T20:00:00+01:00"]);
    let mut player = Player::launch(&alone.glass, home, state.clone(), folder, command);
    player.wait("the warning", |s| s.on("crisis") && s.title.as_deref() == Some("Velmi silný vítr"));
    player.settle();
    player.tap("Úřední deska");
    let board = player.wait("both notices", |s| s.on("board") && s.notices == 2 && s.cards().len() == 2);
    assert!(board.find("Rozpočet").is_some() && board.find("Záměr pronájmu").is_some(), "{board:#?}");
    let status = player.status();
    assert!(status["clock"]["doubt"].is_null(), "the time is known: {status:#}");
    assert!(player.stop().success());
    let journal = JournalConfig::within(&state).folder;
    let (verdict, told) = evidence::verify_and_read(&journal, &TrustAnchor::default(), Timestamp::MAX).unwrap();
    assert!(verdict.is_whole() && verdict.is_proven(), "{verdict:?}");
    assert!(verdict.entries > 13, "it goes on: {verdict:?}");
    assert_eq!(told.postings.len(), 3, "nothing was posted a second time");
}
