//! A whole update by the real program, on a machine whose packages and service manager are played by small scripts.

use std::{fs, process::Output};

use jiff::{Span, Zoned, tz::TimeZone};

use super::{Tree, text, write_program};

/// A machine on which 0.1.0 is good, and a repository with this version; `unpack` is what installing it does.
fn machine(offered: &str, unpack: &str) -> Tree {
    let tree = Tree::new(&["0.1.0"]);
    tree.package("0.1.0");
    tree.select("good = \"0.1.0\"\n");
    tree.configure(&update_table(-60, 60));
    fs::write(tree.path("vyveska.sources"), "Types: deb\n").unwrap();
    let policy = format!("echo 'vyveska:'; echo '  Installed: 0.1.0-1'; echo '  Candidate: {offered}-1'");
    let apt = format!("echo apt-get \"$@\" >>\"$TREE/log\"\ncase \"$*\" in *\" install \"*) {unpack} ;; esac\n");
    let dpkg = "echo dpkg \"$@\" >>\"$TREE/log\"\n[ \"$1\" != --verify ] || cat \"$TREE/damage\" 2>/dev/null || :\n";
    let query =
        "case $3 in vyveska-kiosk) exit 1 ;; *) cat \"$TREE/dpkg-status\" 2>/dev/null || printf installed ;; esac";
    let manager = "echo systemctl \"$@\" >>\"$TREE/log\"\n[ \"$1\" != show ] || echo MainPID=0\n";
    for (name, script) in [
        ("apt-cache", policy.as_str()),
        ("apt-get", &apt),
        ("dpkg", dpkg),
        ("dpkg-query", query),
        ("systemctl", manager),
        ("journalctl", "echo '2026-11-30T02:00:00Z ERROR the last words'"),
    ] {
        write_program(&tree.path("bin").join(name), &format!("#!/bin/sh\n{script}\n"));
    }
    tree
}

/// Unpacks 0.2.0 and its selector as dpkg does.
const UNPACK: &str = "mkdir -p \"$TREE/lib/0.2.0\"; cp \"$TREE/lib/0.1.0/vyveska\" \"$TREE/lib/0.2.0/\"; \
                      sed -i s/0.1.0/0.2.0/ \"$TREE/lib/0.2.0/vyveska\"; echo 0.2.0 >\"$TREE/lib/version\"";

/// Hours for updates that begin and end so many minutes from now.
fn update_table(from: i64, to: i64) -> String {
    let now = Zoned::now().with_time_zone(TimeZone::get("Europe/Prague").unwrap());
    let time = |minutes| now.checked_add(Span::new().minutes(minutes)).unwrap().strftime("%H:%M").to_string();
    format!("[update]\nfrom = \"{}\"\nto = \"{}\"\n", time(from), time(to))
}

fn install(tree: &Tree, more: &[&str]) -> (Option<i32>, String) {
    let output = tree.update(&[&["install"][..], more].concat()).output().unwrap();
    (output.status.code(), complaint(&output))
}

