//! The light of the glass: what commands ran at nightfall, at a touch and in the morning, and what was written down.

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use jiff::{Timestamp, civil::time, tz::TimeZone};
use vyveska::{
    clock::Clock,
    config::{CommandWords, DisplaySettings},
    display,
};

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn wait(log: &Path, lines: &[&str]) {
    let deadline = Instant::now() + Duration::from_secs(15);
    loop {
        let text = fs::read_to_string(log).unwrap_or_default();
        if text.lines().collect::<Vec<_>>() == lines {
            return;
        }
        assert!(Instant::now() < deadline, "wanted {lines:?}, got {text:?}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// A program that writes its arguments down.
fn program(folder: &Path, more: &str) -> (String, std::path::PathBuf) {
    let (script, log) = (folder.join("light"), folder.join("log"));
    fs::write(&script, format!("#!/bin/sh\necho \"$@\" >> '{}'\n{more}\n", log.display())).unwrap();
    fs::set_permissions(&script, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    (script.display().to_string(), log)
}

fn config(script: &str) -> DisplaySettings {
    DisplaySettings {
        night: Some((time(22, 0, 0, 0), time(6, 0, 0, 0))),
        brightness: CommandWords::parse(&format!("'{script}' bright {{percent}}")),
        power_off: true,
        off: CommandWords::parse(&format!("'{script}' off")),
        on: CommandWords::parse(&format!("'{script}' on")),
        awake: Duration::from_secs(60),
        ..DisplaySettings::default()
    }
}

#[test]
fn the_glass_goes_out_at_night_and_a_touch_or_a_warning_wakes_it() {
    let folder = tempfile::tempdir().unwrap();
    let (script, log) = program(folder.path(), "");
    let clock = Clock::by_hand(TimeZone::get("Europe/Prague").unwrap(), at("2026-11-23T21:59:59+01:00"));
    let handle = display::start(config(&script), clock.clone(), None).unwrap();
    let signals = handle.signals();
    wait(&log, &["on", "bright 100"]);
    clock.set(at("2026-11-23T23:00:00+01:00"));
    // The player's frames come on; any of its words makes the actor look at the clock.
    signals.set_alarm(true);
    signals.set_alarm(false);
    wait(&log, &["on", "bright 100", "off"]);
    let touched = Instant::now();
    signals.touched();
    wait(&log, &["on", "bright 100", "off", "on", "bright 30"]);
    assert!(touched.elapsed() < Duration::from_secs(2), "{:?}", touched.elapsed());
    clock.set(at("2026-11-23T23:01:01+01:00"));
    signals.set_alarm(true);
    wait(&log, &["on", "bright 100", "off", "on", "bright 30", "bright 100"]);
    signals.set_alarm(false);
    wait(&log, &["on", "bright 100", "off", "on", "bright 30", "bright 100", "off"]);
    // Nobody is left before a dark glass by a restart.
    drop(handle);
    wait(&log, &["on", "bright 100", "off", "on", "bright 30", "bright 100", "off", "on"]);
}

#[test]
fn a_command_that_hangs_gives_way_to_a_touch() {
    let folder = tempfile::tempdir().unwrap();
    let (script, log) = program(folder.path(), "if [ \"$1\" = off ]; then sleep 60; fi");
    let clock = Clock::by_hand(TimeZone::get("Europe/Prague").unwrap(), at("2026-11-23T23:00:00+01:00"));
    let handle = display::start(config(&script), clock, None).unwrap();
    wait(&log, &["off"]);
    let touched = Instant::now();
    handle.signals().touched();
    wait(&log, &["off", "on", "bright 30"]);
    assert!(touched.elapsed() < Duration::from_secs(2), "{:?}", touched.elapsed());
}
