//! Facts of a board, each a name and a value; what was not measured is said to be not known.

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use serde_json::Value;

use super::{
    list_page::hangs,
    observation::DeviceObservation,
    outage_words::{length, moment},
};
use crate::{
    evidence::OutagePeriod,
    machine::{MachineFacts, resident_bytes},
    update::{UpdatePaths, UpdateStatus},
    words::{Language, Words, file_size},
};

/// One fact.
pub(super) struct DeviceFact {
    pub name: String,
    pub value: String,
    /// What a program says of it, in English; empty where nothing is said.
    pub technical: String,
}

/// The facts of a board, in the order in which they are shown.
pub(super) fn device_facts(
    seen: &DeviceObservation,
    month: &OutagePeriod,
    machine: &MachineFacts,
    zone: &TimeZone,
    words: &Words,
) -> Vec<DeviceFact> {
    let unknown = || words.get("device-not-known");
    let status = seen.player.as_ref().map_or(&Value::Null, |player| &player.status);
    let number = |value: &Value| value.as_u64();
    let bytes = |bytes: Option<u64>| bytes.map_or_else(unknown, |bytes| storage(bytes, words));
    let screen = status["screen"].as_str().map(|screen| screen_word(screen, words));
    let age =
        number(&status["last_frame_ms"]).map(|ms| SignedDuration::from_millis(i64::try_from(ms).unwrap_or(i64::MAX)));
    let frames = number(&status["frames"])
        .zip(age)
        .map(|(frames, age)| words.fill("device-frames", &[("value", &frames.to_string()), ("age", &length(age))]));
    let size = &status["glass"]["size"];
    let size = number(&size[0]).zip(number(&size[1])).map(|(width, height)| format!("{width} × {height}"));
    let memory = machine.memory.map(|room| {
        let (free, all) = (storage(room.available, words), storage(room.total, words));
        words.fill("device-memory-of", &[("value", &free), ("all", &all)])
    });
    let player = number(&status["pid"]).and_then(resident_bytes);
    let temperature = machine.temperature_celsius.map(|degrees| format!("{degrees:.0}\u{a0}°C"));
    let load = machine.load.zip(machine.processors).map(|(load, processors)| {
        words.fill("device-load-of", &[("value", &decimal(load, 2, words)), ("all", &processors.to_string())])
    });
    let updates = UpdateStatus::read(&UpdatePaths::default());
    let given_up = updates.as_ref().filter(|it| it.trial.is_none()).and_then(|it| it.given_up.as_ref());
    let technical = |key: &str| match (key, given_up) {
        ("device-fact-update", Some(given_up)) => given_up.why.clone(),
        _ => String::new(),
    };
    [
        // Of a board that does not answer the journal cannot know whether it is seen now.
        ("device-fact-since", seen.player.as_ref().ok().and_then(|_| since(month, zone, words))),
        ("device-fact-hangs", Some(hangs(seen, words))),
        ("device-fact-screen", screen),
        ("device-fact-frames", frames),
        ("device-fact-size", size),
        ("device-fact-disk", Some(bytes(number(&status["store"]["free_bytes"])))),
        ("device-fact-memory", memory),
        ("device-fact-player", Some(bytes(player))),
        ("device-fact-temperature", temperature),
        ("device-fact-load", load),
        ("device-fact-clock", Some(clock(machine, words))),
        ("device-fact-version", status["version"].as_str().map(str::to_owned)),
        ("device-fact-update", Some(update(updates.as_ref(), zone, words))),
        ("device-fact-host", machine.host.clone()),
        ("device-fact-monitor", Some(monitor(machine, words))),
    ]
    .into_iter()
    .map(|(key, value)| DeviceFact {
        name: words.get(key),
        value: value.unwrap_or_else(unknown),
        technical: technical(key),
    })
    .collect()
}