fn complaint(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn log(tree: &Tree) -> String {
    fs::read_to_string(tree.path("log")).unwrap_or_default()
}

#[test]
fn a_newer_version_is_installed_beside_and_tried() {
    let tree = machine("0.2.0", UNPACK);
    let (code, said) = install(&tree, &[]);
    assert_eq!((code, said.contains("version 0.2.0 is on trial now")), (Some(0), true), "{said}");
    assert_eq!(tree.selection(), "good = \"0.1.0\"\ntrial = \"0.2.0\"\ntries = 3\n");
    assert!(tree.path("update/proven/0.1.0").exists() && tree.path("update/baseline.json").exists());
    let log = log(&tree);
    for word in ["Dir::Etc::sourceparts=-", "AllowInsecureRepositories=false", "--no-remove", "vyveska=0.2.0-1"] {
        assert!(log.contains(word), "{word} in {log}");
    }
    assert!(!log.contains("allow-unauthenticated") && !log.contains("allow-downgrades"), "{log}");
    assert!(log.contains("systemctl restart --no-block vyveska.service"), "{log}");
    // A second run finds the trial and leaves it.
    assert!(install(&tree, &[]).1.contains("0.2.0 is on trial"));
    tree.count_start();
    assert_eq!(tree.runs(&["play"]), "0.2.0 play");
}

#[test]
fn nothing_is_done_outside_of_the_hours_or_where_it_is_switched_off_and_an_order_does_it() {
    let tree = machine("0.2.0", UNPACK);
    tree.configure(&update_table(120, 180));
    let (code, said) = install(&tree, &[]);
    assert_eq!((code, said.contains("hours")), (Some(75), true), "{said}");
    // Within them, but the office is open.
    let day = ["mo", "tu", "we", "th", "fr", "sa", "su"].map(|day| format!("{day} = \"0:00-24:00\"\n")).concat();
    tree.configure(&format!("{}[alerts]\n{day}", update_table(-60, 60)));
    let (code, said) = install(&tree, &[]);
    assert_eq!((code, said.contains("the office is open")), (Some(75), true), "{said}");
    tree.configure(&update_table(-60, 60).replace("[update]\n", "[update]\nenabled = false\n"));
    assert_eq!(install(&tree, &[]).0, Some(0));
    assert_eq!((tree.selection().as_str(), log(&tree).as_str()), ("good = \"0.1.0\"\n", ""));
    assert_eq!(install(&tree, &["--now"]).0, Some(0));
    assert!(tree.selection().contains("trial = \"0.2.0\""));
}

#[test]
fn what_apt_refuses_what_is_older_and_what_does_not_fit_changes_nothing() {
    let unchanged = |tree: &Tree| assert_eq!(tree.selection(), "good = \"0.1.0\"\n");
    // The signature is wrong: apt says so when it reads the lists.
    let tree = machine("0.2.0", UNPACK);
    write_program(
        &tree.path("bin/apt-get"),
        "#!/bin/sh\necho apt-get \"$@\" >>\"$TREE/log\"\necho 'E: The following signatures were invalid' >&2\nexit 100\n",
    );
    let (code, said) = install(&tree, &[]);
    assert_eq!((code, said.contains("signatures were invalid")), (Some(1), true), "{said}");
    assert!(!log(&tree).contains(" install "), "nothing is installed after it");
    unchanged(&tree);
    // Older, or the same.
    for offered in ["0.0.9", "0.1.0"] {
        let tree = machine(offered, UNPACK);
        assert!(install(&tree, &[]).1.contains("0.1.0 is the newest"));
        assert!(!log(&tree).contains(" install "));
        unchanged(&tree);
    }
    // The disk is full while it is unpacked.
    let half = "mkdir -p \"$TREE/lib/0.2.0\"; printf half-installed >\"$TREE/dpkg-status\"; echo 'No space left' >&2; exit 100";
    let tree = machine("0.2.0", half);
    let (code, said) = install(&tree, &[]);
    assert_eq!((code, said.contains("No space left")), (Some(1), true), "{said}");
    unchanged(&tree);
    assert_eq!(tree.runs(&["play"]), "0.1.0 play");
    // It was unpacked, and is not what was packed.
    let tree =
        machine("0.2.0", &format!("{UNPACK}; echo '??5?????? /usr/lib/vyveska/0.2.0/vyveska' >\"$TREE/damage\""));
    let (code, said) = install(&tree, &[]);
    assert_eq!((code, said.contains("not installed as it was packed")), (Some(1), true), "{said}");
    unchanged(&tree);
}

/// A full disk, or a plug that was pulled, while dpkg worked: the selector may be there without its version, which dpkg alone cannot
/// configure. The version comes before its selector, so that it does not happen by an update.
#[test]
fn what_was_left_half_installed_is_finished_by_the_next_run() {
    let tree = machine("0.2.0", &format!("{UNPACK}; rm -f \"$TREE/dpkg-status\""));
    tree.install("0.2.0", "#!/bin/sh\n");
    tree.package("0.2.0");
    fs::write(tree.path("dpkg-status"), "unpacked").unwrap();
    let dpkg = "echo dpkg \"$@\" >>\"$TREE/log\"\ncase \"$*\" in *--configure*) echo 'dependency problems' >&2; exit 1 ;; esac\n";
    write_program(&tree.path("bin/dpkg"), &format!("#!/bin/sh\n{dpkg}"));
    let (code, said) = install(&tree, &[]);
    assert_eq!((code, said.contains("version 0.2.0 is on trial now")), (Some(0), true), "{said}");
    let log = log(&tree);
    let at = |words: &str| log.find(words).unwrap_or_else(|| panic!("{words} in {log}"));
    assert!(at("dpkg --force-confdef") < at("install vyveska-0.2.0\n"), "{log}");
    assert!(at("install vyveska-0.2.0\n") < at("install vyveska=0.2.0-1\n"), "{log}");
}

#[test]
fn a_version_that_crashes_at_its_start_is_given_up_and_not_tried_again() {
    let tree = machine("0.2.0", UNPACK);
    assert_eq!(install(&tree, &[]).0, Some(0));
    tree.install("0.2.0", "#!/bin/sh\necho crash\nexit 1\n");
    let mut starts = 0;
    // What the service manager does, with nothing else alive.
    loop {
        tree.count_start();
        let output = tree.script("select").arg("play").output().unwrap();
        if output.status.success() {
            assert_eq!(text(&output), "0.1.0 play");
            break;
        }
        starts += 1;
        assert!(starts < 10, "{}", tree.selection());
    }
    assert_eq!(starts, 3);
    // The watch comes with the next start, and keeps the reason and the log.
    text(&tree.update(&["gate"]).output().unwrap());
    let status: serde_json::Value =
        serde_json::from_str(&text(&tree.update(&["status", "--json"]).output().unwrap())).unwrap();
    let given_up = &status["given-up"];
    assert_eq!((&status["good"], &given_up["version"]), (&"0.1.0".into(), &"0.2.0".into()));
    assert_eq!(given_up["fault"], "starts-used");
    assert!(given_up["log"][0].as_str().unwrap().contains("the last words"), "{status}");
    assert!(install(&tree, &[]).1.contains("0.2.0 was given up"));
    let words = tree.update(&["status"]).output().unwrap();
    assert!(complaint(&words).contains("version 0.2.0 was given up"), "{}", complaint(&words));
}

#[test]
fn a_version_whose_process_never_comes_up_is_given_up_by_the_watch() {
    let tree = machine("0.2.0", UNPACK);
    assert_eq!(install(&tree, &[]).0, Some(0));
    let begun = std::time::Instant::now();
    let output = tree.update(&["gate"]).output().unwrap();
    assert!(complaint(&output).contains("0.2.0 was given up: its process did not come up"), "{}", complaint(&output));
    assert!(begun.elapsed() < std::time::Duration::from_secs(90), "{:?}", begun.elapsed());
    assert_eq!(tree.selection(), "good = \"0.1.0\"\nrefused = \"0.2.0\"\nwhy = \"no-start\"\n");
    assert!(log(&tree).matches("systemctl restart").count() >= 2);
}

/// Installing packages may have the player started anew: it is looked at once it shows the board again.
#[test]
fn what_a_trial_has_to_keep_is_seen_once_the_version_before_plays_again() {
    let tree = machine("0.2.0", UNPACK);
    let manager = "[ \"$1\" != show ] || { echo MainPID=0; echo ActiveState=activating; }\n";
    write_program(&tree.path("bin/systemctl"), &format!("#!/bin/sh\n{manager}"));
    let starting = "{\"screen\":\"starting\",\"frames\":0,\"notices\":0}";
    let shows = "{\"screen\":\"attract\",\"frames\":9,\"notices\":7,\"votes\":3}";
    let answers =
        format!("case $(wc -l <\"$TREE/asked\") in 1) exit 75 ;; 2) echo '{starting}' ;; *) echo '{shows}' ;; esac");
    tree.install(
        "0.1.0",
        &format!("#!/bin/sh\ncase \"$*\" in *' probe '*) echo >>\"$TREE/asked\"; {answers} ;; esac\n"),
    );
    assert_eq!(install(&tree, &["--now"]).0, Some(0));
    let baseline = fs::read_to_string(tree.path("update/baseline.json")).unwrap();
    let baseline: serde_json::Value = serde_json::from_str(&baseline).unwrap();
    assert_eq!((&baseline["sample"]["notices"], &baseline["sample"]["votes"]), (&7.into(), &3.into()), "{baseline}");
}

/// A web that failed by the version that is given up is started by the one before; one that nobody runs is left alone.
#[test]
fn the_administration_web_comes_back_with_the_version_before() {
    for (is_failed, started) in [(0, "systemctl restart"), (1, "systemctl try-restart")] {
        let tree = machine("0.2.0", UNPACK);
        let manager = format!("echo systemctl \"$@\" >>\"$TREE/log\"\n[ \"$1\" != is-failed ] || exit {is_failed}\n");
        write_program(&tree.path("bin/systemctl"), &format!("#!/bin/sh\n{manager}"));
        assert_eq!(install(&tree, &["--now"]).0, Some(0));
        fs::write(tree.path("log"), "").unwrap();
        text(&tree.update(&["back"]).output().unwrap());
        let log = log(&tree);
        assert!(log.contains(&format!("{started} --no-block vyveska-admin.service\n")), "{log}");
        assert_eq!(log.contains("reset-failed vyveska-admin.service"), is_failed == 0, "{log}");
    }
}

#[test]
fn a_person_gives_a_trial_up_and_two_versions_are_kept() {
    let tree = machine("0.2.0", UNPACK);
    for version in ["0.0.8", "0.0.9"] {
        tree.install(version, "#!/bin/sh\n");
    }
    tree.select("good = \"0.1.0\"\nprevious = \"0.0.9\"\n");
    assert_eq!(install(&tree, &[]).0, Some(0));
    assert!(log(&tree).contains("dpkg --purge vyveska-0.0.8\n"), "{}", log(&tree));
    text(&tree.update(&["back"]).output().unwrap());
    assert_eq!(tree.selection(), "good = \"0.1.0\"\nprevious = \"0.0.9\"\nrefused = \"0.2.0\"\nwhy = \"ordered\"\n");
    assert_eq!(tree.update(&["back"]).output().unwrap().status.code(), Some(1), "there is no trial");
}
