//! An update under way before and after a power cut: selection, count of starts, copy of the catalogue, journal (`power_cuts`). The
//! real program and the shipped scripts work; packages and the service manager are played.
//!
//! Left out: unpacking, which is dpkg's, and the end of a trial that was good, for which a board has to play.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    path::Path,
    time::Duration,
};

use jiff::{civil::date, tz::TimeZone};
use rusqlite::Connection;
use tokio::sync::mpsc;
use vyveska::{
    clock::Clock,
    evidence::{self, Journal, JournalConfig, JournalEvent, TrustAnchor},
    notice::{Notice, NoticeId, Posting, SourceId},
    source::{Listing, SourceReport},
    store::{self, SourceKind, StoreConfig},
};

use super::{Tree, text, write_program};
use crate::{
    child,
    power_cuts::{AcknowledgedMarks, acknowledged, acknowledged_numbers, is_found_after_a_kill},
};

const GOOD: &str = "0.1.0";
/// What a newer version makes of the catalogue's version; the good one refuses it.
const NEWER: u32 = 1_000;

fn clock() -> Clock {
    Clock::system(TimeZone::get("Europe/Prague").unwrap())
}

fn notice(number: u64) -> Notice {
    let posting = Posting { from: date(2026, 11, 1), until: Some(date(2099, 12, 7)) };
    let id = NoticeId(format!("slozka/{number}.pdf"));
    Notice::new(SourceId("slozka".into()), id, format!("Záměr č. {number}"), posting)
}

/// What hangs when the good version starts, and after its folder has these notices as well.
fn play_good(tree: &Tree, lying: u64) -> (BTreeSet<String>, BTreeSet<String>) {
    let state = tree.path("state");
    let journal = evidence::start(JournalConfig::within(&state), clock()).unwrap();
    let config = StoreConfig::new(state, vec![(SourceId("slozka".into()), SourceKind::Folder)]);
    let opened = store::open_with_journal(config, clock(), Box::new(journal.handle())).unwrap();
    let ids = |board: &store::Snapshot| board.notices.iter().map(|notice| notice.id.0.clone()).collect();
    let at_start = ids(&opened.snapshot());
    let (reports, inbox) = mpsc::channel(1);
    let store = opened.start(inbox).unwrap();
    let listing = Listing { notices: (0..lying).map(notice).collect(), ..Listing::default() };
    reports.blocking_send(SourceReport::Listing { source: SourceId("slozka".into()), listing }).unwrap();
    let mut seen = store.snapshots();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let hangs = |board: &std::sync::Arc<store::Snapshot>| board.notices.len() as u64 >= lying;
    let board = runtime.block_on(async { tokio::time::timeout(Duration::from_secs(30), seen.wait_for(hangs)).await });
    let board = ids(&board.expect("the notices never hung").unwrap());
    (at_start, board)
}

/// What a newer version does at its start, and what it posts.
fn play_newer(tree: &Tree, number: u64) {
    let catalogue = Connection::open(tree.path("state/catalogue.sqlite")).unwrap();
    catalogue.execute_batch(&format!("CREATE TABLE IF NOT EXISTS newer (a); PRAGMA user_version = {NEWER}")).unwrap();
    let config = JournalConfig::within(&tree.path("state"));
    let mut journal = Journal::open(&config.folder, config.file_limit_bytes, clock().now());
    let posted = JournalEvent::Posted { notice: notice(number), since: None };
    journal.record(clock().now(), vec![posted]).unwrap();
}

/// Brings a folder and all below it to the disk.
fn settle(folder: &Path) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            settle(&path);
        } else {
            File::open(path).unwrap().sync_all().unwrap();
        }
    }
    File::open(folder).unwrap().sync_all().unwrap();
}

/// Installs a version as dpkg does: durably, and its number last.
fn unpack(tree: &Tree, version: &str) {
    let settle = || settle(&tree.path("lib"));
    tree.install(version, &format!("#!/bin/sh\necho {version} \"$@\"\n"));
    settle();
    fs::write(tree.path("lib/.version"), format!("{version}\n")).unwrap();
    settle();
    fs::rename(tree.path("lib/.version"), tree.path("lib/version")).unwrap();
    settle();
}

fn furnish(tree: &Tree) {
    tree.furnish(&[]);
    tree.configure("");
    for (name, script) in [
        ("dpkg", "[ \"$1\" != --purge ] || rm -rf \"$TREE/lib/${2#vyveska-}\""),
        ("dpkg-query", "printf installed"),
        ("systemctl", ":"),
        ("journalctl", "echo the last words"),
    ] {
        write_program(&tree.path("bin").join(name), &format!("#!/bin/sh\n{script}\n"));
    }
    tree.select(&format!("good = \"{GOOD}\"\n"));
    unpack(tree, GOOD);
}

