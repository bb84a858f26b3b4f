//! Units and packages as their files say: which walls stand, who may write the configuration, what the session reads, and the
//! figure that `systemd-analyze security` gives each unit. Nothing is installed or started; `scripts/try-packages` does that.

use std::{collections::BTreeSet, fs, path::Path, process::Command};

use sha2::{Digest as _, Sha256};

use crate::common::{Need, skip};

/// Exposure that a unit may have at the most, in tenths. Those that are root's say in their files why.
const EXPOSURES: [(&str, u32); 9] = [
    ("vyveska", 15),
    ("vyveska-office@", 10),
    ("vyveska-collector", 13),
    ("vyveska-glass", 20),
    ("vyveska-admin", 12),
    ("vyveska-again", 7),
    ("vyveska-gate", 19),
    ("vyveska-update", 31),
    ("vyveska-metrics", 6),
];

fn file(name: &str) -> String {
    let path = format!("{}/config/debian/{name}", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The values of a key of a unit, in their order.
fn values<'a>(unit: &'a str, key: &str) -> Vec<&'a str> {
    unit.lines().filter_map(|line| line.strip_prefix(key)?.strip_prefix('=')).collect()
}

/// The paths that a unit may write to beside its own folders.
fn writable(unit: &str) -> Vec<String> {
    let paths = values(unit, "ReadWritePaths").into_iter().flat_map(str::split_whitespace);
    paths.map(|path| path.trim_start_matches(['-', '+']).to_owned()).collect()
}

#[test]
fn the_configuration_is_changed_over_the_web_and_never_by_the_player() {
    let (player, web) = (file("vyveska.service"), file("vyveska-admin.service"));
    for name in ["vyveska", "vyveska-admin", "vyveska-office@", "vyveska-collector", "vyveska-glass"] {
        assert_eq!(values(&file(&format!("{name}.service")), "ProtectSystem"), ["strict"], "{name}");
    }
    assert_eq!(writable(&player), ["/srv", "/var/spool/vyveska"]);
    assert_eq!(writable(&web), ["/srv", "/var/spool/vyveska", "/etc/vyveska"]);
    // It would be another way to write there.
    assert!(values(&player, "ConfigurationDirectory").is_empty());
    assert!(writable(&file("vyveska-glass.service")).is_empty());
    let folders = file("tmpfiles/vyveska.conf");
    assert!(folders.contains("\nd /etc/vyveska 2775 root vyveska -\n"), "{folders}");
    assert!(folders.contains("\nz /etc/vyveska/vyveska.toml 0640 root vyveska -\n"), "{folders}");
}

/// The compositor runs what its files say, so nobody but root may write them.
#[test]
fn what_the_session_reads_belongs_to_root() {
    assert!(file("tmpfiles/vyveska.conf").contains("\nd /etc/vyveska-glass 0755 root root -\n"));
    for name in ["vyveska-glass.service", "sway.conf"] {
        let text = file(name);
        assert!(text.contains("/etc/vyveska-glass/") && !text.contains("/etc/vyveska/"), "{name}");
    }
    // Among several configuration files sway's own would be read by itself; no binding, no command but the one that says it is ready and
    // leads touches to the screen.
    let session = file("sway.conf");
    assert!(!session.contains("bindsym") && session.matches("exec ").count() == 1, "{session}");
}

#[test]
fn every_service_is_told_to_read_its_configuration_again_and_says_where_its_manual_is() {
    for name in ["vyveska", "vyveska-admin", "vyveska-collector"] {
        assert_eq!(values(&file(&format!("{name}.service")), "ExecReload"), ["/bin/kill -HUP $MAINPID"], "{name}");
    }
    for (name, _) in EXPOSURES {
        assert_eq!(values(&file(&format!("{name}.service")), "Documentation"), ["man:vyveska(1)"], "{name}");
    }
}

/// What `@system-service` of Debian 12 leaves out, without which workers would lose a wall and say nothing.
#[test]
fn the_workers_own_walls_may_be_raised() {
    for name in ["vyveska.service", "vyveska-admin.service", "vyveska-gate.service", "vyveska-office@.service"] {
        let unit = file(name);
        let calls: Vec<&str> = values(&unit, "SystemCallFilter").into_iter().flat_map(str::split_whitespace).collect();
        for call in ["landlock_create_ruleset", "landlock_add_rule", "landlock_restrict_self", "seccomp"] {
            assert!(calls.contains(&call), "{name} lacks {call}");
        }
        assert_eq!(values(&unit, "SystemCallErrorNumber"), ["EPERM"], "{name}");
        // Only what stands around LibreOffice needs name spaces, and the call that moves a folder in them.
        let office = name == "vyveska-office@.service";
        assert_eq!(calls.contains(&"mount"), office, "{name}");
        let spaces = if office { "user net pid ipc mnt" } else { "yes" };
        assert_eq!(values(&unit, "RestrictNamespaces"), [spaces], "{name}");
    }
}

