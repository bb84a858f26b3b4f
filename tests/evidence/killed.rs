//! Programs that are killed, or whose disk is full: this test program itself, started again.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Arc,
    time::Duration,
};

use jiff::SignedDuration;
use vyveska::{
    clock::Clock,
    evidence::{self, Journal, JournalEvent, JournalSink as _, TrustAnchor},
    notice::{BlobHash, Notice},
};

use super::{
    annexes, at, check, down, files, history, notice, posted,
    store::{Office, ids},
    zone,
};

pub(super) fn again(test: &str, dir: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", test, "--nocapture", "--test-threads=1"]).env("VYVESKA_CHILD", dir);
    command
}

/// The folder that this program was started again for.
pub(super) fn child() -> Option<PathBuf> {
    std::env::var_os("VYVESKA_CHILD").map(PathBuf::from)
}

/// How many of the newest files lie in the clerk's folder at one time.
const LYING: u64 = 10;

/// A journal of files so short that the kills fall between them as well.
fn office(dir: &Path) -> Office {
    let mut office = Office::new(dir, Clock::system(zone()));
    office.limit = Some(20_000);
    office
}

fn has_all_files(notice: &Arc<Notice>) -> bool {
    notice.attachments.iter().all(|attachment| attachment.blob.is_some())
}

/// Every file among the blobs is whole: its name is the hash of its bytes.
fn whole_blobs(folder: &Path) -> usize {
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            count += whole_blobs(&entry.path());
        } else {
            let hash = BlobHash::digest(&fs::read(entry.path()).unwrap()).to_string();
            assert_eq!(entry.file_name().to_str().unwrap(), hash, "a blob is whole or not there");
            count += 1;
        }
    }
    count
}

/// Posts one notice after another, and takes the oldest down, until it is killed. Says when each is on the board.
#[test]
fn a_writer_that_is_going_to_be_killed() {
    use std::io::Write as _;
    let Some(dir) = child() else { return };
    let first: u64 = std::env::var("VYVESKA_FIRST").unwrap().parse().unwrap();
    let town = office(&dir).start();
    for number in first.. {
        town.drop_in(number);
        town.list(number.saturating_sub(LYING - 1)..=number);
        let id = notice(number).id;
        town.until("posted", |board| board.find(&id).is_some_and(has_all_files));
        writeln!(std::io::stdout(), "\nposted {number}").unwrap();
    }
}