#[test]
#[ignore = "child: of the power cuts"]
fn works_until_the_power_goes() {
    let Some(dir) = child::folder() else { return };
    let (mut marks, tree) = (AcknowledgedMarks::open(), Tree::at(&dir));
    furnish(&tree);
    marks.mark("furnished 0");
    let (mut posted, update) = (0, |arguments: &[&str]| text(&tree.update(arguments).output().unwrap()));
    for round in 2_u64.. {
        posted += 1;
        play_good(&tree, posted);
        marks.mark(&format!("posted {}", posted - 1));
        let trial = format!("0.{round}.0");
        unpack(&tree, &trial);
        update(&["install", "--now"]);
        marks.mark(&format!("trial {round} 3"));
        for left in (round % 3..3).rev() {
            tree.count_start();
            marks.mark(&format!("trial {round} {left}"));
            update(&["prepare"]);
            assert_eq!(tree.runs(&["play"]), format!("{trial} play"));
            play_newer(&tree, posted);
            marks.mark(&format!("posted {posted}"));
            posted += 1;
        }
        if round % 3 == 0 {
            // No start is left.
            tree.count_start();
        } else {
            update(&["back"]);
        }
        marks.mark(&format!("refused {round}"));
        tree.count_start();
        update(&["prepare"]);
        assert_eq!(tree.runs(&["play"]), format!("{GOOD} play"));
    }
}

/// How far an update is: its round, and in it the starts that are used; more than all of them once it was refused.
type Progress = (u64, u64);
const REFUSED: u64 = 9;

/// How far the selection says it is. It has to be whole.
fn selected(text: &str) -> Progress {
    assert!(text.starts_with(&format!("good = \"{GOOD}\"\n")) && text.ends_with('\n'), "no whole selection: {text:?}");
    let value = |key: &str| text.lines().find_map(|line| line.strip_prefix(key)).map(|it| it.trim_matches('"'));
    let round = |version: &str| version.split('.').nth(1).unwrap().parse::<u64>().unwrap();
    match (value("trial = "), value("refused = ")) {
        (Some(trial), _) => (round(trial), 3 - value("tries = ").unwrap().parse::<u64>().unwrap()),
        (None, Some(refused)) => (round(refused), REFUSED),
        (None, None) => (0, 0),
    }
}

fn was_acknowledged() -> Progress {
    let number = |text: &str| text.parse::<u64>().unwrap();
    let progress = |(word, rest): &(String, String)| match (word.as_str(), rest.split_once(' ')) {
        ("trial", Some((round, left))) => Some((number(round), 3 - number(left))),
        ("refused", _) => Some((number(rest), REFUSED)),
        _ => None,
    };
    acknowledged().iter().filter_map(progress).next_back().unwrap_or_default()
}

#[test]
#[ignore = "child: of the power cuts"]
fn starts_after_a_power_cut() {
    let Some(dir) = child::folder() else { return };
    if acknowledged().is_empty() {
        // Nothing was installed so far.
        return;
    }
    let tree = Tree::at(&dir);
    let (found, known) = (selected(&tree.selection()), was_acknowledged());
    assert!(found >= known, "lost: {known:?} was acknowledged, {found:?} is selected");
    assert!(found.0 <= known.0.max(1) + 1, "{known:?} was acknowledged, {found:?} is selected");
    // As the player's unit starts it.
    let start = || {
        tree.count_start();
        text(&tree.update(&["prepare"]).output().unwrap());
        tree.runs(&["play"])
    };
    let runs = start();
    let (round, used) = selected(&tree.selection());
    if (1..REFUSED).contains(&used) {
        assert_eq!(runs, format!("0.{round}.0 play"), "the version on trial plays");
        text(&tree.update(&["back"]).output().unwrap());
        assert_eq!(start(), format!("{GOOD} play"));
    } else {
        assert_eq!(runs, format!("{GOOD} play"));
    }
    // The good version opens the catalogue, and has from the journal what a newer one posted.
    let posted = acknowledged_numbers("posted");
    let next = posted.last().map_or(0, |last| last + 1);
    let (at_start, after) = play_good(&tree, next + 1);
    for number in posted {
        assert!(at_start.contains(&notice(number).id.0), "lost: notice {number}");
    }
    assert!(after.contains(&notice(next).id.0), "the board goes on");
    let folder = JournalConfig::within(&tree.path("state")).folder;
    let verdict = evidence::verify(&folder, &TrustAnchor::default(), jiff::Timestamp::MAX).unwrap();
    assert!(verdict.is_whole(), "{verdict:?}");
}

#[test]
fn an_update_under_way_is_found_after_a_kill() {
    is_found_after_a_kill(module_path!(), 6, "posted 100000");
}
