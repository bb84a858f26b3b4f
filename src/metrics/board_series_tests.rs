//! Tests of the board's series: what a whole answer gives, what a poor one leaves out, and what is never told.

use serde_json::json;

use super::{super::series::BOARD, *};

/// An answer with everything in it.
fn whole() -> Value {
    json!({
        "version": "1.4.2", "screen": "attract", "frames": 900, "last_frame_ms": 1500, "errors": 1, "notices": 12,
        "turns": 5000, "uptime_s": 3600.5,
        "glass": { "trouble": null, "light": "day", "size": [1080, 1920] },
        "documents": { "hidden": 1, "delayed": 2, "pending": 3, "named": [{ "title": "Dražba Novák" }] },
        "sources": [
            { "source": "mesto", "checked": "2026-11-23T08:00:00Z", "age_s": 90, "problem": null, "held": null,
              "pending": [{ "title": "Záměr Nováka", "held": true }, { "title": "Jiný", "held": false }],
              "pending_more": 0, "defects": { "count": 4, "losses": 1 }, "notices": 11 },
            { "source": "slozka", "checked": null, "age_s": null, "problem": "no such folder: /home/novak",
              "held": { "missing": 8, "shown": 10 }, "pending": [], "defects": { "count": 0, "losses": 0 }, "notices": 1 },
            { "source": "nova", "checked": null, "age_s": null, "problem": null, "held": null, "pending": [] },
        ],
        "store": { "well": true, "free_bytes": 1, "problem": null },
        "schedule": { "problem": null, "slot": "Dražba" },
        "feedback": { "delivery": { "waiting": 7, "last": "2026-11-23T07:00:00Z", "problem": null, "refused": 0 } },
        "problems": [
            { "kind": "unshown", "severity": "daily", "place": "Dražba Novák: a.pdf", "title": "Dokument: Novák" },
            { "kind": "unshown", "severity": "daily", "place": "b" },
            { "kind": "configuration", "severity": "urgent", "what": "pin" },
        ],
        "workers": { "count": 2, "restarts": 3, "quarantined": 0, "queued": 5, "pids": [7], "walls": true },
        "pid": 1, "warnings": { "standing": 0, "feed": { "checked": "2026-11-23T08:00:00Z", "problem": null } },
        "journal": { "problems": [] }, "clock": "x", "time_unknown": null,
        "machine": {
            "facts": {
                "temperature_celsius": 51.5, "memory": { "available": 5, "total": 9 }, "under_voltage": false,
                "clock": { "synchronised": true, "largest_error_s": 0.02 },
                "displays": [{ "name": "HDMI-A-1", "connected": true, "lit": null }, { "name": "DP-1", "connected": false, "lit": false }],
            },
            "canary": { "well": "2026-11-23T07:30:00Z", "seconds": 0.02, "fault": null },
        },
    })
}

fn reading(status: Option<Value>) -> BoardReading {
    BoardReading {
        status,
        at: "2026-11-23T08:00:00Z".parse().unwrap(),
        disk: Some(DiskSpace { free: 10, size: 100 }),
        canary_age: Some(SignedDuration::from_mins(30)),
        resident: Some(400),
        ..BoardReading::default()
    }
}

fn lines(reading: &BoardReading) -> Vec<String> {
    let text = board_exposition(reading).into_text();
    text.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect()
}

