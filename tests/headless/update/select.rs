//! The scripts that choose a version and count the starts of a trial, by the shell that runs them on a board.

use std::fs;

use super::{Tree, shipped};

#[test]
fn the_trial_runs_for_its_starts_and_then_the_good_one_again() {
    let tree = Tree::new(&["0.1.0", "0.2.0"]);
    tree.package("0.2.0");
    tree.select("good = \"0.1.0\"\nprevious = \"0.0.9\"\ntrial = \"0.2.0\"\ntries = 3\n");
    for left in [2, 1, 0] {
        tree.count_start();
        assert!(tree.selection().contains(&format!("tries = {left}\n")), "{}", tree.selection());
        assert_eq!(tree.runs(&["play", "--config", "a b"]), "0.2.0 play --config a b");
        assert_eq!(tree.runs(&["--good", "update", "gate"]), "0.1.0 update gate");
        assert_eq!(tree.runs(&["--office", "--serve"]), "office 0.2.0 --serve");
    }
    tree.count_start();
    assert_eq!(
        tree.selection(),
        "good = \"0.1.0\"\nprevious = \"0.0.9\"\nrefused = \"0.2.0\"\nwhy = \"starts-used\"\n"
    );
    assert_eq!(tree.runs(&["play"]), "0.1.0 play");
    assert_eq!(tree.runs(&["--office", "--serve"]), "office 0.1.0 --serve");
    // Without a trial nothing is counted.
    let before = tree.selection();
    tree.count_start();
    assert_eq!(tree.selection(), before);
}

#[test]
fn whatever_the_selection_says_something_installed_runs() {
    let tree = Tree::new(&["0.1.0", "0.2.0", "0.10.0"]);
    assert_eq!(tree.runs(&[]), "0.10.0", "nothing is known but what is installed");
    tree.package("0.2.0");
    assert_eq!(tree.runs(&[]), "0.2.0", "what came with the package");
    fs::create_dir(tree.path("update/proven")).unwrap();
    for proven in ["0.1.0", "0.0.7", "0.9.0"] {
        fs::write(tree.path("update/proven").join(proven), "").unwrap();
    }
    for (selection, runs) in [
        ("", "0.1.0"),
        ("good = \"0.10.0\"", "0.10.0"),
        ("good = \"0.10.0\"\ntrial = \"0.2.0\"\ntries = 1\n", "0.2.0"),
        // What is not installed, or is no version, is passed over; the newest that was good is left.
        ("good = \"0.9.0\"\n", "0.1.0"),
        ("good = \"0.10.0\"\ntrial = \"0.9.0\"\ntries = 3\n", "0.10.0"),
        ("good = \"../../bin\"\n", "0.1.0"),
        ("good = \"/bin\"\ntrial = \"..\"\n", "0.1.0"),
        ("good = \"0.1", "0.1.0"),
        ("go", "0.1.0"),
        ("\u{1}\u{2} = \u{3}\n\n\n", "0.1.0"),
        ("good = \"0.10.0; echo no\"\n", "0.1.0"),
    ] {
        tree.select(selection);
        assert_eq!(tree.runs(&[]), runs, "{selection:?}");
    }
    fs::remove_dir_all(tree.path("lib/0.1.0")).unwrap();
    assert_eq!(tree.runs(&[]), "0.2.0");
    fs::remove_dir_all(tree.path("lib")).unwrap();
    let none = tree.script("select").output().unwrap();
    assert_eq!(none.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&none.stderr).contains("no version"));
}

#[test]
fn a_start_that_cannot_be_counted_is_one_of_the_good_version() {
    let tree = Tree::new(&["0.1.0", "0.2.0"]);
    tree.select("good = \"0.1.0\"\ntrial = \"0.2.0\"\ntries = 3\n");
    // Whoever may write everywhere is stopped by a folder in the way of the new file.
    fs::create_dir(tree.path("update/.selection.new")).unwrap();
    tree.count_start();
    assert_eq!(tree.runs(&["play"]), "0.1.0 play");
    fs::remove_dir(tree.path("update/.selection.new")).unwrap();
    tree.count_start();
    assert_eq!(tree.runs(&["play"]), "0.2.0 play");
    assert!(tree.selection().contains("tries = 2"));
    // Nor where nobody can be kept out meanwhile.
    fs::remove_file(tree.path("update/lock")).unwrap();
    fs::create_dir(tree.path("update/lock")).unwrap();
    tree.count_start();
    assert_eq!(tree.runs(&["play"]), "0.1.0 play");
    fs::remove_dir(tree.path("update/lock")).unwrap();
    // A selection that is not there is none; the start goes on.
    fs::remove_file(tree.path("update/selection")).unwrap();
    tree.count_start();
    fs::remove_dir_all(tree.path("update")).unwrap();
    tree.count_start();
}

#[test]
fn the_units_call_what_the_packages_bring() {
    let player = fs::read_to_string(shipped("vyveska.service")).unwrap();
    let count = player.find("ExecStartPre=+/usr/lib/vyveska/count-start\n").unwrap();
    let prepare = player.find("ExecStartPre=/usr/bin/vyveska --good update prepare\n").unwrap();
    assert!(count < prepare && prepare < player.find("ExecStart=/usr/bin/vyveska play").unwrap());
    assert!(player.contains("vyveska-gate.service"));
    let gate = fs::read_to_string(shipped("vyveska-gate.service")).unwrap();
    assert!(gate.contains("ExecStart=/usr/bin/vyveska --good update gate\n"));
    assert!(!gate.contains("After=vyveska.service"), "it would not see a start that hangs");
    let update = fs::read_to_string(shipped("vyveska-update.service")).unwrap();
    assert!(update.contains("ExecStart=/usr/bin/vyveska --good update install\n"));
    let office = fs::read_to_string(shipped("vyveska-office@.service")).unwrap();
    assert!(office.contains("ExecStart=/usr/bin/vyveska --office --serve\n"));
    let timer = fs::read_to_string(shipped("vyveska-update.timer")).unwrap();
    assert!(timer.contains("Persistent=yes") && timer.contains("RandomizedDelaySec=2h"));
    let manifest = include_str!("../../../Cargo.toml");
    for asset in
        ["config/debian/select\", \"usr/bin/vyveska\"", "config/debian/count-start\", \"usr/lib/vyveska/count-start\""]
    {
        assert!(manifest.contains(asset), "{asset}");
    }
}
