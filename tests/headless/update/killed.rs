//! Kills and races: whatever is killed at whatever moment, the selection is whole, something runs, and no start is counted twice.

use std::{
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use super::Tree;

/// How often something is killed.
fn crashes() -> u32 {
    std::env::var("VYVESKA_CRASHES").ok().and_then(|count| count.parse().ok()).unwrap_or(60)
}

/// The number behind `tries`, or `None` where there is no trial.
fn tries(selection: &str) -> Option<u32> {
    selection.lines().find_map(|line| line.strip_prefix("tries = ")).map(|tries| tries.parse().unwrap())
}

/// Every state that a trial of 0.2.0 over 0.1.0 can be in.
fn is_whole(selection: &str) -> bool {
    let trial = |left: u32| format!("good = \"0.1.0\"\ntrial = \"0.2.0\"\ntries = {left}\n");
    let given_up = |why: &str| format!("good = \"0.1.0\"\nrefused = \"0.2.0\"\nwhy = \"{why}\"\n");
    (0..=9).any(|left| selection == trial(left))
        || ["starts-used", "ordered"].iter().any(|why| selection == given_up(why))
        || selection == "good = \"0.2.0\"\nprevious = \"0.1.0\"\n"
}

/// Starts a command and kills it after a time, with what it started.
fn kill_after(command: &mut Command, time: Duration) {
    use std::os::unix::process::CommandExt as _;
    let mut child = command.process_group(0).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    thread::sleep(time);
    let group = rustix::process::Pid::from_child(&child);
    // One that has ended is gone.
    let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    child.wait().unwrap();
}

#[test]
fn counting_that_is_killed_counts_once_or_not_at_all() {
    let tree = Tree::new(&["0.1.0", "0.2.0"]);
    tree.select("good = \"0.1.0\"\ntrial = \"0.2.0\"\ntries = 9\n");
    let begun = Instant::now();
    tree.count_start();
    let whole = begun.elapsed();
    for round in 0..crashes() {
        let before = tries(&tree.selection());
        kill_after(&mut tree.script("count-start"), whole.mul_f64(f64::from(round % 29) / 24.0));
        let after = tree.selection();
        assert!(is_whole(&after), "round {round}: {after:?}");
        let counted = before.unwrap_or(0).saturating_sub(tries(&after).unwrap_or(0));
        assert!(counted <= 1, "round {round}: {counted} starts");
        let runs = tree.runs(&["play"]);
        assert!(["0.1.0 play", "0.2.0 play"].contains(&runs.as_str()), "round {round}: {runs}");
        // What was killed keeps nobody from the next try.
        if tries(&after).is_none() {
            tree.select("good = \"0.1.0\"\ntrial = \"0.2.0\"\ntries = 9\n");
        }
    }
}

#[test]
fn giving_up_that_is_killed_gives_up_wholly_or_not_at_all() {
    let tree = Tree::new(&["0.1.0", "0.2.0"]);
    tree.configure("");
    for name in ["systemctl", "journalctl"] {
        super::write_program(&tree.path("bin").join(name), "#!/bin/sh\nexit 0\n");
    }
    let trial = "good = \"0.1.0\"\ntrial = \"0.2.0\"\ntries = 2\n";
    tree.select(trial);
    let begun = Instant::now();
    super::text(&tree.update(&["back"]).output().unwrap());
    let whole = begun.elapsed();
    let (mut kept, mut given_up) = (0, 0);
    for round in 0..crashes() {
        tree.select(trial);
        kill_after(&mut tree.update(&["back"]), whole.mul_f64(f64::from(round % 31) / 28.0));
        let after = tree.selection();
        assert!(is_whole(&after), "round {round}: {after:?}");
        if tries(&after).is_some() {
            kept += 1;
        } else {
            given_up += 1;
        }
        assert!(!tree.runs(&["play"]).is_empty());
    }
    println!("killed {} times: {kept} trials stood, {given_up} were given up", kept + given_up);
}

#[test]
fn a_start_is_counted_while_somebody_decides() {
    let tree = Tree::new(&["0.1.0", "0.2.0"]);
    tree.configure("");
    for name in ["systemctl", "journalctl"] {
        super::write_program(&tree.path("bin").join(name), "#!/bin/sh\nexit 0\n");
    }
    for _ in 0..10 {
        tree.select("good = \"0.1.0\"\ntrial = \"0.2.0\"\ntries = 3\n");
        let mut back = tree.update(&["back"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let counts: Vec<_> = (0..3).map(|_| tree.script("count-start").spawn().unwrap()).collect();
        for mut count in counts {
            assert!(count.wait().unwrap().success());
        }
        assert!(back.wait().unwrap().success());
        // Neither undoes what the other has done.
        let after = tree.selection();
        assert!(is_whole(&after) && tries(&after).is_none(), "{after:?}");
    }
}
