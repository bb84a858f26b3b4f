//! The file of surveys is changed while a terminal runs: who is on the way is left alone, and the next person is asked
//! what it says.

use std::{
    fs,
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::harness::{
    Player, State, Terminal,
    counter::{MANY, ONE},
    stage,
};

/// Saving, two looks at the file, reading it, and a frame.
const SOON: Duration = Duration::from_secs(10);

fn asks(state: &State, question: &str) -> bool {
    state.on("terminal") && state.step.as_deref() == Some("question") && state.question.as_deref() == Some(question)
}

/// Waits for what `status` says of the file of surveys to be this.
fn told(player: &Player, what: &str, wanted: impl Fn(&Value) -> bool) -> Value {
    let deadline = Instant::now() + SOON;
    loop {
        let status: Value = serde_json::from_slice(&player.command(&["status", "--json"]).stdout).expect("JSON");
        let problem = &status["feedback"]["surveys"]["problem"];
        if wanted(problem) {
            return problem.clone();
        }
        assert!(Instant::now() < deadline, "{what} is not told but {problem}; {}", player.evidence());
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn surveys_that_are_saved_are_asked_and_broken_ones_are_not() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let terminal = Terminal::asking(ONE).wait(60);
    let mut player = terminal.play(&alone.glass);
    player.wait("the first survey", |s| asks(s, "celkem"));
    told(&player, "that all is well", Value::is_null);

    // Somebody is on the way; the question does not change under the finger.
    player.still();
    player.settle();
    player.tap("Nespokojeni");
    player.wait("the reasons", |s| s.step.as_deref() == Some("reasons"));
    fs::write(terminal.surveys(), MANY).unwrap();
    let deadline = Instant::now() + Duration::from_secs(4);
    while Instant::now() < deadline {
        assert_eq!(player.state().step.as_deref(), Some("reasons"), "the survey came between");
        std::thread::sleep(Duration::from_millis(100));
    }
    player.tap("Dlouhé čekání");
    player.wait("the thanks", |s| s.step.as_deref() == Some("thanks"));
    player.wait_for("the survey that was saved", SOON, |s| asks(s, "odkud"));
    assert!(terminal.votes().iter().all(|it| it.survey == "spokojenost"));

    fs::write(terminal.surveys(), MANY.replace("scale = \"five\"", "scale = \"fife\"")).unwrap();
    let problem = told(&player, "what is wrong", Value::is_string);
    assert!(problem.as_str().is_some_and(|it| it.contains("surveys.toml:17:") && it.contains("fife")), "{problem}");
    assert!(asks(&player.still(), "odkud"));

    // With nobody there, the next survey comes at once.
    fs::write(terminal.surveys(), ONE).unwrap();
    player.wait_for("the first survey again", SOON, |s| asks(s, "celkem"));
    told(&player, "that all is well again", Value::is_null);
}
