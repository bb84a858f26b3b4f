//! A disk that is full and one that is read-only: a small one of this test's own, mounted in a name space of its own.

use std::{fs, path::Path, process::Command};

use vyveska::{
    clock::Clock,
    evidence::{JournalEvent, SourceOutcome},
};

use super::{
    at, check, history,
    killed::{again, child},
    source,
    store::{Office, ids},
    zone,
};

/// Runs a test of this file again with a disk of 8 MB under its folder. Says so where the machine does not permit that.
fn on_a_small_disk(test: &str) -> bool {
    let mount = |dir: &Path| {
        let mut command = Command::new("unshare");
        command.args(["-rm", "sh", "-c", "mount -t tmpfs -o size=8m tmpfs \"$0\" && exec \"$@\""]).arg(dir);
        command
    };
    let dir = tempfile::tempdir().unwrap();
    if !mount(dir.path()).arg("true").output().is_ok_and(|out| out.status.success()) {
        eprintln!("SKIPPED: this machine lets nobody mount a small disk (unshare -rm), {test} is not tested");
        return false;
    }
    let inner = again(test, dir.path());
    let out = mount(dir.path())
        .arg(inner.get_program())
        .args(inner.get_args())
        .env("VYVESKA_CHILD", dir.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&out.stdout);
    assert!(out.status.success() && said.contains("1 passed"), "{said}{}", String::from_utf8_lossy(&out.stderr));
    true
}

fn fetched() -> JournalEvent {
    JournalEvent::Fetched {
        source: source(),
        outcome: SourceOutcome::Unchanged,
        status: Some(304),
        sha256: None,
        why: None,
    }
}

#[test]
fn on_a_full_disk_nothing_is_posted_that_is_not_in_the_journal_and_all_goes_on_when_there_is_room() {
    let Some(dir) = child() else {
        on_a_small_disk(
            "small_disk::on_a_full_disk_nothing_is_posted_that_is_not_in_the_journal_and_all_goes_on_when_there_is_room",
        );
        return;
    };
    let clock = Clock::by_hand(zone(), at(0));
    let office = Office::new(&dir, clock);
    let town = office.start();
    town.drop_in(1);
    town.list([1]);
    town.until("posted", |board| board.notices.len() == 1);
    (2..=20).for_each(|number| town.drop_in(number));
    town.until("they are blobs", |_| fs::read_dir(dir.join("staging")).is_ok_and(|mut left| left.next().is_none()));
    let ballast = dir.join("ballast");
    assert!(fs::write(&ballast, vec![0u8; 16 << 20]).is_err(), "the disk is small");
    // More than fits into what is left of the journal's last page.
    town.list(1..=20);
    let board = town.until("the admin is told", |board| board.sources[0].problem.is_some());
    assert_eq!(ids(&board), ids(&town.until("kept", |_| true)));
    assert_eq!(board.notices.len(), 1, "the last good board stands");
    let pen = town.evidence.handle();
    let mut came_back = 0;
    for second in 0..9000 {
        while pen.try_record_later(at(second), fetched()).is_err() {
            came_back += 1;
            std::thread::yield_now();
        }
    }
    assert_eq!(history(&office.evidence()).postings.len(), 1, "neither is it in the journal");
    assert!(check(&office.evidence()).is_whole());
    fs::remove_file(&ballast).unwrap();
    town.store.check_clock_now();
    town.until("what waited is posted", |board| board.notices.len() == 20);
    drop((pen, town));
    let verdict = check(&office.evidence());
    let told = history(&office.evidence());
    assert!(verdict.is_whole(), "{verdict:?}");
    assert_eq!(told.postings.len(), 20, "each once");
    let text: String = super::files(&office.evidence()).iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let written = text.matches("\"kind\":\"fetched\"").count() as u64;
    assert_eq!(written + told.condensed, 9000, "{came_back} came back; every one is written or counted");
    assert!(told.condensed > 0);
    assert_eq!(ids(&office.start().store.snapshots().borrow().clone()).len(), 20);
}

#[test]
fn on_a_disk_that_becomes_read_only_the_board_stands_and_the_journal_goes_on_later() {
    let Some(dir) = child() else {
        on_a_small_disk("small_disk::on_a_disk_that_becomes_read_only_the_board_stands_and_the_journal_goes_on_later");
        return;
    };
    let remount = |how: &str| {
        // Files that are open for writing keep a disk from it; a bind is made read-only all the same.
        let status = Command::new("mount").args(["-o", how]).arg(&dir).status().unwrap();
        assert!(status.success(), "{how}");
    };
    let office = Office::new(&dir, Clock::by_hand(zone(), at(0)));
    {
        let town = office.start();
        town.drop_in(1);
        town.list([1]);
        town.until("posted", |board| board.notices.len() == 1);
    }
    remount("remount,ro");
    // A journal that cannot be opened stops no board, and refuses what it cannot keep.
    let journal = vyveska::evidence::JournalConfig::within(&dir);
    let evidence = vyveska::evidence::start(journal, Clock::by_hand(zone(), at(60))).unwrap();
    let mut pen = evidence.handle();
    use vyveska::evidence::JournalSink as _;
    assert!(pen.record(at(60), vec![super::posted(2)]).is_err());
    assert!(pen.posted_state().is_none());
    pen.record_later(at(61), fetched());
    remount("remount,rw");
    pen.record(at(62), vec![super::posted(2)]).unwrap();
    drop((pen, evidence));
    let verdict = check(&office.evidence());
    assert!(verdict.is_whole(), "{verdict:?}");
    assert_eq!(history(&office.evidence()).postings.len(), 2);
    let text: String = super::files(&office.evidence()).iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    assert_eq!(text.matches("\"kind\":\"fetched\"").count(), 1, "what waited is written");
}