/// "12,4 GB", and smaller ones as files are told.
fn storage(bytes: u64, words: &Words) -> String {
    const GIGABYTE: u64 = 1_000_000_000;
    match bytes {
        0..GIGABYTE => file_size(words.language(), bytes),
        _ => format!("{}\u{a0}GB", decimal(bytes as f64 / GIGABYTE as f64, 1, words)),
    }
}

/// A number with the sign of fractions that the language has.
fn decimal(value: f64, places: usize, words: &Words) -> String {
    let text = format!("{value:.places$}");
    if words.language() == Language::English { text } else { text.replace('.', ",") }
}

/// Since when nothing was dark, planned darkness apart; since the journal began, where it never was.
fn since(month: &OutagePeriod, zone: &TimeZone, words: &Words) -> Option<String> {
    let known = month.known?;
    let Some(last) = month.outages.first() else {
        return Some(words.fill("device-since-window", &[("date", &moment(known.from, zone, words))]));
    };
    let end: Timestamp = month.outages.iter().filter_map(|outage| outage.time.to).max()?;
    // What still lasts has no end.
    last.time.to.map(|_| moment(end, zone, words))
}

/// Whether a display answers; which one, where that is known.
fn monitor(machine: &MachineFacts, words: &Words) -> String {
    match machine.display_is_gone() {
        None => words.get("device-monitor-not-measured"),
        Some(true) => words.get("device-monitor-none"),
        Some(false) => {
            let connected = machine.displays.iter().filter(|it| it.connected == Some(true));
            let names: Vec<&str> = connected.map(|it| it.name.as_str()).collect();
            words.fill("device-monitor-connected", &[("value", &names.join(", "))])
        }
    }
}

fn clock(machine: &MachineFacts, words: &Words) -> String {
    match (machine.clock.synchronised, machine.clock.largest_error_s) {
        (Some(true), Some(error)) => {
            words.fill("device-clock-right-within", &[("value", &format!("{}\u{a0}s", decimal(error, 3, words)))])
        }
        (Some(true), None) => words.get("device-clock-right"),
        (Some(false), _) => words.get("device-clock-alone"),
        (None, _) => words.get("device-clock-unknown"),
    }
}

/// Which version is tried, and what was given up last.
fn update(status: Option<&UpdateStatus>, zone: &TimeZone, words: &Words) -> String {
    let Some(status) = status else { return words.get("device-update-by-hand") };
    let good = status.good.to_string();
    if let Some(trial) = &status.trial {
        let version = trial.version.to_string();
        return match trial.until {
            Some(until) => words.fill(
                "device-update-trial-until",
                &[("value", &version), ("good", &good), ("until", &moment(until, zone, words))],
            ),
            None => words.fill("device-update-trial", &[("value", &version), ("good", &good)]),
        };
    }
    match &status.given_up {
        Some(given_up) => words.fill(
            "device-update-given-up",
            &[("value", &given_up.version.to_string()), ("date", &moment(given_up.at, zone, words)), ("good", &good)],
        ),
        None => words.fill("device-update-none", &[("good", &good)]),
    }
}

/// The name of a screen, as `glass` and `status` give it.
pub(super) fn screen_word(screen: &str, words: &Words) -> String {
    let key = match screen {
        "attract" => "device-screen-attract",
        "board" => "device-screen-board",
        "viewer" => "device-screen-viewer",
        "search" => "device-screen-search",
        "crisis" => "device-screen-crisis",
        "terminal" => "device-screen-terminal",
        "starting" => "device-screen-starting",
        other => return other.to_owned(),
    };
    words.get(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_numbers_are_told_as_the_language_writes_them() {
        let (czech, english) = (Words::for_admin(Language::Czech), Words::for_admin(Language::English));
        assert_eq!(storage(16_806_000_000, &czech), "16,8\u{a0}GB");
        assert_eq!(storage(16_806_000_000, &english), "16.8\u{a0}GB");
        assert_eq!(storage(999_999_999, &czech), file_size(Language::Czech, 999_999_999));
        assert_eq!(decimal(0.5, 2, &czech), "0,50");
    }
}
