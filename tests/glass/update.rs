//! What the watch over a new version of the program sees of a running board: everything is well on one that is, nothing on the glass
//! changes by looking, and a visitor is neither disturbed nor held against it.

use std::time::{Duration, Instant};

use serde_json::Value;

use crate::harness::{Demo, Player, player::program, stage};

/// A scene may change between two looks at it, and a worker has to start.
const PATIENCE: Duration = Duration::from_secs(90);

/// A whole look, as the gate has it taken.
fn look(player: &Player) -> Value {
    let program = program();
    let output = player.command(&["update", "probe", "--whole", "--draws", &program.to_string_lossy()]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn wait_for(player: &mut Player, what: &str, is: impl Fn(&Value) -> bool) -> Value {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let seen = look(player);
        if is(&seen) {
            return seen;
        }
        assert!(Instant::now() < deadline, "{what}: {seen}; {}", player.evidence());
        // A picture is taken every five seconds at most.
        std::thread::sleep(Duration::from_secs(6));
    }
}

#[test]
fn a_good_board_gives_every_proof_and_a_visitor_is_not_disturbed() {
    let Some(alone) = stage::alone(stage::PORTRAIT) else { return };
    let mut player = alone.glass.play(&Demo::new().idle_after(6).countdown(3));
    player.wait("the idle loop", |s| s.on("attract"));
    let proofs = ["picture", "due", "touch", "page", "walls"];
    let seen = wait_for(&mut player, "every proof", |it| proofs.iter().all(|proof| it[*proof] == true));
    assert_eq!((&seen["visitor"], &seen["journal-faults"]), (&Value::Bool(false), &serde_json::json!([])), "{seen}");
    assert!(seen["journal"][0].as_u64().is_some_and(|number| number > 0), "{seen}");
    assert!(seen["version"].is_string() && seen["trouble"].is_null(), "{seen}");
    // The touch of the test woke nobody.
    assert!(player.state().on("attract"), "{}", player.evidence());

    player.wake();
    let seen = look(&player);
    assert_eq!((&seen["visitor"], &seen["touch"]), (&Value::Bool(true), &Value::Bool(true)), "{seen}");
    assert!(seen["picture"].is_null() && seen["due"].is_null(), "nobody is watched: {seen}");
}
