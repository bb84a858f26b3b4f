//! What goes wrong reaches whoever asks: `status` lists it and exits with 1, the staff read it behind their PIN.

use std::{
    fs,
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::harness::{Demo, Player, stage};

/// Two looks at the file, two at the board, and a frame.
const SOON: Duration = Duration::from_secs(20);

/// What `status` says and exits with, once it is as wanted.
fn status(player: &Player, what: &str, wanted: impl Fn(&Value) -> bool) -> (Value, Option<i32>) {
    let deadline = Instant::now() + SOON;
    loop {
        let output = player.command(&["status", "--json"]);
        let told: Value = serde_json::from_slice(&output.stdout).expect("one JSON document");
        if wanted(&told["problems"]) {
            return (told, output.status.code());
        }
        assert!(Instant::now() < deadline, "{what}: {}; {}", told["problems"], player.evidence());
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_problem_is_listed_by_status_with_exit_code_one_and_read_by_the_staff() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("schedule.toml");
    fs::write(&path, "[[slot]]\nname = \"office\"\nitems = [{ show = \"clock\" }]\n").unwrap();
    let mut player = alone.glass.play(&Demo::new().schedule(&path));
    let none = |problems: &Value| problems.as_array().is_some_and(Vec::is_empty);
    assert_eq!(status(&player, "a board that is well", none).1, Some(0));

    fs::write(&path, "[[slot]]\nname = \"office\"\nitems = [{ show = \"klok\" }]\n").unwrap();
    let (told, code) = status(&player, "a broken schedule", |it| it[0]["kind"] == "schedule");
    assert_eq!(code, Some(1));
    let problem = &told["problems"][0];
    assert!(problem["what"].as_str().unwrap().contains("schedule.toml:3:"), "{problem}");
    for key in ["title", "do", "since", "severity"] {
        assert!(problem[key].as_str().is_some_and(|it| !it.is_empty()), "{key}: {problem}");
    }
    let said = player.command(&["status"]);
    let text = String::from_utf8_lossy(&said.stderr).into_owned();
    assert!(said.status.code() == Some(1) && text.contains(problem["title"].as_str().unwrap()), "{text}");

    player.wake();
    super::kiosk::hold_arms(&player);
    let keypad = player.wait("the keypad", |s| s.on("staff"));
    assert!(!keypad.says(&[problem["title"].as_str().unwrap()]), "told without a PIN: {keypad:#?}");
    super::kiosk::type_pin(&mut player, "2026");
    let state = player.wait("the staff's screen", |s| s.find("Ukončit program…").is_some());
    assert!(state.says(&[problem["title"].as_str().unwrap()]), "{state:#?}");

    fs::write(&path, "[[slot]]\nname = \"office\"\nitems = [{ show = \"clock\" }]\n").unwrap();
    assert_eq!(status(&player, "a schedule that was mended", none).1, Some(0));
}
