//! A state folder on a disk of its own that gets full or cannot be written: the last board is there, nothing is lost, and
//! what waited is written once it can be.
//!
//! A disk is mounted for this, which takes root; without it these tests say that they were left out.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::Command,
};

use vyveska::{
    clock::Clock,
    source::{Listing, SourceReport},
};

use super::{
    at, check, history, notice, source,
    store::{Office, Running, ids},
    zone,
};

/// A small disk in memory; unmounted when dropped.
struct Disk {
    dir: tempfile::TempDir,
}

impl Disk {
    fn mounted() -> Option<Self> {
        let dir = tempfile::tempdir().unwrap();
        let out = Command::new("mount").args(["-t", "tmpfs", "-o", "size=4m", "tmpfs"]).arg(dir.path()).output();
        match out {
            Ok(out) if out.status.success() => Some(Self { dir }),
            other => {
                // Past the capture of the test runner.
                let words = format!("LEFT OUT: no disk can be mounted here: {other:?}\n");
                std::io::stderr().write_all(words.as_bytes()).unwrap();
                None
            }
        }
    }

    fn path(&self) -> &Path {
        self.dir.path()
    }

    fn remount(&self, how: &str) {
        let out = Command::new("mount").args(["-o", &format!("remount,{how}")]).arg(self.path()).output().unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    }

    /// Takes all the room that is left.
    fn fill(&self) -> PathBuf {
        let ballast = self.path().join("ballast");
        let mut file = fs::File::create(&ballast).unwrap();
        for piece in [65_536, 4096, 512, 1] {
            while file.write_all(&vec![0; piece]).is_ok() {}
        }
        ballast
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.path()).status();
    }
}

fn office(disk: &Disk) -> Office {
    Office::new(disk.path(), Clock::by_hand(zone(), at(0)))
}

fn begun(office: &Office) -> Running {
    let town = office.start();
    (1..=3).for_each(|number| town.drop_in(number));
    town.list([1, 2, 3]);
    town.until("posted", |board| board.notices.len() == 3);
    town
}

#[test]
fn a_full_disk_keeps_the_board_and_what_waited_is_posted_when_there_is_room() {
    let Some(disk) = Disk::mounted() else { return };
    let office = office(&disk);
    let town = begun(&office);
    town.stage(4);
    let ballast = disk.fill();
    town.hand_in(4);
    town.list([2, 3, 4]);
    let board = town.until("the admin is told", |board| board.sources[0].problem.is_some());
    assert_eq!(board.notices.len(), 3, "neither posted nor taken down without proof");
    drop(town);

    // It starts on the full disk as well.
    let town = office.start();
    let board = town.store.snapshots().borrow().clone();
    assert_eq!(board.notices.len(), 3);
    assert!(board.notices.iter().all(|notice| notice.first_document().is_some()));
    town.list([2, 3, 4]);
    town.until("the admin is told", |board| board.sources[0].problem.is_some());
    fs::remove_file(ballast).unwrap();
    town.store.check_clock_now();
    let expected = [2, 3, 4].map(|number| notice(number).id.0).into();
    town.until("what waited is written", |board| ids(board) == expected && board.sources[0].problem.is_none());
    drop(town);
    assert!(check(&office.evidence()).is_whole());
    let told = history(&office.evidence());
    assert_eq!(told.postings.len(), 4, "nothing is posted twice");
    assert!(told.postings[0].down.is_some());
    assert_eq!(ids(&office.start().store.snapshots().borrow()), expected);
}

#[test]
fn a_disk_that_cannot_be_written_gives_the_last_board_and_goes_on_when_it_can() {
    let Some(disk) = Disk::mounted() else { return };
    let office = office(&disk);
    drop(begun(&office));
    disk.remount("ro");
    let town = office.start();
    let board = town.store.snapshots().borrow().clone();
    assert_eq!(board.notices.len(), 3);
    assert!(board.notices.iter().all(|notice| notice.first_document().is_some()));
    town.list([2, 3]);
    town.until("the admin is told", |board| board.sources[0].problem.is_some());
    assert_eq!(town.store.snapshots().borrow().notices.len(), 3);
    disk.remount("rw");
    town.store.check_clock_now();
    town.until("what waited is written", |board| board.notices.len() == 2 && board.sources[0].problem.is_none());
    drop(town);
    assert!(check(&office.evidence()).is_whole());
    let told = history(&office.evidence());
    assert_eq!(told.postings.len(), 3);
    assert!(told.postings[0].down.is_some());
    assert_eq!(office.start().store.snapshots().borrow().notices.len(), 2);
}

#[test]
fn a_spoiled_catalogue_on_a_full_disk_is_made_again_when_there_is_room() {
    let Some(disk) = Disk::mounted() else { return };
    let office = office(&disk);
    drop(begun(&office));
    fs::write(disk.path().join("catalogue.sqlite"), "spoiled ".repeat(1000)).unwrap();
    let ballast = disk.fill();
    let town = office.start();
    let seen = town.store.snapshots().borrow().notices.len();
    assert_eq!(seen, 3, "the board is made from the journal alone");
    fs::remove_file(ballast).unwrap();
    let listing = Listing { notices: [1, 2, 3].map(notice).into(), ..Listing::default() };
    town.tell(SourceReport::Listing { source: source(), listing });
    town.until("written", |board| board.sources[0].problem.is_none() && board.sources[0].checked.is_some());
    drop(town);
    assert_eq!(office.start().store.snapshots().borrow().notices.len(), 3);
    assert_eq!(history(&office.evidence()).postings.len(), 3, "nothing is posted twice");
    assert!(check(&office.evidence()).is_whole());
}
