//! Interface between units and program: the commands, options, variables and folders that they have in common. An update that is
//! given up leaves the units of its package, and the version before plays under them; so both are held to what 0.1.0 knows.
//!
//! Left out: the units' walls (`units`), and packages under a real service manager (`scripts/try-packages`).

use std::{fs, process::Command};

/// What units ask of the program. A command or an option that is new here is known to every version that may come back.
const ASKED: [(&str, &[&str]); 6] = [
    (
        "vyveska",
        &["update prepare", "play --config /etc/vyveska/vyveska.toml --keep-good /var/lib/vyveska/configuration"],
    ),
    ("vyveska-admin", &["admin --config /etc/vyveska/vyveska.toml"]),
    ("vyveska-gate", &["update gate"]),
    ("vyveska-update", &["update install"]),
    ("vyveska-metrics", &["metrics --output /run/vyveska-metrics/vyveska.prom"]),
    ("vyveska-office@", &["--serve"]),
];

/// What units give it at the least. What is taken out here is needed by no version that may come back.
const GIVEN: [(&str, &str, &[&str]); 13] = [
    ("vyveska", "Environment", &["WAYLAND_DISPLAY=/run/vyveska-glass/wayland-1", OFFICE]),
    ("vyveska", "Type", &["notify"]),
    ("vyveska", "User", &["vyveska"]),
    ("vyveska", "SupplementaryGroups", &["vyveska-glass", "render", "audio", "input"]),
    ("vyveska", "StateDirectory", &["vyveska"]),
    ("vyveska", "CacheDirectory", &["vyveska"]),
    ("vyveska-admin", "Environment", &[OFFICE]),
    ("vyveska-admin", "User", &["vyveska"]),
    ("vyveska-admin", "StateDirectory", &["vyveska"]),
    ("vyveska-admin", "CacheDirectory", &["vyveska"]),
    ("vyveska-metrics", "User", &["vyveska"]),
    ("vyveska-metrics", "RuntimeDirectory", &["vyveska-metrics"]),
    ("vyveska-office@", "Environment", &["TMPDIR=/run/vyveska-office"]),
];

/// Where the board has office documents converted.
const OFFICE: &str = "VYVESKA_OFFICE_SOCKET=/run/vyveska-office/socket";

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/config/debian");

fn unit(name: &str) -> String {
    let path = format!("{FOLDER}/{name}.service");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Commands of a unit that run the program of a version, without the words that the selector takes for itself.
fn asked(unit: &str) -> Vec<String> {
    let commands = unit.lines().filter_map(|line| line.strip_prefix("Exec")?.split_once("/usr/bin/vyveska "));
    let own = |word: &&str| !["--good", "--office"].contains(word);
    commands.map(|(_, words)| words.split(' ').filter(own).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn units_ask_of_the_program_what_the_version_before_knows() {
    for (name, commands) in ASKED {
        assert_eq!(asked(&unit(name)), commands, "{name}");
        // It knows them: the last word has it explain the command instead of carrying it out.
        for command in commands.iter().filter(|_| name != "vyveska-office@") {
            let mut program = Command::new(env!("CARGO_BIN_EXE_vyveska"));
            let output = program.args(command.split(' ')).arg("--help").output().unwrap();
            assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
        }
    }
    // No other unit of the board runs it; the collector's package has its program in it.
    for entry in fs::read_dir(FOLDER).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let Some(name) = name.strip_suffix(".service").filter(|name| *name != "vyveska-collector") else { continue };
        assert!(asked(&unit(name)).is_empty() || ASKED.iter().any(|(told, _)| *told == name), "{name}");
    }
}

#[test]
fn units_give_the_program_what_the_version_before_needs() {
    for (name, key, given) in GIVEN {
        let text = unit(name);
        let values = text.lines().filter_map(|line| line.strip_prefix(key)?.strip_prefix('='));
        let found: Vec<&str> = values.flat_map(str::split_whitespace).collect();
        assert!(given.iter().all(|value| found.contains(value)), "{name}: {key}: {found:?} lacks some of {given:?}");
    }
}
