//! The watch over a new version of the program, on a running board: everything is well on one that is, nothing on the glass changes by
//! looking, a visitor is neither disturbed nor held against it; and a trial from its beginning to its end, with a service manager
//! that is played.

use std::{
    fs,
    os::unix::fs::{PermissionsExt as _, symlink},
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

use crate::harness::{Demo, Player, player::program, stage};

/// A scene may change between two looks at it, and a worker has to start.
const PATIENCE: Duration = Duration::from_secs(90);
/// The player's own version is on trial.
const TRIAL: &str = env!("CARGO_PKG_VERSION");

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
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let mut player = alone.glass.play(&Demo::new().idle_after(6).countdown(3));
    player.wait("the idle loop", |s| s.on("attract"));
    let proofs = ["picture", "due", "touch", "page", "walls"];
    let seen = wait_for(&mut player, "every proof", |it| proofs.iter().all(|proof| it[*proof] == true));
    assert_eq!((&seen["visitor"], &seen["journal-faults"]), (&Value::Bool(false), &serde_json::json!([])), "{seen}");
    assert!(seen["journal"][0].as_u64().is_some_and(|number| number > 0), "{seen}");
    assert!(seen["version"] == TRIAL && seen["trouble"].is_null(), "{seen}");
    // The touch of the test woke nobody.
    assert!(player.state().on("attract"), "{}", player.evidence());

    player.wake();
    let seen = look(&player);
    assert_eq!((&seen["visitor"], &seen["touch"]), (&Value::Bool(true), &Value::Bool(true)), "{seen}");
    assert!(seen["picture"].is_null() && seen["due"].is_null(), "nobody is watched: {seen}");
}

/// The folders of a machine on which the player's version is on trial.
struct Machine {
    folder: tempfile::TempDir,
}

impl Machine {
    fn with(player: &Player) -> Self {
        let machine = Self { folder: tempfile::tempdir().unwrap() };
        for folder in ["lib", "update", "bin"] {
            fs::create_dir(machine.path(folder)).unwrap();
        }
        for version in ["0.0.1", TRIAL] {
            symlink(program().parent().unwrap(), machine.path("lib").join(version)).unwrap();
        }
        let selection = format!("good = \"0.0.1\"\ntrial = \"{TRIAL}\"\ntries = 2\n");
        fs::write(machine.path("update/selection"), selection).unwrap();
        let told =
            format!("[ \"$1\" != show ] || printf 'MainPID={}\\nNRestarts=0\\nActiveState=active\\n'", player.id());
        for (name, script) in [("systemctl", told.as_str()), ("journalctl", "echo the last words")] {
            let path = machine.path("bin").join(name);
            fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        }
        machine
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Starts the watch, shorter than on a board.
    fn gate(&self, player: &Player, seconds: u32) -> Child {
        let path = format!("{}:{}", self.path("bin").display(), std::env::var("PATH").unwrap_or_default());
        let mut command = Command::new(program());
        command.args(["update", "gate", "--seconds", &seconds.to_string(), "--state"]).arg(player.state_folder());
        command.arg("--folder").arg(self.path("update")).arg("--programs").arg(self.path("lib"));
        command.env("PATH", path).stdin(Stdio::null()).spawn().unwrap()
    }

    fn selection(&self) -> String {
        fs::read_to_string(self.path("update/selection")).unwrap()
    }
}

#[test]
fn a_version_on_trial_is_found_good_by_what_is_seen_of_it() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let mut player = alone.glass.play(&Demo::new().idle_after(2).countdown(1));
    player.wait("the idle loop", |s| s.on("attract"));
    let machine = Machine::with(&player);
    let ended = machine.gate(&player, 10).wait().unwrap();
    assert!(ended.success(), "{}", player.evidence());
    assert_eq!(machine.selection(), format!("good = \"{TRIAL}\"\nprevious = \"0.0.1\"\n"));
    assert!(player.state().on("attract"), "{}", player.evidence());
}

#[test]
fn a_version_on_trial_that_hangs_is_given_up() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let mut player = alone.glass.play(&Demo::new().idle_after(2).countdown(1));
    player.wait("the idle loop", |s| s.on("attract"));
    let machine = Machine::with(&player);
    let mut gate = machine.gate(&player, 20);
    let begun = Instant::now();
    let watched = machine.path("update/watch.json");
    while !fs::read_to_string(&watched).is_ok_and(|text| text.contains("\"until\": \"")) {
        assert!(begun.elapsed() < PATIENCE, "it is not watched; {}", player.evidence());
        std::thread::sleep(Duration::from_millis(100));
    }
    let pid = Pid::from_raw(i32::try_from(player.id()).unwrap()).unwrap();
    kill_process(pid, Signal::STOP).unwrap();
    let hung = Instant::now();
    let ended = gate.wait().unwrap();
    kill_process(pid, Signal::CONT).unwrap();
    assert!(ended.success());
    assert_eq!(machine.selection(), format!("good = \"0.0.1\"\nrefused = \"{TRIAL}\"\nwhy = \"silent\"\n"));
    assert!(hung.elapsed() < PATIENCE, "given up after {:?}", hung.elapsed());
    let given_up = fs::read_to_string(machine.path("update/given-up.json")).unwrap();
    assert!(given_up.contains("it did not answer") && given_up.contains("the last words"), "{given_up}");
}
