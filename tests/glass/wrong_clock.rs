//! The built program under a clock that cannot be right: 1970, 2012 and 2099, at the start and for ten seconds. What hangs
//! stays, nothing is purged, the glass and `status` say that the time is not known, and it heals by itself.
//!
//! The wrong clock is libfaketime's (Debian: faketime); where it is missing the tests say so loudly and pass. Leaves out which
//! clock is doubted, which has tests without a glass.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::harness::common::{Need, skip};
use crate::harness::counter::votes;
use crate::harness::player::program;
use crate::harness::{Glass, Player, State, paper, stage};

const WRONG: [&str; 3] = ["@1970-01-02 00:00:00", "@2012-01-01 00:00:00", "@2099-01-01 00:00:00"];
const UNKNOWN: &str = "Čas není znám";
const PATIENCE: Duration = Duration::from_secs(40);

/// Where the library lies; nothing where it is missing, which is told.
fn library() -> Option<PathBuf> {
    let folders = ["x86_64-linux-gnu", "aarch64-linux-gnu", "arm-linux-gnueabihf"];
    let paths = folders.map(|it| PathBuf::from(format!("/usr/lib/{it}/faketime/libfaketimeMT.so.1")));
    let found = paths.into_iter().find(|path| path.exists());
    if found.is_none() {
        skip(Need::Faketime, "there is no libfaketime (faketime)");
    }
    found
}

/// A board with a folder: one paper without a date, one with personal data.
struct Town {
    home: TempDir,
    library: PathBuf,
}

impl Town {
    fn new(library: PathBuf) -> Town {
        let home = tempfile::Builder::new().prefix("clock-").tempdir().unwrap();
        for folder in ["state", "folder"] {
            fs::create_dir_all(home.path().join(folder)).unwrap();
        }
        let town = Town { home, library };
        fs::write(town.folder().join("Seznam osob.pdf"), paper::letter(1, "personal")).unwrap();
        fs::write(town.folder().join("Seznam osob.toml"), "osobni-udaje = true\n").unwrap();
        fs::write(town.folder().join("Ples.pdf"), paper::letter(1, "ball")).unwrap();
        let text = "[town]\nname = \"Javořice\"\n[store]\ndir = \"state\"\n[idle]\nschedule = \"schedule.toml\"\n\
                    [[folder]]\nname = \"slozka\"\npath = \"folder\"\n";
        fs::write(town.home.path().join("vyveska.toml"), text).unwrap();
        // A board that shows the time all day.
        let schedule = "[[slot]]\nname = \"hodiny\"\nitems = [{ show = \"clock\" }]\n";
        fs::write(town.home.path().join("schedule.toml"), schedule).unwrap();
        town
    }

    fn folder(&self) -> PathBuf {
        self.home.path().join("folder")
    }

    /// The file that says what time it is while the program runs.
    fn says(&self, time: &str) {
        fs::write(self.home.path().join("time"), time).unwrap();
    }

    fn play(&self, glass: &Glass, time: Option<&str>) -> Player {
        let mut command = Command::new(program());
        command.arg("play").arg("--config").arg(self.home.path().join("vyveska.toml"));
        command.env("LD_PRELOAD", &self.library).env("DONT_FAKE_MONOTONIC", "1").env("NO_FAKE_STAT", "1");
        match time {
            Some(time) => command.env("FAKETIME", time),
            None => command.env("FAKETIME_TIMESTAMP_FILE", self.home.path().join("time")).env("FAKETIME_NO_CACHE", "1"),
        };
        let home = tempfile::Builder::new().prefix("glass-").tempdir().unwrap();
        Player::launch(glass, home, self.home.path().join("state"), self.folder(), command)
    }

    fn names(&self) -> Vec<String> {
        let names = fs::read_dir(self.folder()).unwrap();
        let mut names: Vec<String> = names.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
        names.retain(|it| !it.starts_with('.'));
        names.sort();
        names
    }