#[test]
fn a_whole_answer_gives_every_series_but_the_trouble() {
    let lines = lines(&reading(Some(whole())));
    for line in [
        "vyveska_up 1.0",
        "vyveska_build_info{version=\"1.4.2\"} 1.0",
        "vyveska_glass_confirmed 1.0",
        "vyveska_glass_planned_off 0.0",
        "vyveska_glass_last_frame_age_seconds 1.5",
        "vyveska_glass_frames_total 900.0",
        "vyveska_documents{state=\"pending\"} 3.0",
        "vyveska_source_up{source=\"mesto\"} 1.0",
        "vyveska_source_up{source=\"slozka\"} 0.0",
        "vyveska_source_held_notices{source=\"mesto\"} 1.0",
        "vyveska_source_held_notices{source=\"slozka\"} 8.0",
        "vyveska_source_losses{source=\"mesto\"} 1.0",
        "vyveska_config_rejected 1.0",
        "vyveska_problems{severity=\"daily\"} 2.0",
        "vyveska_problem{kind=\"unshown\"} 2.0",
        "vyveska_votes_waiting 7.0",
        "vyveska_clock_known 1.0",
        "vyveska_clock_largest_error_seconds 0.02",
        "vyveska_disk_canary_ok 1.0",
        "vyveska_disk_canary_age_seconds 1800.0",
        "vyveska_display_connected{connector=\"DP-1\"} 0.0",
        "vyveska_memory_available_bytes 5.0",
    ] {
        assert!(lines.iter().any(|it| it == line), "{line} is missing in {lines:#?}");
    }
    let has = |name: &str| lines.iter().any(|it| it.split(['{', ' ']).next() == Some(name));
    let missing: Vec<&str> = BOARD.iter().map(|it| it.name).filter(|name| !has(name)).collect();
    assert_eq!(missing, ["vyveska_glass_trouble_info"]);
    // What is not known of a source has no series, however much is known of the others.
    assert!(!lines.iter().any(|it| it.starts_with("vyveska_source_up{source=\"nova\"}")));
    assert!(!lines.iter().any(|it| it.starts_with("vyveska_source_age_seconds{source=\"slozka\"}")));
    assert!(!lines.iter().any(|it| it.starts_with("vyveska_display_lit{connector=\"HDMI-A-1\"}")));
}

#[test]
fn no_title_no_path_and_no_word_of_a_person_is_told() {
    let text = board_exposition(&reading(Some(whole()))).into_text();
    for word in ["Novák", "novak", "Dražba", "/home", "pin", ".pdf"] {
        assert!(!text.contains(word), "{word}");
    }
}

#[test]
fn a_board_that_does_not_answer_is_down_with_what_the_machine_tells() {
    let lines = lines(&reading(None));
    let names: Vec<&str> = lines.iter().filter_map(|line| line.split(['{', ' ']).next()).collect();
    let wanted = [
        "vyveska_up",
        "vyveska_read_timestamp_seconds",
        "vyveska_disk_free_bytes",
        "vyveska_disk_size_bytes",
        "vyveska_disk_canary_age_seconds",
        "vyveska_player_resident_bytes",
    ];
    assert_eq!((lines[0].as_str(), names.as_slice()), ("vyveska_up 0.0", wanted.as_slice()));
}

#[test]
fn an_answer_of_another_version_leaves_out_what_it_lacks() {
    let lines = lines(&BoardReading { status: Some(json!({ "notices": 3 })), ..BoardReading::default() });
    assert_eq!(lines, ["vyveska_up 1.0", "vyveska_read_timestamp_seconds 0.0", "vyveska_notices 3.0"]);
}

#[test]
fn a_dark_glass_is_told_with_its_cause_and_planned_darkness_without() {
    let with = |glass: Value| {
        let mut status = whole();
        status["glass"] = glass;
        lines(&reading(Some(status)))
    };
    let dark = with(json!({ "trouble": "the window is covered", "light": "day" }));
    assert!(dark.iter().any(|it| it == "vyveska_glass_confirmed 0.0"));
    assert!(dark.iter().any(|it| it == "vyveska_glass_trouble_info{cause=\"the window is covered\"} 1.0"));
    let night = with(json!({ "trouble": "the window is covered", "light": "off" }));
    assert!(night.iter().any(|it| it == "vyveska_glass_planned_off 1.0"));
    assert!(!night.iter().any(|it| it.starts_with("vyveska_glass_trouble_info")));
}
