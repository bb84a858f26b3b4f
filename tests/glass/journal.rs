//! The journal under a running board: what is done to its files is told by `status`, and the board plays on.

use std::{
    fs,
    io::Write as _,
    time::{Duration, Instant},
};

use serde_json::Value;
use vyveska::evidence::{ChainHead, JournalEntry, JournalEvent};

use crate::harness::{
    demo::Demo,
    player::Player,
    stage::{self, PORTRAIT},
};

fn problems(player: &Player) -> Vec<String> {
    let status: Value =
        serde_json::from_slice(&player.command(&["status", "--json"]).stdout).expect("one JSON document");
    let told = status["journal"]["problems"].as_array().expect("a list of problems").iter();
    told.map(|problem| problem.as_str().expect("words").to_owned()).collect()
}

fn told(player: &Player, what: &str) {
    let deadline = Instant::now() + Duration::from_secs(30);
    loop {
        let problems = problems(player);
        if problems.iter().any(|problem| problem.contains(what)) {
            return;
        }
        assert!(Instant::now() < deadline, "{what:?} is not told but {problems:?}; {}", player.evidence());
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn what_is_done_to_the_journal_of_a_running_board_is_told_and_the_board_plays_on() {
    let Some(alone) = stage::beside(PORTRAIT) else { return };
    let mut player = alone.glass.play(&Demo::new());
    player.wait("notices", |s| s.notices > 0);
    assert_eq!(problems(&player), Vec::<String>::new());
    let folder = player.state_folder().join("evidence");
    let newest = || {
        let mut paths: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.retain(|path| path.extension().is_some_and(|end| end == "jsonl"));
        paths.sort();
        paths.pop().expect("a file of the journal")
    };

    // A line that hashes to itself; the board may write one of its own meanwhile, which is set right as well.
    let text = fs::read_to_string(newest()).unwrap();
    let (entry, head) = JournalEntry::parse(text.lines().next_back().unwrap()).unwrap();
    let forged = JournalEvent::PlayerDown { why: "forged".into() };
    let (line, _) = ChainHead { seq: entry.seq, head }.next_entry(entry.at, forged).unwrap();
    writeln!(fs::OpenOptions::new().append(true).open(newest()).unwrap(), "{line}").unwrap();
    told(&player, "this board did not sign");

    fs::remove_file(newest()).unwrap();
    told(&player, "was taken away while the program ran");
    let text = fs::read_to_string(newest()).unwrap();
    assert!(text.contains("\"kind\":\"unsigned\"") && text.contains("\"kind\":\"restored\""), "{text}");
    let before = player.state().frame;
    player.wait("another picture", |s| s.frame > before);
}