    /// Waits until the folder has an answer that begins so.
    fn answered(&self, beginning: &str) -> String {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let names = self.names();
            if let Some(name) = names.iter().find(|it| it.starts_with(beginning)) {
                return name.clone();
            }
            assert!(Instant::now() < deadline, "never {beginning}: {names:?}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn blobs(&self) -> usize {
        fn count(folder: &Path) -> usize {
            let paths = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
            paths.map(|path| if path.is_dir() { count(&path) } else { 1 }).sum()
        }
        count(&self.home.path().join("state/blobs"))
    }
}

fn status(player: &Player) -> Value {
    let output = player.command(&["status", "--json"]);
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Waits until `status` says that the time is unknown, or known.
fn until_unknown(player: &Player, unknown: bool) -> Value {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let told = status(player);
        if told["time_unknown"].is_null() != unknown {
            return told;
        }
        assert!(Instant::now() < deadline, "never {unknown}: {told}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn a_start_in_another_year_keeps_the_board_and_says_that_the_time_is_not_known() {
    let (Some(library), Some(alone)) = (library(), stage::beside(stage::PORTRAIT)) else { return };
    let town = Town::new(library);
    let mut player = town.play(&alone.glass, Some("+0"));
    player.wait("both papers", |s| s.notices == 2);
    town.answered("Ples - VYVĚŠENO do ");
    town.answered("Seznam osob - VYVĚŠENO do ");
    assert!(player.stop().success());
    let (names, blobs) = (town.names(), town.blobs());
    for year in WRONG {
        let mut player = town.play(&alone.glass, Some(year));
        let told = until_unknown(&player, true);
        assert!(told["clock"].is_null() && told["time_unknown"]["why"].is_string(), "{year}: {told}");
        player.wait("the glass to say it", |s| s.find(UNKNOWN).is_some());
        fs::write(town.folder().join("Nový.pdf"), paper::letter(1, year)).unwrap();
        town.answered("Nový - ČEKÁ, deska teď nezná čas.txt");
        let state = player.state();
        assert_eq!((state.notices, state.clock.as_str()), (2, ""), "{year}");
        let words = player.command(&["status"]);
        let words = String::from_utf8_lossy(&words.stderr).into_owned();
        assert!(words.contains("the time is not known"), "{year}: {words}");
        assert!(player.stop().success());
        // What was answered before stays to the letter.
        fs::remove_file(town.folder().join("Nový.pdf")).unwrap();
        fs::remove_file(town.folder().join("Nový - ČEKÁ, deska teď nezná čas.txt")).unwrap();
        assert_eq!((town.names(), town.blobs()), (names.clone(), blobs), "{year}");
    }
    // And with the right clock everything is as before.
    let mut player = town.play(&alone.glass, Some("+0"));
    player.wait("both papers", |s| s.notices == 2 && !s.clock.is_empty());
    assert_eq!((town.names(), town.blobs()), (names, blobs));
}

#[test]
fn ten_seconds_of_another_year_take_nothing_down_and_heal() {
    let (Some(library), Some(alone)) = (library(), stage::beside(stage::PORTRAIT)) else { return };
    let town = Town::new(library);
    town.says("+0");
    let mut player = town.play(&alone.glass, None);
    player.wait("both papers", |s| s.notices == 2);
    town.answered("Ples - VYVĚŠENO do ");
    town.answered("Seznam osob - VYVĚŠENO do ");
    let (names, blobs) = (town.names(), town.blobs());
    let shows = |kind: &'static str| move |shown: &Option<String>| shown.as_deref() == Some(kind);
    let (clock, notice) = (shows("clock"), shows("notice"));
    player.wait("the time", |s| clock(&s.shows));
    for year in WRONG {
        town.says(year);
        until_unknown(&player, true);
        player.wait("the glass to say it", |s| s.find(UNKNOWN).is_some() && s.notices == 2 && notice(&s.shows));
        assert_eq!((town.names(), town.blobs()), (names.clone(), blobs), "{year}");
        town.says("+0");
        until_unknown(&player, false);
        player.wait("the glass to know it", |s| s.find(UNKNOWN).is_none() && s.notices == 2 && clock(&s.shows));
        assert_eq!((town.names(), town.blobs()), (names.clone(), blobs), "{year}");
    }
    // What came meanwhile gets its own day.
    town.says(WRONG[2]);
    until_unknown(&player, true);
    fs::write(town.folder().join("Nový.pdf"), paper::letter(1, "new")).unwrap();
    town.answered("Nový - ČEKÁ, deska teď nezná čas.txt");
    town.says("+0");
    let answer = town.answered("Nový - VYVĚŠENO do ");
    let same = town.answered("Ples - VYVĚŠENO do ");
    assert_eq!(answer.replace("Nový", "Ples"), same);
    player.wait("three papers", |s| s.notices == 3);
    assert!(player.stop().success());
}

#[test]
fn a_humans_word_ends_the_doubt_of_a_board_that_was_off_for_long() {
    let (Some(library), Some(alone)) = (library(), stage::beside(stage::PORTRAIT)) else { return };
    let town = Town::new(library);
    let player = town.play(&alone.glass, Some("+0"));
    town.answered("Ples - VYVĚŠENO do ");
    assert!(player.stop().success());
    // By what the board knows nobody can tell this from a clock that went wrong.
    let mut player = town.play(&alone.glass, Some("+40d"));
    let told = until_unknown(&player, true);
    assert_eq!(told["time_unknown"]["why"], "long-after-known");
    assert_eq!(player.state().notices, 2);
    let mut word = Command::new(program());
    word.args(["clock", "--is-right", "--state"]).arg(town.home.path().join("state"));
    word.env("LD_PRELOAD", &town.library).env("FAKETIME", "+40d");
    assert!(word.status().unwrap().success());
    until_unknown(&player, false);
    player.wait("what is over to go down", |s| s.notices == 0);
    town.answered("Ples - SEJMUTO");
    assert!(player.stop().success());
    let player = town.play(&alone.glass, Some("+40d"));
    assert!(status(&player)["time_unknown"].is_null());
}

const SURVEY: &str = r#"
[[survey]]
id = "spokojenost"
title = "Spokojenost s úřadem"
[[survey.question]]
id = "celkem"
text = "Jak jste dnes byli spokojeni s vyřízením své záležitosti?"
scale = "four"
"#;

fn question(state: &State) -> bool {
    state.step.as_deref() == Some("question")
}

#[test]
fn a_vote_that_is_cast_while_the_time_is_not_known_is_marked() {
    let (Some(library), Some(alone)) = (library(), stage::beside(stage::PORTRAIT)) else { return };
    let town = Town::new(library);
    let text = "mode = \"terminal\"\n[town]\nname = \"Javořice\"\n[store]\ndir = \"state\"\n[terminal]\n\
                id = \"prepazka-4\"\nsurveys = \"surveys.toml\"\nthanks-s = 2\n";
    fs::write(town.home.path().join("vyveska.toml"), text).unwrap();
    fs::write(town.home.path().join("surveys.toml"), SURVEY).unwrap();
    town.says("+0");
    let mut player = town.play(&alone.glass, None);
    let (mut before, urn) = (jiff::Timestamp::now(), town.home.path().join("state/votes.db"));
    for year in WRONG {
        town.says(year);
        until_unknown(&player, true);
        player.wait("the terminal to say it", |s| s.find(UNKNOWN).is_some() && question(s));
        // Touches count a moment after the question came.
        player.settle();
        player.tap("Velmi spokojeni");
        player.wait("the thanks", |s| !question(s));
        player.wait("the next person", question);
        town.says("+0");
        until_unknown(&player, false);
    }
    player.wait("the terminal to know it", |s| s.find(UNKNOWN).is_none() && question(s));
    player.settle();
    player.tap("Velmi spokojeni");
    player.wait("the thanks", |s| !question(s));
    player.wait("the next person", question);
    assert!(player.stop().success());
    let votes = votes(&urn);
    assert_eq!(votes.iter().map(|vote| vote.doubtful).collect::<Vec<_>>(), [true, true, true, false], "{votes:#?}");
    for vote in &votes {
        assert!(
            vote.at > before && vote.at < jiff::Timestamp::now(),
            "in their order, and not of another year: {vote:?}"
        );
        before = vote.at;
    }
}