#[test]
fn a_writer_killed_at_any_moment_loses_nothing() {
    if child().is_some() {
        return;
    }
    let kills: u64 = std::env::var("VYVESKA_CRASHES").ok().and_then(|n| n.parse().ok()).unwrap_or(50);
    let dir = tempfile::tempdir().unwrap();
    let office = office(dir.path());
    let (mut first, mut random, mut torn, mut downs) = (0u64, 0x9e37_79b9_7f4a_7c15_u64, 0, 0);
    for kill in 0..kills {
        let said = dir.path().join("said");
        let out = fs::File::create(&said).unwrap();
        let mut writer = again("killed::a_writer_that_is_going_to_be_killed", dir.path())
            .env("VYVESKA_FIRST", first.to_string())
            .stdout(Stdio::from(out))
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(kill | 1);
        // A random moment, from before anything is open to the middle of the work.
        std::thread::sleep(Duration::from_millis((random >> 33) % 260));
        assert!(writer.try_wait().unwrap().is_none(), "the writer ended by itself");
        writer.kill().unwrap();
        writer.wait().unwrap();

        let said = fs::read_to_string(said).unwrap();
        let newest = said.lines().filter_map(|line| line.strip_prefix("posted ")?.parse::<u64>().ok()).next_back();
        if office.evidence().join("head.json").exists() {
            let verdict = check(&office.evidence());
            assert!(verdict.is_whole(), "after {kill} kills: {verdict:?}");
            torn += usize::from(verdict.unfinished > 0);
        }
        let town = office.start();
        let board = town.store.snapshots().borrow().clone();
        let standing = town.evidence.handle().posted_state().unwrap();
        let journal: BTreeSet<String> = standing.hanging().map(|(notice, _)| notice.id.0.clone()).collect();
        assert_eq!(ids(&board), journal, "after {kill} kills the catalogue is the journal's");
        if let Some(newest) = newest {
            let found = board.find(&notice(newest).id).expect("what was on the board is on it again");
            assert_eq!(found.attachments, notice(newest).attachments);
            first = first.max(newest + 1);
        }
        for hung in &board.notices {
            for attachment in &hung.attachments {
                let blob = attachment.blob.expect("a notice has its documents");
                assert_eq!(BlobHash::digest(&fs::read(town.store.blobs().path(&blob.hash)).unwrap()), blob.hash);
            }
        }
        if kill % 10 == 9 {
            whole_blobs(&dir.path().join("blobs"));
        }
        drop(town);
    }
    let (verdict, told) =
        evidence::verify_and_read(&office.evidence(), &TrustAnchor::default(), jiff::Timestamp::MAX).unwrap();
    assert!(verdict.is_whole(), "{verdict:?}");
    assert!(first > kills / 4, "the writer came to post something: {first}");
    for number in 0..first {
        let id = notice(number).id;
        let found: Vec<_> = told.postings.iter().filter(|record| record.versions[0].1.id == id).collect();
        assert_eq!(found.len(), 1, "notice {number} was posted once");
        let hashes = |files: Vec<BlobHash>| files.into_iter().collect::<BTreeSet<_>>();
        let wanted = annexes(number).iter().map(|(.., bytes)| BlobHash::digest(bytes)).collect();
        assert_eq!(hashes(told.files(found[0]).iter().map(|file| file.sha256).collect()), hashes(wanted));
        assert!(found[0].down.is_some() || number + LYING >= first);
        downs += usize::from(found[0].down.is_some());
    }
    let paths = files(&office.evidence());
    let text: String = paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let written = text.matches("\"kind\":\"taken-down\"").count();
    assert_eq!(written, told.postings.iter().filter(|record| record.down.is_some()).count(), "none twice");
    println!(
        "{kills} kills, {first} notices, {downs} taken down, {} entries in {} files, {torn} seen unfinished, {} blobs",
        verdict.entries,
        paths.len(),
        whole_blobs(&dir.path().join("blobs"))
    );
}

#[test]
fn a_full_disk_refuses_keeps_and_writes_on_when_there_is_room() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let Some(dir) = child() else {
        let dir = tempfile::tempdir().unwrap();
        let name = "killed::a_full_disk_refuses_keeps_and_writes_on_when_there_is_room";
        let out = again(name, dir.path()).output().unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        let verdict = check(dir.path());
        assert!(verdict.is_whole(), "{verdict:?}");
        let told = history(dir.path());
        assert_eq!(told.postings.len(), 4);
        assert!(told.postings[0].down.is_some());
        assert_eq!(told.shadows.len(), 1);
        return;
    };
    // A file that would grow too long is an error, not the end.
    // SAFETY: no handler is installed; nothing else in this program changes this signal.
    unsafe { libc::signal(libc::SIGXFSZ, libc::SIG_IGN) };
    let room = |bytes: Option<u64>| setrlimit(Resource::Fsize, Rlimit { current: bytes, maximum: None }).unwrap();
    let mut journal = Journal::open(&dir, 1 << 20, at(0));
    for number in 0..3 {
        journal.record(at(1), vec![posted(number)]).unwrap();
    }
    let path = files(&dir).remove(0);
    let full = fs::metadata(&path).unwrap().len();
    // The disk takes a piece of an entry, one and a piece, and so on.
    for more in [0, 1, 100, 900, 1500] {
        room(Some(full + more));
        assert!(journal.record(at(2), vec![posted(7), posted(8), posted(9)]).is_err(), "{more}");
        assert_eq!(fs::metadata(&path).unwrap().len(), full, "what was refused is cut off");
        assert!(check(&dir).is_whole());
    }
    room(Some(full + 10));
    journal.record_later(at(3), JournalEvent::ScreenOff { why: "noc".into() });
    journal.record_later(at(4) + SignedDuration::from_secs(60), JournalEvent::ScreenOn { off_since: None });
    assert!(journal.flush(at(5)).is_err());
    assert_eq!(journal.waiting_count(), 2);
    room(None);
    journal.record(at(6), vec![posted(3), down(0)]).unwrap();
}