/// The units that may not wall LibreOffice in have it converted by the one that may, and have that started with them.
#[test]
fn office_documents_are_converted_by_their_own_unit() {
    let socket = file("office/vyveska-office.socket");
    let path = values(&socket, "ListenStream");
    assert_eq!((values(&socket, "SocketUser"), values(&socket, "SocketMode")), (vec!["vyveska"], vec!["0600"]));
    assert_eq!(values(&socket, "Accept"), ["yes"]);
    for name in ["vyveska.service", "vyveska-admin.service"] {
        let unit = file(name);
        let named = format!("VYVESKA_OFFICE_SOCKET={}", path[0]);
        assert!(values(&unit, "Environment").contains(&named.as_str()), "{name}");
        for key in ["Wants", "After"] {
            let others: Vec<&str> = values(&unit, key).into_iter().flat_map(str::split_whitespace).collect();
            assert!(others.contains(&"vyveska-office.socket"), "{name}: {key}");
        }
    }
    let unit = file("vyveska-office@.service");
    for (key, value) in [
        ("DynamicUser", "yes"),
        ("PrivateNetwork", "yes"),
        ("StandardInput", "socket"),
        ("StandardOutput", "socket"),
        ("OOMScoreAdjust", "500"),
    ] {
        assert_eq!(values(&unit, key), [value]);
    }
    // The longest time that the configuration allows a document.
    assert!(values(&unit, "RuntimeMaxSec")[0].parse::<u32>().unwrap() > 1_800);
}

/// cargo-deb takes the files of a unit by its name, else by the package's, which would bring another unit under this name; and a
/// template by neither, so that it is an asset.
#[test]
fn every_unit_is_packaged_under_its_own_name() {
    let (manifest, root) = (manifest(), Path::new(env!("CARGO_MANIFEST_DIR")));
    let deb = &manifest["package"]["metadata"]["deb"];
    let kinds = ["service", "socket", "timer", "path", "mount", "target"];
    let mut packaged = BTreeSet::new();
    for (package, table) in [
        ("vyveska", deb),
        ("vyveska-kiosk", &deb["variants"]["kiosk"]),
        ("vyveska-collector", &deb["variants"]["collector"]),
    ] {
        for unit in table["systemd-units"].as_array().unwrap() {
            let (name, folder) = (unit["unit-name"].as_str().unwrap(), unit["unit-scripts"].as_str().unwrap());
            for kind in kinds {
                let is_there = |name: &str| root.join(folder).join(format!("{name}.{kind}")).exists();
                assert!(is_there(name) || !is_there(package), "{package} would bring its own {kind} as that of {name}");
                if is_there(name) {
                    packaged.insert(format!("{name}.{kind}"));
                }
            }
        }
        for asset in table["assets"].as_array().unwrap() {
            if asset[1].as_str() == Some("usr/lib/systemd/system/") {
                packaged.insert(file_name(Path::new(asset[0].as_str().unwrap())));
            }
        }
    }
    let folders = ["config/debian", "config/debian/office"];
    let files = folders.iter().flat_map(|folder| fs::read_dir(root.join(folder)).unwrap()).map(|it| it.unwrap().path());
    let is_unit = |path: &Path| path.extension().is_some_and(|end| kinds.iter().any(|kind| end == *kind));
    let units: BTreeSet<String> = files.filter(|path| is_unit(path)).map(|path| file_name(&path)).collect();
    assert!(units.contains("vyveska-office@.service") && units.contains("vyveska-office.socket"));
    assert_eq!(packaged, units);
}

fn manifest() -> toml::Table {
    toml::from_str(include_str!("../../Cargo.toml")).unwrap()
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

/// An upgrade that starts the updater anew ends itself in the middle; the player goes on until the new version is tried. cargo-deb
/// starts anew what does not say otherwise.
#[test]
fn an_upgrade_starts_nothing_anew_but_the_web() {
    let manifest = manifest();
    let units = manifest["package"]["metadata"]["deb"]["systemd-units"].as_array().unwrap();
    let starts_anew =
        |unit: &&toml::Value| unit.get("restart-after-upgrade").is_none_or(|it| it.as_bool() != Some(false));
    let anew: Vec<&str> = units.iter().filter(starts_anew).map(|unit| unit["unit-name"].as_str().unwrap()).collect();
    assert_eq!(anew, ["vyveska-admin"]);
}

/// dpkg asks an admin about a configuration file only when the packaged one changes as well: it never does. Setup and the web
/// then change theirs as they like, and no upgrade in the night waits for an answer.
#[test]
fn the_packaged_configuration_stays_as_it_is() {
    let hash = hex::encode(Sha256::digest(file("empty.toml")));
    assert_eq!(
        hash, "5c40fa8db6fdcbc029bd5d9f3d8026a73723d152e52cce48c1962ae7414740f0",
        "every installed board would ask"
    );
}

#[test]
fn the_units_are_as_closed_as_is_said() {
    for (name, most) in EXPOSURES {
        let unit = format!("{}/config/debian/{name}.service", env!("CARGO_MANIFEST_DIR"));
        let mut analyze = Command::new("systemd-analyze");
        analyze.args(["security", "--offline=yes", "--no-pager", "--threshold=100"]).arg(&unit);
        let Ok(output) = analyze.output() else { return skip(Need::Systemd, "systemd-analyze is not installed") };
        let told = String::from_utf8_lossy(&output.stdout);
        let figure = told.lines().find_map(|line| line.split("Overall exposure level for").nth(1)?.split(": ").nth(1));
        let Some(figure) = figure.and_then(|it| it.split_whitespace().next()) else {
            let error = String::from_utf8_lossy(&output.stderr);
            return skip(Need::Systemd, format!("systemd-analyze has no --offline: {error}"));
        };
        let (whole, tenth) = figure.split_once('.').unwrap();
        let tenths = whole.parse::<u32>().unwrap() * 10 + tenth.parse::<u32>().unwrap();
        assert!(tenths <= most, "{name}: {figure} is more than {}.{}\n{told}", most / 10, most % 10);
    }
}
