//! The history of a feed played on a fresh board: every notice posted once, taken down by its own day or by readings that
//! confirm it, and nothing lost to a broken feed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what failed by ending")]

use std::{env, fs, path::Path, process::Command, time::Instant};

use jiff::tz::TimeZone;
use vyveska::store::{
    ReconcileRules, TakeDownReason,
    replay::{ReplayConfig, ReplayError, ReplaySummary, replay},
};

struct History(tempfile::TempDir);

impl History {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// What the feed answered at this moment.
    fn at(self, name: &str, text: &str) -> Self {
        fs::write(self.0.path().join(name), text).unwrap();
        self
    }

    fn play(&self) -> ReplaySummary {
        replay(self.0.path(), config()).unwrap()
    }
}

fn config() -> ReplayConfig {
    ReplayConfig { zone: TimeZone::get("Europe/Prague").unwrap(), rules: ReconcileRules::default(), base: None }
}

/// A board of the notices with these numbers, all until 17 November.
fn board(numbers: impl IntoIterator<Item = u32>) -> String {
    let items: Vec<String> = numbers.into_iter().map(|n| item(n, "2026-11-17")).collect();
    format!("{{\"typ\": \"Úřední deska\", \"informace\": [{}]}}", items.join(",\n"))
}

fn item(n: u32, until: &str) -> String {
    format!(
        r#"{{"typ": ["Digitální objekt", "Informace na úřední desce"], "iri": "https://lhota.example/{n}",
        "název": {{"cs": "Oznámení {n}"}}, "vyvěšení": {{"datum": "2026-11-02"}}, "relevantní_do": {{"datum": "{until}"}}}}"#
    )
}

const PLACEHOLDER: &str =
    r#"{"typ": "Úřední deska", "stránka": "", "provozovatel": {"ičo": "00000000"}, "informace": []}"#;

#[test]
fn broken_empty_and_placeholder_feeds_are_held_and_take_nothing_down() {
    let broken = board(0..10).replace("Oznámení 4\"", "Oznámení 4\\\"");
    let summary = History::new()
        .at("20261102T120000Z.json", &board(0..10))
        .at("20261103T120000Z.json", &broken)
        .at("20261104T120000Z.json", PLACEHOLDER)
        .at("20261105T120000Z.json", "")
        .at("20261106T120000Z.json", "<!DOCTYPE html><title>Chyba</title>")
        .at("20261106T130000Z.json", "{\"informace\": []}")
        .at("20261107T120000Z.json", &board(0..10))
        .at("20261119T120000Z.json", &board([]))
        .play();
    assert_eq!((summary.files, summary.posted, summary.over), (8, 10, 10));
    assert_eq!((summary.held, summary.withdrawn, summary.wrong_takedowns), (5, 0, 0), "{:?}", summary.held_readings);
    assert_eq!(summary.returned, []);
    for kept in &summary.intervals {
        let [stay] = kept.intervals[..] else { panic!("{kept:?}") };
        // Midnight in Prague after the last day, however late the next reading came.
        assert_eq!(stay.taken_down, Some("2026-11-17T23:00:00Z".parse().unwrap()));
        assert_eq!(stay.reason, Some(TakeDownReason::Over));
    }
}

#[test]
fn an_early_removal_needs_three_readings_and_a_return_in_time_was_no_removal() {
    let summary = History::new()
        .at("20261102T120000Z.json", &board(0..10))
        .at("20261103T120000Z.json", &board(1..10))
        .at("20261104T120000Z.json", &board((1..10).filter(|n| *n != 5)))
        .at("20261105T120000Z.json", &board(1..10))
        .at("20261106T120000Z.json", &board(1..10))
        .play();
    assert_eq!((summary.posted, summary.withdrawn, summary.wrong_takedowns, summary.held), (10, 1, 0, 0));
    let gone = summary.intervals.iter().find(|kept| kept.id.0.ends_with("/0")).unwrap();
    assert_eq!(gone.intervals[0].taken_down, Some("2026-11-05T12:00:00Z".parse().unwrap()));
    assert_eq!((summary.hanging, summary.returned.len()), (9, 0));
}

#[test]
fn an_extended_end_keeps_the_notice_and_is_a_revision() {
    let later = format!("{{\"informace\": [{}]}}", item(1, "2026-11-30"));
    let summary = History::new()
        .at("20261102T120000Z.json", &board([1]))
        .at("20261117T120000Z.json", &later)
        .at("20261129T120000Z.json", &later)
        .play();
    assert_eq!((summary.posted, summary.revised, summary.over, summary.hanging), (1, 1, 0, 1));
}

#[test]
fn a_new_web_site_with_new_addresses_posts_nothing_twice() {
    let summary = History::new()
        .at("20261102T120000Z.json", &board(0..10))
        .at("20261103T120000Z.json", &board(0..10).replace("lhota.example/", "novy.lhota.example/deska/"))
        .play();
    assert_eq!((summary.posted, summary.recognised, summary.held, summary.hanging), (10, 10, 0, 10));
}

#[test]
fn the_summary_has_its_counts_by_name() {
    let summary = History::new().at("20261102T120000Z.json", &board([1])).at("README.md", "").play();
    let json = serde_json::to_value(&summary).unwrap();
    for key in ["posted", "revised", "withdrawn", "held", "wrong_takedowns", "warnings", "skipped"] {
        assert!(json[key].is_u64(), "{key}: {json}");
    }
    assert!(json.get("intervals").is_none());
    assert_eq!((summary.files, summary.skipped), (1, 1));
}

#[test]
fn a_folder_without_a_history_is_named() {
    let empty = History::new();
    assert!(matches!(replay(empty.0.path(), config()), Err(ReplayError::Nothing(_))));
    let error = replay(Path::new("/nowhere"), config()).unwrap_err();
    assert!(error.to_string().contains("/nowhere"), "{error}");
}

#[test]
fn a_real_towns_year_is_replayed_without_a_wrong_take_down() {
    // `VYVESKA_DATA`, or `shared/data` in a folder above the crate.
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().map(|folder| folder.join("shared/data"));
    let data = env::var_os("VYVESKA_DATA").map(Into::into).into_iter().chain(above);
    let archive = data.map(|data| data.join("feeds/kadan-2022-history.tar.xz")).find(|path| path.is_file());
    let Some(archive) = archive else {
        eprintln!("SKIPPED: no history of a real feed; name a collection in VYVESKA_DATA");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let unpacked = Command::new("tar").arg("-xJf").arg(&archive).arg("-C").arg(folder.path()).status();
    if !unpacked.is_ok_and(|status| status.success()) {
        eprintln!("SKIPPED: {} cannot be unpacked here (tar and xz)", archive.display());
        return;
    }
    let start = Instant::now();
    let summary = replay(folder.path(), config()).unwrap();
    eprintln!("{} feeds in {:.1} s", summary.files, start.elapsed().as_secs_f32());
    // Every notice that the feed ever named, those of its two broken weeks included.
    assert_eq!((summary.files, summary.posted, summary.returned.len()), (431, 637, 0));
    assert_eq!((summary.wrong_takedowns, &summary.wrong[..]), (0, &[][..]));
    assert_eq!((summary.over, summary.withdrawn, summary.hanging), (533, 1, 103));
    let held = |why: &str| summary.held_readings.iter().filter(|reading| reading.why.contains(why)).count();
    // Nineteen that do not parse, the empty board of 12 June, and two answers without a single byte.
    assert_eq!((held("not valid JSON"), held("all zeros"), held("is empty"), summary.held), (19, 1, 2, 22));
}
